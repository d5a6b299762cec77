"""The result on one page: what a Director General reads in two minutes."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.analysis.use_case_readiness import READINESS_ORDER
from readiness.i18n import _, ngettext
from readiness.report.contents import marks
from readiness.report.contents.blocks import (
    Badge,
    Block,
    Chapter,
    Chart,
    Column,
    Fact,
    Facts,
    Group,
    Heading,
    Items,
    Line,
    Look,
    Paragraph,
    Role,
    Row,
    Signature,
    Table,
    TableRow,
    Text,
    joined,
    quoted,
    said,
)
from readiness.report.model import GateText, Report, UseCaseText

_GATES = 3
"""Limits that stand beside the result; the chapter on limits has all."""
_NOT_JUDGED = 1
"""Sentences on what cannot be judged that stand beside the result."""


def build_result(report: Report) -> Iterator[Chapter]:
    """Say the result, its reason, the use cases, the next steps and what to decide."""
    blocks = (
        *_verdict(report),
        *_facts(report),
        *([Chart("overview", _("Profile"))] if report.has_scored else []),
        *_instead(report),
        *_limits(report),
        *_use_cases(report),
        *_outcomes(report),
        *_decision(report),
    )
    title = (said(_("The result on one page")),)
    yield Chapter("result", title, blocks, begins_page=True)


def _part_asked(report: Report) -> Iterator[Block]:
    """Say that only a part was asked."""
    if report.form == "short":
        yield Paragraph((said(_("This is the result of the short form.")),), Role.QUIET)
    if report.asked_of:
        text = _("These are answers only to the questions for: {role}").format(role=report.asked_of)
        yield Paragraph((said(text),), Role.QUIET)


def _verdict(report: Report) -> Iterator[Block]:
    verdict, whole = report.verdict, report.overall
    has_level = whole.level is not None and not report.withheld
    if report.has_overall:
        name: Line = (quoted(whole.standing),) if has_level else (said(_("no overall level")),)
        if has_level and any(dispute.decides for dispute in report.disputes):
            name = (*name, said(f" ({_('not final')})"))
        number = whole.badge if has_level else marks.NOTHING
        yield Badge(whole.level if has_level else None, number, name)
    yield Paragraph((said(verdict.sentence),), Role.LEAD)
    yield from _part_asked(report)
    if verdict.warning:
        yield Paragraph((said(verdict.warning, Look.WARNING, "#use-cases"),))
    if verdict.reason:
        yield Paragraph((said(verdict.reason, Look.STRONG),))
    if report.disagreement:
        yield Paragraph((said(report.disagreement, Look.WARNING, "#disputes"),))
    for sentence in report.not_judged[:_NOT_JUDGED]:
        yield Paragraph((said(sentence),))
    yield from _certainty(report)
    for level in report.levels if has_level else ():
        if whole.badge == str(level.level):
            meaning = (quoted(level.name, Look.STRONG), said(f"{_(':')} "), quoted(level.meaning))
            yield Paragraph(meaning, Role.QUIET)


def _certainty(report: Report) -> Iterator[Paragraph]:
    """Say how sure the result is: what decides it, how stable it is, and what proves it."""
    verdict = report.verdict
    told = " ".join(text for text in (verdict.certainty, verdict.proof) if text)
    sentences = (said(told),) if told else ()
    lines = tuple(line for line in (_deciding(report), sentences) if line)
    if lines:
        heading = (said(f"{_('How sure is this?')} ", Look.STRONG),)
        yield Paragraph((*heading, *joined(lines, " ")))


def _deciding(report: Report) -> Line:
    """Name the one or two answers that decide the level."""
    answers = report.verdict.deciding
    if not answers:
        return ()
    start = ngettext("One answer decides:", "Single answers decide:", len(answers))
    lines = tuple(
        (quoted(item.title, link=f"#question-{item.question}"), said(f" ({item.text})"))
        for item in answers
    )
    return (said(f"{start} "), *joined(lines, _("; ")), said("."))


def _facts(report: Report) -> Iterator[Block]:
    whole = report.overall
    every = whole.all_questions
    answered = _("{part} of {whole}").format(part=every.answered, whole=every.applicable)
    facts = [Fact(_("Questions answered"), (said(answered),))]
    if report.has_overall and report.has_scored:
        score = marks.NOTHING if report.withheld else marks.figure_text(whole.score)
        facts.insert(0, Fact(_("Score"), (said(score),)))
        facts.insert(1, Fact(_("Target"), (said(marks.figure_text(whole.target)),)))
    if report.respondents:
        facts.append(Fact(_("Answered by"), (said(_people(report)),)))
    yield Facts(tuple(facts))


def _people(report: Report) -> str:
    number = len(report.respondents)
    return ngettext("{number} person", "{number} people", number).format(number=number)


def _instead(report: Report) -> Iterator[Block]:
    """Say what to do instead, where the pre-checks advise against every use."""
    advice, *ways = report.another_way[:-1] or ("",)
    if advice:
        heading = Heading((said(_("What to do instead")),))
        items = Items(tuple((said(way),) for way in ways))
        yield Group((heading, Paragraph((said(advice),)), items), Role.LIMITS)


def _limits(report: Report) -> Iterator[Block]:
    """Say what limits the level, the strictest first; what would limit later, in one line."""
    gates = {gate.id: gate for gate in report.gates}
    now = [gates[name] for name in report.verdict.limits if name in gates]
    later = [gates[name] for name in report.verdict.later if name in gates]
    if not (now or later):
        return
    title = _("What limits the results") if now else _("What will limit the results later")
    blocks: list[Block] = [Heading((said(title),))]
    shown = now if len(now) <= _GATES + 1 else now[:_GATES]
    blocks += [Paragraph(_gate(gate)) for gate in shown]
    if len(now) > len(shown):
        more = _("{number} more, told in the chapter on limits").format(
            number=len(now) - len(shown)
        )
        blocks.append(Paragraph((said(more, Look.QUIET, "#limits"),)))
    if later:
        names = tuple((quoted(gate.title, link=f"#gate-{gate.id}"),) for gate in later[:_GATES])
        start = f"{_('Not a limit today, but later')}{_(':')} "
        line = (*((said(start),) if now else ()), *joined(names, _("; ")), said("."))
        blocks.append(Paragraph(line, Role.QUIET))
    yield Group(tuple(blocks), Role.LIMITS)


def _gate(gate: GateText) -> Line:
    return (
        quoted(f"{gate.title}.", Look.STRONG, f"#gate-{gate.id}"),
        said(f" {gate.effect}"),
    )


def readiness_mark(use_case: UseCaseText) -> Text:
    """Show how ready a use case is."""
    return Text(use_case.readiness_text, Look.READINESS, level=_steps_of(use_case))


def _steps_of(use_case: UseCaseText) -> int:
    """Count the steps of readiness that are reached."""
    return READINESS_ORDER.index(use_case.readiness)


def _use_cases(report: Report) -> Iterator[Block]:
    """Name the use cases by how ready they are, the most ready first."""
    if not report.use_cases:
        return
    ready = sorted(report.use_cases, key=_steps_of, reverse=True)
    rows: list[Block] = []
    for words in dict.fromkeys(item.readiness_text for item in ready):
        found = [item for item in ready if item.readiness_text == words]
        lines = tuple(_use_case(item) for item in found)
        rows.append(Row((readiness_mark(found[-1]),), joined(lines, _("; "))))
    yield Group((Heading((said(_("Use cases")),)), *rows), anchor="result-use-cases")


def _use_case(item: UseCaseText) -> Line:
    stated = (
        (said(f" ({_('as stated, without a document')})", Look.QUIET),) if item.evidence else ()
    )
    return (quoted(item.title, link="#use-cases"), *stated)


def _outcomes(report: Report) -> Iterator[Block]:
    """Say what is true after the first steps, who answers for it, and by when."""
    outcomes = report.verdict.outcomes
    if not outcomes:
        return
    columns = (
        Column(_("Result of the step"), 13),
        Column(_("Who"), 5),
        Column(_("When"), 4),
    )
    rows = tuple(
        TableRow(
            (
                marks.text_cell(
                    quoted(item.milestone, link=f"#{marks.anchor_of(item.about, report)}")
                ),
                marks.text_cell(quoted(item.role_title)),
                marks.text_cell(said(item.by)),
            )
        )
        for item in outcomes
    )
    name = marks.first_steps_title(len(outcomes))
    yield Heading((said(name),))
    yield Table(name, columns, rows)


def _decision(report: Report) -> Iterator[Block]:
    verdict = report.verdict
    rows: list[Block] = [Row((said(_("To decide")),), (said(verdict.decision, Look.STRONG),))]
    facts = (
        (_("These steps"), said(verdict.first_effort)),
        (_("All steps"), said(verdict.effort)),
        (_("Outlook"), said(report.roadmap_note if report.has_scored else "")),
        (_("Next assessment"), said(verdict.review)),
        (_("Accountable"), quoted(verdict.accountable)),
    )
    rows += [Row((said(name),), (text,)) for name, text in facts if text.text]
    who = () if verdict.accountable else (_("Accountable (name)"),)
    blocks = (*rows, Signature((*who, _("Date and signature"))))
    yield Group(blocks, Role.BOX)
