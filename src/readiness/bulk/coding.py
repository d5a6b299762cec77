"""From the values in a table to the codes that are scored; what is wrong is named, row by row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from readiness.bulk.amounts import Read, days, decimals, floats, whole_numbers
from readiness.bulk.columns import BETWEEN, STATE_WORDS
from readiness.bulk.words import WrongValueError, reader_of
from readiness.models.assessment import State
from readiness.scoring.columnar.codes import Codes, Column


class Wrong(NamedTuple):
    """One thing that is wrong with the answers to one question, in some rows."""

    question: str
    code: str
    """Stable name, explained in ``docs/bulk.md``."""
    rows: NDArray[np.int64]
    """Counted from 0."""


@dataclass(frozen=True)
class Coded:
    """One column as codes; a wrong value is open."""

    codes: Codes
    wrong: tuple[Wrong, ...] = ()


def coded(array: pa.Array, column: Column, states: pa.Array | None = None) -> Coded:
    """Return the codes of a column.

    Args:
        array: What the table has.
        column: The question.
        states: The column with its states, where the table has one.
    """
    found = _coded(array, column)
    return found if states is None else _with_states(found, array, states, column)


def all_open(rows: int, column: Column) -> Codes:
    """Return the codes of a question that nobody has answered."""
    return np.full(rows, column.reserved(State.OPEN), column.dtype)


def _coded(array: pa.Array, column: Column) -> Coded:
    if pa.types.is_null(array.type):
        return Coded(all_open(len(array), column))
    if read := _reader_of_amounts(array.type, column):
        return _amounts(array, column, read)
    if _is_list(array.type) and column.content == "several":
        joined = pc.binary_join(array.cast(pa.list_(pa.string())), BETWEEN)
        # A list with an empty place in it is no text, but it is not an open question either.
        return _words(pc.if_else(array.is_valid(), pc.fill_null(joined, "?"), joined), column)
    if _is_word(array.type, column):
        is_dictionary = pa.types.is_dictionary(array.type)
        return _words(array if is_dictionary else array.cast(pa.string()), column)
    rows = np.flatnonzero(array.is_valid())
    return Coded(all_open(len(array), column), _found(column, {"wrong-type": rows}))


def _reader_of_amounts(
    kind: pa.DataType, column: Column
) -> Callable[[pa.Array, Column], Read] | None:
    if column.content == "day":
        return days if pa.types.is_date(kind) else None
    if column.content != "number":
        return None
    if pa.types.is_integer(kind):
        return whole_numbers
    if pa.types.is_floating(kind):
        return floats
    return decimals if pa.types.is_decimal(kind) else None


def _is_list(kind: pa.DataType) -> bool:
    return bool(pa.types.is_list(kind) or pa.types.is_large_list(kind))


def _is_word(kind: pa.DataType, column: Column) -> bool:
    """Say whether values are texts, or can be read as such without doubt."""
    if pa.types.is_dictionary(kind):
        return _is_word(kind.value_type, column)
    if pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind):
        return True
    return column.content == "choice" and bool(
        pa.types.is_integer(kind) or pa.types.is_boolean(kind)
    )


def _amounts(array: pa.Array, column: Column, read: Callable[[pa.Array, Column], Read]) -> Coded:
    """Code numbers or days that are stored as such."""
    codes, wrong = read(array, column)
    left = np.asarray(array.is_valid())
    found = {}
    for code, where in wrong.items():
        found[code] = np.flatnonzero(where & left)
        left &= ~where
    open_ = column.reserved(State.OPEN)
    return Coded(np.where(left, codes, open_), _found(column, found))


def _words(array: pa.Array, column: Column) -> Coded:
    """Code texts; each different one is read once."""
    is_dictionary = pa.types.is_dictionary(array.type)
    encoded = array if is_dictionary else array.dictionary_encode(null_encoding="encode")
    words = encoded.dictionary.to_pylist()
    table = all_open(len(words) + 1, column)
    read, wrong = reader_of(column), dict[str, list[int]]()
    for place, word in enumerate(words):
        try:
            table[place] = table[-1] if word is None else read(_text(word))
        except WrongValueError as error:
            wrong.setdefault(error.code, []).append(place)
    places = _places(encoded)
    found = {code: np.flatnonzero(np.isin(places, those)) for code, those in wrong.items()}
    return Coded(table.take(places, mode="wrap"), _found(column, found))


def _places(encoded: pa.DictionaryArray) -> NDArray[np.integer]:
    """Return the place of each row in the dictionary; of nulls, the one behind it."""
    indices = encoded.indices.cast(pa.int32())
    places: NDArray[np.integer] = pc.fill_null(indices, len(encoded.dictionary)).to_numpy()
    return places


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _with_states(coded: Coded, array: pa.Array, states: pa.Array, column: Column) -> Coded:
    """Add the states that stand in a column of their own."""
    stated = _words_of_states(states, column)
    is_stated = stated.codes != column.reserved(State.OPEN)
    both = is_stated & np.asarray(array.is_valid())
    codes = np.where(is_stated, stated.codes, coded.codes)
    found = _found(column, {"several-states": np.flatnonzero(both)})
    return Coded(codes, (*coded.wrong, *stated.wrong, *found))


def _words_of_states(states: pa.Array, column: Column) -> Coded:
    """Code the column of states: it holds words for states, and nothing else."""
    if pa.types.is_null(states.type):
        return Coded(all_open(len(states), column))
    encoded = states.cast(pa.string()).dictionary_encode()
    words = [(word or "").strip() for word in encoded.dictionary.to_pylist()]
    known = [STATE_WORDS.get(word, State.OPEN) for word in words]
    table = np.array([column.reserved(state) for state in (*known, State.OPEN)], column.dtype)
    places = _places(encoded)
    wrong = [place for place, word in enumerate(words) if word and word not in STATE_WORDS]
    rows = np.flatnonzero(np.isin(places, wrong))
    return Coded(table.take(places, mode="wrap"), _found(column, {"unknown-state": rows}))


def _found(column: Column, rows: dict[str, NDArray[np.int64]]) -> tuple[Wrong, ...]:
    return tuple(Wrong(column.question, code, where) for code, where in rows.items() if len(where))
