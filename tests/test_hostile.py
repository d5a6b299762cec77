"""Answers that want to be more than text: they come out as text, and nothing else is opened."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pypdf
import pytest

from readiness.resources import TEMPLATES
from readiness.text import refusal_reason
from tests.conftest import TINY, Run
from tests.support.answering import answers_file
from tests.support.driving import press

OWN_SCRIPT = (TEMPLATES / "report" / "screen.js").read_text(encoding="utf-8")
CANARY = "canary-secret"
NAUGHTY = (
    "<script>alert(1)</script>", "</style><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>", "<iframe src='file:///etc/passwd'></iframe>", "]]>", "<!--", "-->",
    "<link rel=attachment href='file:///etc/passwd'>", "<base href='http://x.invalid/'>",
    "&lt;b&gt;&amp;&#x27;", "{{ 7 * 7 }}", "{% include '/etc/passwd' %}", "{# gone #}",
    "{{ ''.__class__.__mro__ }}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "%(name)s %s %d %", "{0} {x}",
    "=1+1", "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x.invalid")',
    "[/nope]", "[red]x[/red]", ":smile:", "\\x1b[31m", "$(reboot)", "`reboot`",
    "'; DROP TABLE x; --",
    "../../etc/passwd", "file:///etc/passwd", "http://x.invalid/a", "javascript:alert(1)",
    "url(http://x.invalid/)", "@import 'http://x.invalid'", "null", "~", "no", "0x10", "1e9", "NaN",
    "- item", "# heading", "| a | b |", "[text](http://x.invalid)", "![i](file:///etc/passwd)",
    "> quote", "***", "---", "\u202bRTL", "ﷺ", "表ポあA鷗ŒéＢ逍Üßªąñ丂㐀𠀀", "Ω≈ç√∫˜µ≤≥÷",
    "👩🏽‍💻🇺🇳", "Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮", "\u200b\u00ad\u2060", "ÅÍÎÏ˝ÓÔÒÚÆ☃", "ABC\u2068DEF\u2069",
    "W" * 20_000, "word " * 3_999, "\n\n\n", "a\r\nb", "'\"`<>&", "CON", "ـــ",
)  # fmt: skip
USED = [text for text in NAUGHTY if refusal_reason(text) is None and text.strip()]


def answers(folder: Path, text: str) -> Path:
    """Write an answers file with one text in every place that takes a text."""
    (folder / "tiny.yaml").write_text(TINY, encoding="utf-8")
    data = {
        "schema_version": 1,
        "questionnaire": {"id": "tiny", "version": "1.0.0"},
        "assessment": {
            "organisation": text,
            "facilitator": text,
            "purpose": text,
            "note": text,
            "date": "2026-11-20",
        },
        "respondents": [{"id": "a", "name": text, "role": text}],
        "topics": [text],
        "context": {"CTX": {"value": "large", "note": text}},
        "answers": {
            "LAW-1": {
                "level": 2,
                "note": text,
                "by": "a",
                "flag": True,
                "evidence": [{"title": text, "reference": text, "strength": 2}],
            },
            "DATA-1": {"not_applicable": text},
            "DATA-2": {
                "settled": "lowest",
                "level": 1,
                "voices": [{"level": 1, "by": "a", "note": text}, {"level": 3, "by": "a"}],
            },
        },
    }
    path = folder / "n.answers.yaml"
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return path


def squeezed(text: str) -> str:
    """Leave out what breaks lines, and the spaces."""
    return re.sub(r"[\s\u200b\u00ad\u2060]", "", text)


@pytest.mark.parametrize("text", USED, ids=[ascii(text[:24]) for text in USED])
def test_every_form_holds_the_text_as_text(run: Run, tmp_path: Path, text: str) -> None:
    """Page, workbook, Markdown, data, table: made, and with no element of the answer."""
    answers(tmp_path, text)
    for form in ("html", "xlsx", "md", "json"):
        assert run("report", "n.answers.yaml", "-o", f"n.{form}").code == 0
    for form in ("table", "csv", "md"):
        assert run("score", "n.answers.yaml", "--format", form).code == 0
    assert run("merge", "n.answers.yaml", "--format", "md").code == 0

    page = (tmp_path / "n.html").read_text(encoding="utf-8")
    scripts = re.findall("<script.*?</script>", page, re.DOTALL)
    assert scripts == [f"<script>\n{OWN_SCRIPT}</script>"]
    assert not re.search(r"<(script|iframe|img|base|object|link)\b", page.replace(scripts[0], ""))
    assert not re.search(r'(href|src)="(?!#|https?://|mailto:)', page)
    report = json.loads((tmp_path / "n.json").read_text(encoding="utf-8"))
    assert (
        report["dimensions"][0]["questions"][0]["note"]
        == "\n".join(text.splitlines() if "\r" in text else [text]).strip()
    )
    with zipfile.ZipFile(tmp_path / "n.xlsx") as book:
        assert not any(b"<f>" in book.read(name) for name in book.namelist())


def test_all_of_it_in_one_document(run: Run, tmp_path: Path) -> None:
    """Printed, read back, scored, verified; and written for Word."""
    text = "\n".join(text for text in USED if len(text) < 1_000)
    answers(tmp_path, text)

    assert run("report", "n.answers.yaml", "-o", "n.docx").code == 0
    document = docx.Document(str(tmp_path / "n.docx"))
    assert squeezed(text) in squeezed("".join(p.text for p in document.paragraphs))
    assert run("report", "n.answers.yaml", "-o", "n.pptx").code == 0
    with zipfile.ZipFile(tmp_path / "n.pptx") as slides:
        parts = [slides.read(name) for name in slides.namelist()]
        assert not any(b"hlinkClick" in part or b"TargetMode" in part for part in parts)
    assert run("report", "n.answers.yaml").code == 0
    assert run("score", "n.report.pdf").code == 0
    assert run("verify", "n.report.pdf").code == 0
    reader = pypdf.PdfReader(io.BytesIO((tmp_path / "n.report.pdf").read_bytes()))
    for page in reader.pages:
        for note in page.get("/Annots") or ():
            address = str(note.get_object().get("/A", {}).get("/URI", "https://"))
            assert address.startswith(("http://", "https://", "mailto:"))


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed here")
def test_nothing_of_others_is_opened_and_no_socket(tmp_path: Path) -> None:
    """Watched by the system: neither the file that the answers name, nor any address."""
    secret = tmp_path / "elsewhere" / CANARY
    secret.parent.mkdir()
    secret.write_text("secret", encoding="utf-8")
    folder = tmp_path / "work"
    folder.mkdir()
    text = "\n".join((secret.as_uri(), f"<img src='{secret.as_uri()}'>", f"url({secret})",
                      f"{{% include '{secret}' %}}", "http://127.0.0.1:9/x"))  # fmt: skip
    answers(folder, text)
    log = tmp_path / "trace.txt"
    command = ["strace", "-f", "-qq", "-e", "trace=open,openat,socket,connect", "-o", str(log)]
    command += [sys.executable, "-m", "readiness", "report", "n.answers.yaml", "-o", "n.pdf"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)

    seen = log.read_text(encoding="utf-8", errors="replace")
    assert "n.answers.yaml" in seen
    assert CANARY not in seen
    assert "AF_INET" not in seen


HOSTILE = "a\x1b[31m\n\u202eFORGED\u2066\r"
"""A name that colours, begins a line, and turns what follows."""
OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]|^FORGED", re.MULTILINE
)
"""What a terminal or a reader would obey."""
ESCAPED = r"a\x1b[31m\n\u202eFORGED\u2066\r"


def test_names_of_files_stay_names_on_plain_lines(run: Run, tiny_file: Path) -> None:
    """In all that an interview says: greeting, saving, a copy, last time, the commands."""
    name = f"{HOSTILE}.yaml"
    answer = ("assess", tiny_file.name, "--plain")

    first = run(*answer, "-o", name, stdin="small\n3\nw copy.yaml\nw copy.yaml\nq\n")
    again = run("assess", name, "--plain", stdin="q\n")
    with (tiny_file.parent / name).open("a", encoding="utf-8") as file:
        file.write("# a comment\n")
    warned = run("assess", name, "--plain", stdin="q\n")
    looked = run("assess", name, "--plain", "--read-only", stdin="q\n")
    last = run(*answer, "--from", name, "-o", f"{HOSTILE}2.yaml", stdin="q\n")
    refused = run("assess", tiny_file.name, "-o", f"no\n{HOSTILE}/x.yaml/y", "--plain", stdin="q\n")

    for ran in (first, again, warned, looked, last, refused):
        assert not OBEYED.search(ran.out + ran.err), ran
    for ran in (first, again, warned, looked, last):
        assert ESCAPED in "".join(ran.out.split("\n")).replace(" ", ""), ran.out
    assert (tiny_file.parent / name).is_file()


def test_names_of_files_stay_names_on_the_full_screen(tmp_path: Path) -> None:
    """Also when the folder is gone, and the answer cannot be saved."""
    folder = tmp_path / HOSTILE
    folder.mkdir()

    seen = press(folder, ["1", "1"], between=lambda: folder.rename(tmp_path / "gone"))

    assert "NOT SAVED" in seen.text
    assert not OBEYED.search(seen.text.replace("\n", " "))
    assert r"\u202eFORGED" in re.sub(r"\s", "", seen.text)


@pytest.mark.parametrize("place", ["title: Tiny readiness", "organisation: ", "name: "])
def test_texts_that_a_terminal_obeys_are_refused(run: Run, tiny_file: Path, place: str) -> None:
    """Title, organisation and respondents come from files: they are not even shown."""
    text = f'{place.split(":", maxsplit=1)[0]}: "\\e[31m\\u202eFORGED"'
    people = "respondents: [{id: a, name: A}]\n"
    file = answers_file(tiny_file.parent, people + "answers: {LAW-1: 2}\n")
    for changed in (tiny_file, file):
        content = changed.read_text(encoding="utf-8")
        content = content.replace("organisation: Customs of Norland (invented)", "organisation: O")
        content = re.sub(f"{re.escape(place)}(O|A)?(?=[,}}\n])", lambda _: text, content, count=1)
        changed.write_text(content, encoding="utf-8")

    ran = run("assess", file.name, "--plain", stdin="q\n")

    assert ran.code == 3
    assert "U+001B" in ran.err
    assert not OBEYED.search(ran.out + ran.err)
