"""Which levels, bands and sums of points the answers to a question can have."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from readiness.models.kinds.interface import ScoredBy
from readiness.models.question import Band, Question
from readiness.models.questionnaire import Questionnaire
from readiness.models.skip_logic import level_of_amount

MOST_SUMS = 2_048
"""Sums of points of one question that are told apart."""


def attainable_levels(question: Question, questionnaire: Questionnaire) -> tuple[int, ...]:
    """Every level that an answer to a scored question can have, the lowest first."""
    if question.rules.scored_by is not ScoredBy.AMOUNT:
        return tuple(sorted({o.level for o in question.options if o.level is not None}))
    if not question.bands:
        return ()
    if sums := attainable_sums(question):
        return tuple(sorted({level_of_amount(question, s, questionnaire) for s in sums}))
    low, _ = question.rules.points_range(question)
    below = low is None or low < question.bands[0].at_least
    reached = {band.level for band in attainable_bands(question)}
    return tuple(sorted(reached | ({questionnaire.lowest} if below else set())))


def attainable_bands(question: Question) -> tuple[Band, ...]:
    """Bands of a question in which an answer can lie."""
    low, high = question.rules.points_range(question)
    ends = [*(band.at_least for band in question.bands[1:]), None]
    bands = zip(question.bands, ends, strict=bool(question.bands))
    if sums := attainable_sums(question):
        return tuple(
            band
            for band, end in bands
            if any(band.at_least <= total and (end is None or total < end) for total in sums)
        )
    return tuple(
        band
        for band, end in bands
        if (high is None or band.at_least <= high) and (end is None or low is None or low < end)
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
