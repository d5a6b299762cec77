"""Which answers need a document, and which documents one can choose from."""

from __future__ import annotations

from readiness.interview.evidence import (
    add_document,
    add_statement,
    asks_for_document,
    documents_to_choose,
    undocumented,
)
from readiness.interview.state import Interview
from readiness.models.assessment import Evidence
from tests.support.interviewing import NOW, roomy, started

CODE = Evidence(title="The Customs code", strength=2)


def high() -> Interview:
    """Answer two questions at their target, with the second one shown."""
    begun = started().answer("LAW-1", ("3",), NOW).answer("DATA-1", ("95",), NOW)
    return begun.go("LAW-2")


def names(interview: Interview) -> list[str]:
    """List the ids of the answers without a document."""
    return [question.id for question in undocumented(interview)]


def test_only_answers_at_the_target_need_a_document() -> None:
    """A low answer, an open one and one that nobody scores are not asked about."""
    begun = started().answer("SIZE", ("small",), NOW).answer("LAW-1", ("2",), NOW)

    assert names(begun) == []
    assert names(high()) == ["LAW-1", "DATA-1"]
    assert [q.id for q in undocumented(high(), roomy().dimensions[0])] == ["LAW-1"]


def test_wanted_documents_can_be_chosen_and_used_again() -> None:
    """What a reviewer asks to see comes first; a document of one answer serves others, too."""
    shelf = Evidence(title="Statistics", reference="shelf 4", strength=3)
    begun = add_document(high(), "DATA-1", shelf)

    assert documents_to_choose(begun, "LAW-1") == (CODE, shelf)
    both = add_document(begun, "LAW-1", shelf)
    assert documents_to_choose(both, "LAW-1") == (CODE,)
    assert both.answer_of("LAW-1").evidence == (shelf,)
    assert names(both) == []


def test_a_document_with_the_wanted_title_takes_its_place() -> None:
    """The one that was given has its place of keeping, so it is offered instead."""
    kept = Evidence(title="The Customs code", reference="file 12", strength=2)

    assert documents_to_choose(add_document(high(), "DATA-1", kept), "LAW-1") == (kept,)


def test_a_statement_settles_the_question_but_shows_nothing() -> None:
    """Nobody is asked again, and the answer still counts as without a document."""
    said = add_statement(high(), "LAW-1")

    assert said.position == "LAW-2"
    assert not asks_for_document(said, roomy().by_id["LAW-1"])
    assert names(said) == ["LAW-1", "DATA-1"]
    assert said.answer_of("LAW-1").strength == 0
    assert documents_to_choose(said, "DATA-1") == ()


def test_undo_returns_to_the_answer() -> None:
    """The evidence is gone, and one sees the question that had it."""
    undone = add_statement(high(), "LAW-1").undo()

    assert undone.position == "LAW-1"
    assert undone.answer_of("LAW-1").evidence == ()
