"""The least effort that reaches a goal: exact, and confirmed by the scorer."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.analysis.planning import action_program, plan_optimizer
from readiness.analysis.planning.plan import Goal, Plan
from readiness.analysis.planning.plan_optimizer import Constraints, PlanOptimizer
from readiness.analysis.what_if import answer_at_level, with_answers
from readiness.api import score
from readiness.errors import ScoringError
from readiness.models.condition import Condition
from readiness.models.questionnaire import Questionnaire
from readiness.models.scoring_rules import Rounding
from readiness.models.skip_logic import QuestionStates
from readiness.scoring.evaluation import Evaluation
from tests.support import points_plans
from tests.support.given import evaluation, questionnaire
from tests.support.plans import planned_with_least_effort
from tests.support.strategies import PROPERTY, Invented
from tests.support.trial import NotApplicableError, Trial

HEAD = """\
schema_version: 1
id: plans
version: 1.0.0
title: Plans
levels:
  - {level: 1, name: A, meaning: a}
  - {level: 2, name: B, meaning: b}
  - {level: 3, name: C, meaning: c}
roles: [{id: CIO, title: Head of IT}, {id: LAW, title: Counsel}]
scoring: {minimum_answered: 0%, combine: COMBINE}
scales:
  three: [{level: 1, text: A}, {level: 2, text: B}, {level: 3, text: C}]
dimensions:
"""
GATES = """\
gates:
  - id: G
    title: No law
    when: {any: [{question: D0-0, at_most: 1}, {not: {question: D1-0, at_least: 2}}]}
    cap: {overall: 2, dimensions: {D0: 1.5}, use_cases: {targeting: not-yet}}
    reason: Why.
use_cases:
  - {id: targeting, title: Targeting, needs: {D0-1: {pilot: 2, production: 3}}}
