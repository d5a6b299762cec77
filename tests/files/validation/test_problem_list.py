"""What is wrong with a questionnaire, collected."""

from __future__ import annotations

import pytest

from readiness.errors import MAX_PROBLEMS
from readiness.files.validation.problem_list import ProblemList
from readiness.files.yaml_reader import parse_document


@pytest.fixture
def problems() -> ProblemList:
    """Give an empty collection for a file of one key."""
    return ProblemList(parse_document(b"title: Tiny", "tiny.yaml"), [1, 2, 3])


def test_problem_has_its_place_and_its_values(problems: ProblemList) -> None:
    """Values take their places in the message; braces in them are text."""
    problems.report("bad-id", "«{name}» is odd", ("title",), name="{x}")

    (problem,) = problems.problems
    assert str(problem) == "tiny.yaml:1:8: error[bad-id]: «{x}» is odd"


def test_unknown_name_is_told_with_the_nearest(problems: ProblemList) -> None:
    """The code and the sentence say what kind of thing is missing."""
    problems.report_unknown("role", "chief", ["chef", "clerk"], ("title",))

    (problem,) = problems.problems
    assert problem.code == "unknown-role"
    assert problem.message == "there is no role «chief»; did you mean «chef»?"


def test_level_must_be_one_of_the_scale(problems: ProblemList) -> None:
    """None is no level, and so is never wrong."""
    problems.check_level(3, ("title",))
    problems.check_level(None, ("title",))
    problems.check_level(9, ("title",), "; look again")

    assert [p.message for p in problems.problems] == [
        "9 is not one of the levels (1, 2, 3); look again"
    ]


def test_only_so_many_are_told(problems: ProblemList) -> None:
    """A file that is wrong everywhere is not answered by a book."""
    for _ in range(MAX_PROBLEMS + 5):
        problems.report("bad-id", "odd", ("title",))

    assert len(problems.problems) == MAX_PROBLEMS + 1
    assert problems.problems[-1].code == "too-many-problems"
