"""Which levels, bands, points and sums of points the answers to a question can have."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from readiness.models.kinds.interface import ScoredBy
from readiness.models.question import Question
from readiness.models.questionnaire import Questionnaire
from readiness.models.scoring_rules import Band, band_at
from readiness.models.skip_logic import level_of_amount, points_of_amount

MOST_SUMS = 2_048
"""Sums of points of one question that are told apart."""


def attainable_levels(question: Question, questionnaire: Questionnaire) -> tuple[int, ...]:
    """Every level that an answer to a scored question can have, the lowest first."""
    if question.rules.scored_by is not ScoredBy.AMOUNT:
        return tuple(sorted({o.level for o in question.options if o.level is not None}))
    if not question.bands or question.counts_by_band:
        return ()
    if sums := attainable_sums(question):
        return tuple(sorted({level_of_amount(question, s, questionnaire) for s in sums}))
    reached = {band.level for band in attainable_bands(question) if band.level is not None}
    return tuple(sorted(reached | ({questionnaire.lowest} if _can_be_outside(question) else set())))


def attainable_points(question: Question) -> tuple[Fraction, ...]:
    """Every number of points that a band gives to an answer, the lowest first."""
    if sums := attainable_sums(question):
        return tuple(sorted({points_of_amount(question, total) for total in sums}))
    reached = {band.points for band in attainable_bands(question) if band.points is not None}
    return tuple(sorted(reached | ({Fraction(0)} if _can_be_outside(question) else set())))


def _can_be_outside(question: Question) -> bool:
    """Say whether a number can be below the first band, or above the last where less is better."""
    low, high = question.rules.points_range(question)
    if question.bands[0].at_most is None:
        return low is None or band_at(question.bands, low) is None
    return question.bands[-1].at_most is not None and (
        high is None or band_at(question.bands, high) is None
    )


def attainable_bands(question: Question) -> tuple[Band, ...]:
    """Bands of a question in which an answer can lie."""
    if not question.bands:
        return ()
    if sums := attainable_sums(question):
        reached = [band_at(question.bands, total) for total in sums]
        return tuple(band for band in question.bands if band in reached)
    low, high = question.rules.points_range(question)
    if question.bands[0].at_most is not None:
        # Each band begins above the border of the one before.
        begins = [None, *(band.border for band in question.bands)]
        return tuple(
            band
            for band, begin in zip(question.bands, begins, strict=False)
            if (low is None or band.reaches(low))
            and (begin is None or high is None or begin < high)
        )
    ends = [*(band.border for band in question.bands[1:]), None]
    return tuple(
        band
        for band, end in zip(question.bands, ends, strict=True)
        if (high is None or band.reaches(high)) and (end is None or low is None or low < end)
    )


def attainable_sums(question: Question) -> tuple[Fraction, ...]:
    """Every sum of points of a many-choice question, the lowest first; empty for too many."""
    if not question.rules.takes_several:
        return ()
    together = tuple(o.added_points for o in question.options if not o.exclusive)
    alone = tuple(o.added_points for o in question.options if o.exclusive)
    return _sums(together, alone)


@lru_cache(maxsize=1_024)
def _sums(together: tuple[Fraction, ...], alone: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    """Add in every way; at least one has to be chosen, and some only alone."""
    sums: set[Fraction] = set()
    for points in together:
        sums |= {points, *(total + points for total in sums)}
        if len(sums) > MOST_SUMS:
            return ()
    return tuple(sorted(sums.union(alone)))
