"""The questionnaire: levels, dimensions, gates, use cases. Complete and frozen after loading."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

from pydantic import Field, StringConstraints
from pydantic.json_schema import SkipJsonSchema

from readiness.models.condition import Condition
from readiness.models.dimension import Dimension, InRows
from readiness.models.fields import Frozen, Id, Prose, Text, Whole
from readiness.models.library import Case, Source
from readiness.models.mark import Mark
from readiness.models.pre_check import (
    PreCheck,
    PreCheckResult,
    Round,
    all_rounds,
    pre_check_results,
    subjects_of,
)
from readiness.models.question import (
    AnswerOption,
    AskedQuestion,
    BesideAnswer,
    ContextQuestion,
    Effort,
    Question,
)
from readiness.models.rules.asked import Selection, roles_asked, selection_of, short_form
from readiness.models.rules.gates import Check, Gate, Notice
from readiness.models.rules.importance import Importance
from readiness.models.rules.phases import Phase
from readiness.models.rules.themes import Theme
from readiness.models.rules.use_cases import Need, Readiness, UseCase
from readiness.models.rules.words import Words
from readiness.models.scoring_rules import USUAL_TARGET, MaturityLevel, Scoring

if TYPE_CHECKING:
    from readiness.own_words import OwnWords

Version: TypeAlias = Annotated[
    str, StringConstraints(pattern=r"^[0-9]{1,4}\.[0-9]{1,4}\.[0-9]{1,4}$")
]


class Role(Frozen):
    """Somebody in an administration who can be asked to act."""

    id: Id
    title: Prose
    who: Prose | None = None
    instead: Id | None = None
    """Role of a deputy, who can take over a part of its work."""


class Capacity(Frozen):
    """How many steps of a plan can be worked on at the same time, by an answer."""

    question: Id
    """A question of which one option is chosen, such as the number of staff."""
    values: dict[Id, Annotated[Whole, Field(ge=1, le=99)]]
    """Steps by option; other options leave it to the program."""


class Questionnaire(Frozen):
    """One questionnaire file."""

    schema_version: Whole = Field(ge=1, le=1)
    id: Id
    version: Version
    language: Text = "en"
    license: Text | None = None
    title: Prose
    summary: Prose | None = None
    disclaimer: Prose | None = None
    words: Words | None = None
    """What it calls the assessed body, a level and a gate; else as the program does."""
    levels: tuple[MaturityLevel, ...] = Field(min_length=2)
    roles: tuple[Role, ...] = ()
    capacity: Capacity | None = None
    efforts: dict[Effort, Prose] = {}
    """What a class of effort means here; else what the program says."""
    scoring: Scoring = Field(default_factory=Scoring)
    importance: Importance | None = None
    scales: dict[Id, tuple[AnswerOption, ...]] = {}
    """Lists of options that questions share."""
    themes: tuple[Theme, ...] = ()
    """A second grouping of the questions, with a profile of its own."""
    phases: tuple[Phase, ...] = ()
    """What is aimed at by when, in the order of months."""
    context: tuple[ContextQuestion, ...] = ()
    pre_checks: tuple[PreCheck, ...] = ()
    dimensions: tuple[Dimension, ...] = Field(min_length=1)
    gates: tuple[Gate, ...] = ()
    checks: tuple[Check, ...] = ()
    notices: tuple[Notice, ...] = ()
    use_case_core: dict[Id, Need] = {}
    """What every use case needs; where its own need is higher, that one holds."""
    use_cases: tuple[UseCase, ...] = ()
    sources: tuple[Source, ...] = ()
    cases: tuple[Case, ...] = ()
    digest: SkipJsonSchema[str] = Field(default="", exclude=True)
    """Fingerprint of the content; set when the file is loaded, never written in it."""
    row_names: SkipJsonSchema[dict[Id, tuple[str, ...]]] = Field(default={}, exclude=True)
    """What respondents called their rows, by question; set with the answers, never written."""

    def renewed(self, update: dict[str, Any]) -> Questionnaire:
        """Return a copy that keeps nothing that was computed from the original."""
        fields = {name: value for name, value in self if name not in update}
        return self.model_construct(**fields | update)

    @cached_property
    def all_dimensions(self) -> tuple[Dimension, ...]:
        """Every dimension, parents before their parts."""
        return tuple(inner for top in self.dimensions for inner in top.walk())

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Every question of the dimensions, in the order of asking."""
        return tuple(question for dim in self.all_dimensions for question in dim.questions)

    @cached_property
    def rounds(self) -> tuple[Round, ...]:
        """Every round of every pre-check, in the order of asking."""
        return tuple(all_rounds(self.pre_checks, self.context, self.row_names))

    @cached_property
    def in_rows(self) -> InRows:
        """What is asked in rows."""
        return InRows(self.context, self.all_dimensions, self.pre_checks, self.rounds)

    @cached_property
    def preliminary(self) -> tuple[ContextQuestion, ...]:
        """What is asked before the dimensions and never scored: context and pre-checks."""
        return (*self.context, *(q for round_ in self.rounds for q in round_.questions))

    @cached_property
    def asked(self) -> tuple[AskedQuestion, ...]:
        """Everything that may be asked, context questions first."""
        return (*self.preliminary, *self.questions)

    @cached_property
    def pre_check_results(self) -> dict[str, tuple[PreCheckResult, Round]]:
        """The results of the pre-checks by name, each with its round (the first, for several)."""
        return {result.id: (result, round_) for result, round_ in pre_check_results(self.rounds)}

    @cached_property
    def subjects(self) -> dict[str, AskedQuestion]:
        """Everything that conditions can use: questions, and the results after their questions."""
        found = subjects_of(self.rounds, self.pre_check_results.values())
        return {subject.id: subject for subject in (*self.context, *found, *self.questions)}

    @cached_property
    def by_id(self) -> dict[str, AskedQuestion]:
        """Everything that may be asked, by id."""
        return {question.id: question for question in self.asked}

    @cached_property
    def by_former_id(self) -> dict[str, AskedQuestion]:
        """What had another id before, by that id; the first, where several had the same."""
        return {name: question for question in self.asked[::-1] for name in question.formerly}

    @cached_property
    def dimensions_by_id(self) -> dict[str, Dimension]:
        """Every dimension, by id."""
        return {dimension.id: dimension for dimension in self.all_dimensions}

    @cached_property
    def dimension_of(self) -> dict[str, Dimension]:
        """The dimension that holds a question, by the id of the question."""
        return {q.id: dimension for dimension in self.all_dimensions for q in dimension.questions}

    @cached_property
    def conditions_of(self) -> dict[str, tuple[Condition, ...]]:
        """For each subject, every condition that must hold: of its dimensions and its own."""
        results = (result for result, _ in self.pre_check_results.values())
        conditions = {subject.id: _own(subject.when) for subject in (*self.preliminary, *results)}

        def descend(dimension: Dimension, outer: tuple[Condition, ...]) -> None:
            inherited = outer + _own(dimension.when)
            for question in dimension.questions:
                conditions[question.id] = inherited + _own(question.when)
            for inner in dimension.dimensions:
                descend(inner, inherited)

        for dimension in self.dimensions:
            descend(dimension, ())
        return conditions

    @cached_property
    def asked_beside(self) -> dict[str, tuple[BesideAnswer, ...]]:
        """What is asked right after the answer to a question, by id; only of those with any.

        What a dimension says is for its scored questions; they or an inner one can say otherwise.
        """
        found: dict[str, tuple[BesideAnswer, ...]] = {}

        def descend(dimension: Dimension, outer: tuple[BesideAnswer, ...]) -> None:
            usual = outer if dimension.asks is None else dimension.asks
            for question in dimension.questions:
                own = (usual if question.scored else ()) if question.asks is None else question.asks
                if own:
                    found[question.id] = own
            for inner in dimension.dimensions:
                descend(inner, usual)

        for dimension in self.dimensions:
            descend(dimension, ())
        return found

    @cached_property
    def roles_asked(self) -> dict[str, tuple[str, ...]]:
        """Which roles a question is asked of, by id; only of those not asked of everybody."""
        return roles_asked(self)

    @cached_property
    def short_form(self) -> frozenset[str]:
        """What the short form asks; empty when no question is marked for it."""
        return short_form(self)

    @cached_property
    def _selections(self) -> dict[tuple[bool, str | None], Selection]:
        return {}

    def selection(self, *, short: bool = False, role: str | None = None) -> Selection:
        """Return what the short or the full form asks of a role; None for everybody."""
        if (short, role) not in self._selections:
            selection = selection_of(self, short=short, role=role)
            self._selections[short, role] = selection
        return self._selections[short, role]

    @cached_property
    def compared_dimensions(self) -> frozenset[str]:
        """The dimensions whose scores gates, checks, notices and use cases look at."""
        rules = [gate.when for gate in self.gates]
        rules += [check.when for check in self.checks]
        rules += [notice.when for notice in self.notices]
        rules += [use_case.considered for use_case in self.use_cases if use_case.considered]
        return frozenset(name for rule in rules for name in rule.dimensions())

    @cached_property
    def has_scored(self) -> bool:
        """Whether any question is scored."""
        return any(dimension.has_scored for dimension in self.dimensions)

    @property
    def own_words(self) -> OwnWords | None:
        """Its words for the messages of the program; None when it has none."""
        return self.words.spoken_in(self.language) if self.words else None

    @property
    def has_overall(self) -> bool:
        """Whether there is an overall result, and not only a profile or only texts."""
        return self.scoring.overall != "none" and self.has_scored

    @property
    def lowest(self) -> int:
        """Number of the lowest maturity level."""
        return self.levels[0].level

    @property
    def highest(self) -> int:
        """Number of the highest maturity level."""
        return self.levels[-1].level

    def level_at(self, score: Fraction) -> MaturityLevel:
        """Return the highest level that the score reaches (the lowest level at least)."""
        reached = [level for level in self.levels if level.reached_by(score)]
        return reached[-1] if reached else self.levels[0]

    def needs_of(self, use_case: UseCase) -> dict[str, Need]:
        """Return what a use case needs: its own needs and the core, the higher of both."""
        raised = {
            name: need.raised_to(self.use_case_core.get(name, need))
            for name, need in use_case.needs.items()
        }
        return raised | {n: need for n, need in self.use_case_core.items() if n not in raised}

    def readiness_under(self, gate: Gate, use_case: str) -> Readiness | None:
        """Return the best readiness of a use case while a gate is active; None for no limit."""
        cap = gate.cap
        if use_case in cap.stated or cap.use_cases == "none" or cap.overall is None:
            return cap.stated.get(use_case)
        return "pilot" if gate.id in self._gates_below_target else None

    def limits_use_cases(self, gate: Gate) -> bool:
        """Say whether a gate limits any use case."""
        return bool(gate.cap.stated) or self.readiness_under(gate, "") is not None

    @cached_property
    def _gates_below_target(self) -> frozenset[str]:
        """The gates that keep the overall score below the target of the whole."""
        target = self.usual_target
        caps = [(gate.id, gate.cap.overall) for gate in self.gates if gate.cap.overall is not None]
        if target.kind == "level":
            return frozenset(n for n, cap in caps if self.level_at(cap).level < target.amount)
        border = target.amount * (100 if target.kind == "share" else 1)
        is_compared = target.kind == "points" or target.kind == self.scoring.result == "share"
        return frozenset(n for n, cap in caps if is_compared and cap < border)

    @property
    def _usual_level(self) -> Mark:
        return Mark.at_level(min(USUAL_TARGET, self.highest))

    @property
    def usual_target(self) -> Mark:
        """What the whole aims at: what is named, else level 3 or the highest of fewer levels."""
        return self.scoring.target or self._usual_level

    def target_of(self, question: Question) -> Mark:
        """Return what to aim at in a question."""
        return question.target or self.scoring.question_target or self._usual_level


def _own(when: Condition | None) -> tuple[Condition, ...]:
    return (when,) if when else ()
