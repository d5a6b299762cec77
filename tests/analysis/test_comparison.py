"""One administration over time."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given

from readiness.analysis.comparison import Comparison, DimensionChange, Wave, compare, judge_change
from readiness.analysis.variations.all_at_once import draw_variations
from readiness.analysis.variations.figures_between import Between
from readiness.files.load import load_questionnaire
from readiness.models.questionnaire import Questionnaire
from readiness.resources import QUESTIONNAIRES
from readiness.scoring.evaluation import Evaluation
from tests.analysis.planning.test_plan_optimizer import built
from tests.support.given import evaluation
from tests.support.sheets import dimension, sheet, steps
from tests.support.strategies import PROPERTY, Invented, inventions

OF = built([["S", "S"]] * 4, [1, 1], "mean", after=False)
SURE = "{level: %d, evidence: [{title: A, strength: %d}]}"


def moment(of: Questionnaire, answers: str, runs: int = 200, wave: int = 1) -> Wave:
    """Score and vary one assessment."""
    evaluated = evaluation(of, f"answers: {{{answers}}}\n")
    return Wave(evaluated, draw_variations(evaluated, runs, wave=wave))


def alike(*levels: int, strength: int = 3) -> str:
    """Answer four questions, all proved alike."""
    names = ("D0-0", "D0-1", "D1-0", "D1-1")
    pairs = zip(names, levels, strict=False)
    return ", ".join(f"{name}: {SURE % (level, strength)}" for name, level in pairs)


def compared(before: str, after: str) -> Comparison:
    """Compare two assessments."""
    return compare([moment(OF, before), moment(OF, after, wave=2)])


def overall(found: Comparison) -> DimensionChange:
    """Return the movement of the whole."""
    return found.dimension_changes[0]


def test_what_is_checked_and_moved_is_clear() -> None:
    """From 2 to 3 everywhere: up in every variation."""
    found = compared(alike(2, 2, 2, 2), alike(3, 3, 3, 3))

    assert [overall(found).verdict, overall(found).difference] == ["up", Fraction(1)]
    assert overall(compared(alike(3, 3, 3, 3), alike(2, 2, 2, 2))).verdict == "down"


def test_a_small_move_of_doubtful_answers_is_no_clear_difference() -> None:
    """One answer of four, asserted with low confidence."""
    rest = "".join(f", {name}: {{level: 2, confidence: low}}" for name in ("D0-1", "D1-0", "D1-1"))
    doubtful = "D0-0: {level: %d, confidence: low}" + rest
    found = compared(doubtful % 2, doubtful % 3)

    assert overall(found).verdict == "no-clear-difference"
    assert overall(found).difference is not None


def test_one_answer_of_many_is_noise_however_the_doubts_are_counted() -> None:
    """46 answers, one falls by one; a document more, and so one draw less, changes nothing."""
    of = load_questionnaire(QUESTIONNAIRES / "ai-ml.yaml")
    answers = {question.id: "3" for question in of.questions}
    fallen = answers | {"STR-1": "2"}
    proved = answers | {"STR-1": "{level: 2, evidence: [{title: A, strength: 3}]}"}
    first, *others = [
        ", ".join(f"{name}: {answer}" for name, answer in each.items())
        for each in (answers, fallen, proved)
    ]

    for later in others:
        found = compare([moment(of, first), moment(of, later, wave=2)])
        assert overall(found).verdict == "no-clear-difference"


def test_doubts_of_two_waves_are_drawn_apart_and_weights_together() -> None:
    """What is doubtful differs between the waves; what is sure is the same, run by run."""
    doubtful, sure = (
        evaluation(OF, "answers: {D0-0: 2, D1-0: 1}\n"),
        evaluation(OF, f"answers: {{{alike(1, 2, 3, 2)}}}\n"),
    )

    def drawn(evaluated: Evaluation, wave: int) -> list[Fraction | None]:
        variations = draw_variations(evaluated, 50, wave=wave)
        assert variations is not None
        return [variations.of("overall").exact(run) for run in range(50)]

    assert drawn(doubtful, 1) != drawn(doubtful, 2)
    assert drawn(sure, 1) == drawn(sure, 2)
    assert len({*drawn(sure, 1)}) > 1


def test_like_for_like_leaves_out_what_is_set_aside() -> None:
    """With ``not_applicable: target``, too: two answers rise by 1, two are unknown now."""
    rises = dimension("D", *[steps(1, 2, 3)] * 4)
    of = sheet(rises, "not_applicable: target")
    before = moment(of, "D-1: 1, D-2: 1, D-3: 1, D-4: 1")
    after = moment(of, "D-1: 2, D-2: 2, D-3: {unknown: true}, D-4: {unknown: true}")

    assert [m.like_for_like for m in compare([before, after]).dimension_changes] == [1, 1]


def test_a_question_that_is_set_aside_hides_no_other() -> None:
    """D-2 is asked because of D-1; it is compared although D-1 is not."""
    conditional = steps(1, 2, 3) + ", when: {question: D-1, at_least: 2}"
    of = sheet(dimension("D", steps(1, 2, 3), conditional))
    before, after = moment(of, "D-1: 2, D-2: 1"), moment(of, "D-1: 2, D-2: 3")
    aside = Wave(before.evaluation, before.variations, frozenset({"D-1"}))

    assert overall(compare([aside, after])).like_for_like == 2


def test_levels_stand_beside_the_scores() -> None:
    """Of every wave; none where there is no result."""
    found = compared(alike(2, 2, 2, 2), alike(3, 3, 3, 3))

    assert overall(found).levels == (2, 3)
    assert overall(compared("", alike(3, 3, 3, 3))).levels == (None, 3)


def test_answers_that_were_open_move_the_mean_but_not_like_for_like() -> None:
    """A mean rises because weak answers are open; over the same questions nothing moved."""
    found = compared(alike(3, 3, 1, 1), alike(3, 3))

    assert overall(found).difference == Fraction(1, 4)  # 1.5, where the gate holds, less 1.25
    assert overall(found).like_for_like == 0
    assert [(s.question.id, s.after) for s in found.answer_changes] == [
        ("D1-0", None),
        ("D1-1", None),
    ]


def test_actions_are_closed_open_or_arisen() -> None:
    """The targets are 2: D0-0 rose past it, D0-1 stays below, D1-0 fell."""
    found = compared(alike(1, 1, 2, 2), alike(2, 1, 1, 2, strength=2))

    assert [
        (a.question.id, a.recommendation.below.level, a.status, a.has_proof) for a in found.actions
    ] == [
        ("D0-0", 2, "closed", True),
        ("D0-1", 2, "open", False),
        ("D1-0", 2, "arisen", False),
    ]
    assert [q.id for q in found.reached] == ["D0-0"]


def test_what_is_only_asserted_is_said_to_be() -> None:
    """Closed by word alone."""
    found = compared(alike(1, 1, 1, 1), alike(2, 1, 1, 1, strength=0))

    assert next((a.status, a.has_proof) for a in found.actions) == ("closed", False)


def test_gates_and_use_cases_that_changed() -> None:
    """The gate opens when D0-0 and D1-0 leave the lowest level."""
    found = compared(alike(1, 2, 1, 1), alike(2, 2, 2, 1))

    assert [gate.id for gate in found.gates_gone] == ["G"]
    assert found.gates_new == ()
    assert found.use_cases == (("Targeting", "not-yet", "pilot"),)


def test_the_middle_stands_between() -> None:
    """Three moments: a score each, movement from the first to the last."""
    moments = [moment(OF, alike(n, n, n, n)) for n in (1, 3, 2)]

    assert [float(s or 0) for s in compare(moments).dimension_changes[0].scores] == [
        1,
        3,
        2,
    ]


def test_questions_that_another_version_asked_otherwise_are_set_aside() -> None:
    """Neither moved nor closed."""
    before, after = moment(OF, alike(1, 1, 1, 1)), moment(OF, alike(3, 1, 1, 1))
    aside = Wave(before.evaluation, before.variations, frozenset({"D0-0"}))
    found = compare([aside, after])

    assert found.excluded == ("D0-0",)
    assert found.answer_changes == ()
    assert overall(found).like_for_like == 0


def test_the_border_of_clear() -> None:
    """19 of 20 are 95 %, and enough; 18 are not."""
    low, high, all_of = Fraction(1), Fraction(2), Between.exactly_all

    assert judge_change(all_of([low] * 20), all_of([high] * 19 + [low])) == "up"
    twice = judge_change(all_of([low] * 20), all_of([high] * 18 + [low] * 2))
    assert twice == "no-clear-difference"
    assert judge_change(all_of([None] * 20), all_of([low] * 20)) == "not-comparable"


@PROPERTY
@given(inventions())
def test_nothing_moved_in_a_copy(invented: Invented) -> None:
    """The same answers: the same everywhere, and nothing closed."""
    evaluated = Evaluation(*invented.load())
    once = Wave(evaluated, draw_variations(evaluated, 5))
    found = compare([once, once])

    assert {m.verdict for m in found.dimension_changes} <= {"same", "not-comparable"}
    assert (found.answer_changes, found.reached, found.gates_new) == ((), (), ())
    assert all(action.status == "open" for action in found.actions)
