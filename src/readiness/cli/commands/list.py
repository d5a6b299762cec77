"""``readiness list``: the questionnaires that have an id."""

from __future__ import annotations

from readiness.cli.diagnostics import tell
from readiness.cli.exit_codes import ExitCode
from readiness.cli.output import emit
from readiness.errors import ReadinessError
from readiness.files.catalog import catalog_entries
from readiness.files.load import load_questionnaire
from readiness.i18n import _


def list() -> int:  # noqa: A001 (the command has this name)
    """List the questionnaires that have an id."""
    for item in catalog_entries():
        try:
            questionnaire = load_questionnaire(item.path)
        except ReadinessError:
            message = _("{path} is not valid; see: readiness check {path}").format(path=item.path)
            tell(f"readiness: {message}")
            continue
        origin = _("included") if item.shipped else str(item.path)
        emit(f"{item.id:<16} {questionnaire.version:<8} {questionnaire.title} ({origin})\n")
    return ExitCode.OK
