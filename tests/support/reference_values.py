"""What single answers count, for the reference scorer: levels, points, ranges, targets."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from tests.support.every_answer import all_values
from tests.support.every_question import option_key
from tests.support.reference_facts import ReferenceFacts, number
from tests.support.strategies import Invented, Plain


class ReferenceValues:
    """The value of every answer to one invention."""

    def __init__(self, invented: Invented) -> None:
        self.facts = ReferenceFacts(invented)
        self.rules: Plain = invented.definition["scoring"]
        scorer = self.rules["scorer"]
        own = "points" if scorer in {"points", "staged"} else "levels"
        self.in_points = self.rules.get("values", own) == "points"
        self.unanswered = self.rules.get("unanswered")
        if self.unanswered is None:
            self.unanswered = "lowest" if scorer == "staged" else "leave-out"

    def value(self, question: Plain) -> Fraction | None:
        """Return what a question counts in the estimate; None where it does not."""
        name = question["id"]
        state = self.facts.state(name)
        if state == "answered":
            return self._on_range(question, self._plain(question, self.facts.value(name)))
        if state == "not_applicable":
            return self._at_target(question)
        if self.unanswered == "leave-out":
            return None
        if self.unanswered == "lowest":
            return self._on_range(question, self.ends(question)[0])
        return self._stand_in(question)

    def _stand_in(self, question: Plain) -> Fraction:
        """Return the number that stands for an open answer: at most the best answer."""
        return min(number(self.unanswered), self.highest(question))

    def highest(self, question: Plain) -> Fraction:
        """Return the value of the best answer."""
        return self._on_range(question, self.ends(question)[1])

    def best_answer(self, question: Plain) -> Any:
        """Return an answer that counts most."""
        return max(all_values(question), key=lambda value: self._plain(question, value))

    def share(self, question: Plain, value: Fraction) -> Fraction:
        """Return a value as a share of the best possible, for the thresholds of stages."""
        is_choice = question["kind"] in {"one", "yes-no"}
        has_points = any("points" in option for option in question.get("options", ()))
        is_level = self._by_level(question) or (is_choice and not has_points)
        if is_level and "normalise" not in self.rules:
            low, high = Fraction(self.facts.levels[0]), Fraction(self.facts.levels[-1])
            return max(Fraction(0), (value - low) / (high - low))
        highest = self.highest(question)
        if highest > 0:
            return value / highest
        return Fraction(1) if value == highest else Fraction(0)

    def candidates(self, question: Plain) -> list[tuple[Fraction, bool]]:
        """List every value that may count, with whether it ends a staircase.

        Of a number, the lowest and the highest, and what is just below the highest as if it were.
        """
        found = []
        for answer in all_values(question):
            value = self._on_range(question, self._plain(question, answer))
            found.append((value, self._stops_with(question, answer, value)))
        if self.takes_any(question) and len(found) > 1:
            found.append((self.highest(question), True))
        if self.unanswered not in {"leave-out", "lowest"}:
            value = self._stand_in(question)
            found.append((value, self._stops_with(question, None, value)))
        if self.facts.state(question["id"]) == "not_applicable":
            value = self._at_target(question)
            found.append((value, self._stops_with(question, None, value)))
        return found

    def takes_any(self, question: Plain) -> bool:
        """Say whether every value between the lowest and the highest can be answered."""
        return question["kind"] == "number" and not (
            self._by_level(question) or "bands" in question
        )

    def stops(self, question: Plain, value: Fraction) -> bool:
        """Say whether what is answered, or stands for it, ends a staircase."""
        is_answered = self.facts.state(question["id"]) == "answered"
        answer = self.facts.value(question["id"]) if is_answered else None
        return self._stops_with(question, answer, value)

    def stops_at(self, question: Plain, value: Fraction) -> bool:
        """Say whether a value that no option stands for ends a staircase."""
        return self._stops_with(question, None, value)

    def _stops_with(self, question: Plain, answer: Any, value: Fraction) -> bool:
        options = question.get("options", ()) if question["kind"] in {"one", "yes-no"} else ()
        if not any(option.get("ends") for option in options):
            return value < self.highest(question)
        if answer is not None:
            chosen = str(answer)
            return any(option.get("ends") and option_key(option) == chosen for option in options)
        climbing = [o for o in options if not o.get("ends")]
        plain = (self._plain(question, option_key(o)) for o in climbing)
        enough = [self._on_range(question, amount) for amount in plain]
        # Not in the documents: what has no option climbs on when it is as good as one that does.
        return not enough or value < min(enough)

    def _by_level(self, question: Plain) -> bool:
        return not self.in_points or any("level" in band for band in question.get("bands", ()))

    def _plain(self, question: Plain, value: object) -> Fraction:
        if not self._by_level(question):
            return self.facts.points(question, value)
        level = self.facts.level(question, value)
        assert level is not None, question
        return level

    def ends(self, question: Plain) -> tuple[Fraction, Fraction]:
        """Return the lowest and the highest value that a question can have."""
        if question["kind"] == "number" and "bands" not in question:
            return number(question["min"]), number(question["max"])
        if question["kind"] in {"many", "number"}:
            values = [self._plain(question, chosen) for chosen in all_values(question)]
        else:
            options = self.facts.options(question)
            values = [self._plain(question, o.get("id", o.get("level"))) for o in options]
        return min(values), max(values)

    def _on_range(self, question: Plain, value: Fraction) -> Fraction:
        """Convert a value to the common range, if there is one."""
        common = self.rules.get("normalise")
        if common is None:
            return value
        low, high = self.ends(question)
        new_low, new_high = number(common.get("low"), "0"), number(common.get("high"), "100")
        # Not in the documents: where all answers are alike, each is the highest.
        share = (value - low) / (high - low) if high != low else Fraction(1)
        return new_low + share * (new_high - new_low)

    def of_answer(self, question: Plain, answer: Any) -> Fraction:
        """Return what an answer counts in the score."""
        return self._on_range(question, self._plain(question, answer))

    def counted(self, question: Plain, points: Fraction) -> Fraction:
        """Return what points count in the score."""
        return self._on_range(question, points)

    def plain_ends(self, question: Plain) -> tuple[Fraction, Fraction]:
        """Return the lowest and the highest value, before the common range."""
        return self.ends(question)

    def at_level(self, question: Plain, level: int) -> Fraction:
        """Return what an answer at a level counts."""
        return self._on_range(question, self._plain_at_level(question, Fraction(level)))

    def _at_target(self, question: Plain) -> Fraction:
        """Return what an answer that is at its target counts."""
        target = str(self.facts.target(question))
        if self.facts.is_stage(question, target) and self.facts.counts_up_to(question, int(target)):
            return self.highest(question)
        if target.endswith("%"):
            return number(target) * self.highest(question)
        if target.isdecimal():
            return self.at_level(question, int(target))
        if target.endswith("points"):
            return self._on_range(question, number(target.removesuffix(" points")))
        return self._on_range(question, self.facts.points(question, target))

    def _plain_at_level(self, question: Plain, target: Fraction) -> Fraction:
        """Return the value of a level, before the common range."""
        levels = self.facts.levels
        low, high = self.ends(question)
        if not self.in_points:
            return min(max(target, low), high)
        options = self.facts.options(question) if question["kind"] in {"one", "yes-no"} else ()
        reaching = [
            self.facts.points(question, option.get("id", option["level"]))
            for option in options
            if "level" in option and option["level"] >= target
        ]
        place = (target - levels[0]) / (levels[-1] - levels[0])
        return min(reaching, default=low + place * (high - low))
