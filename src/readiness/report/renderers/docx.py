"""The report as a Word document, to be finished by hand: real headings, tables and pictures.

Every text goes in as text; nothing in an answer can become a field, a link or a macro.
"""

from __future__ import annotations

from readiness.errors import RenderingError
from readiness.i18n import _
from readiness.report.model import DimensionText, QuestionText, Report
from readiness.report.renderers.chart_images import chart_images
from readiness.report.renderers.docx_writer import DocxWriter

suffix = ".docx"


def render(report: Report) -> bytes:
    """Render the report as a Word document; without what draws charts, it has none."""
    try:
        drawn = chart_images(report)
    except RenderingError:
        drawn = ()
    paper = DocxWriter(drawn)
    _DocxReport(paper, report).write()
    return paper.packed()


class _DocxReport:
    def __init__(self, paper: DocxWriter, report: Report) -> None:
        self.paper = paper
        self.report = report

    def write(self) -> None:
        """Write the chapters in the order of the PDF."""
        self.paper.about(self.report)
        self._cover()
        self._result()
        self._use_cases()
        self._dimensions()
        self._findings()
        self._roadmap()
        self._method()

    def _cover(self) -> None:
        report = self.report
        self.paper.heading(report.title, 0)
        self.paper.text(report.organisation or _("Organisation not named"), bold=True)
        self.paper.text(report.date_text or _("Date not given"))
        for name, text in (
            (_("Purpose"), report.purpose),
            (_("Facilitator"), report.facilitator),
            (_("Answered by"), _("; ").join(report.respondents)),
        ):
            self.paper.named(name, text)
        self.paper.text(_("Confidential"), bold=True)
        self.paper.text(
            _(
                "This report describes weaknesses of a State’s border control. Give it only to "
                "those who need it."
            )
        )
        self.paper.text(
            _("Independent; not endorsed by the World Customs Organization."), bold=True
        )
        self.paper.text(report.disclaimer)

    def _result(self) -> None:
        report = self.report
        self.paper.chapter(_("The result on one page"))
        self.paper.text(report.withheld or report.overall.sentence, bold=True)
        if report.firmness:
            self.paper.text(f"{report.firmness.sentence} {report.firmness.turning}")
        self.paper.pictures("firmness", "overview")
        for gate in report.gates:
            self.paper.named(
                f"{gate.id} {gate.title}", f"{gate.effect} {gate.reason} {gate.advice}"
            )
        for title, points in ((_("Strengths"), report.strengths), (_("Gaps"), report.gaps)):
            self.paper.heading(title, 2)
            for point in points[:5]:
                level = "–" if point.level is None else str(point.level)
                self.paper.item(f"{point.question} {point.title} ({level} → {point.target})")
        self.paper.heading(_("Next steps"), 2)
        for step in report.roadmap[:3]:
            self.paper.item(f"{step.action} ({step.role_title})", "List Number")

    def _use_cases(self) -> None:
        if not self.report.use_cases:
            return
        self.paper.chapter(_("Readiness for each use case"))
        rows = ((case.title, case.readiness_text, case.sentence) for case in self.report.use_cases)
        self.paper.table((_("Use case"), _("Readiness"), _("What is missing")), rows, (3, 2, 6))

    def _dimensions(self) -> None:
        self.paper.chapter(_("Overview of the dimensions"))
        self.paper.pictures("radar")
        rows = (
            (
                part.title,
                part.score.text if part.score else "–",
                part.level_name or "–",
                part.target.text if part.target else "–",
                part.answered_text,
            )
            for part in self.report.dimensions
        )
        heads = (_("Dimension"), _("Score"), _("Level"), _("Target"), _("Answered"))
        self.paper.table(heads, rows, (6, 2, 3, 2, 5))
        for part in self.report.dimensions:
            self._dimension(part)

    def _dimension(self, part: DimensionText) -> None:
        self.paper.chapter(f"{part.id} {part.title}")
        self.paper.text(part.definition)
        self.paper.text(part.sentence, bold=True)
        for question in part.questions:
            self._question(question, part)

    def _question(self, question: QuestionText, part: DimensionText) -> None:
        self.paper.heading(f"{question.id} {question.title}", 2)
        self.paper.text(question.text, italic=True)
        level = _("Level") + f" {question.level}" if question.level is not None else _("Answer")
        self.paper.named(level, f"{question.answer} {question.reason}".strip())
        self.paper.named(_("Note"), question.note)
        for voice in question.voices:
            self.paper.named(voice.by, f"{voice.answer} {voice.note}".strip())
        for item in question.evidence:
            where = f" · {item.reference}" if item.reference else ""
            self.paper.named(_("Evidence"), f"{item.title}{where} ({item.strength_text})")
        if question.target_anchor:
            self.paper.named(
                _("Target %(level)s") % {"level": question.target}, question.target_anchor
            )
        for step in part.steps:
            if step.question == question.id:
                name = _("To reach %(level)s") % {"level": step.to_level}
                self.paper.named(name, f"{step.action} ({step.role_title})")

    def _findings(self) -> None:
        report = self.report
        contradictions = [f"{note.id} {note.text}" for note in report.contradictions]
        undecided = [f"{p.question} {p.title}: {p.text}" for p in report.undecided]
        groups = (
            (_("Answers that contradict each other"), contradictions),
            (
                _("Levels claimed without a document"),
                [f"{p.question} {p.title}" for p in report.unproven],
            ),
            (_("Quality of the answers"), list(report.weaknesses)),
            (_("Open and unknown"), undecided),
            (_("Good to know"), [f"{note.id} {note.text}" for note in report.notices]),
        )
        if not any(lines for _title, lines in groups):
            return
        self.paper.chapter(_("What needs attention"))
        for title, lines in groups:
            if lines:
                self.paper.heading(title, 2)
            for line in lines:
                self.paper.item(line)

    def _roadmap(self) -> None:
        self.paper.chapter(_("Roadmap"))
        self.paper.pictures("timeline")
        rows = (
            (
                f"{step.start}–{step.end}",
                f"{step.question} → {step.to_level}",
                step.action,
                step.role_title,
                step.proves_done,
            )
            for step in sorted(self.report.roadmap, key=lambda step: (step.start, step.end))
        )
        heads = (_("Months"), _("Question"), _("What"), _("Who"), _("Proof of completion"))
        self.paper.table(heads, rows, (2, 3, 7, 4, 6))

    def _method(self) -> None:
        report, made = self.report, self.report.provenance
        self.paper.chapter(_("Method and its limits"))
        rows = ((f"{level.level}", level.name, level.meaning) for level in report.levels)
        self.paper.table((_("Level"), _("Name"), _("What it means")), rows, (1, 2, 7))
        self.paper.text(
            _(
                "Open and unknown questions are not included in the score. For the lowest "
                "possible score, each of them counts at the lowest level; for the highest "
                "possible score, at the highest. Not applicable questions are excluded "
                "completely. A gate limits a result, even when everything else is good. "
                "Confidence is the answered share multiplied by the mean strength of the "
                "evidence. This is a self-assessment; it is only as reliable as its answers "
                "and their evidence. It is not a ranking, and must not be used to compare "
                "countries."
            )
        )
        self.paper.pictures("strip")
        for source in report.sources:
            self.paper.named(
                source.id, f"{source.title}. {source.publisher}, {source.year}. {source.address}"
            )
        self.paper.chapter(_("About this report (data and versions)"))
        self.paper.named(_("Questionnaire"), f"{made.questionnaire} {made.questionnaire_version}")
        self.paper.named(_("Its fingerprint"), made.questionnaire_digest)
        self.paper.named(_("Answers"), made.answers_digest)
        self.paper.named(_("Program"), f"readiness {made.program_version}")
