"""What a questionnaire refers to exists and fits; each error at its place."""

from __future__ import annotations

import re
import time

import pytest

from tests.conftest import TINY
from tests.support.given import codes, edited, errors_in, places, questionnaire

ADVICE = "{below: %d, action: Do., role: DG, effort: S, months: 1, after: [%s], proves_done: Done.}"
HEAD = edited().split("dimensions:\n")[0]


def with_advice(*after: tuple[str, str]) -> str:
    """Write questions with recommendations that wait for each other."""
    text = f"{HEAD}roles: [{{id: DG, title: Director}}]\n"
    text += "dimensions:\n  - id: D\n    title: D\n    questions:\n"
    for name, waits in after:
        text += f"      - {{id: {name}, kind: yes-no, title: Q, text: Q?, recommendations: ["
        text += ADVICE % (3, waits) + "]}\n"
    return text


def test_tiny_questionnaire_has_no_error() -> None:
    """The starting point of these tests is right."""
    assert errors_in(TINY) == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("id: DATA\n", "id: LAW-1\n", "duplicate-id"),
        ("id: CTX", "id: LAW", "duplicate-id"),
        ("level: 2, name", "level: 1, name", "duplicate-id"),
        ("id: LAW\n", "id: overall\n", "reserved-id"),
        ("level: 1, text: There", "level: 5, text: There", "unknown-level"),
        ("{overall: 2}", "{dimensions: {LAWS: 2}}", "unknown-dimension"),
        ("{overall: 2}", "{use_cases: {X: pilot}}", "unknown-use-case"),
        ("equals: large", "equals: huge", "unknown-option"),
        ("equals: large", "at_least: 2", "comparison-does-not-fit"),
        ("equals: large", "includes: large", "comparison-does-not-fit"),
        ("question: LAW-1, at_most: 1", "question: LAW-3, at_most: 1", "unknown-question"),
    ],
)
def test_each_error_has_its_line(old: str, new: str, code: str) -> None:
    """A reference that leads nowhere, or a second of its name, is told where it stands."""
    text = edited((old, new))
    lines = {text[: place.start()].count("\n") + 1 for place in re.finditer(re.escape(new), text)}

    assert {line for told, line in places(errors_in(text)) if told == code} <= lines | {
        _line_of("id: LAW\n", text)
    }
    assert code in codes(errors_in(text))


def test_border_that_falls_is_told_at_its_level() -> None:
    """Level 1 begins at 1 where it does not say otherwise, so level 2 cannot begin at 0.5."""
    text = edited(("{level: 2, name", "{level: 2, at_least: 0.5, name"))

    (problem,) = errors_in(text)

    assert (problem.code, problem.line) == ("levels-not-rising", _line_of("{level: 2, at_", text))
    assert "level 2 begins at 0.5, below level 1 at 1" in problem.message


def _line_of(words: str, text: str) -> int:
    return text[: text.find(words)].count("\n") + 1


def test_first_of_two_is_named() -> None:
    """Whoever reads of a double id sees both lines."""
    (problem,) = errors_in(edited(("id: DATA-1", "id: LAW-1")))

    first = TINY.splitlines().index("      - id: LAW-1") + 1
    assert f"first used in line {first}" in problem.message


def test_combined_conditions_are_looked_through() -> None:
    """A wrong id is found however deep it stands."""
    rule = (
        "{any: [{all: [{question: LAW-1, at_most: 1}]}, {not: {question: LAW-9, answered: true}}]}"
    )

    assert codes(errors_in(edited(("{question: LAW-1, at_most: 1}", rule)))) == ["unknown-question"]


def test_dimension_may_not_look_into_itself() -> None:
    """A dimension that is asked when its own first question is answered is never asked."""
    text = edited(("title: Data\n", "title: Data\n    when: {question: DATA-1, answered: true}\n"))

    assert codes(errors_in(text)) == ["forward-reference"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("CTX", []), ("DATA-1", ["forward-reference"]), ("CTXX", ["unknown-question"])],
)
def test_help_for_some_looks_at_earlier_answers(name: str, expected: list[str]) -> None:
    """What is answered later cannot decide on a help text."""
    text = "        text: Is there a legal basis?\n"
    special = f"        help_when: [{{when: {{question: {name}, answered: true}}, help: Ask.}}]\n"

    assert codes(errors_in(edited((text, text + special)))) == expected


def test_levels_of_a_yes_no_context_question_can_be_compared() -> None:
    """Yes is the highest level and no the lowest, also outside of the score."""
    text = edited(
        ("    kind: one\n", "    kind: yes-no\n"),
        ("    options: [{id: small, text: Small}, {id: large, text: Large}]\n", ""),
        ("equals: large", "at_least: 2"),
    )

    assert errors_in(text) == []


def test_recommendations_may_wait_in_a_chain() -> None:
    """A before B before C is an order, and two may wait for the same."""
    assert errors_in(with_advice(("A", ""), ("B", "A"), ("C", "A, B"))) == []


