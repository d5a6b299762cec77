"""Questions below their target, the most important first."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given

from readiness.analysis.gaps import Gap, find_gaps
from readiness.analysis.use_case_readiness import assess_use_cases
from readiness.analysis.what_if import with_answers
from readiness.models.assessment import State
from readiness.models.questionnaire import Questionnaire
from readiness.scoring.evaluation import Evaluation
from tests.analysis.planning.test_roadmap import RICH
from tests.support.given import evaluation, questionnaire
from tests.support.sheets import dimension, sheet, steps
from tests.support.strategies import PROPERTY, Invented, inventions

FIVE = steps(1, 2, 3)


def order_of(of: Questionnaire, answers: str) -> list[str]:
    """Return the questions with gaps, the most important first."""
    return [gap.score.id for gap in find_gaps(evaluation(of, f"answers: {{{answers}}}\n"), ())]


def gaps_of(answers: str, definition: str = RICH) -> tuple[Gap, ...]:
    """Find the gaps of answers."""
    evaluated = evaluation(questionnaire(definition), answers)
    return find_gaps(evaluated, assess_use_cases(evaluated))


def test_priority_by_hand() -> None:
    """(target - level) x share of the whole (2/3 and 1/3) x 1.5 for the gate that fires."""
    gaps = gaps_of("answers: {LAW-1: 1, DATA-1: 1}\n")

    assert [(gap.score.id, gap.priority) for gap in gaps] == [
        ("LAW-1", 2 * Fraction(2, 3) * Fraction(3, 2)),
        ("DATA-1", 2 * Fraction(1, 3)),
    ]
    assert gaps[0].gates == ("GATE",)


def test_use_case_that_is_kept_back_raises_the_priority() -> None:
    """Times 1.25 for a question that a considered use case misses."""
    use_case = "use_cases: [{id: u, title: U, needs: {DATA-1: {pilot: 3, production: 3}}}]\n"

    gaps = gaps_of("answers: {LAW-1: 3, DATA-1: 1}\n", RICH + use_case)

    assert [(gap.priority, gap.use_cases) for gap in gaps] == [(Fraction(5, 6), ("u",))]


def test_what_runs_without_comes_first() -> None:
    """A use case in production lacks DATA-1: that is before LAW-1, which has a higher priority."""
    use_case = """\
use_cases:
  - id: u
    title: U
    needs: {DATA-1: {pilot: 3, production: 3}}
    state: {production: {question: LAW-1, at_least: 1}}
"""
    plain = use_case[: use_case.index("    state")]

    for definition, first in ((use_case, "DATA-1"), (plain, "LAW-1")):
        gaps = gaps_of("answers: {LAW-1: 1, DATA-1: 1}\n", RICH + definition)
        assert gaps[0].score.id == first
        assert [gap.runs_without for gap in gaps] == [first == "DATA-1", False]


def test_a_question_alone_in_its_dimension_comes_first() -> None:
    """One of two dimensions has one question, the other ten: 1/2 x 1 before 1/20 x 2."""
    tens = ", ".join(f"B-{number}: 1" for number in range(1, 11))
    parts = dimension("A", FIVE) + dimension("B", *[FIVE] * 10)

    assert order_of(sheet(parts), f"A-1: 2, {tens}")[0] == "A-1"


def test_in_a_sum_nothing_is_divided() -> None:
    """In sums of sums every question counts alike, and the larger gap comes first."""
    tens = ", ".join(f"B-{number}: 1" for number in range(1, 11))
    added = "combine: sum"
    parts = dimension("A", FIVE, more=added) + dimension("B", *[FIVE] * 10, more=added)

    assert order_of(sheet(parts, added), f"A-1: 2, {tens}")[-1] == "A-1"


def test_all_questions_beside_each_other() -> None:
    """With ``over: questions`` the dimensions divide nothing either."""
    tens = ", ".join(f"B-{number}: 1" for number in range(1, 11))
    parts = dimension("A", FIVE) + dimension("B", *[FIVE] * 10)

    assert order_of(sheet(parts, "over: questions"), f"A-1: 2, {tens}")[-1] == "A-1"


@PROPERTY
@given(inventions(ways=("mean",), conditional=False))
def test_the_order_is_that_of_the_gain(invented: Invented) -> None:
    """With all answered and no gates, a question's share is what one level more adds."""
    of, answers = invented.load()
    of = of.model_copy(update={"gates": ()})
    evaluated = Evaluation(of, answers)
    shares = evaluated.shares

    assert not shares or sum(shares.values()) in (0, 1)
    if any(evaluated.states.state(name) is not State.ANSWERED for name in shares):
        return
    before = evaluated.scorecard.overall.before.estimate
    for question in of.questions:
        for option in question.options:
            level = evaluated.states.level(question.id)
            if question.kind != "one" or question.id not in shares or level is None:
                continue
            changed = with_answers(answers, {question.id: (option.id or str(option.level),)})
            after = Evaluation(of, changed).scorecard.overall.before.estimate
            if before is not None and after is not None and option.level is not None:
                assert after - before == shares[question.id] * (option.level - level)
