"""``readiness cases``: browse, filter, show whole."""

from __future__ import annotations

import json

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
    assert "to show one case in full: readiness cases" in origin.err


def test_one_case_whole_with_its_sources(run: Run) -> None:
    """What happened, its state, the lesson, where it is from, and how sure that is."""
    ran = run("cases", "B07")
    words = " ".join(ran.out.split())

    assert "Known from press only." in words
    assert "secondary" in words
    assert "State: study; WCO region: AMS; Technology: blockchain" in words
    assert "https://freightwaves.com" in words
    assert "Title shortened." in words
    assert "Secondary: press" in ran.err


def test_several_entries_in_any_case(run: Run) -> None:
    """Cases and sources are shown together; ids and filters are read in small letters, too."""
    ran = run("cases", "a03", "S15B")

    assert ran.code == 0
    assert ran.out.startswith("A03  ")
    assert "\n\nS15b  " in ran.out
    assert run("cases", "--region", "wca").out == run("cases", "--region", "WCA").out


def test_sources_can_be_listed(run: Run) -> None:
    """Each with its address and standing; filters leave those that the cases cite."""
    every = run("cases", "--sources")
    cited = run("cases", "--sources", "--use-case", "aeo")

    assert "S60" in every.out
    assert "https://publications.unescwa.org" in every.out
    assert "S80" in cited.out
    assert "S60" not in cited.out


def test_unknown_values_are_told_with_a_suggestion(run: Run) -> None:
    """A filter that nothing can meet is a mistake."""
    wrong = run("cases", "--region", "WC")
    missing = run("cases", "B99")

    assert wrong.code == 2
    assert "did you mean «WCA»" in wrong.err
    assert missing.code == 2


def test_an_empty_list_says_which_filter_to_drop(run: Run) -> None:
    """Values that exist, but not together, are no mistake."""
    nothing = run("cases", "--technology", "ai-ml", "--use-case", "guarantee")

    assert (nothing.code, nothing.out) == (0, "")
    assert "2 cases without --technology" in nothing.err
    assert "cases without --use-case" in nothing.err


def test_names_and_filters_exclude_each_other(run: Run) -> None:
    """Nothing that was asked for is silently left aside."""
    both = run("cases", "A01", "--region", "AP")

    assert both.code == 2
    assert "--region" in both.err


def test_states_are_said_in_the_language(run: Run) -> None:
    """The list has words, not ids of the file."""
    ran = run("cases", "--technology", "blockchain", "--lang", "fr")

    assert "en service" in ran.out
    assert "in-use" not in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80


def test_json_lists_the_same_cases_and_sources(run: Run) -> None:
    """With every field of the library, also for those that are named."""
    listed = json.loads(run("cases", "--region", "WCA", "--format", "json").out)
    sources = json.loads(run("cases", "--sources", "--format", "json").out)
    named = json.loads(run("cases", "s21", "A02", "--format", "json").out)

    shown = run("cases", "--region", "WCA").out
    assert len(listed) >= 3
    assert all(case["id"] in shown and case["region"] == "WCA" for case in listed)
    assert {source["kind"] for source in sources} == {"source"}
    assert [(entry["kind"], entry["id"]) for entry in named] == [("source", "S21"), ("case", "A02")]
    assert len(named[1]["as_of"]) == len("2026-11")
