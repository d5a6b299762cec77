"""What a questionnaire may cite."""

from __future__ import annotations

from pathlib import Path

from readiness.files.libraries import library_references, references_for
from tests.conftest import TINY
from tests.support.given import questionnaire

LIBRARY = """\
schema_version: 1
sources:
  - id: MINE
    title: T
    publisher: P
    year: "2026"
    address: https://example.org
    standing: primary
"""


def test_shelf_gathers_shipped_and_own_libraries(tmp_path: Path) -> None:
    """What stands in the questionnaire wins over one's own library, and that over the shipped."""
    library = tmp_path / "library"
    library.mkdir()
    (library / "sources.yaml").write_text(LIBRARY, encoding="utf-8")
    own = LIBRARY.partition("sources:")[2].replace("title: T", "title: Mine")
    of = questionnaire(TINY + "sources:" + own)

    assert library_references(library).sources["MINE"].title == "T"
    assert references_for(of, tmp_path / "tiny.yaml").sources["MINE"].title == "Mine"
    assert len(references_for(of, tmp_path / "tiny.yaml").cases) > 10
