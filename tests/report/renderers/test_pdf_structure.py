"""The structure of a PDF: languages of its tags, links, attached files."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pypdf

from readiness.report.model import AttachedFile
from readiness.report.renderers import pdf
from tests.support.reports import REPORT

FILES = (
    AttachedFile("answers.yaml", "a: 1\n", "Answers", "Source"),
    AttachedFile("result.json", "{}", "Result", "Data"),
)


@cache
def arabic() -> pypdf.PdfReader:
    """A report of Arabic questions, in English words of the program."""
    provenance = replace(REPORT.provenance, language="ar")
    report = replace(REPORT, provenance=provenance, attached=FILES)
    return pypdf.PdfReader(io.BytesIO(pdf.render(report)))


def tags(reader: pypdf.PdfReader) -> Iterator[Any]:
    """Every element of the tag tree."""
    root: Any = reader.trailer["/Root"]
    waiting: list[Any] = [root["/StructTreeRoot"]["/K"]]
    while waiting:
        found = waiting.pop()
        element = found.get_object() if hasattr(found, "get_object") else found
        if isinstance(element, list):
            waiting += element
        elif isinstance(element, dict):
            yield element
            waiting.append(element.get("/K", []))


def test_words_of_another_language_say_so() -> None:
    """English words of the program in an Arabic report are tagged as English."""
    languages = Counter(tag["/Lang"] for tag in tags(arabic()) if "/Lang" in tag)
    assert set(languages) <= {"en", "ar"}
    assert languages["en"] > 50


def test_a_link_is_one_stop() -> None:
    """No link is inside a link, and each has its annotation once."""
    links = [tag for tag in tags(arabic()) if tag.get("/S") == "/Link"]
    assert links
    for link in links:
        kinds = [kid.get_object().get("/S") for kid in link["/K"] if not isinstance(kid, int)]
        assert "/Link" not in kinds
    annotations = [
        note.get_object()
        for page in arabic().pages
        for note in page.get("/Annots", ())
        if note.get_object()["/Subtype"] == "/Link"
    ]
    places = Counter(
        (str(note["/Dest"]), *note["/Rect"]) for note in annotations if "/Dest" in note
    )
    assert places
    assert max(places.values()) == 1


def test_each_file_is_attached_once_with_its_type() -> None:
    """Two files, with the media types of YAML and JSON."""
    root: Any = arabic().trailer["/Root"]
    described = [reference.get_object() for reference in root["/AF"]]
    types = {
        str(item["/UF"]): item["/EF"]["/F"].get_object()["/Subtype"].replace("#2f", "/")
        for item in described
    }
    assert len(described) == 2
    assert types == {"answers.yaml": "/application/yaml", "result.json": "/application/json"}
