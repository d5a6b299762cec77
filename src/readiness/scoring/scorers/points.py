"""The scorer that counts points: sums and means of what each answer is worth.

The same walk as for levels; what an answer is worth are its points, or the points of all chosen
answers together. The questionnaire says whether results are shown as a share of the highest
possible, how they are rounded, and whether one dimension takes something off the whole.
"""

from __future__ import annotations

from readiness.models.questionnaire import Questionnaire
from readiness.scoring.aggregation import Averaging
from readiness.scoring.rollup import Rollup


def _method(of: Questionnaire) -> Averaging:
    return Averaging(of.scoring)


score = Rollup("points", _method)
