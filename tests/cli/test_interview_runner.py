"""``readiness assess``: which files, how it begins and ends, and what survives."""

from __future__ import annotations

import io
import os
import re
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pexpect
import pytest

from readiness.cli.interview_runner import run_interview
from readiness.errors import (
    AssessmentError,
    CatalogError,
    ConflictError,
    InvalidDocumentError,
    StorageError,
)
from readiness.files.answers_store import AnswersStore
from readiness.files.load import load_assessment
from readiness.models.assessment import Assessment
from readiness.models.questionnaire import Questionnaire
from tests.conftest import Run
from tests.support.interviewing import DEFINITION, converse, kept, noon, roomy

SOURCES = Path(__file__).resolve().parents[2] / "src"
PATHS = os.environ | {"PYTHONPATH": str(SOURCES)}


def hold(name: str, typed: str = "1\nq\n", file: str | None = None) -> tuple[int, str]:
    """Run an interview over a pipe, in the current folder."""
    screen = io.StringIO()
    code = run_interview(
        name,
        file,
        "Norland",
        stdin=io.StringIO(typed),
        stdout=screen,
        clock=noon,
        show_result=None,
    )
    return code, screen.getvalue()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a working folder that holds a questionnaire."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "roomy.yaml").write_text(DEFINITION, encoding="utf-8")
    return tmp_path


def test_makes_the_file_at_the_first_answer(folder: Path) -> None:
    """Nothing is written before something is answered; then the file is named by the id."""
    code, screen = hold("./roomy.yaml", "l\n\nb\n:q\n")
    assert code == 0
    assert "No file was created" in screen
    assert not (folder / "roomy.answers.yaml").exists()

    code, screen = hold("./roomy.yaml")

    text = (folder / "roomy.answers.yaml").read_text(encoding="utf-8")
    assert code == 0
    assert "organisation: Norland\n  date: 2026-11-23\n" in text
    assert "Continue: readiness assess ./roomy.yaml\n" in screen
    assert "Report:   readiness report roomy.answers.yaml\n" in screen


def test_same_command_resumes(folder: Path) -> None:
    """The second session starts at the question at which the first was left."""
    hold("./roomy.yaml", "1\n1\n:q\n")

    _, screen = hold("./roomy.yaml", "The name\nq\n")

    assert "Continuing with roomy.answers.yaml" in screen
    assert screen.index("NAME  What is it called?") < screen.index("SINCE  Since when?")
    assert "SIZE  How large" not in screen
    assert (folder / "roomy.answers.yaml.bak").is_file()


def test_answers_file_resumes_with_the_questionnaire_beside_it(folder: Path) -> None:
    """Named by its answers file, the questionnaire is found by the id in its stamp."""
    hold("./roomy.yaml", file=str(folder / "norland.yaml"))

    code, screen = hold("norland.yaml", "1\nq\n")

    assert code == 0
    assert "USES  Which uses are considered?" in screen


def test_french_interview_and_english_report_of_the_same_answers(run: Run, tmp_path: Path) -> None:
    """Questions, outcomes and messages are French; the file knows no language."""
    typed = "g CTX-7\n1\ng SUI-1.origin\n2\nq\n"

    french = run("assess", "blockchain", "--lang", "fr", stdin=typed)

    assert "Préparation d'une administration des douanes" in french.out
    assert "Certificats d'origine" in french.out
    assert ": readiness assess blockchain --lang fr\n" in french.out
    assert "Certificates of origin" not in french.out
    english = run("report", "blockchain.answers.yaml", "-o", "r.md")
    assert english.code == 0, english.err
    text = (tmp_path / "r.md").read_text(encoding="utf-8")
    assert "Certificates of origin" in text
    assert "A ledger is unlikely to be needed" in text


def test_shipped_questionnaire_by_its_id(folder: Path) -> None:
    """A shipped questionnaire needs only its id."""
    code, _ = hold("ai-ml")

    assert code == 0
    assert (folder / "ai-ml.answers.yaml").is_file()


