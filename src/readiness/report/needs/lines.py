"""The findings of a group in words: what each is called, and how many have it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from readiness.analysis.group_needs.counts import GroupNeeds, Shared
from readiness.analysis.group_needs.findings import Finding, Kind, recommendations_of
from readiness.analysis.group_needs.intervals import Interval
from readiness.i18n import _
from readiness.models.question import Question, RecommendedAction

NOT_SHOWN = "–"


@dataclass(frozen=True)
class Line:
    """A finding with its words."""

    finding: Finding
    shared: Shared
    title: str
    """The title of the question, gate or use case; of what is lacking, that of the question."""
    dimension: str = ""
    """Id of the dimension of its question."""
    advice: RecommendedAction | None = None

    @property
    def name(self) -> str:
        """What it is about, with its id."""
        finding = self.finding
        id_ = finding.part if finding.kind is Kind.LACKS else finding.about
        return f"{id_} {self.title}"

    @property
    def is_listed(self) -> bool:
        """Whether more than few have it."""
        return not self.shared.whole.is_lowest


def interval_text(interval: Interval | None) -> str:
    """Write an interval: «fewer than 5», «5 to 10», «16 or more»."""
    if interval is None:
        return NOT_SHOWN
    if interval.is_lowest:
        return _("fewer than {number}").format(number=interval.last + 1)
    if interval.is_highest:
        return _("{number} or more").format(number=interval.first)
    return _("{first} to {last}").format(first=interval.first, last=interval.last)


class NeedsLines:
    """All findings of a group."""

    def __init__(self, needs: GroupNeeds) -> None:
        self.needs = needs
        self.questionnaire = needs.questionnaire
        self._gates = {gate.id: gate for gate in self.questionnaire.gates}
        self._use_cases = {each.id: each.title for each in self.questionnaire.use_cases}

    def of(self, kind: Kind) -> tuple[Line, ...]:
        """Return all findings of one kind, in the order of the questionnaire."""
        return tuple(line for line in self._all if line.finding.kind is kind)

    def of_most(self, kind: Kind) -> tuple[Line, ...]:
        """Return those that more than half of the administrations have."""
        return tuple(line for line in self.of(kind) if line.shared.whole.is_most)

    @cached_property
    def _all(self) -> tuple[Line, ...]:
        return tuple(self._line(f, shared) for f, shared in self.needs.shared.items())

    def _line(self, finding: Finding, shared: Shared) -> Line:
        match finding.kind:
            case Kind.CONSIDERED | Kind.PILOT | Kind.PRODUCTION:
                return Line(finding, shared, self._use_cases[finding.about])
            case Kind.GATE:
                return Line(finding, shared, self._gates[finding.about].title)
            case Kind.LACKS:
                return Line(finding, shared, self._title(finding.part))
        gate = self._gates.get(finding.about)
        if gate and finding.kind is Kind.RECOMMENDATION:
            return Line(finding, shared, gate.title, "", gate.recommendation)
        question = self._question(finding.about)
        of, advice = self.questionnaire.dimension_of[question.id], None
        if finding.kind is Kind.RECOMMENDATION:
            advice = recommendations_of(question)[int(finding.part)]
        return Line(finding, shared, self._title(finding.about), of.id, advice)

    def _question(self, name: str) -> Question:
        """Return a question; of a column, that of its first row."""
        first = self.questionnaire.in_rows.questions_named(name)[0]
        return next(each for each in self.questionnaire.questions if each.id == first)

    def _title(self, name: str) -> str:
        column = self.questionnaire.in_rows.columns.get(name)
        return column.title if column else self.questionnaire.by_id[name].title
