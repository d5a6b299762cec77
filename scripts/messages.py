"""Collect the program's messages for translators, and compile what they wrote.

    python scripts/messages.py            bring every catalogue up to date
    python scripts/messages.py --check    say what is not up to date, and change nothing
    python scripts/messages.py --missing  list what is not translated

A new language: make locale/es/LC_MESSAGES/, then run this.
"""

from __future__ import annotations

import ast
import io
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from readiness.cli.app import load_all
from readiness.cli.localized_help import help_texts
from readiness.i18n import CATALOGUES, DOMAIN, typeset

ROOT = Path(__file__).resolve().parents[1]
PLACES: tuple[tuple[str, list[tuple[str, str]], dict[str, dict[str, str]]], ...] = (
    ("src/readiness", [("**.py", "python")], {}),
    (
        "templates/report",
        [("**.j2", "jinja2"), ("**.css", "jinja2")],
        {"**.j2": {"silent": "false"}, "**.css": {"silent": "false"}},
    ),
)
"""Where messages stand, how they are read, and with which settings."""
NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)
"""The same messages give the same file on every day."""


def template() -> Catalog:
    """Collect every message of code, templates and help."""
    found = Catalog(domain=DOMAIN, project="readiness", creation_date=NO_DATE, charset="utf-8")
    for folder, methods, options in PLACES:
        keywords = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2)}
        messages = extract_from_dir(ROOT / folder, methods, options, keywords, ("Translators:",))
        for file, _line, message, comments, _context in sorted(messages, key=lambda m: m[:2]):
            place = f"{folder}/{Path(file).as_posix()}"
            found.add(message, locations=[(place, 0)], auto_comments=comments)
    for place, message in messages_in_f_strings():
        found.add(message, locations=[(place, 0)])
    for text in help_texts(load_all()):
        found.add(text, locations=[("help", 0)])
    return found


def messages_in_f_strings() -> Iterator[tuple[str, str]]:
    """Yield what stands inside f-strings, which the collector of Babel does not open."""
    for file in sorted((ROOT / "src/readiness").rglob("*.py")):
        for text in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            inside = ast.walk(text) if isinstance(text, ast.JoinedStr) else ()
            for call in inside:
                if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "_":
                    for word in call.args:
                        if isinstance(word, ast.Constant):
                            yield file.relative_to(ROOT).as_posix(), str(word.value)


def updated(file: Path, messages: Catalog) -> Catalog:
    """Read a catalogue, with every message that there is and none that is gone."""
    language = file.parts[-3]
    if file.is_file():
        with file.open("rb") as opened:
            catalogue = read_po(opened, locale=language, domain=DOMAIN)
    else:
        catalogue = Catalog(locale=language, domain=DOMAIN, project="readiness")
    catalogue.update(messages, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    for message in catalogue:
        if isinstance(message.string, str):
            message.string = typeset(message.string, language) if message.id else message.string
        elif message.string:
            message.string = tuple(typeset(form, language) for form in message.string)
    catalogue.revision_date = catalogue.creation_date = NO_DATE
    catalogue.last_translator = catalogue.language_team = "readiness"
    catalogue.header_comment = "# Messages of readiness. Written by scripts/messages.py."
    catalogue.fuzzy = False
    return catalogue


def as_po(catalogue: Catalog) -> bytes:
    """Write a catalogue for translators."""
    written = io.BytesIO()
    write_po(written, catalogue, width=100, include_lineno=False)
    return written.getvalue()


def as_mo(catalogue: Catalog) -> bytes:
    """Compile a catalogue for the program."""
    written = io.BytesIO()
    write_mo(written, catalogue)
    return written.getvalue()


def missing(catalogue: Catalog) -> list[str]:
    """Name every message that is not translated, or whose places for values do not fit."""
    left = [m for m in catalogue if m.id and (m.fuzzy or not (m.string and all(m.string)))]
    wrong = [m for m, errors in catalogue.check() if errors and m not in left]
    return [str(message.id) for message in left + wrong]


def main() -> int:
    """Bring the catalogues up to date, or say which are not; 1 when there is one."""
    messages, behind = template(), 0
    for folder in sorted(CATALOGUES.glob("*/LC_MESSAGES")):
        file = folder / f"{DOMAIN}.po"
        catalogue = updated(file, messages)
        left = missing(catalogue)
        made = {file: as_po(catalogue), file.with_suffix(".mo"): as_mo(catalogue)}
        for path, content in made.items():
            if path.is_file() and path.read_bytes() == content:
                continue
            behind += 1
            print(f"{path.relative_to(ROOT)} is {'behind' if '--check' in sys.argv else 'new'}")
            if "--check" not in sys.argv:
                path.write_bytes(content)
        print(f"{folder.parent.name}: {len(messages) - len(left)} of {len(messages)} translated")
        if "--missing" in sys.argv:
            print(*left, sep="\n")
    return 1 if behind and "--check" in sys.argv else 0


if __name__ == "__main__":
    os.environ["COLUMNS"] = "80"
    sys.exit(main())
