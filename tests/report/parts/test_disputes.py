"""What a report says of the questions that are not agreed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import TINY, Golden, Run

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
WORKSHOP = [EXAMPLES / "workshop" / f"{name}.answers.yaml" for name in ("it", "legal", "risk")]
PRE_CHECK = """\
pre_checks:
  - id: need
    title: Is it needed
    questions:
      - id: N-1
        kind: one
        title: Shared
        text: Is it shared?
        options: [{id: one, text: One}, {id: more, text: More}]
    outcomes:
      - {id: go, when: {question: N-1, equals: more}, title: Go on, text: Yes.}
      - {id: stop, title: Stop, text: No.}
"""


def told(run: Run, folder: Path, answers: str, questionnaire: str = TINY) -> dict[str, Any]:
    """Make the report of answers by two people."""
    (folder / "tiny.yaml").write_text(questionnaire, encoding="utf-8")
    head = "schema_version: 1\nquestionnaire: {id: tiny, version: 1.0.0}\n"
    people = "respondents: [{id: a, name: Ann}, {id: b, name: Ben}]\n"
    (folder / "all.answers.yaml").write_text(head + people + answers, encoding="utf-8")
    ran = run("report", "all.answers.yaml", "--format", "json", "-o", "all.json", "--force")
    assert ran.code == 0, ran.err
    return dict(json.loads((folder / "all.json").read_text(encoding="utf-8")))


def said(one: str, other: str) -> str:
    """Write two different responses."""
    return f"{{voices: [{{value: {one}, by: a}}, {{value: {other}, by: b}}]}}"


@pytest.fixture
def merged(run: Run, tmp_path: Path) -> dict[str, Any]:
    """Merge the files of the workshop, and make the report."""
    run("merge", *WORKSHOP, "-o", "sudmark.yaml")
    run("report", "sudmark.yaml", "--format", "json", "-o", "sudmark.json")
    return dict(json.loads((tmp_path / "sudmark.json").read_text(encoding="utf-8")))


def test_merged_workshop_says_what_is_not_agreed(merged: dict[str, Any]) -> None:
    """Nothing is missing: nine questions have several answers, and three of them decide."""
    assert merged["overall"]["sentence"].startswith("Level 2, Exploring: 2.1 of 5. Not agreed: 7.")
    assert "7 not agreed" in merged["overall"]["answered_text"]
    counts = merged["overall"]["all_questions"]
    assert (counts["disputed"], counts["open"], counts["not_asked"]) == (9, 0, 3)
    disputes = {item["question"]: item for item in merged["disputes"]}
    assert [*disputes][:3] == ["CTX-7", "CTX-12", "LEG-1"]
    assert [item["decides"] for item in disputes.values()] == [True] * 3 + [False] * 6
    assert disputes["LEG-1"]["standings"] == "1, 2, 3"
    assert disputes["LEG-1"]["effects"][0] == (
        "The gate «No legal basis for using trader data» limits the overall result to 2 "
        "if the answer is 1."
    )
    assert disputes["LEG-1"]["answers"][0]["by"] == ["Legal counsel (invented)"]
    assert merged["disagreement"].startswith("9 questions are not agreed.")


def test_merged_workshop_says_what_is_not_judged(merged: dict[str, Any]) -> None:
    """Two use cases vanish with a fact; a third depends on four answers."""
    vanished, uncertain = merged["not_judged"]
    assert vanished == (
        "These use cases are not judged: «Customs value and under-invoicing», "
        "«Post-clearance audit»; «Use cases considered» is not agreed."
    )
    assert uncertain == (
        "It is not certain how ready «Risk targeting of cargo and declarations» is: "
        "«Legal basis for using data», «Control results linked to declarations», "
        "«Watching models in use», «Approval of AI systems» are not agreed."
    )
    assert merged["not_asked"] == "3 questions were not asked because of other answers."
    assert merged["discussion"]["had_meeting"] is False


def test_question_has_its_answers_and_their_places(merged: dict[str, Any]) -> None:
    """The charts get a mark for each level; the state is one of its own."""
    questions = [question for part in merged["dimensions"] for question in part["questions"]]
    legal = next(question for question in questions if question["id"] == "LEG-1")

    assert legal["state"] == "not agreed"
    assert legal["answer"] == "Not agreed: 1, 2, 3"
    assert legal["disputed_levels"] == [1, 2, 3]
    uses = next(question for question in merged["context"] if question["id"] == "CTX-7")
    assert uses["answer"] == (
        "Not agreed: «Selection of companies and transactions…», «only what all chose»"
    )


def test_table_of_the_merged_workshop(run: Run, golden: Golden) -> None:
    """The whole page in the terminal."""
    run("merge", *WORKSHOP, "-o", "sudmark.yaml")

    golden.check("score-merged.txt", run("score", "sudmark.yaml").out)


def test_level_and_gate(run: Run, tmp_path: Path) -> None:
    """The gate first, then the level that each answer leads to."""
    answers = f"context: {{CTX: large}}\nanswers: {{LAW-1: {said('3', '1')}, DATA-1: 3}}\n"

    [dispute] = told(run, tmp_path, answers)["disputes"]

    assert dispute["effects"] == [
        "The gate «No legal basis» limits the overall result to 2 if the answer is 1.",
        "Overall level: 1 if the answer is 1; 3 if the answer is 3.",
    ]
    assert [answer["by"] for answer in dispute["answers"]] == [["Ben"], ["Ann"]]


def test_further_questions(run: Run, tmp_path: Path) -> None:
    """A fact that decides what is asked; without agreement the question is not asked."""
    answers = f"context: {{CTX: {said('small', 'large')}}}\nanswers: {{LAW-1: 3, DATA-1: 3}}\n"

    report = told(run, tmp_path, answers)

    [dispute] = report["disputes"]
    assert dispute["dimension"] == ""
    assert (
        "Further questions: none if the answer is «Small»; 1 if the answer is «Large»."
        in (dispute["effects"])
    )


def test_pre_check_without_outcome(run: Run, tmp_path: Path) -> None:
    """Not «some questions are not answered»: they are, in two ways."""
    answers = f"context: {{CTX: large, N-1: {said('one', 'more')}}}\nanswers: {{LAW-1: 3}}\n"

    report = told(
        run, tmp_path, answers, TINY.replace("dimensions:\n", PRE_CHECK + "dimensions:\n")
    )

    assert [item["outcome_title"] for item in report["pre_checks"]] == [
        "No outcome yet: some questions are not agreed"
    ]
    assert report["not_judged"] == [
        "«Is it needed» has no outcome of the pre-check: «Shared» is not agreed."
    ]
    [dispute] = report["disputes"]
    assert dispute["effects"] == [
        "«Is it needed»: Stop if the answer is «One»; Go on if the answer is «More»."
    ]


def test_short_form_says_what_it_leaves_out(run: Run, tmp_path: Path) -> None:
    """The fact and the questions of the other dimension are not asked."""
    text = TINY.replace("      - id: LAW-1\n", "      - id: LAW-1\n        short: true\n")
    report = told(
        run,
        tmp_path,
        "assessment: {form: short}\ncontext: {CTX: large}\nanswers: {LAW-1: 3}\n",
        text,
    )

    assert report["not_asked"] == (
        "3 questions were not asked because the short form leaves them out."
    )
    assert report["overall"]["all_questions"]["not_asked"] == 3
