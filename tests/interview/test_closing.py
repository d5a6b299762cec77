"""The end of an interview: figures, and what one can do next."""

from __future__ import annotations

from readiness.interview.closing import Next, closing_lines, closing_of, step_text
from readiness.interview.evidence import add_statement
from tests.support.interviewing import NOW, started


def test_nothing_answered() -> None:
    """There is no result yet: one can answer, or leave."""
    closing = closing_of(started())

    assert closing.steps == (Next.OPEN, Next.LEAVE)
    assert step_text(Next.OPEN, closing) == "Answer what is not answered (6)"


def test_every_step_that_has_something_to_do() -> None:
    """Open, flagged and unknown questions, and answers without a document."""
    begun = started().answer("LAW-1", ("3",), NOW).flag("SIZE").unknown("USES", NOW)
    closing = closing_of(begun)

    assert closing.steps == tuple(step for step in Next if step is not Next.VALUES)
    assert closing_lines(closing) == (
        "Answered: 1 of 7",
        "Not answered: 5",
        "Unknown: 1",
        "Flagged: 1",
        "At the target or above, without a document: 1",
    )
    assert closing.questions(Next.FLAGGED) == ("SIZE",)
    assert closing.questions(Next.UNKNOWN) == ("USES",)
    assert closing.questions(Next.DOCUMENTS) == ("LAW-1",)


def test_what_was_only_said_is_counted_and_not_asked_again() -> None:
    """It stays without a document, but there is nothing to go through."""
    closing = closing_of(add_statement(started().answer("LAW-1", ("3",), NOW), "LAW-1"))

    assert Next.DOCUMENTS not in closing.steps
    assert closing_lines(closing)[-1] == (
        "At the target or above, without a document: 1 (1 only said or described)"
    )
