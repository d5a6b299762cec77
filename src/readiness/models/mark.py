"""A mark on the scale of a question or a result: what is aimed at, or must be reached."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Annotated, Any, Literal, TypeAlias

from readiness.data_classes import dataclass
from readiness.i18n import _
from readiness.models.fields import (
    ID_PATTERN,
    FieldError,
    ReadBy,
    check_id,
    exact_number,
    number_text,
)

MarkKind: TypeAlias = Literal["level", "share", "points", "option"]
_WHOLE = re.compile(r"[0-9]{1,4}")
_SHARE = re.compile(r"([0-9.]+) ?%")
_POINTS = re.compile(r"(\S+) points?")


@dataclass(frozen=True)
class Mark:
    """A level, a share of the highest value, points, or an option; one of the four."""

    kind: MarkKind
    amount: Fraction = Fraction(0)
    """The level, the share (0 to 1) or the points."""
    option: str = ""
    """Key of the option."""

    @classmethod
    def at_level(cls, level: int) -> Mark:
        """Return the mark of a level."""
        return cls("level", Fraction(level))

    @property
    def level(self) -> int | None:
        """The level; None for the other kinds."""
        return int(self.amount) if self.kind == "level" else None

    @property
    def written(self) -> int | str:
        """The mark as it stands in a questionnaire: 3, «60%», «5 points», «draft»."""
        if self.kind == "share":
            return f"{number_text(self.amount * 100)}%"
        if self.kind == "points":
            return f"{number_text(self.amount)} points"
        return int(self.amount) if self.kind == "level" else self.option

    def __str__(self) -> str:
        """Write the mark as a questionnaire does."""
        return str(self.written)


def read_mark(value: Any) -> Mark:
    """Read a mark as it stands in a questionnaire; raise FieldError otherwise."""
    if isinstance(value, Mark):
        return value
    text = str(value).strip() if isinstance(value, (str, int)) else ""
    if _WHOLE.fullmatch(text):
        return Mark.at_level(int(text))
    if share := _SHARE.fullmatch(text):
        part = exact_number(share[1]) / 100
        if 0 < part <= 1:
            return Mark("share", part)
        raise FieldError("not-a-mark", _("a share must be above 0% and at most 100%"))
    if points := _POINTS.fullmatch(text):
        return Mark("points", exact_number(points[1]))
    if re.fullmatch(ID_PATTERN, text):
        return Mark("option", option=check_id(text))
    raise FieldError(
        "not-a-mark", _("must be a level (3), a share (60%), points («5 points») or an option")
    )


MarkField = Annotated[
    Mark,
    ReadBy(
        read_mark,
        {"type": ["integer", "string"], "examples": [3, "60%", "5 points", "draft"]},
        lambda mark: mark.written,
    ),
]
"""A mark as a key of a questionnaire."""
