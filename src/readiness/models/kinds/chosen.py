"""The kinds whose answer is chosen from options: one, many, yes-no."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain, combinations
from typing import ClassVar

from readiness.i18n import N_, _
from readiness.models.condition import Condition
from readiness.models.fields import AnswerMismatch
from readiness.models.kinds.interface import (
    YES_OR_NO,
    Entry,
    KindName,
    QuestionKind,
    QuestionLike,
    Range,
    ScoredBy,
    Value,
)
from readiness.text import shorten


class ChooseOne(QuestionKind):
    """One of several options, usually the steps of a scale."""

    name: ClassVar[KindName] = "one"
    entry = Entry.CHOOSE_ONE
    scored_by = ScoredBy.OPTION
    has_ordered_options = True

    def _fit_word(self, word: str, question: QuestionLike) -> str:
        return question.option_key(word)

    def number(self, question: QuestionLike, value: Value) -> Fraction | None:
        """Return the level of the option; where it has none, its points."""
        option = question.option(value[0])
        return option.level_or_points if option else None

    def points(self, question: QuestionLike, value: Value) -> Fraction | None:
        """Return the points of the option; where it has none, its level."""
        option = question.option(value[0])
        return option.points_or_level if option else None

    def points_range(self, question: QuestionLike) -> Range:
        """Return the points of the lowest and of the highest option."""
        points = [option.points_or_level for option in question.options]
        return min(points, default=None), max(points, default=None)

    def representatives(self, question: QuestionLike) -> list[Value]:
        """Return every option, from the lowest to the highest level."""
        return [(o.key,) for o in sorted(question.options, key=lambda o: o.level or 0)]


class YesNo(ChooseOne):
    """Yes or no; its two options need not be written."""

    name = "yes-no"
    fixed_options = {"yes": N_("Yes"), "no": N_("No")}
    has_ordered_options = False
    is_unquoted = True

    def _fit_word(self, word: str, question: QuestionLike) -> str:
        key = YES_OR_NO.get(word.lower(), word.lower())
        if key not in self.fixed_options:
            raise AnswerMismatch(_("«{short}» is neither yes nor no").format(short=shorten(word)))
        return key


class ChooseSeveral(QuestionKind):
    """Any number of options, whose points are added."""

    name = "many"
    entry = Entry.CHOOSE_SEVERAL
    scored_by = ScoredBy.AMOUNT

    def fit(self, given: Value, question: QuestionLike) -> Value:
        """Return the keys in the order of the options, each once."""
        chosen = {question.option_key(word.strip()) for word in given}
        alone = next((o.key for o in question.options if o.exclusive and o.key in chosen), None)
        if alone is not None and len(chosen) > 1:
            raise AnswerMismatch(_("«{option}» can only be chosen alone").format(option=alone))
        return tuple(option.key for option in question.options if option.key in chosen)

    def number(self, question: QuestionLike, value: Value) -> Fraction | None:
        """Add the points of the chosen options."""
        return sum((o.added_points for o in question.options if o.key in value), Fraction(0))

    def points_range(self, question: QuestionLike) -> Range:
        """Add all losses, and all gains; where there is none, take the least or the most."""
        points = [option.added_points for option in question.options if not option.exclusive]
        ends = [option.added_points for option in question.options if option.exclusive]
        if points:
            ends.append(sum((p for p in points if p < 0), Fraction(0)) or min(points))
            ends.append(sum((p for p in points if p > 0), Fraction(0)) or max(points))
        return min(ends), max(ends)

    def representatives(self, question: QuestionLike) -> list[Value]:
        """Return each option alone, and all together that can be."""
        together = tuple(option.key for option in question.options if not option.exclusive)
        alone = [(option.key,) for option in question.options]
        return [*alone, together] if together else [*alone]

    def told_apart(self, question: QuestionLike, by: Sequence[Condition]) -> Iterator[Value]:
        """Yield sets; options that no comparison tells apart are tried as one and as two."""
        by_amount = any(c.comparison in {"at_least", "at_most"} for c in by)
        groups: dict[object, list[str]] = {}
        for option in question.options:
            matches = tuple(
                option.key in (words or ()) for c in by for words in (c.equals, c.includes)
            )
            groups.setdefault(option.key if by_amount else matches, []).append(option.key)
        keys = [key for group in groups.values() for key in group[:2]]
        alone = {option.key for option in question.options if option.exclusive}
        sets = chain.from_iterable(combinations(keys, n + 1) for n in range(len(keys)))
        yield from (chosen for chosen in sets if len(chosen) == 1 or alone.isdisjoint(chosen))
