"""Adjust the value of a node: gates, reduction, rounding, share."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from readiness.models.questionnaire import OVERALL, Gate
from readiness.models.scoring_rules import Rounding, Scoring
from readiness.scoring.tree import Adjust, Values

Gates = tuple[Gate, ...]
_HUNDRED = Fraction(100)


@dataclass(frozen=True)
class ResultRules:
    """The rules of a questionnaire for the value of a node, after it is combined."""

    rules: Scoring
    highest: Values
    """Value of each node with the best of all answers."""

    def capped_by(self, gates: Gates) -> Adjust:
        """Return a function that limits a value to the caps of these gates."""

        def cap_value(name: str, value: Fraction | None) -> Fraction | None:
            if value is None:
                return None
            return min([value, *(self._unscaled(name, cap) for cap in _caps(name, gates))])

        return cap_value

    def __call__(
        self, name: str, value: Fraction | None, strengths: Values, gates: Gates
    ) -> Fraction | None:
        """Return the figure for a value; ``strengths`` are the values that may reduce the whole."""
        if value is None:
            return None
        if name == OVERALL:
            value = self._reduced(value, strengths)
        if self.rules.rounding:
            value = _rounded(value, self.rules.rounding)
        if self.rules.result == "share":
            highest = self.highest[name]
            if not highest:
                return None
            value = _HUNDRED * value / highest
        return min([value, *_caps(name, gates)])

    def active_gates(self, name: str, before: Fraction | None, gates: Gates) -> Gates:
        """Return the gates that limit a figure, the lowest cap first."""
        if before is None:
            return ()
        active = [(cap, gate) for gate in gates for cap in _caps(name, (gate,)) if cap < before]
        return tuple(gate for _, gate in sorted(active, key=lambda pair: pair[0]))

    def is_reduced(self, strengths: Values) -> bool:
        """Say whether the value of one dimension is high enough to reduce the overall score."""
        rule = self.rules.reduction
        if rule is None:
            return False
        strength, highest = strengths.get(rule.dimension), self.highest.get(rule.dimension)
        return bool(strength is not None and highest and strength / highest >= rule.at_least)

    def _reduced(self, value: Fraction, strengths: Values) -> Fraction:
        rule = self.rules.reduction
        return value * (1 - rule.by) if rule and self.is_reduced(strengths) else value

    def _unscaled(self, name: str, cap: Fraction) -> Fraction:
        """Put a cap on the scale of the values that are combined."""
        highest = self.highest[name]
        return cap * highest / _HUNDRED if self.rules.result == "share" and highest else cap


def _caps(name: str, gates: Gates) -> list[Fraction]:
    caps = (g.cap.overall if name == OVERALL else g.cap.dimensions.get(name) for g in gates)
    return [cap for cap in caps if cap is not None]


def _rounded(value: Fraction, rule: Rounding) -> Fraction:
    """Round to so many digits; halves away from zero, or everything towards zero."""
    scale = 10**rule.digits
    up = Fraction(1, 2) if rule.way == "half-up" else 0
    units = int(abs(value) * scale + up)
    return Fraction(units if value >= 0 else -units, scale)