"""


def advice(below: int, effort: str, after: str = "", role: str = "CIO") -> str:
    """Write one recommendation."""
    first = f", after: [{after}]" if after else ""
    return (
        f"{{below: {below}, action: Do it., role: {role}, effort: {effort}, months: 2{first},"
        " proves_done: A paper.}"
    )


def built(efforts: list[list[str]], weights: list[int], combine: str, after: bool) -> Questionnaire:
    """Make two dimensions of two questions each; each question has two recommendations."""
    text = HEAD.replace("COMBINE", combine)
    for d in range(2):
        text += f"  - id: D{d}\n    title: D\n    weight: {weights[d]}\n    questions:\n"
        for q in range(2):
            low, high = efforts[2 * d + q]
            waits = "D1-1" if after and (d, q) == (0, 0) else ""
            steps = f"{advice(2, low, waits)}, {advice(3, high)}"
            text += (
                f"      - {{id: D{d}-{q}, title: Q, text: Q?, weight: {1 + q}, target: 2,"
                f" scale: three, recommendations: [{steps}]}}\n"
            )
    return questionnaire(text + GATES)


def by_trying(states: QuestionStates, goal: Goal) -> float | None:
    """Find the least effort by trying everything: what each question may come to."""
    of = states.questionnaire
    months = {"XS": 0.25, "S": 1, "M": 6, "L": 18, "XL": 36}
    cheapest: float | None = None
    for levels in product((1, 2, 3), repeat=4):
        total, values, possible = 0.0, {}, True
        reached = dict(zip([q.id for q in of.questions], levels, strict=True))
        for question in of.questions:
            now = states.level(question.id)
            assert now is not None
            possible = possible and reached[question.id] >= now
            for step in question.recommendations:
                if now < step.below.amount <= reached[question.id]:
                    total += months[step.effort.value]
                    possible = possible and all(reached[name] >= 2 for name in step.after)
            value = answer_at_level(question, reached[question.id], of)
            assert value is not None
            values[question.id] = value
        card = score(of, with_answers(states.assessment, values))
        assert card.overall.score is not None
        assert goal.level is not None
        done = possible and goal.level.reached_by(card.overall.score)
        if done and (cheapest is None or total < cheapest):
            cheapest = total
    return cheapest


@PROPERTY
@given(
    st.lists(
        st.lists(st.sampled_from(["XS", "S", "M", "L", "XL"]), min_size=2, max_size=2),
        min_size=4,
        max_size=4,
    ),
    st.lists(st.integers(1, 4), min_size=2, max_size=2),
    st.sampled_from(["mean", "sum", "minimum"]),
    st.booleans(),
    st.lists(st.integers(1, 3), min_size=4, max_size=4),
    st.integers(1, 2),
)
def test_no_other_way_is_cheaper(
    efforts: list[list[str]],
    weights: list[int],
    combine: str,
    after: bool,
    now: list[int],
    goal: int,
) -> None:
    """Against every combination of levels: the same least effort, or the same «impossible»."""
    of = built(efforts, weights, combine, after)
    names = [question.id for question in of.questions]
    answers = ", ".join(f"{name}: {level}" for name, level in zip(names, now, strict=True))
    evaluated = evaluation(of, f"answers: {{{answers}}}\n")
    wanted = Goal(of.levels[goal])

    found = PlanOptimizer(evaluated, wanted, Constraints()).least_effort()

    assert (found.person_months if found else None) == by_trying(evaluated.states, wanted)


def simple(answers: str = "D0-0: 1, D0-1: 1, D1-0: 1, D1-1: 1") -> Evaluation:
    """Four questions, all of small steps but one."""
    of = built([["S", "L"], ["S", "S"], ["M", "S"], ["S", "S"]], [1, 1], "mean", after=False)
    return evaluation(of, f"answers: {{{answers}}}\n")


def level(evaluated: Evaluation, number: int) -> Goal:
    """Aim at an overall level."""
    return Goal(next(each for each in evaluated.questionnaire.levels if each.level == number))


def names(plan: Plan | None) -> list[str]:
    """Name the measures of a plan."""
    assert plan is not None
    return [f"{m.question.id}→{m.level}" for m in plan.actions]


def test_what_is_excluded_is_not_done() -> None:
    """Without large works level 3 is out of reach, and the best is said."""
    start = simple()

    assert (
        PlanOptimizer(start, level(start, 3), Constraints(without=frozenset({"L"}))).least_effort()
        is None
    )
    best = PlanOptimizer(start, level(start, 3), Constraints(without=frozenset({"L"}))).best()
    assert best is not None
    assert best.level is not None
    assert (best.reached, best.level.level) == (False, 2)
    assert "D0-0→3" not in names(best)


@pytest.mark.parametrize("name", ["D1", "D1-0", "CIO"])
def test_dimension_question_or_role_may_be_left_out(name: str) -> None:
    """Nothing of it is in the plan."""
    start = simple()
    best = PlanOptimizer(start, level(start, 3), Constraints(without=frozenset({name}))).best()

    assert best is not None
    assert not any(m.question.id.startswith(name) for m in best.actions)
    assert name != "CIO" or best.actions == ()


def test_work_may_be_limited() -> None:
    """Two person-months are two small works at most."""
    start = simple()
    best = PlanOptimizer(start, level(start, 3), Constraints(within=Fraction(2))).best()

    assert best is not None
    assert best.person_months <= 2
    assert len(best.actions) <= 2


def test_a_use_case_needs_its_levels_and_no_gate() -> None:
    """The gate looks at D0-0 and D1-0, so both are lifted; D0-1 for the use case itself."""
    plan = PlanOptimizer(
        simple(), Goal(use_cases={"targeting": "pilot"}), Constraints()
    ).least_effort()

    assert names(plan) == ["D0-0→2", "D0-1→2", "D1-0→2"]
    production = PlanOptimizer(
        simple(), Goal(use_cases={"targeting": "production"}), Constraints()
    ).least_effort()
    assert names(production) == ["D0-0→2", "D0-1→2", "D0-1→3", "D1-0→2"]


def test_a_goal_that_is_reached_needs_nothing() -> None:
    """An empty plan, and no effort."""
    start = simple("D0-0: 3, D0-1: 3, D1-0: 3, D1-1: 3")
    plan = PlanOptimizer(start, level(start, 3), Constraints()).least_effort()

    assert plan is not None
    assert (plan.actions, float(plan.person_months), plan.reached) == ((), 0.0, True)


def test_open_questions_are_no_part_of_a_plan() -> None:
    """Nobody knows where they stand."""
    plan = PlanOptimizer(
        simple("D0-0: 1, D0-1: 1, D1-0: 1"),
        Goal(simple().questionnaire.levels[1]),
        Constraints(),
    ).least_effort()

    assert plan is not None
    assert not any("D1-1" in name for name in names(plan))


def test_what_cannot_be_said_in_a_programme_is_refused() -> None:
    """A geometric mean is not linear; the way out is named."""
    of = built([["S", "S"]] * 4, [1, 1], "geometric", after=False)
    start = evaluation(of, "answers: {D0-0: 1}\n")

    with pytest.raises(ScoringError, match=r"combine: geometric.*readiness score FILE --set"):
        PlanOptimizer(start, Goal(of.levels[1]), Constraints()).least_effort()


RULES: dict[str, tuple[Any, ...]] = {
    "combine": ("mean", "sum", "minimum"),
    "over": ("parts", "questions"),
    "rounding": (None, {"digits": 0}, {"digits": 1, "way": "down"}),
    "unanswered": ("leave-out", "lowest", "2"),
    "not_applicable": ("exclude", "target"),
    "border": ("at_least", "above"),
    "skip": (False, True),
}
COMBINATIONS = 144
"""A third of the 432 combinations of rules, drawn by lot; ``benchmarks/long_run.py`` has more."""
LEAST_COMPARED = 100
"""Those in which there is something to plan."""


def ruled(rules: dict[str, Any], rng: Random) -> Invented:
    """Make four questions under these rules: one of several options, one that may be hidden."""
    scoring = {
        key: value
        for key, value in rules.items()
        if key not in {"border", "skip"} and value is not None
    }
    top = 6 if rules["combine"] == "sum" else 2
    borders = {1: "0", 2: str(rng.choice([1, top * 3 // 4, top])), 3: str(top + 1)}
    scale = [{"level": number, "text": "A"} for number in (1, 2, 3)]
    options = [{"id": name, "text": name} for name in "abc"]
    bands = [{"at_least": 2, "level": 2}, {"at_least": 3, "level": 3}]
    kinds = {name: {"kind": "one", "options": scale} for name in "ABD"}
    questions = [
        {"id": name, "title": name, "text": "Q?", "weight": rng.randint(1, 2), "target": 2}
        | kinds.get(name, {"kind": "many", "options": options, "bands": bands})
        | {"recommendations": [measure(level, rng) for level in (2, 3)]}
        for name in "ABCD"
    ]
    if rules["skip"]:
        questions[1]["when"] = {
            "question": "A",
            rng.choice(["at_least", "at_most"]): 1 + rng.randint(0, 1),
        }
    parts = [{"id": "P", "title": "P", "questions": questions[:2]}]
    parts.append({"id": "R", "title": "R", "questions": questions[2:]})
    definition = {
        "schema_version": 1,
        "id": "any",
        "version": "1.0.0",
        "title": "Any",
        "roles": [{"id": "CIO", "title": "Head of IT"}],
        "levels": [
            {"level": n, "name": "L", "meaning": "m", rules["border"]: border}
            for n, border in borders.items()
        ],
        "scoring": scoring | {"scorer": "weighted-mean", "minimum_answered": "0%", "target": 2},
        "dimensions": parts,
    }
    last = rng.choice([1, {"not_applicable": "It does not exist."}, "unknown", 2])
    some = {"A": rng.choice([1, 1, 2]), "B": rng.choice([1, 2]), "C": ["a"], "D": last}
    return Invented(definition, some)


def measure(below: int, rng: Random) -> dict[str, Any]:
    """Invent one recommendation."""
    effort, months = rng.choice(["XS", "S", "M", "L"]), rng.randint(1, 4)
    fixed = {"action": "Do it.", "role": "CIO", "proves_done": "A paper."}
    return fixed | {"below": below, "effort": effort, "months": months}


def test_combinations_of_rules_are_planned_exactly(tmp_path: Path) -> None:
    """Steps, work, months, «without» and «within» as by trying everything."""
    compared = 0
    drawn = Random(13).sample(list(enumerate(product(*RULES.values()))), COMBINATIONS)  # noqa: S311
    for number, values in drawn:
        rules = dict(zip(RULES, values, strict=True))
        rng = Random(f"rules {number}")  # noqa: S311 (to be repeated, not to be secret)
        try:
            planned_with_least_effort(Trial(number, ruled(rules, rng), tmp_path, is_small=True))
        except NotApplicableError:
            continue
        except AssertionError as error:
            pytest.fail(f"{rules}: {error}")
        compared += 1

    assert compared >= LEAST_COMPARED


def test_a_plan_is_not_called_least_when_the_tries_run_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With few tries: a plan that reaches the goal, or none, but nothing proved."""
    monkeypatch.setattr(plan_optimizer, "_MOST_CHOICES", 1)
    rules = {key: values[0] for key, values in RULES.items()} | {"skip": True}
    trial = Trial(0, ruled(rules, Random(1)), tmp_path, is_small=True)  # noqa: S311

    for level in trial.questionnaire.levels[1:]:
        plan = PlanOptimizer(trial.evaluation, Goal(level), Constraints()).plan()
        assert plan is not None
        assert plan.is_proved == (plan.reached and not plan.actions)


