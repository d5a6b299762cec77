"""Milestones of the shipped questionnaires: results in one short line, in both languages."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from readiness.authoring.check_file import load_untranslated
from readiness.files.load import load_translation
from readiness.files.validation.locations import located_recommendations
from readiness.models.question import RecommendedAction
from readiness.models.questionnaire import Questionnaire
from readiness.resources import QUESTIONNAIRES

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
SIZES = {
    QUESTIONNAIRES / "ai-ml.yaml": 170,
    QUESTIONNAIRES / "blockchain.yaml": 127,
    EXAMPLES / "cloud.yaml": 12,
    EXAMPLES / "arabic.yaml": 6,
}
"""The shipped questionnaires, each with the number of its recommendations."""
TRANSLATED = tuple(SIZES)[:2]
"""Those that are also in French."""
_START = 3
"""A milestone that begins with as many words of the action is taken for a cut of it."""

each_file = pytest.mark.parametrize("path", SIZES, ids=lambda path: path.stem)
each_translation = pytest.mark.parametrize("path", TRANSLATED, ids=lambda path: path.stem)


@cache
def recommendations(path: Path) -> tuple[RecommendedAction, ...]:
    """List every recommendation of a questionnaire: of questions, options and gates."""
    of = load_untranslated(path)
    assert isinstance(of, Questionnaire)
    return tuple(place.part for _owner, place in located_recommendations(of))


@cache
def in_french(path: Path) -> dict[str, str]:
    """Return the French milestones by the names of their texts."""
    translation = load_translation(path, "fr")
    assert translation is not None
    texts = translation.texts.items()
    return {name: text.text or "" for name, text in texts if name.endswith(".milestone")}


@each_file
def test_every_recommendation_has_a_milestone_of_its_own(path: Path) -> None:
    """None is missing, and none stands twice."""
    milestones = [advice.milestone for advice in recommendations(path)]

    assert len(milestones) == SIZES[path]
    assert all(milestones)
    assert len(set(milestones)) == len(milestones)


@each_file
def test_milestones_fit_in_one_line(path: Path) -> None:
    """At most 80 characters, one sentence without a full stop, beginning with a capital."""
    for advice in recommendations(path):
        milestone = advice.milestone or ""
        assert len(milestone) <= 80, milestone
        assert not set(milestone) & set(";\n"), milestone
        assert milestone[0] == milestone[0].upper(), milestone
        assert not milestone.endswith((".", ",", ":", "…")), milestone


@each_file
def test_milestones_are_results_and_no_cut_actions(path: Path) -> None:
    """None begins as its action does, and none repeats what proves it."""
    for advice in recommendations(path):
        milestone = (advice.milestone or "").casefold()
        start = " ".join(milestone.split()[:_START])
        assert not advice.action.casefold().startswith(start), milestone
        assert milestone != advice.proves_done.rstrip(".").casefold()


@each_translation
def test_every_milestone_is_in_french(path: Path) -> None:
    """As many as in English, each once, at most 100 characters."""
    french = in_french(path)

    assert len(french) == SIZES[path]
    assert len(set(french.values())) == len(french)
    for name, milestone in french.items():
        assert 10 < len(milestone) <= 100, name
        assert ";" not in milestone, name
        assert not milestone.endswith("."), name
