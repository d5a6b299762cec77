"""The interview: what may be answered, what is asked, what is kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from readiness.interview.answer_parts import MAX_EVIDENCE
from readiness.interview.input_parsing import InputRejected
from readiness.interview.progress import Progress
from readiness.interview.state import Interview
from readiness.models.assessment import Answer, State
from readiness.text import MAX_TEXT, refusal_reason
from tests.support.interviewing import NOW, resumed, roomy, started, written

VALUES: dict[str, tuple[tuple[str, ...], ...]] = {
    "SIZE": (("small",), ("large",)),
    "USES": (("a",), ("c", "a"), ("b",)),
    "NAME": (("yes",), ("  two  words ",), ("a\nb",)),
    "SINCE": (("2024-02-29",),),
    "LAW-1": (("1",), ("2",), ("3",)),
    "LAW-2": (("yes",), ("NO",)),
    "DATA-1": (("95",), ("49.5 %",), ("0",)),
    "DATA-2": (("1",), ("3",)),
}
pairs = st.sampled_from([(name, value) for name, values in VALUES.items() for value in values])
names = st.sampled_from(list(VALUES))
texts = st.text(max_size=30).filter(lambda text: refusal_reason(text) is None)


def answered(*given_answers: tuple[str, str]) -> Interview:
    """Answer questions in this order."""
    interview = started()
    for name, value in given_answers:
        interview = interview.answer(name, (value,), NOW)
    return interview


def test_starts_with_the_context() -> None:
    """A new interview stands at the first context question, and what is conditional is hidden."""
    interview = started()

    assert interview.position == "SIZE"
    assert interview.part is None
    assert [q.id for q in interview.states.visible] == [
        "SIZE",
        "USES",
        "NAME",
        "SINCE",
        "LAW-1",
        "LAW-2",
    ]
    assert interview.progress() == Progress(0, 0, 6)


def test_answers_open_and_hide_questions() -> None:
    """An answer decides at once what else is asked; hidden answers are kept and come back."""
    wide = answered(("SIZE", "large"), ("LAW-1", "2"), ("DATA-2", "3"))
    narrow = wide.answer("LAW-1", ("1",), NOW)
    wide_again = narrow.answer("LAW-1", ("3",), NOW)

    assert wide.states.is_visible("DATA-2")
    assert narrow.states.state("DATA-2") is State.HIDDEN
    assert narrow.assessment.answers["DATA-2"] == wide.assessment.answers["DATA-2"]
    assert wide_again.states.state("DATA-2") is State.ANSWERED


@pytest.mark.parametrize(
    ("name", "words", "kept"),
    [
        ("LAW-1", ("3",), ("3",)),
        ("LAW-2", ("YES",), ("yes",)),
        ("USES", ("c", "a", "c"), ("a", "c")),
        ("NAME", ("  a b ",), ("a b",)),
        ("NAME", ("a\rb\r\nc",), ("a\nb\nc",)),
        ("SINCE", ("2024-02-29",), ("2024-02-29",)),
        ("SIZE", ("large",), ("large",)),
    ],
)
def test_keeps_one_spelling(name: str, words: tuple[str, ...], kept: tuple[str, ...]) -> None:
    """A value is kept in its one spelling, with the moment of the answer."""
    answer = started().answer(name, words, NOW).answer_of(name)

    assert answer == Answer(value=kept, at=NOW)


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (lambda i: i.answer("LAW-1", ("4",), NOW), "possible: 1, 2, 3"),
        (lambda i: i.answer("SINCE", ("2023-02-29",), NOW), "a day that exists"),
        (lambda i: i.answer("USES", (), NOW), "at least one"),
        (lambda i: i.answer("NAME", (" ",), NOW), "empty"),
        (lambda i: i.answer("NAME", ("a\x1bb",), NOW), "U\\+001B"),
        (lambda i: i.answer("DATA-1", ("5",), NOW), "not asked"),
        (lambda i: i.answer("NONE", ("5",), NOW), "no question «NONE»"),
        (lambda i: i.not_applicable("LAW-1", " ", NOW), "give the reason why"),
        (lambda i: i.note("LAW-1", "x" * (MAX_TEXT + 1)), "at most 20,000"),
        (lambda i: i.add_evidence("LAW-1", " "), "give the title of the evidence"),
        (lambda i: i.add_evidence("LAW-1", "x", strength=4), "between 0 and 3"),
        (lambda i: i.remove_evidence("LAW-1", 1), "no evidence number 1"),
        (lambda i: i.target("LAW-1", 4), "levels are 1, 2, 3"),
        (lambda i: i.target("SIZE", 1), "no target"),
        (lambda i: i.go("LAW-3"), "did you mean «LAW-"),
        (lambda i: i.go("DATA-1"), "because of another answer"),
        (lambda i: i.go("DATA"), "nothing is asked in «Data»"),
        (lambda i: i.go("LAW-2").next(), "last question"),
        (Interview.back, "first question"),
        (Interview.undo, "nothing to undo"),
    ],
)
def test_says_why_something_is_refused(step: Callable[[Interview], Interview], words: str) -> None:
    """What cannot be taken is refused with a reason, and nothing changes."""
    with pytest.raises(InputRejected, match=words):
        step(started())


def test_evidence_is_limited() -> None:
    """A file stays small enough to be read back."""
    interview = started()
    for number in range(MAX_EVIDENCE):
        interview = interview.add_evidence("LAW-1", f"document {number}", "shelf", 2)

    with pytest.raises(InputRejected, match="at most 50"):
        interview.add_evidence("LAW-1", "one more")
    assert (
        len(interview.remove_evidence("LAW-1", 1).answer_of("LAW-1").evidence) == MAX_EVIDENCE - 1
    )


def test_one_state_at_a_time() -> None:
    """Answered, not applicable and unknown exclude each other; what stands beside stays."""
    interview = answered(("LAW-1", "2")).note("LAW-1", "a note").confidence("LAW-1", "low")
    unknown = interview.unknown("LAW-1", NOW)
    away = unknown.not_applicable("LAW-1", "no reason", NOW)

    assert unknown.states.state("LAW-1") is State.UNKNOWN
    assert away.states.state("LAW-1") is State.NOT_APPLICABLE
    assert away.answer_of("LAW-1").note == "a note"
    assert away.clear("LAW-1").answer_of("LAW-1") == Answer(note="a note")


def test_line_breaks_are_those_of_the_file() -> None:
    """What is pasted with other line breaks is the same after it was saved and opened again."""
    interview = started().note("LAW-1", "a\rb\r\nc").add_evidence("LAW-1", "x\ry", "p\r\nq", 1)

    assert interview.answer_of("LAW-1").note == "a\nb\nc"
    assert resumed(written(interview)).assessment == interview.assessment


def test_nothing_left_means_nothing_kept() -> None:
    """An answer that was taken back leaves no trace in the file."""
    interview = answered(("LAW-1", "2")).flag("LAW-1").target("LAW-1", 3)

    cleared = interview.clear("LAW-1").flag("LAW-1").target("LAW-1", None)

    assert cleared.assessment.answers == {}


def test_same_answer_again_is_no_change() -> None:
    """Choosing what is chosen already changes nothing, not even the moment."""
    interview = answered(("LAW-1", "2"))

    assert interview.answer("LAW-1", ("2",), "2027-01-01T00:00:00Z") is interview


def test_undo_goes_back_to_the_start() -> None:
    """Every change can be taken back, and each undo returns to the question it concerns."""
    interview = answered(("SIZE", "large"), ("LAW-1", "2")).note("DATA-2", "x").go("SIZE")

    first = interview.undo()
    last = first.undo().undo()

    assert first.position == "DATA-2"
    assert first.assessment.answers == {"LAW-1": Answer(value=("2",), at=NOW)}
    assert last.assessment.answers == last.assessment.context == {}


def test_moves() -> None:
    """Back, next, next open and go visit what is asked, in order."""
    interview = answered(("LAW-1", "2")).go("law-1")

    assert interview.back().position == "SINCE"
    assert interview.next().position == "LAW-2"
    assert interview.go("law").position == "LAW-2"
    assert interview.go("data").position == "DATA-1"
    assert interview.go("data").next_open().position == "SIZE"
    assert interview.part is not None
    assert [q.id for q in interview.peers()] == ["LAW-1", "LAW-2"]


def test_unknown_is_no_longer_asked_but_stays_open() -> None:
    """«Don't know» ends the asking, counts as not answered and stays on the open list."""
    interview = started()
    for question in interview.states.visible:
        interview = interview.unknown(question.id, NOW)

    assert interview.is_done
    assert interview.progress() == Progress(0, 6, 6)
    assert len(interview.open_questions()) == 6
    with pytest.raises(InputRejected, match="no open questions are left"):
        interview.next_open()


