"""``readiness list``: the questionnaires that have an id."""

from __future__ import annotations

from readiness.cli.diagnostics import tell
from readiness.cli.exit_codes import ExitCode
from readiness.cli.options import TextOrJson
from readiness.cli.output import emit
from readiness.errors import ReadinessError
from readiness.files.catalog import CatalogEntry, Head, catalog_entries, head_of
from readiness.i18n import _
from readiness.report.tables import to_json

Found = list[tuple[CatalogEntry, Head]]
"""Questionnaires, and where they are."""


def list(format: TextOrJson = "text") -> int:  # noqa: A001 (the command has this name)
    """List the questionnaires that have an id."""
    found: Found = []
    for item in catalog_entries():
        try:
            head = head_of(item.path)
        except ReadinessError:
            message = _("{path} is not valid; see: readiness check {path}").format(path=item.path)
            tell(f"readiness: {message}")
            continue
        found.append((item, head))
    if format == "json":
        emit(to_json([_plain(item, head) for item, head in found]))
        return ExitCode.OK
    for item, head in found:
        origin = _("included") if item.shipped else str(item.path)
        emit(f"{item.id:<16} {head.version:<8} {head.title} ({origin})\n")
    return ExitCode.OK


def _plain(item: CatalogEntry, head: Head) -> dict[str, object]:
    return {
        "id": item.id,
        "version": head.version,
        "title": head.title,
        "path": str(item.path),
        "included": item.shipped,
        "questions": head.questions,
    }
