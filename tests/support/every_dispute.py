"""Let respondents disagree in an invention: different answers, and no agreement on one."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.support.every_answer import REASON, all_values, asked
from tests.support.strategies import RESPONDENTS, Invented, Plain

_DISAGREEING = 0.4
"""Share of the inventions with several respondents."""
_OTHERS: dict[str, list[Any]] = {"text": ["Other words."], "date": ["2026-11-24"]}
"""Second answers of the kinds of which one is enough elsewhere."""


def add_disputes(seed: int | str, invented: Invented) -> None:
    """Replace some answers by different ones of several respondents.

    The choices are drawn on their own, so that everything else of a seed stays as it is.
    """
    rng = Random(f"disputes {seed}")  # noqa: S311 (to be repeated, not to be secret)
    if rng.random() >= _DISAGREEING:
        return
    for question, is_scored in asked(invented.definition):
        if rng.random() < 0.3:
            responses = _responses(rng, question, is_scored=is_scored)
            if len(responses) > 1:
                invented.answers[question["id"]] = {"voices": responses}


def _responses(rng: Random, question: Plain, *, is_scored: bool) -> list[Plain]:
    """Give each respondent an answer of their own."""
    values = [*all_values(question), *_OTHERS.get(question["kind"], ())]
    given: list[Plain] = [
        {"value": value} for value in rng.sample(values, min(len(values), rng.choice([2, 2, 3])))
    ]
    if is_scored and rng.random() < 0.3:
        given[-1:] = [{"not_applicable": REASON}]
    if rng.random() < 0.2:
        given[2:] = [{"unknown": True}]
    return [one | {"by": by["id"]} for one, by in zip(given, RESPONDENTS, strict=False)]
