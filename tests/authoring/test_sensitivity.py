"""Which answers decide, and which change nothing."""

from __future__ import annotations

from fractions import Fraction

from readiness.authoring.sensitivity import Sensitivity, measure_sensitivity
from readiness.authoring.synthetic_respondents import SyntheticRespondents
from tests.models.test_pre_check import TEXT
from tests.support.given import edited, questionnaire


def found_in(text: str) -> dict[str, Sensitivity]:
    """Vary the answers of a few respondents."""
    of = questionnaire(text)
    return {
        item.question: item
        for item in measure_sensitivity(of, SyntheticRespondents(of, 1).correlated(8))
    }


def test_gate_makes_its_question_the_most_decisive() -> None:
    """The legal basis has the highest weight and a gate."""
    assert next(iter(found_in(TEXT))) == "LAW-1"


def test_question_without_weight_and_role_never_counts() -> None:
    """Nothing changes with it, so its author is told."""
    weightless = edited(("title: Quality\n", "title: Quality\n        weight: 0\n"), text=TEXT)
    found = found_in(weightless)["DATA-1"]

    assert (found.mean_effect, found.has_effect, found.is_scored) == (Fraction(0), False, True)
    assert found_in(TEXT)["DATA-1"].has_effect


def test_context_may_merely_describe() -> None:
    """A context question that decides what is asked decides; it never has to."""
    found = found_in(TEXT)

    assert found["CTX"].has_effect
    assert not found["CTX"].is_scored


def test_difference_lies_within_the_scale() -> None:
    """No answer changes a score by more than the scale is long."""
    for item in found_in(TEXT).values():
        assert 0 <= item.mean_effect <= item.max_effect <= 2