def test_contradictions_and_notices_follow_the_answers() -> None:
    """Checks and notices of the questionnaire hold as long as their conditions do."""
    interview = answered(("LAW-1", "1"), ("LAW-2", "yes"), ("USES", "b"))

    assert [check.id for check in interview.evaluation.contradictions] == ["CHECK"]
    assert [notice.id for notice in interview.evaluation.notices] == ["NOTICE"]
    assert interview.answer("LAW-2", ("no",), NOW).evaluation.contradictions == ()


def test_resumes_where_it_was_left() -> None:
    """The position is in the file; one that is hidden or unknown falls back to an open question."""
    interview = answered(("SIZE", "small")).go("LAW-2")
    lost = written(interview).replace("position: LAW-2", "position: DATA-1")

    assert resumed(written(interview)).position == "LAW-2"
    assert resumed(lost).position == "USES"


def test_sole_respondent_signs() -> None:
    """With one respondent in the file it is clear who answers."""
    text = written(answered(("SIZE", "small"))) + "respondents: [{id: it}]\n"

    assert resumed(text).answer("LAW-1", ("1",), NOW).answer_of("LAW-1").by == "it"


@given(st.permutations(["SIZE", "USES", "NAME", "SINCE", "LAW-2"]), st.booleans())
@settings(deadline=None)
def test_any_order_ends_in_the_same_file(order: list[str], law_first: bool) -> None:
    """The file does not tell in which order the questions were answered."""
    everything = ["LAW-1", *order] if law_first else [*order, "LAW-1"]
    interview = started()
    for name in [*everything, "DATA-1"]:
        interview = interview.answer(name, VALUES[name][-1], NOW).note(name, f"on {name}")

    straight = started()
    for name in ["SIZE", "USES", "NAME", "SINCE", "LAW-1", "LAW-2", "DATA-1"]:
        straight = straight.note(name, f"on {name}").answer(name, VALUES[name][-1], NOW)

    assert written(interview.go("SIZE")) == written(straight.go("SIZE"))