@pytest.mark.parametrize(
    ("name", "file", "error", "words"),
    [
        ("nowhere", None, CatalogError, "no questionnaire «nowhere»"),
        ("nowhere.yaml", None, CatalogError, "file not found: nowhere.yaml"),
        ("./roomy.yaml", "no/a.yaml", StorageError, "there is no folder"),
        ("answers.yaml", "b.yaml", CatalogError, "is an answers file"),
        ("./roomy.yaml", "answers.yaml", AssessmentError, "there is no question «NOPE»"),
        ("answers.yaml", None, AssessmentError, "there is no question «NOPE»"),
    ],
)
def test_says_at_the_start_what_is_wrong(
    folder: Path, name: str, file: str | None, error: type[Exception], words: str
) -> None:
    """Whatever cannot work is said before the first question, and nothing is written."""
    (folder / "answers.yaml").write_text(
        "schema_version: 1\nquestionnaire: {id: roomy, version: 1.0.0}\nanswers: {NOPE: 1}\n",
        encoding="utf-8",
    )
    before = sorted(path.name for path in folder.iterdir())

    with pytest.raises(error, match=words):
        hold(name, file=file)

    assert sorted(path.name for path in folder.iterdir()) == before


def test_answers_in_json_are_not_written_over_with_yaml(folder: Path) -> None:
    """A script that wrote JSON finds its file as it was."""
    text = '{"schema_version": 1, "questionnaire": {"id": "roomy", "version": "1.0.0"}}'
    (folder / "a.json").write_text(text, encoding="utf-8")

    for name, file in (("a.json", None), ("roomy.yaml", "a.json")):
        with pytest.raises(CatalogError, match=r"ends in \.yaml"):
            hold(name, file=file)

    assert (folder / "a.json").read_text(encoding="utf-8") == text


def test_damaged_file_points_to_the_backup(folder: Path) -> None:
    """When the file cannot be read, the previous generation is named, and both stay."""
    hold("./roomy.yaml")
    hold("./roomy.yaml")
    answers = folder / "roomy.answers.yaml"
    answers.write_bytes(b"\0" * 4_096)

    for name in ("./roomy.yaml", "roomy.answers.yaml"):
        with pytest.raises(InvalidDocumentError) as caught:
            hold(name)
        assert "contains only zero bytes" in str(caught.value)
        assert "roomy.answers.yaml.bak" in str(caught.value)

    assert answers.read_bytes() == b"\0" * 4_096


def test_second_session_is_refused(folder: Path) -> None:
    """Two sessions never write one file."""
    with (
        AnswersStore(folder / "roomy.answers.yaml"),
        pytest.raises(ConflictError, match="already open"),
    ):
        hold("./roomy.yaml")


def test_changed_questionnaire_is_said(folder: Path) -> None:
    """When the questionnaire changed since, but still fits, the interview says so and goes on."""
    hold("./roomy.yaml", "1\nq\n")
    (folder / "roomy.yaml").write_text(DEFINITION.replace("How large", "How big"), encoding="utf-8")

    _, screen = hold("./roomy.yaml", "1\nq\n")

    assert "has changed since these answers were given" in " ".join(screen.split())


def test_looking_does_not_rewrite(folder: Path) -> None:
    """A file that somebody wrote by hand stays as it is until something is answered."""
    text = "schema_version: 1  # mine\nquestionnaire: {id: roomy, version: 1.0.0}\n"
    text += "assessment: {organisation: Norland}\n"  # as the option says that ``hold`` gives
    (folder / "hand.yaml").write_text(text, encoding="utf-8")

    hold("hand.yaml", "\n\n:b\nq\n")

    assert (folder / "hand.yaml").read_text(encoding="utf-8") == text


def test_shows_the_result_at_the_end(folder: Path) -> None:
    """Whoever starts the interview prints the result, once something is answered."""
    seen: list[tuple[str, int]] = []

    def show(questionnaire: Questionnaire, assessment: Assessment) -> None:
        seen.append((questionnaire.id, len(assessment.context)))

    for typed in ("q\n", "1\nq\n"):
        run_interview(
            "./roomy.yaml",
            day=date(2025, 1, 1),
            show_result=show,
            stdin=io.StringIO(typed),
            stdout=io.StringIO(),
        )

    assert seen == [("roomy", 1)]
    assert "date: 2025-01-01" in (folder / "roomy.answers.yaml").read_text(encoding="utf-8")


