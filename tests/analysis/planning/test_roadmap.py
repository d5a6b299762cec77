"""Tasks get their months: prerequisites first, never more at a time than can be carried."""

from __future__ import annotations

import pytest

from readiness.analysis.planning.roadmap import AT_A_TIME, RoadmapStep, capacity_of, plan_roadmap
from tests.conftest import TINY
from tests.support.given import edited, evaluation, questionnaire

HEAD = "roles: [{id: A, title: A}, {id: B, title: B}]\n"
LAW = """\
        recommendations:
          - {below: 2, action: Draft., role: A, effort: S, months: 3, proves_done: x}
          - {below: 3, action: Pass., role: A, effort: L, months: 12, proves_done: x}
  - id: DATA
"""
DATA = """\
        recommendations:
          - {below: 3, action: Measure., role: B, effort: S, months: 2, after: [LAW-1],
             proves_done: x}
      - id: DATA-2
"""
RICH = HEAD + edited(("  - id: DATA\n", LAW), ("      - id: DATA-2\n", DATA))


def planned(answers: str, definition: str = RICH) -> tuple[RoadmapStep, ...]:
    """Plan the roadmap of answers."""
    return plan_roadmap(evaluation(questionnaire(definition), answers))


def test_prerequisites_come_first() -> None:
    """What must wait starts when all that it waits for has ended."""
    steps = planned("answers: {LAW-1: 1, DATA-1: 1}\n")

    assert [(s.name, s.start, s.end, s.horizon) for s in steps] == [
        ("LAW-1 → 2", 0, 3, 0),
        ("LAW-1 → 3", 3, 15, 1),
        ("DATA-1 → 3", 15, 17, 1),
    ]


def test_prerequisite_without_a_gap_is_no_obstacle() -> None:
    """What is reached already need not be waited for."""
    steps = planned("answers: {LAW-1: 3, DATA-1: 1}\n")

    assert [(s.name, s.start, s.end) for s in steps] == [("DATA-1 → 3", 0, 2)]


def test_only_steps_up_to_the_target_are_planned() -> None:
    """A lower target needs fewer steps; unanswered questions have no gap yet."""
    steps = planned("answers: {LAW-1: {level: 1, target: 2}, DATA-1: unknown}\n")

    assert [s.name for s in steps] == ["LAW-1 → 2"]


def many(number: int, roles: str = "A", head: str = "") -> str:
    """Write so many questions, each with a recommendation of four months."""
    questions = "".join(
        f"""\
      - id: Q-{n}
        title: Q
        text: Question {n}?
        options: [{{level: 1, text: no}}, {{level: 3, text: yes it is}}]
        recommendations:
          - {{below: 3, action: Do., role: {roles[n % len(roles)]}, effort: S, months: 4,
             proves_done: x}}
"""
        for n in range(number)
    )
    start = f"{TINY.partition('dimensions:')[0]}{head}{HEAD}dimensions:\n"
    return f"{start}  - id: D\n    title: D\n    questions:\n{questions}"


def test_role_works_on_two_things_at_a_time() -> None:
    """A third recommendation of a role starts when one of its first two has ended."""
    steps = planned("answers: {Q-0: 1, Q-1: 1, Q-2: 1}\n", many(3))

    assert AT_A_TIME == 2
    assert [(s.start, s.end) for s in steps] == [(0, 4), (0, 4), (4, 8)]


def test_no_more_steps_at_a_time_than_the_capacity() -> None:
    """Two roles could work on four steps; with a capacity of three, the fourth waits."""
    answered = evaluation(
        questionnaire(many(4, "AB")), "answers: {Q-0: 1, Q-1: 1, Q-2: 1, Q-3: 1}\n"
    )

    assert [s.start for s in plan_roadmap(answered, 4)] == [0, 0, 0, 0]
    assert [s.start for s in plan_roadmap(answered, 3)] == [0, 0, 0, 4]
    assert [s.start for s in plan_roadmap(answered, 1)] == [0, 4, 8, 12]


STAFF = """\
  - {id: STAFF, kind: one, title: Staff, text: How many?,
     options: [{id: few, text: f}, {id: more, text: m}, {id: most, text: x}]}
capacity: {question: STAFF, values: {few: 1, more: 2}}
"""


@pytest.mark.parametrize(
    ("answer", "capacity"), [("few", 1), ("more", 2), ("most", 6), ("unknown", 6)]
)
def test_an_answer_decides_how_many_steps_run_at_a_time(answer: str, capacity: int) -> None:
    """The questionnaire names the question; without an answer that it names, it is 6."""
    answered = evaluation(
        questionnaire(many(2, "AB", STAFF)),
        f"context: {{STAFF: {answer}}}\nanswers: {{Q-0: 1, Q-1: 1}}\n",
    )

    assert capacity_of(answered.states) == capacity
    assert [s.start for s in plan_roadmap(answered)] == ([0, 4] if capacity == 1 else [0, 0])
