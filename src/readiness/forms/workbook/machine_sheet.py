"""The hidden sheet of a form: which questionnaire, for whom, and what the form does not show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from readiness.forms.contents import Form
from readiness.forms.workbook.marks import FORMAT, FORMAT_NUMBER
from readiness.models.assessment import QuestionnaireStamp


def write_machine_sheet(form: Form, sheet: Any) -> None:
    """Write what is needed to read the form back: a name and a value in each row."""
    about = form.about.model_copy(
        update={"questionnaire": QuestionnaireStamp.of(form.questionnaire)}
    )
    head = about.model_dump(
        mode="json", exclude_none=True, exclude={"context", "answers", "position"}
    )
    rows = [(FORMAT, FORMAT_NUMBER), ("language", form.questionnaire.language)]
    if form.respondent:
        rows.append(("respondent", form.respondent.id))
    rows += [(f"file.{name}", value) for name, value in flattened(head)]
    rows += [("question", question.id) for question in form.questions]
    for number, (name, value) in enumerate(rows):
        sheet.write_string(number, 0, name)
        sheet.write_string(number, 1, value)


def flattened(data: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every value of plain data with the path to it: ``respondents.0.name``."""
    pairs = enumerate(data) if isinstance(data, list) else data.items()
    for name, value in pairs:
        inner = f"{path}.{name}" if path else str(name)
        if isinstance(value, (dict, list)):
            yield from flattened(value, inner)
        else:
            yield inner, str(value)
