"""Who is in the room, who speaks, what is set aside, how long it took."""

from __future__ import annotations

import pytest

from readiness.interview.facilitation import (
    MAX_ENTRIES,
    NOBODY,
    AgendaRoute,
    add_discussion_time,
    add_participant,
    park,
    remove_topic,
    set_speaker,
)
from readiness.interview.input_parsing import InputRejected
from readiness.interview.state import Interview
from tests.support.given import assessment, questionnaire
from tests.support.interviewing import NOW, resumed, started, written

OF = questionnaire()
APART = (
    "respondents: [{id: a}, {id: b}]\ncontext: {CTX: large}\n"
    "answers: {LAW-1: {voices: [{level: 1, by: a}, {level: 3, by: b}]}, "
    "DATA-2: {voices: [{level: 1, by: a}, {level: 3, by: b}]}}\n"
)


def test_who_joins_speaks() -> None:
    """The answers that follow are theirs, until somebody else speaks."""
    interview = add_participant(started(), "A. Example", "legal counsel").answer(
        "SIZE", ("small",), NOW
    )
    interview = add_participant(interview, "B. Example").unknown("USES", NOW)
    interview = set_speaker(interview, "a. example").answer("NAME", ("Norland",), NOW)
    interview = set_speaker(interview, NOBODY).answer("SINCE", ("2020-01-31",), NOW)

    by = {name: interview.answer_of(name).by for name in ("SIZE", "USES", "NAME", "SINCE")}

    assert by == {"SIZE": "r1", "USES": "r2", "NAME": "r1", "SINCE": None}
    assert resumed(written(interview)).assessment == interview.resumable


def test_names_that_nobody_has() -> None:
    """Refused with the name; an empty one, too."""
    with pytest.raises(InputRejected, match="there is no respondent «C» here"):
        set_speaker(add_participant(started(), "A"), "C")
    with pytest.raises(InputRejected, match="give a name and a role"):
        add_participant(started(), " ", "role")


def test_topics_are_set_aside_and_taken_up() -> None:
    """They are in the file, in their order; undo brings back the last."""
    interview = park(park(started(), "Budget"), " The new law ")
    assert interview.assessment.topics == ("Budget", "The new law")
    assert resumed(written(interview)).assessment.topics == ("Budget", "The new law")

    interview = remove_topic(interview, 1)

    assert interview.assessment.topics == ("The new law",)
    assert interview.undo().assessment.topics == ("Budget", "The new law")
    with pytest.raises(InputRejected, match="there is no topic 2; there are 1"):
        remove_topic(interview, 2)
    with pytest.raises(InputRejected, match="give the topic to park"):
        park(interview, " ")


def test_lists_do_not_grow_for_ever() -> None:
    """More than the file can hold is refused, and so is what a terminal would obey."""
    interview = started()
    for number in range(MAX_ENTRIES):
        interview = park(add_participant(interview, f"N{number}"), f"T{number}")

    with pytest.raises(InputRejected, match="at most 200 are allowed"):
        add_participant(interview, "one more")
    with pytest.raises(InputRejected, match="at most 200 are allowed"):
        park(interview, "one more")
    with pytest.raises(InputRejected, match="is not allowed"):
        park(started(), "a\x1b[2J")


def test_undo_keeps_who_speaks() -> None:
    """Taking an answer back does not change who talks."""
    interview = add_participant(started(), "A").answer("SIZE", ("small",), NOW)

    assert interview.undo().speaker == "r1"


def test_time_is_added_to_answers_only() -> None:
    """A question that nobody touched has no time."""
    interview: Interview = started().answer("SIZE", ("small",), NOW)

    timed = add_discussion_time(interview.assessment, {"SIZE": 40, "USES": 10})
    again = add_discussion_time(timed, {"SIZE": 5})

    assert again.answer("SIZE").seconds == 45
    assert "USES" not in again.context


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
