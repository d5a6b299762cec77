"""What a kind of question is: how it is asked, what an answer is, and what an answer counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum, auto
from fractions import Fraction
from itertools import chain
from typing import ClassVar, Literal, Protocol

from readiness.i18n import _
from readiness.models.condition import Condition
from readiness.models.fields import AnswerMismatch

KindName = Literal["one", "many", "yes-no", "number", "text", "date", "names"]
"""The word for a kind in a questionnaire."""
Value = tuple[str, ...]
"""A value in its standard spelling: keys of options, or one number, date or text."""
Range = tuple[Fraction | None, Fraction | None]
"""The lowest and the highest points; None for no limit."""


YES_OR_NO = {"true": "yes", "false": "no"}
"""Other words for the options «yes» and «no»."""


class Entry(Enum):
    """How a front end asks for an answer."""

    CHOOSE_ONE = auto()
    CHOOSE_SEVERAL = auto()
    TYPE_LINE = auto()
    """A short value, beside which commands can be typed."""
    TYPE_TEXT = auto()
    """Free text: everything that is typed belongs to it."""


class ScoredBy(Enum):
    """What gives a level or points to an answer."""

    OPTION = auto()
    AMOUNT = auto()
    """A number, or a sum of points, which bands turn into a level."""
    NOTHING = auto()


class OptionLike(Protocol):
    """What a kind needs to know of an option."""

    @property
    def key(self) -> str:
        """Its name in answers."""

    @property
    def exclusive(self) -> bool:
        """Whether it can only be chosen alone."""

    @property
    def level(self) -> int | None:
        """The maturity level that it stands for."""

    @property
    def level_or_points(self) -> Fraction | None:
        """What conditions compare where one option is chosen."""

    @property
    def points_or_level(self) -> Fraction:
        """What it counts where one option is chosen."""

    @property
    def added_points(self) -> Fraction:
        """What it adds where several options are chosen."""


class QuestionLike(Protocol):
    """What a kind needs to know of a question; ``readiness.models.question`` imports the kinds."""

    @property
    def options(self) -> Sequence[OptionLike]:
        """What can be chosen."""

    @property
    def min(self) -> Fraction | None:
        """The lowest possible number; None for no limit."""

    @property
    def max(self) -> Fraction | None:
        """The highest possible number; None for no limit."""

    @property
    def unit(self) -> str | None:
        """The unit of a number."""

    @property
    def whole(self) -> bool:
        """Whether only whole numbers are answers."""

    @property
    def borders(self) -> Sequence[Fraction]:
        """The amounts at which another level begins."""

    @property
    def falls(self) -> bool:
        """Whether a lower number is better."""

    def option(self, key: str) -> OptionLike | None:
        """Find an option by its key."""

    def option_key(self, word: str) -> str:
        """Return the key of the option with this key or level; raise AnswerMismatch for none."""


class QuestionKind:
    """What all questions of one kind have in common."""

    name: ClassVar[KindName]
    entry: ClassVar[Entry]
    scored_by: ClassVar[ScoredBy] = ScoredBy.NOTHING
    fixed_options: ClassVar[Mapping[str, str]] = {}
    """Keys and texts of the options that it always has: the highest level, then the lowest."""
    has_ordered_options: ClassVar[bool] = False
    """Whether its options are steps of a scale, written from the lowest to the highest level."""
    limits: ClassVar[frozenset[str]] = frozenset()
    """Which of «min», «max», «unit» and «whole» it takes."""
    is_day: ClassVar[bool] = False
    """Whether its values are calendar days."""
    is_unquoted: ClassVar[bool] = False
    """Whether a value is written to an answers file without quotes."""
    asks_for: ClassVar[str] = ""
    """What to type, in a few words."""
    example: ClassVar[str] = ""
    """A value that stands for all others, where all count alike."""

    @property
    def has_options(self) -> bool:
        """Whether an answer is chosen from options."""
        return self.entry in {Entry.CHOOSE_ONE, Entry.CHOOSE_SEVERAL}

    @property
    def has_range(self) -> bool:
        """Whether its values are numbers between limits."""
        return "min" in self.limits

    @property
    def takes_several(self) -> bool:
        """Whether several options may be chosen."""
        return self.entry is Entry.CHOOSE_SEVERAL

    def fit(self, given: Value, question: QuestionLike) -> Value:
        """Return a value in its standard spelling; raise AnswerMismatch when it is impossible."""
        if len(given) != 1:
            raise AnswerMismatch(_("takes one value, not a list"))
        return (self._fit_word(given[0].strip(), question),)

    def _fit_word(self, word: str, question: QuestionLike) -> str:
        return word

    def fit_level(self, level: int, question: QuestionLike) -> Value:
        """Return the value that a level stands for; raise AnswerMismatch when there is none."""
        if self.scored_by is not ScoredBy.OPTION:
            sentence = _("a {kind} question takes «value», not «level»")
            raise AnswerMismatch(sentence.format(kind=self.name))
        return (question.option_key(str(level)),)

    def number(self, question: QuestionLike, value: Value) -> Fraction | None:
        """Return what «at_least» and «at_most» compare, also of bands; None for nothing."""
        return None

    def points(self, question: QuestionLike, value: Value) -> Fraction | None:
        """Return what an answer counts when points are counted."""
        return self.number(question, value)

    def points_range(self, question: QuestionLike) -> Range:
        """Return the lowest and the highest points of an answer; None for no limit."""
        return None, None

    def typed(self, value: Value) -> str:
        """Return a value as it is typed."""
        return value[0]

    def changed(self, value: Value, before: Value) -> Value:
        """Return what to record when a value takes the place of another."""
        return value

    def fact_keys(self, value: Value) -> frozenset[str]:
        """Return what «equals» and «includes» look for."""
        return frozenset(value)

    def most_names(self, question: QuestionLike) -> int:
        """Return how many names an answer can have; 0 where its values are no names."""
        return 0

    def representatives(self, question: QuestionLike) -> list[Value]:
        """Return values that stand for all that can be given, from the lowest to the highest."""
        return [(self.example,)]

    def told_apart(self, question: QuestionLike, by: Sequence[Condition]) -> Iterator[Value]:
        """Yield values such that the comparisons tell no other value apart from all of these."""
        words = [option.key for option in question.options]
        words = words or [*chain.from_iterable(c.equals or () for c in by), "some other text"]
        yield from ((word,) for word in dict.fromkeys(words))
