"""Warnings about texts: what should not be read aloud."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, cast

from readiness.errors import Problem
from readiness.files.validation.cited_titles import texts_in
from readiness.files.validation.locations import located_questions
from readiness.files.yaml_reader import Document, KeyPath
from readiness.i18n import N_, _
from readiness.models.editions.translation import QUOTED, titles_of
from readiness.models.question import AskedQuestion
from readiness.models.questionnaire import Questionnaire
from readiness.models.rows import ROW_IN_TEXT

_MOST_WORDS = {
    N_("the question with its options"): 210,
    N_("the help"): 90,
    N_("an option"): 50,
}
"""How many words can be read aloud before listeners lose the thread: 84, 36 and 20 seconds."""
_CHOICE_OF_LEVEL = re.compile(
    r"\b(choose|select|take|give|mark)\s+level\b|\blevel\s+\d+\s+or\s+(higher|above|more)\b"
    r"|\b(choisi\w*|pren\w*|coch\w*)\s+(le\s+)?niveau\b|\bniveau\s+\d+\s+ou\s+(plus|supérieur)",
    re.IGNORECASE,
)


def bare_id_warnings(questionnaire: Questionnaire, document: Document) -> Iterator[Problem]:
    """Yield a warning for every text with an id in it that readers would see.

    Only ids with a digit: others, such as «value», are also words.
    """
    titles = titles_of(questionnaire)
    ids = sorted((name for name in titles if any(map(str.isdigit, name))), key=len, reverse=True)
    if not ids:
        return
    bare = re.compile(rf"(?<![\w.\[-])({'|'.join(map(re.escape, ids))})(?![\w\]-])")
    for path, text in texts_in(document.data):
        if text in titles or text.startswith("http"):
            continue
        for name in dict.fromkeys(bare.findall(QUOTED.sub("", text))):
            message = _(
                "a text of «{owner}» shows the id {name}; write [[{name}]], and readers see the "
                "title"
            )
            owner = _owner(path, document)
            yield document.warning("id-in-text", message, path, owner=owner, name=name)


def row_warnings(document: Document) -> Iterator[Problem]:
    """Yield a warning for every text that stands outside rows and names the row."""
    for path, text in texts_in(document.data):
        if ROW_IN_TEXT in text and not _is_in_rows(path, document):
            message = _("«{row}» has no meaning here, because nothing here is asked in rows")
            yield document.warning("row-outside-rows", message, path, row=ROW_IN_TEXT)


def _is_in_rows(path: KeyPath, document: Document) -> bool:
    part = cast("Any", document.data)
    for key in path:
        part = part[key]
        if isinstance(part, dict) and not {"rows", "for_each"}.isdisjoint(part):
            return True
    return False


def reading_warnings(questionnaire: Questionnaire, document: Document) -> Iterator[Problem]:
    """Yield a warning for every text that is too long to be read aloud to a group."""
    for place in located_questions(questionnaire):
        question: AskedQuestion = place.part
        for part, path, text in _read_aloud(question):
            number, most = len(text.split()), _MOST_WORDS[part]
            if number > most:
                message = _("«{id}»: {part} has {number} words; more than {most} tire listeners")
                message = message.format(id=question.id, part=_(part), number=number, most=most)
                yield document.warning("long-to-read", message, (*place.path, *path))


def level_warnings(questionnaire: Questionnaire, document: Document) -> Iterator[Problem]:
    """Yield a warning for every help that tells which level to choose.

    Two rules for one answer: options say what is true at a level, the summary how to choose.
    """
    for place in located_questions(questionnaire):
        for path, text in _helps(place.part):
            if _CHOICE_OF_LEVEL.search(text):
                message = _(
                    "the help of «{id}» tells which level to choose; let the options decide"
                )
                where = (*place.path, *path)
                yield document.warning("level-in-help", message, where, id=place.part.id)


def _read_aloud(question: AskedQuestion) -> Iterator[tuple[str, KeyPath, str]]:
    """Yield what is read aloud, each with its name and its path in the question."""
    options = [option.text for option in question.options]
    yield "the question with its options", (), " ".join([question.text, *options])
    for path, text in _helps(question):
        yield "the help", path, text
    for index, text in enumerate(options):
        yield "an option", ("options", index, "text"), text


def _helps(question: AskedQuestion) -> Iterator[tuple[KeyPath, str]]:
    yield ("help",), question.help or ""
    for index, special in enumerate(question.help_when):
        yield ("help_when", index, "help"), special.help


def _owner(path: KeyPath, document: Document) -> str:
    """Name the part that a text belongs to: by the nearest id, else by its key."""
    if path[0] == "texts":
        return str(path[1])
    owner, part = str(path[0]), cast("Any", document.data)
    for key in path:
        part = part[key]
        if isinstance(part, dict) and isinstance(part.get("id"), str):
            owner = part["id"]
    return owner
