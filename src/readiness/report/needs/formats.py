"""The needs of a group in every form: for the terminal, JSON, CSV, a spreadsheet, a report."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from readiness.analysis.findings import analyze
from readiness.analysis.group_needs.counts import GroupNeeds
from readiness.analysis.group_needs.findings import Kind
from readiness.analysis.group_needs.intervals import Interval
from readiness.files.libraries import References
from readiness.i18n import N_, _, label, ngettext
from readiness.models.assessment import Assessment, QuestionnaireStamp
from readiness.report import wording
from readiness.report.build import ReportInput, build_report
from readiness.report.line_breaks import wrap
from readiness.report.model import Report
from readiness.report.model.needs import NeedsTable
from readiness.report.needs.document import needs_text
from readiness.report.needs.lines import Line, NeedsLines
from readiness.report.renderers.interface import FALLBACK_DATE
from readiness.report.tables import Row, add_sheet, new_workbook, to_csv, to_json
from readiness.scoring.evaluation import Evaluation

NeedsFormat = Literal["table", "json", "csv", "md", "html", "docx", "pdf", "xlsx"]
CONFIDENTIAL = N_(
    "This report is about a group of administrations that agreed to it. Ask them before you give "
    "it to others."
)


_SHEET_WIDTH = 60


def group_name(needs: GroupNeeds) -> str:
    """Name the group by its size: nothing else is known about it."""
    return ngettext(
        "A group of {number} administration", "A group of {number} administrations", needs.size
    ).format(number=needs.size)


def independence() -> str:
    """Say what these figures are not, in the words of the questionnaire."""
    sentences = (wording.say(wording.NOT_ENDORSED), wording.say(wording.NO_RANKING))
    return " ".join(filter(None, sentences))


def needs_table(needs: GroupNeeds) -> str:
    """Write everything for a terminal of 80 columns."""
    text, questionnaire = needs_text(needs), needs.questionnaire
    about = f"{questionnaire.title} · {questionnaire.id} {questionnaire.version}"
    lines = [group_name(needs), *wrap(about)]
    lines += ["", *(line for sentence in text.sentences for line in wrap(sentence))]
    for table in text.tables:
        lines += ["", table.title, *wrap(table.intro, 2)] if table.intro else ["", table.title]
        lines += list(_table_lines(table)) if table.rows else wrap(table.nothing, 2)
    lines += ["", _("How to read these figures")]
    lines += [line for limit in text.limits for line in wrap(f"- {limit}", 2, 4)]
    return "\n".join(lines) + "\n"


def _table_lines(table: NeedsTable) -> Iterator[str]:
    """Write each row as a name, and below it what is said of it."""
    for row in table.rows:
        if row.is_group:
            yield from wrap(row.cells[0], 2)
            continue
        name, *others = row.cells
        yield from wrap(name, 4, 6)
        said = (label(head, cell) for head, cell in zip(table.heads[1:], others, strict=True))
        yield from wrap(" · ".join(said), 8, 8)


def needs_json(needs: GroupNeeds) -> str:
    """Write every figure as plain data, also those of few."""
    of, lines = needs.questionnaire, NeedsLines(needs)
    answered = {line.finding.about: line for line in lines.of(Kind.ANSWERED)}
    data: dict[str, object] = {
        "questionnaire": {"id": of.id, "version": of.version, "digest": of.digest},
        "administrations": needs.size,
        "at_least": needs.at_least,
        "intervals": [_interval(each) for each in needs.intervals],
        "by": needs.by.id if needs.by else None,
        "parts": [
            {"options": list(part.options), "title": part.title, "size": part.size}
            for part in needs.parts
        ],
        "gaps": [
            {
                **_about(line),
                "dimension": line.dimension,
                "answered": _interval(answered[line.finding.about].shared.whole),
            }
            for line in lines.of(Kind.GAP)
        ],
        "gates": [_about(line) for line in lines.of(Kind.GATE)],
        "recommendations": [_about(line) | _advice(line) for line in lines.of(Kind.RECOMMENDATION)],
        "use_cases": [
            {**_about(line), "kind": line.finding.kind.value}
            for kind in (Kind.CONSIDERED, Kind.PILOT, Kind.PRODUCTION)
            for line in lines.of(kind)
        ],
        "missing": [
            {**_about(line), "question": line.finding.part} for line in lines.of(Kind.LACKS)
        ],
    }
    return to_json(data)


def _interval(interval: Interval | None) -> dict[str, int] | None:
    return {"from": interval.first, "to": interval.last} if interval else None


def _about(line: Line) -> dict[str, object]:
    return {
        "id": line.finding.about,
        "title": line.title,
        "administrations": _interval(line.shared.whole),
        "by_part": [_interval(part) for part in line.shared.parts],
    }


def _advice(line: Line) -> dict[str, object]:
    advice = line.advice
    if advice is None:
        return {}
    return {
        "dimension": line.dimension,
        "action": advice.action,
        "milestone": advice.milestone,
        "role": advice.role,
        "effort": advice.effort.value,
        "months": advice.months,
    }


def needs_csv(needs: GroupNeeds) -> str:
    """Write one row for every finding."""
    return to_csv(_heads(needs), _rows(needs, tuple(Kind)))


def _heads(needs: GroupNeeds) -> tuple[str, ...]:
    heads = (
        "kind",
        "id",
        "question",
        "title",
        "dimension",
        "recommendation",
        "role",
        "effort",
        "months",
    )
    parts = (f"{end} {part.title}" for part in needs.parts for end in ("from", "to"))
    return (*heads, "of", "from", "to", *parts)


def _rows(needs: GroupNeeds, kinds: tuple[Kind, ...]) -> Iterator[Row]:
    lines = NeedsLines(needs)
    for line in (line for kind in kinds for line in lines.of(kind)):
        finding, advice = line.finding, line.advice
        question = finding.part if finding.kind is Kind.LACKS else None
        work: Row = (None,) * 4
        if advice:
            text = advice.milestone or advice.action
            work = (text, advice.role, advice.effort.value, advice.months)
        about = (finding.kind.value, finding.about, question, line.title, line.dimension or None)
        ends = (end for each in (line.shared.whole, *line.shared.parts) for end in _ends(each))
        yield (*about, *work, needs.size, *ends)


def _ends(interval: Interval | None) -> tuple[int | None, int | None]:
    return (interval.first, interval.last) if interval else (None, None)


def needs_workbook(needs: GroupNeeds) -> bytes:
    """Write a workbook: the result and how to read it, then a sheet for each kind of finding."""
    file, text = io.BytesIO(), needs_text(needs)
    title = label(_("What the group has in common"), needs.questionnaire.title)
    book = new_workbook(file, title, "", FALLBACK_DATE)
    lines = (*text.sentences, independence(), _(CONFIDENTIAL), *text.limits)
    # A line a row: not every program makes rows as high as their texts.
    rows = [(line,) for sentence in lines for line in wrap(sentence, 0, 2, width=_SHEET_WIDTH)]
    add_sheet(book, _("Result"), (group_name(needs),), rows)
    for table in text.tables[:1]:
        add_sheet(book, table.title, table.heads, [_as_numbers(r.cells) for r in table.rows])
    use_cases = (Kind.CONSIDERED, Kind.PILOT, Kind.PRODUCTION, Kind.LACKS)
    for name, kinds in (
        (_("Gaps"), (Kind.GAP,)),
        (_("Active gates"), (Kind.GATE,)),
        (_("Recommendations"), (Kind.RECOMMENDATION,)),
        (_("Use cases"), use_cases),
        (_("Answered"), (Kind.ANSWERED,)),
    ):
        found = list(_rows(needs, kinds))
        used = [n for n, cells in enumerate(zip(*found, strict=True)) if {*cells} != {None}]
        heads = [_heads(needs)[n] for n in used]
        add_sheet(book, name, heads, [[row[n] for n in used] for row in found])
    book.close()
    return file.getvalue()


def _as_numbers(cells: tuple[str, ...]) -> Row:
    return tuple(int(cell) if cell.isdecimal() else cell for cell in cells)


def needs_report(needs: GroupNeeds, program_version: str) -> Report:
    """Write the report: that of no answers, with the needs of the group as its chapters."""
    questionnaire = needs.questionnaire
    nothing = Assessment(schema_version=1, questionnaire=QuestionnaireStamp.of(questionnaire))
    evaluation = Evaluation(questionnaire, nothing)
    report = build_report(
        ReportInput(evaluation, analyze(evaluation), References({}, {}), "", program_version)
    )
    return replace(
        report,
        title=label(_("What the group has in common"), questionnaire.title),
        organisation=group_name(needs),
        date_text=f"{questionnaire.id} {questionnaire.version}",
        disclaimer=wording.say(wording.NO_RANKING),
        confidentiality=_(CONFIDENTIAL),
        needs=needs_text(needs),
        # Without charts, nothing has to be said on how to read them.
        has_scored=False,
    )
