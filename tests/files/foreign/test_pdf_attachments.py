"""What travels in a report is read back as strictly as any file."""

from __future__ import annotations

import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest

from readiness.errors import InvalidDocumentError, StorageError
from readiness.files.foreign.pdf_attachments import (
    MAX_PDF,
    RESULT_NAME,
    attached_answers,
    attached_files,
    read_answers,
)
from readiness.files.yaml_reader import MAX_BYTES
from tests.conftest import Ran
from tests.support.raw_pdf import pdf_with_attachment, raw_pdf, stream

Run = Callable[..., Ran]
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
        ({"a.yaml": b"#" * (MAX_BYTES + 1)}, "", "the attached answers are too large"),
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


ESCAPES = "\x1b]0;title\x07\x1b[2J\x1b[31m\nreadiness: everything agrees\u202e.yaml"
LOCKED = {
    "AES-256": b"/Filter /Standard /V 5 /R 6 /Length 256 /CF <</StdCF <</CFM /AESV3>>>>"
    b" /StmF /StdCF /StrF /StdCF /P -4 /O <00> /U <00> /OE <00> /UE <00> /Perms <00>",
    "a certificate": b"/Filter /Adobe.PubSec /SubFilter /adbe.pkcs7.s5 /V 4",
    "a scheme that nobody knows": b"/Filter /Standard /V 99 /R 99 /P -4 /O <00> /U <00>",
}
ODD_FILTERS = (b"/Nonsense", b"/JBIG2Decode", b"/DCTDecode")


@pytest.mark.parametrize("kind", LOCKED)
def test_every_lock_is_called_a_lock(run: Run, tmp_path: Path, kind: str) -> None:
    """Also where the parser knows no way to open it."""
    lock = b"/Encrypt <<%s>> /ID [<00> <00>]" % LOCKED[kind]
    pdf_with_attachment(tmp_path / "r.pdf", stream(ANSWERS), trailer=lock)

    for command in ("score", "verify"):
        ran = run(command, "r.pdf")
        assert (ran.code, ran.out) == (3, "")
        assert "locked with a password" in ran.err
        assert len(ran.err.splitlines()) == 2


@pytest.mark.parametrize("name", ODD_FILTERS)
def test_odd_filters_are_refused(run: Run, tmp_path: Path, name: bytes) -> None:
    """No program is started for them."""
    pdf_with_attachment(tmp_path / "r.pdf", stream(ANSWERS, b"/Filter " + name))

    ran = run("score", "r.pdf")

    assert ran.code == 3
    assert "error[no-answers-inside]: the PDF is damaged" in ran.err


@pytest.mark.parametrize(
    "name", [b"<FEFF%s>" % ESCAPES.encode("utf-16-be").hex().encode(), b"<FF80812E79616D6C>", b"7"]
)
def test_names_that_are_no_file_names_reach_no_terminal(
    run: Run, tmp_path: Path, name: bytes
) -> None:
    """Control characters, line breaks and turned writing in a name; a name that is no text."""
    pdf_with_attachment(tmp_path / "r.pdf", stream(b"a: [\n"), name)

    for command in ("score", "verify"):
        ran = run(command, "r.pdf")
        assert ran.code == 3
        assert not set(ran.err) & {"\x1b", "\x07", "\u202e"}
        assert "\nreadiness: everything agrees" not in ran.err


def bombs(folder: Path) -> dict[str, Path]:
    """Write PDFs of a few megabytes that want gigabytes, or hours."""
    packer, million = zlib.compressobj(), bytes(1_000_000)
    zeros = b"".join(packer.compress(million) for _ in range(400)) + packer.flush()
    twice = zlib.compress(zeros)
    wide = b" ".join(b"(n%d.yaml) 4 0 R" % number for number in range(100_000))
    deep = b"<</A " * 30_000 + b"1" + b">>" * 30_000
    return {
        "ASCII85": pdf_with_attachment(
            folder / "z.pdf", stream(b"z" * 20_000_000 + b"~>", b"/Filter /ASCII85Decode")
        ),
        "deflated": pdf_with_attachment(folder / "f.pdf", stream(zeros, b"/Filter /FlateDecode")),
        "deflated twice": pdf_with_attachment(
            folder / "ff.pdf", stream(twice, b"/Filter [/FlateDecode /FlateDecode]")
        ),
        "many names": pdf_with_attachment(folder / "w.pdf", stream(b"a"), more=wide),
        "nested": raw_pdf(folder / "d.pdf", [b"<</Type /Catalog /Names %s>>" % deep]),
        "of itself": raw_pdf(
            folder / "c.pdf",
            [
                b"<</Type /Catalog /Names <</EmbeddedFiles 2 0 R>>>>",
                b"<</Kids [2 0 R 2 0 R 2 0 R]>>",
            ],
        ),
    }


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_bombs_need_little_time_and_memory(tmp_path: Path) -> None:
    """One sentence and exit code 3, within ten seconds and 512 MB, and no line of a library."""
    made = bombs(tmp_path)
    assert len(made) == 6
    for kind, path in made.items():
        command = [sys.executable, "-m", "readiness", "score", str(path)]
        begun = time.monotonic()
        ran, most = run_and_measure(command)
        lasted = time.monotonic() - begun
        assert ran.returncode == 3, (kind, ran.stderr)
        assert len(ran.stderr.splitlines()) == 2, (kind, ran.stderr)
        assert lasted < 10 + 5, (kind, lasted)  # starting the program on a busy machine included
        assert most < 700_000, (kind, most)


def run_and_measure(command: list[str]) -> tuple[subprocess.CompletedProcess[str], int]:
    """Run a command, and give its highest memory in KiB; no other process is counted."""
    measuring = (
        "import resource, subprocess, sys; ran = subprocess.run(sys.argv[1:], capture_output=True);"
        "sys.stderr.buffer.write(ran.stderr);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(ran.returncode)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", measuring, *command], capture_output=True, text=True, check=False
    )
    return ran, int(ran.stdout)
