"""Themes: a second grouping of the questions, across the dimensions."""

from __future__ import annotations

from collections.abc import Iterable

from readiness.models.fields import Frozen, Id, Prose
from readiness.models.question import AskedQuestion, Question


class Theme(Frozen):
    """Questions of several dimensions that are about the same, such as skills or leadership."""

    id: Id
    title: Prose
    definition: Prose | None = None


def theme_title(question: AskedQuestion, themes: Iterable[Theme]) -> str:
    """Return the title of the theme of a question; empty where it has none."""
    name = question.theme if isinstance(question, Question) else None
    return next((theme.title for theme in themes if theme.id == name), "")
