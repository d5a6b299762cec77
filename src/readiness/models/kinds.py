"""The kinds of questions: what each takes as an answer, and what an answer of it counts.

Other modules ask ``question.rules`` and never compare the word. To add a kind, add its word to
``KindName``, its class, and an instance to ``KINDS``; ``tests/models/test_kinds.py`` checks it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum, auto
from fractions import Fraction
from itertools import chain, combinations, pairwise
from typing import TYPE_CHECKING, ClassVar, Literal

from readiness.i18n import N_, _, decimal
from readiness.models.fields import AnswerMismatch, FieldError, exact_number, iso_date, number_text
from readiness.text import shorten

if TYPE_CHECKING:
    # A question knows its kind, so its kind cannot import it.
    from readiness.models.condition import Condition
    from readiness.models.question import AskedQuestion

    Comparisons = Sequence[Condition]

KindName = Literal["one", "many", "yes-no", "number", "text", "date"]
"""The word for a kind in a questionnaire."""
Value = tuple[str, ...]
"""A value in its standard spelling: keys of options, or one number, date or text."""
Range = tuple[Fraction | None, Fraction | None]


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


class QuestionKind:
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
    example: ClassVar[str] = ""
    """A value that stands for all others, where all count alike."""

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
            sentence = _("a {kind} question takes «value», not «level»")
            raise AnswerMismatch(sentence.format(kind=self.name))
        return (question.option_key(str(level)),)

    def number(self, question: AskedQuestion, value: Value) -> Fraction | None:
        """Return what «at_least» and «at_most» compare; None when there is nothing."""
        return None

    def points(self, question: AskedQuestion, value: Value) -> Fraction | None:
        """Return what an answer counts when points are counted, and what bands look at."""
        return self.number(question, value)

    def points_range(self, question: AskedQuestion) -> Range:
        """Return the lowest and the highest points of an answer; None for no limit."""
        return None, None

    def representatives(self, question: AskedQuestion) -> list[Value]:
        """Return values that stand for all that can be given, from the lowest to the highest."""
        return [(self.example,)]

    def told_apart(self, question: AskedQuestion, by: Comparisons) -> Iterator[Value]:
        """Yield values such that the comparisons tell no other value apart from all of these."""
        words = [option.key for option in question.options]
        words = words or [*chain.from_iterable(c.equals or () for c in by), "some other text"]
        yield from ((word,) for word in dict.fromkeys(words))


class ChooseOne(QuestionKind):
    """One of several options, usually the steps of a scale."""

    name: ClassVar[KindName] = "one"
    entry = Entry.CHOOSE_ONE
    scored_by = ScoredBy.OPTION
    has_ordered_options = True

    def _fit_word(self, word: str, question: AskedQuestion) -> str:
        return question.option_key(word)

    def number(self, question: AskedQuestion, value: Value) -> Fraction | None:
        """Return the level of the option; where it has none, its points."""
        option = question.option(value[0])
        return option.level_or_points if option else None

    def points(self, question: AskedQuestion, value: Value) -> Fraction | None:
        """Return the points of the option; where it has none, its level."""
        option = question.option(value[0])
        return option.points_or_level if option else None

    def points_range(self, question: AskedQuestion) -> Range:
        """Return the points of the lowest and of the highest option."""
        points = [option.points_or_level for option in question.options]
        return min(points, default=None), max(points, default=None)

    def representatives(self, question: AskedQuestion) -> list[Value]:
        """Return every option, from the lowest to the highest level."""
        return [(o.key,) for o in sorted(question.options, key=lambda o: o.level or 0)]


class YesNo(ChooseOne):
    """Yes or no; its two options need not be written."""

    name = "yes-no"
    fixed_options = {"yes": N_("Yes"), "no": N_("No")}
    has_ordered_options = False
    is_unquoted = True

    def _fit_word(self, word: str, question: AskedQuestion) -> str:
        key = {"true": "yes", "false": "no"}.get(word.lower(), word.lower())
        if key not in self.fixed_options:
            raise AnswerMismatch(_("«{short}» is neither yes nor no").format(short=shorten(word)))
        return key


class ChooseSeveral(QuestionKind):
    """Any number of options, whose points are added."""

    name = "many"
    entry = Entry.CHOOSE_SEVERAL
    scored_by = ScoredBy.AMOUNT

    def fit(self, given: Value, question: AskedQuestion) -> Value:
        """Return the keys in the order of the options, each once."""
        chosen = {question.option_key(word.strip()) for word in given}
        return tuple(option.key for option in question.options if option.key in chosen)

    def number(self, question: AskedQuestion, value: Value) -> Fraction | None:
        """Add the points of the chosen options."""
        return sum((o.added_points for o in question.options if o.key in value), Fraction(0))

    def points_range(self, question: AskedQuestion) -> Range:
        """Add all losses, and all gains; where there is none, take the least or the most."""
        points = [option.added_points for option in question.options]
        low = sum((p for p in points if p < 0), Fraction(0)) or min(points)
        return low, sum((p for p in points if p > 0), Fraction(0)) or max(points)

    def representatives(self, question: AskedQuestion) -> list[Value]:
        """Return each option alone, and all together."""
        keys = [option.key for option in question.options]
        return [*((key,) for key in keys), tuple(keys)]

    def told_apart(self, question: AskedQuestion, by: Comparisons) -> Iterator[Value]:
        """Yield sets; options that no comparison tells apart are tried as one and as two."""
        by_amount = any(c.comparison in {"at_least", "at_most"} for c in by)
        groups: dict[object, list[str]] = {}
        for option in question.options:
            named = tuple(
                option.key in (words or ()) for c in by for words in (c.equals, c.includes)
            )
            groups.setdefault(option.key if by_amount else named, []).append(option.key)
        keys = [key for group in groups.values() for key in group[:2]]
        yield from chain.from_iterable(combinations(keys, n + 1) for n in range(len(keys)))


class Number(QuestionKind):
    """A number between two limits, with a unit."""

    name: ClassVar[KindName] = "number"
    entry = Entry.TYPE_LINE
    scored_by = ScoredBy.AMOUNT
    has_range = True
    is_unquoted = True
    asks_for = N_("number")

    def _fit_word(self, word: str, question: AskedQuestion) -> str:
        try:
            number = exact_number(word.removesuffix("%").strip() if question.unit == "%" else word)
        except FieldError as error:
            raise AnswerMismatch(f"«{shorten(word)}» {error}") from error
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

    def points_range(self, question: AskedQuestion) -> Range:
        """Return the limits."""
        return question.min, question.max

    def representatives(self, question: AskedQuestion) -> list[Value]:
        """Return numbers in each band."""
        return self._between(question, question.borders)

    def told_apart(self, question: AskedQuestion, by: Comparisons) -> Iterator[Value]:
        """Yield numbers on both sides of what is compared, and what they may be equal to."""
        borders = [b for c in by for b in (c.at_least, c.at_most) if b is not None]
        yield from self._between(question, borders)
        words = chain.from_iterable(c.equals or () for c in by)
        yield from ((word,) for word in words if self._is_value(word, question))

    def _between(self, question: AskedQuestion, borders: Iterable[Fraction]) -> list[Value]:
        """List numbers at, between and beyond the borders, within the limits."""
        limits = [limit for limit in (question.min, question.max) if limit is not None]
        marks = sorted({Fraction(0), *borders, *limits})
        low = marks[0] - 1 if question.min is None else question.min
        high = marks[-1] + 1 if question.max is None else question.max
        between = [(lower + upper) / 2 for lower, upper in pairwise(marks)]
        numbers = sorted({low, *marks, *between, high})
        return [(number_text(number),) for number in numbers if low <= number <= high]

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
    example = "2026-01-01"

    def _fit_word(self, word: str, question: AskedQuestion) -> str:
        try:
            return iso_date(word).isoformat()
        except FieldError as error:
            raise AnswerMismatch(str(error)) from error


class FreeText(QuestionKind):
    """Text in the words of the respondent."""

    name = "text"
    entry = Entry.TYPE_TEXT
    example = "Drawn by lot"

    def fit(self, given: Value, question: AskedQuestion) -> Value:
        """Keep the text as it was written."""
        if not super().fit(given, question)[0]:
            raise AnswerMismatch(_("the text is empty"))
        return given


ONE, MANY = ChooseOne(), ChooseSeveral()
KINDS: Mapping[str, QuestionKind] = {
    kind.name: kind for kind in (ONE, MANY, YesNo(), Number(), FreeText(), Day())
}
"""Every kind by its word."""
