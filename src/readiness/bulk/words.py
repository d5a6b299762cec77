"""What a text in a table of answers stands for: the code of an answer, or of a state."""

from __future__ import annotations

from functools import lru_cache

from readiness.bulk.columns import BETWEEN, STATE_WORDS
from readiness.models.assessment import Answer, State
from readiness.models.fields import FieldError, exact_number, iso_date
from readiness.models.kinds.interface import YES_OR_NO
from readiness.models.kinds.names import NO_NAME
from readiness.scoring.columnar.codes import Column, NotCodedError

_MOST_KNOWN = 10_000
"""Texts of a column that are read only once, however many batches have them."""


class WrongValueError(ValueError):
    """A value that is not an answer to its question."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
        """Stable name, explained in ``docs/bulk.md``."""


class Reader:
    """Reads the texts of one column."""

    def __init__(self, column: Column) -> None:
        self._column = column
        self._keys = frozenset(column.keys)
        self._known: dict[str, int] = {}

    def __call__(self, text: str) -> int:
        """Return the code of a text; raise WrongValueError when it has none."""
        code = self._known.get(text)
        if code is None:
            code = self._code(text.strip())
            if len(self._known) < _MOST_KNOWN:
                self._known[text] = code
        return code

    def _code(self, word: str) -> int:
        column = self._column
        if not word:
            return column.reserved(State.OPEN)
        if word in STATE_WORDS and word not in self._keys:
            return column.reserved(STATE_WORDS[word])
        if column.content == "number":
            return self._number(word)
        if column.content == "day":
            return self._day(word)
        if column.is_names:
            return self._names(word)
        if column.content == "several":
            return self._several(word)
        if column.content == "choice":
            word = self._key(word)
        return column.code(Answer.model_construct(value=(word,)))

    def _key(self, word: str) -> str:
        is_yes_or_no = self._keys == {*YES_OR_NO.values()}
        for key in (word, YES_OR_NO.get(word.lower(), ""), word.lower() if is_yes_or_no else ""):
            if key in self._keys:
                return key
        raise WrongValueError("unknown-option")

    def _words(self, text: str) -> list[str]:
        """Return the words of a list; a state may only stand there alone."""
        words = [word.strip() for word in text.split(BETWEEN) if word.strip()]
        if any(word in STATE_WORDS and word not in self._keys for word in words):
            raise WrongValueError("several-states")
        return words

    def _several(self, text: str) -> int:
        keys = {self._key(word) for word in self._words(text)}
        if len(keys) > 1 and not keys.isdisjoint(self._column.exclusive):
            raise WrongValueError("not-alone")
        return self._column.code(Answer.model_construct(value=tuple(keys))) if keys else 0

    def _names(self, text: str) -> int:
        names = self._words(text)
        while names and names[-1] == NO_NAME:
            names.pop()
        if len(names) > len(self._column.keys):
            raise WrongValueError("too-many-names")
        return self._column.code(Answer.model_construct(value=tuple(names))) if names else 0

    def _number(self, word: str) -> int:
        try:
            number = exact_number(word)
        except FieldError as error:
            raise WrongValueError("not-a-number") from error
        column = self._column
        if not column.least <= number * 10**column.digits <= column.most:
            raise WrongValueError("out-of-range")
        try:
            return column.code(Answer.model_construct(value=(word,)))
        except NotCodedError as error:
            raise WrongValueError("too-many-digits") from error

    def _day(self, word: str) -> int:
        try:
            return iso_date(word).toordinal()
        except FieldError as error:
            raise WrongValueError("not-a-date") from error


@lru_cache(maxsize=1_000)
def reader_of(column: Column) -> Reader:
    """Return the reader of a column, which knows what it has read before."""
    return Reader(column)
