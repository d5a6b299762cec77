"""What the template of typst gets: data and files, and nothing that it could run."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from readiness.report.model import AttachedFile
from readiness.report.renderers.typst.document import describe
from readiness.report.theme import Theme
from tests.support.reports import LEGAL, REPORT, with_question


def texts(value: Any) -> Iterator[str]:
    """Go through all texts of the data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)


def test_all_is_plain_data() -> None:
    """It can be written as JSON, and is the same when it is read."""
    data, files = describe(REPORT)
    assert json.loads(json.dumps(data)) == data
    assert all(
        name.startswith("chart-") and text.startswith(b"<svg") for name, text in files.items()
    )


def test_files_are_named_by_number() -> None:
    """No name that somebody chose becomes a path."""
    files = (AttachedFile("../../etc/a.yaml", "a: 1\n", "Answers", "Source"),)
    data, beside = describe(
        replace(REPORT, attached=files, look=Theme(logo="data:image/png;base64,AAAA"))
    )

    assert beside["attached-0"] == b"a: 1\n"
    assert data["attached"] == [
        {"file": "../../etc/a.yaml", "about": "Answers", "relation": "source"}
    ]
    assert (data["cover"]["logo"], beside["logo.png"]) == ("logo.png", b"\0\0\0")


def test_long_words_may_break() -> None:
    """A fingerprint, which is copied, has no signs inside; any other long word has."""
    data, _files = describe(with_question(replace(LEGAL, note="w" * 100)))

    found = [text for text in texts(data) if "wwww" in text]
    assert found
    assert all("\u200b" in text for text in found)
    assert [text for text in texts(data) if "sha256:" in text and "\u200b" not in text]


def test_directions_are_isolated_from_right_to_left() -> None:
    """And ranges of figures are read from left to right."""
    arabic = replace(REPORT, provenance=replace(REPORT.provenance, language="ar"))
    data, _files = describe(arabic)

    assert (data["direction"], data["language"]) == ("rtl", "ar")
    said = "".join(texts(data["chapters"]))
    assert said.count("\u2069") == sum(map(said.count, "\u2066\u2067\u2068"))
    assert "\u2069" not in "".join(texts(describe(REPORT)[0]["chapters"]))


def test_the_name_of_the_file_has_no_invisible_characters() -> None:
    """A window would show them as boxes."""
    data, _files = describe(replace(REPORT, title="A\u2068b\u2069 \u200bc"))
    assert data["name"] == f"Ab c – {REPORT.organisation}"
