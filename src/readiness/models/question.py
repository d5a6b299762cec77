"""What is asked: context questions and scored questions, with their anchors and advice."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import Literal, TypeAlias

from pydantic import Field, model_validator

from readiness.i18n import _
from readiness.models.condition import Condition, Facts
from readiness.models.fields import (
    AnswerMismatch,
    Exact,
    FieldError,
    Flag,
    Frozen,
    Id,
    Milestone,
    Prose,
    Text,
    ValueList,
    Weight,
    Whole,
)
from readiness.models.kinds import KINDS, ONE
from readiness.models.kinds.interface import YES_OR_NO, KindName, QuestionKind, ScoredBy
from readiness.models.kinds.names import MOST_NAMES
from readiness.models.mark import MarkField
from readiness.models.scoring_rules import Band
from readiness.text import did_you_mean, shorten

RESERVED_KEYS = frozenset({"unknown", "not-applicable"})
"""Words that stand for a state in an answers file, so no single choice may be called so."""
BesideAnswer: TypeAlias = Literal["importance", "target"]
"""What else may be asked right after an answer."""


class Effort(StrEnum):
    """How much work a recommendation is."""

    XS = "XS"
    """Up to 5 working days."""
    S = "S"
    """Up to 1 person-month."""
    M = "M"
    """Up to 6 person-months."""
    L = "L"
    """Up to 18 person-months."""
    XL = "XL"
    """More than 18 person-months."""


class RecommendedAction(Frozen):
    """What to do, who does it, how long it takes, and what proves that it is done."""

    action: Prose
    milestone: Milestone | None = None
    """What is true when it is done: a result in one short line."""
    role: Id
    effort: Effort
    months: Whole = Field(ge=1, le=60)
    """Calendar time."""
    after: tuple[Id, ...] = ()
    """Questions whose gap should be closed first."""
    proves_done: Prose
    """The document or figure that shows that it is done."""


class AnswerOption(Frozen):
    """One answer that may be chosen."""

    id: Id | None = None
    level: Whole | None = None
    """Maturity level that this answer stands for."""
    points: Exact | None = None
    """What a choice adds in a many-choice question, or is worth in points. When left out, a choice
    adds 1, and 0 when it is exclusive."""
    exclusive: Flag = False
    """In a many-choice question: chosen alone; adds no points when ``points`` is left out."""
    specify: Flag = False
    """Whoever chooses it is asked to write which one is meant: «other, namely …»."""
    ends: Flag = False
    """For the scorer ``staircase``: this answer ends the ladder."""
    text: Prose
    """The anchor: what is true when this answer is right."""
    convincing: Prose | None = None
    """What would convince an outsider that it is right."""
    recommendation: RecommendedAction | None = None
    """What to do first when this is today's answer, instead of what the question recommends."""
    formerly: ValueList = ()
    """Keys under which earlier versions knew it."""

    @model_validator(mode="after")
    def _has_key(self) -> AnswerOption:
        if self.id is None and self.level is None:
            raise FieldError("option-without-key", _("an option needs an «id» or a «level»"))
        return self

    @property
    def key(self) -> str:
        """Name of this option in conditions and answers: its id, else its level."""
        return self.id or str(self.level)

    @property
    def lead_in(self) -> str:
        """Its text as a name follows it: «Other, namely» of «Other, namely …»."""
        return self.text.rstrip(" \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}.:…")

    @property
    def level_or_points(self) -> Fraction | None:
        """What conditions compare where one option is chosen."""
        return self.points if self.level is None else Fraction(self.level)

    @property
    def points_or_level(self) -> Fraction:
        """What it counts in points where one option is chosen."""
        return Fraction(self.level or 0) if self.points is None else self.points

    @property
    def added_points(self) -> Fraction:
        """What it adds where several options are chosen."""
        return Fraction(0 if self.exclusive else 1) if self.points is None else self.points


class Recommendation(RecommendedAction):
    """What to do while the answer is below ``below``; named by question and ``below``."""

    below: MarkField


class HelpWhen(Frozen):
    """A help text for those to whom a condition applies."""

    when: Condition
    help: Prose


