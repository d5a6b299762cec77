"""The scale of importance, and which questions ask for it."""

from __future__ import annotations

import pytest

from readiness.authoring.lint import check_assessment
from readiness.errors import InvalidDocumentError
from readiness.files.load import assessment_from
from readiness.files.yaml_writer import emit_assessment
from readiness.models.editions.migration import migrate_answers
from readiness.models.editions.version_diff import compare_versions
from readiness.models.questionnaire import Questionnaire
from tests.support.given import assessment, document, errors_in, head_for, questionnaire
from tests.support.importance import ANSWERS, TWO_VALUES


def asked_beside(text: str) -> dict[str, tuple[str, ...]]:
    """Say what a questionnaire asks beside its answers."""
    loaded: Questionnaire = questionnaire(text)
    return dict(loaded.asked_beside)


def test_dimension_asks_for_its_scored_questions() -> None:
    """What a dimension asks is for its scored questions; a question says otherwise."""
    assert asked_beside(TWO_VALUES) == {
        "GOV-1": ("importance", "target"),
        "GOV-2": ("importance", "target"),
        "REC-1": ("importance",),
    }


def test_inner_dimension_says_otherwise() -> None:
    """An inner dimension keeps what the outer one asks, or asks for something else."""
    text = TWO_VALUES.replace("    asks: [importance, target]\n", "    asks: []\n")

    assert asked_beside(text) == {"REC-1": ("importance",)}


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("weight: 0.5}", "weight: 3}", "importance-not-rising", 14),
        ("id: medium", "id: low", "duplicate-option", 15),
        ("scored: false}", "scored: false, asks: [target]}", "target-not-scored", 41),
        ("asks: [importance, target]", "asks: [weight]", "unknown-word", 27),
        ("weight: 0.5}", "weight: -1}", "negative-weight", 14),
    ],
)
def test_mistakes_are_told_at_their_line(old: str, new: str, code: str, line: int) -> None:
    """Each mistake has one message, at the line where it is."""
    assert old in TWO_VALUES
    problems = errors_in(TWO_VALUES.replace(old, new, 1))

    assert [(problem.code, problem.line) for problem in problems] == [(code, line)]


def test_asking_needs_a_scale() -> None:
    """The first place that asks for the importance is told, where there is no scale."""
    scale = TWO_VALUES[TWO_VALUES.index("importance:\n") : TWO_VALUES.index("roles:")]
    problems = errors_in(TWO_VALUES.replace(scale, ""))

    assert [(problem.code, problem.line) for problem in problems] == [("importance-missing", 20)]


@pytest.mark.parametrize(
    ("answers", "line"),
    [
        ("  GOV-1: {level: 2, importance: huge}", 4),
        ("  GOV-1:\n    voices: [{by: a, level: 2, importance: huge}]", 5),
    ],
)
def test_unknown_importance_of_an_answer(answers: str, line: int) -> None:
    """An answer names an option of the scale, and so does each response."""
    people = "respondents: [{id: a}]\n"
    with pytest.raises(InvalidDocumentError) as caught:
        assessment(questionnaire(TWO_VALUES), f"answers:\n{answers}\n{people}")

    found = [(problem.code, problem.line) for problem in caught.value.problems]
    assert found == [("unknown-importance", line)]


def test_importance_is_written_and_read_back() -> None:
    """What is saved is read back as the same."""
    of = questionnaire(TWO_VALUES)
    answered = assessment(of, ANSWERS)

    written = emit_assessment(answered, of)
    assert "GOV-2: {level: 2, target: 4, importance: high}" in written
    assert assessment_from(document(written), of)[0] == answered


def test_migration_follows_the_new_id_of_an_option() -> None:
    """A renamed option is followed; the importance of a removed one is dropped, and flagged."""
    old = questionnaire(TWO_VALUES)
    text = TWO_VALUES.replace('"1.0.0"', '"1.1.0"')
    text = text.replace("id: high, text: High,", "id: top, text: Top, formerly: high,")
    text = text.replace("    - {id: low, text: Low, weight: 0.5}\n", "")
    migrated, _migrations = migrate_answers(assessment(old, ANSWERS), questionnaire(text), old)

    answers = migrated.answers
    assert answers["GOV-2"].importance == "top"
    assert (answers["GOV-1"].importance, answers["GOV-1"].flag) == (None, True)
    assert compare_versions(old, questionnaire(text)).rules == ("importance",)


def test_check_says_what_is_missing() -> None:
    """Answers without a second value that is asked are named together."""
    of = questionnaire(TWO_VALUES)
    read = document(head_for(of) + ANSWERS)

    found = check_assessment(assessment(of, ANSWERS), of, read)

    (told,) = [problem for problem in found if problem.code == "value-missing"]
    assert told.message == "importance or target missing: GOV-1"
