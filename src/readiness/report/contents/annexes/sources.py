"""The published texts that the report cites."""

from __future__ import annotations

from collections.abc import Container, Iterator

from readiness.i18n import _, join_parts
from readiness.report.contents.blocks import (
    Block,
    Chapter,
    Look,
    Paragraph,
    Role,
    Row,
    code,
    quoted,
    said,
)
from readiness.report.model import Report, SourceText


def build_sources(report: Report, cited: Container[str]) -> Iterator[Chapter]:
    """List the sources that are cited by another chapter."""
    sources = [source for source in report.sources if source.id in cited]
    if not sources:
        return
    intro = _("Primary: the official text itself was seen. Secondary: press, a copy or an extract.")
    if report.facts_seen:
        intro = f"{intro} {report.facts_seen}"
    blocks = (Paragraph((said(intro),), Role.INTRO), *map(_source, sources))
    yield Chapter("sources", (said(_("Sources")),), blocks)


def _source(source: SourceText) -> Block:
    seen = _("seen on {day}").format(day=source.seen_text) if source.seen_text else ""
    origin = quoted(f"{source.publisher}, {source.year}", Look.QUIET)
    state = said(join_parts((_(source.standing), seen)), Look.QUIET)
    note = (said(" "), quoted(source.note, Look.QUIET)) if source.note else ()
    address = quoted(source.address, Look.EXACT, source.address)
    line = (
        *(quoted(source.title), said(". "), origin, said(_("; "), Look.QUIET), state),
        *(said(".", Look.QUIET), *note, said(" "), address),
    )
    return Row((code(source.id),), line, Role.SOURCE, f"source-{source.id}")
