"""Targets, gaps and recommendations of an invention, from its plain data; no code of the program.

Written from ``docs/scoring.md`` (target and gap, from gaps to a roadmap) and from
``docs/questionnaire-format.md`` (marks).
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from tests.support.reference_facts import number
from tests.support.reference_scorer import ReferenceScorer
from tests.support.strategies import Plain

USUAL = 3


class ReferenceTargets:
    """What every question and every result of an invention aims at."""

    def __init__(self, scorer: ReferenceScorer) -> None:
        self.scorer = scorer
        self.values = scorer.answers
        self.facts = scorer.facts
        self.rules: Plain = scorer.rules

    def _levels(self, question: Plain) -> list[int]:
        """List the levels that answers stand for; none where they have only points."""
        if question["kind"] in {"one", "yes-no"}:
            options = self.facts.options(question)
            return [option["level"] for option in options if option.get("level") is not None]
        return [band["level"] for band in question.get("bands", ())]

    def aim(self, question: Plain) -> Any:
        """Return what a question aims at, as it is written; None for nothing."""
        answer = self.facts.answers.get(question["id"])
        own = answer.get("target") if isinstance(answer, dict) else None
        levels = self._levels(question)
        usual = self.rules.get("target")
        if str(usual).endswith("points"):
            usual = None
        named = [
            own,
            question.get("target"),
            usual,
            min(USUAL, self.facts.levels[-1]) if levels else None,
        ]
        aim = next((target for target in named if target is not None), None)
        if self.rules["scorer"] == "staircase" and levels and str(aim).isdecimal():
            # Of several options, not every band can be reached; of one option, points say nothing.
            is_choice = question["kind"] in {"one", "yes-no"}
            top = max(levels) if is_choice else int(self.values.ends(question)[1])
            return min(int(str(aim)), top)
        marks = [advice["below"] for advice in question.get("recommendations", ())]
        if aim is not None or not marks:
            return aim
        amounts = [(amount, m) for m in marks if (amount := self.amount(question, m)) is not None]
        return max(amounts, key=lambda pair: pair[0])[1] if amounts else "100%"

    def amount(self, question: Plain, mark: Any) -> Fraction | None:
        """Return the value that a mark stands for; None for an option of several."""
        text = str(mark)
        if text.isdecimal():
            return self.values.at_level(question, int(text))
        if text.endswith("%"):
            return number(text) * self.values.highest(question)
        if text.endswith("points"):
            return self.values.counted(question, number(text.removesuffix(" points")))
        if question["kind"] == "many":
            return None
        return self.values.counted(question, self.facts.points(question, text))

    def is_below(self, question: Plain, mark: Any, answer: Any) -> bool:
        """Say whether an answer is below a mark."""
        if str(mark).isdecimal() and self._levels(question):
            level = self.facts.level(question, answer)
            return level is not None and level < int(mark)
        amount = self.amount(question, mark)
        if amount is None:
            return mark not in answer
        return self.values.of_answer(question, answer) < amount

    def _today(self, question: Plain) -> Fraction:
        value = self.values.value(question)
        assert value is not None, question
        return value

    def gap(self, question: Plain) -> Fraction:
        """Return how far today's answer is below its target, in levels."""
        aim = self.aim(question)
        if aim is None or self.facts.state(question["id"]) != "answered":
            return Fraction(0)
        levels = self._levels(question)
        if str(aim).isdecimal() and levels:
            level = self.facts.level(question, self.facts.value(question["id"]))
            return max(Fraction(0), int(aim) - (level or Fraction(0)))
        amount = self.amount(question, aim)
        assert amount is not None, aim
        low, high = (self.values.counted(question, e) for e in self.values.plain_ends(question))
        steps = self.facts.levels[-1] - self.facts.levels[0]
        unit = (high - low) / steps if high != low else Fraction(1)
        return max(Fraction(0), (amount - self._today(question)) / unit)

    def advice(self, question: Plain) -> set[str]:
        """List the marks of the recommendations that lead from today's answer to the target."""
        if not self.gap(question):
            return set()
        aim = self.aim(question)
        by_level = str(aim).isdecimal() and bool(self._levels(question))
        enough = self.amount(question, aim)
        marks = set()
        for item in question.get("recommendations", ()):
            mark, amount = item["below"], self.amount(question, item["below"])
            beyond = amount is not None and enough is not None and amount > enough
            if by_level and str(mark).isdecimal():
                beyond = int(mark) > int(aim)
            if self.is_below(question, mark, self.facts.value(question["id"])) and not beyond:
                marks.add(str(mark))
        return marks

    def own_score(self, part: Plain) -> Fraction | None:
        """Return the score that a dimension, or the whole, names as its target; None for none."""
        mark = part.get("target")
        if mark is None:
            return None
        text, is_share = str(mark), self.rules.get("result") == "share"
        highest = self.scorer.nodes[part["id"]].highest
        if text.isdecimal():
            level = next(lv for lv in self.scorer.definition["levels"] if lv["level"] == int(text))
            border = level.get("above", level.get("at_least", level["level"]))
            return number(border)
        if highest is None or (is_share and not highest and text.endswith("points")):
            return None
        if text.endswith("%"):
            return number(text) * (100 if is_share else highest)
        points = number(text.removesuffix(" points"))
        return 100 * points / highest if is_share else points
