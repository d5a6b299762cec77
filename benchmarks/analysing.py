"""Measure what looks into results: robustness, plan and merge of the shipped questionnaires.

Each is timed in the process that a user starts, so with loading and printing, and the smallest of
several rounds counts.

    python benchmarks/analysing.py [ROUNDS]
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from readiness.authoring.synthetic_respondents import SyntheticRespondents
from readiness.files.load import load_questionnaire
from readiness.files.yaml_writer import emit_assessment
from readiness.models.assessment import (
    Answer,
    Assessment,
    Occasion,
    QuestionnaireStamp,
    Respondent,
)
from readiness.models.questionnaire import Questionnaire
from readiness.resources import QUESTIONNAIRES

ROUNDS, RESPONDENTS = 5, 12
EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "early-stage.answers.yaml"


def best(rounds: int, folder: str, *argv: str) -> float:
    """Run a command several times; give the seconds of the quickest."""
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "readiness", *argv], cwd=folder, capture_output=True, check=True
        )
        times.append(time.perf_counter() - begun)
    return min(times)


def respondent(of: Questionnaire, drawn: Assessment, number: int) -> Assessment:
    """Let a respondent differ from the others in a third of the answers, with a reason."""
    lot = random.Random(number)  # noqa: S311 (to be repeated)
    preliminary = {question.id for question in of.preliminary}
    parts: dict[str, dict[str, Answer]] = {"context": {}, "answers": {}}
    for question in of.asked:
        answer = drawn.answers[question.id]
        if answer.value and question.kind == "one" and lot.random() < 1 / 3:
            other = lot.choice(question.options).key
            answer = Answer(value=(other,), note="A reason of some length. " * 8)
        parts["context" if question.id in preliminary else "answers"][question.id] = answer
    return Assessment(
        schema_version=1,
        questionnaire=QuestionnaireStamp.of(of),
        assessment=Occasion(organisation="Nobody", date=date(2026, 11, 23)),
        respondents=(Respondent(id=f"r{number}"),),
    ).model_copy(update=parts)


def main(rounds: int = ROUNDS) -> None:
    """Print the times."""
    of = load_questionnaire(QUESTIONNAIRES / "ai-ml.yaml")
    drawn = next(iter(SyntheticRespondents(of, 1).correlated(1)))
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for number in range(RESPONDENTS):
            file = Path(folder) / f"{number}.answers.yaml"
            file.write_text(emit_assessment(respondent(of, drawn, number), of), encoding="utf-8")
            files.append(str(file))
        start = best(rounds, folder, "score", str(EXAMPLE))
        robust = best(rounds, folder, "score", str(EXAMPLE), "--robustness")
        plan = best(rounds, folder, "plan", str(EXAMPLE), "--target", "2")
        merge = best(rounds, folder, "merge", *files, "-o", "all.yaml", "--force")
    print(f"score                                  {start:.2f} s")
    print(f"score --robustness, 2,000 variations     {robust:.2f} s")
    print(f"plan --target 2                        {plan:.2f} s")
    print(f"merge of {RESPONDENTS} files                      {merge:.2f} s")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
