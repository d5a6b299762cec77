"""`readiness report`: which file is made, and what is said."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from readiness import plugins
from tests.conftest import Ran
from tests.support.answering import answers_file, of_each
from tests.support.fateful import fateful_scorer

Run = Callable[..., Ran]
ANSWERS = "context: {CTX: large}\nanswers: {LAW-1: 2, DATA-1: 3, DATA-2: 3}\n"


@pytest.mark.usefixtures("tiny_file")
def test_pdf_lies_beside_the_answers(run: Run, tmp_path: Path) -> None:
    """Without options a PDF with the name of the answers file is made, and made again."""
    answers_file(tmp_path, ANSWERS)

    first = run("report", "norland.answers.yaml")
    again = run("report", "norland.answers.yaml")

    assert (first.code, again.code) == (0, 0)
    assert (tmp_path / "norland.report.pdf").read_bytes().startswith(b"%PDF-")
    assert "norland.report.pdf" in first.err
    assert first.out == ""


@pytest.mark.usefixtures("tiny_file")
@pytest.mark.parametrize(
    ("form", "start"), [("html", "<!doctype html>"), ("md", "#"), ("json", "{")]
)
def test_form_follows_from_the_ending(run: Run, tmp_path: Path, form: str, start: str) -> None:
    """``-o x.html`` gives HTML; ``--format`` gives the same under our own name."""
    answers_file(tmp_path, ANSWERS)

    by_name = run("report", "norland.answers.yaml", "-o", f"x.{form}")
    by_form = run("report", "norland.answers.yaml", "--format", form)
    in_capitals = run("report", "norland.answers.yaml", "-o", f"Y.{form.upper()}")

    made = (tmp_path / f"x.{form}").read_text(encoding="utf-8")
    assert (by_name.code, by_form.code, in_capitals.code) == (0, 0, 0)
    assert made.lower().startswith(start)
    assert (tmp_path / f"norland.report.{form}").read_text(encoding="utf-8") == made


@pytest.mark.usefixtures("tiny_file")
def test_named_output_is_not_written_over(run: Run, tmp_path: Path) -> None:
    """A file named with -o may be somebody else's: it is kept without --force."""
    answers_file(tmp_path, ANSWERS)
    (tmp_path / "mine.json").write_text("mine", encoding="utf-8")

    ran = run("report", "norland.answers.yaml", "-o", "mine.json")

    assert ran.code == 4
    assert (tmp_path / "mine.json").read_text(encoding="utf-8") == "mine"


@pytest.mark.usefixtures("tiny_file")
@pytest.mark.parametrize("form", ["docx", "md", "pptx", "xlsx"])
def test_report_that_people_edit_is_not_written_over(run: Run, tmp_path: Path, form: str) -> None:
    """Also under our own name somebody may have gone on writing in it; --force makes it anew."""
    answers_file(tmp_path, ANSWERS)
    file = tmp_path / f"norland.report.{form}"
    file.write_text("edited", encoding="utf-8")

    kept = run("report", "norland.answers.yaml", "--format", form)
    text = file.read_bytes()
    forced = run("report", "norland.answers.yaml", "--format", form, "--force")

    assert (kept.code, text, forced.code) == (4, b"edited", 0)
    assert f"norland.report.{form} exists; overwrite it with --force" in kept.err
    assert file.read_bytes() != b"edited"


@pytest.mark.usefixtures("tiny_file")
@pytest.mark.parametrize("words", [(), ("-o", "out")])
def test_edited_one_of_several_is_kept_and_the_others_are_made(
    run: Run, tmp_path: Path, words: tuple[str, ...]
) -> None:
    """Beside the answers as in a folder; the one that is kept is named."""
    folder = tmp_path / "out" if words else tmp_path
    folder.mkdir(exist_ok=True)
    files = of_each(tmp_path, ANSWERS, "First", "Last")
    (folder / "first.report.md").write_text("edited", encoding="utf-8")

    ran = run("report", *files, "--format", "md", *words)

    assert ran.code == 4
    assert "first.report.md exists; overwrite it with --force" in ran.err
    assert (folder / "first.report.md").read_text(encoding="utf-8") == "edited"
    assert (folder / "last.report.md").read_text(encoding="utf-8").startswith("#")


@pytest.mark.usefixtures("tiny_file")
@pytest.mark.parametrize(
    ("files", "folder"), [(1, "reports/"), (1, "new/of/reports/"), (2, "reports/"), (2, "reports")]
)
def test_folder_that_is_not_there_is_made(
    run: Run, tmp_path: Path, files: int, folder: str
) -> None:
    """A name with / at its end is a folder; so is a name without an ending for several files."""
    names = of_each(tmp_path, ANSWERS, "First", "Last")[:files]

    ran = run("report", *names, "--format", "md", "-o", folder)

    assert ran.code == 0, ran.err
    made = sorted(path.name for path in (tmp_path / folder).iterdir())
    assert made == ["first.report.md", "last.report.md"][:files]


@pytest.mark.usefixtures("tiny_file")
def test_folder_that_is_no_folder_is_refused(run: Run, tmp_path: Path) -> None:
    """Neither a file is replaced by a folder, nor is a folder made with the name of a report."""
    names = of_each(tmp_path, ANSWERS, "First", "Last")
    (tmp_path / "taken").write_text("text", encoding="utf-8")

    taken = run("report", *names, "--format", "md", "-o", "taken")
    slash = run("report", *names, "--format", "md", "-o", "taken/")
    ending = run("report", *names, "-o", "all.pdf")

    assert (taken.code, slash.code, ending.code) == (4, 4, 4)
    assert "taken is not a folder" in taken.err or "cannot create the folder" in taken.err
    assert "all.pdf is not a folder" in ending.err
    assert not (tmp_path / "all.pdf").exists()


