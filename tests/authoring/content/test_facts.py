"""Facts that grew old, and what no case shows."""

from __future__ import annotations

from readiness.authoring.lint import check_library
from readiness.errors import Problem
from readiness.files.load import validate
from readiness.models.library import Library
from tests.support.given import NO_REFERENCES, TODAY, document, places

HEAD = "schema_version: 1\n"
SOURCE = (
    "  - {{id: {id}, title: T, publisher: P, year: '2020', address: 'https://example.org', "
    "standing: primary{more}}}\n"
)
CASE = (
    "  - {{id: {id}, title: T, administration: A, region: {region}, technology: t, year: {year}, "
    "state: {state}, what: W, lesson: L, sources: [S1], standing: primary{more}}}\n"
)


def doubts_of(text: str) -> list[tuple[str, int]]:
    """Check a library on a fixed day; leave out what it cites."""
    read = document(HEAD + text)
    found: list[Problem] = check_library(validate(read, Library), read, NO_REFERENCES, TODAY)
    return places([problem for problem in found if problem.code != "unknown-source"])


def case(name: str, year: str = "undated", state: str = "pilot", more: str = "") -> str:
    """Write a case."""
    return CASE.format(id=name, region="EUR", year=year, state=state, more=more)


def test_a_source_is_stale_after_18_months() -> None:
    """Eighteen months to the day are fine."""
    days = ("2026-11-29", "2025-05-29", "2025-05-28")
    text = "".join(SOURCE.format(id=f"S{i}", more=f", seen: {d}") for i, d in enumerate(days))

    assert doubts_of("sources:\n" + text) == [("stale-fact", 5)]


def test_a_pilot_is_stale_after_four_years() -> None:
    """By its month, else by the last year that is printed; other states never."""
    cases = (
        case("A", "2019 to 2021")
        + case("B", "2018 to 2023")
        + case("C", "2019", more=", as_of: 2026-01")
        + case("D", "2025", more=", as_of: 2022-10")
        + case("E", "2012", state="ended")
        + case("F", "undated")
    )
    without_dates = [place for place in doubts_of("cases:\n" + cases) if place[0] == "stale-fact"]

    assert without_dates == [("stale-fact", 3), ("stale-fact", 6)]


def test_a_day_is_missed_where_most_have_one() -> None:
    """One of three without a day; two of three are no habit."""
    seen = ", seen: 2026-11-01"

    def of(*more: str) -> str:
        return "sources:\n" + "".join(
            SOURCE.format(id=f"S{i}", more=text) for i, text in enumerate(more)
        )

    assert doubts_of(of(seen, seen, "")) == [("without-seen", 5)]
    assert doubts_of(of(seen, "", "")) == []


def test_a_region_is_missed_where_most_have_a_case() -> None:
    """Four of six regions are most of them; three are not."""
    four = ("AMS", "EUR", "WCA", "AP")

    def of(regions: tuple[str, ...]) -> str:
        return "cases:\n" + "".join(
            CASE.format(id=name, region=name, year="undated", state="ended", more="")
            for name in regions
        )

    assert doubts_of(of(four)) == [("region-without-case", 2)] * 2
    assert doubts_of(of((*four[:3], "INT"))) == []
