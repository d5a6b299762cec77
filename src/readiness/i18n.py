"""The language that the program speaks: its messages, dates and numbers.

English is the language of the sources, so for it nothing is loaded. ``_`` and ``ngettext`` say a
message in the language of the moment; ``N_`` marks one that is said later::

    with speaking("fr"):
        report = report_of(opened, card)
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import TYPE_CHECKING

from readiness.resources import LOCALE

if TYPE_CHECKING:
    from gettext import NullTranslations

CATALOGUES = LOCALE
"""One folder for each language but English: ``fr/LC_MESSAGES/readiness.mo``."""
DOMAIN = "readiness"
SOURCE = "en"
"""The language that messages are written in."""
VARIABLE = "READINESS_LANG"
"""Environment variable that chooses the language."""
_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")

_code: ContextVar[str] = ContextVar("language", default=SOURCE)
_catalogue: ContextVar[NullTranslations | None] = ContextVar("catalogue", default=None)


def _(message: str) -> str:
    """Say a message in the language of the moment."""
    catalogue = _catalogue.get()
    return catalogue.gettext(message) if catalogue and message else message


def ngettext(one: str, many: str, number: int) -> str:
    """Say a message that depends on a number."""
    catalogue = _catalogue.get()
    if catalogue:
        return catalogue.ngettext(one, many, number)
    return one if number == 1 else many


def N_(message: str) -> str:  # noqa: N802 (the name that tools for translators look for)
    """Mark a message that is said later, by ``_``."""
    return message


_OF_THE_SYSTEM = (
    N_("No such file or directory"),
    N_("Permission denied"),
    N_("Is a directory"),
    N_("Not a directory"),
    N_("No space left on device"),
    N_("Read-only file system"),
    N_("File name too long"),
    N_("Operation not permitted"),
    N_("Input/output error"),
)
"""Why systems refuse a file, in the words that they use."""


def spoken() -> str:
    """Name the language of the moment by its code."""
    return _code.get()


def speak(code: str) -> None:
    """Speak this language from now on; raise LookupError when there is no such catalogue."""
    known = _known(code)
    if known is None:
        raise LookupError(code)
    _catalogue.set(None if known == SOURCE else _loaded(known))
    _code.set(known)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak this language inside, and then the one from before."""
    before = _code.get(), _catalogue.get()
    try:
        speak(code)
        yield
    finally:
        _code.set(before[0])
        _catalogue.set(before[1])


def languages() -> tuple[str, ...]:
    """List the languages that can be spoken."""
    found = (file.parts[-3] for file in CATALOGUES.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))
    return tuple(sorted((SOURCE, *found)))


def chosen_language(option: str | None, environ: Mapping[str, str]) -> str:
    """Settle the language: as asked for, else that of the user's system, else English.

    What is asked for is returned as it is, known or not; the system's is left when unknown.
    """
    asked = option or environ.get(VARIABLE)
    if asked:
        return asked
    locale = next((environ[name] for name in _LOCALE_VARIABLES if environ.get(name)), None)
    return _known(locale or _of_windows() or SOURCE) or SOURCE


def option_to_repeat(environ: Mapping[str, str]) -> list[str]:
    """Words that a command needs to speak the language of the moment again; mostly none."""
    return [] if spoken() == _known(chosen_language(None, environ)) else ["--lang", spoken()]


def long_date(day: date) -> str:
    """Write a day in another language than English: «24 novembre 2026»."""
    # 30 ms, and English needs none of it.
    from babel.dates import format_date

    return format_date(day, "d MMMM y", locale=spoken())


def decimal(number: str) -> str:
    """Write a number with the decimal sign of the language: «2.5», «2,5»."""
    if spoken() == SOURCE:
        return number
    # 20 ms, and English needs none of it.
    from babel.numbers import get_decimal_symbol

    return number.replace(".", get_decimal_symbol(spoken()))


def grouped(number: int) -> str:
    """Write a large number in groups of digits: «2,000», «2 000»."""
    if spoken() == SOURCE:
        return f"{number:,}"
    # As above.
    from babel.numbers import format_decimal

    return format_decimal(number, locale=spoken())


def shortened_list(names: Sequence[str], most: int) -> str:
    """Name so many of a list, and count the rest."""
    named = ", ".join(names[:most])
    rest = len(names) - most
    if rest <= 0:
        return named
    return _("{names} and {number} more").format(names=named, number=rest)


def _known(code: str) -> str | None:
    """Find the language of a code such as fr, fr-CA or fr_FR.UTF-8; None when it is unknown."""
    base = code.split(".", maxsplit=1)[0].replace("-", "_").split("_", maxsplit=1)[0].lower()
    if base == SOURCE:
        return SOURCE
    return base if base.isalpha() and base in languages() else None


def _loaded(code: str) -> NullTranslations:
    # Not needed for English.
    from gettext import translation

    return translation(DOMAIN, CATALOGUES, [code])


def _of_windows() -> str | None:
    """Ask Windows for the language of its menus."""
    if os.name != "nt":
        return None
    # Other systems have no such library, and say it by variables.
    import ctypes
    import locale

    library = getattr(ctypes, "windll").kernel32  # noqa: B009 (only Windows has it)
    return locale.windows_locale.get(library.GetUserDefaultUILanguage())
