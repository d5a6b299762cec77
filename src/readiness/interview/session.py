"""An interview together with its file: every change is on the disk before it is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeAlias

from readiness.errors import StorageError
from readiness.files.answers_store import AnswersStore
from readiness.files.atomic_write import write_atomically
from readiness.files.yaml_reader import MAX_BYTES
from readiness.files.yaml_writer import emit_assessment
from readiness.i18n import _, grouped
from readiness.interview.closing import ResultText
from readiness.interview.facilitation import add_discussion_time
from readiness.interview.input_parsing import InputRejected
from readiness.interview.state import Interview
from readiness.models.assessment import NO_ANSWER, Answer
from readiness.text import visible_name

Clock: TypeAlias = Callable[[], datetime]
"""Tells the time, with its zone."""
Transition: TypeAlias = Callable[[Interview], Interview]
"""Returns the next state of an interview, or raises InputRejected."""
_SAVED_APART = frozenset({"note", "confidence", "target", "importance", "evidence", "flag"})
"""Parts of an answer that can be saved when its value could not be, and the reverse."""


class Session:
    """Checks a change, saves it, and only then makes it the current state."""

    def __init__(
        self,
        store: AnswersStore,
        interview: Interview,
        clock: Clock,
        *,
        timed: bool = False,
        read_only: bool = False,
    ) -> None:
        """Begin; ``timed`` counts seconds per question, ``read_only`` writes nothing."""
        self.store = store
        self.interview = interview
        """The state that is on the disk (its position may be ahead)."""
        self.saved_at: datetime | None = None
        """When something was last saved in this session."""
        self._clock = clock
        self._timed = timed
        self._read_only = read_only
        self._counted_until = clock()
        self._seconds: Counter[str] = Counter()
        """Time for questions that is not saved yet."""
        self._saved_position = interview.assessment.position
        self.write_result: ResultText | None = None
        """Writes the result so far, for the closing page."""
        self.wants_report = False
        """Whether somebody asked at the end for the report of the answers."""
        self._unsaved: set[tuple[str, str]] = set()
        """Questions, each with a part of its answer that could not be saved."""

    def now(self) -> str:
        """Return the current time as the file has it, in UTC."""
        return self._clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def change(self, transition: Transition) -> bool:
        """Change the interview and save it; say whether there was anything to change.

        Raises InputRejected, StorageError or ConflictError, and then nothing has changed.
        """
        self._count_time()
        changed = transition(self.interview)
        if changed.assessment == self.interview.assessment:
            self.interview = changed
            return False
        if self._read_only:
            raise InputRejected(_("opened read-only (--read-only): changes are not saved"))
        parts = _changed_parts(self.interview, changed)
        try:
            self._save(changed)
        except StorageError:
            self._unsaved |= parts
            raise
        self._unsaved -= parts
        return True

    def move(self, transition: Transition) -> None:
        """Go to another question; the position is saved with the next change, or on leaving."""
        self._count_time()
        self.interview = transition(self.interview)

    def leave(self) -> None:
        """Save the position, if there is a file and its position is another."""
        is_new = self.saved_at is None and self.interview.assessment.position is None
        if not (is_new or self._read_only) and self.interview.position != self._saved_position:
            self._save(self.interview)

    @property
    def has_file(self) -> bool:
        """Say whether the answers file exists."""
        return self.store.path.exists()

    @property
    def unsaved(self) -> tuple[str, ...]:
        """Questions of which an entry could not be saved, and was not entered again."""
        return tuple(sorted({question for question, _part in self._unsaved}))

    def _count_time(self) -> None:
        """Add the time since the last call to the current question."""
        if self._timed:
            now = self._clock()
            seconds = int((now - self._counted_until).total_seconds())
            self._seconds[self.interview.position] += max(seconds, 0)
            self._counted_until += timedelta(seconds=seconds)

    def _save(self, interview: Interview) -> None:
        timed = add_discussion_time(interview.assessment, self._seconds)
        interview = replace(interview, assessment=timed)
        text = _file_text(interview)
        if len(text.encode()) > MAX_BYTES:
            sentence = _("the file would become larger than {max_bytes} bytes; shorten a note")
            raise InputRejected(sentence, max_bytes=grouped(MAX_BYTES))
        self.store.save(text)
        self.interview = interview
        self.saved_at = self._clock()
        self._saved_position = interview.position
        left = {i: s for i, s in self._seconds.items() if interview.answer_of(i) == NO_ANSWER}
        self._seconds = Counter(left)


def next_question(interview: Interview) -> Interview:
    """Go to the next question; from the last, to one that is open."""
    try:
        return interview.next()
    except InputRejected:
        return interview if interview.is_done else interview.next_open()


def write_copy(interview: Interview, path: str) -> Path:
    """Write a copy to a new file; raise InputRejected for a bad path, or StorageError."""
    try:
        copy = Path(path.strip()).expanduser()
        exists = copy.exists()
    except (OSError, RuntimeError, ValueError) as error:
        reason = _(getattr(error, "strerror", None) or str(error))
        raise InputRejected(_("cannot write there: {reason}"), reason=reason) from error
    if exists:
        raise InputRejected(_("{path} exists; choose another name"), path=visible_name(copy))
    write_atomically(copy, _file_text(interview).encode(), private=True)
    return copy


def _file_text(interview: Interview) -> str:
    return emit_assessment(interview.resumable, interview.questionnaire)


def _changed_parts(before: Interview, after: Interview) -> set[tuple[str, str]]:
    """Name what changes: the answer to a question, or a part that is saved apart."""
    old, new = before.answer_of, after.answer_of
    parts = {
        (question, name if name in _SAVED_APART else "answer")
        for question in before.questionnaire.by_id
        for name in Answer.model_fields
        if getattr(old(question), name) != getattr(new(question), name)
    }
    return parts or {(before.position, "")}
