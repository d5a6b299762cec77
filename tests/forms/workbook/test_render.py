"""A form as a workbook: what is filled in comes back as the same answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from readiness.files.foreign.workbook import read_workbook
from readiness.files.load import assessment_from
from readiness.forms.collect.workbook_form import WorkbookForm
from readiness.forms.contents import Form, build_form
from readiness.forms.workbook.render import render_workbook
from readiness.models.assessment import Answer, Assessment, QuestionnaireStamp
from readiness.models.questionnaire import Questionnaire
from tests.support.every_row import in_rows
from tests.support.every_rule import invent
from tests.support.filled_workbook import FilledWorkbook, fill_answers

SEEDS = range(0, 60, 2)


def empty(questionnaire: Questionnaire) -> Assessment:
    """Return no answers yet."""
    return Assessment(schema_version=1, questionnaire=QuestionnaireStamp.of(questionnaire))


def read_back(file: Path, raw: bytes, questionnaire: Questionnaire) -> Assessment:
    """Read a form back from a file."""
    file.write_bytes(raw)
    document, unread = WorkbookForm(file, read_workbook(file)).read(questionnaire)
    assert unread == []
    return assessment_from(document, questionnaire)[0]


def given(assessment: Assessment) -> dict[str, Answer]:
    """Return every answer that says something."""
    answers = {**assessment.context, **assessment.answers}
    return {name: answer for name, answer in answers.items() if answer != Answer()}


def loaded(seed: int) -> tuple[Questionnaire, Assessment]:
    """Invent a questionnaire with answers; every second one has rows, where it can."""
    invented = invent(seed)
    rows = in_rows(seed, invented) if seed % 4 else None
    return (rows.with_rows if rows else invented).load()


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_filled_in_comes_back(seed: int, tmp_path: Path) -> None:
    """Cells that are filled in are the same answers as those of an answers file."""
    questionnaire, assessment = loaded(seed)
    wanted = {name: one for name, one in given(assessment).items() if not one.voices}
    form = build_form(questionnaire, empty(questionnaire))
    book = FilledWorkbook(render_workbook(form))
    left_out = fill_answers(book, {name: as_plain(one) for name, one in wanted.items()})

    read = read_back(tmp_path / "form.xlsx", book.saved(), questionnaire)

    assert all(is_no_field(form, name, field) for name, field in left_out)
    assert given(read) == {name: without(wanted[name], left_out, name) for name in wanted}
    assert len(wanted) > 0


def as_plain(answer: Answer) -> dict[str, Any]:
    """Return an answer as an answers file has it."""
    plain = answer.model_dump(mode="json", exclude={"target"})
    return plain | ({"target": str(answer.target)} if answer.target else {})


def is_no_field(form: Form, name: str, field: str) -> bool:
    """Say whether a form rightly has no place: nothing asks for a target, nor for evidence."""
    question = next(q for q in form.questions if q.id == name)
    if field in {"target", "importance"}:
        return field not in question.beside
    return field.startswith("evidence") and not (question.evidence or question.target)


def without(answer: Answer, left_out: list[tuple[str, str]], name: str) -> Answer:
    """Return an answer without what had no place in the form."""
    fields = {field.partition(":")[0] for question, field in left_out if question == name}
    update: dict[str, Any] = {f: () if f == "evidence" else None for f in fields}
    return answer.model_copy(update=update)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_was_answered_before_comes_back(seed: int, tmp_path: Path) -> None:
    """A form that has answers already, and is sent back as it is, changes none of them."""
    questionnaire, assessment = loaded(seed)
    answers = {name: one for name, one in given(assessment).items() if not one.voices}
    update = {
        part: {n: one for n, one in getattr(assessment, part).items() if n in answers}
        for part in ("context", "answers")
    }
    about = assessment.model_copy(update=update)

    raw = render_workbook(build_form(questionnaire, about))
    read = read_back(tmp_path / "form.xlsx", raw, questionnaire)

    assert given(read) == answers
    assert read.questionnaire == QuestionnaireStamp.of(questionnaire)


def test_same_form_gives_the_same_bytes() -> None:
    """A form has no time and no chance in it."""
    questionnaire, assessment = loaded(0)
    form = build_form(questionnaire, assessment)

    assert render_workbook(form) == render_workbook(form)
