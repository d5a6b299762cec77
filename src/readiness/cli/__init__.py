"""The command line. A command parses, calls and prints; it has no rule of the domain."""

from __future__ import annotations

import atexit
import gc
import itertools
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from readiness import i18n as language
from readiness.cli.diagnostics import guarded, speaking_up
from readiness.i18n import _

_OBJECTS_BEFORE_A_SEARCH = 150_000
"""How many objects are made between two searches for cycles: some 10 MB, one search a report."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    if argv is None:
        # A command keeps nearly all that it makes until it ends. To search it for cycles, again
        # and again and at the end, would take a fifth of the time.
        gc.set_threshold(_OBJECTS_BEFORE_A_SEARCH)
        atexit.register(gc.freeze)
    words = list(sys.argv[1:] if argv is None else argv)
    before = words[: words.index("--")] if "--" in words else words
    with (
        language.speaking(language.SOURCE),
        _colour(_option(before, "--color")),
        speaking_up(quiet="--quiet" in before),
    ):
        return guarded(_run, words)


def _run(argv: list[str]) -> int:
    # No plugin that another package gives to pydantic gets to see answers (and 10 ms are saved).
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # numpy would start threads for its linear algebra, which nothing here uses: 45 ms.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    _speak(argv)
    from readiness.cli.app import app
    from readiness.cli.localized_help import run

    return run(app, argv)


def _speak(argv: list[str]) -> None:
    """Choose the language, before anything is said."""
    before = argv[: argv.index("--")] if "--" in argv else argv
    code = language.chosen_language(_option(before, "--lang"), os.environ)
    try:
        language.speak(code)
    except LookupError:
        # Loaded when there is an error: every start would pay for it otherwise.
        from readiness.errors import UnknownNameError

        # In the language of the system, because the one that was asked for is not there.
        language.speak(language.chosen_language(None, {**os.environ, language.VARIABLE: ""}))
        message = _("there is no language «{name}» (available: {names})")
        names = ", ".join(language.languages())
        raise UnknownNameError(message.format(name=code, names=names)) from None


def _option(words: list[str], name: str) -> str | None:
    """Find the value of an option that holds before any command is known."""
    values = [word.removeprefix(f"{name}=") for word in words if word.startswith(f"{name}=")]
    values += [value for word, value in itertools.pairwise(words) if word == name]
    return values[-1] if values else None


@contextmanager
def _colour(wanted: str | None) -> Iterator[None]:
    """Ask for colour, or for none, in the way that all programs understand."""
    names = ("NO_COLOR", "FORCE_COLOR")
    before = {name: os.environ.get(name, "") for name in names}
    if wanted in {"always", "never"}:
        os.environ["NO_COLOR"] = "1" if wanted == "never" else ""
        os.environ["FORCE_COLOR"] = "1" if wanted == "always" else ""
    try:
        yield
    finally:
        os.environ.update({name: value for name, value in before.items() if name in os.environ})
