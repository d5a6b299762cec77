"""Say in words what a group has in common: sentences and tables, the same in every form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from readiness.analysis.group_needs.counts import GroupNeeds, Shared
from readiness.analysis.group_needs.findings import Kind
from readiness.i18n import N_, _, join_parts, label, ngettext
from readiness.models.question import RecommendedAction
from readiness.report import wording
from readiness.report.model.needs import NeedsRow, NeedsTable, NeedsText
from readiness.report.needs.lines import NOT_SHOWN, Line, NeedsLines, interval_text

LIMITS = (
    N_("Only administrations that agreed are counted. No figure is about one of them."),
    N_(
        "A figure is an interval of at least {number} numbers. The exact number is never shown, "
        "and neither is an average, a lowest or a highest result, or an order of administrations."
    ),
    N_(
        "Inside an interval, the order is that of the questionnaire. What fewer than {few} have is "
        "not listed."
    ),
    N_("An answer that is missing, unknown or not applicable is not a gap."),
    N_("A part that is missing, and «–»: not shown, because it would narrow down another figure."),
    N_(
        "Do not publish the figures of two groups that differ by a few administrations: the "
        "difference can tell about them. Make one report for one group."
    ),
    N_(
        "What the group has in common is probably true of each member. Ask the members before the "
        "report is given to others."
    ),
)


def needs_text(needs: GroupNeeds) -> NeedsText:
    """Write the needs of a group."""
    return _Document(needs).text()


class _Document:
    def __init__(self, needs: GroupNeeds) -> None:
        self.needs, self.questionnaire = needs, needs.questionnaire
        self.lines = NeedsLines(needs)
        self.few = needs.intervals[0].last + 1
        self.roles = {role.id: role.title for role in self.questionnaire.roles}
        self.nothing = _("Nothing is shared by {few} administrations or more.").format(few=self.few)

    def text(self) -> NeedsText:
        tables = (self._dimensions(), self._gaps(), self._gates(), self._support(), self._roles())
        limits = LIMITS if self.needs.parts else (*LIMITS[:4], *LIMITS[5:])
        return NeedsText(
            tuple(self._sentences()),
            (*tables, *self._use_cases()),
            tuple(_(text).format(number=self.needs.at_least, few=self.few) for text in limits),
        )

    def _sentences(self) -> Iterator[str]:
        needs, gaps = self.needs, len(self.lines.of_most(Kind.GAP))
        yield ngettext(
            "{gaps} gap is shared by more than half of {size} administrations.",
            "{gaps} gaps are each shared by more than half of {size} administrations.",
            gaps,
        ).format(gaps=gaps, size=needs.size)
        gates = len(self.lines.of_most(Kind.GATE))
        advice = len(self.lines.of_most(Kind.RECOMMENDATION))
        counts = (
            label(_("Active gates of more than half"), str(gates)),
            label(_("Recommendations to more than half"), str(advice)),
        )
        yield join_parts(counts) + "."
        if needs.by and needs.parts:
            sizes = (label(part.title, str(part.size)) for part in needs.parts)
            yield f"{needs.by.title}{_(':')} {join_parts(sizes)}."
        elif needs.by:
            yield _(
                "No figures by «{title}»: fewer than two parts of the group are large enough."
            ).format(title=needs.by.title)

    def _dimensions(self) -> NeedsTable:
        gaps = self.lines.of(Kind.GAP)
        asked = Counter(line.dimension for line in gaps)
        most = Counter(line.dimension for line in self.lines.of_most(Kind.GAP))
        listed = Counter(line.dimension for line in gaps if line.is_listed)
        rows = (
            NeedsRow((f"{d.id} {d.title}", *(str(c[d.id]) for c in (asked, most, listed))))
            for d in self.questionnaire.all_dimensions
            if asked[d.id]
        )
        heads = _("Dimension"), _("Questions"), _("Gaps of more than half"), self._listed_gaps()
        return NeedsTable("dimensions", _("Dimensions"), "", heads, (38, 12, 16, 16), tuple(rows))

    def _listed_gaps(self) -> str:
        return _("Gaps of {few} or more").format(few=self.few)

    def _gaps(self) -> NeedsTable:
        titles = {d.id: d.title for d in self.questionnaire.all_dimensions}
        answered = {line.finding.about: line.shared for line in self.lines.of(Kind.ANSWERED)}

        def cells(line: Line) -> tuple[str, ...]:
            by, name = answered[line.finding.about].whole, line.name
            if not by.is_highest:
                text = _("answered by {interval}").format(interval=interval_text(by))
                name = f"{name} ({text})"
            return name, titles[line.dimension]

        heads = _("Question"), _("Dimension")
        return self._grouped("gaps", _("Gaps"), heads, (44, 28), self._rows(Kind.GAP, cells))

    def _gates(self) -> NeedsTable:
        reasons = {gate.id: gate.reason for gate in self.questionnaire.gates}

        def cells(line: Line) -> tuple[str, ...]:
            return line.name, reasons[line.finding.about]

        heads, rows = (_("Gate"), _("Reason")), self._rows(Kind.GATE, cells)
        return self._grouped("gates", _("Active gates"), heads, (28, 44), rows)

    def _support(self) -> NeedsTable:
        def cells(line: Line) -> tuple[str, ...]:
            return line.name, *self._advice(line.advice)

        heads = _("About"), _("Recommendation"), _("Who"), _("Effort"), _("Months")
        rows = self._rows(Kind.RECOMMENDATION, cells)
        title = _("Support that the recommendations call for")
        table = self._grouped("support", title, heads, (22, 32, 16, 7, 8), rows)
        return replace(table, intro=self._efforts())

    def _advice(self, advice: RecommendedAction | None) -> tuple[str, ...]:
        if advice is None:
            return ("",) * 4
        role = self.roles.get(advice.role, advice.role)
        return advice.milestone or advice.action, role, advice.effort.value, str(advice.months)

    def _efforts(self) -> str:
        """Explain the classes of effort, in the words of the questionnaire where it has some."""
        own = self.questionnaire.efforts
        texts = (own.get(effort) or _(text) for effort, text in wording.EFFORTS.items())
        pairs = zip(wording.EFFORTS, texts, strict=True)
        return join_parts(label(effort.value, text) for effort, text in pairs)

    def _roles(self) -> NeedsTable:
        lines = [line for line in self.lines.of(Kind.RECOMMENDATION) if line.is_listed]
        all_of, of_most = _by_role(lines), _by_role(self.lines.of_most(Kind.RECOMMENDATION))
        rows = (
            NeedsRow((self.roles.get(role, role), str(of_most[role]), str(all_of[role])))
            for role in sorted(all_of, key=lambda role: (-of_most[role], -all_of[role], role))
        )
        heads = (
            *(_("Who"), _("Recommendations to more than half")),
            _("Recommendations to {few} or more").format(few=self.few),
        )
        title = _("Support by role")
        return NeedsTable("roles", title, "", heads, (38, 22, 22), tuple(rows), self.nothing)

    def _use_cases(self) -> Iterator[NeedsTable]:
        kinds = (Kind.CONSIDERED, Kind.PILOT, Kind.PRODUCTION)
        columns = [self.lines.of(kind) for kind in kinds]
        lacking = [line for line in self.lines.of(Kind.LACKS) if line.is_listed]
        rows = []
        for lines in (row for row in zip(*columns, strict=True) if row[0].is_listed):
            name = lines[0].finding.about
            missing = join_parts(
                f"{line.name} ({interval_text(line.shared.whole)})"
                for line in lacking
                if line.finding.about == name
            )
            figures = (self._figures(line.shared) for line in lines)
            rows.append(NeedsRow((lines[0].title, *figures, missing or NOT_SHOWN)))
        heads = (
            *(_("Use case"), _("Considered by"), _("Ready to pilot")),
            *(_("Ready for production"), _("What is missing for the next step")),
        )
        intro = _("Only administrations that consider a use case are counted in its row.")
        widths = (18, 13, 13, 13, 30)
        if columns[0]:
            title, intro = _("Use cases"), intro if rows else ""
            yield NeedsTable("use-cases", title, intro, heads, widths, tuple(rows), self.nothing)

    def _rows(self, kind: Kind, cells: Callable[[Line], tuple[str, ...]]) -> Iterator[NeedsRow]:
        """Yield what is listed, below the interval that it has, the highest first."""
        listed = [line for line in self.lines.of(kind) if line.is_listed]
        for interval in reversed(self.needs.intervals):
            same = [line for line in listed if line.shared.whole == interval]
            if same:
                text = _("{interval} of {size} administrations")
                of = {"interval": interval_text(interval), "size": self.needs.size}
                yield NeedsRow((text.format_map(of),), is_group=True)
            for line in same:
                by = (self._by_part(line.shared),) if self.needs.parts else ()
                yield NeedsRow((*cells(line), *by))

    def _by_part(self, shared: Shared) -> str:
        pairs = zip(self.needs.parts, shared.parts, strict=True)
        shown = [label(part.title, interval_text(each)) for part, each in pairs if each]
        return join_parts(shown) or NOT_SHOWN

    def _figures(self, shared: Shared) -> str:
        own = interval_text(shared.whole)
        has_parts = any(shared.parts) and not shared.whole.is_lowest
        return f"{own} ({self._by_part(shared)})" if has_parts else own

    def _grouped(
        self,
        name: str,
        title: str,
        heads: tuple[str, ...],
        widths: tuple[int, ...],
        rows: Iterable[NeedsRow],
    ) -> NeedsTable:
        if self.needs.by and self.needs.parts:
            heads, widths = (*heads, self.needs.by.title), (*widths, 30)
        return NeedsTable(name, title, "", heads, widths, tuple(rows), self.nothing)


def _by_role(lines: Iterable[Line]) -> Counter[str]:
    return Counter(line.advice.role for line in lines if line.advice)
