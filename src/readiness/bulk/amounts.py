"""Numbers and days that a table stores as such, as codes: exactly, or not at all."""

from __future__ import annotations

from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from readiness.scoring.columnar.codes import Column

Amounts = NDArray[np.int64]
Truth = NDArray[np.bool_]
Read = tuple[Amounts, dict[str, Truth]]
"""The codes, and by the name of what is wrong, where it is; there the code says nothing."""
_FIRST_DAY = date(1970, 1, 1).toordinal()
_EXACT_FLOAT = float(2**53)
_HALF = np.uint64(2**63)
_PARTS = 2
"""64-bit parts of a decimal number."""


def whole_numbers(array: pa.Array, column: Column) -> Read:
    """Read whole numbers."""
    if array.type == pa.uint64():
        values = pc.fill_null(array, 0).to_numpy(zero_copy_only=False)
        large = values >= _HALF
        whole = np.where(large, 0, values).astype(np.int64)
        return _scaled(whole, 10**column.digits, column, large)
    return _scaled(_int64(array), 10**column.digits, column)


def floats(array: pa.Array, column: Column) -> Read:
    """Read floating-point numbers that are whole; every other one is not exact."""
    values = pc.fill_null(array.cast(pa.float64()), 0.0).to_numpy(zero_copy_only=False)
    with np.errstate(invalid="ignore"):
        exact = (values == np.floor(values)) & (np.abs(values) < _EXACT_FLOAT)
    codes, wrong = _scaled(np.where(exact, values, 0.0).astype(np.int64), 10**column.digits, column)
    return codes, {"not-exact": ~exact} | wrong


def decimals(array: pa.Array, column: Column) -> Read:
    """Read decimal numbers, which are whole numbers with a fixed number of decimal places."""
    array = array.cast(pa.decimal128(38, array.type.scale))
    buffer = array.buffers()[1]
    parts = np.frombuffer(buffer, np.int64, len(array) * _PARTS, array.offset * 16)
    low, high = parts[::_PARTS].copy(), parts[1::_PARTS]
    large = high != low >> 63
    low[large | _bools(array.is_null())] = 0
    surplus = array.type.scale - column.digits
    if surplus <= 0:
        return _scaled(low, 10**-surplus, column, large)
    codes, rest = np.divmod(low, 10 ** min(surplus, 18))
    if surplus > 18:  # noqa: PLR2004 (digits of 64 bits)
        codes, rest = np.zeros_like(low), low
    return codes, {"out-of-range": large | _outside(codes, column), "too-many-digits": rest != 0}


def days(array: pa.Array, column: Column) -> Read:
    """Read calendar days."""
    numbers = _int64(array.cast(pa.date32()).cast(pa.int32())) + _FIRST_DAY
    return numbers, {"out-of-range": _outside(numbers, column)}


def _scaled(values: Amounts, scale: int, column: Column, outside: Truth | None = None) -> Read:
    """Multiply without leaving 64 bits: what is outside of the limits is not multiplied."""
    most, least = column.most // scale, -(-column.least // scale)
    wrong = (values < least) | (values > most)
    wrong = wrong if outside is None else wrong | outside
    return np.where(wrong, 0, values) * scale, {"out-of-range": wrong}


def _outside(codes: Amounts, column: Column) -> Truth:
    return (codes < column.least) | (codes > column.most)


def _int64(array: pa.Array) -> Amounts:
    filled = pc.fill_null(array.cast(pa.int64()), 0)
    numbers: Amounts = filled.to_numpy(zero_copy_only=False)
    return numbers


def _bools(array: pa.Array) -> Truth:
    truth: Truth = array.to_numpy(zero_copy_only=False)
    return truth
