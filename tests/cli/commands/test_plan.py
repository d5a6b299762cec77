"""``readiness plan`` and ``score --set``, as their users call them."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from readiness.analysis.planning.plan import Goal
from readiness.cli.commands.plan import _parse_constraints, _parse_goal
from readiness.cli.exit_codes import ExitCode
from readiness.errors import UnknownNameError
from tests.analysis.planning.test_plan_optimizer import simple
from tests.conftest import Ran

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
EARLY, HELD = EXAMPLES / "early-stage.answers.yaml", EXAMPLES / "no-legal-basis.answers.yaml"
Run = Callable[..., Ran]


def test_plan_is_that_of_an_expert(run: Run) -> None:
    """The gate first; no goal is needed, and nothing fails."""
    said = run("plan", HELD, "--start", "2027-01-01")

    assert said.code == ExitCode.OK
    assert "Today: 2.0, level 2 (Exploring).\nGoal: to end the active gates" in said.out
    steps = [line for line in said.out.splitlines() if " → " in line and line[2] != " "]
    assert steps[0] == (
        "  LEG-1 1 → 3  Legal opinion signed for every data source of the first use case"
    )
    assert max(len(line) for line in said.out.splitlines()) <= 80


def test_a_goal_limits_the_plan(run: Run) -> None:
    """Only the legal basis is missing for level 3; the plan is one small work."""
    said = run("plan", HELD, "--target", "3", "--start", "2027-01-01")

    assert said.code == ExitCode.OK
    assert "Plan: 1 step, at most 1 person-month, January 2027 – " in said.out


def test_least_effort_is_named_as_that(run: Run) -> None:
    """The next level is its goal; the other frames are said too."""
    said = run("plan", EARLY, "--least-effort").out

    assert "Goal: level 2." in said
    assert "Least effort: " in said
    assert "Without steps of more than 6 person-months:" in said
    assert "With at most 12 person-months: goal" in said


def test_a_goal_out_of_reach_says_why_and_what_is_possible(run: Run, tmp_path: Path) -> None:
    """Exit code 1, the steps that are possible, and the gate that stays."""
    text = EARLY.read_text(encoding="utf-8")
    held = tmp_path / "held.answers.yaml"
    held.write_text(text.replace("\n  LEG-1:\n    level: 2", "\n  LEG-1:\n    level: 1"), "utf-8")
    said = run("plan", held, "--target", "3", "--without", "LEG")
    least = run("plan", EARLY, "--target", "3", "--without", "S", "--least-effort")

    assert said.code == least.code == ExitCode.CHECK_FAILED
    assert "The recommendations of the questionnaire do not reach the goal." in said.out
    assert "Still limited by GA-1 (No legal basis for using trader data)" in said.out
    assert "Without the gates that stay, the result would be 2.7." in said.out
    assert "Done by " in said.out
    assert "The goal cannot be reached with the recommendations" in least.out
    assert "Best possible result:" in least.out


def test_capacity_is_respected_in_both_ways(run: Run) -> None:
    """One step at a time: each begins when another has ended."""
    for way in ((), ("--least-effort",)):
        said = run("plan", EARLY, *way, "--capacity", "1", "--format", "json")
        steps = json.loads(said.out)["steps"]
        pairs = list(pairwise(steps))
        assert len(pairs) >= 3
        assert all(one["done_by"] < next_["begins"] for one, next_ in pairs)


def test_a_limit_of_work_belongs_to_the_least_effort(run: Run) -> None:
    """Said in a sentence; nothing is planned."""
    said = run("plan", EARLY, "--within", "12")

    assert (said.code, said.out) == (ExitCode.USAGE, "")
    assert "give --least-effort too" in said.err


def test_a_use_case_and_limits(run: Run) -> None:
    """Production of a use case, without large works."""
    said = run("plan", HELD, "--use-case", "nii-images=production", "--without", "L")

    assert said.code == ExitCode.OK
    assert "Analysis of scanner images (NII): ready for production" in said.out


@pytest.mark.parametrize("form", ["md", "csv", "json"])
def test_forms_for_other_programs(run: Run, form: str) -> None:
    """On stdout, whole."""
    said = run("plan", HELD, "--target", "3", "--format", form).out

    assert "LEG-1" in said
    if form == "json":
        plain = json.loads(said)
        assert (plain["reached"], plain["person_months"], plain["level"]) == (True, 1, 3)
        assert plain["steps"][0]["question"] == "LEG-1"


@pytest.mark.parametrize("name", ["plan.xlsx", "plan.ics", "plan.csv", "plan.md"])
def test_the_ending_says_the_form(run: Run, tmp_path: Path, name: str) -> None:
    """A spreadsheet, a calendar, a table: written, and said where; never over a file."""
    first = run("plan", HELD, "--target", "3", "-o", tmp_path / name)

    assert (first.code, first.out) == (ExitCode.OK, "")
    assert (tmp_path / name).stat().st_size > 100
    assert f"the plan is in {tmp_path / name}" in first.err
    assert run("plan", HELD, "-o", tmp_path / name).code == ExitCode.IO_ERROR


def test_days_are_counted_from_the_start(run: Run) -> None:
    """From the day that is given, else from today: never from that of the assessment."""
    later = run("plan", HELD, "--target", "3", "--format", "csv", "--start", "2030-01-31").out
    usual = run("plan", HELD, "--target", "3", "--format", "csv").out
    today = date.today()  # noqa: DTZ011 (the user's day)

    assert "2030-01-31" in later
    assert any(f"{today - timedelta(days=ago):%Y-%m-%d}" in usual for ago in (0, 1))


def test_all_that_is_wrong_in_a_goal_is_told(run: Run) -> None:
    """Level and use case at once; then the frame; then the form."""
    goal = run("plan", HELD, "--target", "9", "--use-case", "x", "--use-case", "value=soon")
    assert goal.code == ExitCode.USAGE
    assert "9 is not one of the levels (1, 2, 3, 4, 5)" in goal.err
    assert "there is no use-case «x»" in goal.err

    assert "no effort, role, dimension or question «Q»" in run("plan", HELD, "--without", "Q").err
    assert "there is no format «docx»" in run("plan", HELD, "--format", "docx").err
    assert "give its name with -o" in run("plan", HELD, "--format", "xlsx").err


def test_what_if(run: Run) -> None:
    """The result with another answer; the file stays as it is."""
    before = HELD.read_bytes()
    said = run("score", HELD, "--set", "LEG-1=3")

    assert "Overall: Level 3, Defined: 3.4 of 5." in said.out
    assert "what if LEG-1=3? Today it is 2.0; the file is not changed" in said.err
    assert HELD.read_bytes() == before


def test_a_wish_that_does_not_fit_is_refused(run: Run) -> None:
    """Nothing is scored."""
    said = run("score", HELD, "--set", "LEG-1=9")

    assert (said.code, said.out) == (ExitCode.USAGE, "")
    assert "LEG-1: «9» is not an option" in said.err


def test_each_answer_has_its_own_option(run: Run) -> None:
    """A second answer without ``--set`` looks like a file; the message says what to write."""
    said = run("score", HELD, "--set", "LEG-1=3", "OPS-3=4")

    assert (said.code, said.out) == (ExitCode.USAGE, "")
    assert "write --set before each answer: --set OPS-3=4" in said.err


def test_the_next_level_is_the_goal_unless_something_is_named() -> None:
    """A level, a use case, or neither."""
    evaluation = simple()
    levels = evaluation.questionnaire.levels

    assert _parse_goal(evaluation, None, (), next_level=True).level == levels[1]
    assert _parse_goal(evaluation, None, (), next_level=False) == Goal()
    assert _parse_goal(evaluation, 3, (), next_level=False).level == levels[2]
    named = _parse_goal(evaluation, None, ("targeting",), next_level=True)
    assert (named.level, named.use_cases) == (None, {"targeting": "pilot"})


def test_a_use_case_is_piloted_or_put_into_production() -> None:
    """Nothing else."""
    evaluation = simple()

    with pytest.raises(UnknownNameError, match="write =pilot or =production"):
        _parse_goal(evaluation, None, ("targeting=soon",), next_level=False)


def test_work_is_read_exactly() -> None:
    """12.5 is 25/2, not nearly."""
    constraints = _parse_constraints(
        simple().questionnaire, ("L", "CIO", "D0"), 12.5, least_effort=True
    )
    assert str(constraints.within) == "25/2"
    assert constraints.without == {"L", "CIO", "D0"}
