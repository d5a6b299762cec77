"""Along an agenda."""

from __future__ import annotations

from readiness.interview.agenda_route import AgendaRoute
from readiness.interview.state import Interview
from tests.support.given import assessment, questionnaire

OF = questionnaire()
NOW = "2026-11-20T10:00:00Z"
APART = (
    "respondents: [{id: a}, {id: b}]\ncontext: {CTX: large}\n"
    "answers: {LAW-1: {voices: [{level: 1, by: a}, {level: 3, by: b}]}, "
    "DATA-2: {voices: [{level: 1, by: a}, {level: 3, by: b}]}}\n"
)


def interview() -> Interview:
    """Begin where two people are apart on two questions."""
    return Interview.begin(OF, assessment(OF, APART))


def test_from_one_disagreement_to_the_next() -> None:
    """In the order of the agenda, over what stands between, and round again."""
    route = AgendaRoute(("DATA-2", "LAW-1"))
    at = route.begin(interview())
    assert at.position == "DATA-2"

    assert route.next_question(at).position == "LAW-1"
    assert route.next_question(route.next_question(at)).position == "DATA-2"
    assert route.next_question(at.go("CTX")).position == "DATA-2"


def test_what_is_settled_is_passed_over() -> None:
    """At the end one stays where one is."""
    route = AgendaRoute(("DATA-2", "LAW-1"))
    at = route.begin(interview()).answer("DATA-2", ("1",), NOW)
    assert route.left(at) == ("LAW-1",)

    done = route.next_question(at).answer("LAW-1", ("3",), NOW)
    assert route.left(done) == ()
    assert route.next_question(done) is done
    assert route.begin(done) is done


def test_what_is_no_longer_asked_is_passed_over() -> None:
    """Settling a fact can hide a question."""
    route = AgendaRoute(("DATA-2", "LAW-1"))
    small = interview().answer("CTX", ("small",), NOW)

    assert route.left(small) == ("LAW-1",)