def test_a_solver_that_stops_early_proves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The goal can be reached. So it is found by scoring the choices, or nothing is proved."""
    quiet = action_program._quiet_solver

    def hurried() -> Any:
        solver = quiet()
        solver.setOptionValue("time_limit", 0.0)
        return solver

    monkeypatch.setattr(action_program, "_quiet_solver", hurried)
    start = simple()
    found = PlanOptimizer(start, level(start, 2), Constraints()).plan()
    assert found is not None
    assert (found.reached, found.is_proved) == (True, True)

    monkeypatch.setattr(plan_optimizer, "_MOST_CHOICES", 1)
    found = PlanOptimizer(start, level(start, 2), Constraints()).plan()
    assert found is not None
    assert (found.reached, found.is_proved) == (False, False)


def test_a_withheld_result_has_no_score_and_no_level() -> None:
    """No number is made up; what is proved is that recommendations do not help."""
    start = simple("D0-0: 1")
    rules = start.questionnaire.scoring.model_copy(update={"minimum_answered": Fraction(1)})
    strict = start.questionnaire.model_copy(update={"scoring": rules})
    withheld = Evaluation(strict, start.assessment)

    assert PlanOptimizer(withheld, level(withheld, 2), Constraints()).plan() is None
    plan = PlanOptimizer(withheld, Goal(), Constraints()).plan()
    assert plan is not None
    assert (plan.score, plan.level, plan.reached) == (None, None, True)


def test_a_withheld_result_that_may_change_is_not_called_impossible(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where recommendations open questions, too few tries prove nothing."""
    monkeypatch.setattr(plan_optimizer, "_MOST_CHOICES", 1)
    invented = ruled({key: values[0] for key, values in RULES.items()} | {"skip": True}, Random(1))  # noqa: S311
    invented.definition["scoring"]["minimum_answered"] = "100%"
    trial = Trial(0, invented.answering({"D": "unknown"}), tmp_path, is_small=True)
    goal = Goal(trial.questionnaire.levels[2])

    plan = PlanOptimizer(trial.evaluation, goal, Constraints()).plan()

    assert plan is not None
    assert (plan.score, plan.level, plan.reached, plan.is_proved) == (None, None, False, False)


