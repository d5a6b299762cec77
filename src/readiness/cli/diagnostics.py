"""All of stderr: progress, errors in plain words, and bugs without answers."""

from __future__ import annotations

import io
import os
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, Any

from readiness.cli.exit_codes import ExitCode, exit_code_for
from readiness.i18n import _, ngettext

if TYPE_CHECKING:
    from readiness.errors import InvalidDocumentError

_WRITING = "readiness.files.atomic_write"
"""The module whose warnings are about drives; only a command that writes loads it."""
_quiet: ContextVar[bool] = ContextVar("quiet", default=False)
"""Whether only errors and warnings are told."""
Outcome = tuple[ExitCode, tuple[str, ...]]
"""How the work on one file of several ended: its exit code, and its error messages."""


def guarded(run: Callable[[list[str]], int], argv: list[str]) -> int:
    """Run a command; turn every error into a message on stderr and an exit code."""
    _replace_closed_streams()
    _never_fail_on_characters()
    with drive_warnings() as told:
        code = _guarded(run, argv)
    tell_all(told)
    return code


def _guarded(run: Callable[[list[str]], int], argv: list[str]) -> int:
    try:
        return run(argv)
    except BrokenPipeError as error:
        # Python flushes stdout again at exit; send that to nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return exit_code_for(error)
    except KeyboardInterrupt as error:
        tell("readiness: " + _("interrupted"))
        return exit_code_for(error)
    except Exception as error:  # noqa: BLE001  # the outer edge: nothing may pass it
        tell_error(error)
        return exit_code_for(error)


def tell_error(error: Exception) -> None:
    """Write an error to stderr in plain words."""
    from readiness.errors import InvalidDocumentError

    for line in error_lines(error):
        tell(line)
    if isinstance(error, InvalidDocumentError):
        tell(_summary(error))


def outcome_of(work: Callable[..., object], *given: object) -> Outcome:
    """Do the work on one file of several; its errors are text, as not all can be pickled."""
    code, lines = ExitCode.OK, tuple[str, ...]()
    with drive_warnings() as told:
        try:
            work(*given)
        except (Exception, SystemExit) as error:  # noqa: BLE001  # one file stops no other
            code, lines = exit_code_for(error), error_lines(error)
    return code, (*told, *lines)


@contextmanager
def drive_warnings() -> Iterator[dict[str, None]]:
    """Collect once what the drives cannot do on which files are written.

    It is told at the end, because a full screen may be open when it is found.
    """
    told: dict[str, None] = {}
    with warnings.catch_warnings():
        # Whatever PYTHONWARNINGS says: the work goes on.
        warnings.filterwarnings("always", module=_WRITING, category=UserWarning)
        show = warnings.showwarning

        def collect(
            message: Warning | str, category: type[Warning], *more: Any, **opt: Any
        ) -> None:
            if category.__module__ == _WRITING:
                told[f"readiness: {message}"] = None
            else:
                show(message, category, *more, **opt)

        warnings.showwarning = collect
        yield told


def error_lines(error: BaseException) -> tuple[str, ...]:
    """Describe an error in plain words."""
    from readiness.errors import (
        CatalogError,
        InvalidDocumentError,
        ReadinessError,
        StorageError,
    )
    from readiness.text import visible_name

    if isinstance(error, InvalidDocumentError):
        return (str(error),)
    if isinstance(error, StorageError | CatalogError):
        # They name files, whose names may contain line breaks.
        return (f"readiness: {visible_name(str(error))}",)
    if isinstance(error, ReadinessError):
        return (f"readiness: {error}",)
    if isinstance(error, OSError):
        # A drive, a path or a permission: not a bug of the program.
        where = visible_name(str(error.filename or _("the system")))
        return (f"readiness: {where}: {_(error.strerror or str(error))}",)
    return tuple(_bug_lines(error))


def tell(message: str) -> None:
    """Write a line to stderr; in a terminal it is wrapped between words."""
    if not message.isprintable():
        # Only for messages; a start without messages does not load it.
        from readiness.text import visible

        message = visible(message)
    if message.startswith("readiness:") and sys.stderr.isatty():
        message = _fitted(message)
    try:
        print(message, file=sys.stderr, flush=True)
    except BrokenPipeError:
        raise
    except OSError:
        # The log of a service may be full: the exit code still says what happened.
        sys.stderr = io.StringIO()


def note(message: str) -> None:
    """Write a line to stderr that is no error and no warning; nothing after --quiet."""
    if not _quiet.get():
        tell(message)


@contextmanager
def speaking_up(*, quiet: bool) -> Iterator[None]:
    """Say in this block everything, or only errors and warnings."""
    token = _quiet.set(quiet)
    try:
        yield
    finally:
        _quiet.reset(token)


def tell_all(messages: Iterable[object]) -> None:
    """Write each message to stderr."""
    for message in messages:
        tell(str(message))


def progress(message: str) -> None:
    """Write a progress message, in a terminal only."""
    if sys.stderr.isatty():
        note(message)


def _fitted(message: str) -> str:
    """Wrap a message between words; a path stays whole, so that it can be copied."""
    # Only for messages; a start without messages does not load them.
    import shutil

    from readiness.report.line_breaks import wrap

    width = shutil.get_terminal_size((80, 24)).columns
    return "\n".join(wrap(message, width=width, keep_words=True))


def _summary(error: InvalidDocumentError) -> str:
    errors = sum(problem.severity == "error" for problem in error.problems)
    sentence = ngettext(
        "{number} problem; nothing was written. To explain a [code]: "
        "readiness check --explain CODE",
        "{number} problems; nothing was written. To explain a [code]: "
        "readiness check --explain CODE",
        errors,
    )
    return f"readiness: {sentence.format(number=errors)}"


def _bug_lines(error: BaseException) -> Iterator[str]:
    """Describe a bug without answers: its place in our code, never the values there."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    where = "; ".join(f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in frames[-4:])
    bug = _("this is a bug: {error} in {places}").format(error=type(error).__name__, places=where)
    yield f"readiness: {bug}"
    yield "readiness: " + _("please report this line; it contains none of your answers.")
    if os.environ.get("READINESS_DEBUG"):
        yield "".join(traceback.format_exception(error)).rstrip()


class _ClosedStream(io.TextIOBase):
    """Stands for a standard stream that was closed, as a service may do."""

    encoding = "utf-8"

    def _refuse(self, *_given: object) -> Any:
        # Loaded when there is an error: every start would pay for it otherwise.
        from readiness.errors import StorageError

        raise StorageError(_("the standard input or the standard output is closed"))

    write = read = readline = _refuse

    @property
    def buffer(self) -> Any:
        return self._refuse()


def _replace_closed_streams() -> None:
    """Let a closed stream refuse in plain words, and keep files from taking its number."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            descriptor = os.open(os.devnull, os.O_RDWR)
            if descriptor != number:
                os.close(descriptor)
            # Nobody reads what is told there, but the exit code still says it.
            setattr(sys, name, io.StringIO() if name == "stderr" else _ClosedStream())


def _never_fail_on_characters() -> None:
    """Show «?» where the encoding of the terminal has no such character."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")
