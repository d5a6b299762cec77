"""Where results go."""

from __future__ import annotations

import os
import re
import stat
import sys
from pathlib import Path

import pexpect
import pytest
from rich.cells import cell_len

from readiness.cli.app import load_all
from readiness.cli.output import emit, write_result
from readiness.errors import StorageError
from tests.conftest import Run
from tests.support.groups import group, names_of_files, write_group

SOURCES = Path(__file__).resolve().parents[2] / "src"
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def test_stdout_gets_the_text_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a file the text goes to stdout, nothing added."""
    emit("a\n")

    assert capsys.readouterr().out == "a\n"


def test_results_are_for_their_owner_only(tmp_path: Path) -> None:
    """A result shows weaknesses of a border: no one else may read the file."""
    write_result(b"x", tmp_path / "r.json", force=False)

    assert stat.S_IMODE((tmp_path / "r.json").stat().st_mode) == 0o600


def test_folder_is_not_a_file(tmp_path: Path) -> None:
    """A folder as target is named, not written into."""
    with pytest.raises(StorageError, match="is a folder"):
        write_result(b"x", tmp_path, force=True)


def test_file_that_was_read_is_never_written_over(tmp_path: Path) -> None:
    """Even with --force: the answers would be lost, under whatever name they are reached."""
    answers = tmp_path / "norland.answers.yaml"
    answers.write_text("answers", encoding="utf-8")
    (tmp_path / "other.yaml").symlink_to(answers)

    for name in (answers, tmp_path / "other.yaml"):
        with pytest.raises(StorageError, match="is an input file; choose another name with -o"):
            write_result(b"x", name, force=True, read=(tmp_path / "gone.yaml", answers))

    assert answers.read_text(encoding="utf-8") == "answers"


def test_dash_is_no_file() -> None:
    """«-» means stdout elsewhere; a file of that name would only be made by mistake."""
    with pytest.raises(StorageError, match="-o needs the name of a file"):
        write_result(b"x", Path("-"), force=False)


@pytest.fixture(params=["Arabic", "Chinese"])
def foreign(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Write a questionnaire with two answers files in another script; Chinese has no spaces."""
    for name in ("arabic.yaml", "arabic.answers.yaml"):
        text = (EXAMPLES / name).read_text(encoding="utf-8")
        if request.param == "Chinese":
            text = re.sub("[\u0600-\u06ff]", "海", text.replace("language: ar", "language: zh"))
            text = re.sub("(?<=海) (?=海)", "", text)
        (tmp_path / name).write_text(text, encoding="utf-8")
    questions = (tmp_path / "arabic.yaml").read_text(encoding="utf-8")
    new = questions.replace("title: ", "title: 1 ").replace(" text: ", " text: 1 ")
    (tmp_path / "new.yaml").write_text(new, encoding="utf-8")
    answers = (tmp_path / "arabic.answers.yaml").read_text(encoding="utf-8")
    higher = answers.replace("level: 2", "level: 3")
    later = higher.replace("date: 2026", "date: 2027")
    (tmp_path / "later.answers.yaml").write_text(later, encoding="utf-8")
    other = higher.replace("{id: a, name: ", "{id: b, name: 1").replace("by: a", "by: b")
    (tmp_path / "other.answers.yaml").write_text(other, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "command",
    [
        "show arabic.yaml --questions",
        "show arabic.yaml",
        "score arabic.answers.yaml",
        "explain arabic.answers.yaml",
        "explain arabic.answers.yaml LAW-1",
        "explain arabic.answers.yaml LAW",
        "plan arabic.answers.yaml --target 3",
        "compare arabic.answers.yaml later.answers.yaml",
        "merge arabic.answers.yaml other.answers.yaml",
        "simulate arabic.yaml --respondents 20",
        "diff arabic.yaml new.yaml",
    ],
)
def test_pages_fit_a_terminal_in_any_script(run: Run, foreign: Path, command: str) -> None:
    """Letters that need two cells count two, signs above a letter none."""
    page = run(*command.split()).out

    assert page
    assert (foreign / "arabic.yaml").is_file()
    assert max(cell_len(line) for line in page.splitlines()) <= 80


