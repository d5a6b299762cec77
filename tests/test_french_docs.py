"""The French pages say what the English pages say, and a change in English does not pass unseen."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from readiness.files.yaml_reader import parse_document
from readiness.i18n import typeset
from readiness.models.editions.translation import fingerprint
from tests.support.markdown import Section, blocks, prose, sections, table, tables

DOCS = Path(__file__).resolve().parents[1] / "docs"
PAGES = {
    DOCS / "facilitating.md": DOCS / "fr" / "animer.md",
    DOCS / "glossary.md": DOCS / "fr" / "glossaire.md",
    DOCS / "scoring.md": DOCS / "fr" / "notation.md",
    DOCS / "windows.md": DOCS / "fr" / "sous-windows.md",
    DOCS / "group-needs.md": DOCS / "fr" / "besoins-d-un-groupe.md",
}
"""Each English page with its French one."""
TEXTS = frozenset(
    [
        "title",
        "text",
        "name",
        "meaning",
        "action",
        "milestone",
        "proves_done",
        "reason",
        "not_applicable",
    ]
)
"""Keys of the example whose values are in the language of the page."""

each_page = pytest.mark.parametrize(
    ("english", "french"), PAGES.items(), ids=lambda page: page.name
)


@each_page
def test_every_section_is_translated(english: Path, french: Path) -> None:
    """Each French section names the fingerprint of the English one that it translates.

    After a change in English, change the French section too, and write the new fingerprint.
    """
    sources, translations = sections(english), sections(french)
    assert [depth(item) for item in translations] == [depth(item) for item in sources]

    changed = [
        f"{french.name}: {translated.heading}\n"
        f"  translates «{source.heading}», which is now: {mark(source)}"
        for source, translated in zip(sources, translations, strict=True)
        if not translated.text.startswith(mark(source))
    ]
    assert not changed, "\n".join(changed)


def depth(section: Section) -> int:
    """Count the number signs of a heading."""
    return len(section.heading.partition(" ")[0])


def mark(section: Section) -> str:
    """Write the comment that belongs below the heading of the translated section."""
    return f"<!-- en: {fingerprint(section.heading + section.text)} -->"


@each_page
def test_commands_are_the_same(english: Path, french: Path) -> None:
    """The French page has each command, in the same order, with ``--lang fr`` or without."""
    asked = [command.replace(" --lang fr", "") for command in commands(french)]

    assert [command.replace("FICHIER", "FILE") for command in asked] == commands(english)


def commands(page: Path) -> list[str]:
    """List the commands of a page, in blocks and in the text, without comments."""
    return re.findall(
        r"(?:^ *(?:\$ )?|`)(readiness [^`\n]+?)(?=  #|`|$)",
        page.read_text(encoding="utf-8"),
        re.MULTILINE,
    )


@pytest.mark.parametrize("name", ["facilitating.md", "group-needs.md", "scoring.md"])
def test_tables_have_the_same_figures(name: str) -> None:
    """Each row has the numbers and the code of its English row; the glossary has no numbers."""
    sources, translations = tables(DOCS / name), tables(PAGES[DOCS / name])

    assert len(translations) == len(sources)
    for source, translated in zip(sources, translations, strict=True):
        assert [figures(row) for row in translated.rows] == [figures(row) for row in source.rows]


def figures(row: tuple[str, ...]) -> list[str]:
    """List the numbers and the code of a row, with a decimal point."""
    found = re.findall(r"`[^`]+`|\d+(?:[.,]\d+)?", " ".join(row))
    return [item if item.startswith("`") else item.replace(",", ".") for item in found]


def test_the_example_is_the_same() -> None:
    """The files of the example differ in their texts and in their language, and in nothing else."""
    (questions, answers), (french_questions, french_answers) = (
        [
            parse_document(block.text.encode(), block.file).data
            for block in blocks(page)
            if block.file
        ]
        for page in (DOCS / "scoring.md", PAGES[DOCS / "scoring.md"])
    )

    assert french_questions.pop("language") == "fr"
    assert without_texts(french_questions) == without_texts(questions)
    assert without_texts(french_answers) == without_texts(answers)


def without_texts(part: Any) -> Any:
    """Take every text for readers out of a part of a file."""
    if isinstance(part, dict):
        return {key: key if key in TEXTS else without_texts(part[key]) for key in part}
    return [without_texts(item) for item in part] if isinstance(part, list) else part


def test_the_glossaries_have_the_same_words() -> None:
    """Each English word has the same French word in both, and as many examples stand below."""
    words = [row[:2] for row in table(DOCS / "glossary.md", "Word").rows]
    mots = [row[:2] for row in table(DOCS / "fr" / "glossaire.md", "Mot").rows]

    assert sorted((english, french) for french, english in mots) == sorted(words)
    assert len(mots) > 60
    assert len(table(DOCS / "glossary.md", "Before").rows) == len(
        table(DOCS / "fr" / "glossaire.md", "Avant").rows
    )


@pytest.mark.parametrize("french", PAGES.values(), ids=lambda page: page.name)
def test_french_pages_have_their_no_break_spaces(french: Path) -> None:
    """No line of a French page can start with a colon, a question mark or a closing quote."""
    assert prose(french) == typeset(prose(french), "fr")
