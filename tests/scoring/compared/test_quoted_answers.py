"""Answers in texts: numbers, sums, options, days; a dash for what has no answer that counts."""

from __future__ import annotations

import pytest

from readiness.i18n import speaking
from readiness.scoring.compared.quoted_answers import quoting_answers
from tests.conftest import TINY
from tests.support.given import codes, errors_in, evaluation, questionnaire

KINDS = """
  - {id: CARS, kind: number, title: Cars, text: Cars?, unit: "%"}
  - {id: VANS, kind: number, title: Vans, text: Vans?, unit: "%"}
  - {id: DAY, kind: date, title: Day, text: Day?}
  - {id: WORD, kind: text, title: Word, text: Word?}"""
TEXT = TINY.replace("context:", f"context:{KINDS}")
ANSWERS = "context: {CTX: large, CARS: 12.5, VANS: 60, DAY: 2026-11-23, WORD: '[[=CARS]]'}\n"


@pytest.mark.parametrize(
    ("text", "said", "en_francais"),
    [
        ("[[=CARS]]", "12.5%", "12,5 %"),
        ("[[=CARS + VANS]], not 100", "72.5%, not 100", "72,5 %, not 100"),
        ("[[=CTX]]/[[=LAW-1]]", "Large/–", "Large/–"),
        ("[[=DAY]]", "23 November 2026", "23 novembre 2026"),
        ("[[=WORD]]", "[[=CARS]]", "[[=CARS]]"),
        ("[[=CARS+LAW-1]]", "–", "–"),
        ("No answer", "No answer", "No answer"),
    ],
)
def test_answers_stand_in_the_text(text: str, said: str, en_francais: str) -> None:
    """As the language writes them; an answer is never read as a text with answers."""
    states = evaluation(questionnaire(TEXT), ANSWERS).states

    assert quoting_answers(text, states) == said
    with speaking("fr"):
        assert quoting_answers(text, states) == en_francais


def test_check_notice_and_gate_show_answers() -> None:
    """The questionnaire's own citations of titles stay apart from them."""
    text = TEXT.replace("reason: Without", 'reason: "[[LAW-1]] is [[=LAW-1]]. Without')
    text = text.replace("nothing may start.", 'nothing may start."')
    text += "checks: [{id: C, when: {question: CARS, at_least: 1}, message: 'Cars [[=CARS]]'}]\n"
    found = evaluation(questionnaire(text), ANSWERS + "answers: {LAW-1: 1}\n")

    (gate,) = found.scorecard.gates
    assert found.quoting(gate.reason).startswith("“Legal basis” is There is none..")
    assert [check.message for check in found.contradictions] == ["Cars 12.5%"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("Without a", "[[=NOWHERE]] a", "unknown-question"),
        ("Without a", "[[=CARS + CTX]] a", "comparison-does-not-fit"),
        ("title: No legal", "title: [[=CARS]] legal", "answer-not-here"),
    ],
)
def test_wrong_answers_are_told(old: str, new: str, code: str) -> None:
    """A text can show answers that there are, numbers as a sum, where answers are known."""
    text = TEXT.replace(old, new).replace("title: [[=CARS]] legal basis", "title: '[[=CARS]] l'")
    text = text.replace(
        "reason: [[=NOWHERE]] a legal basis nothing may start.", "reason: '[[=NOWHERE]]'"
    )
    text = text.replace(
        "reason: [[=CARS + CTX]] a legal basis nothing may start.", "reason: '[[=CARS + CTX]]'"
    )

    assert codes(errors_in(text)) == [code]
