"""The kind whose answer is a list of names that the respondent gives, such as sites or systems.

Each name can be a row, and the answers of a row are found by its place in the list. So a name
keeps its place, whatever happens to those beside it: «-» stands where there is none any more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from readiness.i18n import N_, _
from readiness.models.condition import Condition
from readiness.models.fields import AnswerMismatch
from readiness.models.kinds.interface import Entry, QuestionKind, QuestionLike, Value
from readiness.text import shorten

_BETWEEN = re.compile(r"[;\n]")
_USUAL_MOST, _LONGEST = 10, 80
MOST_NAMES = 50
"""The highest «max»: each name is a row of questions."""
NO_NAME = "-"
"""Stands in the place of a name that was removed."""


class Names(QuestionKind):
    """Names of things in the words of the respondent, each of which can become a row."""

    name = "names"
    entry = Entry.TYPE_TEXT
    limits = frozenset({"max"})
    asks_for = N_("names, with «;» between them")
    example = "North Port"

    def fit(self, given: Value, question: QuestionLike) -> Value:
        """Return the names in their order, each once."""
        words = _BETWEEN.split(given[0]) if len(given) == 1 else given
        names = [" ".join(word.split()) for word in words if word.strip()]
        while names and names[-1] == NO_NAME:
            names.pop()
        most = self.most_names(question)
        if not names:
            raise AnswerMismatch(_("needs at least one name"))
        if len(names) > most:
            sentence = _("{number} names are too many; at most {most} are possible")
            raise AnswerMismatch(sentence.format(number=len(names), most=most))
        seen: set[str] = set()
        for name in names:
            if len(name) > _LONGEST:
                sentence = _("«{name}» is too long for a name; at most {most} characters")
                raise AnswerMismatch(sentence.format(name=shorten(name), most=_LONGEST))
            if same_name(name) in seen:
                raise AnswerMismatch(_("«{name}» is there twice").format(name=shorten(name)))
            seen |= {same_name(name)} - {NO_NAME}
        return tuple(names)

    def most_names(self, question: QuestionLike) -> int:
        """Return the «max» of the question."""
        return _USUAL_MOST if question.max is None else int(question.max)

    def typed(self, value: Value) -> str:
        """Return the names in one line."""
        return "; ".join(value)

    def changed(self, value: Value, before: Value) -> Value:
        """Leave every name that was there before in its place; a new one has the next free place.

        As many new names as there were others before are new spellings of those.
        """
        places = {same_name(name): index for index, name in enumerate(before) if name != NO_NAME}
        given = {same_name(name): name for name in value if name != NO_NAME}
        new = [name for key, name in given.items() if key not in places]
        gone = [places[key] for key in places if key not in given]
        names = [given.get(same_name(name), NO_NAME) for name in before]
        if len(new) == len(gone):
            for index, name in zip(gone, new, strict=True):
                names[index] = name
            return tuple(names)
        return (*names, *new)

    def number(self, question: QuestionLike, value: Value) -> Fraction | None:
        """Return how many names there are."""
        return Fraction(sum(name != NO_NAME for name in value))

    def fact_keys(self, value: Value) -> frozenset[str]:
        """Return the places in which there is a name, counted from 1."""
        return frozenset(str(n) for n, name in enumerate(value, start=1) if name != NO_NAME)

    def representatives(self, question: QuestionLike) -> list[Value]:
        """Return one name, two, and as many as possible."""
        numbers = sorted({1, min(2, self.most_names(question)), self.most_names(question)})
        return [_several(number) for number in numbers]

    def told_apart(self, question: QuestionLike, by: Sequence[Condition]) -> Iterator[Value]:
        """Yield every possible number of names."""
        yield from (_several(number + 1) for number in range(self.most_names(question)))


def same_name(name: str) -> str:
    """Return what is the same for two spellings of one name."""
    return " ".join(name.casefold().split())


def _several(number: int) -> Value:
    return tuple(f"Name {index + 1}" for index in range(number))
