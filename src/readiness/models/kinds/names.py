"""The kind whose answer is a list of names that the respondent gives, such as sites or systems."""

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
USUAL_MOST, LONGEST_NAME = 10, 80


class Names(QuestionKind):
    """Names of things in the words of the respondent, each of which can become a row."""

    name = "names"
    entry = Entry.TYPE_TEXT
    limits = frozenset({"max"})
    asks_for = N_("names, one on each line or with «;» between them")
    example = "North Port"

    def fit(self, given: Value, question: QuestionLike) -> Value:
        """Return the names in their order, each once."""
        words = _BETWEEN.split(given[0]) if len(given) == 1 else given
        names = tuple(" ".join(word.split()) for word in words if word.strip())
        most = self.most_names(question)
        if not names:
            raise AnswerMismatch(_("needs at least one name"))
        if len(names) > most:
            sentence = _("{number} names are too many; at most {most} are possible")
            raise AnswerMismatch(sentence.format(number=len(names), most=most))
        seen: set[str] = set()
        for name in names:
            if len(name) > LONGEST_NAME:
                sentence = _("«{name}» is too long for a name; at most {most} characters")
                raise AnswerMismatch(sentence.format(name=shorten(name), most=LONGEST_NAME))
            if name.casefold() in seen:
                raise AnswerMismatch(_("«{name}» is there twice").format(name=shorten(name)))
            seen.add(name.casefold())
        return names

    def typed(self, value: Value) -> str:
        """Return the names, one on each line."""
        return "\n".join(value)

    def most_names(self, question: QuestionLike) -> int:
        """Return the «max» of the question."""
        return USUAL_MOST if question.max is None else int(question.max)

    def number(self, question: QuestionLike, value: Value) -> Fraction | None:
        """Return how many names there are."""
        return Fraction(len(value))

    def representatives(self, question: QuestionLike) -> list[Value]:
        """Return one name, two, and as many as possible."""
        numbers = sorted({1, min(2, self.most_names(question)), self.most_names(question)})
        return [_several(number) for number in numbers]

    def told_apart(self, question: QuestionLike, by: Sequence[Condition]) -> Iterator[Value]:
        """Yield every possible number of names."""
        yield from (_several(number + 1) for number in range(self.most_names(question)))


def _several(number: int) -> Value:
    return tuple(f"Name {index + 1}" for index in range(number))
