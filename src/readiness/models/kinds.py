"""The kinds of questions: what each takes as an answer, and what an answer of it counts.

All that depends on the kind of a question is decided here; other modules ask ``question.rules``
and never compare the word. To add a kind, add its word to ``KindName``, its class, and an instance
to ``KINDS``; ``tests/models/test_kinds.py`` checks the rest.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum, auto
from fractions import Fraction
from itertools import chain, combinations, pairwise
from typing import TYPE_CHECKING, ClassVar, Literal

from readiness.i18n import N_, _, decimal
from readiness.models.fields import FieldError, exact_number, iso_date, number_text
from readiness.text import did_you_mean

if TYPE_CHECKING:
    # A question knows its kind, so its kind cannot import it.
    from readiness.models.condition import Condition
    from readiness.models.question import AnswerOption, AskedQuestion

KindName = Literal["one", "many", "yes-no", "number", "text", "date"]
"""The word for a kind in a questionnaire."""
Value = tuple[str, ...]
"""A value in its standard spelling: keys of options, or one number, date or text."""
_SHOWN = 40
"""Characters of a wrong answer that a message repeats."""
_OTHER_TEXT = "some other text"


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
    """The chosen option."""
    AMOUNT = auto()
    """A number, or a sum of points, which bands turn into a level."""
    NOTHING = auto()


class AnswerMismatch(ValueError):  # noqa: N818  # a word of the domain, caught where it is raised
    """An answer cannot belong to its question; the text says why."""


class QuestionKind(ABC):
    """What all questions of one kind have in common."""

    name: ClassVar[KindName]
    entry: ClassVar[Entry]
    scored_by: ClassVar[ScoredBy] = ScoredBy.NOTHING
    fixed_options: ClassVar[Mapping[str, str]] = {}
    """Keys and texts of the options that it always has: the highest level, then the lowest."""
    has_ordered_options: ClassVar[bool] = False
    """Whether its options are steps of a scale, written from the lowest to the highest level."""
    has_range: ClassVar[bool] = False
    """Whether it takes «min», «max» and «unit»; its values are numbers."""
    is_unquoted: ClassVar[bool] = False
    """Whether a value is written to an answers file without quotes."""
    asks_for: ClassVar[str] = ""
    """What to type, in a few words."""

    @property
    def has_options(self) -> bool:
        """Whether an answer is chosen from options."""
        return self.entry in {Entry.CHOOSE_ONE, Entry.CHOOSE_SEVERAL}

    @property
    def takes_several(self) -> bool:
        """Whether several options may be chosen."""
        return self.entry is Entry.CHOOSE_SEVERAL

    def fit(self, given: Value, question: AskedQuestion) -> Value:
        """Return a value in its standard spelling; raise AnswerMismatch when it is impossible."""
        if len(given) != 1:
            raise AnswerMismatch(_("takes one value, not a list"))
        return (self._fit_word(given[0].strip(), question),)

    def _fit_word(self, word: str, question: AskedQuestion) -> str:
        return word

    def fit_level(self, level: int, question: AskedQuestion) -> Value:
        """Return the value that a level stands for; raise AnswerMismatch when there is none."""
        if self.scored_by is not ScoredBy.OPTION:
            raise AnswerMismatch(
                _("a {kind} question takes «value», not «level»").format(kind=self.name)
            )
        return (_option_key(str(level), question),)

    def number(self, question: AskedQuestion, value: Value) -> Fraction | None:
        """Return what «at_least» and «at_most» compare; None when there is nothing."""
        return None

    def points(self, question: AskedQuestion, value: Value) -> Fraction | None:
        """Return what an answer counts when points are counted, and what bands look at."""
        return self.number(question, value)

    def points_range(self, question: AskedQuestion) -> tuple[Fraction | None, Fraction | None]:
        """Return the lowest and the highest points of an answer; None for no limit."""
        return None, None

    @abstractmethod
    def representatives(self, question: AskedQuestion) -> list[Value]:
        """Return values that stand for all that can be given, from the lowest to the highest."""

    def told_apart(
        self, question: AskedQuestion, comparisons: Sequence[Condition]
    ) -> Iterator[Value]:
        """Yield values such that the comparisons tell no other value apart from all of these."""
        yield from ((word,) for word in dict.fromkeys([*_words(comparisons), _OTHER_TEXT]))


class ChooseOne(QuestionKind):
    """One of several options, usually the steps of a scale."""

    name: ClassVar[KindName] = "one"
    entry = Entry.CHOOSE_ONE
    scored_by = ScoredBy.OPTION
    has_ordered_options = True

    def _fit_word(self, word: str, question: AskedQuestion) -> str:
        return _option_key(word, question)

    def number(self, question: AskedQuestion, value: Value) -> Fraction | None:
        """Return the level of the option; where it has none, its points."""
        option = question.option(value[0])
        if option is None:
            return None
        return option.points if option.level is None else Fraction(option.level)

    def points(self, question: AskedQuestion, value: Value) -> Fraction | None:
        """Return the points of the option; where it has none, its level."""
        option = question.option(value[0])
        return option_points(option) if option else None

    def points_range(self, question: AskedQuestion) -> tuple[Fraction | None, Fraction | None]:
        """Return the points of the lowest and of the highest option."""
        points = [option_points(option) for option in question.options]
        return min(points, default=None), max(points, default=None)

    def representatives(self, question: AskedQuestion) -> list[Value]:
        """Return every option, from the lowest to the highest level."""
        return [(o.key,) for o in sorted(question.options, key=lambda o: o.level or 0)]

    def told_apart(
        self, question: AskedQuestion, comparisons: Sequence[Condition]
    ) -> Iterator[Value]:
        """Yield every option."""
        yield from ((option.key,) for option in question.options)


class YesNo(ChooseOne):
    """Yes or no; its two options need not be written."""

    name = "yes-no"
    fixed_options = {"yes": N_("Yes"), "no": N_("No")}
    has_ordered_options = False
    is_unquoted = True

    def _fit_word(self, word: str, question: AskedQuestion) -> str:
        key = {"true": "yes", "false": "no"}.get(word.lower(), word.lower())
        if key not in self.fixed_options:
            raise AnswerMismatch(_("«{short}» is neither yes nor no").format(short=_short(word)))
        return key


class ChooseSeveral(QuestionKind):
    """Any number of options, whose points are added."""

    name = "many"
    entry = Entry.CHOOSE_SEVERAL
    scored_by = ScoredBy.AMOUNT

    def fit(self, given: Value, question: AskedQuestion) -> Value:
        """Return the keys in the order of the options, each once."""
        chosen = {self._fit_word(word.strip(), question) for word in given}
        return tuple(option.key for option in question.options if option.key in chosen)

    def _fit_word(self, word: str, question: AskedQuestion) -> str:
        return _option_key(word, question)

    def number(self, question: AskedQuestion, value: Value) -> Fraction | None:
        """Add the points of the chosen options."""
        return sum((_added(o) for o in question.options if o.key in value), Fraction(0))

    def points_range(self, question: AskedQuestion) -> tuple[Fraction | None, Fraction | None]:
        """Add all losses, and all gains; where there is none, take the least or the most."""
        points = [_added(option) for option in question.options]
        losses, gains = [p for p in points if p < 0], [p for p in points if p > 0]
        low = sum(losses, Fraction(0)) if losses else min(points)
        return low, sum(gains, Fraction(0)) if gains else max(points)

    def representatives(self, question: AskedQuestion) -> list[Value]:
        """Return each option alone, and all together."""
        keys = [option.key for option in question.options]
        return [*((key,) for key in keys), tuple(keys)]

    def told_apart(
        self, question: AskedQuestion, comparisons: Sequence[Condition]
    ) -> Iterator[Value]:
        """Yield sets; options that no comparison tells apart are tried as one and as two."""
        by_amount = any(c.comparison in {"at_least", "at_most"} for c in comparisons)
        groups: dict[object, list[str]] = {}
        for option in question.options:
            named = tuple(
                option.key in (words or ()) for c in comparisons for words in (c.equals, c.includes)
            )
            groups.setdefault(option.key if by_amount else named, []).append(option.key)
        keys = [key for group in groups.values() for key in group[:2]]
        sizes = range(1, len(keys) + 1)
        yield from chain.from_iterable(combinations(keys, size) for size in sizes)


class Number(QuestionKind):
    """A number between two limits, with a unit."""

    name = "number"
    entry = Entry.TYPE_LINE
    scored_by = ScoredBy.AMOUNT
    has_range = True
    is_unquoted = True
    asks_for = N_("number")

    def _fit_word(self, word: str, question: AskedQuestion) -> str:
        try:
            number = exact_number(word.removesuffix("%").strip() if question.unit == "%" else word)
        except FieldError as error:
            raise AnswerMismatch(f"«{_short(word)}» {error}") from error
        if question.min is not None and number < question.min:
            sentence, limit = _("{word} is below the lowest possible, {limit}"), question.min
        elif question.max is not None and number > question.max:
            sentence, limit = _("{word} is above the highest possible, {limit}"), question.max
        else:
            return number_text(number)
        raise AnswerMismatch(sentence.format(word=word, limit=decimal(number_text(limit))))

    def number(self, question: AskedQuestion, value: Value) -> Fraction | None:
        """Return the number itself."""
        return Fraction(value[0])

    def points_range(self, question: AskedQuestion) -> tuple[Fraction | None, Fraction | None]:
        """Return the limits."""
        return question.min, question.max

    def representatives(self, question: AskedQuestion) -> list[Value]:
        """Return numbers in each band."""
        return self._between(question, question.borders)

    def told_apart(
        self, question: AskedQuestion, comparisons: Sequence[Condition]
    ) -> Iterator[Value]:
        """Yield numbers on both sides of what is compared, and what they may be equal to."""
        borders = [b for c in comparisons for b in (c.at_least, c.at_most) if b is not None]
        yield from self._between(question, borders)
        yield from ((word,) for word in _words(comparisons) if self._is_value(word, question))

    def _between(self, question: AskedQuestion, borders: Iterable[Fraction]) -> list[Value]:
        """List numbers at, between and beyond the borders, within the limits."""
        limits = [limit for limit in (question.min, question.max) if limit is not None]
        marks = sorted({Fraction(0), *borders, *limits})
        between = [(low + high) / 2 for low, high in pairwise(marks)]
        numbers = sorted({*marks, *between, marks[0] - 1, marks[-1] + 1})
        words = (number_text(number) for number in numbers)
        return [(word,) for word in words if self._is_value(word, question)]

    def _is_value(self, word: str, question: AskedQuestion) -> bool:
        try:
            return self._fit_word(word, question) == word
        except AnswerMismatch:
            return False


class Day(QuestionKind):
    """A calendar day."""

    name = "date"
    entry = Entry.TYPE_LINE
    is_unquoted = True
    asks_for = N_("date as 2026-11-23")

    def _fit_word(self, word: str, question: AskedQuestion) -> str:
        try:
            return iso_date(word).isoformat()
        except FieldError as error:
            raise AnswerMismatch(str(error)) from error

    def representatives(self, question: AskedQuestion) -> list[Value]:
        """Return one day."""
        return [("2026-01-01",)]


class FreeText(QuestionKind):
    """Text in the words of the respondent."""

    name = "text"
    entry = Entry.TYPE_TEXT

    def fit(self, given: Value, question: AskedQuestion) -> Value:
        """Keep the text as it was written."""
        if not super().fit(given, question)[0]:
            raise AnswerMismatch(_("the text is empty"))
        return given

    def representatives(self, question: AskedQuestion) -> list[Value]:
        """Return one text."""
        return [("Drawn by lot",)]


ONE, MANY = ChooseOne(), ChooseSeveral()
KINDS: Mapping[str, QuestionKind] = {
    kind.name: kind for kind in (ONE, MANY, YesNo(), Number(), FreeText(), Day())
}
"""Every kind by its word."""


def option_points(option: AnswerOption) -> Fraction:
    """Return the points of an option; where it has none, its level."""
    return Fraction(option.level or 0) if option.points is None else option.points


def _added(option: AnswerOption) -> Fraction:
    return Fraction(1) if option.points is None else option.points


def _option_key(word: str, question: AskedQuestion) -> str:
    if question.option(word):
        return word
    by_level = [option.key for option in question.options if str(option.level) == word]
    if len(by_level) == 1:
        return by_level[0]
    keys = [option.key for option in question.options]
    raise AnswerMismatch(
        _("«{short}» is not an option; possible: {names}{did_you_mean}").format(
            short=_short(word), names=", ".join(keys), did_you_mean=did_you_mean(word, keys)
        )
    )


def _words(comparisons: Iterable[Condition]) -> list[str]:
    return [word for comparison in comparisons for word in comparison.equals or ()]


def _short(word: str) -> str:
    return word if len(word) <= _SHOWN else f"{word[:_SHOWN]}…"
