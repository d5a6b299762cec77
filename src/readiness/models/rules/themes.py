"""Themes: a second grouping of the questions, across the dimensions."""

from __future__ import annotations

from readiness.models.fields import Frozen, Id, Prose


class Theme(Frozen):
    """Questions of several dimensions that are about the same, such as skills or leadership."""

    id: Id
    title: Prose
    definition: Prose | None = None
