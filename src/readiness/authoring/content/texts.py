"""Warnings about texts: what should not be read aloud."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, cast

from readiness.errors import Problem
from readiness.files.validation.cited_titles import texts_in
from readiness.files.yaml_reader import Document, KeyPath
from readiness.i18n import _
from readiness.models.questionnaire import Questionnaire
from readiness.models.translation import titles_of


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
        for name in dict.fromkeys(bare.findall(text)):
            message = _(
                "a text of «{owner}» shows the id {name}; write [[{name}]], and readers see the "
                "title"
            )
            owner = _owner(path, document)
            yield document.warning("id-in-text", message, path, owner=owner, name=name)


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
