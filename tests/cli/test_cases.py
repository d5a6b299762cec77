"""``readiness cases``: browse, filter, show whole."""

from __future__ import annotations

from tests.conftest import Run


def test_filters_narrow_the_list(run: Run) -> None:
    """Each filter leaves fewer; the page fits 80 columns."""
    everything = run("cases")
    ledger = run("cases", "--technology", "blockchain")
    origin = run("cases", "--technology", "blockchain", "--use-case", "origin")

    assert "A01" in everything.out
    assert "A01" not in ledger.out
    assert "B05" in origin.out
    assert "B02" not in origin.out
    assert max(map(len, everything.out.splitlines())) <= 80
    assert "one of them whole: readiness cases" in origin.err


def test_one_case_whole_with_its_sources(run: Run) -> None:
    """What happened, the lesson, where it is from, and how sure that is."""
    ran = run("cases", "B07")

    assert "Known from press only." in " ".join(ran.out.split())
    assert "secondary" in ran.out
    assert "https://freightwaves.com" in ran.out


def test_sources_can_be_listed(run: Run) -> None:
    """Each with its address and standing."""
    ran = run("cases", "--sources")

    assert "S60" in ran.out
    assert "https://publications.unescwa.org" in ran.out


def test_unknown_values_are_told_with_a_suggestion(run: Run) -> None:
    """A filter that nothing can meet is a mistake; one that meets nothing together is not."""
    wrong = run("cases", "--region", "WC")
    missing = run("cases", "B99")
    nothing = run("cases", "--technology", "ai-ml", "--use-case", "guarantee")

    assert wrong.code == 2
    assert "did you mean «WCA»" in wrong.err
    assert missing.code == 2
    assert nothing.code == 0
    assert "leave one out" in nothing.err
