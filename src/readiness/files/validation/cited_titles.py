"""Find what texts cite: titles by ``[[LEG-1]]``, and answers by ``[[=LEG-1]]``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from readiness.errors import Problem
from readiness.files.yaml_reader import Document, KeyPath
from readiness.i18n import _
from readiness.models.editions.translation import CITED, QUOTED, quoted_questions, titles_of
from readiness.models.questionnaire import Questionnaire
from readiness.text import did_you_mean

_WITH_ANSWERS = (("checks", "message"), ("notices", "text"), ("gates", "reason"))
"""Where texts may show answers: the list, and the key in its parts."""


def unknown_titles(document: Document, questionnaire: Questionnaire) -> Iterator[Problem]:
    """Yield an error for every cited id that nothing has."""
    if "[[" not in document.text:
        return
    titles = titles_of(questionnaire)
    if all(name in titles for name in CITED.findall(document.plain)):
        return  # as nearly always; to look for the places takes longer
    for path, text in texts_in(document.data, "[["):
        for name in CITED.findall(text):
            if name not in titles:
                message = _(
                    "no question, dimension, theme, pre-check, gate or use case has the id «{name}»"
                ).format(name=name)
                yield document.problem("unknown-title", message + did_you_mean(name, titles), path)


def wrong_quotes(document: Document, questionnaire: Questionnaire) -> Iterator[Problem]:
    """Yield an error for every answer in a text that cannot be shown there."""
    if "[[=" not in document.text:
        return
    for path, text in texts_in(document.data, "[[="):
        for found in QUOTED.findall(text):
            if path[0] != "texts" and path[::2] not in _WITH_ANSWERS:
                message = _(
                    "answers can be shown only in the message of a check, the text of a notice "
                    "and the reason of a gate"
                )
                yield document.problem("answer-not-here", message, path)
            yield from _wrong_names(quoted_questions(found), questionnaire, document, path)


def _wrong_names(
    names: tuple[str, ...], questionnaire: Questionnaire, document: Document, path: KeyPath
) -> Iterator[Problem]:
    for name in names:
        subject = questionnaire.subjects.get(name)
        if subject is None:
            message = _("there is no question «{name}»").format(name=name)
            hint = did_you_mean(name, questionnaire.subjects)
            yield document.problem("unknown-question", message + hint, path)
        elif len(names) > 1 and not subject.rules.has_range:
            message = _("«{name}» is not a number, so it has no sum").format(name=name)
            yield document.problem("comparison-does-not-fit", message, path)


def texts_in(value: Any, having: str = "", path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Yield every text of plain data in which some characters are, with its path."""
    parts: Iterable[tuple[str | int, Any]] = ()
    if isinstance(value, dict):
        parts = value.items()
    elif isinstance(value, list):
        parts = enumerate(value)
    for key, inner in parts:
        if not isinstance(inner, str):
            yield from texts_in(inner, having, (*path, key))
        elif having in inner:
            yield (*path, key), inner
