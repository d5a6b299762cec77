"""The ways to combine values, as in ``aggregation``, for many cases at once, with their errors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TypeAlias

import numpy as np

from readiness.models.scoring_rules import Combine
from readiness.scoring.varied.bounded import UNIT, Bounded, Flags, Floats

Way: TypeAlias = Callable[[Bounded, Floats, Flags], Bounded]
"""Makes one value of each column; sets where a value is too near to 0 to tell its sign."""
_BESIDE_TERMS = 6
"""Roundings of a weighted mean beside one for each of its terms, rounded up; a weight is rounded
itself, and so is its factor."""


def _mean(parts: Bounded, weights: Floats, _unsure: Flags) -> Bounded:
    return _exact_if_equal(parts, weights, _plain_mean(parts, weights))


def _plain_mean(parts: Bounded, weights: Floats) -> Bounded:
    """Divide the weighted sum of each column by the weights of what has a value."""
    weights = np.where(parts.known, weights, 0)
    total = weights.sum(axis=0)
    known = total > 0
    divisor = np.where(known, total, 1)
    products = weights * parts.value
    value = products.sum(axis=0) / divisor
    roundings = (len(weights) + _BESIDE_TERMS) * UNIT
    error = (abs(products).sum(axis=0) * roundings + (weights * parts.error).sum(axis=0)) / divisor
    return Bounded(value, error * (1 + roundings), known)


def _exact_if_equal(parts: Bounded, weights: Floats, mean: Bounded) -> Bounded:
    """Take the value itself where all are the same: so a result often lies exactly on a border."""
    counts = parts.known & (weights > 0)
    lowest = np.where(counts, parts.value, np.inf).min(axis=0)
    highest = np.where(counts, parts.value, -np.inf).max(axis=0)
    exact = np.where(counts, parts.error, 0).max(axis=0) == 0
    same = (lowest == highest) & exact
    value = np.where(same, lowest, mean.value)
    return Bounded(value, np.where(same, 0, mean.error), mean.known)


def _sum(parts: Bounded, weights: Floats, unsure: Flags) -> Bounded:
    """Multiply the mean with all weights: what has no value counts as if it were like the rest."""
    total = weights.sum(axis=0)
    error = total * (len(weights) + _BESIDE_TERMS) * UNIT
    whole = Bounded(total, error, np.ones(total.shape, dtype=np.bool_))
    return _mean(parts, weights, unsure).times(whole)


def _minimum(parts: Bounded, weights: Floats, _unsure: Flags) -> Bounded:
    counts = parts.known & (weights > 0)
    value = np.where(counts, parts.value, np.inf)
    lowest = value.min(axis=0)
    may_be = value - parts.error <= (value + parts.error).min(axis=0)
    error = np.where(counts & may_be, parts.error, 0).max(axis=0)
    known: Flags = np.asarray(counts.any(axis=0))
    return Bounded(np.where(known, lowest, 0), error, known)


def _harmonic(parts: Bounded, weights: Floats, unsure: Flags) -> Bounded:
    positive, is_positive = _all_positive(parts, weights, unsure)
    size = parts.value.shape
    mean = _plain_mean(Bounded.constant(Fraction(1), size).over(positive), weights)
    value = Bounded.constant(Fraction(1), size[1]).over(mean)
    return _or_zero(_exact_if_equal(positive, weights, value), is_positive)


def _geometric(parts: Bounded, weights: Floats, unsure: Flags) -> Bounded:
    positive, is_positive = _all_positive(parts, weights, unsure)
    logarithms = positive.mapped(np.log, 1 / (positive.value - positive.error))
    mean = _plain_mean(logarithms, weights)
    value = mean.mapped(np.exp, np.exp(mean.value + mean.error) * (1 + UNIT))
    return _or_zero(_exact_if_equal(positive, weights, value), is_positive)


def _all_positive(parts: Bounded, weights: Floats, unsure: Flags) -> tuple[Bounded, Flags]:
    """Return the values with 1 for those that are not above 0, and where all are above 0."""
    counts = parts.known & (weights > 0)
    np.logical_or(unsure, (counts & parts.is_unsure()).any(axis=0), out=unsure)
    above = parts.value > parts.error
    positive = parts.where(above, Bounded.constant(Fraction(1), parts.value.shape))
    return positive._replace(known=parts.known), np.asarray((above | ~counts).all(axis=0))


def _or_zero(value: Bounded, is_positive: Flags) -> Bounded:
    nothing = Bounded(value.value * 0, value.error * 0, value.known)
    return value.where(is_positive, nothing)


WAYS: Mapping[Combine, Way] = {
    "mean": _mean,
    "sum": _sum,
    "minimum": _minimum,
    "harmonic": _harmonic,
    "geometric": _geometric,
}
