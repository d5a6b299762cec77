"""What a plan reaches in its first year, and why there is none."""

from __future__ import annotations

import pytest

from readiness.analysis.planning.roadmap import plan_roadmap
from readiness.report.roadmap.outlook import describe_first_year, describe_no_steps, format_result
from tests.support.administrations import ADMINISTRATIONS, LEDGERS, TINY_ISLAND, Administration
from tests.support.given import edited, evaluation, questionnaire


@pytest.mark.parametrize("administration", [*ADMINISTRATIONS, *LEDGERS], ids=str)
def test_long_plan_says_what_its_first_year_reaches(administration: Administration) -> None:
    """A plan of more than a year is not promised to its end; a short one needs no such words."""
    start = administration.evaluation()
    steps = plan_roadmap(start)

    said = describe_first_year(steps, start, None)

    assert bool(said) == any(step.end > 12 for step in steps)
    if said:
        count = sum(step.end <= 12 for step in steps)
        assert said.startswith(f"The first year (in the first 12 months): {count or 'no'} step")
        assert said.endswith("Decide the later steps again after the next assessment.")


def test_first_year_of_an_island() -> None:
    """What is reached is the score of the answers after these steps, not of the whole plan."""
    start = TINY_ISLAND.evaluation()

    said = describe_first_year(plan_roadmap(start), start, None)

    assert "Result then: 1." in said
    assert format_result(start) in {"1.2, level 1 (Ad hoc)", "1.1, level 1 (Ad hoc)"}


def test_nothing_to_plan_names_what_comes_next() -> None:
    """Documents first, where they are missing; then a higher goal."""
    none = describe_no_steps(evaluation(questionnaire(), ""))
    done = describe_no_steps(evaluation(questionnaire(), "answers: {LAW-1: 3, DATA-1: 3}\n"))

    assert none == "There is nothing to plan yet: no scored question is answered."
    assert "every answered question is at its target. First show documents for the 2 ans" in done
    assert done.endswith("give the command «plan» a goal, for example --target 3.")


def test_nothing_to_plan_in_points_says_that_nothing_has_a_target() -> None:
    """Answers that count points are answers, although they have no level."""
    steps = [
        (f"{{level: {level}, text", f"{{id: o{level}, points: {level}, text")
        for level in (1, 2, 3, 1, 3, 1, 3)
    ]
    scorer = ("levels:", "scoring: {scorer: points}\nlevels:")
    text = edited(scorer, *steps, ("at_most: 1}", "equals: o1}"))

    said = describe_no_steps(evaluation(questionnaire(text), "answers: {LAW-1: o3, DATA-1: o3}\n"))

    assert said.startswith("There is nothing to plan: no gate is active")
    assert "and no question has a target. First show documents for the 2 answers" in said


def test_nothing_to_plan_where_only_results_have_targets() -> None:
    """A phase names what the whole aims at in points; no question has a target from it."""
    rules = "scoring: {scorer: points}\n"
    rules += "phases: [{id: P, title: P, months: 12, targets: {overall: 9 points}}]"
    steps = [
        (f"{{level: {level}, text", f"{{id: o{level}, points: {level}, text")
        for level in (1, 2, 3, 1, 3, 1, 3)
    ]
    text = edited(("levels:", f"{rules}\nlevels:"), *steps, ("at_most: 1}", "equals: o1}"))

    said = describe_no_steps(evaluation(questionnaire(text), "answers: {LAW-1: o3, DATA-1: o3}\n"))

    assert "no question has a target of its own. Only results have targets. First" in said