class AskedQuestion(Frozen):
    """What every question has, scored or not."""

    id: Id
    kind: KindName
    title: Prose
    """Short name for tables and charts."""
    text: Prose
    help: Prose | None = None
    help_when: tuple[HelpWhen, ...] = ()
    """The first whose condition holds replaces ``help``."""
    when: Condition | None = None
    """Asked only when this holds."""
    short: Flag = False
    """Whether it belongs to the short form."""
    ask: tuple[Id, ...] = ()
    """Roles that answer it; what contains it says so, when it is left out, else everybody."""
    options: tuple[AnswerOption, ...] = ()
    scale: Id | None = None
    """Name of a shared list of options, instead of ``options``."""
    min: Exact | None = None
    max: Exact | None = None
    unit: Prose | None = None
    whole: Flag = False
    """Whether only whole numbers are answers."""
    formerly: tuple[Id, ...] = ()
    """Ids under which earlier versions knew it; answers move along."""

    @model_validator(mode="after")
    def _fits_kind(self) -> AskedQuestion:
        chooses = self.rules.has_options and not self.rules.fixed_options
        if chooses and bool(self.options) == bool(self.scale):
            raise FieldError(
                "options-or-scale",
                _("a {kind} question needs either «options» or «scale»").format(kind=self.kind),
            )
        if self.options and not self.rules.has_options:
            raise FieldError(
                "options-not-wanted",
                _("a {kind} question has no options").format(kind=self.kind),
            )
        if not self.rules.takes_several and any(option.exclusive for option in self.options):
            raise FieldError(
                "exclusive-not-wanted",
                _(
                    "a {kind} question takes one option; «exclusive» is for many-choice questions"
                ).format(kind=self.kind),
            )
        given = {"min": self.min, "max": self.max, "unit": self.unit, "whole": self.whole or None}
        surplus = [n for n, v in given.items() if v is not None and n not in self.rules.limits]
        if surplus:
            raise FieldError(
                "range-not-wanted",
                _("a {kind} question has no {names}").format(
                    kind=self.kind, names=", ".join(f"«{name}»" for name in surplus)
                ),
                surplus[0],
            )
        if self.rules.most_names(self) > MOST_NAMES:
            message = _("must be at most {number}").format(number=MOST_NAMES)
            raise FieldError("out-of-range", message, "max")
        return self

    @property
    def rules(self) -> QuestionKind:
        """What all questions of its kind have in common."""
        return KINDS[self.kind]

    @property
    def borders(self) -> tuple[Fraction, ...]:
        """The amounts at which another level begins."""
        return ()

    @property
    def falls(self) -> bool:
        """Whether a lower number is better."""
        return False

    def help_for(self, facts: Facts) -> str:
        """Return the help for these facts; empty when there is none."""
        fitting = (special.help for special in self.help_when if special.when.holds(facts))
        return next(fitting, self.help or "")

    def option(self, key: str) -> AnswerOption | None:
        """Find an option by its key."""
        return next((option for option in self.options if option.key == key), None)

    def to_specify(self, value: ValueList | None) -> AnswerOption | None:
        """Return the chosen option that asks which one is meant; None where none does."""
        asking = {option.key: option for option in self.options if option.specify}
        return next((asking[key] for key in value or () if key in asking), None)

    def toggled(self, chosen: tuple[str, ...], key: str) -> tuple[str, ...]:
        """Add an option to the chosen ones or remove it; an exclusive one stays alone."""
        alone = {option.key for option in self.options if option.exclusive}
        if key in chosen:
            keys = {*chosen} - {key}
        else:
            keys = {key} if key in alone else {*chosen, key} - alone
        return tuple(option.key for option in self.options if option.key in keys)

    def option_key(self, word: str) -> str:
        """Return the key of the option with this key or level; raise AnswerMismatch for none."""
        for key in (word, YES_OR_NO.get(word.lower(), "")):
            if self.option(key):
                return key
        by_level = [option.key for option in self.options if str(option.level) == word]
        if len(by_level) == 1:
            return by_level[0]
        keys = [option.key for option in self.options]
        raise AnswerMismatch(
            _("«{short}» is not an option; possible: {names}{did_you_mean}").format(
                short=shorten(word), names=", ".join(keys), did_you_mean=did_you_mean(word, keys)
            )
        )


class ContextQuestion(AskedQuestion):
    """Asked first and never scored; conditions and use cases refer to it."""


class Question(AskedQuestion):
    """A question of a dimension."""

    kind: KindName = ONE.name
    why: Prose | None = None
    """Why it matters for Customs."""
    weight: Weight = Fraction(1)
    scored: Flag = True
    """False for a question that is only reported."""
    theme: Id | None = None
    """The theme to which it belongs, beside its dimension."""
    target: MarkField | None = None
    asks: tuple[BesideAnswer, ...] | None = None
    """What else is asked right after the answer; without it, what its dimension says."""
    counts: dict[Text, Weight] = {}
    """For the scorer ``staged``: how much it counts for which thresholds of the levels."""
    less_is_better: Flag = False
    """For number: a lower number is better."""
    bands: tuple[Band, ...] = ()
    """For number and many: which level, or how many points, a value or a sum of points stands
    for."""
    evidence: tuple[Prose, ...] = ()
    """What a reviewer asks to see."""
    evidence_from: Whole | None = None
    """From this level on, an answer needs a document; without it, what its dimension says."""
    recommendations: tuple[Recommendation, ...] = ()
    sources: tuple[Id, ...] = ()
    cases: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def _can_be_scored(self) -> Question:
        if self.less_is_better and not self.rules.has_range:
            message = _("a {kind} question has no number of which less is better")
            message = message.format(kind=self.kind)
            raise FieldError("less-not-wanted", message, "less_is_better")
        if not self.scored:
            return self
        if self.rules.scored_by is ScoredBy.NOTHING:
            raise FieldError(
                "cannot-be-scored",
                _("a {kind} question needs «scored: false»").format(kind=self.kind),
            )
        return self

    @property
    def borders(self) -> tuple[Fraction, ...]:
        """The amounts at which its bands begin, or end."""
        return tuple(band.border for band in self.bands if band.border is not None)

    @property
    def falls(self) -> bool:
        """Whether a lower number is better."""
        return self.less_is_better

    @property
    def counts_by_band(self) -> bool:
        """Whether its bands give points, and no levels."""
        return any(band.points is not None for band in self.bands)