def test_script_with_every_kind_of_byte(tmp_path: Path) -> None:
    """A piped script with Windows line ends and broken lines answers what it can."""
    code, screen = converse(
        tmp_path, b"\xef\xbb\xbf2\r\n\xff\xfe\r\n\x00\r\n" + b"x" * 2_000_000 + b"\r\n1 2\r\nq\r\n"
    )

    assert code == 0
    assert kept(tmp_path).context["SIZE"].value == ("large",)
    assert kept(tmp_path).context["USES"].value == ("a", "b")
    assert " ".join(screen.split()).count("the line was ignored") == 3
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f]", screen)


def test_closed_output_keeps_the_answers(folder: Path) -> None:
    """When the reader of the output goes away, what was acknowledged is on the disk."""

    class Closing(io.StringIO):
        def write(self, text: str) -> int:
            if "USES" in text and "SIZE" not in text:
                raise BrokenPipeError
            return super().write(text)

    with pytest.raises(BrokenPipeError):
        run_interview("./roomy.yaml", stdin=io.StringIO("1\n1\n"), stdout=Closing())

    assert "SIZE: {value: small" in (folder / "roomy.answers.yaml").read_text(encoding="utf-8")


class Pulling(io.StringIO):
    """Typed lines; at «pull» a folder goes away, at «plug» it is back."""

    def __init__(self, typed: str, folder: Path) -> None:
        super().__init__(typed)
        self._folder = folder

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]  # as StringIO
        """Give the next line that is for the program."""
        pulled = self._folder.with_name("pulled")
        line = super().readline(-1 if size is None else size)
        moves = {"pull\n": (self._folder, pulled), "plug\n": (pulled, self._folder)}
        if line not in moves:
            return line
        there, then = moves[line]
        there.rename(then)
        return self.readline(size)


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        ("pull\n1\nq\n", 4, "1 of the last answers is NOT saved in stick/a.yaml: SIZE"),
        ("1\npull\n1\nb\n2\nq\n", 4, "2 of the last answers are NOT saved in stick/a.yaml"),
        ("1\npull\n1\nq\n", 4, "The file stick/a.yaml no longer exists."),
        ("1\npull\nq\n", 4, "The file stick/a.yaml no longer exists."),
        ("1\npull\nn why\nplug\n1\nq\n", 4, "Saved in stick/a.yaml: 2 of 6 answered."),
        ("1\npull\n1\nplug\n1\nq\n", 0, "Everything is saved in stick/a.yaml: 2 of 6 answered."),
        ("pull\n1\nplug\n1\nq\n", 0, "Everything is saved in stick/a.yaml: 1 of 6 answered."),
    ],
)
def test_end_says_what_is_not_saved(folder: Path, typed: str, code: int, said: str) -> None:
    """A session that could not save ends with 4 and says so, unless all was given again."""
    stick, screen = folder / "stick", io.StringIO()
    stick.mkdir()
    file = "stick/a.yaml"

    ended = run_interview(
        "./roomy.yaml", file, "Norland", stdin=Pulling(typed, stick), stdout=screen, clock=noon
    )

    shown = " ".join(screen.getvalue().split())
    assert ended == code
    assert said in shown
    assert "No question was answered" not in shown
    assert ("Everything is saved" in shown) is (code == 0)


def at_a_terminal(folder: Path, *more: str, **environment: str) -> pexpect.spawn[str]:
    """Start the program at a terminal of 80 columns."""
    return pexpect.spawn(
        sys.executable,
        ["-m", "readiness", "assess", "./roomy.yaml", "--plain", *more],
        cwd=folder,
        env=dict(os.environ) | {"PYTHONPATH": str(SOURCES), "TERM": "xterm"} | environment,
        encoding=environment.get("PYTHONIOENCODING", "utf-8"),
        dimensions=(24, 80),
        timeout=20,
    )


