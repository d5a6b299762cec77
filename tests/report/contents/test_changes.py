"""The chapters of a comparison."""

from __future__ import annotations

from readiness.report.contents.blocks import Items, Paragraph, Table, plain_text
from readiness.report.contents.changes import build_changes
from readiness.report.model import ChangesText

CHANGES = ChangesText(
    dates=("2025-05-12", "2026-05-11"),
    rows=(("LAW Law", "1.5", "2.5", "up, +1.0"), ("DATA Data", "–", "2.0", "not compared")),
    legend="What «up» means.",
    lists=(("Changed answers", ("LAW-1 Legal basis: 1 → 3", "LAW-2 Review: 1 → 2")),),
)


def test_scores_stand_before_what_changed() -> None:
    """A column for each date, a row for each dimension, a list for each kind of change."""
    scores, changed = build_changes(CHANGES)

    table, legend = scores.blocks
    assert isinstance(table, Table)
    assert [column.title for column in table.columns[1:3]] == list(CHANGES.dates)
    assert [tuple(plain_text(c.lines[0]) for c in r.cells) for r in table.rows] == [*CHANGES.rows]
    assert isinstance(legend, Paragraph)
    assert plain_text(legend.line) == CHANGES.legend
    _heading, items = changed.blocks
    assert isinstance(items, Items)
    assert [plain_text(item) for item in items.items] == list(CHANGES.lists[0][1])


def test_without_scores_and_changes_it_says_so() -> None:
    """A questionnaire without scores, answered as before."""
    scores, changed = build_changes(ChangesText(CHANGES.dates, (), "", ()))

    assert scores.blocks == ()
    (sentence,) = changed.blocks
    assert isinstance(sentence, Paragraph)
    assert plain_text(sentence.line) == "No answer changed."
