"""Every error that a user may see, as a tree of exceptions.

ReadinessError
├── InvalidDocumentError     a file is wrong; has a list of all problems
│   ├── QuestionnaireError   in a questionnaire or library file
│   └── AssessmentError      in an answers file, or it does not fit its questionnaire
├── ScoringError             the scorer cannot score this assessment
├── RenderingError           the renderer cannot produce the report
├── StorageError             a file cannot be read or written
├── ConflictError            somebody else has the file open, or changed it
├── PreconditionError        the request cannot be carried out; the text says why
└── UnknownNameError         there is nothing of this name
    ├── CatalogError         no questionnaire of that name
    └── PluginError          no such scorer or renderer, or it does not load

Exceptions know nothing about exit codes; ``readiness.cli.diagnostics`` maps them.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from readiness.data_classes import dataclass
from readiness.i18n import _

MAX_PROBLEMS = 100
"""Most problems of one file that are reported at once."""


class Severity(StrEnum):
    """How severe a problem is."""

    ERROR = "error"
    """The file cannot be used."""
    WARNING = "warning"
    """The file can be used, but its author should check this."""


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong in one place of one file."""

    code: str
    """Stable name, explained in ``docs/errors.md``."""
    message: str
    """What is wrong and how to fix it, in plain words."""
    file: str
    """The file as the user named it."""
    line: int = 0
    """Line counted from 1; 0 when the problem is the file as a whole."""
    column: int = 0
    """Column counted from 1."""
    severity: Severity = Severity.ERROR
    cell: str = ""
    """The cell of a table, as people see it: sheet and cell, or row and head."""

    @property
    def place(self) -> str:
        """Where it is, in the form that editors can jump to."""
        if self.cell:
            return f"{self.file}: {self.cell}"
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file

    def __str__(self) -> str:
        """Show the problem on one line."""
        return f"{self.place}: {self.severity.value}[{self.code}]: {self.message}"


class ReadinessError(Exception):
    """Base of every expected error; its text is what the user reads."""


class InvalidDocumentError(ReadinessError):
    """A file is wrong; ``problems`` has all that is wrong in it, in the order of the file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda p: (p.file, p.line, p.column)))
        # Pickle, which takes an error to another process, calls the class with these arguments.
        super().__init__(self.problems)

    def __str__(self) -> str:
        """Show every problem on a line of its own."""
        return "\n".join(str(problem) for problem in self.problems)


class QuestionnaireError(InvalidDocumentError):
    """A questionnaire or a library file is wrong."""


class AssessmentError(InvalidDocumentError):
    """An answers file is wrong, or does not fit the questionnaire."""


class ScoringError(ReadinessError):
    """The scorer cannot score this assessment."""


class RenderingError(ReadinessError):
    """The renderer cannot produce the report."""


class StorageError(ReadinessError):
    """A file cannot be read or written."""


def unreadable(path: Path, error: OSError) -> StorageError:
    """Make the error of a file or folder that cannot be read."""
    reason = _(error.strerror or str(error))
    return StorageError(_("cannot read {path}: {reason}").format(path=path, reason=reason))


class ConflictError(ReadinessError):
    """Somebody else has the file open, or changed it meanwhile."""


class PreconditionError(ReadinessError):
    """The request cannot be carried out; the text says why."""


class UnknownNameError(ReadinessError):
    """There is nothing of this name."""


class CatalogError(UnknownNameError):
    """No questionnaire of that name."""


class PluginError(UnknownNameError):
    """No scorer or renderer of that name, or it does not load."""