@pytest.mark.skipif(os.name != "posix", reason="pexpect drives POSIX terminals")
@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_signals_lose_nothing(folder: Path, number: signal.Signals, code: int) -> None:
    """Ctrl-C, an end from outside and a closed window say where everything is, and exit."""
    child = at_a_terminal(folder)
    child.expect("Organisation")
    child.sendline("Norland")
    child.expect("Date of the assessment")
    child.sendline("tomorrow")
    child.expect("must be a date written")
    child.sendline("")
    child.expect("Enter next")
    child.sendline("2")
    child.expect("saved .*SIZE: Large")
    child.expect("Enter next")
    child.kill(number)
    child.expect("Everything is saved in")
    child.expect(r"readiness assess ./roomy.yaml")
    child.expect(pexpect.EOF)
    child.close()

    assert child.exitstatus == code
    text = (folder / "roomy.answers.yaml").read_text(encoding="utf-8")
    assert "organisation: Norland" in text
    assert "position: USES" in text
    assert not list(folder.glob(".*"))


@pytest.mark.skipif(os.name != "posix", reason="pexpect drives POSIX terminals")
def test_keys_of_a_terminal(folder: Path) -> None:
    """Ctrl-C in a note keeps the draft; a paste of several lines is one text; Ctrl-D leaves."""
    child = at_a_terminal(folder, "--organisation", "Norland")
    child.expect("Date of the assessment")
    child.sendline("")
    child.expect("Enter next")
    child.send("n \x1b[200~pasted\r2\r3\x1b[201~\r")
    child.expect("saved .*note")
    child.sendline("n")
    child.expect("note >")
    child.sendline("a draft")
    child.expect("note >")
    child.sendintr()
    child.expect("Everything is saved")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130

    child = at_a_terminal(folder)
    child.expect("Note: pasted")
    child.expect("Enter next")
    child.sendeof()
    child.expect("Everything is saved")
    child.expect(pexpect.EOF)
    child.close()

    assert child.exitstatus == 0
    text = (folder / "roomy.answers.yaml").read_text(encoding="utf-8")
    assert "note: |-\n      pasted\n      2\n      3\n      a draft\n" in text
    assert "value:" not in text


@pytest.mark.skipif(os.name != "posix", reason="pexpect drives POSIX terminals")
@pytest.mark.parametrize(
    "environment",
    [{"TERM": "dumb"}, {"NO_COLOR": "1"}, {"NO_COLOR": "1", "PYTHONIOENCODING": "cp1252"}],
    ids=["dumb", "no colour", "cp1252"],
)
def test_plain_terminals(folder: Path, environment: dict[str, str]) -> None:
    """A dumb terminal, one without colour and one of another encoding get plain lines."""
    child = at_a_terminal(folder, "--organisation", "Norland", **environment)
    child.expect("Date of the assessment")
    child.sendline("")
    child.expect("Enter next")
    assert child.before is not None
    forbidden = "\x1b" if environment.get("TERM") == "dumb" else "\x1b[1m"
    assert forbidden not in child.before
    child.sendline("q")
    child.expect(pexpect.EOF)
    child.close()

    assert child.exitstatus == 0


def test_answers_lie_beside_an_own_questionnaire(run: Run, tiny_file: Path, tmp_path: Path) -> None:
    """Answers of a questionnaire named by its path find it again, from wherever they are scored."""
    own = tmp_path / "own"
    own.mkdir()
    tiny_file.rename(own / "tiny.yaml")

    ran = run("assess", "own/tiny.yaml", stdin="small\n3\n3\n")

    assert ran.code == 0
    assert "Report:   readiness report own/tiny.answers.yaml\n" in ran.out
    assert run("score", "own/tiny.answers.yaml").code == 0


def test_answers_elsewhere_are_told_with_their_questionnaire(
    run: Run, tiny_file: Path, tmp_path: Path
) -> None:
    """Where the answers would not find their questionnaire, the next command names it."""
    own = tmp_path / "own"
    own.mkdir()
    tiny_file.rename(own / "tiny.yaml")

    ran = run("assess", "own/tiny.yaml", "-o", "here.yaml", stdin="small\n3\n3\n")

    assert "Report:   readiness report here.yaml --questionnaire own/tiny.yaml" in ran.out
    assert "Overall: Level 3" in ran.out


