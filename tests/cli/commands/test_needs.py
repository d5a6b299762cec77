"""What a group needs, as a command: every output, and what none of them may tell."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.conftest import Run
from tests.support.groups import Member, counts, group, write_group

FORMS = ("txt", "json", "csv", "md", "html", "docx", "pdf", "xlsx")
EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "group"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def members(seed: str = "command", size: int = 24) -> list[Member]:
    """Invent a group in two regions."""
    return group(seed, size=size, regions=2)


def words_of(path: Path) -> str:
    """Return all that a result says, with what is hidden in it."""
    data = path.read_bytes()
    if path.suffix in {".docx", ".xlsx"}:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            return "\n".join(
                parts.read(name).decode("utf-8", "replace") for name in parts.namelist()
            )
    if path.suffix == ".pdf":
        reader = PdfReader(io.BytesIO(data))
        assert not reader.attachments
        pages = [page.extract_text() for page in reader.pages]
        return "\n".join([*pages, str(reader.metadata), data.decode("latin-1")])
    return data.decode()


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("form", FORMS)
def test_no_output_names_anybody(folder: Path, run: Run, form: str, language: str) -> None:
    """Not an administration, a person or a file; in both languages, in every form."""
    files = write_group(folder, members())

    ran = run("--lang", language, "needs", *files, "--by", "WHERE", "-o", f"out.{form}",
              "--format", {"txt": "table"}.get(form, form))  # fmt: skip

    assert ran.code == 0, ran.err
    said = words_of(folder / f"out.{form}") + ran.out + ran.err
    assert not re.search(r"xanadu|clerk of|boss of|secret-|answers\.yaml", said, re.IGNORECASE)
    assert "LAW-2" in said


def test_order_of_the_files_changes_nothing(folder: Path, run: Run) -> None:
    """Not one byte."""
    files = write_group(folder, members())

    for form in ("table", "json", "csv", "md"):
        first = run("needs", *files, "--by", "WHERE", "--format", form)
        again = run("needs", *reversed(files), "--by", "WHERE", "--format", form)
        assert first.out == again.out


def test_figures_are_those_of_the_reference(folder: Path, run: Run) -> None:
    """Every interval has the true number in it, and at least five numbers; nothing is exact."""
    group_of = members()
    files, true = write_group(folder, group_of), counts(group_of)

    data: dict[str, Any] = json.loads(run("needs", *files, "--format", "json").out)

    shown = [
        *((("gap", each["id"], ""), each) for each in data["gaps"]),
        *((("gate", each["id"], ""), each) for each in data["gates"]),
        *(((each["kind"], each["id"], ""), each) for each in data["use_cases"]),
        *((("lacks", each["id"], each["question"]), each) for each in data["missing"]),
    ]
    assert len(shown) == 15
    for have, each in shown:
        ends = each["administrations"]
        assert ends["from"] <= true[have] <= ends["to"]
        assert ends["to"] - ends["from"] >= 4
    assert data["administrations"] == 24
    assert not re.search("average|mean|minimum|maximum|median|rank|score", json.dumps(data))


def test_what_few_have_is_counted_nowhere_but_in_data(folder: Path, run: Run) -> None:
    """The table lists what five or more have, the highest interval first."""
    files = write_group(folder, members())
    page = run("needs", *files).out
    data = json.loads(run("needs", *files, "--format", "json").out)

    gaps = page.partition("\nGaps\n")[2].partition("\nActive gates\n")[0]
    listed = {each["id"] for each in data["gaps"] if each["administrations"]["from"]}
    assert set(re.findall(r"(?m)^    (\w+-\d)", gaps)) == listed
    firsts = [int(number) for number in re.findall(r"(?m)^  (\d+) (?:to|or more)", gaps)]
    assert firsts == sorted(firsts, reverse=True)
    assert max(map(len, page.splitlines())) <= 80


def test_who_did_not_agree_is_refused_by_name_with_the_way_out(folder: Path, run: Run) -> None:
    """All of them at once; stdout stays empty."""
    files = write_group(folder, members())
    for name in files[:3]:
        text = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_text(text.replace(", share: group", ""), encoding="utf-8")

    ran = run("needs", *files)

    assert (ran.code, ran.out) == (2, "")
    assert all(name in ran.err for name in files[:3])
    assert files[3] not in ran.err
    assert "«share: group» below «assessment:»" in ran.err


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--at-least", "4"), "cannot be smaller than 5"),
        (("--at-least", "13"), "at least 25 are needed"),
        (("--by", "USES"), "no single-choice question"),
        (("--format", "pdf"), "no text"),
    ],
)
def test_wrong_wishes_are_refused(
    folder: Path, run: Run, options: tuple[str, ...], words: str
) -> None:
    """With the reason, and nothing on stdout."""
    ran = run("needs", *write_group(folder, members()), *options)

    assert (ran.code, ran.out) == (2, "")
    assert words in " ".join(ran.err.split())


def test_parts_that_are_too_small_are_said(folder: Path, run: Run) -> None:
    """The figures of the whole are there all the same."""
    ran = run("needs", *write_group(folder, members(size=12)), "--by", "WHERE")

    assert "No figures by «Region»" in ran.out
    assert "A group of 12 administrations" in ran.out


def test_workbook_has_numbers_to_sort(folder: Path, run: Run) -> None:
    """A sheet for each kind of finding."""
    run("needs", *write_group(folder, members()), "-o", "needs.xlsx")

    said = words_of(folder / "needs.xlsx")
    for name in ("Result", "Dimensions", "Gaps", "Active gates", "Recommendations", "Use cases"):
        assert f'name="{name}"' in said


def test_example_is_invented_and_can_be_counted(run: Run, folder: Path) -> None:
    """Twenty administrations, which say that they do not exist."""
    files = sorted(EXAMPLE.glob("*.answers.yaml"))
    texts = [file.read_text(encoding="utf-8") for file in files]
    assert len(files) == 20
    assert all("does not exist" in text and "(invented)" in text for text in texts)

    ran = run("needs", *map(str, files), "--by", "CTX-2", "-o", "needs.md")

    assert ran.code == 0
    assert "East and Southern Africa" in (folder / "needs.md").read_text(encoding="utf-8")
