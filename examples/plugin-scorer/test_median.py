"""The scorer keeps what every scorer promises, and finds the middle."""

from fractions import Fraction

from readiness_median import _median, score

from readiness import check_scorer, find_questionnaire, load_questionnaire


def test_contract() -> None:
    """Fifty invented respondents to a questionnaire that ships with readiness."""
    check_scorer(score, load_questionnaire(find_questionnaire("ai-ml")), respondents=50)


def test_middle() -> None:
    """Of 1, 2 and 5 the middle is 2; with weight 5 on the last it is 5."""
    one = Fraction(1)
    assert _median("mean", [(Fraction(n), one) for n in (5, 1, 2)], Fraction(0)) == 2
    heavy = [(Fraction(1), one), (Fraction(2), one), (Fraction(5), Fraction(5))]
    assert _median("mean", heavy, Fraction(0)) == 5