POINTS_COMBINATIONS = 144
"""Half of the 288 combinations of rules in points, by lot; each has 4 goals and 21 choices."""
LEAST_REACHED, LEAST_OUT_OF_REACH = 250, 100
"""Goals in points that some choice reaches, and goals that none reaches."""


def test_combinations_of_rules_in_points_are_planned_exactly() -> None:
    """The least work and months, and the best result out of reach, as by trying everything."""
    reached: list[bool] = []
    every = list(enumerate(product(*points_plans.RULES.values())))
    drawn = Random(14).sample(every, POINTS_COMBINATIONS)  # noqa: S311 (to be repeated)
    for number, values in drawn:
        rules = dict(zip(points_plans.RULES, values, strict=True))
        of = points_plans.in_points(rules, Random(f"points {number}"))  # noqa: S311 (to be repeated)
        evaluated, tried = Evaluation(*of.load()), list(points_plans.choices(of))
        for goal, within in ((1, None), (2, None), (4, None), (2, Fraction(7))):
            try:
                reached.append(points_plans.agrees(evaluated, tried, goal, within))
            except AssertionError as error:
                pytest.fail(f"{number}, {rules}, level {goal}: {error}")

    assert reached.count(True) >= LEAST_REACHED
    assert reached.count(False) >= LEAST_OUT_OF_REACH


def test_rounding_above_a_limit_is_not_called_the_best_untried(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A gate limits what is rounded already, and the program does not round."""
    rules = {key: values[0] for key, values in points_plans.RULES.items()}
    of = points_plans.in_points(rules | {"rounding": {"digits": 0}, "gate": True}, Random(1))  # noqa: S311
    evaluated = Evaluation(*of.load())
    goal = Goal(evaluated.questionnaire.levels[-1])
    tried = PlanOptimizer(evaluated, goal, Constraints()).best()
    monkeypatch.setattr(plan_optimizer, "_MOST_CHOICES", 1)
    untried = PlanOptimizer(evaluated, goal, Constraints()).best()

    assert tried is not None
    assert untried is not None
    assert (tried.is_proved, untried.is_proved) == (True, False)


def test_a_limit_that_is_the_border_of_a_level_can_be_reached_when_results_are_rounded() -> None:
    """1.5 is rounded to 2, and the gate then makes 1.2 of it: the border of level 2."""
    start = built([["S", "L"]] * 4, [1, 1], "mean", after=False)
    rules = start.scoring.model_copy(update={"rounding": Rounding()})
    levels = (start.levels[0], start.levels[1].model_copy(update={"at_least": Fraction("1.2")}))
    cap = start.gates[0].cap.model_copy(update={"overall": Fraction("1.2"), "dimensions": {}})
    gate = start.gates[0].model_copy(
        update={"cap": cap, "when": Condition(question="D0-0", at_least=Fraction(1))}
    )
    of = start.model_copy(update={"scoring": rules, "levels": levels, "gates": (gate,)})
    today = evaluation(start, "answers: {D0-0: 1, D0-1: 1, D1-0: 1, D1-1: 1}\n").assessment

    plan = PlanOptimizer(Evaluation(of, today), Goal(levels[1]), Constraints()).plan()

    assert plan is not None
    assert (plan.reached, plan.is_proved, plan.score) == (True, True, Fraction("1.2"))
    assert plan.person_months == 2
