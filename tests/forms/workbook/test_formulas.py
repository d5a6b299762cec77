"""The formulas of a form say the same as the skip logic about what is asked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pytest

from readiness.forms.contents import build_form
from readiness.forms.workbook.render import render_workbook
from readiness.models.assessment import Answer, Assessment, QuestionnaireStamp, State
from readiness.models.questionnaire import Questionnaire
from readiness.models.skip_logic import QuestionStates
from tests.support.every_row import in_rows
from tests.support.every_rule import invent
from tests.support.filled_workbook import FilledWorkbook, fill_answers
from tests.support.sheet_formulas import Computed

SEEDS = range(1, 61, 2)
FIGURES = {State.HIDDEN: 0, State.OPEN: 1, State.DISPUTED: 1}


@dataclass(frozen=True)
class Figures:
    """The state of each question twice: as its formula computes it, and as the program says."""

    found: dict[str, int]
    expected: dict[str, int]
    without: set[str]
    """Questions whose conditions are no formula, and those that depend on them."""


@cache
def figures(seed: int) -> Figures:
    """Fill in the form of an invention, and compute its formulas."""
    invented = invent(seed)
    rows = in_rows(seed, invented) if seed % 3 else None
    questionnaire, assessment = (rows.with_rows if rows else invented).load()
    book = FilledWorkbook(render_workbook(build_form(questionnaire, blank(questionnaire))))
    answers = {**assessment.context, **assessment.answers}
    given = {name: answer for name, answer in answers.items() if not answer.voices}
    fill_answers(book, {name: as_plain(answer) for name, answer in given.items()})
    filled = {
        part: {n: a for n, a in getattr(assessment, part).items() if n in given}
        for part in ("context", "answers")
    }
    states = QuestionStates(questionnaire, assessment.model_copy(update=filled))
    computed = Computed(book)
    places = {n: (s, p) for (n, f), (s, p, _l) in reversed(book.places.items()) if f == "state"}
    asked = [name for name in questionnaire.subjects if name in places]
    without: set[str] = set()
    for name in asked:
        cell = book.cell(*places[name])
        assert cell is not None
        conditions = questionnaire.conditions_of[name]
        looked_at = {other for rule in conditions for other in rule.questions()}
        if (conditions and ",2,1),0)" not in "".join(cell.itertext())) or looked_at & without:
            without.add(name)
    found = {name: int(computed.value(*places[name])) for name in asked}
    return Figures(found, {n: FIGURES.get(states.state(n), 2) for n in asked}, without)


def blank(questionnaire: Questionnaire) -> Assessment:
    """Return no answers."""
    return Assessment(schema_version=1, questionnaire=QuestionnaireStamp.of(questionnaire))


def as_plain(answer: Answer) -> dict[str, object]:
    """Return an answer as an answers file has it, without its target."""
    return answer.model_dump(mode="json", exclude={"target"})


@pytest.mark.parametrize("seed", SEEDS)
def test_formulas_agree_with_the_skip_logic(seed: int) -> None:
    """Whoever fills in the form sees the same questions as in the interview."""
    figured = figures(seed)
    sure = figured.found.keys() - figured.without

    assert {n: figured.found[n] for n in sure} == {n: figured.expected[n] for n in sure}


def test_most_conditions_are_formulas() -> None:
    """Only a few conditions cannot be one, and all figures occur."""
    every = [figures(seed) for seed in SEEDS]

    assert sum(len(one.without) for one in every) <= sum(len(one.found) for one in every) / 20
    assert {figure for one in every for figure in one.found.values()} == {0, 1, 2}
