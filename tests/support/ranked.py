"""What must hold of importance: it orders gaps by its weight, and changes no figure."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from readiness.analysis.findings import analyze
from tests.support.strategies import Plain
from tests.support.trial import NotApplicableError, Trial


def ranked_by_importance(trial: Trial) -> None:
    """Each priority is what it is without importance, times the weight; no score changes."""
    scale = trial.invented.definition.get("importance")
    if not scale:
        raise NotApplicableError
    weights = {option["id"]: Fraction(option["weight"]) for option in scale["options"]}
    answers = trial.invented.answers
    without = trial.answering({name: _without(answer) for name, answer in answers.items()})
    assert without.card == trial.card
    before = {gap.score.id: gap.priority for gap in analyze(without.evaluation).gaps}
    gaps = analyze(trial.evaluation).gaps
    assert {gap.score.id for gap in gaps} == {*before}
    for gap in gaps:
        answer = answers[gap.score.id]
        said = answer.get("importance") if isinstance(answer, dict) else None
        expected = before[gap.score.id] * weights.get(said, Fraction(1))
        assert gap.priority == expected, f"{gap.score.id}: {gap.priority} is {expected}"
    order = [(not gap.runs_without, -gap.priority) for gap in gaps]
    assert order == sorted(order)


def _without(answer: Any) -> Any:
    """Return an answer and its responses without what is said of importance."""
    if not isinstance(answer, dict):
        return answer
    kept: Plain = {name: value for name, value in answer.items() if name != "importance"}
    if "voices" in kept:
        kept["voices"] = [_without(voice) for voice in kept["voices"]]
    return kept
