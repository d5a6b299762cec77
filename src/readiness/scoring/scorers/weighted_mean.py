"""The scorer that most questionnaires use: levels combined by weight, node by node.

Each dimension combines its parts as it says (mean when it says nothing); so sums of levels and
means of means can be written down in the questionnaire alone.
"""

from __future__ import annotations

from readiness.models.questionnaire import Questionnaire
from readiness.scoring.aggregation import Averaging
from readiness.scoring.rollup import Rollup


def _method(of: Questionnaire) -> Averaging:
    return Averaging(of.scoring)


score = Rollup("weighted-mean", _method)
