"""What travels in a report is read back as strictly as any file."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest

from readiness.errors import InvalidDocumentError, StorageError
from readiness.files.pdf_attachments import (
    MAX_PDF,
    RESULT_NAME,
    attached_answers,
    attached_files,
    read_answers,
)

ANSWERS = b"schema_version: 1\nquestionnaire: {id: tiny, version: 1.0.0}\n"


def pdf_with(path: Path, files: dict[str, bytes], password: str = "") -> Path:
    """Write a PDF of one empty page with these files in it."""
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    for name, data in files.items():
        writer.add_attachment(name, data)
    if password:
        writer.encrypt(password)
    writer.write(path)
    return path


def test_answers_are_read_from_a_pdf_and_from_a_plain_file(tmp_path: Path) -> None:
    """The same document; the place of a problem names both."""
    path = pdf_with(tmp_path / "r.pdf", {"n.answers.yaml": ANSWERS, RESULT_NAME: b"{}"})
    plain = tmp_path / "n.answers.yaml"
    plain.write_bytes(ANSWERS)

    assert read_answers(path).data == read_answers(plain).data
    assert read_answers(path).file == f"{path} (n.answers.yaml)"
    assert attached_files(path)[RESULT_NAME] == b"{}"


def test_mistakes_inside_are_told_with_their_place(tmp_path: Path) -> None:
    """As if the file lay on the disk."""
    path = pdf_with(tmp_path / "r.pdf", {"n.yaml": b"a: &b 1\n"})

    with pytest.raises(InvalidDocumentError, match=r"r\.pdf \(n\.yaml\):1:4: error\[anchor\]"):
        read_answers(path)


@pytest.mark.parametrize(
    ("files", "password", "told"),
    [
        ({}, "", "this PDF has no answers attached"),
        ({RESULT_NAME: b"{}"}, "", "this PDF has no answers attached"),
        ({"a.yaml": ANSWERS, "b.yaml": ANSWERS}, "", "this PDF has no answers attached"),
        ({"a.yaml": b"#" * 2_000_001}, "", "the attached answers are too large"),
        ({"a.yaml": ANSWERS}, "secret", "locked with a password"),
    ],
)
def test_other_documents_are_refused(
    tmp_path: Path, files: dict[str, bytes], password: str, told: str
) -> None:
    """And say what they lack."""
    path = pdf_with(tmp_path / "r.pdf", files, password)

    with pytest.raises(InvalidDocumentError, match=told):
        read_answers(path)


def test_damaged_files_are_refused(tmp_path: Path) -> None:
    """Cut anywhere, a PDF is damaged, empty of answers, or whole; never a traceback."""
    whole = pdf_with(tmp_path / "r.pdf", {"a.yaml": ANSWERS}).read_bytes()
    cut = tmp_path / "cut.pdf"
    for length in range(4, len(whole), 37):
        cut.write_bytes(whole[:length])
        assert outcome(cut) in {"1", "no-answers-inside"}


def outcome(path: Path) -> str:
    """Say what reading comes to: a value of the answers, or the code of the first problem."""
    try:
        return str(read_answers(path).data["schema_version"])
    except InvalidDocumentError as error:
        return error.problems[0].code


def test_too_large_to_be_ours(tmp_path: Path) -> None:
    """Not even opened."""
    path = tmp_path / "large.pdf"
    with path.open("wb") as stream:
        stream.write(b"%PDF-1.7\n")
        stream.truncate(MAX_PDF + 1)

    with pytest.raises(InvalidDocumentError, match="too large to be one of our reports"):
        attached_files(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """The reader of plain files says so."""
    with pytest.raises(StorageError, match="cannot read"):
        read_answers(tmp_path / "none.pdf")
    with pytest.raises(StorageError, match="cannot read"):
        attached_files(tmp_path / "none.pdf")


def test_a_name_that_climbs_is_only_a_name() -> None:
    """Nothing is ever written under the name that a PDF gives."""
    name, raw = attached_answers({"../../etc/a.yaml": ANSWERS}, Path("r.pdf"))

    assert (name, raw) == ("../../etc/a.yaml", ANSWERS)
