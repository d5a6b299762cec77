"""Adjust the value of a node: highest possible, reduction, rounding, share, gates; or none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from operator import itemgetter

from readiness.data_classes import dataclass
from readiness.i18n import _
from readiness.models.questionnaire import Questionnaire
from readiness.models.rules.gates import OVERALL, Gate
from readiness.models.scoring_rules import Reduction, Rounding, Scoring
from readiness.scoring.scorecard import (
    Adjustment,
    Completeness,
    Range,
    Scorecard,
    percent_number,
)
from readiness.scoring.tree import Adjust, Values

Gates = tuple[Gate, ...]
Cap = tuple[Fraction, Gate]
Caps = Mapping[str, Sequence[Cap]]
"""The limits of each node, each with its gate, in the order of the gates."""
_HUNDRED = Fraction(100)


@dataclass(frozen=True)
class ResultRules:
    """The rules of a questionnaire for the value of a node, after it is combined."""

    rules: Scoring
    highest: Values
    """The highest value that each node can have, whatever is answered."""
    scaled: frozenset[str] = frozenset()
    """Nodes that mean something only beside their highest value: none of them is above it."""

    def limited(self, name: str, value: Fraction | None) -> Fraction | None:
        """Limit the combined value of a node to its highest; open parts may count for too much."""
        highest = self.highest[name] if name in self.scaled else None
        return value if value is None or highest is None else min(value, highest)

    def capped_by(self, gates: Caps) -> Adjust:
        """Return a function that limits what a node passes on to these caps."""

        def cap_value(name: str, value: Fraction | None) -> Fraction | None:
            caps = self.unscaled_caps(name, gates)
            return (
                min([value, *(cap for cap, _gate in caps)]) if caps and value is not None else value
            )

        return cap_value

    def __call__(
        self, name: str, value: Fraction | None, strengths: Values, gates: Caps
    ) -> Fraction | None:
        """Return the figure for a value; ``strengths`` are the values that may reduce the whole."""
        for step in self.adjustments(name, value, strengths, gates):
            value = step.value
        return value

    def adjustments(
        self, name: str, value: Fraction | None, strengths: Values, gates: Caps
    ) -> Iterator[Adjustment]:
        """Yield every step from a combined value to its figure."""
        if value is None:
            return
        limited = self.limited(name, value)
        if limited is not None and limited < value:
            value = limited
            yield Adjustment("highest", value)
        reduction, rounding = self.rules.reduction, self.rules.rounding
        if name == OVERALL and reduction and self._is_reached(reduction, strengths):
            value -= max(value, Fraction(0)) * reduction.by
            yield Adjustment("reduction", value)
        if rounding:
            value = _rounded(value, rounding)
            yield Adjustment("rounding", value)
        if self.rules.result == "share":
            whole = self.whole(name)
            value = min(_HUNDRED, _HUNDRED * value / whole) if whole else None
            yield Adjustment("share", value)
        for gate in self.active_gates(name, value, gates)[:1]:
            yield Adjustment("gate", gate.cap.limit(name), gate)

    def active_gates(self, name: str, before: Fraction | None, gates: Caps) -> Gates:
        """Return the gates that limit a figure, the lowest cap first."""
        if before is None:
            return ()
        caps = sorted(gates.get(name, ()), key=itemgetter(0))
        return tuple(gate for cap, gate in caps if cap < before)

    def _is_reached(self, rule: Reduction, strengths: Values) -> bool:
        """Say whether the value of one dimension is high enough to reduce the overall score."""
        strength, whole = strengths.get(rule.dimension), self.whole(rule.dimension)
        return bool(strength is not None and whole and strength / whole >= rule.at_least)

    def whole(self, name: str) -> Fraction | None:
        """Return the value of which a share is taken; None when no answer is above 0."""
        highest = self.highest.get(name)
        return highest if highest is not None and highest > 0 else None

    def unscaled_caps(self, name: str, gates: Caps) -> Sequence[Cap]:
        """Return the caps of a node on the scale of the values that are combined."""
        caps = gates.get(name, ())
        if self.rules.result == "value":
            return caps
        whole = self.whole(name)
        return [(cap * whole / _HUNDRED, gate) for cap, gate in caps] if whole else ()


def caps_of(gates: Iterable[Gate]) -> Caps:
    """Return what gates limit, by dimension and for the whole."""
    caps: dict[str, list[Cap]] = {}
    for gate in gates:
        if gate.cap.overall is not None:
            caps.setdefault(OVERALL, []).append((gate.cap.overall, gate))
        for name, limit in gate.cap.dimensions.items():
            caps.setdefault(name, []).append((limit, gate))
    return caps


def _rounded(value: Fraction, rule: Rounding) -> Fraction:
    """Round to so many digits; halves away from zero, or everything towards zero."""
    scale = 10**rule.digits
    up = Fraction(1, 2) if rule.way == "half-up" else 0
    units = int(abs(value) * scale + up)
    return Fraction(units if value >= 0 else -units, scale)


def without_overall(card: Scorecard, questionnaire: Questionnaire) -> Scorecard:
    """Remove the figures of the whole, because the questionnaire wants none."""
    empty = replace(
        card.overall,
        before=Range(),
        after=Range(),
        caps=(),
        target=None,
        level=None,
        lowest=None,
        highest=None,
        raw=None,
        trace=None,
    )
    reason = _("This questionnaire has no overall result: each dimension has a result of its own.")
    if not questionnaire.has_scored:
        reason = _("No question of this questionnaire is scored, so there are no scores.")
    return replace(card, overall=empty, withheld=reason, has_overall=False)


def reason_to_withhold(
    questionnaire: Questionnaire, completeness: Completeness, score: Fraction | None
) -> str | None:
    """Say why there is no overall level, because too little is answered; None when there is one."""
    needed = questionnaire.scoring.minimum_answered
    if not completeness.applicable:
        return _("There is no overall level, because no question that counts applies.")
    if not completeness.answered:
        return _("There is no overall level, because no question that counts is answered.")
    if score is None:
        return _("There is no overall level, because the answers are not enough to compute it.")
    if completeness.share >= needed:
        return None
    return _(
        "There is no overall level: {answered} of {applicable} scored questions are answered "
        "({share}%), and at least {needed}% are needed. The results by dimension are still "
        "valid."
    ).format(
        answered=completeness.answered,
        applicable=completeness.applicable,
        share=percent_number(completeness.share),
        needed=percent_number(needed),
    )
