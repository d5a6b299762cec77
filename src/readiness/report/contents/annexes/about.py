"""Whose report this is, and the files, versions and program that it was made from."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.i18n import _
from readiness.report.contents.blocks import Chapter, Line, Look, Row, Text, joined, quoted, said
from readiness.report.model import Report
from readiness.report.wording import CONFIDENTIAL, INDEPENDENT, NOT_ENDORSED, say


def build_about(report: Report) -> Iterator[Chapter]:
    """Say all that the cover says, and what the report was made from."""
    rows = (*_occasion(report), *_origin(report), *_conditions(report))
    blocks = tuple(Row((said(label),) if label else (), line) for label, line in rows if line)
    yield Chapter("about", (said(_("About this report (data and versions)")),), blocks)


def _occasion(report: Report) -> Iterator[tuple[str, Line]]:
    unnamed = said(_("Organisation not named"))
    yield _("Organisation"), (quoted(report.organisation) if report.organisation else unnamed,)
    yield _("Date"), (said(report.date_text or _("Date not given")),)
    yield _("Purpose"), _given(report.purpose)
    yield _("Note"), _given(report.occasion_note)
    yield _("Facilitator"), _given(report.facilitator)
    people = tuple((quoted(person),) for person in report.respondents)
    yield _("Answered by"), joined(people, _("; "))


def _origin(report: Report) -> Iterator[tuple[str, Line]]:
    origin = report.provenance
    version = _("version {number}").format(number=origin.questionnaire_version)
    licence = _("licence {name}").format(name=origin.license) if origin.license else ""
    names = ", ".join(part for part in (origin.questionnaire, version, licence) if part)
    yield _("Questionnaire"), (quoted(report.title), said(f" ({names})", Look.QUIET))
    yield "", _given(report.summary)
    yield _("Its fingerprint"), (_exact(origin.questionnaire_digest),)
    yield _("Answers"), (_exact(origin.answers_digest),)
    program = f"readiness {origin.program_version}; {_('Scorer').lower()} "
    program += f"{origin.scorer} {origin.scorer_version}".strip()
    fonts = f"{_('Fonts').lower()}{_(':')} Inter, SIL Open Font License 1.1"
    yield _("Program"), (said(f"{program}; {fonts}"),)
    repeat = _(
        "The same answers, questionnaire and program give the same report, byte for byte. Anyone "
        "who has all three can verify it."
    )
    yield "", (said(repeat),)


def _conditions(report: Report) -> Iterator[tuple[str, Line]]:
    yield _("Confidential"), (confidentiality(report),)
    independent = say(NOT_ENDORSED)
    is_ours = report.disclaimer == say(INDEPENDENT)
    disclaimer = said(report.disclaimer) if is_ours else quoted(report.disclaimer)
    before = (said(independent), said(" ")) if independent else ()
    yield _("Independence"), (*before, disclaimer)


def confidentiality(report: Report) -> Text:
    """Say why the report is confidential: in the words of the questionnaire, or in ours."""
    own = report.confidentiality
    return quoted(own) if own else said(say(CONFIDENTIAL))


def _given(text: str) -> Line:
    return (quoted(text),) if text else ()


def _exact(text: str) -> Text:
    return said(text, Look.EXACT)
