"""How good the answers themselves are."""

from __future__ import annotations

from readiness.analysis.answer_quality import find_weaknesses
from readiness.api import score
from readiness.models.skip_logic import QuestionStates
from tests.support.given import assessment
from tests.support.sheets import dimension, sheet, steps

OF = sheet(dimension("D", *[steps(1, 2, 3)] * 5))


def found(answers: str) -> dict[str, tuple[str, ...]]:
    """Name what is weak in answers to five questions."""
    given = assessment(OF, f"answers: {{{answers}}}\n")
    card = score(OF, given)
    return {item.kind: item.questions for item in find_weaknesses(QuestionStates(OF, given), card)}


def test_a_high_level_asks_for_a_document_and_a_word() -> None:
    """Levels 2 and 3 of three are high; a document and a note satisfy."""
    proved = "{level: 3, note: Seen., evidence: [{title: A, strength: 2}]}"

    assert found(f"D-1: {proved}, D-2: 1") == {"without-evidence": ("D-2",)}
    assert found("D-1: {level: 3, evidence: [{title: A, strength: 1}]}") == {
        "above": ("D-1",),
        "high-without-note": ("D-1",),
    }


def test_answers_that_are_all_alike() -> None:
    """Five of one level; four say nothing."""
    five = ", ".join(f"D-{n}: 1" for n in range(1, 6))

    assert found(five)["all-alike"] == ("D-1", "D-2", "D-3", "D-4", "D-5")
    assert "all-alike" not in found("D-1: 1, D-2: 1, D-3: 1, D-4: 1")
    assert "all-alike" not in found(five.replace("D-5: 1", "D-5: 2"))


def test_low_confidence_is_told() -> None:
    """By the respondent's own word."""
    assert found("D-1: {level: 1, confidence: low}")["low-confidence"] == ("D-1",)


def test_nothing_answered_has_nothing_weak() -> None:
    """There is nothing to doubt."""
    assert found("") == {}
