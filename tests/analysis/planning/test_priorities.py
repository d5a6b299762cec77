"""The order of an expert: gates, use cases, targets."""

from __future__ import annotations

from readiness.analysis.planning.actions import Action, GateAction, recommended_actions
from readiness.analysis.planning.plan import Goal
from readiness.analysis.planning.priorities import prioritise
from readiness.analysis.planning.tasks import Purpose, Task
from readiness.scoring.evaluation import Evaluation
from tests.support.given import evaluation, questionnaire

HEAD = """\
schema_version: 1
id: order
version: 1.0.0
title: Order
levels:
  - {level: 1, name: A, meaning: a}
  - {level: 2, name: B, meaning: b}
  - {level: 3, name: C, meaning: c}
  - {level: 4, name: D, meaning: d}
roles: [{id: CIO, title: Head of IT}]
scoring: {minimum_answered: 0%, target: 2}
scales:
  four: [{level: 1, text: A}, {level: 2, text: B}, {level: 3, text: C}, {level: 4, text: D}]
"""
LATER = """\
use_cases:
  - {id: risk, title: Risk, needs: {C: {pilot: 2, production: 3}, D: {pilot: 1, production: 3}}}
gates:
  - {id: G, title: No law, when: {question: B, at_most: 1}, cap: {overall: 2}, reason: Why.}
"""
ALL_AT_ONE = "A: 1, B: 1, C: 1, D: 1, E: 1"


def ordered(
    answers: str = ALL_AT_ONE,
    later: str = LATER,
    efforts: str = "SSSSS",
    after: dict[str, str] | None = None,
    goal: Goal | None = None,
) -> tuple[Task, ...]:
    """Put the recommendations of five questions in order."""
    start = started(answers, later, efforts, after)
    return prioritise(start, recommended_actions(start.states), goal or Goal())


def started(
    answers: str = ALL_AT_ONE,
    later: str = LATER,
    efforts: str = "SSSSS",
    after: dict[str, str] | None = None,
) -> Evaluation:
    """Evaluate five questions with recommendations for each level."""
    text = HEAD + "dimensions:\n  - id: ALL\n    title: All\n    questions:\n"
    for name, effort in zip("ABCDE", efforts, strict=True):
        waits = f", after: [{after[name]}]" if after and name in after else ""
        steps = ", ".join(
            f"{{below: {level}, action: Do., role: CIO, effort: {effort}, months: 1{waits},"
            " proves_done: P.}"
            for level in (2, 3, 4)
        )
        text += (
            f"      - {{id: {name}, title: {name}, text: Q?, scale: four,"
            f" recommendations: [{steps}]}}\n"
        )
    return evaluation(questionnaire(text + later), f"answers: {{{answers}}}\n")


def named(task: Task) -> str:
    """Name a task by its question and level, or by its gate."""
    action = task.action
    return f"{action.about}{action.level}" if isinstance(action, Action) else action.about


def names(tasks: tuple[Task, ...]) -> str:
    """Name tasks in their order."""
    return " ".join(named(task) for task in tasks)


def test_gates_then_pilots_then_production_then_targets() -> None:
    """Above the target there is only what production needs."""
    tasks = ordered()

    assert names(tasks) == "B2 C2 C3 D2 D3 A2 E2"
    assert [task.purpose for task in tasks] == [
        *(Purpose.GATE, Purpose.PILOT, Purpose.PRODUCTION, Purpose.PRODUCTION),
        *(Purpose.PRODUCTION, Purpose.TARGET, Purpose.TARGET),
    ]
    assert tasks[0].gates == ("G",)
    assert [task.use_cases for task in tasks[1:4]] == [
        (("risk", "pilot"),),
        (("risk", "production"),),
        (("risk", "production"),),
    ]


def test_targets_are_ordered_by_gain_for_work() -> None:
    """The smaller work first; then the order of the questionnaire."""
    assert names(ordered(later="", efforts="MSLSM")) == "B2 D2 A2 E2 C2"


def test_what_a_recommendation_comes_after_stands_before_it() -> None:
    """With the purpose of what waits for it."""
    tasks = ordered(after={"B": "E"})

    assert names(tasks).startswith("E2 B2 ")
    assert tasks[0].purpose is Purpose.GATE


def test_the_cheapest_way_ends_a_gate() -> None:
    """Either of two questions is enough for «all»; «any» needs both."""
    one = LATER.replace(
        "{question: B, at_most: 1}", "{all: [{question: A, at_most: 1}, {question: B, at_most: 1}]}"
    )
    both = one.replace("all: [", "any: [")

    assert names(ordered(later=one, efforts="MSSSS")).startswith("B2 C2")
    assert names(ordered(later=one, efforts="SMSSS")).startswith("A2 C2")
    assert names(ordered(later=both)).startswith("A2 B2 C2")


def test_a_gate_may_ask_for_more_than_the_target() -> None:
    """It ends only at level 3."""
    later = LATER.replace("at_most: 1", "at_most: 2")

    assert names(ordered("A: 2, B: 2, C: 3, D: 3, E: 2", later)) == "B3"


def test_a_use_case_as_the_goal_is_all_there_is() -> None:
    """Its needs up to the step, and the gates that limit it."""
    limiting = LATER.replace("{overall: 2}", "{use_cases: {risk: not-yet}}")

    assert names(ordered(goal=Goal(use_cases={"risk": "pilot"}))) == "C2"
    assert names(ordered(later=limiting, goal=Goal(use_cases={"risk": "pilot"}))) == "B2 C2"


