"""What a fuzzer gives the program, and what reads it: one function for each kind of file.

Each takes the bytes of one file, and raises what the program raises; ``exit_code_for`` says
whether that is an error that the program declares. Every few files go through the whole command
line as well.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from readiness.api import open_assessment, report_of
from readiness.authoring.check_file import load_untranslated, problems_of, translations_of
from readiness.authoring.synthetic_respondents import SyntheticRespondents
from readiness.cli import main
from readiness.cli.exit_codes import ExitCode
from readiness.files import libraries
from readiness.files.foreign import pdf_attachments
from readiness.files.load import load_library, load_questionnaire, load_translation
from readiness.files.yaml_writer import emit_assessment, emit_translation
from readiness.i18n import speaking
from readiness.models.editions.translation import fingerprint, translatable_texts
from readiness.report.data.scorecard import result_data
from readiness.report.tables import to_json
from readiness.report.theme import Theme, load_theme
from readiness.text import visible
from readiness.verification import verify
from tests.conftest import TINY
from tests.support.every_rule import invent
from tests.support.raw_pdf import joined_objects, pdf_with_attachment, stream

QUESTIONNAIRES = 40
"""Invented questionnaires in the folder, which answers and translations may name."""
EVERY = 25
"""Of so many files that are read without an error, one goes through a command."""
TODAY = date(2026, 11, 29)
_TRANSLATES = re.compile(rb"translates[\"']?\s*:\s*[\"']?((?:any-\d{1,2}|tiny|lib))\b")
_COMMANDS: dict[str, tuple[str, ...]] = {
    "questionnaire": (
        "check q.yaml --strict", "check q.yaml --format json", "show ./q.yaml",
        "show ./q.yaml --format json", "simulate ./q.yaml --respondents 12",
        "diff q.yaml tiny.yaml",
        "diff q.yaml q.yaml", "translate ./q.yaml fr -o t.yaml --force", "score b.answers.yaml",
        "report b.answers.yaml -o r.md --force", "report b.answers.yaml -o r.html --force",
        "plan b.answers.yaml", "report b.answers.yaml -o r.xlsx --force --lang fr",
        "report b.answers.yaml -o r.docx --force", "compare b.answers.yaml b.answers.yaml",
    ),
    "answers": (
        "check a.answers.yaml", "score a.answers.yaml", "score a.answers.yaml --format csv",
        "score a.answers.yaml --robustness --lang fr", "report a.answers.yaml -o r.md --force",
        "report a.answers.yaml -o r.html --force", "report a.answers.yaml -o r.json --force",
        "report a.answers.yaml -o r.xlsx --force", "report a.answers.yaml -o r.docx --force",
        "report a.answers.yaml -o r.pptx --force", "plan a.answers.yaml",
        "plan a.answers.yaml --least-effort", "explain a.answers.yaml",
        "merge a.answers.yaml a2.answers.yaml -o m.yaml --force",
        "merge a.answers.yaml a2.answers.yaml --format md",
        "compare a.answers.yaml a2.answers.yaml",
        "migrate a.answers.yaml -o m.yaml --force",
    ),
    "overlay": (
        "check {source}.yaml", "show ./{source}.yaml --lang fr", "check {source}.fr.yaml",
        "translate ./{source}.yaml fr", "diff {source}.yaml {source}.yaml --lang fr",
    ),
    "pdf": ("score r.pdf", "verify r.pdf --template theme", "explain r.pdf", "plan r.pdf"),
    "theme": ("report any.answers.yaml -o r.html --force --template theme",),
}  # fmt: skip
"""Commands that read each kind of file."""


class CommandBugError(Exception):
    """A command ended with the exit code of a bug, or said what a terminal would obey."""


@dataclass
class Target:
    """One kind of file in a folder of its own."""

    kind: str
    folder: Path
    accepted: int = 0
    """Files that were read without an error."""
    commands: int = 0
    seeds: list[bytes] = field(default_factory=list)

    def prepare(self) -> None:
        """Write what the file belongs to, go to the folder, and make the seeds."""
        os.chdir(self.folder)
        os.environ["READINESS_LANG"] = "en"
        for number in range(QUESTIONNAIRES):
            definition = invent(number).definition | {"id": f"any-{number}"}
            _write(self.folder / f"any-{number}.yaml", definition)
        (self.folder / "tiny.yaml").write_text(TINY, encoding="utf-8")
        shipped = self.folder / "shipped" / "library"
        shipped.mkdir(parents=True)
        _write(shipped / "lib.yaml", _LIBRARY)
        _write(self.folder / "lib.yaml", _LIBRARY)
        # A fifth of a second for each check, and always the same.
        vars(libraries)["QUESTIONNAIRES"] = shipped.parent
        _write(self.folder / "any.answers.yaml", _answers(3))
        (self.folder / "theme").mkdir()
        (self.folder / "theme" / "look.yaml").write_text("schema_version: 1\naccent: '#000000'\n")
        self.seeds = [*_SEEDS[self.kind]()]

    def read(self, data: bytes) -> None:
        """Read one file with everything that reads its kind."""
        words = _READERS[self.kind](self, data)
        self.accepted += 1
        if self.accepted % EVERY == 0:
            self.command(**words)

    def command(self, **words: str) -> None:
        """Give the last file to the next command."""
        names = _COMMANDS[self.kind]
        line = names[self.commands % len(names)].format(**words)
        self.commands += 1
        run_command(line)


def run_command(line: str) -> int:
    """Run the command line in this process; raise CommandBugError for what no command may do."""
    kept = io.BytesIO()
    said = io.TextIOWrapper(kept, encoding="utf-8")
    before = os.environ.get("READINESS_DEBUG")
    os.environ["READINESS_DEBUG"] = "1"
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            code = main(line.split())
    finally:
        os.environ["READINESS_DEBUG"] = before or ""
    said.flush()
    text = kept.getvalue().decode()
    if code == ExitCode.BUG:
        raise CommandBugError(f"{line}\n{text}")
    if visible(text) != text:
        raise CommandBugError(f"{line}: a terminal would obey what it says\n{text!a}")
    return code


def _questionnaire(target: Target, data: bytes) -> dict[str, str]:
    path = target.folder / "q.yaml"
    path.write_bytes(data)
    problems_of(path, None, TODAY)
    questionnaire = load_questionnaire(path)
    answers = target.folder / "b.answers.yaml"
    people = SyntheticRespondents(questionnaire, target.accepted)
    for assessment in (*people.correlated(1), next(people.extremes())):
        answers.write_text(emit_assessment(assessment, questionnaire), encoding="utf-8")
        _scored(answers, "./q.yaml")
    return {}


def _scored(answers: Path, questionnaire: str | None = None) -> None:
    opened = open_assessment(answers, questionnaire)
    to_json(result_data(report_of(opened, opened.evaluate())))


def _given_answers(target: Target, data: bytes) -> dict[str, str]:
    path = target.folder / "a.answers.yaml"
    path.write_bytes(data)
    problems_of(path, None, TODAY)
    _scored(path)
    opened = open_assessment(path)
    again = emit_assessment(opened.assessment, opened.questionnaire)
    (target.folder / "a2.answers.yaml").write_text(again, encoding="utf-8")
    _scored(target.folder / "a2.answers.yaml")
    return {}


def _overlay(target: Target, data: bytes) -> dict[str, str]:
    named = _TRANSLATES.search(data)
    name = named[1].decode() if named else "tiny"
    source = target.folder / f"{name}.yaml"
    path = source.with_suffix(".fr.yaml")
    path.write_bytes(data)
    try:
        return _translated(target, source, name)
    finally:
        path.unlink(missing_ok=True)


def _translated(target: Target, source: Path, name: str) -> dict[str, str]:
    words = {"source": name}
    problems_of(source, None, TODAY)
    list(translations_of(source))
    translation = load_translation(source, "fr")
    if translation:
        emit_translation(translation, translatable_texts(load_untranslated(source)))
    with speaking("fr"):
        if name == "lib":
            load_library(source)
        else:
            questionnaire = load_questionnaire(source)
            answers = target.folder / "b.answers.yaml"
            person = next(SyntheticRespondents(questionnaire, 1).correlated(1))
            answers.write_text(emit_assessment(person, questionnaire), encoding="utf-8")
            _scored(answers, f"./{name}.yaml")
    if (target.accepted + 1) % EVERY == 0:
        target.command(**words)  # here, while the file is still there
    return words


def _pdf(target: Target, data: bytes) -> dict[str, str]:
    path = target.folder / "r.pdf"
    path.write_bytes(data)
    pdf_attachments.maker_of(path)
    open_assessment(path)
    # With a theme that no report was made with, no pages are made: they take seconds.
    verify(path, theme=Theme(accent="#000000"))
    return {}


def _theme(target: Target, data: bytes) -> dict[str, str]:
    look, _, style = data.partition(b"\n---STYLE---\n")
    style, _, logo = style.partition(b"\n---LOGO---\n")
    folder = target.folder / "theme"
    (folder / "look.yaml").write_bytes(look)
    (folder / "style.css").write_bytes(style)
    for name in ("logo.svg", "logo.png"):
        (folder / name).write_bytes(logo)
    load_theme(folder)
    return {}


_READERS: dict[str, Callable[[Target, bytes], dict[str, str]]] = {
    "questionnaire": _questionnaire,
    "answers": _given_answers,
    "overlay": _overlay,
    "pdf": _pdf,
    "theme": _theme,
}
KINDS = tuple(_READERS)

_LIBRARY: dict[str, Any] = {
    "schema_version": 1,
    "sources": [{"id": "S1", "title": "A text", "publisher": "Someone", "year": "2020",
                 "address": "https://x.invalid/a", "standing": "primary", "seen": "2026-01-02"}],
    "cases": [{"id": "K1", "title": "A case", "administration": "Norland", "country": ["NO"],
               "region": "EUR", "technology": "any-1", "year": "2021", "state": "pilot",
               "as_of": "2024-05", "what": "They tried [[Q1]].", "lesson": "It is hard.",
               "sources": ["S1"], "standing": "primary"}],
}  # fmt: skip


def _answers(number: int) -> dict[str, Any]:
    invented = invent(number)
    occasion = {"organisation": "Norland", "date": "2026-11-20", "facilitator": "A", "note": "n"}
    head = {"schema_version": 1, "questionnaire": {"id": f"any-{number}", "version": "1.0.0"}}
    return head | {"assessment": occasion} | invented.answered()


def _overlays() -> Sequence[bytes]:
    made = []
    for name in ("tiny", "lib", *(f"any-{number}" for number in range(8))):
        part = load_untranslated(Path(f"{name}.yaml"))
        texts = {
            n: {"of": fingerprint(t), "text": f"fr {t}"}
            for n, t in translatable_texts(part).items()
        }
        data = {"schema_version": 1, "translates": name, "language": "fr", "texts": texts}
        made.append(json.dumps(data).encode())
    return made


def _questionnaires() -> Sequence[bytes]:
    inventions = [json.dumps(invent(number).definition).encode() for number in range(60)]
    return [TINY.encode(), json.dumps(_LIBRARY).encode(), *inventions]


def _pdfs() -> Sequence[bytes]:
    made = []
    for number in range(6):
        answers = _answers(number)
        _write(Path("b.answers.yaml"), answers)
        opened = open_assessment(Path("b.answers.yaml"))
        result = result_data(report_of(opened, opened.evaluate()))
        made.append(report_pdf(json.dumps(answers).encode(), to_json(result).encode()))
    packed = b"<</Type /EmbeddedFile /Length %d /Filter [/ASCIIHexDecode /FlateDecode]>>"
    data = zlib.compress(json.dumps(_answers(0)).encode()).hex().encode() + b">"
    content = packed % len(data) + b"\nstream\n" + data + b"\nendstream"
    pdf_with_attachment(Path("packed.pdf"), content)
    return [*made, *_odd_pdfs(made[0]), Path("packed.pdf").read_bytes(), _printed()]


def _printed() -> bytes:
    """Write a PDF as our reports are written: compressed, its objects in streams."""
    import weasyprint

    file = weasyprint.Attachment(string=json.dumps(_answers(0)), name="a.yaml")
    printed: bytes = weasyprint.HTML(string="<title>A</title>").write_pdf(attachments=[file])
    return printed


def report_pdf(answers: bytes, result: bytes) -> bytes:
    """Write a small PDF with answers and a result attached, nothing of it compressed."""
    return joined_objects(
        [
            b"<</Type /Catalog /Pages 2 0 R /Names <</EmbeddedFiles 3 0 R>> /AF [4 0 R 6 0 R]>>",
            b"<</Type /Pages /Kids [8 0 R] /Count 1>>",
            b"<</Names [(a.yaml) 4 0 R (result.json) 6 0 R]>>",
            b"<</Type /Filespec /F (a.yaml) /UF (a.yaml) /EF <</F 5 0 R>>>>",
            stream(answers, b"/Type /EmbeddedFile"),
            b"<</Type /Filespec /F (result.json) /UF (result.json) /EF <</F 7 0 R /UF 7 0 R>>>>",
            stream(result, b"/Type /EmbeddedFile"),
            b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 99 99]>>",
            b"<</Producer (WeasyPrint) /Title <FEFF0041>>>",
        ],
        b"/Info 9 0 R",
    )


def _odd_pdfs(whole: bytes) -> Sequence[bytes]:
    import pypdf

    made = []
    for password in ("", "secret"):
        writer = pypdf.PdfWriter(io.BytesIO(whole))
        writer.compress_identical_objects()
        if password:
            writer.encrypt("", password)
        stream_ = io.BytesIO()
        writer.write(stream_)
        made.append(stream_.getvalue())
    return made


def _themes() -> Sequence[bytes]:
    svg = b"<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0'/></svg>"
    look = b"schema_version: 1\naccent: '#124462'\nlogo: logo.svg\n"
    return [look + b"\n---STYLE---\nh1 { color: red }\n---LOGO---\n" + svg]


_SEEDS: dict[str, Callable[[], Sequence[bytes]]] = {
    "questionnaire": _questionnaires,
    "answers": lambda: [json.dumps(_answers(number)).encode() for number in range(QUESTIONNAIRES)],
    "overlay": _overlays,
    "pdf": _pdfs,
    "theme": _themes,
}


def _write(path: Path, data: Any) -> None:
    path.write_text(json.dumps(data), encoding="utf-8")
