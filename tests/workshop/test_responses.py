"""Who said what."""

from __future__ import annotations

from readiness.models.assessment import Response
from readiness.workshop.responses import RespondentFile, ResponseSet, collect_responses
from tests.support.given import assessment, questionnaire

OF = questionnaire()


def party(name: str, text: str) -> RespondentFile:
    """Make one file."""
    return RespondentFile(name, assessment(OF, text))


def told(chorus: ResponseSet, question: str) -> list[tuple[str | None, tuple[str, ...] | None]]:
    """Say who gave which value."""
    return [(voice.by, voice.value) for voice in chorus.responses.get(question, ())]


def test_everybody_is_heard_under_a_name_of_their_own() -> None:
    """The respondent of the file; where none is named, the name of the file."""
    chorus = collect_responses(
        [
            party("a", "respondents: [{id: it, name: Head of IT}]\nanswers: {LAW-1: 3}\n"),
            party("norland legal", "answers: {LAW-1: 1}\ncontext: {CTX: small}\n"),
            party("7", "answers: {LAW-1: unknown}\n"),
        ]
    )

    assert told(chorus, "LAW-1") == [("it", ("3",)), ("norland-legal", ("1",)), ("r-7", None)]
    assert told(chorus, "CTX") == [("norland-legal", ("small",))]
    assert [who.id for who in chorus.people] == ["it", "norland-legal", "r-7"]


def test_two_people_with_one_id_stay_two() -> None:
    """The same id and name is the same person; a name that is not told is nobody's."""
    one = "respondents: [{id: it, name: A}]\nanswers: {LAW-1: 3}\n"
    other = "respondents: [{id: it, name: B}]\nanswers: {LAW-1: 2}\n"
    nameless = "respondents: [{id: it}]\nanswers: {LAW-1: 1}\n"
    second_day = "respondents: [{id: it, name: A}]\nanswers: {DATA-1: 3, LAW-1: 3}\n"

    chorus = collect_responses(
        [party(n, t) for n, t in zip("abcd", (one, other, nameless, second_day), strict=True)]
    )

    assert told(chorus, "LAW-1") == [("it", ("3",)), ("it-2", ("2",)), ("it-3", ("1",))]
    assert told(chorus, "DATA-1") == [("it", ("3",))]


def test_a_merged_file_brings_its_voices() -> None:
    """Not the answer that was made of them; what a discussion settled is kept."""
    merged = (
        "respondents: [{id: a}, {id: b}]\n"
        "answers: {LAW-1: {level: 2, settled: discussed, voices: "
        "[{level: 3, by: a}, {level: 1, by: b}]}}\n"
    )
    chorus = collect_responses([party("m", merged), party("late", "answers: {LAW-1: 3}\n")])

    assert told(chorus, "LAW-1") == [("a", ("3",)), ("b", ("1",)), ("late", ("3",))]
    assert chorus.earlier_consensus["LAW-1"].value == ("2",)


def test_without_names_nothing_points_to_a_person() -> None:
    """No name, role, time or file; the order of the files makes no difference."""
    files = [
        party("it", "respondents: [{id: it, name: Head, role: CIO}]\n"
              "answers: {LAW-1: {level: 3, by: it, at: 2026-11-20T10:00:00Z, seconds: 9}}\n"),
        party("legal", "answers: {LAW-1: 1, DATA-1: 3}\n"),
    ]  # fmt: skip
    chorus = collect_responses(files, anonymous=True)

    assert chorus == collect_responses(files[::-1], anonymous=True)
    assert {
        who.model_dump_json(exclude_none=True, exclude_defaults=True) for who in chorus.people
    } == {
        '{"id":"respondent-1"}',
        '{"id":"respondent-2"}',
    }
    assert all((voice.at, voice.seconds) == (None, None) for voice in chorus.responses["LAW-1"])


def test_what_is_open_is_no_voice() -> None:
    """An answer without anything in it says nothing; a note alone does."""
    chorus = collect_responses([party("a", "answers: {LAW-1: , DATA-1: {note: ask Legal}}\n")])

    assert told(chorus, "LAW-1") == []
    assert chorus.responses["DATA-1"] == (Response(note="ask Legal", by="a"),)


def test_reading_changes_nothing() -> None:
    """Neither with names nor without."""
    given = assessment(OF, "answers: {LAW-1: 3}\n")
    before = given.model_copy(deep=True)
    collect_responses([RespondentFile("a", given)], anonymous=True)

    assert given == before
