"""``readiness merge``, as its users call it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from readiness.cli.exit_codes import ExitCode
from tests.conftest import TINY, Run

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
WORKSHOP = [EXAMPLES / "workshop" / f"{name}.answers.yaml" for name in ("it", "legal", "risk")]


@pytest.fixture
def pair(tmp_path: Path) -> list[Path]:
    """Write two files that differ on the legal basis, and the questionnaire beside them."""
    (tmp_path / "tiny.yaml").write_text(TINY, encoding="utf-8")
    files = []
    for name, level in (("it", 3), ("legal", 1)):
        file = tmp_path / f"{name}.answers.yaml"
        file.write_text(
            "schema_version: 1\nquestionnaire: {id: tiny, version: 1.0.0}\n"
            "assessment: {organisation: Norland (invented)}\n"
            f"answers: {{LAW-1: {{level: {level}, note: Says {name}.}}, DATA-1: 3}}\n",
            encoding="utf-8",
        )
        files.append(file)
    return files


def test_files_without_any_answer_and_any_respondent(run: Run, tiny_file: Path) -> None:
    """Nobody answered; no roles are missing, because no question is for roles only."""
    for name in ("a.yaml", "b.yaml"):
        text = "schema_version: 1\nquestionnaire: {id: tiny, version: 1.0.0}\ntopics: [x]\n"
        (tiny_file.parent / name).write_text(text, encoding="utf-8")

    said = run("merge", "a.yaml", "b.yaml")

    assert said.code == ExitCode.OK
    assert "Answered by nobody: CTX, LAW-1, DATA-1" in said.out
    assert "missing:" not in said.out


def test_agenda_of_the_workshop(run: Run) -> None:
    """The example of the README: the gate first; nothing is written unless asked for."""
    said = run("merge", *WORKSHOP)

    assert said.code == ExitCode.OK
    assert "1. LEG-1 Legal basis for using data: spread 2" in said.out
    assert "gate GA-1 depends on it" in said.out
    assert max(len(line) for line in said.out.splitlines()) <= 80
    assert "Nothing was written. To save the result:  readiness merge " in said.err


def test_one_file_holds_everybody_and_is_scored_like_any(
    run: Run, pair: list[Path], tmp_path: Path
) -> None:
    """What differs is not agreed and does not count; the report tells both sides."""
    said = run("merge", *pair, "-o", "all.answers.yaml")
    assert said.code == ExitCode.OK
    assert "The answers of all respondents are in all.answers.yaml" in said.err
    assert "Next:  readiness merge all.answers.yaml --interactive" in said.err
    written = (tmp_path / "all.answers.yaml").read_text(encoding="utf-8")
    assert "- level: 3\n        note: Says it.\n        by: it\n" in written
    assert "DATA-1:\n    level: 3\n    settled: agreed\n" in written

    assert "1 of 2 scored questions answered" in run("score", "all.answers.yaml").out
    run("report", "all.answers.yaml", "-o", "all.md")
    report = (tmp_path / "all.md").read_text(encoding="utf-8")
    assert "- **not agreed:** 1, 3\n" in report
    assert "- **Responses:** **it**: level 3 – Says it.\n" in report
    assert "[1 question is not agreed. The result depends on this one: «Legal basis»." in report


def test_settling_shows_both_reasons_and_keeps_each_step(
    run: Run, pair: list[Path], tmp_path: Path
) -> None:
    """Interrupted and taken up again; the reason of the room stands in the report."""
    said = run("merge", *pair, "-o", "all.yaml", "--interactive", stdin="q\n")
    assert said.code == ExitCode.OK
    assert "On the agenda: 1 of 1 not agreed yet" in said.out
    assert "- it: 3; Says it.\n" in said.out
    assert "- legal: 1; Says legal.\n" in said.out
    assert "Continue: readiness merge all.yaml --interactive" in said.out

    said = run("merge", "all.yaml", "-i", stdin="n The law was read aloud.\n1\n\n")
    assert "All items on the agenda are agreed." in said.out
    assert "settled: discussed" in (tmp_path / "all.yaml").read_text(encoding="utf-8")

    said = run("merge", "all.yaml")
    assert "agreed in a discussion" in said.out
    assert "Next:  readiness report all.yaml" in said.err
    run("report", "all.yaml", "-o", "all.md")
    report = (tmp_path / "all.md").read_text(encoding="utf-8")
    assert "- **Note:** The law was read aloud." in report
    assert "- Agreed in a discussion\n" in report


def test_rules_and_forms(run: Run, pair: list[Path]) -> None:
    """A rule decides, and says so; forms for machines hold only the result."""
    said = run("merge", *pair, "--rule", "lowest", "--format", "json")
    data = json.loads(said.out)

    assert data["agenda"][0]["settled"] == "lowest"
    assert "--rule lowest -o merged.answers.yaml" in said.err
    assert run("merge", *pair, "--format", "md").out.startswith("# Agenda of the consensus meeting")
    assert run("merge", *pair, "--format", "csv").out.startswith("place,id,title,")


def test_without_names(run: Run, pair: list[Path], tmp_path: Path) -> None:
    """Not in the file, not on the screen; notes are as they were written, and it says so."""
    said = run("merge", *pair, "--anonymous", "-o", "all.yaml")
    written = (tmp_path / "all.yaml").read_text(encoding="utf-8")

    assert "legal" not in written.replace("Says legal", "").replace("Legal", "")
    assert "respondent-1" in said.out
    assert "read them before you share the file" in said.err
    again = run("merge", "all.yaml", "--anonymous", "-o", "more.yaml")
    assert again.code == ExitCode.OK


@pytest.mark.parametrize(
    ("more", "code", "told"),
    [
        (["--interactive"], ExitCode.USAGE, "give with -o the file"),
        (["-o", "it.answers.yaml"], ExitCode.IO_ERROR, "is an input file; choose another name"),
        (["-o", "tiny.yaml"], ExitCode.IO_ERROR, "exists"),
        (["--rule", "mean"], ExitCode.USAGE, "'mean' is not one of"),
    ],
)
def test_refused(run: Run, pair: list[Path], more: list[str], code: ExitCode, told: str) -> None:
    """Nothing is written over, and no mean is on offer."""
    said = run("merge", *pair, *more)

    assert (said.code, told in " ".join(said.err.split())) == (code, True)


def test_one_file_without_names(run: Run, pair: list[Path], tmp_path: Path) -> None:
    """A copy to share of the answers of one person: the same score, and no name."""
    leaders = "facilitator: Fay Cili, accountable: Acc Ount, organisation: N"
    text = pair[0].read_text(encoding="utf-8").replace("organisation: N", leaders)
    text = text.replace("note:", "by: ann, at: '2026-01-02', note:")
    pair[0].write_text(f"{text}respondents: [{{id: ann, name: Ann Nam, role: Head of IT}}]\n")

    said = run("merge", pair[0], "--anonymous", "-o", "share.yaml")

    assert said.code == ExitCode.OK
    written = (tmp_path / "share.yaml").read_text(encoding="utf-8")
    hidden = ("ann", "Ann", "Head of IT", "2026-01-02", "Fay", "Acc")
    assert not [name for name in hidden if name in written]
    assert "Says it." in written
    figures = [run("score", file, "--format", "csv").out.split(",", 1)[1] for file in
               (pair[0].name, "share.yaml")]  # fmt: skip
    assert figures[0].replace(pair[0].name, "") == figures[1].replace("share.yaml", "")


def test_one_file_that_was_never_merged(run: Run, pair: list[Path]) -> None:
    """There is nothing to merge."""
    said = run("merge", pair[0])

    assert said.code == ExitCode.USAGE
    assert "give the files of at least two" in said.err


def test_other_administrations_are_refused(run: Run, pair: list[Path]) -> None:
    """Answers of different administrations are never put together."""
    text = pair[1].read_text(encoding="utf-8").replace("Norland", "Calverra")
    pair[1].write_text(text, encoding="utf-8")

    said = run("merge", *pair, "-o", "all.yaml")
    assert said.code == ExitCode.USAGE
    assert "different administrations" in said.err


@pytest.mark.parametrize(
    ("letters", "people", "why"),
    [
        (19_000, 240, "larger than the limit of 8,000,000 bytes"),
        (1, 19_000, "more values than one file may have; merge fewer files"),
    ],
)
def test_more_than_is_read_back_is_not_written(
    run: Run, pair: list[Path], tmp_path: Path, letters: int, people: int, why: str
) -> None:
    """Rather nothing than a file that nobody can open."""
    for number, file in enumerate(pair):
        name = "n" * letters
        lines = "".join(f"  - {{id: r{number}-{n}, name: {name}}}\n" for n in range(people))
        text = file.read_text(encoding="utf-8") + "respondents:\n" + lines
        file.write_text(text, encoding="utf-8")

    said = run("merge", *pair, "-o", "all.yaml")
    assert said.code == ExitCode.IO_ERROR
    assert why in said.err
    assert not (tmp_path / "all.yaml").exists()
