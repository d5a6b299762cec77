"""Write a copy of an interview to another place, when its own is full, gone or not enough."""

from __future__ import annotations

from pathlib import Path

from readiness.files.answers_store import write_atomically
from readiness.files.yaml_writer import emit_assessment
from readiness.i18n import _
from readiness.interview.state import InputRejected, Interview


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
