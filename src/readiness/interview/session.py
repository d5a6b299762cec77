"""An interview together with its file: what is acknowledged is on the disk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeAlias

from readiness.errors import StorageError
from readiness.files.answers_store import AnswersStore, write_atomically
from readiness.files.yaml_reader import MAX_BYTES
from readiness.files.yaml_writer import emit_assessment
from readiness.i18n import _, grouped
from readiness.interview.facilitation import with_time
from readiness.interview.state import InputRejected, Interview
from readiness.models.assessment import NO_ANSWER, Answer

Clock: TypeAlias = Callable[[], datetime]
"""Tells the time, with its zone."""
Transition: TypeAlias = Callable[[Interview], Interview]
_BESIDE = frozenset({"note", "confidence", "target", "evidence", "flag"})
"""What stands beside an answer, and is lost or saved apart from it."""


class Session:
    """What both front ends drive: a change is checked, then saved, and only then shown."""

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
        self._looking = read_only
        self._since = clock()
        self._spent: Counter[str] = Counter()
        """Seconds for questions that are not saved yet."""
        self._saved_position = interview.assessment.position
        self._unsaved: set[tuple[str, str]] = set()
        """Questions, and what of them was given last and could not be saved."""

    def now(self) -> str:
        """Tell the moment as it stands in the file, in UTC."""
        return self._clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def change(self, transition: Transition) -> bool:
        """Change the interview and save it; say whether there was anything to change.

        Raises InputRejected, StorageError or ConflictError, and then nothing has changed.
        """
        self._count_time()
        changed = transition(self.interview)
        if self._looking and changed.assessment != self.interview.assessment:
            raise InputRejected(_("opened read-only (--read-only): changes are not saved"))
        if changed.assessment == self.interview.assessment:
            self.interview = changed
            return False
        given = _given(self.interview, changed)
        try:
            self._save(changed)
        except StorageError:
            self._unsaved |= given
            raise
        self._unsaved -= given
        return True

    def move(self, transition: Transition) -> None:
        """Go to another question; saved with the next change, or on leaving."""
        self._count_time()
        self.interview = transition(self.interview)

    def leave(self) -> None:
        """Save the position, if there is a file and it is not there yet."""
        is_new = self.saved_at is None and self.interview.assessment.position is None
        if not (is_new or self._looking) and self.interview.position != self._saved_position:
            self._save(self.interview)

    @property
    def has_file(self) -> bool:
        """Say whether there is anything on the disk to go on with."""
        return self.store.path.exists()

    @property
    def unsaved(self) -> tuple[str, ...]:
        """Questions of which something given could not be saved, and was not given again."""
        return tuple(sorted({question for question, _part in self._unsaved}))

    def _count_time(self) -> None:
        """Count the time since the last step for the question that was at hand."""
        if self._timed:
            now = self._clock()
            seconds = int((now - self._since).total_seconds())
            self._spent[self.interview.position] += max(seconds, 0)
            self._since += timedelta(seconds=seconds)

    def _save(self, interview: Interview) -> None:
        interview = replace(interview, assessment=with_time(interview.assessment, self._spent))
        text = emit_assessment(interview.resumable, interview.questionnaire)
        if len(text.encode()) > MAX_BYTES:
            raise InputRejected(
                _("the file would become larger than {max_bytes} bytes; shorten a note").format(
                    max_bytes=grouped(MAX_BYTES)
                )
            )
        self.store.save(text)
        self.interview = interview
        self.saved_at = self._clock()
        self._saved_position = interview.position
        left = {i: s for i, s in self._spent.items() if interview.answer_of(i) == NO_ANSWER}
        self._spent = Counter(left)


def _given(before: Interview, after: Interview) -> set[tuple[str, str]]:
    """Tell what a change gives at the question at hand: the answer, or something beside it."""
    at = before.position
    old, new = before.answer_of(at), after.answer_of(at)
    names = (name for name in Answer.model_fields if getattr(old, name) != getattr(new, name))
    return {(at, name if name in _BESIDE else "answer") for name in names} or {(at, "")}


def next_question(interview: Interview) -> Interview:
    """Go to the next question; from the last, to one that nobody has touched."""
    try:
        return interview.next()
    except InputRejected:
        return interview if interview.is_done else interview.next_open()


def write_copy(interview: Interview, place: str) -> Path:
    """Write a copy to a new file; raise InputRejected for a bad path, or StorageError."""
    try:
        path = Path(place.strip()).expanduser()
        exists = path.exists()
    except (OSError, RuntimeError, ValueError) as error:
        reason = _(getattr(error, "strerror", None) or str(error))
        sentence = _("cannot write there: {reason}")
        raise InputRejected(sentence.format(reason=reason)) from error
    if exists:
        raise InputRejected(_("{path} exists; choose another name").format(path=path))
    text = emit_assessment(interview.resumable, interview.questionnaire)
    write_atomically(path, text.encode(), private=True)
    return path
