"""A scorer that gives each dimension the weighted median of its parts.

One very good and one very bad answer move a mean; a median asks where the middle lies. When the
weights below and above are equal, the lower of the two middle values counts.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from readiness import rollup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from readiness import Assessment, Questionnaire, Scorecard


def score(questionnaire: Questionnaire, assessment: Assessment) -> Scorecard:
    """Score an assessment; the walk, the gates and the three cases are those of ``rollup``."""
    return rollup(questionnaire, assessment, "median", _median)


def _median(
    _how: str, parts: Sequence[tuple[Fraction, Fraction]], _left_out: Fraction
) -> Fraction | None:
    """Return the first value at which half of the weight is reached.

    Args:
        _how: What the questionnaire says under ``combine``; a median has only one way.
        parts: Values with their weights.
        _left_out: Weight of the parts whose value is not known.
    """
    counted = sorted((value, weight) for value, weight in parts if weight)
    half = sum((weight for _, weight in counted), Fraction(0)) / 2
    reached = Fraction(0)
    for value, weight in counted:
        reached += weight
        if reached >= half:
            return value
    return None