class Crashing(RuleBasedStateMachine):
    """Any sequence of steps, with a crash after any of them."""

    @initialize()
    def start(self) -> None:
        """Begin with nothing."""
        self.interview = started()
        self.depth = 0

    def step(self, change: Callable[[Interview], Interview]) -> None:
        """Take a step; what is refused leaves everything as it was."""
        before = written(self.interview)
        try:
            self.interview = change(self.interview)
        except InputRejected:
            assert written(self.interview) == before

    @rule(pair=pairs)
    def answer(self, pair: tuple[str, tuple[str, ...]]) -> None:
        """Give a value that may or may not be asked for."""
        self.step(lambda i: i.answer(pair[0], pair[1], NOW))

    @rule(name=names, text=texts)
    def settle_otherwise(self, name: str, text: str) -> None:
        """Say that a question does not apply, or that nobody knows."""
        self.step(lambda i: i.not_applicable(name, text, NOW))
        self.step(lambda i: i.unknown(name, NOW) if len(text) % 2 else i)

    @rule(name=names, text=texts, strength=st.integers(-1, 4))
    def add_words(self, name: str, text: str, strength: int) -> None:
        """Write beside an answer."""
        self.step(lambda i: i.note(name, text))
        self.step(lambda i: i.add_evidence(name, text, text, strength))

    @rule(name=names, number=st.integers(-1, 4))
    def add_marks(self, name: str, number: int) -> None:
        """Mark, aim, remove."""
        self.step(lambda i: i.target(name, number))
        self.step(lambda i: i.flag(name))
        self.step(lambda i: i.remove_evidence(name, number))
        self.step(lambda i: i.confidence(name, "high" if number else None))

    @rule(name=names)
    def clear(self, name: str) -> None:
        """Take an answer back."""
        self.step(lambda i: i.clear(name))

    @rule(move=st.sampled_from([Interview.back, Interview.next, Interview.next_open]), name=names)
    def move(self, move: Callable[[Interview], Interview], name: str) -> None:
        """Walk about."""
        self.step(move)
        self.step(lambda i: i.go(name))

    @rule()
    def undo_and_do_again(self) -> None:
        """Taking back the last change gives exactly what was there before it."""
        if self.interview.history:
            before = self.interview.history[-1]
            self.interview = self.interview.undo()
            assert self.interview.assessment == before

    @rule()
    def crash_and_resume(self) -> None:
        """A crash loses nothing but the undo history."""
        again = resumed(written(self.interview))
        assert again.assessment == self.interview.resumable
        assert again.position == self.interview.position
        self.interview = again

    @invariant()
    def stands_at_a_question_that_is_asked(self) -> None:
        """The position is always visible, and the counts agree."""
        assert self.interview.states.is_visible(self.interview.position)
        progress = self.interview.progress()
        assert len(self.interview.open_questions()) == progress.asked - progress.answered


Crashing.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestCrashing = Crashing.TestCase


def test_uses_the_questionnaire_of_the_stamp() -> None:
    """A change stamps the file with the questionnaire that was in front of the respondent."""
    assert answered(("SIZE", "small")).assessment.questionnaire.digest == roomy().digest