EDITED = sorted(set(plugins.names("renderers")) - {"pdf", "html", "json"})
"""Formats in which people go on writing."""


@pytest.mark.usefixtures("tiny_file")
@pytest.mark.parametrize("form", EDITED)
@pytest.mark.parametrize("words", [(), ("-o", "made/"), ("-o", "made/norland.report{}")])
def test_what_people_edit_is_never_overwritten_without_force(
    run: Run, tmp_path: Path, form: str, words: tuple[str, ...]
) -> None:
    """Whether or not -o was typed, and in all such formats."""
    answers_file(tmp_path, ANSWERS)
    ending = plugins.load("renderers", form).loaded.suffix
    folder = tmp_path / "made" if words else tmp_path
    folder.mkdir(exist_ok=True)
    edited = folder / f"norland.report{ending}"
    edited.write_bytes(b"edited")
    options = [word.format(ending) for word in words]

    kept = run("report", "norland.answers.yaml", "--format", form, *options)
    assert (kept.code, edited.read_bytes()) == (4, b"edited")
    forced = run("report", "norland.answers.yaml", "--format", form, "--force", *options)
    assert forced.code == 0
    assert edited.read_bytes() != b"edited"


@pytest.mark.usefixtures("tiny_file")
def test_unknown_form_is_called_wrongly(run: Run, tmp_path: Path) -> None:
    """An unknown form names those that are installed, and writes nothing."""
    answers_file(tmp_path, ANSWERS)

    ran = run("report", "norland.answers.yaml", "--format", "odt")

    assert ran.code == 2
    assert "pdf" in ran.err
    assert not (tmp_path / "norland.report.odt").exists()


@pytest.mark.usefixtures("tiny_file")
def test_json_report_holds_digests(run: Run, tmp_path: Path) -> None:
    """The report says which questionnaire, answers and program it comes from."""
    answers_file(tmp_path, ANSWERS)

    run("report", "norland.answers.yaml", "-o", "x.json")

    provenance = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))["provenance"]
    assert provenance["questionnaire_digest"].startswith("sha256:")
    assert provenance["answers_digest"].startswith("sha256:")
    assert provenance["scorer"] == "weighted-mean"


@pytest.fixture
def scorer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Install the scorer, and give its name."""
    return fateful_scorer(tmp_path, monkeypatch)


@pytest.mark.usefixtures("tiny_file")
def test_wrong_file_among_several_is_named_and_stops_no_other(run: Run, tmp_path: Path) -> None:
    """The problem with its line, the other reports, and the exit code of a wrong file."""
    first, last = of_each(tmp_path, ANSWERS, "First", "Last")
    answers_file(tmp_path, "answers: {LAW-1: 9}\n", "bad.answers.yaml")

    ran = run("report", first, "bad.answers.yaml", last, "--format", "json")

    assert ran.code == 3
    assert "bad.answers.yaml:4:18: error[answer-does-not-fit]" in ran.err
    assert "no report was made of bad.answers.yaml" in ran.err
    assert "1 of 3 reports was not made" in ran.err
    assert "bug" not in ran.err
    made = sorted(file.name for file in tmp_path.glob("*.report.json"))
    assert made == ["first.report.json", "last.report.json"]


@pytest.mark.usefixtures("tiny_file")
def test_quiet_names_only_the_reports_that_were_not_made(run: Run, tmp_path: Path) -> None:
    """Without errors nothing is said; with one, only what concerns it."""
    names = of_each(tmp_path, ANSWERS, "First", "Last")
    form = ("--format", "json", "--quiet")

    good = run("report", *names, *form)
    bad = run("report", *names, "missing.yaml", *form)

    assert (good.code, good.err) == (0, "")
    assert bad.code == 4
    assert "no report was made of missing.yaml" in bad.err
    assert "the report is in" not in bad.err


@pytest.mark.usefixtures("tiny_file")
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Odd", "this is a bug: AttributeError in"),
        ("Leaving", "this is a bug: SystemExit in"),
        ("Deadly", "ended suddenly"),
    ],
)
def test_bug_in_one_of_several_stops_no_other(
    run: Run, tmp_path: Path, scorer: str, name: str, reason: str
) -> None:
    """Not even a process that ends takes the other reports along; the gravest exit code stays."""
    files = of_each(tmp_path, ANSWERS, "First", name, "Last")

    ran = run("report", *files, "missing.yaml", "--format", "json", "--scorer", scorer)

    assert ran.code == 70
    assert reason in ran.err
    assert f"no report was made of {name.lower()}.answers.yaml" in ran.err
    assert "2 of 4 reports were not made" in ran.err
    made = sorted(file.name for file in tmp_path.glob("*.report.json"))
    assert made == ["first.report.json", "last.report.json"]


@pytest.mark.usefixtures("tiny_file")
def test_the_engine_can_be_chosen(run: Run, tmp_path: Path) -> None:
    """For a PDF: either makes one; another format has none, and an unknown one is named."""
    answers_file(tmp_path, ANSWERS)

    for engine, is_by_typst in (("typst", True), ("weasyprint", False)):
        assert run("report", "norland.answers.yaml", "--engine", engine).code == 0
        written = (tmp_path / "norland.report.pdf").read_bytes()
        assert (b"(Typst 0." in written) == is_by_typst
    other = run("report", "norland.answers.yaml", "--engine", "typst", "--format", "docx")
    unknown = run("report", "norland.answers.yaml", "--engine", "word")

    assert "«docx» has no engines to choose from; only pdf has" in other.err
    assert not (tmp_path / "norland.report.docx").exists()
    assert (unknown.code, "weasyprint" in unknown.err) == (2, True)
