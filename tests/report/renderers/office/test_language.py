"""The language and the direction of texts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from readiness.report.contents.blocks import Voice, quoted, said
from readiness.report.renderers.office.language import languages_of
from tests.support.reports import REPORT

ARABIC = languages_of(replace(REPORT.provenance, spoken="en", language="ar"))


@pytest.mark.parametrize(
    ("spoken", "language", "program", "content"),
    [("fr", "fr", "fr-FR", "fr-FR"), ("en", "fr", "en-GB", "fr-FR"), ("en", "km", "en-GB", "km")],
)
def test_each_voice_has_its_language(
    spoken: str, language: str, program: str, content: str
) -> None:
    """As Office names it; others as they are."""
    found = languages_of(replace(REPORT.provenance, spoken=spoken, language=language))

    assert (found.of(Voice.PROGRAM), found.of(Voice.CONTENT)) == (program, content)
    assert not found.is_rtl


def test_a_line_has_the_direction_of_the_questions_words_in_it() -> None:
    """Words of the program alone are read from left to right."""
    assert ARABIC.is_rtl
    assert ARABIC.is_line_rtl((said("Note: "), quoted("قانون")))
    assert not ARABIC.is_line_rtl((said("Level 2."),))


@pytest.mark.parametrize(
    ("piece", "kept"),
    [
        (said(" at most 3. "), " \u200eat most 3.\u200e "),
        (said("Level 2, قانون."), "\u2066Level 2, قانون.\u2069"),
        (quoted("قانون"), "قانون"),
        (said("  "), "  "),
    ],
)
def test_words_of_another_direction_keep_theirs(piece: object, kept: str) -> None:
    """Their marks stand inside their spaces."""
    assert ARABIC.isolated(piece) == kept  # type: ignore[arg-type]
