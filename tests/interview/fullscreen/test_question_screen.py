"""Every action on a question, by its key or from the menu."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.interview.state import Interview
from readiness.models.assessment import Answer, Evidence
from readiness.models.mark import Mark
from readiness.report.parts.answers import option_labels
from readiness.text import MAX_TEXT
from tests.conftest import Golden
from tests.support.driving import happen, press
from tests.support.interviewing import NOW, converse, kept, roomy, started


def test_menu_lists_and_does_everything(tmp_path: Path) -> None:
    """Esc, and no key need be known: here the question is flagged from the menu."""
    shown = press(tmp_path, ["escape"])
    assert "What do you want to do?" in shown.text
    assert "F9      Flag for discussion, or remove the flag" in shown.text

    press(tmp_path, ["escape", *["down"] * 9, "enter"])

    assert kept(tmp_path).answer("SIZE").flag


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (["f5"], Answer(confidence="low")),
        (["f5", "f5"], Answer(confidence="medium")),
        (["f7"], Answer(unknown=True, at=NOW)),
        (["f9"], Answer(flag=True)),
        (["f6", "type:no ports", "enter"], Answer(not_applicable="no ports", at=NOW)),
        (
            ["f4", "enter", "type:Code", "enter", "type:shelf 4", "enter", "2"],
            Answer(evidence=(Evidence(title="Code", reference="shelf 4", strength=2),)),
        ),
        (["1", "left", "f3", "type:why", "escape"], Answer(value=("small",), note="why", at=NOW)),
    ],
    ids=["low", "medium", "unknown", "flag", "not applicable", "evidence", "note"],
)
def test_actions(tmp_path: Path, keys: list[str], answer: Answer) -> None:
    """Each key does what its name says, and it is on the disk."""
    press(tmp_path, keys)

    assert kept(tmp_path).answer("SIZE") == answer


def test_not_applicable_needs_a_reason(tmp_path: Path) -> None:
    """Without a reason nothing is taken, and the way back is named."""
    seen = press(tmp_path, ["f6", "enter"])

    assert "! give the reason why the question does not apply, or go back with Esc" in seen.text
    assert not (tmp_path / "a.yaml").exists()


def test_undo_without_limit(tmp_path: Path) -> None:
    """Each F8 takes back one change, to the first."""
    seen = press(tmp_path, ["1", "left", "2", "f8", "f8", "f8"])

    assert "! there is nothing to undo in this session" in seen.text
    assert kept(tmp_path).answer("SIZE").value is None


def test_evidence_is_taken_away(tmp_path: Path) -> None:
    """It stands in the list with its title."""
    begun = started().add_evidence("SIZE", "Code")
    seen = press(tmp_path, ["f4"], interview=begun)
    assert "Remove: Code" in seen.text

    press(tmp_path, ["f4", "down", "enter"], interview=begun)

    assert kept(tmp_path).answer("SIZE").evidence == ()


def test_target_and_taking_back(tmp_path: Path) -> None:
    """From the menu: the level to aim at; the answer taken back leaves it."""
    begun = started().answer("LAW-1", ("2",), NOW).go("LAW-1")

    aimed = press(tmp_path, ["escape", *["down"] * 10, "enter", "2"], interview=begun)
    assert aimed.interview.answer_of("LAW-1").target == Mark.at_level(2)
    press(tmp_path / "..", ["escape", *["down"] * 11, "enter"], interview=begun)


def test_places_for_a_copy_that_cannot_be(tmp_path: Path) -> None:
    """What is there is not written over, and a folder that is not there is told."""
    begun = started().answer("SIZE", ("small",), NOW)
    there = tmp_path / "there.yaml"
    there.write_text("mine", encoding="utf-8")
    keys = ["escape", *["down"] * 15, "enter"]

    exists = press(tmp_path, [*keys, f"type:{there}", "enter"], interview=begun)
    nowhere = press(tmp_path, [*keys, f"type:{tmp_path}/no/a.yaml", "enter"], interview=begun)

    assert "exists; choose another name" in " ".join(exists.text.split())
    assert "! cannot write" in nowhere.text


def test_next_open_and_leaving_from_the_menu(tmp_path: Path) -> None:
    """The menu leads to the next open question, and out."""
    begun = started().answer("SIZE", ("small",), NOW).go("LAW-1")

    on = press(tmp_path, ["escape", *["down"] * 12, "enter"], interview=begun)
    assert on.interview.position == "LAW-2"
    press(tmp_path, ["escape", *["down"] * 17, "enter"], interview=begun)
    back = press(tmp_path, ["escape", "escape"], interview=begun)

    assert "LAW-1  Is there a legal basis?" in back.text


def test_evidence_needs_a_name(tmp_path: Path) -> None:
    """Nothing typed is nothing added."""
    seen = press(tmp_path, ["f4", "enter", "enter"])

    assert "! give the title of the evidence, or go back with Esc" in seen.text


def test_reason_that_cannot_be_kept_stays(tmp_path: Path) -> None:
    """A reason that is too long is refused where it was typed."""
    begun = started().not_applicable("SIZE", "n" * MAX_TEXT, NOW)

    seen = press(tmp_path, ["f6", "type:more", "enter"], interview=begun)

    assert "characters; at most" in seen.text


def test_copy_to_another_place(tmp_path: Path) -> None:
    """The way out of a full disk is in the menu."""
    goal = tmp_path / "copy.yaml"
    begun = started().answer("SIZE", ("small",), NOW)

    seen = press(
        tmp_path, ["escape", *["down"] * 15, "enter", f"type:{goal}", "enter"], interview=begun
    )

    assert goal.is_file()
    assert "a copy of everything is in" in seen.text


class Both:
    """One event as keys for the full screen, and as a line for plain lines."""

    def __init__(self, wish: str, number: int, lines: list[str]) -> None:
        self._wish = wish
        self._number = number
        self._lines = lines

    def __call__(self, interview: Interview) -> list[str]:
        """Give the keys, and note the line that means the same; neither where it makes no sense."""
        keys, line = self._meant(interview)
        if keys:
            # On plain lines the closing page has its own numbers; «s» leads back to the question.
            self._lines += [":s", line] if interview.is_done else [line]
        return keys

    def _meant(self, interview: Interview) -> tuple[list[str], str]:
        question, answer = interview.question, interview.answer_of(interview.position)
        typed = question.kind in {"number", "date", "text"}
        last = interview.states.visible[-1].id == question.id
        match self._wish:
            case "answer" if typed and not answer.value:
                text = {"number": "85", "date": "2020-01-31", "text": "Norland"}[question.kind]
                return [f"type:{text}", "enter"], text
            case "answer" if not typed:
                return self._chosen(interview)
            case "next" if not last:
                return ["down" if typed else "right"], ""
            case "back":
                return ["up" if typed else "left"], ":b"
            case "confidence":
                order = (None, "low", "medium", "high")
                then = order[(order.index(answer.confidence) + 1) % 4]
                return ["f5"], f":c {then or '-'}"
            case "note" if not answer.note:
                return ["f3", "type:why", "escape"], ":n why"
            case "not applicable" if not answer.not_applicable:
                return ["f6", "type:no ports", "enter"], ":na no ports"
        plain = {"unknown": ("f7", ":dk"), "flag": ("f9", ":f"), "undo": ("f8", ":u")}
        key, line = plain.get(self._wish, ("", ""))
        return [key] if key else [], line

    def _chosen(self, interview: Interview) -> tuple[list[str], str]:
        question = interview.question
        numbers = option_labels(question)
        label = list(numbers)[self._number % len(numbers)]
        if question.kind != "many":
            return [label], label
        ticked = set(interview.answer_of(question.id).value or ())
        wanted = ticked ^ {numbers[label]}
        if not wanted:
            return [], ""
        return [label, "enter"], " ".join(n for n, key in numbers.items() if key in wanted)


WISHES = ("answer", "answer", "answer", "next", "back", "unknown", "flag", "confidence", "note")
EVENTS = st.lists(
    st.tuples(st.sampled_from((*WISHES, "not applicable", "undo")), st.integers(0, 2)), max_size=15
)


@settings(max_examples=8, deadline=None)
@given(st.lists(EVENTS, min_size=1, max_size=2))
def test_same_events_give_the_same_file(sessions: list[list[tuple[str, int]]]) -> None:
    """Keys on the full screen and words on plain lines leave the same bytes, also resumed."""
    with tempfile.TemporaryDirectory() as keys, tempfile.TemporaryDirectory() as words:
        for wishes in sessions:
            lines: list[str] = []
            happen(Path(keys), [Both(wish, number, lines) for wish, number in wishes])
            converse(Path(words), "".join(f"{line}\n" for line in lines))

        assert answers_in(Path(keys)) == answers_in(Path(words))


def answers_in(folder: Path) -> str:
    """Read a file from the position on; what stands before, only the command asks for."""
    file = folder / "a.yaml"
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    return text[text.find("position:") :]


@pytest.mark.parametrize(
    ("name", "keys"),
    [("question", ["2", "f9", "f5"]), ("menu", ["escape"]), ("help", ["f1"]), ("list", ["f2"])],
)
def test_screens(tmp_path: Path, golden: Golden, name: str, keys: list[str]) -> None:
    """A handful of whole screens, which a person has read."""
    begun = started().answer("SIZE", ("large",), NOW).go("LAW-1")

    seen = press(tmp_path, keys, interview=begun, size=(80, 24), facilitate=name == "question")

    golden.check(f"screen-{name}.txt", seen.text + "\n")


@pytest.mark.parametrize("leaving", [["ctrl+q"], ["escape", "end", "enter"], ["escape", "ctrl+q"]])
def test_half_typed_answer_is_kept_however_one_leaves(tmp_path: Path, leaving: list[str]) -> None:
    """By its key, by the menu, and with the menu open: what was typed is the answer."""
    press(tmp_path, ["type:Norland", *leaving], interview=started().go("NAME"))

    assert kept(tmp_path).answer("NAME").value == ("Norland",)


def test_help_has_what_the_question_has(tmp_path: Path) -> None:
    """Why, what it means, what would show a level, evidence; Enter leads back."""
    seen = press(tmp_path, ["f1"], interview=started().go("LAW-1"))

    assert "LAW-1  Legal basis" in seen.text
    assert "Why it matters: Without a law nothing may start." in seen.text
    assert "2. evidence for this answer: The draft" in seen.text
    back = press(tmp_path, ["f1", "enter"], interview=started().go("LAW-1"))
    assert "LAW-1  Is there a legal basis?" in back.text


@pytest.mark.parametrize("key", ["equals_sign", "f12"])
def test_the_answer_of_last_time_is_confirmed_with_one_key(tmp_path: Path, key: str) -> None:
    """It is shown beside the question, and counts only then."""
    last = started().answer("SIZE", ("large",), NOW).note("SIZE", "old").assessment
    begun = Interview.begin(roomy(), started().assessment, last)

    seen = press(tmp_path, ["right", "left"], interview=begun)
    assert "Last time: Large   = confirms it" in seen.text
    assert not (tmp_path / "a.yaml").exists()

    press(tmp_path, [key], interview=begun)
    assert kept(tmp_path).answer("SIZE") == Answer(value=("large",), at=NOW)


def test_without_an_answer_of_last_time_nothing_is_confirmed(tmp_path: Path) -> None:
    """It says so."""
    seen = press(tmp_path, ["f12"])

    assert "! there is no answer of last time to this question" in seen.text


def test_pasted_lines_answer_one_question(tmp_path: Path) -> None:
    """Where a paste arrives as keys, its first line is the answer, and no line the next one."""
    seen = press(tmp_path, ["together:a b enter 1 9 enter 2 enter"], interview=started().go("NAME"))

    assert kept(tmp_path).answer("NAME").value == ("ab",)
    assert seen.interview.position == "SINCE"
    assert "must be a date written" not in seen.text
