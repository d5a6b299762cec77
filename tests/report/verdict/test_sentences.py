"""The result in one sentence, why it is so, and what runs without being ready."""

from __future__ import annotations

import pytest

from tests.support.administrations import ADMINISTRATIONS, LEDGERS
from tests.support.verdicts import ANSWERED, WITH_ADVICE, verdict, verdict_of


def test_a_level_that_a_gate_limits_is_told_with_the_level_without_it() -> None:
    """The sentence names the level in words; the reason says what is missing."""
    text = WITH_ADVICE.replace("{overall: 2}", "{overall: 1}")
    told = verdict(text, "context: {CTX: small}\nanswers: {LAW-1: 1, DATA-1: 3}\n")
    assert told.sentence == "Level 1, Low."
    # The mean, 1.7, is level 1, too.
    assert told.reason == "1 of 2 dimensions is below its target. The lowest is «Law»: 1.0."
    text = text.replace("at_most: 1", "at_most: 2")
    told = verdict(text, "context: {CTX: small}\nanswers: {LAW-1: 2, DATA-1: 3}\n")
    assert told.sentence == "Level 1, Low."
    assert told.reason == "It would be level 2, Middle, without this limit: No legal basis."
    assert (told.limits, told.later) == (("GATE",), ())


def test_half_way_to_the_next_level_both_are_named() -> None:
    """As everywhere in the report."""
    told = verdict(WITH_ADVICE, ANSWERED)
    assert told.sentence == "Between level 1, Low, and level 2, Middle."
    assert (told.limits, told.later) == ((), ("GATE",))


@pytest.mark.parametrize(
    ("answers", "sentence", "decision"),
    [
        ("", "Nothing is answered yet.", "Name who answers the questions, and by when."),
        (
            "context: {CTX: small}\n",
            "There is no overall level: no scored question is answered.",
            "Confirm the result, and the day of the next assessment.",
        ),
    ],
)
def test_without_a_level_it_says_why(answers: str, sentence: str, decision: str) -> None:
    """And what to do first."""
    told = verdict(WITH_ADVICE, answers)
    assert told.sentence.startswith(sentence.split(":", maxsplit=1)[0])
    assert told.decision == decision


def test_the_six_administrations_get_a_verdict_each() -> None:
    """The pre-check of a ledger comes before the level."""
    told = {str(item): verdict_of(item.evaluation()) for item in (*ADMINISTRATIONS, *LEDGERS)}
    assert len(told) == 12
    assert told["tiny-island-blockchain"].sentence == "A ledger is unlikely to be needed."
    assert told["tiny-island-blockchain"].reason.startswith("Level 1, Ad hoc. 8 of 8 dimensions")
    assert told["tiny-island-blockchain"].decision.startswith("Follow this advice")
    assert told["legal-gap-ai-ml"].reason == (
        "It would be level 3, Defined, without this limit: No legal basis for using trader data."
    )
    assert all(len(item.outcomes) <= 4 for item in told.values())


def test_a_score_of_nothing_is_below_its_target() -> None:
    """In points a dimension can have 0; it counts like any other that is too low."""
    points = "options: [{id: no, points: 0, text: No.}, {id: yes, points: 1, text: Yes.}]"
    text = f"""\
schema_version: 1
id: points
version: 1.0.0
title: Points
scoring: {{scorer: points, result: value}}
levels:
  - {{level: 1, name: Low, meaning: little, at_least: 0}}
  - {{level: 2, name: High, meaning: much, at_least: 2}}
dimensions:
  - {{id: A, title: Law, target: 1 points, questions: [
      {{id: A-1, kind: one, title: A, text: A?, {points}}}]}}
  - {{id: B, title: Data, target: 1 points, questions: [
      {{id: B-1, kind: one, title: B, text: B?, {points}}}]}}
"""
    told = verdict(text, "answers: {A-1: no, B-1: yes}\n")
    assert told.reason == "1 of 2 dimensions is below its target. The lowest is «Law»: 0.0."
