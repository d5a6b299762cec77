"""One question: the answer, what supports it, who disagrees, and what is next."""

from __future__ import annotations

from dataclasses import replace

import pytest

from readiness.report.contents.answers import describe_question
from readiness.report.contents.blocks import Look
from readiness.report.contents.pieces import texts_of
from readiness.report.model import EvidenceText, QuestionText, ResponseText
from tests.support.chapters import words
from tests.support.reports import LAW, LEGAL, REPORT, STEP

OPEN = replace(
    LEGAL, state="open", level=None, standing="", answer="Not answered", evidence=(), note="",
    by="", confidence="", target_anchor="", gates=(),
)  # fmt: skip


def text_of(question: QuestionText) -> str:
    """Write the block of a question as words."""
    return words(describe_question(question, LAW, REPORT))


def test_everything_that_is_known_is_told() -> None:
    """Level, answer, source, note with its lines, evidence, gate, next step."""
    text = text_of(LEGAL)
    for line in (
        "LAW-1 Legal basis\nIs there a legal basis?",
        "Level 1\nThere is none. (answered by leg; confidence high)",
        "Note\nThe draft of 2024 was *withdrawn*.\n\nA new one is expected.",
        "Evidence\nOpinion of legal counsel · HQ/LEG/7 – document shown",
        "Limits the result\nNo legal basis",
        "To reach 3\nLaw in force for every data source (March 2026 – June 2026)",
    ):
        assert line in text


def test_without_a_step_the_target_is_told() -> None:
    """With one, what to do says where it leads."""
    without = words(describe_question(LEGAL, replace(LAW, steps=()), REPORT))
    assert "Target 3\nIt is in force." in without
    assert "Target 3" not in text_of(LEGAL)


def test_a_step_that_is_no_priority_is_told_at_its_question() -> None:
    """With who, how much, when, and what proves it."""
    later = tuple(replace(STEP, name=f"S{n}", question=f"Q{n}") for n in range(5))
    text = words(describe_question(LEGAL, LAW, replace(REPORT, roadmap=(*later, STEP))))
    assert "Draft the law. Bring it to parliament. Legal counsel, effort S, " in text
    assert "proof: The law in the official journal." in text


def test_responses_are_shown_where_they_differ() -> None:
    """With their notes and evidence, and how they came to one answer."""
    voices = (
        ResponseText("Head of IT", "level 3", "In force since May.", "low", ()),
        ResponseText("Counsel", "level 1", "", "", (EvidenceText("Act", "art. 4", 2, "shown"),)),
    )
    text = text_of(replace(OPEN, voices=voices, settled="agreed in a discussion"))
    assert "Head of IT: level 3 (confidence low) – In force since May." in text
    assert "Counsel: level 1; Act · art. 4 – shown" in text
    assert "– shown\nAgreed in a discussion\n" in text


@pytest.mark.parametrize(
    ("question", "marks"),
    [
        (replace(LEGAL, place=0.0, aim_place=1.0), ("gap",)),
        (replace(LEGAL, evidence=()), ("no-document",)),
        (OPEN, ("open",)),
        (replace(OPEN, state="unknown"), ("unknown",)),
        (replace(OPEN, state="not agreed"), ("not-agreed",)),
        (replace(OPEN, state="not applicable"), ()),
        (LEGAL, ()),
    ],
)
def test_a_screen_can_filter_by_what_a_question_lacks(
    question: QuestionText, marks: tuple[str, ...]
) -> None:
    """Gaps, answers without a document, and what is not decided."""
    assert describe_question(question, LAW, REPORT).marks == marks


def test_only_the_words_of_the_program_are_in_its_language() -> None:
    """Title, question, answer, note and evidence are in the language of the questionnaire."""
    group = describe_question(LEGAL, LAW, REPORT)
    spoken = {text.text for text in texts_of(group) if text.voice == "program"}
    assert not spoken & {LEGAL.title, LEGAL.text, LEGAL.answer, LEGAL.note, LEGAL.target_anchor}
    assert all(text.level is not None for text in texts_of(group) if text.look is Look.LEVEL)


def test_without_scores_an_answer_is_an_answer() -> None:
    """That it is not scored says something only where others are."""
    noted = replace(LEGAL, level=None, standing="", scored=False)
    texts = [
        words(describe_question(noted, LAW, replace(REPORT, has_scored=scored)))
        for scored in (True, False)
    ]
    assert "not scored\nThere is none." in texts[0]
    assert "Answer\nThere is none." in texts[1]
