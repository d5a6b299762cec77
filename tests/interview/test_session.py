"""A session: nothing is acknowledged that is not on the disk."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from readiness.errors import StorageError
from readiness.files.answers_store import AnswersStore
from readiness.files.yaml_reader import MAX_BYTES
from readiness.interview.answer_parts import MAX_EVIDENCE
from readiness.interview.input_parsing import InputRejected
from readiness.interview.session import Session, write_copy
from readiness.interview.state import Interview
from readiness.text import MAX_TEXT
from tests.support.interviewing import NOW, kept, noon, resumed, started, written


def test_change_is_on_the_disk_when_it_returns(tmp_path: Path) -> None:
    """After a change the file holds it, with the position; the time of saving is known."""
    with AnswersStore(tmp_path / "a.yaml") as store:
        session = Session(store, started(), noon)
        assert not session.has_file
        assert session.change(lambda i: i.answer("SIZE", ("small",), session.now()).next())

        assert kept(tmp_path) == session.interview.resumable
        assert session.saved_at == noon()
        assert session.now() == NOW


def test_no_change_is_not_written(tmp_path: Path) -> None:
    """Moving, and answering the same again, write nothing."""
    with AnswersStore(tmp_path / "a.yaml") as store:
        session = Session(store, started().answer("SIZE", ("small",), NOW), noon)

        assert not session.change(lambda i: i.answer("SIZE", ("small",), NOW))
        session.move(Interview.next)

        assert session.interview.position == "USES"
        assert not session.has_file


def test_leaving_saves_the_position(tmp_path: Path) -> None:
    """Where somebody left is in the file, even when the last step was only a move."""
    path = tmp_path / "a.yaml"
    with AnswersStore(path) as store:
        session = Session(store, started(), noon)
        session.change(lambda i: i.answer("SIZE", ("small",), NOW))
        session.move(lambda i: i.go("LAW-2"))
        session.leave()

    assert resumed(path.read_text(encoding="utf-8")).position == "LAW-2"


def test_file_stays_readable(tmp_path: Path) -> None:
    """A file that would be too large to be read again is not written."""
    interview = started()
    names = [question.id for question in interview.states.visible]
    for number in range(MAX_BYTES // (2 * MAX_TEXT) - 1):
        name = names[number // MAX_EVIDENCE]
        interview = interview.add_evidence(name, "x" * MAX_TEXT, "y" * MAX_TEXT, number % 3)
    with AnswersStore(tmp_path / "a.yaml") as store:
        session = Session(store, interview, noon)
        session.change(lambda i: i.flag("SIZE"))
        before = kept(tmp_path)
        with pytest.raises(InputRejected, match="larger than 8,000,000 bytes"):
            session.change(lambda i: i.note("LAW-1", "z" * MAX_TEXT).note("LAW-2", "z" * MAX_TEXT))

    assert kept(tmp_path) == before


def test_time_of_a_question_is_kept_for_a_room(tmp_path: Path) -> None:
    """Seconds at hand, going away and coming back included; not kept unless it is wanted."""
    moments = iter(datetime(2026, 11, 23, 12, 0, second, tzinfo=UTC) for second in range(60))
    with AnswersStore(tmp_path / "a.yaml") as store:
        session = Session(store, started(), lambda: next(moments), timed=True)
        session.move(Interview.next)
        session.move(Interview.back)
        session.change(lambda i: i.answer("SIZE", ("small",), NOW).next())
        session.change(lambda i: i.answer("USES", ("a",), NOW))

    seconds = {name: kept(tmp_path).answer(name).seconds for name in ("SIZE", "USES")}
    assert seconds == {"SIZE": 2, "USES": 3}


def test_what_could_not_be_saved_is_known_until_it_is_given_again(tmp_path: Path) -> None:
    """Another answer, or another part of the same one, does not make up for what is lost."""
    folder, pulled = tmp_path / "stick", tmp_path / "pulled"
    folder.mkdir()
    with AnswersStore(folder / "a.yaml") as store:
        session = Session(store, started(), noon)
        session.change(lambda i: i.answer("SIZE", ("small",), NOW))
        folder.rename(pulled)
        for change in (
            lambda i: i.answer("SIZE", ("large",), NOW),
            lambda i: i.note("SIZE", "why"),
        ):
            with pytest.raises(StorageError):
                session.change(change)
        assert session.unsaved == ("SIZE",)
        pulled.rename(folder)

        session.move(Interview.next)
        session.change(lambda i: i.answer("USES", ("a",), NOW))
        session.move(Interview.back)
        session.change(lambda i: i.unknown("SIZE", NOW))
        assert session.unsaved == ("SIZE",)
        session.change(lambda i: i.note("SIZE", "why"))

        assert not session.unsaved


def test_copy_is_the_answers_file(tmp_path: Path) -> None:
    """It can be gone on with like the file itself; blanks around the path do not count."""
    interview = started().answer("SIZE", ("small",), NOW)

    path = write_copy(interview, f" {tmp_path / 'copy.yaml'} ")

    assert path.read_text(encoding="utf-8") == written(interview)


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """A file that is there stays as it is."""
    there = tmp_path / "there.yaml"
    there.write_text("mine", encoding="utf-8")

    with pytest.raises(InputRejected, match="exists; choose another name"):
        write_copy(started(), str(there))

    assert there.read_text(encoding="utf-8") == "mine"


def test_places_that_cannot_be(tmp_path: Path) -> None:
    """A name that no system takes is refused; a folder that is not there cannot be written to."""
    with pytest.raises(InputRejected, match="cannot write there"):
        write_copy(started(), str(tmp_path / ("n" * 5000)))
    with pytest.raises(StorageError):
        write_copy(started(), str(tmp_path / "no" / "folder" / "a.yaml"))
