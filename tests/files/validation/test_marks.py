"""Targets and marks that a questionnaire cannot have."""

from __future__ import annotations

import pytest

from readiness.errors import InvalidDocumentError
from readiness.files.load import assessment_from
from readiness.files.yaml_writer import emit_assessment
from readiness.models.mark import Mark
from readiness.models.skip_logic import QuestionStates
from tests.support.given import document, errors_in, head_for, questionnaire
from tests.support.sheets import dimension, points, sheet_text, steps

ADVICE = "{below: %s, action: Do it., role: DG, effort: S, months: 3, proves_done: A paper.}"
MANY = "kind: many, options: [{id: a, points: 2, text: A}, {id: none, exclusive: true, text: N}]"


def found(question: str, scoring: str = "scorer: points", more: str = "") -> list[str]:
    """Name the errors in a questionnaire of one question."""
    text = sheet_text(dimension("D", question, more=more), scoring)
    text = text.replace("levels:", "roles: [{id: DG, title: DG}]\nlevels:", 1)
    return [problem.code for problem in errors_in(text)]


def advised(question: str, *belows: str) -> str:
    """Let a question recommend something below these marks."""
    return f"{question}, recommendations: [{', '.join(ADVICE % below for below in belows)}]"


@pytest.mark.parametrize(
    ("question", "below", "codes"),
    [
        (points("0", "5", "10"), "60%", []),
        (points("0", "5", "10"), "5 points", []),
        (points("0", "5", "10"), "b", []),
        (points("0", "5", "10"), "3", []),
        (points("0", "5", "10"), "a", ["mark-never-holds"]),
        (points("0", "5", "10"), "0 points", ["mark-never-holds"]),
        (points("0", "5", "10"), "11 points", ["mark-never-holds"]),
        (points("5", "10"), "50%", ["mark-never-holds"]),
        (points("0", "5", "10"), "x", ["unknown-option"]),
        (points("0", "5", "10"), "7", ["unknown-level"]),
        (points("0", "5", "10"), "1", ["unknown-level"]),
        (MANY, "a", []),
        (MANY, "none", ["mark-does-not-fit"]),
        ("kind: many, options: [{id: a, points: -1, text: A}, {id: b, points: 2, text: B}]", "a",
         ["mark-does-not-fit"]),
        ("kind: number, min: 0, max: 10", "a", ["unknown-option"]),
        ("kind: number, min: 0, max: 10, bands: [{at_least: 5, level: 2}]", "5 points",
         ["mark-does-not-fit"]),
    ],
)  # fmt: skip
def test_recommendation_leads_to_what_an_answer_can_reach(
    question: str, below: str, codes: list[str]
) -> None:
    """A mark that no answer is below, or that none reaches, would never or always apply."""
    assert found(advised(question, below)) == codes


def test_levels_have_one_spelling() -> None:
    """Where answers count as levels, a level is written as a level."""
    assert found(advised(steps(1, 2, 3), "60%"), "") == ["mark-does-not-fit"]
    assert found(steps(1, 2, 3) + ", target: 2 points", "") == ["mark-does-not-fit"]
    assert found(steps(1, 2, 3) + ", target: 2", "") == []


def test_same_mark_twice_is_refused() -> None:
    """A recommendation is named by its mark."""
    question = points("0", "5", "10")

    assert found(advised(question, "50%", "50%")) == ["duplicate-recommendation"]
    assert found(advised(question, "50%", "b")) == []


@pytest.mark.parametrize(
    ("target", "codes"),
    [("2", []), ("60%", []), ("4 points", []), ("9", ["unknown-level"]),
     ("draft", ["mark-does-not-fit"])],
)  # fmt: skip
def test_result_aims_at_levels_shares_and_points(target: str, codes: list[str]) -> None:
    """A dimension and the whole have no options."""
    question = points("0", "5", "10")

    assert found(question, more=f"target: {target}") == codes
    assert found(question, f"scorer: points, target: {target}") == codes


@pytest.mark.parametrize("numbers", [(0, 1), (1, 2), (1, 2, 3), (1, 2, 3, 4)])
def test_usual_target_is_level_3_or_the_highest_of_fewer(numbers: tuple[int, ...]) -> None:
    """A scale of two levels needs no line about its target; four scales."""
    levels = ", ".join(f"{{level: {number}, name: A{number}, meaning: a}}" for number in numbers)
    text = sheet_text(dimension("D", steps(*numbers)), "", f"[{levels}]")

    assert [problem.code for problem in errors_in(text)] == []
    of = questionnaire(text)
    assert of.target_of(of.questions[0]) == of.usual_target == Mark.at_level(min(3, numbers[-1]))


def test_usual_target_is_needed_only_where_it_counts() -> None:
    """Points need no target; levels need one that is on their scale."""
    levels = ", ".join(f"{{level: {number}, name: A{number}, meaning: a}}" for number in (0, 2, 4))
    in_points = sheet_text(dimension("D", points("0", "1")), "scorer: points", f"[{levels}]")
    in_levels = sheet_text(dimension("D", steps(0, 2, 4)), "", f"[{levels}]")

    assert [problem.code for problem in errors_in(in_points)] == []
    assert [problem.code for problem in errors_in(in_levels)] == ["unknown-level"]


OWN = """\
answers:
  D-1:
    value: VALUE
    target: TARGET
"""


@pytest.mark.parametrize(
    ("question", "value", "target", "code"),
    [
        (points("0", "5", "10"), "a", "60%", ""),
        (points("0", "5", "10"), "a", "5 points", ""),
        (points("0", "5", "10"), "a", "b", ""),
        (points("0", "5", "10"), "a", "3", ""),
        (points("0", "5", "10"), "a", "7", "unknown-level"),
        (points("0", "5", "10"), "a", "x", "unknown-option"),
        (points("0", "5", "10"), "a", "11 points", "mark-never-holds"),
        (MANY, "[a]", "a", "mark-does-not-fit"),
    ],
)
def test_an_answer_aims_at_what_its_question_can_aim_at(
    question: str, value: str, target: str, code: str
) -> None:
    """The same marks as in the questionnaire, and the line of what is wrong."""
    of = questionnaire(sheet_text(dimension("D", question), "scorer: points"))
    text = head_for(of) + OWN.replace("VALUE", value).replace("TARGET", target)
    read = document(text)

    if not code:
        given = assessment_from(read, of)[0]
        again = assessment_from(document(emit_assessment(given, of)), of)[0]
        assert str(QuestionStates(of, given).target(of.questions[0])) == target
        assert again.answers == given.answers
        return
    with pytest.raises(InvalidDocumentError) as caught:
        assessment_from(read, of)
    (problem,) = caught.value.problems
    assert (problem.code, problem.line) == (
        code,
        text.splitlines().index(f"    target: {target}") + 1,
    )


def test_an_answer_that_is_a_level_aims_at_a_level() -> None:
    """Of each respondent, too."""
    of = questionnaire(sheet_text(dimension("D", steps(1, 2, 3))))
    voices = "voices: [{by: a, level: 1, target: 60%}]"
    read = document(f"{head_for(of)}respondents: [{{id: a}}]\nanswers:\n  D-1: {{{voices}}}\n")

    with pytest.raises(InvalidDocumentError) as caught:
        assessment_from(read, of)
    (problem,) = caught.value.problems
    assert problem.code == "mark-does-not-fit"
