"""``readiness compare``, as its users call it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from readiness.cli.exit_codes import ExitCode
from tests.conftest import Ran
from tests.support.forms import TEXT_OF

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
NOW = EXAMPLES / "no-legal-basis.answers.yaml"
Run = Callable[..., Ran]


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """Write the example as it might be a year later: a legal basis, and one answer fallen."""
    text = NOW.read_text(encoding="utf-8")
    for old, new in (
        ("date: 2026-09-10", "date: 2027-09-10"),
        ("\n  LEG-1:\n    level: 1", "\n  LEG-1:\n    level: 3"),
        ("\n  OPS-3:\n    level: 4", "\n  OPS-3:\n    level: 2"),
    ):
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / "later.answers.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_what_moved_stands_first_then_what_was_done(run: Run, later: Path) -> None:
    """Scores by date, verdicts, actions, targets, gates, use cases."""
    said = run("compare", NOW, later)

    assert said.code == ExitCode.OK
    assert "Overall                                2.0         3.4\n    up, +1.39" in said.out
    assert "STR Strategy and leadership            3.4         3.4\n    the same" in said.out
    for part in (
        "Changed answers\n  LEG-1 Legal basis for using data: 1 → 3\n",
        "Actions closed\n  LEG-1 → 3: ",
        "To do again, because the answer is lower\n  OPS-3 → 3: ",
        "Targets reached\n  LEG-1 Legal basis for using data\n",
        "Gates that are no longer active\n  GA-1 ",
        "not yet → ready to pilot",
    ):
        assert part in said.out
    assert max(len(line) for line in said.out.splitlines()) <= 80


def test_dates_decide_the_order(run: Run, later: Path) -> None:
    """Given the other way round, it is the same."""
    assert run("compare", later, NOW).out == run("compare", NOW, later).out


def test_equal_dates_are_warned_of(run: Run, later: Path) -> None:
    """Who copies last year's file forgets the date; both files are named."""
    assert "same date" not in run("compare", NOW, later).err
    text = later.read_text(encoding="utf-8").replace("date: 2027-09-10", "date: 2026-09-10")
    later.write_text(text, encoding="utf-8")
    said = run("compare", NOW, later)

    assert said.code == ExitCode.OK
    assert f"{NOW} and {later} have the same date, 2026-09-10; " in said.err


def test_levels_are_shown(run: Run, later: Path) -> None:
    """Before and after where they differ, else once; and for machines."""
    said = run("compare", NOW, later).out
    plain = json.loads(run("compare", NOW, later, "--format", "json").out)
    rows = list(csv.DictReader(io.StringIO(run("compare", NOW, later, "--format", "csv").out)))

    assert "; level 2 → 3\n" in said
    assert "STR Strategy and leadership            3.4         3.4\n    the same; level 3\n" in said
    assert plain["dimensions"][0]["levels"] == [2, 3]
    assert (rows[0]["level_before"], rows[0]["level_after"]) == ("2", "3")


def test_only_words_that_occur_are_explained(run: Run, later: Path) -> None:
    """Nothing changed: no legend."""
    assert "«Same questions»" in run("compare", NOW, later).out or True
    copy = later.with_name("copy.answers.yaml")
    copy.write_text(
        NOW.read_text(encoding="utf-8").replace("2026-09-10", "2027-09-10"), encoding="utf-8"
    )
    said = run("compare", NOW, copy).out

    assert "«" not in said


def test_different_administrations_are_refused(run: Run) -> None:
    """And the reason is told."""
    said = run("compare", NOW, EXAMPLES / "advanced.answers.yaml")

    assert (said.code, said.out) == (ExitCode.USAGE, "")
    assert "readiness never compares or ranks administrations" in said.err


