"""The agenda for people and programs."""

from __future__ import annotations

import csv
import io
import json

import pytest

from readiness.report.agenda_formats import (
    AgendaInput,
    agenda_csv,
    agenda_json,
    agenda_markdown,
    agenda_text,
)
from readiness.scoring.evaluation import Evaluation
from readiness.workshop.agenda import build_agenda
from readiness.workshop.merge import Rule, merge_responses
from readiness.workshop.responses import RespondentFile, collect_responses
from tests.support.given import assessment, questionnaire

OF = questionnaire()
IT = (
    "assessment: {organisation: Norland (invented)}\n"
    "respondents: [{id: it, name: Head of IT, role: CIO}]\ncontext: {CTX: small}\n"
    "answers: {LAW-1: {level: 3, note: '=It is in force.', evidence: [{title: Law, strength: 2}]}, "
    "DATA-1: unknown}\n"
)
LEGAL = "context: {CTX: large}\nanswers: {LAW-1: {level: 1, confidence: high}}\n"


def minutes(*texts: str, rule: Rule = "ask") -> AgendaInput:
    """Merge two files."""
    parties = [
        RespondentFile(f"p{n}", assessment(OF, text)) for n, text in enumerate(texts or (IT, LEGAL))
    ]
    result = merge_responses(OF, collect_responses(parties), rule)
    return AgendaInput(OF, result, build_agenda(Evaluation(OF, result)))


def test_text_for_a_terminal() -> None:
    """Facts first, then who said what and why, then who is missing."""
    assert agenda_text(minutes()).splitlines() == [
        "Norland (invented)",
        "Tiny readiness",
        "",
        "respondents: 2 · agreed: 0 · disagreements: 2 · to discuss: 2 · answered by one",
        "person only: 0 · answered by nobody: 1",
        "",
        "Facts to agree on first: they decide which questions are asked",
        "  - CTX Size: different answers",
        "      Head of IT, CIO: Small",
        "      p1: Large",
        "",
        "Disagreements, highest priority first",
        "  1. LAW-1 Legal basis: spread 2, weight 67%, LAW is 1 from the nearest level",
        "     threshold, gate GATE depends on it",
        "      Head of IT, CIO: 3; =It is in force.; Law, document shown",
        "      p1: 1; confidence high",
        "",
        "Order: spread × weight × nearness to a threshold. Spread: how much the responses",
        "differ. Weight: how much the question counts in the overall score. Nearness: how",
        "close the score of its dimension is to the nearest level threshold. Questions",
        "that a gate depends on come first.",
        "",
        "Missing responses, by respondent",
        "  Head of IT, CIO: 2 of 3 answered; does not know DATA-1",
        "  p1: 2 of 3 answered; not answered: DATA-1",
        "  Answered by nobody: DATA-1",
    ]


@pytest.mark.parametrize(
    ("texts", "rule", "told"),
    [
        ((IT, IT.replace("it,", "it2,")), "ask", "No disagreements."),
        ((IT, LEGAL), "lowest", "decided by the lowest response, but\n     still to discuss"),
        ((LEGAL, "answers: {LAW-1: {not_applicable: None needed.}}\n"), "ask",
         "some answered, others said «not applicable»"),
        ((LEGAL, "answers: {}\n"), "ask", "Answered by one person only: CTX, LAW-1") ,
    ],
)  # fmt: skip
def test_text_says_how_far_and_what_became_of_it(
    texts: tuple[str, ...], rule: Rule, told: str
) -> None:
    """In words, for each case."""
    people = texts if "{}" not in texts[1] else (*texts, "answers: {DATA-1: 3}\n")
    assert told in agenda_text(minutes(*people, rule=rule))


def test_markdown_to_hand_out() -> None:
    """The question, its options, everybody's answer, and room to decide."""
    text = agenda_markdown(minutes())

    assert "## LAW-1 Legal basis\n\nIs there a legal basis?\n" in text
    assert "- **1** There is none.\n" in text
    assert "| Head of IT, CIO | 3; =It is in force.; Law, document shown |" in text
    assert "Agreed answer: ____  because ____" in text


def test_csv_has_a_row_for_every_voice_and_no_formula() -> None:
    """A note that begins like a formula stays a text."""
    rows = list(csv.DictReader(io.StringIO(agenda_csv(minutes()))))

    assert [(row["id"], row["by"], row["answer"]) for row in rows] == [
        ("CTX", "Head of IT, CIO", "small"),
        ("CTX", "p1", "large"),
        ("LAW-1", "Head of IT, CIO", "3"),
        ("LAW-1", "p1", "1"),
    ]
    assert rows[2]["note"] == "'=It is in force."


def test_json_for_machines_holds_no_notes() -> None:
    """Who is apart on what, by id."""
    data = json.loads(agenda_json(minutes()))

    assert [item["id"] for item in data["agenda"]] == ["LAW-1"]
    assert data["agenda"][0]["gates"] == ["GATE"]
    assert data["agenda"][0]["voices"][1] == {"by": "p1", "state": "answered", "value": ["1"]}
    assert data["respondents"][0]["unknown"] == ["DATA-1"]
    assert "force" not in agenda_json(minutes())
