"""``readiness redact``: a copy of answers to share, without people, notes and evidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, get_args

import typer

from readiness import api as pipeline
from readiness.cli.diagnostics import note, tell_all
from readiness.cli.exit_codes import ExitCode
from readiness.cli.options import AnswersFile, ForceOption, OutputOption, QuestionnaireOption
from readiness.cli.output import emit, name_beside, target_of
from readiness.errors import UnknownNameError
from readiness.files.yaml_writer import emit_assessment
from readiness.i18n import N_, _, label, shortened_list, use_words
from readiness.models.assessment import Assessment
from readiness.models.questionnaire import Questionnaire
from readiness.report import wording
from readiness.text import did_you_mean
from readiness.workshop.redaction import PARTS, Part, Redacted
from readiness.workshop.redaction import redact as redacted

_LISTED = 6
"""Titles that one line names at most; the others are counted."""
_NAMES: dict[Part, str] = {
    "organisation": N_("the organisation"),
    "people": N_("names and posts of people"),
    "times": N_("when each answer was given"),
    "notes": N_("notes and reasons"),
    "evidence": N_("titles and references of evidence"),
    "texts": N_("answers in words"),
    "rows": N_("names of rows"),
    "namely": N_("which one is meant by «other»"),
    "topics": N_("parked topics"),
}
KeepOption = Annotated[
    list[str] | None,
    typer.Option(
        "--keep",
        metavar="<parts>",
        help="Parts to keep, with commas: organisation, people, times, notes, evidence, texts, "
        "rows, namely, topics.",
    ),
]

ShareOption = Annotated[
    Literal["group"] | None,
    typer.Option(
        "--share",
        help="Agree that the copy is counted in a group (readiness needs), never shown by itself.",
    ),
]


def redact(
    answers: AnswersFile,
    keep: KeepOption = None,
    share: ShareOption = None,
    questionnaire: QuestionnaireOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> int:
    """Write a copy of answers to share, without names.

    Leaves out the organisation, people, times, notes, evidence (how strong it is stays), answers in
    words, names of rows and parked topics. The score stays the same. Says what is left in the copy
    that can tell whose it is.

    \b
    readiness redact norland.answers.yaml -o shared.yaml
    readiness redact norland.answers.yaml --keep notes,evidence -o shared.yaml
    readiness redact norland.answers.yaml --share group -o shared.yaml
    """
    kept = _parts(keep or [])
    usual = name_beside(answers, "redacted.answers.yaml")
    target = target_of(output, usual, force=force, read=(answers,))
    opened = pipeline.open_assessment(answers, questionnaire)
    use_words(opened.questionnaire.own_words)
    tell_all(opened.warnings)
    result = redacted(_agreed(opened.assessment, share), opened.questionnaire, kept)
    emit(emit_assessment(result.assessment, opened.questionnaire), target, force=force)
    note(_("readiness: left in the copy, and can tell whose it is:"))
    for line in _left(result, opened.questionnaire, kept):
        note(f"  - {line}")
    note(
        _(
            "readiness: together such answers can be those of one administration only; read the "
            "copy before you share it"
        )
    )
    return ExitCode.OK


def _agreed(assessment: Assessment, share: Literal["group"] | None) -> Assessment:
    """Return the answers with the consent to share them; as they are, without one."""
    if share is None:
        return assessment
    occasion = assessment.assessment.model_copy(update={"share": share})
    return assessment.model_copy(update={"assessment": occasion})


def _parts(words: list[str]) -> tuple[Part, ...]:
    """Read what to keep; raise UnknownNameError for anything else."""
    names = [name.strip() for word in words for name in word.split(",") if name.strip()]
    for name in names:
        if name not in get_args(Part):
            message = _("--keep: there is no part «{name}»{did_you_mean}; possible: {names}")
            hint = did_you_mean(name, PARTS)
            values = {"name": name, "did_you_mean": hint, "names": ", ".join(PARTS)}
            raise UnknownNameError(message.format_map(values))
    return tuple(part for part in PARTS if part in names)


def _left(result: Redacted, questionnaire: Questionnaire, kept: tuple[Part, ...]) -> Iterator[str]:
    """Say what can still tell whose answers these are."""

    def titles(names: tuple[str, ...]) -> str:
        return shortened_list([questionnaire.by_id[name].title for name in names], _LISTED)

    occasion = result.assessment.assessment
    if result.context:
        yield label(_("answers on the situation"), titles(result.context))
    if result.amounts:
        yield label(_("numbers and days"), titles(result.amounts))
    if result.compared:
        yield label(_("texts that conditions compare"), titles(result.compared))
    days = [wording.format_day(day) for day in (occasion.date, occasion.review) if day]
    if days:
        yield label(_("days of the assessment"), ", ".join(days))
    if occasion.role:
        yield label(_("the role that was asked"), occasion.role)
    if result.respondents:
        message = _("which answers are of one person: {number} people, without their names")
        yield message.format(number=result.respondents)
    yield label(_("the questionnaire"), f"{questionnaire.id} {questionnaire.version}")
    if kept:
        yield label(_("kept, as you asked"), ", ".join(_(_NAMES[part]) for part in kept))