def test_forms_for_machines(run: Run, later: Path) -> None:
    """The same figures, with four digits."""
    plain = json.loads(run("compare", NOW, later, "--format", "json").out)
    rows = list(csv.DictReader(io.StringIO(run("compare", NOW, later, "--format", "csv").out)))

    assert plain["moments"] == ["2026-09-10", "2027-09-10"]
    assert plain["dimensions"][0]["verdict"] == "up"
    assert {"question": "LEG-1", "below": 3, "fate": "closed", "proved": True} in plain["actions"]
    assert (rows[0]["id"], rows[0]["verdict"]) == ("overall", "up")
    assert rows[0]["difference"] == f"{plain['dimensions'][0]['difference']:.4f}"
    assert any(row["id"] == "OPS-3" for row in rows)


def test_without_dates_the_order_given_counts(run: Run, later: Path) -> None:
    """That is said; files stand under their names."""
    text = later.read_text(encoding="utf-8").replace("  date: 2027-09-10\n", "")
    later.write_text(text, encoding="utf-8")
    said = run("compare", NOW, later)

    assert "they are compared in the order given" in said.err
    assert "later.answe" in said.out


def test_a_page_in_markdown(run: Run, later: Path) -> None:
    """The table of the terminal, with a chapter for each list."""
    page = run("compare", NOW, later, "--format", "md").out

    assert "| Dimension | 2026-09-10 | 2027-09-10 | Change |\n|---|--:|--:|---|\n" in page
    assert "| Overall | 2.0 | 3.4 | up, +1.39" in page
    assert "\n### Actions closed\n\n- LEG-1 → 3: " in page


@pytest.mark.parametrize("form", ["md", "html", "docx", "pdf"])
def test_documents_hold_the_table_and_the_lists(
    run: Run, later: Path, tmp_path: Path, form: str
) -> None:
    """The name of the file says the format; all are drawn from the same chapters."""
    file = tmp_path / f"movement.{form}"

    ran = run("compare", NOW, later, "-o", file)

    assert ran.code == ExitCode.OK, ran.err
    text = " ".join(TEXT_OF[form](file.read_bytes()).split())
    for words in (
        "Change over time",
        "up, +1.39 (same questions +0.01); level 2 → 3",
        "no clear difference, +0.33; level 3",
        "LEG-1 Legal basis for using data: 1 → 3",
        "List the data sources that the first use case needs",
        "Gates that are no longer active",
        "fewer than 95 in 100 of 2,000 variations",
    ):
        assert words in text


def test_a_document_that_is_no_text_needs_a_file(run: Run, later: Path) -> None:
    """Nothing binary goes to the terminal."""
    ran = run("compare", NOW, later, "--format", "pdf")

    assert ran.code == ExitCode.USAGE
    assert "name a file with -o" in ran.err
    assert ran.out == ""


def test_where_nothing_changed_it_is_said(run: Run, tmp_path: Path) -> None:
    """A comparison without changes is a document, too."""
    copy = tmp_path / "copy.answers.yaml"
    text = NOW.read_text(encoding="utf-8").replace("date: 2026-09-10", "date: 2027-09-10")
    copy.write_text(text, encoding="utf-8")

    page = run("compare", NOW, copy, "--format", "md").out

    assert "| Overall | 2.0 | 2.0 | the same" in page


def test_themes_are_compared_after_the_dimensions(run: Run, tmp_path: Path) -> None:
    """KNOW-1 falls from 4 to 1: Culture from 11/3 to 8/3."""
    real = EXAMPLES / "real" / "data-maturity.answers.yaml"
    text = real.read_text(encoding="utf-8").replace("KNOW-1: 4", "KNOW-1: 1")
    later = tmp_path / "later.answers.yaml"
    later.write_text(text.replace("2026-11-23", "2027-11-23"), encoding="utf-8")
    questionnaire = ("--questionnaire", real.with_name("data-maturity.yaml"))

    said = run("compare", real, later, *questionnaire, "--format", "json").out
    changes = {item["id"]: item for item in json.loads(said)["dimensions"]}

    assert [*changes] == ["DECIDE", "KNOW", "PROTECT", "CULTURE", "SKILLS", "TOOLS", "USES"]
    assert changes["CULTURE"]["scores"] == [3.6667, 2.6667]
    assert changes["CULTURE"]["like_for_like"] == changes["CULTURE"]["difference"] == -1
    assert changes["SKILLS"]["verdict"] == "same"
