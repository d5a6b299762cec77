"""The report as a Word document, to be edited: with headings, tables and charts.

Every text is written as text; nothing in an answer can become a field, a link or a macro.
"""

from __future__ import annotations

from readiness.errors import RenderingError
from readiness.i18n import _, label
from readiness.report.model import DimensionText, PointText, QuestionText, Report
from readiness.report.renderers.chart_images import chart_images
from readiness.report.renderers.docx_writer import DocxWriter
from readiness.report.wording import CONFIDENTIAL

suffix = ".docx"


def render(report: Report) -> bytes:
    """Render the report as a Word document; without WeasyPrint it has no charts."""
    try:
        charts = chart_images(report)
    except RenderingError:
        charts = ()
    writer = DocxWriter(charts)
    _DocxReport(writer, report).write()
    return writer.to_bytes()


class _DocxReport:
    def __init__(self, writer: DocxWriter, report: Report) -> None:
        self.writer = writer
        self.report = report

    def write(self) -> None:
        """Write the chapters in the order of the PDF."""
        self.writer.set_properties(self.report)
        self._cover()
        self._result()
        self._use_cases()
        self._dimensions()
        self._findings()
        if self.report.has_scored:
            self._roadmap()
            self._method()
        self._about()

    def _cover(self) -> None:
        report = self.report
        self.writer.add_heading(report.title, 0)
        self.writer.add_text(report.organisation or _("Organisation not named"), bold=True)
        self.writer.add_text(report.date_text or _("Date not given"))
        for name, text in (
            (_("Purpose"), report.purpose),
            (_("Facilitator"), report.facilitator),
            (_("Answered by"), _("; ").join(report.respondents)),
        ):
            self.writer.add_labelled(name, text)
        self.writer.add_text(_("Confidential"), bold=True)
        self.writer.add_text(_(CONFIDENTIAL))
        self.writer.add_text(
            _("Independent; not endorsed by the World Customs Organization."), bold=True
        )
        self.writer.add_text(report.disclaimer)

    def _result(self) -> None:
        report = self.report
        self.writer.add_chapter(_("The result on one page"))
        for sentence in report.another_way:
            self.writer.add_text(sentence)
        self.writer.add_text(report.withheld or report.overall.sentence, bold=True)
        answered = report.overall.answered_text
        self.writer.add_text(f"{answered[:1].upper()}{answered[1:]}.")
        if report.firmness:
            self.writer.add_text(f"{report.firmness.sentence} {report.firmness.turning}")
        self.writer.add_charts("firmness", "overview")
        for gate in report.gates:
            self.writer.add_labelled(
                f"{gate.id} {gate.title}", f"{gate.effect} {gate.reason} {gate.advice}"
            )
        if not report.has_scored:
            return
        for title, points in self._strong_and_weak():
            self.writer.add_heading(title, 2)
            for point in points[:5]:
                place = " → ".join(text for text in (point.standing, point.aim) if text)
                self.writer.add_item(f"{point.question} {point.title} ({place})")
        self.writer.add_heading(_("Next steps"), 2)
        for step in report.roadmap[:3]:
            self.writer.add_item(f"{step.action} ({step.role_title})", "List Number")

    def _strong_and_weak(self) -> tuple[tuple[str, tuple[PointText, ...]], ...]:
        report = self.report
        if report.has_targets:
            return (_("Strengths"), report.strengths), (_("Gaps"), report.gaps)
        return (_("Highest answers"), report.strongest), (_("Lowest answers"), report.weakest)

    def _use_cases(self) -> None:
        if not self.report.use_cases:
            return
        self.writer.add_chapter(_("Readiness for each use case"))
        rows = ((case.title, case.readiness_text, case.sentence) for case in self.report.use_cases)
        self.writer.add_table(
            (_("Use case"), _("Readiness"), _("What is missing")), rows, (3, 2, 6)
        )

    def _dimensions(self) -> None:
        self.writer.add_chapter(_("Overview of the dimensions"))
        self.writer.add_charts("radar")
        rows = (
            (
                part.title,
                part.score.text if part.score else "–",
                part.standing or "–",
                part.target.text if part.target else "–",
                part.answered_text,
            )
            for part in self.report.dimensions
        )
        heads = (_("Dimension"), _("Score"), _("Level"), _("Target"), _("Answered"))
        if self.report.has_scored:
            self.writer.add_table(heads, rows, (6, 2, 3, 2, 5))
        else:
            counts = ((part.title, part.answered_text) for part in self.report.dimensions)
            self.writer.add_table((heads[0], heads[-1]), counts, (6, 5))
        for part in self.report.dimensions:
            self._dimension(part)

    def _dimension(self, part: DimensionText) -> None:
        self.writer.add_chapter(f"{part.id} {part.title}")
        self.writer.add_text(part.definition)
        self.writer.add_text(part.sentence, bold=True)
        for question in part.questions:
            self._question(question, part)

    def _question(self, question: QuestionText, part: DimensionText) -> None:
        self.writer.add_heading(f"{question.id} {question.title}", 2)
        self.writer.add_text(question.text, italic=True)
        level = _("Answer")
        if question.level is not None:
            level = f"{_('Level')} {question.level}"
        elif question.standing:
            level = _("%(number)s points") % {"number": question.standing}
        self.writer.add_labelled(level, f"{question.answer} {question.reason}".strip())
        self.writer.add_labelled(_("Note"), question.note)
        for voice in question.voices:
            self.writer.add_labelled(voice.by, f"{voice.answer} {voice.note}".strip())
        for item in question.evidence:
            where = f" · {item.reference}" if item.reference else ""
            self.writer.add_labelled(_("Evidence"), f"{item.title}{where} ({item.strength_text})")
        if question.target_anchor:
            self.writer.add_labelled(
                _("Target %(level)s") % {"level": question.aim}, question.target_anchor
            )
        for step in part.steps:
            if step.question == question.id:
                name = _("To reach %(level)s") % {"level": step.leads_to}
                self.writer.add_labelled(name, f"{step.action} ({step.role_title})")

    def _findings(self) -> None:
        report = self.report
        contradictions = [label(note.id, note.text) for note in report.contradictions]
        undecided = [label(f"{p.question} {p.title}", p.text) for p in report.undecided]
        unscored = [label(f"{p.question} {p.title}", p.text) for p in report.undecided_unscored]
        groups = (
            (_("Answers that contradict each other"), contradictions),
            (
                _("Levels claimed without a document"),
                [f"{p.question} {p.title}" for p in report.unproven],
            ),
            (_("Quality of the answers"), list(report.weaknesses)),
            (_("Open and unknown"), undecided),
            (_("Open and unknown, not scored"), unscored),
            (_("Good to know"), [f"{note.id} {note.text}" for note in report.notices]),
        )
        if not any(lines for _title, lines in groups):
            return
        self.writer.add_chapter(_("What needs attention"))
        for title, lines in groups:
            if lines:
                self.writer.add_heading(title, 2)
            for line in lines:
                self.writer.add_item(line)

    def _roadmap(self) -> None:
        self.writer.add_chapter(_("Roadmap"))
        if self.report.roadmap_note:
            self.writer.add_text(self.report.roadmap_note)
        if not self.report.roadmap:
            return
        self.writer.add_charts("timeline")
        rows = (
            (
                step.period,
                f"{step.question} → {step.leads_to}".removesuffix(" → "),
                step.action,
                step.role_title,
                step.proves_done,
            )
            for step in sorted(self.report.roadmap, key=lambda step: (step.start, step.end))
        )
        heads = (_("Months"), _("Question"), _("What"), _("Who"), _("Proof of completion"))
        self.writer.add_table(heads, rows, (3, 3, 7, 4, 6))
        self._work()

    def _work(self) -> None:
        work = self.report.schedule.work
        if work is None:
            return
        self.writer.add_heading(_("Work in person-months"), 2)
        cells = ((row.title, *row.cells, row.total) for row in work.rows)
        widths = (5, *[2] * len(work.quarters), 2)
        self.writer.add_table((_("Role"), *work.quarters, _("total")), cells, widths)
        self.writer.add_text(work.sentence)

    def _method(self) -> None:
        report = self.report
        self.writer.add_chapter(_("Method and its limits"))
        rows = ((f"{level.level}", level.name, level.meaning) for level in report.levels)
        self.writer.add_table((_("Level"), _("Name"), _("What it means")), rows, (1, 2, 7))
        self.writer.add_text(
            _(
                "Open and unknown questions are not included in the score. For the lowest "
                "possible score, each of them counts at the lowest level; for the highest "
                "possible score, at the highest. With the questions asked so far, the score will "
                "be between the two; an answer that leads to other questions can move it outside. "
                "Not applicable questions are excluded completely. "
                "A gate limits a result, even when everything else is good. "
                "Confidence is the answered share multiplied by the mean strength of the "
                "evidence. This is a self-assessment; it is only as reliable as its answers "
                "and their evidence. It is not a ranking, and must not be used to compare "
                "countries."
            )
        )
        self.writer.add_charts("strip")
        if report.facts_seen:
            self.writer.add_text(report.facts_seen)
        for source in report.sources:
            self.writer.add_labelled(
                source.id, f"{source.title}. {source.publisher}, {source.year}. {source.address}"
            )

    def _about(self) -> None:
        provenance = self.report.provenance
        self.writer.add_chapter(_("About this report (data and versions)"))
        self.writer.add_labelled(
            _("Questionnaire"), f"{provenance.questionnaire} {provenance.questionnaire_version}"
        )
        self.writer.add_labelled(_("Its fingerprint"), provenance.questionnaire_digest)
        self.writer.add_labelled(_("Answers"), provenance.answers_digest)
        self.writer.add_labelled(_("Program"), f"readiness {provenance.program_version}")
