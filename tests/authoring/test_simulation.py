"""What invented respondents meet, and what they never can."""

from __future__ import annotations

import pytest

from readiness.authoring.simulation import reachable_items, simulate
from tests.models.test_pre_check import TEXT
from tests.support.given import edited, questionnaire


def test_everything_that_can_be_met_is_met() -> None:
    """Few respondents suffice, because rare things are looked for on purpose."""
    found = simulate(questionnaire(TEXT), 5, 1)

    assert found.unreached == ()
    assert set(found.counts) == set(reachable_items(questionnaire(TEXT)))


def test_needle_in_a_haystack_is_found() -> None:
    """Answers to a condition that hardly anybody meets by chance are searched for."""
    numbers = "".join(
        f"      - {{id: DATA-{n}, kind: number, title: N, text: How many?, scored: false}}\n"
        for n in range(10, 14)
    )
    rare = ", ".join(f"{{question: DATA-{n}, equals: {n}77}}" for n in range(10, 14))
    text = edited(("      - id: DATA-1\n", f"{numbers}      - id: DATA-1\n"), text=TEXT)
    text += f"checks:\n  - {{id: RARE, when: {{all: [{rare}]}}, message: How rare.}}\n"
    found = simulate(questionnaire(text), 5, 1)

    assert found.counts["check", "RARE"] > 0


@pytest.mark.parametrize(
    ("old", "new", "never"),
    [
        (
            "when: {question: CTX, equals: large}",
            "when: {all: [{question: CTX, equals: large}, {question: CTX, equals: small}]}",
            ("question", "DATA-2"),
        ),
        (
            "when: {question: NEED-1, equals: no}}",
            "when: {question: NEED-2, equals: no}}",
            ("outcome", "NEED.dogs needed"),
        ),
    ],
)
def test_what_nobody_can_meet_is_named(old: str, new: str, never: tuple[str, str]) -> None:
    """With its kind and name."""
    found = simulate(questionnaire(edited((old, new), text=TEXT)), 5, 1)

    assert never in found.unreached


def test_same_seed_gives_the_same_figures() -> None:
    """A simulation can be repeated and cited."""
    of = questionnaire(TEXT)

    assert simulate(of, 30, 3) == simulate(of, 30, 3)


def test_figures_of_the_respondents() -> None:
    """Scores rise and lie on the scale; whoever answers too little has none."""
    found = simulate(questionnaire(TEXT), 200, 1)

    assert len(found.scores) + found.withheld == 200
    assert list(found.scores) == sorted(found.scores)
    assert 1 <= found.scores[0] <= found.scores[-1] <= 3
    assert found.words[0] < found.words[-1]


def test_progress_is_told() -> None:
    """Long work says how far it is."""
    heard: list[int] = []
    simulate(questionnaire(TEXT), 3, 1, heard.append)

    assert heard == [1, 2, 3]


@pytest.mark.parametrize(
    "rule",
    [
        "{question: LAW-1, state: unknown}",
        "{question: LAW-1, state: not-agreed}",
        "{question: LAW-1, evidence_at_least: 3}",
        "{all: [{question: LAW-1, confidence: low}, {question: LAW-1, at_least: 3}]}",
        "{of: [{question: LAW-1, at_least: 3}, {question: CTX, equals: large}], at_least: 2}",
        "{question: LAW-1, at_least: {question: DATA-1}}",
        "{dimension: LAW, at_least: 3}",
    ],
)
def test_everything_that_a_condition_can_look_at_is_reached(rule: str) -> None:
    """Respondents are sent after evidence and states, too."""
    text = TEXT + f"notices: [{{id: FOUND, when: {rule}, text: Found.}}]\n"

    assert ("notice", "FOUND") not in simulate(questionnaire(text), 5, 1).unreached
