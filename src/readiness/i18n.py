"""The language of the program: its messages, dates and numbers.

English is the language of the sources, so for it nothing is loaded. ``_`` and ``ngettext``
translate a message into the current language; ``N_`` marks one that is translated later::

    with speaking("fr"):
        report = report_of(opened, card)
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, timedelta
from typing import TYPE_CHECKING

from readiness.resources import LOCALE

if TYPE_CHECKING:
    from gettext import NullTranslations

    from readiness.own_words import Catalogue, OwnWords

CATALOGUES = LOCALE
"""One folder for each language but English: ``fr/LC_MESSAGES/readiness.mo``."""
DOMAIN = "readiness"
SOURCE = "en"
"""The language that messages are written in."""
VARIABLE = "READINESS_LANG"
"""Environment variable that chooses the language."""
_FRENCH_SPACES = (
    ("’", "’", "'"),
    ("«", r"«[ \u202f]?(?=\S)", "«\xa0"),
    ("»", r"(?<=\S)[ \u202f]?»", "\xa0»"),
    ("", r"[ \u202f](?<=[^\s,].)([;:!?%])(?![\w(?])", "\xa0\\1"),
    (":", r":(?<=[)»].)(?=\s|$)", "\xa0:"),
    ("%", r"%(?<=[\d}].)(?![(\w])", "\xa0%"),
)
"""Patterns, each with a sign that it needs and with what replaces it. Where no space is, none is
added before ; : ! ?, because a typed word may stand there; nor is one changed after a comma, before
the command «?». They are compiled when a French text is written: 8 ms."""
_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")

_code: ContextVar[str] = ContextVar("language", default=SOURCE)
_catalogue: ContextVar[Catalogue | None] = ContextVar("catalogue", default=None)
_words: ContextVar[OwnWords | None] = ContextVar("words", default=None)


def _(message: str) -> str:
    """Translate a message into the current language."""
    catalogue = _catalogue.get()
    return catalogue.gettext(message) if catalogue and message else message


def ngettext(one: str, many: str, number: int) -> str:
    """Translate a message that depends on a number."""
    catalogue = _catalogue.get()
    if catalogue:
        return catalogue.ngettext(one, many, number)
    return one if number == 1 else many


def N_(message: str) -> str:  # noqa: N802 (the name that tools for translators look for)
    """Mark a message that is translated later, by ``_``."""
    return message


_SYSTEM_ERRORS = (
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
"""Messages of operating systems that need a translation."""


def spoken() -> str:
    """Return the code of the current language."""
    return _code.get()


def speak(code: str) -> None:
    """Use this language from now on; raise LookupError when there is no such catalogue."""
    language = _supported(code)
    if language is None:
        raise LookupError(code)
    _catalogue.set(_catalogue_of(language, _words.get()))
    _code.set(language)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Use this language inside the block, and the previous one, with its words, afterwards."""
    before = _code.get(), _catalogue.get(), _words.get()
    try:
        speak(code)
        yield
    finally:
        _code.set(before[0])
        _catalogue.set(before[1])
        _words.set(before[2])


def own_words() -> OwnWords | None:
    """Return the words of the questionnaire that is spoken of; None for those of the program."""
    return _words.get()


def use_words(words: OwnWords | None) -> None:
    """Say messages in the words of a questionnaire from now on; None for those of the program."""
    if words != _words.get():
        _catalogue.set(_catalogue_of(_code.get(), words))
        _words.set(words)


@contextmanager
def using_words(words: OwnWords | None) -> Iterator[None]:
    """Say messages in the words of a questionnaire inside the block."""
    before = _words.get()
    use_words(words)
    try:
        yield
    finally:
        use_words(before)


def languages() -> tuple[str, ...]:
    """List the languages that the program has."""
    codes = (file.parts[-3] for file in CATALOGUES.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))
    return tuple(sorted((SOURCE, *codes)))


def chosen_language(option: str | None, environ: Mapping[str, str]) -> str:
    """Choose the language: as requested, else that of the user's system, else English.

    A request is returned as it is, known or not; an unknown language of the system is ignored.
    """
    requested = option or environ.get(VARIABLE)
    if requested:
        return requested
    locale = next((environ[name] for name in _LOCALE_VARIABLES if environ.get(name)), None)
    return _supported(locale or _windows_language() or SOURCE) or SOURCE


