"""What a form contains, for questionnaires with everything that an author can write."""

from __future__ import annotations

import pytest

from readiness.forms.contents import build_form
from readiness.models.assessment import Assessment, QuestionnaireStamp
from readiness.models.questionnaire import Questionnaire
from tests.support.every_rule import invent
from tests.support.given import assessment, questionnaire
from tests.support.interviewing import DEFINITION

INVENTIONS = 40
ROWED = """\
schema_version: 1
id: rowed
version: 1.0.0
title: Rowed
levels:
  - {level: 1, name: Low, meaning: little}
  - {level: 2, name: High, meaning: much}
context:
  - {id: SITES, kind: names, max: 3, title: Site, text: Which sites are there?}
  - {id: FREE, kind: text, title: Free, text: Anything else?, short: true}
dimensions:
  - id: S
    title: Sites
    for_each: SITES
    evidence_from: 2
    questions:
      - id: S-1
        title: Gate
        text: Has {row} a gate?
        kind: yes-no
"""


def _without_answers(of: Questionnaire) -> Assessment:
    return Assessment(schema_version=1, questionnaire=QuestionnaireStamp.of(of))


@pytest.mark.parametrize("seed", range(INVENTIONS))
def test_form_asks_what_the_questionnaire_asks(seed: int) -> None:
    """Every question is in the form once, in the order of asking, with its conditions."""
    asked, assessment = invent(seed).load()

    form = build_form(asked, assessment)

    assert [one.id for one in form.questions] == [one.id for one in asked.asked]
    assert set(form.order) == set(asked.subjects)
    assert {one.id: one.conditions for one in form.questions} == {
        one.id: asked.conditions_of[one.id] for one in asked.asked
    }


def test_row_has_the_questions_of_its_columns() -> None:
    """The rows that a respondent can name are all there, each with a question of each column."""
    asked = questionnaire(ROWED)

    context, table = build_form(asked, _without_answers(asked)).parts

    assert (context.kind, table.kind) == ("context", "dimension")
    assert table.source == asked.by_id["SITES"]
    assert [row.row.key for row in table.rows] == ["1", "2", "3"]
    assert [[(q.id, q.column) for q in row.questions] for row in table.rows] == [
        [(f"S-1.{number}", "S-1")] for number in (1, 2, 3)
    ]
    assert [column.text for column in table.columns] == ["Has {row} a gate?"]


def test_high_answer_needs_a_document() -> None:
    """An option says whether its answer needs a document."""
    asked = questionnaire(ROWED)

    question = build_form(asked, _without_answers(asked)).parts[1].rows[0].questions[0]

    assert {o.key: o.needs_document for o in question.options} == {"yes": True, "no": False}


def test_short_form_has_no_other_question() -> None:
    """Parts without a question of the short form are left out."""
    asked = questionnaire(ROWED)

    form = build_form(asked, _without_answers(asked).with_form("short"))

    assert [question.id for question in form.questions] == ["FREE"]
    assert [part.id for part in form.parts] == ["context"]


def test_form_keeps_what_was_answered() -> None:
    """An answer that was given already is in the form."""
    asked = questionnaire(DEFINITION)
    form = build_form(asked, assessment(asked, "answers: {LAW-1: 3}\n"))

    assert {q.id: q.answer.value for q in form.questions if q.answer.value} == {"LAW-1": ("3",)}
