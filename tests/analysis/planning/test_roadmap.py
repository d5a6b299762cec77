"""Recommendations in the order of gain, prerequisites first."""

from __future__ import annotations

from readiness.analysis.gaps import Gap, find_gaps
from readiness.analysis.planning.roadmap import AT_A_TIME, RoadmapStep, plan_roadmap
from readiness.analysis.use_case_readiness import assess_use_cases
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


def planned(
    answers: str, definition: str = RICH
) -> tuple[tuple[Gap, ...], tuple[RoadmapStep, ...]]:
    """Find the gaps of answers and plan their roadmap."""
    evaluated = evaluation(questionnaire(definition), answers)
    gaps = find_gaps(evaluated, assess_use_cases(evaluated))
    return gaps, plan_roadmap(evaluated.states, gaps)


def test_prerequisites_come_first() -> None:
    """What must wait starts when all that it waits for has ended."""
    _, steps = planned("answers: {LAW-1: 1, DATA-1: 1}\n")

    assert [(s.name, s.start, s.end, s.horizon) for s in steps] == [
        ("LAW-1 → 2", 0, 3, 0),
        ("LAW-1 → 3", 3, 15, 1),
        ("DATA-1 → 3", 15, 17, 1),
    ]


def test_prerequisite_without_a_gap_is_no_obstacle() -> None:
    """What is reached already need not be waited for."""
    _, steps = planned("answers: {LAW-1: 3, DATA-1: 1}\n")

    assert [(s.name, s.start, s.end) for s in steps] == [("DATA-1 → 3", 0, 2)]


def test_only_steps_up_to_the_target_are_planned() -> None:
    """A lower target needs fewer steps; unanswered questions have no gap yet."""
    _, steps = planned("answers: {LAW-1: {level: 1, target: 2}, DATA-1: unknown}\n")

    assert [s.name for s in steps] == ["LAW-1 → 2"]


def test_role_works_on_two_things_at_a_time() -> None:
    """A third recommendation of a role starts when one of its first two has ended."""
    questions = "".join(
        f"""\
      - id: Q-{n}
        title: Q
        text: Question {n}?
        options: [{{level: 1, text: no}}, {{level: 3, text: yes it is}}]
        recommendations:
          - {{below: 3, action: Do., role: A, effort: S, months: 4, proves_done: x}}
"""
        for n in range(3)
    )
    definition = f"{TINY.partition('dimensions:')[0]}{HEAD}dimensions:\n  - id: D\n    title: D\n"
    answers = "answers: {Q-0: 1, Q-1: 1, Q-2: 1}\n"

    _, steps = planned(answers, f"{definition}    questions:\n{questions}")

    assert AT_A_TIME == 2
    assert [(s.start, s.end) for s in steps] == [(0, 4), (0, 4), (4, 8)]
