"""The needs of a group in sentences and tables."""

from __future__ import annotations

from readiness.analysis.group_needs.counts import GroupNeeds, count_needs
from readiness.analysis.group_needs.findings import Kind
from readiness.report.needs.document import LIMITS, needs_text
from tests.support.given import assessment, questionnaire
from tests.support.groups import group, questionnaire_text

OF = questionnaire(questionnaire_text())


def counted(seed: str, size: int, by: str | None = None) -> GroupNeeds:
    """Count a group."""
    members = group(seed, size=size, regions=2)
    return count_needs(OF, [assessment(OF, m.text().split("\n", 2)[2]) for m in members], by=by)


def test_numbers_of_findings_follow_from_the_intervals() -> None:
    """What a table counts, a reader can count in the other tables: it tells nothing more."""
    needs = counted("words", 30)
    text = needs_text(needs)
    tables = {table.id: table for table in text.tables}
    gaps = [s.whole for f, s in needs.shared.items() if f.kind is Kind.GAP]

    most = sum(interval.is_most for interval in gaps)
    assert text.sentences[0].startswith(f"{most} gap")
    assert sum(int(row.cells[2]) for row in tables["dimensions"].rows) == most
    listed = [row for row in tables["gaps"].rows if not row.is_group]
    assert len(listed) == sum(not interval.is_lowest for interval in gaps)
    assert len(text.limits) == len(LIMITS) - 1


def test_parts_have_a_column_where_they_are_shown() -> None:
    """In each table of findings; and the sizes are in the first sentences."""
    text = needs_text(counted("parts", 40, by="WHERE"))

    assert [t.heads[-1] for t in text.tables[1:4]] == ["Region"] * 3
    assert "Region:" in text.sentences[-1]
    assert len(text.limits) == len(LIMITS)
    for table in text.tables:
        assert len(table.heads) == len(table.widths)
        assert all(row.is_group or len(row.cells) == len(table.heads) for row in table.rows)
