"""The map of a web form: which column of its export answers which question."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Self

from pydantic import Field, model_validator

from readiness.i18n import _
from readiness.models.assessment import QuestionnaireStamp
from readiness.models.fields import FieldError, Flag, Frozen, Id, Text, ValueList, Whole

ColumnField = Literal["value", "namely", "not_applicable", "note", "confidence", "importance"]
"""What a column contains of an answer."""
AboutField = Literal["name", "role", "organisation", "date"]
"""What a column tells about the respondent, or about the assessment."""
Separator = Literal["comma", "semicolon", "space", "line", "bar"]
"""What stands between several choices in one cell."""
SEPARATORS: Mapping[Separator, str] = {
    "semicolon": ";",
    "comma": ",",
    "space": " ",
    "line": "\n",
    "bar": "|",
}
WORDS = ("unknown", "not-applicable", "open", "chosen", "not-chosen")
"""What a text in a cell can stand for, beside the key of an option."""


class MapColumn(Frozen):
    """One column of the export."""

    head: Text
    """Its head, exactly as in the file."""
    question: Id | None = None
    field: ColumnField = "value"
    option: Id | None = None
    """The option that is chosen in it, where a question has a column for each option."""
    about: AboutField | None = None
    ignore: Flag = False
    """Whether it is left out."""
    values: dict[Text, ValueList | None] = {}
    """What a text in it stands for: an option, several, or a word such as «unknown»."""

    @model_validator(mode="after")
    def _one_purpose(self) -> Self:
        purposes = (self.question is not None, self.about is not None, self.ignore)
        if sum(purposes) != 1:
            message = _("needs one of «question», «about» and «ignore: true»")
            raise FieldError("map-incomplete", message)
        if None in self.values.values():
            text = next(text for text, word in self.values.items() if word is None)
            message = _("say what «{text}» stands for: an option, {words}")
            raise FieldError("map-incomplete", message.format(text=text, words=", ".join(WORDS)))
        return self


class CollectMap(Frozen):
    """A map file: all columns of the export of one web form."""

    schema_version: Whole = Field(ge=1, le=1)
    questionnaire: QuestionnaireStamp
    sheet: Text | None = None
    """The sheet of a workbook that has several."""
    separator: Separator = "semicolon"
    columns: tuple[MapColumn, ...] = Field(min_length=1)
