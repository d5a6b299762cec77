"""What follows an answer: its document, the closing page, and what one goes through."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.interview.evidence import add_document
from readiness.interview.state import Interview
from readiness.models.assessment import Evidence
from readiness.models.mark import Mark
from tests.support.driving import press
from tests.support.importance import started_two
from tests.support.interviewing import NOW, kept, started

CODE = Evidence(title="The Customs code", strength=2)
SAID = Evidence(title="Statement in the interview", strength=0)
OFFER = "LAW-1, 3 High: Document shown? d choose it · s only said"


def another(folder: Path, name: str) -> Path:
    """Make a folder for another interview."""
    (folder / name).mkdir()
    return folder / name


def nearly_done() -> Interview:
    """Answer all but the last question, which is at LAW-2."""
    begun = started().answer("SIZE", ("small",), NOW).answer("USES", ("a",), NOW)
    begun = begun.answer("NAME", ("N",), NOW).answer("SINCE", ("2020-01-31",), NOW)
    begun = begun.answer("LAW-1", ("3",), NOW).answer("DATA-1", ("95",), NOW)
    return begun.go("LAW-2")


@pytest.mark.parametrize(
    ("keys", "evidence"),
    [
        (["3"], ()),
        (["3", "s"], (SAID,)),
        (["3", "d", "1"], (CODE,)),
        (["3", "d", "0"], (SAID,)),
        (["3", "d", "escape"], ()),
        (["3", "left", "s", "d"], ()),
        (["3", "s", "f8"], ()),
        (
            ["3", "d", "9", "type:Decree", "enter", "type:shelf 4", "enter", "3"],
            (Evidence(title="Decree", reference="shelf 4", strength=3),),
        ),
    ],
    ids=["later", "said", "wanted", "none in the list", "closed", "moved on", "undone", "typed"],
)
def test_document_of_the_last_answer(
    tmp_path: Path, keys: list[str], evidence: tuple[Evidence, ...]
) -> None:
    """The next page asks for it in one line, which one key answers, and no key needs to."""
    seen = press(tmp_path, keys, interview=started().go("LAW-1"))

    assert seen.interview.answer_of("LAW-1").evidence == evidence
    assert kept(tmp_path).answer("LAW-1").evidence == evidence
    assert kept(tmp_path).answer("LAW-2").value is None


def test_offer_is_in_nobody_s_way(tmp_path: Path) -> None:
    """A digit answers the next question, and a low answer is not asked about."""
    begun = started().go("LAW-1")
    assert OFFER in press(tmp_path, ["3"], interview=begun).text

    low = press(another(tmp_path, "low"), ["2"], interview=begun)
    high = press(another(tmp_path, "high"), ["3", "2"], interview=begun)

    assert "Document shown?" not in low.text
    assert high.interview.answer_of("LAW-2").value == ("no",)
    assert high.interview.answer_of("LAW-1").evidence == ()


@pytest.mark.parametrize(
    ("keys", "evidence", "next_value"),
    [
        (["together:3 d 1"], (), None),
        (["3", "together:d 1"], (), None),
        (["together:3 s 2"], (SAID,), ("no",)),
        (["together:3 s s"], (SAID,), None),
        (["3", "d", "together:1 1"], (CODE,), None),
    ],
)
def test_keys_that_arrive_together(
    tmp_path: Path, keys: list[str], evidence: tuple[Evidence, ...], next_value: object
) -> None:
    """They are obeyed in their order; a digit for a list never answers the question below it."""
    seen = press(tmp_path, keys, interview=started().go("LAW-1"))

    assert seen.app.error is None
    assert seen.interview.answer_of("LAW-1").evidence == evidence
    assert seen.interview.answer_of("LAW-2").value == next_value


def test_group_is_asked_on_the_page_of_the_answer(tmp_path: Path) -> None:
    """The question stays, and so does the line."""
    seen = press(tmp_path, ["3"], interview=started().go("LAW-1"), facilitate=True)
    assert seen.interview.position == "LAW-1"
    assert OFFER in seen.text

    keys, folder = ["2", "3", "s"], another(tmp_path, "said")
    said = press(folder, keys, interview=started().go("LAW-1"), facilitate=True)

    assert said.interview.answer_of("LAW-1").evidence == (SAID,)


def test_letters_of_a_text_are_no_keys(tmp_path: Path) -> None:
    """Before a field, F4 leads to the document of the answer before."""
    begun = started().answer("LAW-1", ("2",), NOW).go("LAW-2")
    keys = ["1", "enter"]
    asked = press(tmp_path, keys, interview=begun)
    assert "LAW-2, Yes: Document shown? F4 choose it" in asked.text

    typed = press(another(tmp_path, "typed"), [*keys, "type:ds"], interview=begun)
    f4 = [*keys, "f4", "down", "down", "enter", "0"]
    chosen = press(another(tmp_path, "chosen"), f4, interview=begun)

    assert typed.interview.answer_of("LAW-2").evidence == ()
    assert chosen.interview.answer_of("LAW-2").evidence == (SAID,)


def test_one_document_serves_several_answers(tmp_path: Path) -> None:
    """What was given at another question is chosen again without typing."""
    shelf = Evidence(title="Statistics", reference="shelf 4", strength=3)
    begun = add_document(nearly_done(), "DATA-1", shelf).go("LAW-1")

    seen = press(tmp_path, ["f4"], interview=begun)
    assert "1. The Customs code" in seen.text
    assert "2. Statistics (shelf 4)" in seen.text

    press(tmp_path, ["f4", "2"], interview=begun)

    assert kept(tmp_path).answer("LAW-1").evidence == (shelf,)


def test_last_answer_leads_to_the_closing_page(tmp_path: Path) -> None:
    """The pause of the dimension first, then what is answered and what can be done."""
    pause = press(tmp_path, ["1"], interview=nearly_done())
    assert "A dimension is finished" in pause.text
    assert "Without a document: 2 of 2 answers at the target (LAW-1, LAW-2)" in pause.text

    seen = press(another(tmp_path, "low"), ["2", "enter"], interview=nearly_done())

    assert "No question is left open" in seen.text
    assert "Answered: 7 of 7" in seen.text
    assert "At the target or above, without a document: 2" in seen.text
    assert ">1. Say which documents were shown (2)" in seen.text
    assert "2. See the result" in seen.text
    assert "3. Leave, and make the report" in seen.text


def test_documents_one_after_the_other(tmp_path: Path) -> None:
    """From the closing page: a digit for each answer, then the page again."""
    seen = press(tmp_path, ["2", "enter", "1", "1", "0"], interview=nearly_done())

    assert kept(tmp_path).answer("LAW-1").evidence == (CODE,)
    assert kept(tmp_path).answer("DATA-1").evidence == (SAID,)
    assert "No question is left open" in seen.text


def test_documents_of_a_finished_dimension(tmp_path: Path) -> None:
    """The pause goes through those of its dimension, and then to what is next."""
    pause = press(tmp_path, ["2"], interview=nearly_done())
    assert "Say which documents were shown (1)" in pause.text

    seen = press(another(tmp_path, "on"), ["2", "down", "enter", "1"], interview=nearly_done())

    assert seen.interview.answer_of("LAW-1").evidence == (CODE,)
    assert "No question is left open" in seen.text


def test_flagged_questions_one_after_the_other(tmp_path: Path) -> None:
    """The page says how far one is; after the last comes the closing page again."""
    begun = nearly_done().answer("LAW-2", ("no",), NOW).flag("SIZE").flag("LAW-2").go("NAME")
    first = press(tmp_path, ["1"], interview=begun)
    assert first.interview.position == "SIZE"
    assert "1 of 2 to go through" in first.text

    second = press(tmp_path, ["1", "right"], interview=begun)
    assert second.interview.position == "LAW-2"
    assert press(tmp_path, ["1", "right", "left"], interview=begun).interview.position == "SIZE"

    assert (
        "No question is left open" in press(tmp_path, ["1", "right", "right"], interview=begun).text
    )


def test_complete_file_begins_with_the_closing_page(tmp_path: Path) -> None:
    """Nothing is left to ask, so what can be done comes first; Esc leads to the question."""
    done = nearly_done().answer("LAW-2", ("no",), NOW)
    assert "No question is left open" in press(tmp_path, [], interview=done).text

    assert press(tmp_path, ["escape", "1"], interview=done).interview.answer_of("LAW-2").value == (
        "yes",
    )


def test_report_and_leaving(tmp_path: Path) -> None:
    """The wish for a report is kept for when the interview has ended."""
    left = press(tmp_path, ["4"], interview=nearly_done().answer("LAW-2", ("no",), NOW))
    report = press(tmp_path, ["3"], interview=nearly_done().answer("LAW-2", ("no",), NOW))

    assert not left.app._session.wants_report
    assert report.app._session.wants_report


def test_result_so_far(tmp_path: Path) -> None:
    """It is shown over the closing page, to which Enter leads back."""
    done = nearly_done().answer("LAW-2", ("no",), NOW)

    seen = press(tmp_path, ["2"], interview=done)
    assert "The result so far" in seen.text
    assert "Overall: " in seen.text

    assert "No question is left open" in press(tmp_path, ["2", "enter"], interview=done).text


def test_after_the_last_question_the_closing_page(tmp_path: Path) -> None:
    """Right leads there, also with open questions, and they can be gone through."""
    seen = press(tmp_path, ["right"], interview=started().go("LAW-2"))
    assert "Where the interview is" in seen.text
    assert "1. Answer what is not answered (6)" in seen.text

    assert press(tmp_path, ["right", "1"], interview=started().go("LAW-2")).interview.position == (
        "SIZE"
    )


def test_group_is_told_of_the_end(tmp_path: Path) -> None:
    """The question stays for the discussion; the menu has the closing page."""
    seen = press(tmp_path, ["2", "enter"], interview=nearly_done(), facilitate=True)

    assert seen.interview.position == "LAW-2"
    assert "No question is left open. To see what is left to do: Esc" in seen.text
    page = press(
        tmp_path,
        ["escape", "end", "up", "up", "enter"],
        interview=nearly_done(),
        facilitate=True,
    )
    assert "Where the interview is" in page.text


def test_change_of_the_number_of_questions_is_told(tmp_path: Path) -> None:
    """In one line on the next page, with the answer that causes it."""
    begun = started().answer("SIZE", ("large",), NOW).go("LAW-1")

    seen = press(tmp_path, ["2"], interview=begun)

    assert "2 more questions, because of LAW-1 (2 Middle)" in seen.text


def test_importance_and_target_are_asked_after_the_answer(tmp_path: Path) -> None:
    """A digit gives each, Enter skips it, and the next question comes after both."""
    seen = press(tmp_path, ["2", "3", "4", "3", "enter"], interview=started_two(), size=(80, 24))

    answer = seen.interview.answer_of("GOV-1")
    assert (answer.importance, answer.target) == ("high", Mark.at_level(4))
    assert "Which level do you aim at?" in seen.text
    assert seen.interview.position == "GOV-2"
    assert seen.interview.answer_of("GOV-2").importance is None


def test_missing_values_from_the_closing_page(tmp_path: Path) -> None:
    """One after the other with their place; Esc goes back to the page."""
    begun = started_two("answers: {GOV-1: 2, GOV-2: 2, GOV-3: Nothing., REC-1: 2, REC-2: 2}\n")

    seen = press(tmp_path, ["1", "2", "3", "escape"], interview=begun, size=(80, 24))

    answer = seen.interview.answer_of("GOV-1")
    assert (answer.importance, answer.target) == ("medium", Mark.at_level(3))
    assert "Importance or target missing: 2" in seen.text


def test_importance_from_the_menu(tmp_path: Path) -> None:
    """The menu has it where the questionnaire has a scale."""
    keys = ["escape", *["down"] * 11, "enter", "3"]

    assert press(tmp_path, keys, interview=started_two()).interview.answer_of("GOV-1").importance
    (tmp_path / "a.yaml").unlink()
    assert "Importance" not in press(tmp_path, ["escape"]).text
