"""Answers are brought into one spelling, and what cannot belong here is named."""

from __future__ import annotations

import pytest

from readiness.errors import InvalidDocumentError, Severity
from readiness.files.load import assessment_from
from readiness.models.fields import AnswerMismatch
from readiness.models.questionnaire import Questionnaire
from tests.support.given import assessment, document, edited, head_for, questionnaire

SURE = "options: [{id: yes, text: Y}, {id: no, text: N}, {id: unsure, text: U}]"
OPTIONS = "options: [{id: none, level: 1, text: A}, {id: all, level: 3, text: B}]"
KINDS = (
    edited().split("context:\n")[0]
    + f"""\
context:
  - {{id: MANY, kind: many, title: M, text: M?, options: [{{id: a, text: A}}, {{id: b, text: B}}]}}
  - {{id: SURE, kind: one, title: S, text: S?, {SURE}}}
  - {{id: DAY, kind: date, title: D, text: D?}}
  - {{id: WORDS, kind: text, title: W, text: W?}}
  - {{id: SHARE, kind: number, unit: "%", min: 0, max: 100, title: S, text: S?}}
dimensions:
  - id: D
    title: D
    questions:
      - {{id: ONE, title: Q, text: Q?, {OPTIONS}}}
      - {{id: YES, kind: yes-no, title: Q, text: Q?}}
"""
)


def kinds() -> Questionnaire:
    """Load a questionnaire with every kind of question."""
    return questionnaire(KINDS)


@pytest.mark.parametrize(
    ("name", "written", "value"),
    [
        ("ONE", "all", ("all",)),
        ("ONE", "3", ("all",)),
        ("ONE", "{level: 1}", ("none",)),
        ("YES", "true", ("yes",)),
        ("YES", "No", ("no",)),
        ("YES", "{level: 3}", ("yes",)),
        ("SURE", "true", ("yes",)),
        ("SURE", "False", ("no",)),
        ("SURE", "unsure", ("unsure",)),
        ("MANY", "[b, a, b]", ("a", "b")),
        ("MANY", "b", ("b",)),
        ("DAY", "2026-11-23", ("2026-11-23",)),
        ("WORDS", "no idea", ("no idea",)),
        ("SHARE", "49.50 %", ("49.5",)),
        ("SHARE", "010", ("10",)),
        ("SHARE", "0", ("0",)),
    ],
)
def test_every_answer_has_one_spelling(name: str, written: str, value: tuple[str, ...]) -> None:
    """However it was written, the same answer is the same afterwards."""
    of = kinds()
    read = assessment(of, f"answers: {{{name}: {written}}}\n")

    assert read.answer(name).value == value
    assert read.answer(name).level is None


@pytest.mark.parametrize(
    ("name", "written", "words"),
    [
        ("ONE", "al", "possible: none, all; did you mean «all»?"),
        ("ONE", "[none, all]", "one value, not a list"),
        ("ONE", "{level: 2}", "«2» is not an option"),
        ("ONE", "x" * 500, "…» is not an option"),
        ("ONE", "true", "«true» is not an option"),
        ("YES", "perhaps", "neither yes nor no"),
        ("MANY", "[a, c]", "«c» is not an option"),
        ("MANY", "{level: 3}", "takes «value», not «level»"),
        ("DAY", "2026-02-30", "must be a day that exists"),
        ("DAY", "15.11.2026", "must be a date written as year-month-day"),
        ("DAY", "15/11/2026", "must be a date written as year-month-day"),
        ("DAY", "2026-2-3", "must be a date written as year-month-day"),
        ("DAY", "{level: 3}", "takes «value», not «level»"),
        ("WORDS", "' '", "the text is empty"),
        ("SHARE", "101", "above the highest possible, 100"),
        ("SHARE", "-1", "below the lowest possible, 0"),
        ("SHARE", "many", "is not a number; for example 12.5"),
        ("SHARE", "{level: 3}", "takes «value», not «level»"),
    ],
)
def test_what_cannot_belong_here_is_named(name: str, written: str, words: str) -> None:
    """The message says what is possible, and repeats no page of text."""
    of = kinds()
    read = document(f"{head_for(of)}answers:\n  {name}: {written}\n")

    with pytest.raises(InvalidDocumentError) as caught:
        assessment_from(read, of)

    (problem,) = caught.value.problems
    assert (problem.code, problem.line) == ("answer-does-not-fit", 4)
    assert words in problem.message
    assert len(problem.message) < 200


def test_answers_are_put_in_their_part_and_in_order() -> None:
    """Whether under context or answers, each stands where its question belongs."""
    of = kinds()
    read = assessment(of, "answers: {YES: yes, DAY: 2026-01-01, ONE: 1}\ncontext: {MANY: a}\n")

    assert list(read.context) == ["MANY", "DAY"]
    assert list(read.answers) == ["ONE", "YES"]


def test_all_misfits_are_told_at_once() -> None:
    """Unknown questions, answers that do not fit and unknown respondents, in one go."""
    of = kinds()
    text = f"{head_for(of)}respondents: [{{id: it}}, {{id: it}}]\n"
    text += "answers:\n  ONE: 9\n  TWO: 1\n  YES: {value: yes, by: law}\n"

    with pytest.raises(InvalidDocumentError) as caught:
        assessment_from(document(text), of)

    assert [(problem.code, problem.line) for problem in caught.value.problems] == [
        ("duplicate-id", 3),
        ("answer-does-not-fit", 5),
        ("unknown-question", 6),
        ("unknown-respondent", 7),
    ]


@pytest.mark.parametrize(("version", "fits"), [("1.0.7", True), ("1.1.0", False), ("2.0.0", False)])
def test_corrections_of_the_questionnaire_keep_the_answers(version: str, fits: bool) -> None:
    """The last number of a version changes with wording alone; the others with the questions."""
    of = kinds()
    read = document(head_for(of).replace("1.0.0", version))

    if fits:
        assert assessment_from(read, of)[1] == ()
    else:
        with pytest.raises(InvalidDocumentError, match="other-version"):
            assessment_from(read, of)


def test_changed_questionnaire_is_a_warning() -> None:
    """The fingerprint differs and everything fits: that is told, and no more."""
    of = kinds()
    head = 'schema_version: 1\nquestionnaire: {id: tiny, version: 1.0.0, digest: "%s"}\n'

    _, same = assessment_from(document(head % of.digest), of)
    _, other = assessment_from(document(head % "sha256:0"), of)

    assert same == ()
    assert [(p.code, p.severity) for p in other] == [("questionnaire-changed", Severity.WARNING)]


def test_misfit_says_why() -> None:
    """The interview shows the same words to whoever types."""
    question = kinds().by_id["YES"]

    with pytest.raises(AnswerMismatch, match="neither yes nor no"):
        question.rules.fit(("perhaps",), question)
