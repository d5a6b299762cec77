"""Measure variations, a comparison and a simulation: all at once beside one by one.

Both ways give the same figures, which is checked. They are timed in turn, in this process, in
seconds of the processor; the median of the rounds counts, and that of their ratios. Loading and
numpy (70 ms) are not in it; the last line has the whole commands.

    python benchmarks/variations.py [ROUNDS] [RESPONDENTS]
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random
from statistics import median

from readiness.analysis.robustness import measure_robustness
from readiness.analysis.variations import RUNS, SEED
from readiness.analysis.variations.all_at_once import Variations
from readiness.analysis.variations.monte_carlo import MonteCarlo
from readiness.authoring.sensitivity import Sensitivity, measure_sensitivity
from readiness.authoring.simulation import Simulation, simulate
from readiness.authoring.synthetic_respondents import SyntheticRespondents
from readiness.files.load import load_questionnaire
from readiness.files.yaml_writer import emit_assessment
from readiness.models.assessment import Answer, Assessment, Occasion, QuestionnaireStamp
from readiness.models.questionnaire import Questionnaire
from readiness.resources import QUESTIONNAIRES
from readiness.scoring.evaluation import Evaluation

ROUNDS, RESPONDENTS, VARIED = 5, 200, 2


def years(of: Questionnaire) -> list[Assessment]:
    """Invent an administration that answers a third of the questions otherwise a year later."""
    lot = Random(1)  # noqa: S311 (to be repeated)
    first, other = SyntheticRespondents(of, 1).correlated(2)
    made = []
    for year in (2025, 2026):
        parts: dict[str, dict[str, Answer]] = {"context": {}, "answers": {}}
        for question in of.asked:
            is_other = year > 2025 and question in of.questions and lot.random() < 1 / 3
            answer = (other if is_other else first).answers[question.id]
            part = "answers" if question in of.questions else "context"
            parts[part][question.id] = answer
        occasion = Occasion(organisation="Nobody", date=date(year, 11, 23))
        stamp = QuestionnaireStamp.of(of)
        plain = Assessment(schema_version=1, questionnaire=stamp, assessment=occasion)
        made.append(plain.model_copy(update=parts))
    return made


def compared(waves: list[Evaluation], *, at_once: bool) -> dict[str, tuple[int, int, int]]:
    """Judge the change of every dimension."""
    drawn = []
    for number, evaluation in enumerate(waves, start=1):
        if run := evaluation.scoring_run:
            drawn.append(Variations(MonteCarlo(run), RUNS, SEED, number, at_once=at_once))
    names = [node.id for node in waves[0].scorecard.overall.walk()]
    return {name: drawn[0].of(name).compared_with(drawn[1].of(name)) for name in names}


def simulated(
    of: Questionnaire, number: int, *, at_once: bool
) -> tuple[Simulation, tuple[Sensitivity, ...]]:
    """Let respondents answer, and vary the answers of a few."""
    respondents = SyntheticRespondents(of, 1).correlated(VARIED)
    varied = measure_sensitivity(of, respondents, follow=at_once)
    return simulate(of, number, 1, at_once=at_once), varied


def timed(work: Callable[[bool], object], at_once: bool) -> tuple[float, object]:  # noqa: FBT001
    """Return the seconds of the processor, and the result."""
    begun = time.process_time()
    found = work(at_once)
    return time.process_time() - begun, found


def pairs(rounds: int, name: str, work: Callable[[bool], object]) -> None:
    """Do it both ways in turn, and print the medians."""
    times = []
    for _ in range(rounds):
        (quick, found), (slow, expected) = (timed(work, way) for way in (True, False))
        if found != expected:
            sys.exit(f"{name}: the figures differ")
        times.append((quick, slow, slow / quick))
    quick, slow, ratio = (median(column) for column in zip(*times, strict=True))
    print(f"{name:40} {quick * 1000:8.0f} ms {slow * 1000:8.0f} ms   {ratio:5.1f} times")


def command(*argv: str) -> float:
    """Return the seconds of the processor that a command takes."""
    before = os.times()
    subprocess.run([sys.executable, "-m", "readiness", *argv], capture_output=True, check=True)
    after = os.times()
    return sum(after[2:4]) - sum(before[2:4])


def main(rounds: int = ROUNDS, respondents: int = RESPONDENTS) -> None:
    """Print the times."""
    of = load_questionnaire(QUESTIONNAIRES / "ai-ml.yaml")
    files = years(of)
    waves = [Evaluation(of, assessment) for assessment in files]
    print(f"{'ai-ml':40} {'at once':>11} {'one by one':>11}")
    pairs(
        rounds,
        f"robustness, {RUNS:,} variations",
        lambda way: measure_robustness(waves[0], at_once=way),
    )
    pairs(rounds, "comparison of two years", lambda way: compared(waves, at_once=way))
    pairs(
        rounds,
        f"simulation, {respondents} and {VARIED} respondents",
        lambda way: simulated(of, respondents, at_once=way),
    )
    with tempfile.TemporaryDirectory() as folder:
        names = [str(Path(folder) / f"{number}.answers.yaml") for number in range(len(files))]
        for name, assessment in zip(names, files, strict=True):
            Path(name).write_text(emit_assessment(assessment, of), encoding="utf-8")
        whole = {
            "score": ["score", names[0]],
            "score --robustness": ["score", names[0], "--robustness"],
            "compare": ["compare", *names],
            "simulate ai-ml": ["simulate", "ai-ml"],
        }
        for name, argv in whole.items():
            print(f"{name:40} {median(command(*argv) for _ in range(rounds)):8.2f} s")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
