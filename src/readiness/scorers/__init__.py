"""Scorers: from answers to a scorecard. Each is found by its entry point."""

from readiness.scorers.interface import Scorer
from readiness.scorers.rollup import rollup

__all__ = ["Scorer", "rollup"]
