"""The types of the values in our files, and how each is read from text.

The YAML reader leaves every scalar as it was written; the type of a field says what it means.
Numbers become exact fractions, never floats, so that a border is the same on every machine.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Annotated, Any, Literal, TypeAlias, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    StringConstraints,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue

from readiness.i18n import _
from readiness.text import unusual_characters

LONGEST_ID = 40
ID_PATTERN = rf"^[A-Za-z][A-Za-z0-9_.-]{{0,{LONGEST_ID - 1}}}$"
LONGEST_MILESTONE = 100
"""Characters of a milestone in any language."""
_ID = re.compile(ID_PATTERN)
_RESERVED = re.compile(r"^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$", re.IGNORECASE)
_WHOLE = re.compile(r"^[-+]?\d{1,9}$", re.ASCII)
_MOST_DIGITS = 12
"""Digits of a number before the point, and as many after it."""
_DECIMAL = re.compile(rf"^[-+]?\d{{1,{_MOST_DIGITS}}}(\.\d{{1,{_MOST_DIGITS}}})?$", re.ASCII)
_LONG_DECIMAL = re.compile(r"^[-+]?\d+(\.\d+)?$", re.ASCII)
_TRUE, _FALSE = {"true", "yes"}, {"false", "no"}
_DIGITS = 14
"""Digits after the point that are written: those of a number (12), and two for a percentage."""
_SHOWN = 60
"""Characters of a wrong id in which unusual ones are looked for."""
_HUNDRED = 100
_DATE = re.compile(r"^\d{4}-\d\d-\d\d$", re.ASCII)
_MONTH = re.compile(r"^\d{4}-\d\d$", re.ASCII)


class FieldError(ValueError):
    """A value that its field cannot hold; pydantic collects these with their place in the file."""

    def __init__(self, code: str, message: str, key: str = "") -> None:
        super().__init__(message)
        self.code = code
        """Stable name, explained in ``docs/errors.md``."""
        self.key = key
        """The key of the part that is wrong; empty for the part as a whole."""


class NotANumber(FieldError):  # noqa: N818  # a word of the domain, like AnswerMismatch
    """A value that is no number at all."""

    def __init__(self) -> None:
        super().__init__("not-a-number", _("must be a number, for example 1.25"))


class AnswerMismatch(ValueError):  # noqa: N818  # a word of the domain, caught where it is raised
    """An answer cannot belong to its question; the text says why."""


class Frozen(BaseModel):
    """Base of every model that is read from a file: complete, unchanging, no unknown keys."""

    # Only the model of a whole file is built, with all inside it: half the time of these imports.
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)


def _whole(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and _WHOLE.match(value.strip()):
        return int(value)
    raise FieldError("not-a-whole-number", _("must be a whole number, for example 3"))


def exact_number(value: Any) -> Fraction:
    """Read a decimal number (``"1.25"``) without rounding; raise FieldError otherwise."""
    if isinstance(value, (int, Fraction)) and not isinstance(value, bool):
        return Fraction(value)
    text = value.strip() if isinstance(value, str) else ""
    if _DECIMAL.match(text):
        return Fraction(text)
    if _LONG_DECIMAL.match(text):
        message = _(
            "has too many digits: at most {digits} before the point and {digits} after it are "
            "allowed; round it"
        )
        raise FieldError("not-a-number", message.format(digits=_MOST_DIGITS))
    if text.endswith("%") and _DECIMAL.match(text[:-1].rstrip()):
        message = _("must be a number without «%», for example {number}")
        number = text[:-1].rstrip()
        raise FieldError("not-a-number", message.format(number=number))
    raise NotANumber


def _weight(value: Any) -> Fraction:
    number = exact_number(value)
    if number < 0:
        raise FieldError("negative-weight", _("must not be below 0"))
    return number


def _share(value: Any) -> Fraction:
    percent = isinstance(value, str) and value.strip().endswith("%")
    number = exact_number(value.strip()[:-1].strip()) / 100 if percent else exact_number(value)
    if not 0 <= number <= 1:
        message = _("must be between 0% and 100%")
        if not percent and 1 < number <= _HUNDRED:
            written = number_text(number)
            for_percent = _("for {number} percent, write {share}")
            message += _("; ") + for_percent.format(number=written, share=f"{written}%")
        raise FieldError("not-a-share", message)
    return number


def _flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in _TRUE | _FALSE:
        return value.lower() in _TRUE
    raise FieldError("not-yes-or-no", _("must be true or false"))


def check_id(value: Any) -> str:
    """Return an id as it is; raise FieldError when it cannot be one."""
    if not isinstance(value, str) or not _ID.fullmatch(value):
        hint = unusual_characters(value[:_SHOWN]) if isinstance(value, str) else ""
        raise FieldError(
            "bad-id",
            _(
                "must start with a letter and have at most 40 letters, digits, «-», «_» or «.»{odd}"
            ).format(odd=hint),
        )
    if _RESERVED.match(value.split(".")[0]) or value.endswith("."):
        raise FieldError("reserved-id", _("is not a possible file name on Windows"))
    return value


def iso_date(value: Any) -> date:
    """Read a calendar day as ``YYYY-MM-DD``; raise FieldError otherwise."""
    if isinstance(value, date):
        return value
    if not (isinstance(value, str) and _DATE.match(value)):
        message = _("must be a date written as year-month-day, for example 2026-11-23")
        raise FieldError("not-a-date", message)
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        message = _("must be a day that exists, for example 2026-11-23")
        raise FieldError("not-a-date", message) from error


def is_like_a_date(value: Any) -> bool:
    """Say whether a value is written as a calendar day."""
    return isinstance(value, str) and _DATE.match(value) is not None


def iso_month(value: Any) -> date:
    """Read a month as ``YYYY-MM``, as its first day; raise FieldError otherwise."""
    if isinstance(value, date):
        return value
    try:
        if isinstance(value, str) and _MONTH.match(value):
            return date.fromisoformat(f"{value}-01")
    except ValueError:
        pass
    raise FieldError("not-a-month", _("must be a month, for example 2026-11"))


def _value_list(value: Any) -> tuple[str, ...]:
    items = value if isinstance(value, (list, tuple)) else (value,)
    if not items or not all(isinstance(item, str) for item in items):
        raise FieldError("not-words", _("must be one value or a list of values"))
    return tuple(items)


def listed(value: Any) -> Any:
    """Return a list for one value that is written without one."""
    return (value,) if isinstance(value, str) else value


def one_or_several(words: Any) -> dict[str, Any]:
    """Describe a field that takes one of some words, or several of them."""
    one = {"enum": [*get_args(words)]}
    return {"anyOf": [one, {"type": "array", "items": one}]}


def check_milestone(text: str) -> str:
    """Return a milestone as it is; raise FieldError when it is not one short line."""
    if "\n" in text or text.endswith(".") or len(text) > LONGEST_MILESTONE:
        message = _(
            "must be one line without a full stop at the end, of at most {number} characters"
        )
        raise FieldError("not-a-milestone", message.format(number=LONGEST_MILESTONE))
    return text


def number_text(value: Fraction) -> str:
    """Write an exact number as short decimal text; the inverse of reading it."""
    if value.denominator == 1:
        return str(value.numerator)
    digits = 10**_DIGITS
    whole, part = divmod(round(abs(value) * digits), digits)
    sign = "-" if value < 0 and (whole or part) else ""
    decimals = f"{part:0{_DIGITS}d}".rstrip("0")
    return f"{sign}{whole}.{decimals}" if decimals else f"{sign}{whole}"


def _over_rows(value: Any) -> int | str:
    if value in {"any", "all"}:
        return str(value)
    try:
        number = _whole(value)
    except FieldError:
        number = 0
    if number < 1:
        raise FieldError("not-rows", _("must be «any», «all» or the least number of rows"))
    return number


class ReadBy:
    """Says how a value is read from what stands in a file, and written there.

    It does what three of pydantic's own marks do. They inspect each function anew for each of our
    300 fields, which was a third of the time to prepare the models: 5 ms.
    """

    def __init__(
        self,
        read: Callable[[Any], Any],
        described: dict[str, Any],
        write: Callable[[Any], Any] | None = None,
    ) -> None:
        """Take what reads it, its JSON Schema, and what writes it where it is not written as is."""
        self._read = {"type": "no-info", "function": read}
        self._described, self._write = described, write

    def __get_pydantic_core_schema__(self, kind: Any, build: GetCoreSchemaHandler) -> Any:
        """Read it, and check its kind where it is written as it is; else reading makes the kind."""
        if self._write is None:
            return {"type": "function-before", "function": self._read, "schema": build(kind)}
        written = {"type": "function-plain", "function": self._write}
        return {"type": "function-plain", "function": self._read, "serialization": written}

    def __get_pydantic_json_schema__(self, _schema: Any, _build: Any) -> JsonSchemaValue:
        """Describe what stands in a file."""
        return {**self._described}


_NUMBER: dict[str, Any] = {"type": "number"}
Id = Annotated[str, ReadBy(check_id, {"type": "string", "pattern": ID_PATTERN})]
"""An id that other parts refer to; also safe as a file name."""
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""A text; never empty."""
FOR_READERS = "for readers"
"""Marks the fields that a translation replaces."""
Prose = Annotated[Text, FOR_READERS]
"""A text for readers, which a translation replaces."""
Milestone = Annotated[
    Prose,
    AfterValidator(check_milestone),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": LONGEST_MILESTONE}),
]
"""What is true when something is done: one short line for readers, without a full stop."""
Whole = Annotated[int, ReadBy(_whole, {"type": "integer"})]
"""A whole number."""
Exact = Annotated[Fraction, ReadBy(exact_number, _NUMBER, number_text)]
"""A finite decimal number, kept exactly."""
Weight = Annotated[Fraction, ReadBy(_weight, _NUMBER | {"minimum": 0}, number_text)]
"""How much something counts compared with its neighbours; 0 or more."""
Share = Annotated[
    Fraction,
    ReadBy(_share, {"type": ["string", "number"], "examples": ["60%", 0.6]}, number_text),
]
"""A part of a whole, between 0 and 1; written ``60%`` or ``0.6``."""
Flag = Annotated[bool, ReadBy(_flag, {"type": "boolean"})]
"""True or false."""
Day = Annotated[date, ReadBy(iso_date, {"type": "string", "format": "date"})]
"""A day of the calendar."""
Month = Annotated[
    date,
    ReadBy(iso_month, {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"}, "{:%Y-%m}".format),
]
"""A month of the calendar, as its first day; written ``2026-11``."""
OverRows = Annotated[
    int | str,
    ReadBy(_over_rows, {"anyOf": [{"enum": ["any", "all"]}, {"type": "integer", "minimum": 1}]}),
]
"""In how many rows something has to be true: ``any``, ``all``, or at least so many."""
ValueList = Annotated[
    tuple[str, ...],
    ReadBy(
        _value_list,
        {
            "anyOf": [
                {"type": ["string", "number", "boolean"]},
                {"type": "array", "items": {"type": ["string", "number", "boolean"]}},
            ]
        },
    ),
]
"""One value or several, of which any may match."""
MAX_STRENGTH = 3
"""Highest strength of evidence."""
Strength = Annotated[Whole, Field(ge=0, le=MAX_STRENGTH)]
"""Strength of evidence."""
Confidence: TypeAlias = Literal["low", "medium", "high"]
