"""Write results to stdout or to a file, the same bytes in both cases."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Collection, Iterable, Iterator
from itertools import chain
from pathlib import Path

from readiness.errors import StorageError
from readiness.files.file_input import is_standard_input
from readiness.i18n import _, option_to_repeat


def emit(
    text: str,
    to: Path | None = None,
    *,
    force: bool = False,
    private: bool = True,
    read: Iterable[Path] = (),
    pages: bool = False,
) -> None:
    """Write a result to stdout or to a file; in a terminal a long text page by page."""
    if to is None and pages and _needs_pages(text):
        # 20 ms. It obeys PAGER, and knows what each system has.
        from pydoc import pager

        pager(text)
    elif to is None:
        sys.stdout.write(_for_terminal(text) if sys.stdout.isatty() else text)
        sys.stdout.flush()
    else:
        write_result(text.encode(), to, force=force, private=private, read=read)


def emit_pieces(
    pieces: Iterator[str], to: Path | None, force: bool, read: Collection[Path]
) -> None:
    """Write a result piece by piece, so that it need not fit in memory; no file for no piece.

    ``read`` are the input files that are known; it may grow until the last piece.
    """
    first = next(pieces, None)
    if first is None:
        return
    whole = chain([first], pieces)
    if to is None:
        for piece in whole:
            emit(piece)
        return

    def encoded() -> Iterator[bytes]:
        yield from (piece.encode() for piece in whole)
        check_target(to, force=force, read=read)

    write_result(encoded(), to, force=force, read=read)


def _for_terminal(text: str) -> str:
    """Show what a terminal would obey, except for colours; names of files may contain it."""
    # Only for a terminal.
    from readiness.text import visible_with_colours

    return visible_with_colours(text)


def _needs_pages(text: str) -> bool:
    """Say whether a person reads at a terminal that is lower than the text; not for plain lines."""
    # Only for a long text.
    from readiness.interview.terminal.support import wants_plain_lines

    # On Windows it would be copied to a temporary file, and windows there scroll.
    if os.name != "posix" or wants_plain_lines(os.environ):
        return False
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    return text.count("\n") >= shutil.get_terminal_size().lines


def is_folder_name(output: str) -> bool:
    """Say whether -o names a folder: one that exists, or a name with / at its end."""
    return output.endswith(("/", os.sep)) or Path(output).is_dir()


def target_of(
    output: str | None, name: str, *, force: bool, read: Iterable[Path] = ()
) -> Path | None:
    """Return the file that -o names; in a folder, the file with the name that the command gives.

    Raises StorageError, before any work is done, for a file that must not be written.
    """
    if not output:
        return None
    target = Path(output, name) if is_folder_name(output) else Path(output)
    check_target(target, force=force, read=read)
    return target


def chosen_format(
    format: str | None, output: str | None, known: Collection[str], default: str
) -> str:
    """Return the format that is asked for, else the one that the name of the file says."""
    is_file = output and not is_folder_name(output)
    extension = Path(output).suffix.removeprefix(".").lower() if output and is_file else ""
    return format or (extension if extension in known else default)


def name_beside(file: Path, ending: str) -> str:
    """Name a result after the answers file that it was made from: ``norland`` and its ending."""
    if is_standard_input(file):
        return f"answers.{ending}"
    stem = file.name.removesuffix(file.suffix).removesuffix(".answers").removesuffix(".report")
    return f"{stem}.{ending}"


def result_name(file: Path, about: str, format: str) -> str:
    """Name a result in a folder after its answers file: ``norland.plan.csv``."""
    return name_beside(file, f"{about}.{'txt' if format in {'table', 'text'} else format}")


def write_result(
    data: bytes | Iterable[bytes],
    to: Path,
    *,
    force: bool,
    private: bool = True,
    read: Iterable[Path] = (),
) -> None:
    """Write a whole file; an existing one only with ``force``, and never an input file.

    Results show weaknesses of a border, so only their owner may read them, unless they contain no
    answers and are not ``private``.
    """
    check_target(to, force=force, read=read)
    make_folder(to.parent)
    # 15 ms, and most results go to stdout.
    from readiness.files.atomic_write import write_atomically

    write_atomically(to, data, private=private)


def check_target(to: Path, *, force: bool, read: Iterable[Path] = ()) -> None:
    """Refuse a file that must not be written, before any work is done."""
    if to == Path("-"):
        raise StorageError(_("-o needs the name of a file"))
    if to.is_dir():
        raise StorageError(_("{path} is a folder; give the name of a file").format(path=to))
    if not to.exists():
        return
    if any(source.exists() and to.samefile(source) for source in read):
        raise StorageError(
            _("{path} is an input file; choose another name with -o").format(path=to)
        )
    if not force:
        raise StorageError(
            _("{path} exists; overwrite it with --force, or choose another name with -o").format(
                path=to
            )
        )


def make_folder(path: Path) -> None:
    """Make a folder for results, with those above it, where there is none."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = _("cannot create the folder {path}: {reason}")
        reason = _(error.strerror or str(error))
        raise StorageError(message.format(path=path, reason=reason)) from error


def command_line(*words: str | Path) -> str:
    """Write a command of this program as the user can type it, in the same language."""
    # 2 ms, and only messages need it.
    from readiness.text import visible_name

    return visible_name(shlex.join(["readiness", *map(str, words), *option_to_repeat(os.environ)]))
