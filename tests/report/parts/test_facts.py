"""How old facts are, in words."""

from __future__ import annotations

from readiness.i18n import speaking
from readiness.models.library import Case, Source
from readiness.report.parts.facts import describe_case_state, describe_seen


def source(seen: str | None) -> Source:
    """Make a source that was last seen on a day."""
    plain = {"id": "S1", "title": "T", "publisher": "P", "year": "2020", "seen": seen}
    plain |= {"address": "https://example.org", "standing": "primary"}
    return Source.model_validate({k: v for k, v in plain.items() if v})


def test_the_time_in_which_sources_were_seen() -> None:
    """The last day, the first one when it differs, and nothing without days."""
    days = ("2026-11-29", None, "2026-03-02")

    assert describe_seen(map(source, days)) == (
        "Facts as seen until 29 November 2026; the oldest were last seen on 2 March 2026."
    )
    assert describe_seen([source("2026-11-29")]) == "Facts as seen until 29 November 2026."
    assert describe_seen([source(None)]) == ""


def test_a_state_with_its_month() -> None:
    """In both languages."""
    texts = dict.fromkeys(("id", "title", "administration", "technology", "what", "lesson"), "x")
    facts = {"region": "EUR", "year": "2018", "sources": ["S1"], "standing": "primary"}
    pilot = Case.model_validate({**texts, **facts, "state": "pilot", "as_of": "2018-03"})

    assert describe_case_state(pilot) == "pilot, as of March 2018"
    with speaking("fr"):
        assert "mars 2018" in describe_case_state(pilot)