def test_looking_while_somebody_else_writes(run: Run, tiny_file: Path, tmp_path: Path) -> None:
    """A second session is told who has the file; with --read-only it reads and writes nothing."""
    run("assess", str(tiny_file), stdin="small\nq\n")
    file = tmp_path / "tiny.answers.yaml"
    before = file.read_bytes()
    with AnswersStore(file):
        refused = run("assess", str(tiny_file), stdin="3\n")
        looked = run("assess", str(tiny_file), "--read-only", stdin="g LAW-1\n3\nq\n")

    assert refused.code == 5
    assert "is already open, by" in refused.err
    assert "or open it with --read-only" in refused.err
    assert looked.code == 0
    assert "is opened read-only; changes are not saved." in " ".join(looked.out.split())
    assert "! opened read-only (--read-only): changes are not saved" in looked.out
    assert file.read_bytes() == before


def test_nothing_to_look_at(run: Run, tiny_file: Path) -> None:
    """A file that is not there cannot be looked at, and none is made."""
    ran = run("assess", str(tiny_file), "--read-only")

    assert ran.code == 2
    assert "file not found" in ran.err
    assert not list(tiny_file.parent.glob("*.answers.yaml"))


@pytest.mark.usefixtures("tiny_file")
def test_report_is_made_where_it_was_asked_for(run: Run, tmp_path: Path) -> None:
    """The last page of the interview leads to the report, beside the answers."""
    ran = run("assess", "./tiny.yaml", "--plain", stdin="1\n1\n1\n1\n2\n")

    assert ran.code == 0
    assert "2. Leave, and make the report" in ran.out
    assert "the report is in tiny.report.pdf" in ran.err
    assert (tmp_path / "tiny.report.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.skipif(os.name != "posix", reason="pexpect drives POSIX terminals")
@pytest.mark.parametrize(
    ("reply", "name"), [("", "Drawn by lot\n2\nin May"), ("x", None)], ids=["taken", "ignored"]
)
def test_lines_pasted_without_brackets(folder: Path, reply: str, name: str | None) -> None:
    """Lines that arrive together are one text, or nothing; they never answer what comes next."""
    child = at_a_terminal(folder, "--organisation", "Norland", "--date", "2026-11-23")
    child.expect("How large")
    child.sendline("g NAME")
    child.expect("What is it called")
    child.expect("> ")
    child.send("Drawn by lot\n2\nin May\n")
    child.expect("3 lines arrived together")
    child.sendline(reply)
    child.expect("were ignored" if reply else "Since when")
    child.sendline(":q")
    child.expect(pexpect.EOF)
    child.close()

    assert child.exitstatus == 0
    saved = load_assessment(folder / "roomy.answers.yaml", roomy()) if name else None
    assert (saved.answer("NAME").value if saved else None) == ((name,) if name else None)


@pytest.mark.skipif(os.name != "posix", reason="pexpect drives POSIX terminals")
def test_short_answers_may_be_typed_ahead(folder: Path) -> None:
    """Numbers that arrive together answer one question after the other."""
    child = at_a_terminal(folder, "--organisation", "Norland", "--date", "2026-11-23")
    child.expect("How large")
    child.expect("> ")
    child.send("2\n1,3\n")
    child.expect("What is it called")
    child.sendline(":q")
    child.expect(pexpect.EOF)

    saved = load_assessment(folder / "roomy.answers.yaml", roomy())
    assert [saved.answer(name).value for name in ("SIZE", "USES")] == [("large",), ("a", "c")]


@pytest.mark.parametrize("answers", [1, 2, 3])
def test_killed_interview_over_a_pipe_loses_nothing_that_was_saved(
    folder: Path, answers: int
) -> None:
    """After SIGKILL the file has every answer that was called saved, and nobody is locked out."""
    typed = ("2", "1,3", "Norland")[:answers]
    words = [sys.executable, "-m", "readiness", "assess", "./roomy.yaml", "--plain"]
    with subprocess.Popen(
        words, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=PATHS, text=True
    ) as session:
        assert session.stdin
        assert session.stdout
        session.stdin.write("".join(f"{line}\n" for line in typed))
        session.stdin.flush()
        saved = 0
        while saved < answers:
            saved += session.stdout.readline().startswith("  saved ")
        session.kill()

    left = load_assessment(folder / "roomy.answers.yaml", roomy())
    given = [left.answer(name).value for name in ("SIZE", "USES", "NAME")]
    assert given[:answers] == [("large",), ("a", "c"), ("Norland",)][:answers]
    assert hold("./roomy.yaml", ":q\nq\n")[0] == 0
