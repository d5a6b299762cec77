"""The page that a Director General reads in two minutes."""

from __future__ import annotations

from dataclasses import replace

from readiness.report.contents.blocks import Badge, Chart, Group, Role, Signature
from readiness.report.model import GateText
from tests.support.chapters import chapter, told
from tests.support.reports import NOTHING_ANSWERED, REPORT, VERDICT


def test_it_tells_level_reason_certainty_and_decision_in_words() -> None:
    """In this order, without a code in the sentences."""
    text = told(REPORT, "result")
    places = [
        text.index(sentence)
        for sentence in (
            "Level 1, Low.",
            "It would be level 2, Middle, without this limit: No legal basis.",
            "How sure is this? One answer decides: Legal basis (another answer there would give",
            "with it, the level can be 1 to 2. A document was shown for 1 of 2 answers.",
            "What limits the results\nNo legal basis. The overall result cannot exceed 1.5.",
            "Use cases\nnot yet\nRisk targeting",
            "The first step",
            "Law in force for every data source\nLegal counsel\nby June 2026",
            "To decide\nApprove this step,",
            "All steps\n1 step, at most 1 person-month, until June 2026",
            "Next assessment\nNovember 2027 (proposed)",
            "Accountable (name)\nDate and signature",
        )
    ]
    assert places == sorted(places)


def test_whoever_is_named_as_accountable_signs() -> None:
    """Only the line for the signature is left to fill in."""
    report = replace(REPORT, verdict=replace(VERDICT, accountable="Deputy Director"))
    assert "Accountable\nDeputy Director" in told(report, "result")
    (box,) = [
        block
        for block in chapter(report, "result").blocks
        if isinstance(block, Group) and block.role is Role.BOX
    ]
    assert box.blocks[-1] == Signature(("Date and signature",))


def test_the_strictest_gates_come_first_and_later_ones_apart() -> None:
    """Three are told, the chapter has the rest; what does not limit today is one line."""
    gates = tuple(
        GateText(f"G{n}", f"Title {n}", "Reason.", "", f"Limit {n}.", bites=n < 5) for n in range(6)
    )
    verdict = replace(VERDICT, limits=("G4", "G0", "G1", "G2", "G3"), later=("G5",))
    text = told(replace(REPORT, gates=gates, verdict=verdict), "result")
    assert "Title 4. Limit 4.\nTitle 0. Limit 0.\nTitle 1. Limit 1.\n2 more, told in" in text
    assert "Not a limit today, but later: Title 5." in text
    only_later = replace(VERDICT, limits=(), later=("G5",))
    text = told(replace(REPORT, gates=gates, verdict=only_later), "result")
    assert "What will limit the results later\nTitle 5." in text


def test_without_a_level_there_is_no_number() -> None:
    """The badge is empty, and nothing stands for a score."""
    blocks = chapter(NOTHING_ANSWERED, "result").blocks
    (badge,) = [block for block in blocks if isinstance(block, Badge)]
    assert (badge.level, badge.number) == (None, "–")


def test_questions_without_scores_have_no_badge_and_no_profile() -> None:
    """How much is answered is all that can be said."""
    report = replace(REPORT, has_scored=False, has_overall=False)
    kinds = [type(block) for block in chapter(report, "result").blocks]
    assert Badge not in kinds
    assert Chart not in kinds
    assert "Confidence" not in told(report, "result")


def test_use_cases_are_named_by_how_ready_they_are() -> None:
    """The most ready first; with a word where no document was shown."""
    (case,) = REPORT.use_cases
    ready = replace(case, id="b", title="Scanner", readiness="pilot", readiness_text="pilot ok",
                    evidence="as stated; 1 of 2 answers without a document")  # fmt: skip
    text = told(replace(REPORT, use_cases=(case, ready)), "result")
    assert "pilot ok\nScanner (as stated, without a document)\nnot yet\nRisk targeting" in text
