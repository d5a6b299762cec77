"""Copies of answers to share: what is left out, and what must stay the same."""

from __future__ import annotations

import pytest

from readiness.files.load import assessment_from
from readiness.files.yaml_writer import emit_assessment
from readiness.models.assessment import Assessment
from readiness.models.questionnaire import Questionnaire
from readiness.scoring.evaluation import Evaluation
from readiness.workshop.redaction import PARTS, Part, redact
from tests.support.every_row import in_rows
from tests.support.every_rule import invent
from tests.support.given import assessment, document, edited, questionnaire
from tests.support.strategies import Invented

INVENTIONS = 120
LEAST_CHANGED = 40
"""So many inventions at least have something to leave out."""
TEXTS = """\
  - {id: WHO, kind: text, title: Who, text: Who?}
  - {id: SITES, kind: names, title: Sites, text: Which?, max: 3}
  - {id: DAY, kind: date, title: Since, text: Since when?}
dimensions:
"""
OF = questionnaire(
    edited(
        ("dimensions:\n", TEXTS),
        ("{id: large, text: Large}", "{id: large, text: Large, specify: true}"),
    )
)
NAMED = """\
assessment: {organisation: Norland, date: 2026-11-23, facilitator: Fatou, accountable: Boris,
  purpose: Budget of Norland, note: Ask Fatou}
respondents: [{id: anna, name: Anna, role: Head of IT}, {id: boris, name: Boris}]
topics: [Salaries]
previous: norland-2025.answers.yaml
context:
  CTX: {value: large, namely: Norland Port, by: anna, at: 2026-11-23T10:00:00Z, seconds: 40}
  WHO: {value: Anna and Boris, by: anna}
  SITES: [North Port, Hill]
  DAY: 2020-01-01
answers:
  LAW-1: {level: 2, flag: true, settled: lowest, note: Boris knows, voices: [
    {level: 2, by: anna, note: Ask Boris, evidence: [{title: Memo of Norland, strength: 2}]},
    {level: 3, by: boris, evidence: [{title: Act 12, reference: Shelf 3, strength: 3}]}]}
  DATA-1: {not_applicable: Norland has none, by: boris}
"""
NAMES = ("Norland", "Fatou", "Boris", "Anna", "anna", "Head", "Salaries", "Port", "Hill")
OTHERS = ("Budget", "Memo", "Act 12", "Shelf", "T10:00", "seconds", "norland-2025")


def written(of: Questionnaire, given: Assessment) -> str:
    """Write answers as their file has them."""
    return emit_assessment(given, of)


def test_nothing_of_people_is_left() -> None:
    """No name, text, file or time; values, states, flags and strengths stay."""
    copy = redact(assessment(OF, NAMED), OF).assessment
    text = written(OF, copy)

    assert not [word for word in (*NAMES, *OTHERS) if word in text]
    assert copy.answer("LAW-1").value == ("2",)
    assert sorted(v.best_evidence or 0 for v in copy.answer("LAW-1").voices) == [2, 3]
    assert copy.answer("DATA-1").not_applicable
    assert copy.answer("SITES").value == ("row 1", "row 2")
    assert copy.answer("CTX").namely
    assert copy.assessment.date is not None


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("organisation", ["organisation: Norland"]),
        ("people", ["name: Anna", "Head of IT", "facilitator: Fatou", "by: boris"]),
        ("times", ["2026-11-23T10:00:00Z", "seconds: 40"]),
        ("notes", ["Ask Boris", "Norland has none", "Budget of Norland"]),
        ("evidence", ["Memo of Norland", "Shelf 3"]),
        ("texts", ["Anna and Boris"]),
        ("rows", ["North Port"]),
        ("namely", ["Norland Port"]),
        ("topics", ["Salaries"]),
    ],
)
def test_each_part_can_be_kept(part: Part, words: list[str]) -> None:
    """What is kept is as it was; everything else is gone."""
    text = written(OF, redact(assessment(OF, NAMED), OF, [part]).assessment)

    assert [word for word in words if word not in text] == []
    assert ("Salaries" in text) == (part == "topics")


def test_all_kept_is_the_same() -> None:
    """But for the name of a file beside it."""
    given = assessment(OF, NAMED)

    assert redact(given, OF, PARTS).assessment == given.model_copy(update={"previous": None})


def test_what_is_left_is_told() -> None:
    """The situation, numbers and days, and that answers of several people can be told apart."""
    left = redact(assessment(OF, NAMED), OF)

    assert left.context == ("CTX", "WHO", "SITES", "DAY")
    assert left.amounts == ("DAY",)
    assert left.respondents == 2
    assert left.compared == ()


def test_a_text_that_a_condition_compares_stays() -> None:
    """Else it would hide other questions; it is told."""
    when = "        when: {question: CTX, equals: large}\n"
    text = edited(
        ("dimensions:\n", TEXTS),
        (when, "        when: {question: WHO, equals: Anna}\n"),
    )
    of = questionnaire(text)
    left = redact(assessment(of, "context: {WHO: Anna}\nanswers: {DATA-2: 3}\n"), of)

    assert left.assessment.answer("WHO").value == ("Anna",)
    assert left.compared == ("WHO",)


def test_different_texts_stay_different() -> None:
    """Else an answer that is not agreed would be open."""
    voices = "respondents: [{id: a}, {id: b}]\ncontext: {WHO: {voices: [%s]}}\n"
    given = assessment(OF, voices % "{value: x, by: a}, {value: y, by: b}")
    copy = redact(given, OF).assessment

    assert copy.answer("WHO").state == given.answer("WHO").state
    assert len(copy.answer("WHO").stated) == 2


def test_the_order_of_people_tells_nothing() -> None:
    """Whoever is listed first, the copy is the same."""
    swapped = NAMED.replace(
        "[{id: anna, name: Anna, role: Head of IT}, {id: boris, name: Boris}]",
        "[{id: boris, name: Boris}, {id: anna, name: Anna, role: Head of IT}]",
    )

    assert swapped != NAMED
    assert redact(assessment(OF, swapped), OF) == redact(assessment(OF, NAMED), OF)


def test_no_figure_changes_whatever_is_left_out() -> None:
    """For inventions with all rules, also with rows; and the copy is read back as it is."""
    changed = 0
    for seed in range(INVENTIONS):
        invented = invent(seed)
        rows = in_rows(seed, invented)
        for one in (invented, *([rows.with_rows] if rows else [])):
            changed += _same_figures(one)
    assert changed >= LEAST_CHANGED


def _same_figures(invented: Invented) -> bool:
    of, given = invented.load()
    copy = redact(given, of).assessment
    before, after = Evaluation(of, given), Evaluation(of, copy)

    assert _figures(after) == _figures(before), invented
    assert assessment_from(document(written(of, copy)), of)[0] == copy
    return copy != given


def _figures(evaluation: Evaluation) -> list[object]:
    """List every figure and state that follows from the answers."""
    states, card = evaluation.states, evaluation.scorecard
    nodes = [
        (n.id, n.raw, n.highest, n.before, n.after, n.level, n.completeness)
        for n in card.overall.walk()
    ]
    asked = [(question.id, states.state(question.id)) for question in states.questionnaire.asked]
    considered = [use_case.id for use_case in evaluation.considered]
    return [nodes, asked, [gate.id for gate in card.gates], card.withheld is None, considered]
