"""Sources and cases."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from readiness.models.library import Case, Library, Source

SOURCE = {"id": "S1", "title": "T", "publisher": "P", "year": "2026", "standing": "primary"}
CASE = {
    "id": "A1",
    "title": "T",
    "administration": "A",
    "region": "INT",
    "technology": "ai",
    "year": "2026",
    "state": "pilot",
    "what": "W",
    "lesson": "L",
    "standing": "secondary",
}


@pytest.mark.parametrize("address", ["https://example.org/a", "http://example.org"])
def test_source_has_a_web_address(address: str) -> None:
    """An address that a browser opens is accepted."""
    assert Source.model_validate(SOURCE | {"address": address}).address == address


@pytest.mark.parametrize(
    "address", ["see below", "javascript:alert(1)", "file:///etc/passwd", "https://a.org and b.org"]
)
def test_other_addresses_are_refused(address: str) -> None:
    """Nothing that runs, nothing on this machine, no remarks."""
    with pytest.raises(ValidationError, match="web address"):
        Source.model_validate(SOURCE | {"address": address})


def test_case_rests_on_a_source() -> None:
    """A project without a source would be hearsay."""
    with pytest.raises(ValidationError, match="sources"):
        Case.model_validate(CASE | {"sources": []})

    assert Case.model_validate(CASE | {"sources": ["S1"]}).sources == ("S1",)


def test_library_may_hold_sources_alone() -> None:
    """Sources and cases stand in files of their own, or in one."""
    library = Library.model_validate(
        {"schema_version": "1", "sources": [SOURCE | {"address": "https://a.org"}]}
    )

    assert [source.id for source in library.sources] == ["S1"]
    assert library.cases == ()
