"""What changed between two versions, and what it means for answers."""

from __future__ import annotations

import pytest

from readiness.models.dimension import Dimension
from readiness.models.editions.version_diff import (
    APART,
    DIMENSION_KEYS,
    OPTION_KEYS,
    QUESTION_KEYS,
    RULES,
    DimensionChange,
    compare_versions,
    successor,
)
from readiness.models.question import AnswerOption, Question
from readiness.models.questionnaire import Questionnaire
from tests.models.test_pre_check import TEXT
from tests.support.given import codes, edited, errors_in, questionnaire
from tests.support.new_version import new_version, results
from tests.support.sheets import dimension, points, sheet_text, steps

OLD = questionnaire(TEXT)
RENAMED = ("- id: DATA-1\n", "- id: DATA-9\n        formerly: [DATA-1]\n")
FEWER = ("          - {level: 2, text: There is a draft.}\n", "")
SMALL = ("{question: CTX, equals: large}", "{question: CTX, equals: small}")


def test_same_version_has_no_difference() -> None:
    """Nothing happens, and the version may stay."""
    found = compare_versions(OLD, questionnaire(TEXT))

    assert (found.changes, found.dimensions, found.rules, found.needed) == ((), (), (), "none")


@pytest.mark.parametrize(
    ("change", "kind", "effect", "needed"),
    [
        (RENAMED, "renamed", "moved", "second"),
        (("- id: DATA-1\n", "- id: DATA-9\n"), "removed", "dropped", "second"),
        (("Is there a legal basis?", "Is there a law?"), "text", "again", "third"),
        (("There is a draft.", "There is a bill."), "anchors", "again", "third"),
        (FEWER, "options", "rescaled", "second"),
        (("title: Quality\n", "title: Quality\n        weight: 3\n"), "weight", "kept", "second"),
        (SMALL, "condition", "kept", "second"),
    ],
)
def test_each_change_has_its_effect(
    change: tuple[str, str], kind: str, effect: str, needed: str
) -> None:
    """And says which number of the version must rise."""
    found = compare_versions(OLD, questionnaire(edited(change, text=TEXT)))

    assert (kind, effect) in {(change.kind, change.effect) for change in found.changes}
    assert found.needed == needed


NUMBER = sheet_text(
    dimension("D", "kind: number, min: 0, max: 9, unit: km, bands: [{at_least: 5, level: 2}]")
    + dimension("E", points("0", "1"), points("0", "2"), more="target: 2"),
    "scorer: points",
)


@pytest.mark.parametrize(
    ("change", "kind", "effect", "detail"),
    [
        (("max: 9", "max: 8"), "range", "refit", ("max",)),
        (("max: 9", "max: 10"), "range", "kept", ("max",)),
        (("max: 9", "max: 9, whole: true"), "range", "refit", ("whole",)),
        (("unit: km", "unit: miles"), "unit", "again", ("km", "miles")),
        (("at_least: 5", "at_least: 6"), "value", "kept", ("bands",)),
        (("points: 2", "points: 3"), "value", "kept", ("b: points",)),
        (("unit: km", "unit: km, target: 3"), "target", "kept", ("target",)),
        (("unit: km", "unit: km, evidence_from: 2"), "beside", "kept", ("evidence_from",)),
        (("points: 2", "points: 2, specify: true"), "beside", "kept", ("b: specify",)),
        (("unit: km", "unit: km, short: true"), "asked", "kept", ("short",)),
    ],
)
def test_a_key_that_counts_needs_a_new_minor_version(
    change: tuple[str, str], kind: str, effect: str, detail: tuple[str, ...]
) -> None:
    """And the change names it."""
    found = compare_versions(questionnaire(NUMBER), questionnaire(edited(change, text=NUMBER)))

    assert [(one.kind, one.effect, one.detail) for one in found.changes] == [(kind, effect, detail)]
    assert found.needed == "second"


def test_what_a_dimension_counts_needs_a_new_minor_version() -> None:
    """So does a question that moves to another one, and the order of steps."""
    old = questionnaire(NUMBER)
    heavier = questionnaire(NUMBER.replace("target: 2", "target: 3\n    weight: 2"))
    elsewhere = questionnaire(NUMBER.replace("  - id: E\n", "  - id: F\n"))

    found = compare_versions(old, heavier)
    assert found.dimensions == (DimensionChange("E", ("weight", "target")),)
    assert found.needed == "second"
    moved = compare_versions(old, elsewhere)
    assert {(one.kind, one.detail) for one in moved.changes} == {("dimension", ("E", "F"))}
    first = sheet_text(dimension("D", steps(1, 2), steps(1, 3)), "scorer: staircase")
    swapped = first.replace("D-1", "X").replace("D-2", "D-1").replace("X", "D-2")
    ladders = [questionnaire(text) for text in (first, swapped)]
    assert DimensionChange("D", ("questions",)) in compare_versions(*ladders).dimensions


def test_wording_of_a_gate_needs_only_a_patch() -> None:
    """The gate is named, and limits what it did."""
    reworded = edited(("reason: ", "reason: So it is that "), text=TEXT)

    found = compare_versions(OLD, questionnaire(reworded))
    assert (found.rules, found.needed) == (("gates",), "third")


def test_every_key_says_what_its_change_means() -> None:
    """A new key of the format has to be put into one of the tables."""
    question = {*Question.model_fields} | {*AnswerOption.model_fields}
    rules = {*Questionnaire.model_fields} - {*RULES}

    assert {*QUESTION_KEYS} | {*OPTION_KEYS} | APART == question
    assert not APART & ({*QUESTION_KEYS} | {*OPTION_KEYS})
    assert {*Dimension.model_fields} - {*DIMENSION_KEYS} == {
        *("id", "title", "definition", "when", "questions", "dimensions")
    }
    assert rules == {
        *("schema_version", "id", "version", "language", "license", "title", "summary"),
        *("disclaimer", "words", "scales", "context", "dimensions", "sources", "cases"),
        *("digest", "row_names"),
    }


VERSIONS, LEAST_VALID = 250, 100


def test_a_version_that_may_stay_gives_the_same_results() -> None:
    """One value of a questionnaire is changed: what is called wording changes no figure."""
    pairs = [pair for seed in range(VERSIONS) if (pair := new_version(seed))]
    staying = [
        pair for pair in pairs if compare_versions(pair[0][0], pair[1][0]).needed != "second"
    ]

    assert len(pairs) >= LEAST_VALID
    assert 50 <= len(staying) <= len(pairs) - 20
    for old, new in staying:
        assert results(old) == results(new)


def test_successor_is_found_by_its_former_name() -> None:
    """Answers follow a question that was renamed."""
    new = questionnaire(edited(RENAMED))

    found = successor("DATA-1", new)
    assert found is not None
    assert found.id == "DATA-9"
    assert successor("DATA-7", new) is None


def test_former_name_that_is_a_name_today_is_an_error() -> None:
    """Otherwise an answer could belong to two questions."""
    clash = edited(("title: Exchange\n", "title: Exchange\n        formerly: [DATA-1]\n"))

    assert "former-name-clash" in codes(errors_in(clash))
