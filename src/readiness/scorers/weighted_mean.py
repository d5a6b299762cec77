"""The scorer that most questionnaires use: levels combined by weight, node by node.

Each dimension combines its parts as it says (mean when it says nothing); so sums of levels and
means of means can be written down in the questionnaire alone.
"""

from __future__ import annotations

from readiness.assessment import Assessment
from readiness.questionnaire import Questionnaire
from readiness.scorecard import Scorecard
from readiness.scorers.rollup import rollup


def score(questionnaire: Questionnaire, assessment: Assessment) -> Scorecard:
    """Combine the levels of the answers, by weight, from the questions up."""
    return rollup(questionnaire, assessment, "weighted-mean")
