"""The interview on plain lines: what is typed, what is saved, what is shown."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from readiness.errors import ConflictError
from readiness.files.answers_store import AnswersStore
from readiness.i18n import speaking
from tests.support.interviewing import converse, kept


def test_answers_one_after_the_other(tmp_path: Path) -> None:
    """Typed answers are saved one by one, and each says so."""
    code, screen = converse(tmp_path, "2\n1,3\nNational Customs\n2001-05-01\n2\nno\n90\n3\n\n")

    found = kept(tmp_path)
    assert code == 0
    assert {name: answer.value for name, answer in found.context.items()} == {
        "SIZE": ("large",),
        "USES": ("a", "c"),
        "NAME": ("National Customs",),
        "SINCE": ("2001-05-01",),
    }
    assert {name: answer.value for name, answer in found.answers.items()} == {
        "LAW-1": ("2",),
        "LAW-2": ("no",),
        "DATA-1": ("90",),
        "DATA-2": ("3",),
    }
    assert screen.count("saved 12:00:00") == 8
    assert "saved 12:00:00  LAW-1: 2 Middle" in screen
    assert "No question is left open" in screen
    assert "8 of 8 answered" in " ".join(screen.split())


@pytest.mark.parametrize(
    ("typed", "degree"), [("haut", "high"), ("moyen", "medium"), ("bas", "low"), ("high", "high")]
)
def test_confidence_in_french(tmp_path: Path, typed: str, degree: str) -> None:
    """French words stand beside the English ones, and the help shows them."""
    with speaking("fr"):
        _, screen = converse(tmp_path, f"g LAW-1\n2\nb\nc {typed}\n??\nq\n")

    assert kept(tmp_path).answers["LAW-1"].confidence == degree
    assert all(word in screen for word in ("nsp", "so RAISON", "par NOM", "plus tard SUJET"))


def test_unknown_and_not_applicable(tmp_path: Path) -> None:
    """Both settle the question and go on; a reason is demanded."""
    _, screen = converse(tmp_path, "dk\nna\nna no such thing\n:dk\nq\n")

    context = kept(tmp_path).context
    assert context["SIZE"].unknown
    assert context["USES"].not_applicable == "no such thing"
    assert context["NAME"].unknown
    assert "! give the reason why the question is not applicable" in screen
    assert "1 of 6 answered, 2 unknown" in screen


def test_question_is_shown_again(tmp_path: Path) -> None:
    """After help or a list, s shows the question once more, and changes nothing."""
    _, screen = converse(tmp_path, "g LAW-1\n?\ns\nq\n")

    assert "Show the question again: s." in screen
    assert screen.count("2. There is a draft.") == 2


def test_lists_what_is_not_known(tmp_path: Path) -> None:
    """«l unknown» names the questions that somebody must still find out about."""
    _, screen = converse(tmp_path, "g LAW-1\ndk\nl unknown\nq\n")

    assert "don't know\n1 listed." in screen


def test_markup_is_shown_as_typed(tmp_path: Path) -> None:
    """Brackets and colons that other programs obey are just text."""
    nasty = "[/nope] [link=x] :smile: {{7*7}} <b>"

    _, screen = converse(tmp_path, f"n {nasty}\n1\nb\nq\n")

    assert f"Note: {nasty}" in screen


def test_lists(tmp_path: Path) -> None:
    """Parts with progress, and questions by state, dimension or word."""
    typed = "1\nf\nl\nl flagged\nl law\nl NAME\nl zzz\nl open\no\nq\n"

    _, screen = converse(tmp_path, typed)

    assert " 1/4   SIZE     About the administration" in screen
    assert " 0/2   LAW      Law" in screen
    assert "  USES      Uses: open, flagged\n1 listed." in screen
    assert "  LAW-2     Review: open\n2 listed." in screen
    assert "no question that is asked matches «zzz»" in screen
    assert screen.count("5 listed.") == 1
    assert "5 open or unknown." in screen


def test_help_explains_the_question(tmp_path: Path) -> None:
    """Help says why, what is meant and what would convince; commands are a list of their own."""
    _, screen = converse(tmp_path, "g LAW-1\n?\n??\nq\n")

    assert "Why it matters: Without a law nothing may start." in screen
    assert "Look into the Customs code." in screen
    assert "2. evidence for this answer: The draft" in screen
    assert "Evidence to prepare:" in screen
    assert "- The Customs code" in screen
    assert screen.count("What you can type:") == 1


def test_opening_is_one_line(tmp_path: Path) -> None:
    """Before the first question a screen reader says one line about what can be typed."""
    _, screen = converse(tmp_path, "q\n")

    opening, _question = screen.split("\nAbout the administration", 1)
    assert opening.splitlines()[-1] == "Type ? for help, ?? for all commands."
    assert "What you can type:" not in screen


def test_contradictions_and_notices_are_said_once(tmp_path: Path) -> None:
    """Answers that disagree, and notices, are said when they begin to hold."""
    _, screen = converse(tmp_path, "g USES\n2\n:g LAW-1\n1\nyes\nb\nn still\nq\n")

    text = " ".join(screen.split())
    assert (
        text.count("These answers contradict each other: What does not exist cannot be reviewed.")
        == 1
    )
    assert text.count("Please note: Passenger data are personal data.") == 1


def test_skipping_returns_to_what_is_open(tmp_path: Path) -> None:
    """After the last question the first open one comes again."""
    _, screen = converse(tmp_path, "1\n\n\n\n3\n1\n\nq\n")

    assert "That was the last question; back to the first open question." in screen
    assert kept(tmp_path).position == "USES"


def test_goes_to_the_next_open_question(tmp_path: Path) -> None:
    """A lone g jumps over what is answered."""
    _, screen = converse(tmp_path, "1\n1\n:b\nb\ng\n:q\n")

    assert screen.count("NAME  What is it called?") == 2
    assert kept(tmp_path).position == "NAME"


def test_garbage_answers_nothing(tmp_path: Path) -> None:
    """Two thousand lines of garbage are each refused, and the end comes as usual."""
    code, screen = converse(tmp_path, "%$ zzz qqq\n" * 2_000)

    assert code == 0
    assert screen.count("unknown answer or command") == 2_000
    assert not (tmp_path / "a.yaml").exists()


def test_wrong_words_are_explained(tmp_path: Path) -> None:
    """Each command says how it is used."""
    _, screen = converse(tmp_path, "c\nt x\ne x | y | z\nw\ng nowhere\nb\ng LAW-1\nt 9\nq\n")

    text = " ".join(screen.split())
    for words in (
        "type c high",
        "type t and a level",
        "the strength is a number",
        "type w and a path",
        "there is no question «nowhere»",
        "this is the first question",
        "the levels are 1, 2, 3",
    ):
        assert words in text


def test_same_answer_again_only_moves_on(tmp_path: Path) -> None:
    """Choosing what is chosen changes nothing and goes on."""
    _, screen = converse(tmp_path, "1\nb\n1\nq\n")

    assert "no change" in screen
    assert kept(tmp_path).position == "USES"


def test_copy_to_another_place(tmp_path: Path) -> None:
    """All answers can be written elsewhere, never over something."""
    copy = tmp_path / "copy.yaml"

    _, screen = converse(tmp_path, f"1\nw {copy}\nw {copy}\nq\n")

    assert copy.read_text(encoding="utf-8").count("SIZE: {value: small") == 1
    assert "exists; choose another name" in " ".join(screen.split())


@pytest.mark.parametrize("place", ["a" * 300, "~nobody-of-this-name/copy.yaml"])
def test_copy_to_an_impossible_place_is_refused(tmp_path: Path, place: str) -> None:
    """A path that cannot be is said, and the interview goes on."""
    code, screen = converse(tmp_path, f"w {place}\n1\nq\n")

    assert code == 0
    assert "cannot write there" in " ".join(screen.split())
    assert list(kept(tmp_path).context) == ["SIZE"]


def test_full_disk_acknowledges_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that could not be saved is said not to be, and is not there later."""
    flush = os.fsync
    times = iter([False, False, True, True, True])

    def full_once(descriptor: int) -> None:
        if next(times, False):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", full_once)
    _, screen = converse(tmp_path, "1\n1\nq\n")

    assert screen.count("saved 12:00:00") == 1
    assert "! NOT SAVED: " in screen
    assert "free some space" in screen
    assert list(kept(tmp_path).context) == ["SIZE"]


