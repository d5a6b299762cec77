"""Find the ids that texts cite as ``[[LEG-1]]``, to be shown as titles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from readiness.errors import Problem
from readiness.files.yaml_reader import Document, KeyPath
from readiness.i18n import _
from readiness.models.questionnaire import Questionnaire
from readiness.models.translation import CITED, titles_of
from readiness.text import did_you_mean


def unknown_titles(document: Document, questionnaire: Questionnaire) -> Iterator[Problem]:
    """Yield an error for every cited id that nothing has."""
    if "[[" not in document.text:
        return
    titles = titles_of(questionnaire)
    for path, text in texts_in(document.data):
        for name in CITED.findall(text):
            if name not in titles:
                message = _(
                    "no question, dimension, theme, pre-check, gate or use case has the id «{name}»"
                ).format(name=name)
                yield document.problem("unknown-title", message + did_you_mean(name, titles), path)


def texts_in(value: Any, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Yield every text of plain data, with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts_in(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from texts_in(inner, (*path, index))