@pytest.mark.skipif(os.name != "posix", reason="pexpect drives POSIX terminals")
@pytest.mark.parametrize(
    ("words", "environment", "numbered"),
    [
        (["show", "ai-ml"], {}, True),
        (["show", "ai-ml"], {"ACCESSIBLE": "1"}, False),
        (["list"], {}, False),
    ],
    ids=["long", "plain lines", "short"],
)
def test_long_texts_page_by_page(
    words: list[str], environment: dict[str, str], *, numbered: bool
) -> None:
    """In a terminal a text that is higher goes to the pager; nothing else does."""
    given = {"PYTHONPATH": str(SOURCES), "TERM": "xterm", "PAGER": "cat -n", **environment}
    child = pexpect.spawn(
        sys.executable,
        ["-m", "readiness", *words],
        env={**os.environ, **given},
        encoding="utf-8",
        dimensions=(24, 80),
        timeout=30,
    )
    child.expect(pexpect.EOF)
    child.close()

    assert child.exitstatus == 0
    assert (re.match(r" +1\t", child.before or "") is not None) is numbered


WRITTEN: dict[str, tuple[list[str], str]] = {
    "assess": (["tiny.yaml", "--plain"], "tiny.answers.yaml"),
    "score": (["n.answers.yaml", "--format", "csv"], "n.score.csv"),
    "report": (["n.answers.yaml", "--format", "md"], "n.report.md"),
    "verify": (["n.report.pdf"], "n.answers.yaml"),
    "explain": (["n.answers.yaml"], "n.explanation.txt"),
    "plan": (["n.answers.yaml"], "n.plan.txt"),
    "compare": (["n.answers.yaml", "m.answers.yaml"], "m.comparison.txt"),
    "merge": (["n.answers.yaml", "m.answers.yaml"], "merged.answers.yaml"),
    "needs": (names_of_files(9), "needs.txt"),
    "redact": (["n.answers.yaml"], "n.redacted.answers.yaml"),
    "table": (["n.answers.yaml"], "n.table.csv"),
    "form": (["./tiny.yaml"], "tiny.form.html"),
    "collect": (["n.answers.yaml"], "n.answers.yaml"),
    "show": (["./tiny.yaml"], "tiny.txt"),
    "translate": (["tiny.yaml", "fr"], "tiny.fr.yaml"),
    "schema": (["library"], "library.schema.json"),
}
"""For every command that has ``-o``, a call, and the file that it writes into a folder."""


def test_every_command_with_a_file_to_write_is_tried() -> None:
    """The table above is complete: it is compared with the help."""
    with_output = {
        command.name
        for command in load_all()
        if any("-o" in option.opts for option in command.params)
    }

    assert with_output == set(WRITTEN)


@pytest.mark.parametrize("command", WRITTEN)
def test_folder_is_made_and_nothing_in_it_overwritten(run: Run, work: Path, command: str) -> None:
    """``-o new/of/`` is a folder, made where it is missing; a file in it needs --force."""
    words, name = WRITTEN[command]
    if command == "verify":
        run("report", "n.answers.yaml")
    if command == "needs":
        write_group(work, group("output", size=9))

    first = run(command, *words, "-o", "new/of/", stdin="small\n3\nq\n")
    assert first.code == 0, first.err
    assert [path.name for path in (work / "new/of").iterdir() if path.suffix != ".bak"] == [name]
    if command == "assess":
        return  # an answers file that exists is resumed
    written = work / "new/of" / name
    written.write_text("mine", encoding="utf-8")

    again = run(command, *words, "-o", "new/of")
    assert (again.code, again.out) == (4, "")
    assert f"{written.relative_to(work)} exists" in " ".join(again.err.split())
    assert written.read_text(encoding="utf-8") == "mine"

    assert run(command, *words, "-o", "new/of", "--force").code == 0
    assert written.read_text(encoding="utf-8") != "mine"


def test_folder_of_a_file_is_made(run: Run, work: Path) -> None:
    """Also the folders above the name of a file; nothing is made for a call that fails."""
    made = run("score", "n.answers.yaml", "-o", "a/b/n.csv")
    failed = run("score", "missing.yaml", "-o", "c/d/n.csv")

    assert (made.code, failed.code) == (0, 4)
    assert (work / "a/b/n.csv").read_text(encoding="utf-8").startswith("file,")
    assert not (work / "c").exists()
