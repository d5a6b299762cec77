"""What is wrong with a questionnaire, collected."""

from __future__ import annotations

import pytest

from readiness.errors import MAX_PROBLEMS
from readiness.files.validation.problem_list import ProblemList
from readiness.files.yaml_reader import parse_document


@pytest.fixture
def complaints() -> ProblemList:
    """Give an empty collection for a file of one key."""
    return ProblemList(parse_document(b"title: Tiny", "tiny.yaml"), [1, 2, 3])


def test_complaint_has_its_place_and_its_values(complaints: ProblemList) -> None:
    """Values take their places in the message; braces in them are text."""
    complaints.report("bad-id", "«{name}» is odd", ("title",), name="{x}")

    (problem,) = complaints.problems
    assert str(problem) == "tiny.yaml:1:8: error[bad-id]: «{x}» is odd"


def test_unknown_name_is_told_with_the_nearest(complaints: ProblemList) -> None:
    """The code and the sentence say what kind of thing is missing."""
    complaints.unknown("role", "chief", ["chef", "clerk"], ("title",))

    (problem,) = complaints.problems
    assert problem.code == "unknown-role"
    assert problem.message == "there is no role «chief»; did you mean «chef»?"


def test_level_must_be_one_of_the_scale(complaints: ProblemList) -> None:
    """None is no level, and so is never wrong."""
    complaints.level(3, ("title",))
    complaints.level(None, ("title",))
    complaints.level(9, ("title",), "; look again")

    assert [p.message for p in complaints.problems] == [
        "9 is not one of the levels (1, 2, 3); look again"
    ]


def test_only_so_many_are_told(complaints: ProblemList) -> None:
    """A file that is wrong everywhere is not answered by a book."""
    for _ in range(MAX_PROBLEMS + 5):
        complaints.report("bad-id", "odd", ("title",))

    assert len(complaints.problems) == MAX_PROBLEMS + 1
    assert complaints.problems[-1].code == "too-many-problems"
