"""What the number that a command ends with means; a contract with scripts."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What the number that a command ends with means."""

    DONE = 0
    """Done."""
    NO = 1
    """Done, and the answer is no: below --fail-under, or check found errors."""
    CALLED_WRONGLY = 2
    """Called wrongly: an unknown option, questionnaire, scorer or renderer."""
    INVALID_FILE = 3
    """A questionnaire or an answers file is wrong; the message says where."""
    NO_OUTPUT = 4
    """A file could not be read or written, or the report not be made."""
    CONFLICT = 5
    """Somebody else holds the answers file, or changed it."""
    BUG = 70
    """A bug in this program."""
    WINDOW_CLOSED = 129
    """The terminal's window was closed; what was answered is saved."""
    INTERRUPTED = 130
    """Ctrl-C; what was answered is saved."""
    PIPE_CLOSED = 141
    """The reader of the output went away (for example «| head»)."""
    TERMINATED = 143
    """Ended from outside; what was answered is saved."""


def exit_code_for(error: BaseException) -> ExitCode:
    """Say which exit code an error costs."""
    # Loaded when there is an error: every start would pay for it otherwise.
    from readiness import errors

    match error:
        case errors.UnknownNameError() | errors.RefusedError():
            return ExitCode.CALLED_WRONGLY
        case errors.InvalidDocumentError():
            return ExitCode.INVALID_FILE
        case errors.ConflictError():
            return ExitCode.CONFLICT
        case errors.ReadinessError():
            return ExitCode.NO_OUTPUT
        case BrokenPipeError():
            return ExitCode.PIPE_CLOSED
        case OSError():
            return ExitCode.NO_OUTPUT
        case KeyboardInterrupt():
            return ExitCode.INTERRUPTED
        case _:
            return ExitCode.BUG
