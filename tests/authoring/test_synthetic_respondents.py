"""Invented respondents: possible answers only, the same for the same seed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from readiness.authoring.synthetic_respondents import SyntheticRespondents
from readiness.files.validation.answers import fit_answer
from readiness.models.assessment import State
from readiness.models.condition import Fact
from readiness.models.skip_logic import QuestionStates
from tests.models.test_pre_check import TEXT
from tests.support.given import questionnaire
from tests.support.strategies import PROPERTY, Invented, inventions

TINY = questionnaire(TEXT)


@PROPERTY
@given(inventions(), st.integers(0, 1000))
def test_every_answer_is_possible(invented: Invented, seed: int) -> None:
    """What is drawn is what a person could have answered."""
    of, _ = invented.load()
    crowd = SyntheticRespondents(of, seed)
    for respondent in (*crowd.extremes(), *crowd.correlated(5)):
        for name, answer in respondent.answers.items():
            assert fit_answer(answer, of.by_id[name]) == answer


def test_same_seed_same_respondents() -> None:
    """A finding can be looked at again."""
    assert list(SyntheticRespondents(TINY, 7).correlated(20)) == list(
        SyntheticRespondents(TINY, 7).correlated(20)
    )
    assert list(SyntheticRespondents(TINY, 7).correlated(20)) != list(
        SyntheticRespondents(TINY, 8).correlated(20)
    )


def test_more_respondents_keep_the_first() -> None:
    """Adding respondents adds, and changes nobody."""
    assert list(SyntheticRespondents(TINY, 7).correlated(30))[:10] == list(
        SyntheticRespondents(TINY, 7).correlated(10)
    )


def test_extremes_hold_the_lowest_the_highest_and_no_answer() -> None:
    """The ends of the scale, and every state without a level."""
    found = [QuestionStates(TINY, each) for each in SyntheticRespondents(TINY, 1).extremes()]

    assert {states.level("LAW-1") for states in found} == {1, 2, 3, None}
    assert {states.state("LAW-1") for states in found} == {
        State.ANSWERED,
        State.UNKNOWN,
        State.NOT_APPLICABLE,
        State.OPEN,
    }


def test_known_answers_are_kept() -> None:
    """Whoever is sent after something gives the answers that lead there."""
    facts = {
        "CTX": Fact(frozenset({"large"}), evidence=2, confidence="low"),
        "LAW-1": Fact(state="unknown"),
        "DATA-1": Fact(state="not-agreed"),
    }
    for respondent in SyntheticRespondents(TINY, 1).with_facts(facts, 10):
        answer = respondent.answer("CTX")
        assert (answer.value, answer.strength, answer.confidence) == (("large",), 2, "low")
        assert respondent.answer("LAW-1").state is State.UNKNOWN
        assert respondent.answer("DATA-1").state is State.DISPUTED


def test_choices_rise_and_cover_every_option() -> None:
    """From the lowest to the highest; of many options each alone and all together."""

    def representatives(name: str) -> list[tuple[str, ...]]:
        question = TINY.by_id[name]
        return question.rules.representatives(question)

    assert representatives("LAW-1") == [("1",), ("2",), ("3",)]
    assert representatives("NEED-1.dogs") == [("no",), ("yes",)]
    assert representatives("PLAN") == [("drones",), ("dogs",), ("drones", "dogs")]