@pytest.mark.parametrize(
    "waiting",
    [
        [("A", "A")],
        [("A", "B"), ("B", "A")],
        [("A", "B"), ("B", "C"), ("C", "A")],
        [("A", "C, B"), ("B", ""), ("C", "B, A")],
    ],
)
def test_circle_of_prerequisites_is_found_once(waiting: list[tuple[str, str]]) -> None:
    """What waits for itself, over however many steps, could never begin."""
    assert codes(errors_in(with_advice(*waiting))) == ["prerequisite-cycle"]


def test_unknown_prerequisite() -> None:
    """A recommendation waits for a question that does not exist."""
    assert codes(errors_in(with_advice(("A", "Z")))) == ["unknown-question"]


def test_long_chains_are_judged_quickly() -> None:
    """Two thousand steps one after the other are no reason to wait."""
    chain = [("Q0", ""), *((f"Q{n}", f"Q{n - 1}") for n in range(1, 2000))]
    text = with_advice(*chain)
    began = time.process_time()

    assert errors_in(text) == []
    assert time.process_time() - began < 20


def test_bands_may_fall_when_less_is_better() -> None:
    """Few days of delay stand for a high level; only the borders must rise."""
    number = (
        "kind: number\n        bands: [{at_least: 0, level: 3}, {at_least: 5, level: 1}]\n        "
    )
    text = edited(("text: Is data quality measured?", number + "text: How many days?"))
    text = edited(
        ("        options: [{level: 1, text: Never.}, {level: 3, text: Every month.}]\n", ""),
        text=text,
    )

    assert errors_in(text) == []
    assert questionnaire(text).by_id["DATA-1"].kind == "number"


def test_endless_errors_are_told_as_their_beginning() -> None:
    """After a hundred errors the rest is only announced."""
    checks = "".join(
        f"  - {{id: C{n}, when: {{question: X{n}, answered: true}}, message: M}}\n"
        for n in range(300)
    )

    told = codes(errors_in(TINY + "checks:\n" + checks))

    assert (len(told), told.count("too-many-problems")) == (101, 1)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("context:\n", "scoring: {target: 9}\ncontext:\n"),
        ("title: Quality\n", "title: Quality\n        target: 9\n"),
        ("{level: 1, text: Never.}", "{level: 9, text: Never.}"),
        ("{level: 1, text: Never.}", "{level: 1, text: Never.}, {id: x, level: 9, text: T}"),
    ],
)
def test_level_that_is_none_is_told_with_those_there_are(old: str, new: str) -> None:
    """In targets, options, bands, advice and needs."""
    (problem,) = errors_in(edited((old, new)))

    assert problem.message.startswith("9 is not one of the levels (1, 2, 3)")


def test_levels_of_bands_advice_and_needs() -> None:
    """Wherever a level is named, it is one of the scale; nobody is below the lowest."""
    text = with_advice(("A", ""), ("B", "")).replace("{below: 3,", "{below: 1,", 1)
    text = text.replace("{below: 3,", "{below: 8,", 1)
    text += "      - {id: C, kind: number, title: Q, text: Q?, bands: [{at_least: 1, level: 7}]}\n"
    text += "use_cases:\n  - {id: U, title: U, needs: {A: {pilot: 6, production: 9}}}\n"

    assert [problem.message.split(" is not")[0] for problem in errors_in(text)] == [
        "no level is below 1, so this recommendation never applies",
        "8",
        "7",
        "6",
        "9",
    ]


def test_dimensions_inside_dimensions_are_looked_through() -> None:
    """An error is found, with its place, however deep the dimensions are nested."""
    text = edited().split("dimensions:\n")[0]
    text += "dimensions:\n  - id: TOP\n    title: T\n    dimensions:\n"
    text += "      - id: IN\n        title: I\n"
    text += "        questions:\n          - {id: Q, kind: one, title: Q, text: Q?, scale: none}\n"

    assert places(errors_in(text)) == [("unknown-scale", len(text.splitlines()))]


def test_capacity_depends_on_options_that_exist() -> None:
    """An unknown question; an unknown option; a number that is none."""
    rule = "capacity: {{question: {question}, values: {{{option}: {number}}}}}\n"

    def of(question: str, option: str, number: int = 3) -> list[str]:
        added = rule.format(question=question, option=option, number=number)
        return codes(errors_in(TINY + added))

    assert of("CTX", "small") == []
    assert of("CTY", "small") == ["unknown-question"]
    assert of("CTX", "tiny") == ["unknown-option"]
    assert len(of("CTX", "small", 0)) == 1


@pytest.mark.parametrize(
    ("deputy", "found"), [("B", []), ("A", ["unknown-role"]), ("C", ["unknown-role"])]
)
def test_a_deputy_is_another_role_that_exists(deputy: str, found: list[str]) -> None:
    """Nobody is the own deputy."""
    roles = f"roles: [{{id: A, title: A, instead: {deputy}}}, {{id: B, title: B}}]\n"

    assert codes(errors_in(TINY + roles)) == found
