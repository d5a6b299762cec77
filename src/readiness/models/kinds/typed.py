"""The kinds whose answer is typed: number, text, date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import chain, pairwise
from math import ceil, floor

from readiness.i18n import N_, _, decimal
from readiness.models.condition import Condition
from readiness.models.fields import (
    AnswerMismatch,
    FieldError,
    NotANumber,
    exact_number,
    is_like_a_date,
    iso_date,
    number_text,
)
from readiness.models.kinds.interface import (
    Entry,
    QuestionKind,
    QuestionLike,
    Range,
    ScoredBy,
    Value,
)
from readiness.text import shorten


class Number(QuestionKind):
    """A number between two limits, with a unit."""

    name = "number"
    entry = Entry.TYPE_LINE
    scored_by = ScoredBy.AMOUNT
    limits = frozenset({"min", "max", "unit", "whole"})
    is_unquoted = True
    asks_for = N_("number")

    def _fit_word(self, word: str, question: QuestionLike) -> str:
        try:
            number = exact_number(word.removesuffix("%").strip() if question.unit == "%" else word)
        except NotANumber as error:
            sentence = _("«{word}» is not a number; for example {example}")
            example = decimal("12.5")
            raise AnswerMismatch(sentence.format(word=shorten(word), example=example)) from error
        except FieldError as error:
            raise AnswerMismatch(f"«{shorten(word)}» {error}") from error
        if question.whole and number.denominator != 1:
            sentence = _("{word} is not a whole number; for example 12")
            raise AnswerMismatch(sentence.format(word=decimal(word)))
        if question.min is not None and number < question.min:
            sentence, limit = _("{word} is below the lowest possible, {limit}"), question.min
        elif question.max is not None and number > question.max:
            sentence, limit = _("{word} is above the highest possible, {limit}"), question.max
        else:
            return number_text(number)
        raise AnswerMismatch(sentence.format(word=word, limit=decimal(number_text(limit))))

    def number(self, question: QuestionLike, value: Value) -> Fraction | None:
        """Return the number itself."""
        return Fraction(value[0])

    def points(self, question: QuestionLike, value: Value) -> Fraction | None:
        """Return the number; where less is better, its mirror between the limits."""
        number = Fraction(value[0])
        if not question.falls or question.min is None or question.max is None:
            return number
        return question.min + question.max - number

    def points_range(self, question: QuestionLike) -> Range:
        """Return the limits; as many points are possible where less is better."""
        return question.min, question.max

    def representatives(self, question: QuestionLike) -> list[Value]:
        """Return numbers in each band, the best at the end."""
        numbers = self._between(question, question.borders)
        return numbers[::-1] if question.falls else numbers

    def told_apart(self, question: QuestionLike, by: Sequence[Condition]) -> Iterator[Value]:
        """Yield numbers on both sides of what is compared, and what they may be equal to."""
        borders = [comparison.number for comparison in by if comparison.number is not None]
        yield from self._between(question, borders)
        words = chain.from_iterable(c.equals or () for c in by)
        yield from ((word,) for word in words if self._is_value(word, question))

    def _between(self, question: QuestionLike, borders: Iterable[Fraction]) -> list[Value]:
        """List numbers at, between and beyond the borders, within the limits."""
        limits = [limit for limit in (question.min, question.max) if limit is not None]
        marks = sorted({Fraction(0), *borders, *limits})
        low = marks[0] - 1 if question.min is None else question.min
        high = marks[-1] + 1 if question.max is None else question.max
        between = [(lower + upper) / 2 for lower, upper in pairwise(marks)]
        numbers = sorted({low, *marks, *between, high})
        if question.whole:
            rounded = ({Fraction(floor(n)), Fraction(ceil(n))} for n in numbers)
            numbers = sorted(set().union(*rounded))
        return [(number_text(number),) for number in numbers if low <= number <= high]

    def _is_value(self, word: str, question: QuestionLike) -> bool:
        try:
            return self._fit_word(word, question) == word
        except AnswerMismatch:
            return False


class FreeText(QuestionKind):
    """Text in the words of the respondent."""

    name = "text"
    entry = Entry.TYPE_TEXT
    example = "Drawn by lot"

    def fit(self, given: Value, question: QuestionLike) -> Value:
        """Keep the text as it was written."""
        if not super().fit(given, question)[0]:
            raise AnswerMismatch(_("the text is empty"))
        return given


_DAYS = range(date.min.toordinal(), date.max.toordinal() + 1)


class Day(QuestionKind):
    """A calendar day."""

    name = "date"
    entry = Entry.TYPE_LINE
    is_day = True
    is_unquoted = True
    asks_for = N_("date as 2026-11-23")
    example = "2026-01-01"

    def _fit_word(self, word: str, question: QuestionLike) -> str:
        try:
            return iso_date(word).isoformat()
        except FieldError as error:
            raise AnswerMismatch(str(error)) from error

    def number(self, question: QuestionLike, value: Value) -> Fraction | None:
        """Return the day as a number: one day more is one more."""
        return Fraction(date.fromisoformat(value[0]).toordinal())

    def told_apart(self, question: QuestionLike, by: Sequence[Condition]) -> Iterator[Value]:
        """Yield the days that are compared, and those before and after each."""
        days = {floor(comparison.number) for comparison in by if comparison.number is not None}
        words = chain.from_iterable(comparison.equals or () for comparison in by)
        days |= {iso_date(word).toordinal() for word in words if is_like_a_date(word)}
        days = days or {date.fromisoformat(self.example).toordinal()}
        near = sorted({day + shift for day in days for shift in (-1, 0, 1)})
        yield from ((date.fromordinal(day).isoformat(),) for day in near if day in _DAYS)
