"""From the value of a dimension to its figure: highest, reduction, rounding, share, gates, level.

The steps are those of ``readiness.scoring.adjustments``, in the same order, over whole numbers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import reduce
from math import ceil, floor, lcm
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from readiness.models.questionnaire import Questionnaire
from readiness.models.rules.gates import OVERALL
from readiness.models.scoring_rules import Reduction, Rounding
from readiness.scoring.columnar.asked.truth import Figures, Truth
from readiness.scoring.columnar.tree.build import Fixed
from readiness.scoring.columnar.tree.nodes import NodeTable, Valued
from readiness.scoring.columnar.tree.packed import Whole
from readiness.scoring.columnar.tree.sums import ESTIMATE, NONE

_HUNDRED = 100


def fixed_of(questionnaire: Questionnaire) -> dict[str, Fixed]:
    """Return what the steps need of the denominator of each dimension."""
    rules = questionnaire.scoring
    names = [OVERALL, *(part.id for part in questionnaire.all_dimensions)]
    rounding = 10**rules.rounding.digits if rules.rounding else 1
    # A share is compared with the border of a level as a fraction.
    levels = (level.border for level in questionnaire.levels)
    borders = max((max(abs(b.numerator), b.denominator) for b in levels), default=1)
    found = {}
    for name in names:
        caps = lcm(*(cap.denominator for cap in _caps(questionnaire, name)))
        multiple, times, room = lcm(caps, rounding), 1, 1
        if rules.result == "share":
            multiple, times = rounding, _HUNDRED * caps
            room = _HUNDRED * caps * borders
        if name == OVERALL and rules.reduction:
            times *= rules.reduction.by.denominator
        found[name] = Fixed(multiple, times, room)
    return found


def _caps(questionnaire: Questionnaire, name: str) -> list[Fraction]:
    limits = (gate.cap.limit(name) for gate in questionnaire.gates)
    return [limit for limit in limits if limit is not None]


@dataclass(frozen=True)
class Caps:
    """The limits that gates set to one dimension, the highest first."""

    gates: tuple[tuple[int, ...], ...]
    """For each limit, the gates that set it."""
    limits: Whole
    """First what stands for no limit, then the limits, as whole numbers."""

    def lowest(self, active: Sequence[Truth]) -> Whole | None:
        """Return the lowest limit of each row; None where no gate is active in any row."""
        place = np.zeros(1, dtype=np.uint8)
        for number, gates in enumerate(self.gates, start=1):
            holds = reduce(np.logical_or, [active[gate] for gate in gates])
            place = np.maximum(place, holds.view(np.uint8) * np.uint8(number))
        return self.limits.take(place, mode="wrap") if place.any() else None


class Level(NamedTuple):
    """The border of a level."""

    border: Fraction
    is_above: bool
    """Whether the border itself belongs to the level below."""
    least: int
    """The lowest whole number that reaches it, over the denominator of the dimension."""


@dataclass(frozen=True)
class ResultTable:
    """What is done with the value of one dimension."""

    name: str
    denominator: int
    is_share: bool
    is_limited: bool
    """Whether its value has a meaning only beside the highest possible one."""
    caps: Caps | None
    cap_scale: int
    """The denominator of the limits where results are shares."""
    rounding: Rounding | None
    reduction: Reduction | None
    levels: tuple[Level, ...]
    rises: bool
    """Whether no level begins below the one before it, so that it is enough to count them."""
    differs: bool
    """Whether gates can change its figure, by its own limits or by those of its parts."""

    @property
    def needs_wide(self) -> bool:
        """Whether the steps need more than the smallest type."""
        return bool(self.is_share or self.rounding or self.reduction)

    @property
    def needs_highest(self) -> bool:
        """Whether the highest possible value is needed in each row."""
        return self.is_limited or self.is_share

    def limited(self, value: Valued, highest: Valued | None) -> Valued:
        """Limit a value to the highest possible one."""
        if not self.is_limited or highest is None:
            return value
        return Valued(np.where(highest.known, np.minimum(value.value, highest.value), value.value),
                      value.known)  # fmt: skip

    def passed(self, value: Valued, highest: Valued | None, limit: Whole | None) -> Valued:
        """Limit what a dimension passes on to the caps of gates."""
        if limit is None:
            return value
        if self.is_share:
            assert highest is not None  # noqa: S101 (for the type: shares need it)
            whole = np.maximum(highest.value.astype(np.int64), 0)
            limit = np.where(whole > 0, limit * (whole // (_HUNDRED * self.cap_scale)), NONE)
        lower = np.minimum(value.value, limit).astype(value.value.dtype, copy=False)
        return Valued(lower * value.known, value.known)

    def figure(
        self, value: Valued, highest: Valued | None, limit: Whole | None, reduced: Truth | None
    ) -> Figures:
        """Return the figure for a value; ``reduced``: where one dimension reduces the whole."""
        number, known = value.value, value.known
        if self.needs_wide:
            number = number.astype(np.int64)
        if reduced is not None and self.reduction:
            by = self.reduction.by
            part = np.maximum(number, 0) // np.int64(by.denominator) * np.int64(by.numerator)
            number = number - part * reduced
        if self.rounding:
            number = self._rounded(number, self.rounding)
        if not self.is_share:
            if limit is not None:
                number = np.minimum(number, limit)
            return Figures(number, np.int64(self.denominator), known)
        assert highest is not None  # noqa: S101 (for the type: shares need it)
        whole = np.maximum(highest.value.astype(np.int64), 0)
        number = np.minimum(number, whole) * np.int64(_HUNDRED * self.cap_scale)
        if limit is not None:
            number = np.minimum(number, limit * whole)
        has_share = whole > 0
        below = np.where(has_share, whole * np.int64(self.cap_scale), 1)
        return Figures(number * has_share, below, known & has_share)

    def _rounded(self, number: Whole, rule: Rounding) -> Whole:
        scale = 10**rule.digits
        size = np.abs(number)
        if rule.way == "half-up":
            units = (2 * scale * size + self.denominator) // (2 * self.denominator)
        else:
            units = scale * size // self.denominator
        rounded: Whole = np.sign(number) * units * np.int64(self.denominator // scale)
        return rounded

    def is_reduced(self, strength: Valued, highest: Valued) -> Truth:
        """Say where the value of one dimension is high enough to reduce the whole."""
        assert self.reduction is not None  # noqa: S101 (for the type)
        share = self.reduction.at_least
        left = strength.value.astype(np.int64) * np.int64(share.denominator)
        right = highest.value.astype(np.int64) * np.int64(share.numerator)
        return strength.known & (highest.value > 0) & (left >= right)

    def level(self, figures: Figures) -> NDArray[np.int8]:
        """Return the place of the level that is reached in each row; -1 where there is none."""
        place = np.zeros(figures.known.shape, dtype=np.int8)
        for number, level in enumerate(self.levels[1:], start=1):
            reached = self._reaches(figures, level).view(np.int8)
            if self.rises:
                place += reached
            else:
                place = np.maximum(place, reached * np.int8(number))
        # Minus one has all bits: what is not known is -1, whatever it was before.
        place |= -(~figures.known).view(np.int8)
        return place

    def _reaches(self, figures: Figures, level: Level) -> Truth:
        if self.is_share:
            left = figures.numerators * np.int64(level.border.denominator)
            right = figures.denominators * np.int64(level.border.numerator)
            return left > right if level.is_above else left >= right
        reached: Truth = figures.numerators >= level.least
        return reached


def results_of(
    questionnaire: Questionnaire, nodes: Sequence[NodeTable]
) -> Mapping[str, ResultTable]:
    """Make the tables of all results."""
    rules = questionnaire.scoring
    is_share = rules.result == "share"
    begins = [(one.border, one.above is not None) for one in questionnaire.levels]
    found: dict[str, ResultTable] = {}
    for node in nodes:
        caps = _caps(questionnaire, node.name)
        scale = lcm(*(cap.denominator for cap in caps)) if is_share else node.denominator
        is_whole = node.name == OVERALL
        differs = bool(caps) or any(found[part.name].differs for part in node.parts)
        found[node.name] = ResultTable(
            name=node.name,
            denominator=node.denominator,
            is_share=is_share,
            is_limited=node.combine == "sum" or is_share,
            caps=_caps_table(questionnaire, node, scale, is_share=is_share),
            cap_scale=scale if is_share else 1,
            rounding=rules.rounding,
            reduction=rules.reduction if is_whole else None,
            levels=tuple(_level(begin, node.denominator) for begin in begins),
            rises=begins[1:] == sorted(begins[1:]),
            differs=differs or (is_whole and bool(rules.reduction and questionnaire.gates)),
        )
    return found


def with_levels(node: NodeTable, result: ResultTable) -> NodeTable:
    """Put the level beside the value that is looked up, where no step changes the value."""
    quick, bits = node.quick.get(ESTIMATE), len(result.levels).bit_length()
    is_changed = result.is_limited or result.needs_wide or result.differs
    # The level of the whole also needs enough answers.
    is_changed |= node.name == OVERALL
    if quick is None or is_changed or not quick.known_from:
        return node
    known = np.arange(len(quick.values)) >> quick.known_from > 0
    levels = result.level(Figures(quick.values, np.int64(node.denominator), known))
    entries = (quick.values.astype(np.int64) << bits) + levels + 1
    if np.abs(entries).max() > np.iinfo(node.dtype).max:
        return node
    quick = replace(quick, values=entries.astype(node.dtype), level_bits=bits)
    return replace(node, quick={**node.quick, ESTIMATE: quick})


def _level(begin: tuple[Fraction, bool], denominator: int) -> Level:
    border, is_above = begin
    exact = border * denominator
    return Level(border, is_above, floor(exact) + 1 if is_above else ceil(exact))


def _caps_table(
    questionnaire: Questionnaire, node: NodeTable, scale: int, *, is_share: bool
) -> Caps | None:
    limits: dict[Fraction, list[int]] = {}
    for place, gate in enumerate(questionnaire.gates):
        limit = gate.cap.limit(node.name)
        if limit is not None:
            limits.setdefault(limit, []).append(place)
    if not limits:
        return None
    ordered = sorted(limits, reverse=True)
    most = int(np.iinfo(node.dtype).max)
    none = _HUNDRED * scale if is_share else most
    # A limit above everything limits nothing.
    numbers = [none, *(min(int(limit * scale), most) for limit in ordered)]
    gates = tuple(tuple(limits[limit]) for limit in ordered)
    return Caps(gates, np.array(numbers, dtype=np.int64 if is_share else node.dtype))
