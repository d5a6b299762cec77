"""The exit codes of the commands, and the one of each error; a contract with scripts."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """The number with which a command ends."""

    OK = 0
    """The command did its work."""
    CHECK_FAILED = 1
    """The command did its work, and the result is negative.

    ``score``: below --fail-under. ``check``: errors found. ``plan``: the goal cannot be reached.
    ``verify``: the report differs. ``simulate``: something is never reached or has no effect.
    ``doctor``: a required check failed.
    """
    USAGE = 2
    """Wrong call: an unknown option, questionnaire, scorer or renderer."""
    INVALID_FILE = 3
    """A questionnaire or an answers file is invalid; the message says where."""
    IO_ERROR = 4
    """A file could not be read or written, or the report could not be made."""
    CONFLICT = 5
    """Another session has the answers file open, or changed it."""
    BUG = 70
    """A bug in this program."""
    WINDOW_CLOSED = 129
    """The terminal window was closed; the answers are saved."""
    INTERRUPTED = 130
    """Ctrl-C; the answers are saved."""
    PIPE_CLOSED = 141
    """The reader of the output stopped reading (for example «| head»)."""
    TERMINATED = 143
    """Terminated by another process; the answers are saved."""


def exit_code_for(error: BaseException) -> ExitCode:
    """Return the exit code for an error."""
    # Loaded when there is an error: every start would pay for it otherwise.
    from readiness import errors

    match error:
        case errors.UnknownNameError() | errors.PreconditionError():
            return ExitCode.USAGE
        case errors.InvalidDocumentError():
            return ExitCode.INVALID_FILE
        case errors.ConflictError():
            return ExitCode.CONFLICT
        case errors.ReadinessError():
            return ExitCode.IO_ERROR
        case BrokenPipeError():
            return ExitCode.PIPE_CLOSED
        case OSError():
            return ExitCode.IO_ERROR
        case KeyboardInterrupt():
            return ExitCode.INTERRUPTED
        case _:
            return ExitCode.BUG
