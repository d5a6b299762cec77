"""Themes: what one line of the list may hold."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from readiness.models.rules.themes import Theme


def test_definition_may_be_left_out() -> None:
    """An id and a short name are enough."""
    assert Theme.model_validate({"id": "SKILLS", "title": "Skills"}).definition is None


@pytest.mark.parametrize("key", ["weight", "questions"])
def test_theme_has_no_weight_and_no_questions(key: str) -> None:
    """Questions name their theme, so it is said at one place."""
    with pytest.raises(ValidationError):
        Theme.model_validate({"id": "SKILLS", "title": "Skills", key: "1"})
