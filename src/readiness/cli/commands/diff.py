"""``readiness diff``: what changed between two versions of a questionnaire."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Annotated

import typer

from readiness.cli.exit_codes import ExitCode
from readiness.cli.options import TextOrJson
from readiness.cli.output import emit
from readiness.files.catalog import find_questionnaire
from readiness.files.load import load_questionnaire
from readiness.i18n import N_, _, join_parts, label
from readiness.models.editions.version_diff import QuestionChange, VersionDiff, compare_versions
from readiness.models.questionnaire import Questionnaire
from readiness.report.line_breaks import wrap_page
from readiness.report.tables import to_json

_KINDS = {
    "added": N_("new"),
    "removed": N_("removed"),
    "renamed": N_("has another id"),
    "kind": N_("is another kind of question"),
    "text": N_("has a different wording"),
    "options": N_("has other options"),
    "anchors": N_("has options with a different wording"),
    "condition": N_("is asked under a different condition"),
    "weight": N_("has another weight"),
    "theme": N_("has another theme"),
    "dimension": N_("is in another dimension"),
    "unit": N_("has another unit"),
    "range": N_("accepts other answers"),
    "value": N_("counts differently"),
    "target": N_("has another target"),
    "beside": N_("asks for other things beside the answer"),
    "asked": N_("is asked of others, or in another form"),
    "advice": N_("has other recommendations"),
}
_EFFECTS = {
    "none": N_("there is no answer yet"),
    "kept": N_("answers are kept"),
    "again": N_("answers are kept and flagged for review"),
    "moved": N_("answers are moved to the new id"),
    "refit": N_("answers that fit are kept, the others are removed; the backup file keeps them"),
    "rescaled": N_("answers with these options are converted to the new scale or removed"),
    "dropped": N_("answers are removed; the backup file keeps them"),
}


OldArgument = Annotated[str, typer.Argument(help="The old version, by path or id.")]
NewArgument = Annotated[str, typer.Argument(help="The new version, by path or id.")]


def diff(old: OldArgument, new: NewArgument, format: TextOrJson = "text") -> int:
    """Show what changed between two versions of a questionnaire.

    Shows for each change what happens to existing answers, and whether the version number was
    increased enough.

    \b
    readiness diff cloud-1.0.yaml cloud.yaml
    """
    before, after = (load_questionnaire(find_questionnaire(name)) for name in (old, new))
    difference = compare_versions(before, after)
    if format == "json":
        emit(to_json(asdict(difference)))
    else:
        emit(wrap_page(_page(before, after, difference), hanging=4))
    return ExitCode.OK


def _page(before: Questionnaire, after: Questionnaire, difference: VersionDiff) -> Iterator[str]:
    yield f"{before.id} {before.version} → {after.id} {after.version}"
    if not (difference.changes or difference.dimensions or difference.rules):
        yield _("No change affects the answers.")
    for change in difference.changes:
        yield _line(change)
    for part in difference.dimensions:
        keys = _("the dimension has other values for {names}.").format(names=", ".join(part.keys))
        yield label(f"  {part.dimension}", keys)
    if difference.rules:
        yield _("Also changed: {names}").format(names=", ".join(difference.rules))
    yield _version(before, after, difference)


def _line(change: QuestionChange) -> str:
    name = (
        change.question
        if change.question == change.old_id
        else f"{change.old_id} → {change.question}"
    )
    detail = f" ({', '.join(change.detail)})" if change.detail else ""
    name = change.question if not change.old_id else name
    text = join_parts((f"{_(_KINDS[change.kind])}{detail}", _(_EFFECTS[change.effect])))
    return label(f"  {name}", f"{text}.")


def _version(before: Questionnaire, after: Questionnaire, difference: VersionDiff) -> str:
    old, new = (
        tuple(map(int, questionnaire.version.split("."))) for questionnaire in (before, after)
    )
    enough = {"none": True, "third": new > old, "second": new[:2] > old[:2]}[difference.needed]
    if difference.needed == "none":
        return _("No version change needed.")
    if difference.needed == "second":
        sentence = _("New minor version (second number) needed: {state}.")
    else:
        sentence = _("New patch version (third number) needed: {state}.")
    return sentence.format(state=_("done") if enough else _("not done"))
