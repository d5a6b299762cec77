"""What a scorer is."""

from __future__ import annotations

from typing import Protocol

from readiness.models.assessment import Assessment
from readiness.models.questionnaire import Questionnaire
from readiness.scoring.scorecard import Scorecard


class Scorer(Protocol):
    """Turn one assessment into a scorecard.

    Register a function of this shape under the entry point group ``readiness.scorers``; its
    entry point name is what ``scoring: {scorer: …}`` and ``--scorer`` call it. It must be pure
    (no clock, no randomness without a fixed seed, no files), give the same result for the same
    input whatever the order of answers, count hidden and not applicable answers nowhere, and
    raise ScoringError when the questionnaire does not suit it. ``rollup`` does all but the
    combining of values.
    """

    def __call__(self, questionnaire: Questionnaire, assessment: Assessment) -> Scorecard:
        """Score the assessment."""
        ...
