"""How many questions are answered, and how well, in words."""

from __future__ import annotations

from fractions import Fraction

import pytest

from readiness.i18n import speaking
from readiness.report.parts.completeness import describe_completeness, describe_confidence
from readiness.scoring.scorecard import Completeness


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (Completeness(), "nothing to answer"),
        (Completeness(not_applicable=2), "nothing to answer, 2 not applicable"),
        (Completeness(answered=3), "3 of 3 answered"),
        (Completeness(2, 1, 1, 1), "2 of 4 answered, 1 not answered, 1 unknown, 1 not applicable"),
        (
            Completeness(2, open=1, disputed=3),
            "2 of 6 answered, 3 not agreed, 1 not answered",
        ),
    ],
)
def test_completeness_in_words(count: Completeness, text: str) -> None:
    """Not applicable is not missing; unknown and open are."""
    assert describe_completeness(count, count) == text


@pytest.mark.parametrize(
    ("scored", "all_questions", "text"),
    [
        (
            Completeness(answered=1),
            Completeness(answered=1, open=1),
            "1 of 1 scored questions answered; of all questions, 1 of 2 answered",
        ),
        (
            Completeness(1, 1),
            Completeness(4, 2, 1),
            (
                "1 of 2 scored questions answered, 1 unknown; "
                "of all questions, 4 of 7 answered, 1 not answered, 2 unknown"
            ),
        ),
        (
            Completeness(),
            Completeness(2, 1, 1),
            "2 of 4 answered, 1 not answered, 1 unknown; none is scored",
        ),
    ],
)
def test_scored_questions_are_told_apart_from_all(
    scored: Completeness, all_questions: Completeness, text: str
) -> None:
    """An open question that is not scored is not forgotten."""
    assert describe_completeness(scored, all_questions) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (Fraction(0), "low (0%)"),
        (Fraction(1, 3), "medium (33%)"),
        (Fraction(2, 3), "high (67%)"),
        (Fraction(1), "high (100%)"),
    ],
)
def test_confidence_is_a_word_and_a_figure(share: Fraction, text: str) -> None:
    """Borders belong to the better word."""
    assert describe_confidence(share) == text


def test_french_has_its_own_signs_and_numbers() -> None:
    """A space before the percent sign, and one unknown answer is not several."""
    one, two = Completeness(2, 1), Completeness(2, 2)
    with speaking("fr"):
        assert describe_confidence(Fraction(41, 100)) == "moyenne (41\xa0%)"
        assert describe_completeness(one, one).endswith(", 1 inconnue")
        assert describe_completeness(two, two).endswith(", 2 inconnues")
