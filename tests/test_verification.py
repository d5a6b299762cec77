"""Is a report what it says?"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pypdf
import pytest

from readiness.analysis.robustness import measure_robustness
from readiness.api import open_assessment, render, report_of, with_attachments
from readiness.errors import InvalidDocumentError
from readiness.files.foreign.pdf_attachments import RESULT_NAME, attached_files
from readiness.verification import Verification, verify
from tests.conftest import TINY, Run
from tests.support.worded import write_worded

ANSWERS = (
    "schema_version: 1\nquestionnaire: {id: tiny, version: 1.0.0}\n"
    "assessment: {organisation: Norland (invented), date: 2026-11-20}\n"
    "answers: {LAW-1: 2, DATA-1: 3}\n"
)


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """Make a report."""
    (tmp_path / "tiny.yaml").write_text(TINY, encoding="utf-8")
    answers = tmp_path / "norland.answers.yaml"
    answers.write_text(ANSWERS, encoding="utf-8")
    opened = open_assessment(answers)
    evaluation = opened.evaluate()
    robustness = measure_robustness(evaluation)
    report = with_attachments(report_of(opened, evaluation, robustness=robustness), opened)
    path = tmp_path / "norland.report.pdf"
    path.write_bytes(render(report, "pdf"))
    return path


def changed(path: Path, files: dict[str, bytes]) -> Path:
    """Put other files into the same pages, as somebody might who wants to deceive."""
    writer = pypdf.PdfWriter()
    for page in pypdf.PdfReader(path).pages:
        writer.add_page(page)
    for name, data in files.items():
        writer.add_attachment(name, data)
    other = path.with_name("changed.pdf")
    writer.write(other)
    return other


def verdicts(found: Verification) -> dict[str, str]:
    """Say what became of each check."""
    return {check.what: check.verdict for check in found.checks}


def test_what_was_just_made_agrees_in_every_byte(made: Path) -> None:
    """Answers, questionnaire, program, result, pages."""
    found = verify(made)

    assert found.holds
    assert set(verdicts(found)) == {"answers", "questionnaire", "program", "result", "pages"}
    assert set(verdicts(found).values()) == {"same"}
    assert found.opened.source is not None
    assert found.opened.source.text == ANSWERS


def test_a_better_figure_is_found_out(made: Path) -> None:
    """A result that the answers do not give."""
    files = attached_files(made)
    told = json.loads(files[RESULT_NAME])
    told["overall"]["score"] = 3.0
    found = verify(changed(made, files | {RESULT_NAME: json.dumps(told).encode()}))

    assert not found.holds
    assert verdicts(found)["result"] == "differs"
    assert [c.detail for c in found.checks if c.what == "result"] == ["overall.score"]


OBEYED = "\x1b]0;title\x07\x1b[2J\u202e\nresult           the same       3.0" + "x" * 9_999
"""What a terminal would obey, and what looks like another line of the result."""


def test_what_a_report_says_reaches_the_terminal_on_one_line(made: Path) -> None:
    """Whoever wrote the result could else clear the screen, or add a line that says «the same»."""
    files = attached_files(made)
    told = json.loads(files[RESULT_NAME])
    keys = ("answers_digest", "questionnaire", "questionnaire_digest", "program_version")
    told["provenance"].update(dict.fromkeys(keys, OBEYED))
    told |= {OBEYED: 1}

    found = verify(changed(made, files | {RESULT_NAME: json.dumps(told).encode()}))

    details = [check.detail for check in found.checks]
    assert len(details) == 5
    assert all(detail.isprintable() and len(detail) < 300 for detail in details)
    assert [r"\n" in detail for detail in details] == [True] * 4 + [False]


@pytest.mark.parametrize("start", ["9999-12-31", "0001-01-01"])
def test_a_roadmap_may_start_on_any_day(made: Path, start: str) -> None:
    """Also where no later month is left."""
    files = attached_files(made)
    told = json.loads(files[RESULT_NAME]) | {"start": start}
    told["provenance"]["roadmap"] = True

    found = verify(changed(made, files | {RESULT_NAME: json.dumps(told).encode()}))

    assert verdicts(found)["answers"] == "same"


def test_other_answers_are_found_out(made: Path) -> None:
    """Answers put in later give another result and another fingerprint."""
    better = ANSWERS.replace("LAW-1: 2", "LAW-1: 3").encode()
    found = verify(changed(made, attached_files(made) | {"norland.answers.yaml": better}))

    assert verdicts(found)["answers"] == verdicts(found)["result"] == "differs"


def test_pages_saved_by_another_program_are_found_out(made: Path) -> None:
    """The figures may still be right."""
    found = verify(changed(made, attached_files(made)))

    assert verdicts(found)["result"] == "same"
    assert verdicts(found)["pages"] == "differs"


def test_another_questionnaire_is_found_out(made: Path) -> None:
    """The same id and version, other words."""
    text = TINY.replace("There is a draft.", "There is an old draft.")
    (made.parent / "tiny.yaml").write_text(text, encoding="utf-8")

    assert verdicts(verify(made))["questionnaire"] == "differs"


@pytest.mark.parametrize(
    ("key", "value", "verdict"),
    [
        ("program_version", "9.9.9", {"program": "not-compared", "pages": "not-compared"}),
        ("scorer", "of-others", {"result": "not-compared"}),
    ],
)
def test_what_cannot_be_compared_is_said(
    made: Path, key: str, value: str, verdict: dict[str, str]
) -> None:
    """An older program, a scorer that is not here: no verdict, rather than a wrong one."""
    files = attached_files(made)
    told = json.loads(files[RESULT_NAME])
    told["provenance"][key] = value
    found = verify(changed(made, files | {RESULT_NAME: json.dumps(told).encode()}))

    assert verdict.items() <= verdicts(found).items()


@pytest.mark.parametrize("result", [b"", b"[1]", b'{"provenance": 3}', b"[" * 100_000])
def test_a_broken_result_is_refused(made: Path, result: bytes) -> None:
    """There is nothing to compare with."""
    with pytest.raises(InvalidDocumentError, match="this PDF has no result attached"):
        verify(changed(made, attached_files(made) | {RESULT_NAME: result}))


def test_a_report_in_another_language_is_verified(run: Run, tmp_path: Path) -> None:
    """Its texts are compared with those of its own language, also in its own words."""
    write_worded(tmp_path, "company")
    assert run("--lang", "fr", "report", "anna.yaml", "-o", "anna.pdf").code == 0

    ran = run("verify", "anna.pdf")

    assert ran.code == 0, ran.out


@pytest.mark.usefixtures("made")
def test_a_report_by_typst_is_made_again_by_typst(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every byte; without typst, the pages are not compared, and with another version neither."""
    words = ("norland.answers.yaml", "--engine", "typst", "-o", "by-typst.pdf")
    assert run("report", *words).code == 0
    path = tmp_path / "by-typst.pdf"
    assert verdicts(verify(path))["pages"] == "same"

    saved = tmp_path / "saved.pdf"
    pypdf.PdfWriter(clone_from=path).write(saved)
    assert verdicts(verify(saved))["pages"] == "differs"
    older = tmp_path / "older.pdf"
    older.write_bytes(path.read_bytes().replace(b"(Typst 0.15", b"(Typst 0.14"))
    assert verdicts(verify(older))["pages"] == "not-compared"
    monkeypatch.setitem(sys.modules, "typst", None)
    found = verify(path)
    assert verdicts(found)["pages"] == "not-compared"
    assert "typst, which made them, does not work here" in found.checks[-1].detail
