"""The formulas of ``docs/scoring.md`` for the reference scorer, and by no code of the program."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction

from tests.support.reference_facts import number
from tests.support.strategies import Plain


def combine(how: str, parts: list[tuple[Fraction, Fraction]], missing: Fraction) -> Fraction | None:
    """Combine values with weights by the table of formulas; ``missing`` is the weight of *U*."""
    parts = [(value, weight) for value, weight in parts if weight]
    weights = sum((weight for _, weight in parts), Fraction(0))
    if not weights:
        return None
    if how == "minimum":
        return min(value for value, _ in parts)
    if how == "mean":
        return sum((v * w for v, w in parts), Fraction(0)) / weights
    if how == "sum":
        return sum((v * w for v, w in parts), Fraction(0)) * (weights + missing) / weights
    if min(value for value, _ in parts) <= 0:
        return Fraction(0)
    if how == "harmonic":
        return weights / sum((w / v for v, w in parts), Fraction(0))
    return _geometric(parts, weights)


def _geometric(parts: list[tuple[Fraction, Fraction]], weights: Fraction) -> Fraction:
    """Compute the root with 50 digits and round it to 30; of equal values it is exact."""
    if len({value for value, _ in parts}) == 1:
        return parts[0][0]
    with localcontext() as context:
        context.prec = 50
        logs = sum((_decimal(w) * _decimal(v).ln() for v, w in parts), Decimal(0))
        root = (logs / _decimal(weights)).exp()
        context.prec = 30
        return Fraction(+root)


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def limits_of(name: str, gates: list[Plain]) -> list[Fraction]:
    """List the limits that gates have for a node."""
    caps = (gate["cap"] for gate in gates)
    limits = (
        cap.get("overall") if name == "overall" else cap.get("dimensions", {}).get(name)
        for cap in caps
    )
    return [number(limit) for limit in limits if limit is not None]


def is_met(share: Fraction, rule: Plain | str) -> bool:
    """Say whether a share meets a threshold."""
    if isinstance(rule, str):
        return share >= number(rule)
    if "at_least" in rule:
        return share >= number(rule["at_least"])
    if "above" in rule:
        return share > number(rule["above"])
    if "at_most" in rule:
        return share <= number(rule["at_most"])
    return share < number(rule["below"])


def rounded(value: Fraction, rule: Plain | None) -> Fraction:
    """Round as the questionnaire says."""
    if rule is None:
        return value
    scale: int = 10 ** rule.get("digits", 0)
    half = Fraction(1, 2) if rule.get("way", "half-up") == "half-up" else 0
    units = (abs(value) * scale + half) // 1
    return Fraction(-units if value < 0 else units) / scale
