"""A scorer of somebody else that fails in every way a scorer can fail."""

from __future__ import annotations

from pathlib import Path

import pytest

SCORER = """\
import os, sys
from readiness.scoring.scorecard import Scorecard
from readiness.scoring.scorers.weighted_mean import score as usual
def score(questionnaire, assessment):
    fate = assessment.assessment.organisation
    if fate == "Odd":
        return Scorecard("odd", None, (), "")
    if fate == "Leaving":
        sys.exit()
    if fate == "Deadly":
        os._exit(1)
    return usual(questionnaire, assessment)
"""
"""A scorer that gives nothing of use for one administration, and ends its process for others."""


def fateful_scorer(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Install the scorer in a folder, and give its name."""
    info = folder / "plugins" / "fateful-1.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Name: fateful\nVersion: 1\n", encoding="utf-8")
    entry = "[readiness.scorers]\nfateful = fateful:score\n"
    (info / "entry_points.txt").write_text(entry, encoding="utf-8")
    (info.parent / "fateful.py").write_text(SCORER, encoding="utf-8")
    monkeypatch.syspath_prepend(info.parent)
    return "fateful"
