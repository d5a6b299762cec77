"""What belongs to an answer beside its value; the rest is tested with the whole state."""

from __future__ import annotations

import pytest

from readiness.interview.input_parsing import InputRejected
from readiness.models.mark import Mark
from tests.support.importance import started_two


def test_parts_are_kept_without_a_value() -> None:
    """A note, a confidence, a target and an importance can be there before the answer."""
    begun = started_two()

    given = begun.note("GOV-1", "Said so.").confidence("GOV-1", "low").target("GOV-1", 4)
    answer = given.importance("GOV-1", "high").flag("GOV-1").answer_of("GOV-1")

    assert (answer.value, answer.note, answer.confidence) == (None, "Said so.", "low")
    assert (answer.target, answer.importance, answer.flag) == (Mark.at_level(4), "high", True)


def test_what_is_not_asked_has_no_parts() -> None:
    """A question that does not exist is refused, whatever is given to it."""
    with pytest.raises(InputRejected, match="there is no question"):
        started_two().note("GOV-9", "x")
