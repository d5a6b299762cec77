"""Targets, gaps and recommendations of an invention, from its plain data; no code of the program.

Written from ``docs/scoring.md`` (target and gap, from gaps to a roadmap) and from
``docs/questionnaire-format.md`` (marks).
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from tests.support.reference_facts import number
from tests.support.reference_formulas import combine
from tests.support.reference_phases import (
    is_named,
    mark_in_phase,
    usual_target,
    written_target,
)
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
        self.definition = scorer.definition

    def aim(self, question: Plain) -> Any:
        """Return what a question aims at, as it is written; None for nothing."""
        answer = self.facts.answers.get(question["id"])
        own = answer.get("target") if isinstance(answer, dict) else None
        levels = self.facts.levels_of(question)
        usual = usual_target(self.definition)
        if str(usual).endswith("points"):
            usual = None
        written = written_target(self.definition, question, is_question=True)
        named = [own, written, usual, min(USUAL, self.facts.levels[-1]) if levels else None]
        aim = next((target for target in named if target is not None), None)
        if self._is_step(question, aim):
            return self._on_step(question, int(str(aim)))
        marks = [advice["below"] for advice in question.get("recommendations", ())]
        if aim is not None or not marks:
            return self._at_stage(question, aim)
        amounts = [(amount, m) for m in marks if (amount := self.amount(question, m)) is not None]
        return max(amounts, key=lambda pair: pair[0])[1] if amounts else "100%"

    def _at_stage(self, question: Plain, aim: Any) -> Any:
        """Return the best answer for a level that is reached or not, where it counts for it."""
        if not self.facts.is_stage(question, aim):
            return aim
        return "100%" if self.facts.counts_up_to(question, int(aim)) else None

    def _is_step(self, question: Plain, aim: Any) -> bool:
        has_levels = bool(self.facts.levels_of(question))
        return self.rules["scorer"] == "staircase" and has_levels and str(aim).isdecimal()

    def _on_step(self, question: Plain, level: int) -> int:
        """Return the highest level of a step that is not above the level aimed at."""
        # Of several options, not every band can be reached; of one option, points say nothing.
        is_choice = question["kind"] in {"one", "yes-no"}
        levels = self.facts.levels_of(question)
        return min(level, max(levels) if is_choice else int(self.values.ends(question)[1]))

    def aim_in_phase(self, question: Plain, last: int) -> Any:
        """Return what a question aims at in a phase."""
        return self._at_stage(question, self._mark_in_phase(question, last))

    def _mark_in_phase(self, question: Plain, last: int) -> Any:
        """Return what is named for a question in a phase: never more than its answer names."""
        mark = mark_in_phase(self.definition, question["id"], last)
        answer = self.facts.answers.get(question["id"])
        own = answer.get("target") if isinstance(answer, dict) else None
        if mark is None:
            return None
        if own is not None:
            mark = own if self._is_lower(question, own, mark) else mark
        return self._on_step(question, int(mark)) if self._is_step(question, mark) else mark

    def _is_lower(self, question: Plain, first: Any, second: Any) -> bool:
        if str(first).isdecimal() and str(second).isdecimal():
            return int(first) < int(second)
        amounts = self.amount(question, first), self.amount(question, second)
        assert amounts[0] is not None, first
        assert amounts[1] is not None, second
        return amounts[0] < amounts[1]

    def score_in_phase(self, part: Plain, last: int) -> Fraction | None:
        """Return what a dimension, or the whole, aims at in a phase; None for nothing."""
        name, rules = part["id"], self.rules
        mark = mark_in_phase(self.definition, name, last)
        if is_named(self.definition, name, last):
            return self._score_of(name, mark)
        ours = "staged" if rules["scorer"] == "staged" else ""
        plain = "normalise" not in rules and rules.get("result", "value") == "value"
        if not ours and (self.values.in_points or not plain):
            return None if mark is None else self._score_of(name, mark)
        over, steps = rules.get("over") == "questions", self.scorer.counting(part)
        asked = self.scorer.all_counting(part) if over else steps
        pieces = [(self._level_in_phase(q, last), number(q.get("weight"))) for q in asked]
        if rules["scorer"] == "staircase" and steps:
            return self._climb([(q, self._level_in_phase(q, last)) for q in steps])
        inner = () if over else part.get("dimensions", ())
        pieces += [
            (self.score_in_phase(one, last), number(one.get("weight")))
            for one in inner
            if self.scorer.all_counting(one)
        ]
        known = [(value, weight) for value, weight in pieces if value is not None]
        if any(value is None and weight for value, weight in pieces):
            return None
        return combine(str(part.get("combine", rules["combine"])), known, Fraction(0))

    def _level_in_phase(self, question: Plain, last: int) -> Fraction | None:
        aim = self._mark_in_phase(question, last)
        if self.rules["scorer"] == "staircase":
            return None if aim is None else self.amount(question, aim)
        return Fraction(int(aim)) if str(aim).isdecimal() else None

    def _climb(self, steps: list[tuple[Plain, Fraction | None]]) -> Fraction | None:
        """Climb with answers at their targets, until one stops."""
        reached = None
        if any(value is None for _, value in steps):
            return None
        for question, value in steps:
            assert value is not None
            reached = value
            if self.values.stops_at(question, value):
                break
        return reached

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
        if str(mark).isdecimal() and self.facts.levels_of(question):
            level = self.facts.level(question, answer)
            return level is not None and level < int(mark)
        amount = self.amount(question, mark)
        if amount is None:
            return mark not in answer
        return self.values.of_answer(question, answer) < amount

    def lacks_document(self, question: Plain) -> bool:
        """Say whether an answer is so high that it needs a document, and has none."""
        name, level = question["id"], question.get("evidence_from")
        if level is None or self.facts.state(name) != "answered":
            return False
        is_high = not self.is_below(question, level, self.facts.value(name))
        return is_high and self.facts.strength(name) < 2

    def _today(self, question: Plain) -> Fraction:
        value = self.values.value(question)
        assert value is not None, question
        return value

    def gap(self, question: Plain, last: int | None = None) -> Fraction:
        """Return how far today's answer is below its target, or that of a phase, in levels."""
        aim = self.aim(question) if last is None else self.aim_in_phase(question, last)
        if aim is None or self.facts.state(question["id"]) != "answered":
            return Fraction(0)
        levels = self.facts.levels_of(question)
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
        by_level = str(aim).isdecimal() and bool(self.facts.levels_of(question))
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
        mark = written_target(self.definition, part, is_question=False)
        return None if mark is None else self._score_of(part["id"], mark)

    def _score_of(self, name: str, mark: Any) -> Fraction | None:
        """Return the score that a mark stands for."""
        text, is_share = str(mark), self.rules.get("result") == "share"
        highest = self.scorer.highest[name]
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
