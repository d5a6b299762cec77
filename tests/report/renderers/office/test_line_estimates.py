"""How many lines a text has."""

from __future__ import annotations

import pytest

from readiness.report.contents.blocks import Chart, Group, Items, Paragraph, said
from readiness.report.renderers.office.line_estimates import lines_of, lines_of_block, lines_of_text


@pytest.mark.parametrize(
    ("text", "lines"),
    [("", 1), ("one line", 1), ("a\nb", 2), ("a\n\nb", 3), ("word " * 10, 5), ("w" * 100, 10)],
)
def test_a_text_is_broken_at_words_and_where_it_says(text: str, lines: int) -> None:
    """With room for ten letters."""
    assert lines_of_text(text, 10) == lines


def test_paragraphs_add_up() -> None:
    """Each begins a line."""
    assert lines_of([(said("a"),), (said("b"), said("c"))], 10) == 2


def test_a_group_is_as_high_as_its_parts() -> None:
    """A chart is as high as some lines."""
    text = Paragraph((said("word " * 10),))
    group = Group((text, Items(((said("a"),), (said("b"),)))))

    assert lines_of_block(group, 10) == 7
    assert lines_of_block(Chart("radar", "Profile"), 10) > 5
