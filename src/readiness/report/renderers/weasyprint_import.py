"""Import WeasyPrint quickly, or say how to get the libraries of the system that it needs."""

from __future__ import annotations

import contextlib
import ctypes.util
import io
import pkgutil
import re
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from readiness.errors import RenderingError
from readiness.i18n import _

_OF_FONT_TOOLS = ("fontTools", "fontTools.ttLib", "fontTools.varLib.instancer")
"""What WeasyPrint imports of it."""


def load_weasyprint() -> Any:
    """Import WeasyPrint; raise RenderingError when it or a library that it needs is missing."""
    if loaded := sys.modules.get("weasyprint"):
        return loaded
    # 0.2 s, and only needed for PDF. It prints a long hint when a library is missing.
    with contextlib.redirect_stdout(io.StringIO()), _direct_library_names():
        try:
            weasyprint = _import()
        except (ImportError, OSError) as error:
            raise RenderingError(
                _(
                    "the PDF cannot be made: WeasyPrint or a library that it needs (Pango) is "
                    "missing ({error}). Alternatives: pip install 'readiness[typst]', which "
                    "needs no library; or readiness report FILE --format html, then print the "
                    "page from a browser. To fix it: on Debian or Ubuntu, apt "
                    "install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; on macOS, "
                    "brew install pango; on Windows, see "
                    "https://doc.courtbouillon.org/weasyprint/stable/first_steps.html"
                ).format(error=error)
            ) from error
    _keep_patterns()
    return weasyprint


def _import() -> Any:
    try:
        with _font_tools_later():
            import weasyprint
    except ImportError:  # of a version that needs other parts of it
        import weasyprint
    return weasyprint


class _Later:
    """A part of a library that is imported when it is first used."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __call__(self, *given: Any, **named: Any) -> Any:
        return pkgutil.resolve_name(self._name)(*given, **named)

    def __getattr__(self, name: str) -> Any:
        return getattr(pkgutil.resolve_name(self._name), name)


class _PartsLater(ModuleType):
    """A module whose parts are imported when they are first used."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Exception if name.endswith("Error") else _Later(f"{self.__name__}.{name}")


@contextlib.contextmanager
def _font_tools_later() -> Iterator[None]:
    """Import fontTools only when a font needs it, not whenever WeasyPrint is imported.

    It is 40 % of the time and of the memory of this import. Our fonts, and most of those of a
    machine, need nothing of it: HarfBuzz reduces them to the characters that a file has.
    """
    later = {name: _PartsLater(name) for name in _OF_FONT_TOOLS if name not in sys.modules}
    sys.modules |= later
    try:
        yield
    finally:
        for name in later:
            del sys.modules[name]


class _Patterns(dict[tuple[Any, bool], "re.Pattern[str]"]):
    """The patterns of words that end or begin at some characters, each compiled once."""

    def __missing__(self, key: tuple[Any, bool]) -> re.Pattern[str]:
        characters, is_made_of = key
        listed = "".join(f"\\x{ord(character):02x}" for character in characters)
        self[key] = re.compile(f"[{'' if is_made_of else '^'}{listed}]+")
        return self[key]


def _keep_patterns() -> None:
    """Keep the patterns of the HTML parser, which would make one anew for each word.

    Its memory of them is filled by keys that are never asked: a fortieth of the whole time.
    """
    from tinyhtml5 import inputstream

    inputstream.characters_until_regex = _Patterns()


@contextlib.contextmanager
def _direct_library_names() -> Iterator[None]:
    """Keep a Linux system from searching its libraries while WeasyPrint is imported.

    Each search starts several programs (ldconfig, gcc), 86 in all, for aliases that only other
    systems have; the names that Linux has are found without. This saves a quarter of the import.
    """
    search = ctypes.util.find_library

    def find_nothing(name: str) -> str | None:  # noqa: ARG001 (signature of find_library)
        return None

    if sys.platform == "linux":
        ctypes.util.find_library = find_nothing
    try:
        yield
    finally:
        ctypes.util.find_library = search
