"""Every error that a user may meet, and the tree they form.

ReadinessError
├── InvalidDocumentError     a file somebody wrote is wrong; carries every problem found
│   ├── QuestionnaireError   in a questionnaire or library file
│   └── AssessmentError      in an answers file, or it does not fit its questionnaire
├── ScoringError             the scorer cannot score this assessment
├── RenderingError           the renderer cannot produce the report
├── StorageError             a file cannot be read or written
├── ConflictError            somebody else holds or changed the file
├── RefusedError             what is asked for is not done, for a reason
└── UnknownNameError         called with a name that nothing answers to
    ├── CatalogError         no questionnaire of that name
    └── PluginError          no such scorer or renderer, or it does not load

Exceptions know nothing of exit codes; ``readiness.cli.diagnostics`` maps them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

MAX_PROBLEMS = 100
"""Problems that are told at once; a file with more is named by these."""


class Severity(StrEnum):
    """How grave a problem is."""

    ERROR = "error"
    """The file cannot be used."""
    WARNING = "warning"
    """The file works, but its author should look."""


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong in one place of one file."""

    code: str
    """Stable name, explained in ``docs/errors.md``."""
    message: str
    """What is wrong and how to mend it, in plain words."""
    file: str
    """The file as the user named it."""
    line: int = 0
    """Line counted from 1; 0 when the problem is the file as a whole."""
    column: int = 0
    """Column counted from 1."""
    severity: Severity = Severity.ERROR

    @property
    def place(self) -> str:
        """Say where, in the form that editors can jump to."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file

    def __str__(self) -> str:
        """Show the problem on one line."""
        return f"{self.place}: {self.severity.value}[{self.code}]: {self.message}"


class ReadinessError(Exception):
    """Base of every expected error; its text is what the user reads."""


class InvalidDocumentError(ReadinessError):
    """A file is wrong; ``problems`` holds everything that was found, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda p: (p.file, p.line, p.column)))
        # What the base is given is what pickle makes the copy of in another process.
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


class ConflictError(ReadinessError):
    """Somebody else holds the file, or changed it meanwhile."""


class PreconditionError(ReadinessError):
    """What is asked for is not done, for a reason that is told."""


class UnknownNameError(ReadinessError):
    """A name was given that nothing answers to."""


class CatalogError(UnknownNameError):
    """No questionnaire of that name."""


class PluginError(UnknownNameError):
    """No scorer or renderer of that name, or it does not load."""
