"""Invent answers in every state, with confidence, evidence and targets."""

from __future__ import annotations

from itertools import chain, combinations
from random import Random
from typing import Any

from tests.support.every_question import option_key, row_keys
from tests.support.strategies import Invented, Plain

NAMELY = "a toll"
REASON = "It does not exist here."


class AnswerInventor:
    """Invents the answers to one questionnaire."""

    def __init__(self, rng: Random, definition: Plain, *, small: bool) -> None:
        self.rng = rng
        self.definition = definition
        self.levels = [level["level"] for level in definition["levels"]]
        self.small = small

    def answers(self) -> dict[str, Any]:
        """Answer most questions, in every state."""
        missing = self.rng.choice([0, 0.05, 0.2, 0.5])
        return {
            question["id"]: self._answer(question, is_scored=is_scored)
            for question, is_scored in asked(self.definition)
            if self.rng.random() >= missing
        }

    def _answer(self, question: Plain, *, is_scored: bool) -> Any:
        rng = self.rng
        state = rng.random()
        if is_scored and state < 0.07:
            return {"not_applicable": REASON}
        if state < 0.15:
            return "unknown"
        value = rng.choice(all_values(question))
        if self.small and is_scored and question.get("options"):
            value = rng.choice(all_values(question)[:2])
        if rng.random() < 0.5:
            return value
        answer: Plain = {"value": value}
        if asks_namely(question, value):
            answer["namely"] = NAMELY
        if rng.random() < 0.5:
            answer["confidence"] = rng.choice(["low", "medium", "high"])
        if rng.random() < 0.5:
            answer["evidence"] = [{"title": "Paper", "strength": rng.randint(0, 3)}]
        if is_scored and rng.random() < 0.2:
            answer["target"] = rng.choice(self.levels)
        if rng.random() < 0.2:
            answer["note"] = "Said so."
        return answer


def asked(definition: Plain) -> list[tuple[Plain, bool]]:
    """List everything that can be answered, and whether it is a question of a dimension."""
    context = {question["id"]: question for question in definition.get("context", ())}
    listed = [(question, False) for question in context.values()]
    for pre_check in definition.get("pre_checks", ()):
        chosen = context.get(pre_check.get("for_each", ""))
        for suffix in [f".{key}" for key in row_keys(chosen)] if chosen else [""]:
            questions = pre_check["questions"]
            listed += [(q | {"id": f"{q['id']}{suffix}"}, False) for q in questions]
    return listed + [(question, True) for question in Invented(definition).questions()]


def asks_namely(question: Plain, value: Any) -> bool:
    """Say whether a chosen option asks which one is meant."""
    asking = {option_key(o) for o in question.get("options", ()) if o.get("specify")}
    return not asking.isdisjoint(map(str, value if isinstance(value, list) else [value]))


def all_values(question: Plain) -> list[Any]:
    """List the values with which a question can be answered: all, or some that differ."""
    kind = question["kind"]
    if kind == "one":
        return [option.get("id", option.get("level")) for option in question["options"]]
    if kind == "many":
        keys = [option["id"] for option in question["options"]]
        alone = {option["id"] for option in question["options"] if option.get("exclusive")}
        sizes = range(1, len(keys) + 1)
        sets = chain.from_iterable(combinations(keys, n) for n in sizes)
        return [list(some) for some in sets if len(some) == 1 or alone.isdisjoint(some)]
    if kind == "number":
        low, high = question.get("min", 0), question.get("max", 120)
        bands = question.get("bands", ())
        borders = [float(band["at_least"]) for band in bands if "at_least" in band]
        limits = [float(band["at_most"]) for band in bands if "at_most" in band]
        beyond = [*(b - 0.25 for b in borders), *(b + 0.25 for b in limits)]
        numbers = sorted({low, high, (low + high) / 2, *borders, *limits, *beyond})
        return [number for number in numbers if low <= number <= high]
    some: dict[str, list[Any]] = {
        "yes-no": ["no", "yes"],
        "text": ["Some words."],
        "date": ["2026-11-23"],
        "names": [["North Port"], ["North Port", "Airport"]],
    }
    return some[kind]
