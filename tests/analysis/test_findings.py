"""Findings: what answers and figures say."""

from __future__ import annotations

from fractions import Fraction

from readiness.analysis.findings import Analysis, analyze, find_weaknesses
from tests.conftest import TINY
from tests.support.given import evaluation, questionnaire
from tests.support.sheets import dimension, sheet, steps

CHECK = """\
checks:
  - {id: CHECK, when: {question: DATA-1, at_least: 3}, message: Is it so?}
notices:
  - {id: NOTE, when: {question: CTX, equals: large}, text: Mind this.}
"""


def analyzed(answers: str) -> Analysis:
    """Analyse answers to the tiny questionnaire."""
    return analyze(evaluation(questionnaire(TINY + CHECK), answers))


def test_strengths_begin_with_what_could_have_been_a_gate() -> None:
    """Then comes what is farthest above its target, and among equals what was shown best."""
    shown = "{level: 3, evidence: [{title: Report, strength: 2}]}"
    far = analyzed(
        "context: {CTX: large}\n"
        f"answers: {{LAW-1: 3, DATA-1: {shown}, DATA-2: {{level: 3, target: 1}}}}\n"
    )
    equal = analyzed(f"context: {{CTX: large}}\nanswers: {{DATA-1: 3, DATA-2: {shown}}}\n")

    assert [question.id for question in far.strengths] == ["LAW-1", "DATA-2", "DATA-1"]
    assert [question.id for question in equal.strengths] == ["DATA-2", "DATA-1"]


def test_without_targets_the_highest_and_the_lowest_answers_are_named() -> None:
    """By the place on the own scale; and one level below a target is no strength."""
    points = "options: [{id: a, points: 2, text: A}, {id: b, points: 4, text: B}, {id: c, points: 5, text: C}, {id: d, points: 12, text: D}]"  # noqa: E501 (one question)
    of = sheet(dimension("D", points, points, points, points), "scorer: points")
    found = analyze(evaluation(of, "answers: {D-1: b, D-2: d, D-3: a, D-4: c}\n"))
    below = analyzed("answers: {LAW-1: 2}\n")

    assert not found.has_targets
    assert [(q.id, q.place) for q in found.strongest] == [("D-2", Fraction(1))]
    assert [q.id for q in found.weakest] == ["D-3", "D-1", "D-4"]
    assert [q.place for q in found.weakest] == [Fraction(0), Fraction(1, 5), Fraction(3, 10)]
    assert below.strengths == ()


def test_claims_without_a_document_are_named() -> None:
    """A level at its target that nothing proves is a claim."""
    found = analyzed(
        "answers: {LAW-1: 3, DATA-1: {level: 3, evidence: [{title: Report, strength: 2}]}}\n"
    )

    assert [question.id for question in found.unproven] == ["LAW-1"]


def test_contradictions_and_notices_hold_for_visible_answers() -> None:
    """Checks and notices look at what is asked and answered."""
    found = analyzed("context: {CTX: large}\nanswers: {DATA-1: 3}\n")
    quiet = analyzed("answers: {DATA-1: 1}\n")

    assert [check.id for check in found.contradictions] == ["CHECK"]
    assert [notice.id for notice in found.notices] == ["NOTE"]
    assert (quiet.contradictions, quiet.notices) == ((), ())


def test_open_and_unknown_are_undecided() -> None:
    """Not applicable is decided; hidden is not asked."""
    found = analyzed("answers: {LAW-1: unknown}\n")

    assert [question.id for question in found.undecided] == ["LAW-1", "DATA-1"]


OF = sheet(dimension("D", *[steps(1, 2, 3)] * 5))


def found(answers: str) -> dict[str, tuple[str, ...]]:
    """Name what is weak in answers to five questions."""
    evaluated = evaluation(OF, f"answers: {{{answers}}}\n")
    return {item.kind: item.questions for item in find_weaknesses(evaluated)}


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
