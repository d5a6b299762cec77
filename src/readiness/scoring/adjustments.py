"""Adjust the value of a node: gates, reduction, rounding, share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from operator import itemgetter

from readiness.models.rules.gates import OVERALL, Gate
from readiness.models.scoring_rules import Reduction, Rounding, Scoring
from readiness.scoring.scorecard import Adjustment
from readiness.scoring.tree import Adjust, Values

Gates = tuple[Gate, ...]
Cap = tuple[Fraction, Gate]
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
            return _lowest(value, self._unscaled_caps(name, gates))[0]

        return cap_value

    def __call__(
        self, name: str, value: Fraction | None, strengths: Values, gates: Gates
    ) -> Fraction | None:
        """Return the figure for a value; ``strengths`` are the values that may reduce the whole."""
        for step in self.adjustments(name, value, strengths, gates):
            value = step.value
        return value

    def adjustments(
        self, name: str, value: Fraction | None, strengths: Values, gates: Gates
    ) -> Iterator[Adjustment]:
        """Yield every step from a combined value to its figure."""
        if value is None:
            return
        value, gate = _lowest(value, self._unscaled_caps(name, gates))
        if gate:
            yield Adjustment("gate", value, gate)
        reduction, rounding, highest = self.rules.reduction, self.rules.rounding, self.highest[name]
        if name == OVERALL and reduction and self._is_reached(reduction, strengths):
            value *= 1 - reduction.by
            yield Adjustment("reduction", value)
        if rounding:
            value = _rounded(value, rounding)
            yield Adjustment("rounding", value)
        if self.rules.result == "share":
            if not highest:
                yield Adjustment("share", None)
                return
            value = _HUNDRED * value / highest
            yield Adjustment("share", value)
        value, gate = _lowest(value, _caps(name, gates))
        if gate:
            yield Adjustment("gate", value, gate)

    def active_gates(self, name: str, before: Fraction | None, gates: Gates) -> Gates:
        """Return the gates that limit a figure, the lowest cap first."""
        if before is None:
            return ()
        caps = sorted(_caps(name, gates), key=itemgetter(0))
        return tuple(gate for cap, gate in caps if cap < before)

    def _is_reached(self, rule: Reduction, strengths: Values) -> bool:
        """Say whether the value of one dimension is high enough to reduce the overall score."""
        strength, highest = strengths.get(rule.dimension), self.highest.get(rule.dimension)
        return bool(strength is not None and highest and strength / highest >= rule.at_least)

    def _unscaled_caps(self, name: str, gates: Gates) -> list[Cap]:
        """Put the caps of a node on the scale of the values that are combined."""
        caps, highest = _caps(name, gates), self.highest[name]
        if self.rules.result == "value" or not highest:
            return caps
        return [(cap * highest / _HUNDRED, gate) for cap, gate in caps]


def _caps(name: str, gates: Gates) -> list[Cap]:
    return [(cap, gate) for gate in gates if (cap := gate.cap.limit(name)) is not None]


def _lowest(value: Fraction, caps: Sequence[Cap]) -> tuple[Fraction, Gate | None]:
    """Return a value or a lower cap of it, with the gate of that cap."""
    return min([(value, None), *caps], key=itemgetter(0)) if caps else (value, None)


def _rounded(value: Fraction, rule: Rounding) -> Fraction:
    """Round to so many digits; halves away from zero, or everything towards zero."""
    scale = 10**rule.digits
    up = Fraction(1, 2) if rule.way == "half-up" else 0
    units = int(abs(value) * scale + up)
    return Fraction(units if value >= 0 else -units, scale)