def test_a_level_as_the_goal_raises_the_targets() -> None:
    """First everything to its target, then beyond."""
    start = started(later="")
    goal = Goal(start.questionnaire.levels[2])

    tasks = ordered(later="", goal=goal)

    assert names(tasks) == "A2 B2 C2 D2 E2 A3 B3 C3 D3 E3"
    assert {task.purpose for task in tasks[5:]} == {Purpose.BEYOND}


def test_everything_is_kept_where_that_is_wanted() -> None:
    """What is not worth doing stands at the end."""
    start = started("A: 2, B: 2, C: 3, D: 3, E: 2")
    actions = recommended_actions(start.states)

    assert names(prioritise(start, actions)) == ""
    kept = prioritise(start, actions, least_effort=True)
    assert len(kept) == len(actions) == 8


def test_only_an_administration_that_is_limited_has_a_gate_first() -> None:
    """A gate for a use case that nobody considers is no reason for a step."""
    other = "  - {id: other, title: O, needs: {}, considered: {question: A, at_least: 4}}\n"
    later = LATER.replace("{overall: 2}", "{use_cases: {other: not-yet}}")
    later = later.replace("use_cases:\n", f"use_cases:\n{other}", 1)

    assert names(ordered(later=later)) == "C2 C3 D2 D3 A2 B2 E2"


OWN = """\
    recommendation: {action: Stop it., role: CIO, effort: XS, months: 1, proves_done: A note.}
"""


def with_own(later: str) -> str:
    """Let the gate recommend something itself."""
    gate = later.replace("  - {id: G, title: No law, ", "  - id: G\n    title: No law\n    ")
    for key in ("cap", "reason"):
        gate = gate.replace(f", {key}:", f"\n    {key}:")
    return gate.replace("reason: Why.}\n", "reason: Why.\n" + OWN)


def test_what_a_gate_recommends_itself_comes_first() -> None:
    """Then what its question recommends."""
    tasks = ordered(later=with_own(LATER))

    assert names(tasks).startswith("G B2 C2")
    assert [(task.purpose, task.gates) for task in tasks[:2]] == [(Purpose.GATE, ("G",))] * 2


def test_a_gate_on_a_fact_ends_by_what_it_recommends() -> None:
    """An amount is moved to where the gate ends; the choice of use cases is not given up."""
    context = (
        "context:\n  - {id: PAPER, kind: number, title: P, text: P?, min: 0, max: 100}\n"
        "  - {id: WISH, kind: many, title: W, text: W?, options: [{id: ai, text: AI}]}\n"
    )
    facts = "{all: [{question: WISH, includes: ai}, {question: PAPER, at_least: 50}]}"
    later = with_own(LATER).replace("{question: B, at_most: 1}", facts) + context
    answers = f"{ALL_AT_ONE}}}\ncontext: {{PAPER: 90, WISH: [ai]"

    first = ordered(answers, later)[0].action

    assert isinstance(first, GateAction)
    assert list(first.answers) == ["PAPER"]
    assert float(first.answers["PAPER"][0]) < 50


RUNNING = LATER.replace("needs: {C:", "state: {pilot: {question: A, at_least: 1}}, needs: {C:")


def test_what_runs_already_comes_before_what_is_wished() -> None:
    """A pilot without what it needs, before the pilot of another use case."""
    other = "  - {id: other, title: O, needs: {E: {pilot: 2, production: 2}}}\n"
    later = RUNNING.replace("use_cases:\n", f"use_cases:\n{other}", 1)

    tasks = ordered(later=later)

    assert names(tasks) == "B2 C2 E2 C3 D2 D3 A2"
    assert tasks[1].purpose is Purpose.RUNNING
    assert dict(tasks[1].use_cases) == {"risk": "running"}


def test_a_pre_check_that_advises_against_limits_what_is_planned() -> None:
    """Nothing is planned for a use case that is not to be."""
    pre_check = """\
context:
  - {id: WISH, kind: many, title: W, text: W?, options: [{id: risk, text: Risk}]}
pre_checks:
  - id: NEED
    title: Is it needed?
    for_each: WISH
    questions: [{id: SURE, kind: yes-no, title: S, text: Sure?}]
    outcomes:
      - {id: unlikely, title: Unlikely, when: {question: SURE, equals: no}, text: No.,
         use_case: not-yet}
      - {id: likely, title: Likely, text: Yes.}
"""
    wish = f"{ALL_AT_ONE}, SURE.risk: no}}\ncontext: {{WISH: [risk]"

    assert names(ordered(wish, LATER + pre_check)) == "B2 A2 C2 D2 E2"


def test_what_only_limits_production_comes_after_the_needs_of_a_pilot() -> None:
    """«First a pilot» cannot come before what the pilot needs."""
    later = LATER.replace("{overall: 2}", "{use_cases: {risk: pilot}}")

    assert names(ordered(later=later)) == "C2 B2 C3 D2 D3 A2 E2"
    assert names(ordered(later=later, goal=Goal(use_cases={"risk": "pilot"}))) == "C2"
    wished = Goal(use_cases={"risk": "production"})
    assert names(ordered(later=later, goal=wished)) == "C2 B2 C3 D2 D3"
