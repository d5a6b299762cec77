"""What a condition compares an answer with: a number, a day, or another answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Annotated, Any, TypeAlias

from readiness.data_classes import dataclass
from readiness.i18n import _
from readiness.models.fields import (
    ID_PATTERN,
    FieldError,
    ReadBy,
    check_id,
    exact_number,
    is_like_a_date,
    iso_date,
    number_text,
)


@dataclass(frozen=True)
class AnotherAnswer:
    """The answer to another question, as what is compared with."""

    question: str


def _border(value: Any) -> Fraction | date | AnotherAnswer:
    """Read what «at_least» and «at_most» compare with."""
    if isinstance(value, (AnotherAnswer, date)):
        return value
    if isinstance(value, Mapping) and value.keys() == {"question"}:
        return AnotherAnswer(check_id(value["question"]))
    if isinstance(value, Mapping):
        message = _("must be a number, a date, or «{example}»")
        raise FieldError("bad-condition", message.format(example="{question: LEG-1}"))
    return iso_date(value) if is_like_a_date(value) else exact_number(value)


def _border_text(value: Fraction | date | AnotherAnswer) -> Any:
    if isinstance(value, AnotherAnswer):
        return {"question": value.question}
    return value.isoformat() if isinstance(value, date) else number_text(value)


Border: TypeAlias = Annotated[
    Fraction | date | AnotherAnswer,
    ReadBy(
        _border,
        {
            "anyOf": [
                {"type": "number"},
                {"type": "string", "format": "date"},
                {
                    "type": "object",
                    "properties": {"question": {"type": "string", "pattern": ID_PATTERN}},
                    "required": ["question"],
                    "additionalProperties": False,
                },
            ]
        },
        _border_text,
    ),
]