def test_change_by_somebody_else_ends_the_interview(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the file was changed meanwhile, both versions are kept and the interview ends."""
    path, save, saved = tmp_path / "a.yaml", AnswersStore.save, []

    def save_and_let_another_write(store: AnswersStore, text: str) -> None:
        save(store, text)
        saved.append(text)
        path.write_text("theirs", encoding="utf-8")

    monkeypatch.setattr(AnswersStore, "save", save_and_let_another_write)
    with pytest.raises(ConflictError):
        converse(tmp_path, "1\n1\nq\n")

    assert path.read_text(encoding="utf-8") == "theirs"
    assert len(saved) == 1
    assert len(list(tmp_path.glob("a.conflict-*.yaml"))) == 1


ALL = "1\n1\nNorland\n2001-05-01\n3\nno\n95\n"
"""Answers to every question; two of them are at their target."""


def test_last_answer_leads_to_the_closing_page(tmp_path: Path) -> None:
    """It counts what is answered and left, and numbers choose; Enter leaves."""
    code, screen = converse(tmp_path, f"{ALL}9\nzzz\n\n")

    assert code == 0
    for line in (
        "Answered: 7 of 7",
        "Not answered: 0",
        "At the target or above, without a document: 2",
        "1. Say which documents were shown (2)",
        "2. See the result",
        "3. Leave, and make the report",
        "4. Leave; everything is saved",
        "unknown answer or command «zzz»",
    ):
        assert line in " ".join(screen.split()), line


def test_closing_page_goes_through_flagged_questions(tmp_path: Path) -> None:
    """Enter goes to the next of them, and after the last to the page again."""
    _, screen = converse(tmp_path, f"f\n{ALL}b\nf\nend\n1\n\n\n\n\n")

    assert "1. Go through the flagged questions (2)" in screen
    assert screen.count("SIZE  How large") == 2
    assert screen.count("LAW-2  Is it reviewed?") == 3
    assert screen.count("No question is left open") == 3


def test_closing_page_shows_the_result_and_the_way_back(tmp_path: Path) -> None:
    """The result so far is printed; «s» leads back to the question, where digits answer again."""
    _, screen = converse(tmp_path, f"{ALL}2\ns\n50\n4\n")

    assert "Overall:" in screen
    assert kept(tmp_path).answers["DATA-1"].value == ("50",)


def test_closing_page_at_any_time(tmp_path: Path) -> None:
    """«end» shows it in the middle, with what is not answered; in French it is «fin»."""
    _, screen = converse(tmp_path, "1\nend\n1\n1\n:q\n")
    with speaking("fr"):
        _, french = converse(tmp_path, ":fin\nq\n", "a.yaml")

    assert "Where the interview is" in screen
    assert "1. Answer what is not answered (5)" in screen
    assert kept(tmp_path).context["USES"].value == ("a",)
    assert "Où en est l'entretien" in french


def test_change_of_the_number_of_questions_is_told(tmp_path: Path) -> None:
    """The line names the answer that causes it."""
    _, screen = converse(tmp_path, "2\n:g LAW-1\n2\nq\n")

    assert "2 more questions, because of LAW-1 (2 Middle)" in screen


def test_every_script_is_kept_as_it_was_typed(tmp_path: Path) -> None:
    """Japanese, Arabic and Khmer letters of an answer are in the file."""
    name = "税関の準備状況 الجمارك គយ"
    code, _screen = converse(tmp_path, f"g NAME\n{name}\n:q\n")

    assert code == 0
    assert kept(tmp_path).answer("NAME").value == (name,)