def option_to_repeat(environ: Mapping[str, str]) -> list[str]:
    """Options that a suggested command needs for the current language; mostly none."""
    default = _supported(chosen_language(None, environ))
    return [] if spoken() == default else ["--lang", spoken()]


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
"""Names of the months, in English."""


def long_date(day: date) -> str:
    """Write a day: «24 November 2026», «24 novembre 2026»."""
    if spoken() == SOURCE:
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    # 30 ms, and English needs none of it.
    from babel.dates import format_date

    return format_date(day, "long", locale=spoken())


def long_month(month: date) -> str:
    """Write a month: «November 2026», «novembre 2026»."""
    if spoken() == SOURCE:
        return f"{_MONTHS[month.month - 1]} {month.year}"
    # As above.
    from babel.dates import format_date

    return format_date(month, "MMMM yyyy", locale=spoken())


def time_ago(time: timedelta) -> str:
    """Write how long ago something was: «3 hours ago», «il y a 3 heures»."""
    # As above, and only for what goes wrong.
    from babel.dates import format_timedelta

    return format_timedelta(-time, add_direction=True, locale=spoken())


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


def typeset(text: str, language: str) -> str:
    """Put no-break spaces where a language wants them: in French beside ; : ! ? % « »."""
    if language != "fr":
        return text
    for sign, pattern, replacement in _FRENCH_SPACES:
        if sign in text:
            text = re.sub(pattern, replacement, text)
    return text


def label(name: str, value: str) -> str:
    """Put a name before a value: «Level: 3», «Niveau : 3»."""
    return f"{name}{_(':')} {value}"


def join_parts(parts: Iterable[str]) -> str:
    """Join the parts of a line that are not empty: «a; b», «a ; b»."""
    return _("; ").join(part for part in parts if part)


def percent_text(number: str) -> str:
    """Write a number as percent: «41%», «41 %»."""
    return _("{number}%").format(number=number)


def translated_words(names: str) -> dict[str, str]:
    """Return what a user may type in the current language, each word with the name it stands for.

    Args:
        names: Names with «;» between them; a translation has words for some of them, as
            «back=retour,r; quit=quitter».
    """
    known = {name.strip() for name in names.split(";")}
    pairs = (part.partition("=") for part in _(names).split(";"))
    return {
        word.strip(): name.strip()
        for name, _equals, words in pairs
        if words and name.strip() in known
        for word in words.split(",")
    }


def shortened_list(names: Sequence[str], most: int) -> str:
    """Join the first names of a list, and count the rest."""
    first = ", ".join(names[:most])
    rest = len(names) - most
    return _("{names} and {number} more").format(names=first, number=rest) if rest > 0 else first


def _supported(code: str) -> str | None:
    """Find the language of a code such as fr, fr-CA or fr_FR.UTF-8; None when there is none."""
    base = code.split(".", maxsplit=1)[0].replace("-", "_").split("_", maxsplit=1)[0].lower()
    if base == SOURCE:
        return SOURCE
    return base if base.isalpha() and base in languages() else None


def _catalogue_of(code: str, words: OwnWords | None) -> Catalogue | None:
    """Load what translates messages; None where they stay as they are written."""
    catalogue = None if code == SOURCE else _load_catalogue(code)
    if words is None or words.language != code:
        return catalogue
    # Only for the few questionnaires that have words of their own.
    from readiness.own_words import Reworded

    return Reworded(words, catalogue)


def _load_catalogue(code: str) -> NullTranslations:
    # Not needed for English.
    from gettext import translation

    return translation(DOMAIN, CATALOGUES, [code])


def _windows_language() -> str | None:
    """Ask Windows for the language of its menus; other systems have environment variables."""
    if os.name != "nt":
        return None
    import ctypes
    import locale

    library = getattr(ctypes, "windll").kernel32  # noqa: B009 (only Windows has it)
    return locale.windows_locale.get(library.GetUserDefaultUILanguage())
