"""«Other, namely …» on its whole way: asked for, kept, shown, merged, compared and converted."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.files.load import load_assessment, questionnaire_from
from readiness.files.yaml_reader import parse_document
from readiness.interview.state import Interview
from readiness.models.assessment import Assessment, QuestionnaireStamp
from readiness.models.questionnaire import Questionnaire
from tests.conftest import Run
from tests.support.driving import press

DEFINITION = """\
schema_version: 1
id: taxes
version: 1.0.0
title: Taxes
levels:
  - {level: 1, name: Low, meaning: little}
  - {level: 2, name: High, meaning: all}
dimensions:
  - id: D
    title: Taxes
    questions:
      - id: TAX
        title: Main tax
        text: Which tax is paid?
        scored: false
        options: [{id: duty, text: Duty}, {id: other, text: "Another one, namely …", specify: true}]
      - id: MANY
        kind: many
        title: Fees
        text: Which fees are paid?
        scored: false
        options: [{id: stamp, text: Stamp}, {id: more, text: Another fee, specify: true}]
      - id: LAW
        title: Law
        text: Is there a law?
        options: [{level: 1, text: "No."}, {level: 2, text: "Another text.", specify: true}]
"""
HEAD = "schema_version: 1\nquestionnaire: {id: taxes, version: 1.0.0}\n"


@pytest.fixture
def taxes(tmp_path: Path) -> Path:
    """Give the questionnaire as a file."""
    file = tmp_path / "taxes.yaml"
    file.write_text(DEFINITION, encoding="utf-8")
    return file


def loaded() -> Questionnaire:
    """Load the questionnaire."""
    return questionnaire_from(parse_document(DEFINITION.encode(), "taxes.yaml"))


def kept(
    folder: Path, name: str = "a.yaml"
) -> dict[str, tuple[tuple[str, ...] | None, str | None]]:
    """Read the values and what they mean from a file."""
    answers = load_assessment(folder / name, loaded()).answers
    return {name: (answer.value, answer.namely) for name, answer in answers.items()}


def given(folder: Path, name: str, answers: str) -> Path:
    """Write an answers file."""
    file = folder / name
    file.write_text(f"{HEAD}answers:\n{answers}", encoding="utf-8")
    return file


def test_plain_lines_ask_at_once(run: Run, taxes: Path, tmp_path: Path) -> None:
    """The next line is the name; Enter leaves it open, and another option needs none."""
    typed = "2\nA harbour fee\n1,2\n\n2\n:q\nq\n"
    ran = run("assess", taxes, "-o", "a.yaml", "--plain", stdin=typed)

    assert "Another one, namely: which one?" in ran.out
    assert "Another one, namely: A harbour fee" in ran.out
    assert kept(tmp_path) == {
        "TAX": (("other",), "A harbour fee"),
        "MANY": (("stamp", "more"), None),
        "LAW": (("2",), None),
    }
    assert "MANY" in run("score", "a.yaml").err

    run("assess", "a.yaml", "--plain", stdin="g MANY\n2\nA toll\ng TAX\n1\nq\n")

    assert kept(tmp_path)["MANY"] == (("more",), "A toll")
    assert kept(tmp_path)["TAX"] == (("duty",), None)


def test_full_screen_asks_at_once(tmp_path: Path) -> None:
    """A field comes after the choice, and in a list of several as soon as the option is ticked."""
    stamp = QuestionnaireStamp.of(loaded())
    begun = Interview.begin(loaded(), Assessment(schema_version=1, questionnaire=stamp))
    keys = ["2", "type:A harbour fee", "enter", "1", "2", "type:A toll", "enter", "enter", "2"]
    seen = press(tmp_path, [*keys, "escape"], interview=begun)

    assert kept(tmp_path) == {
        "TAX": (("other",), "A harbour fee"),
        "MANY": (("stamp", "more"), "A toll"),
        "LAW": (("2",), None),
    }
    (tmp_path / "a.yaml").unlink()
    unticked = press(tmp_path, ["escape", "2"], interview=seen.interview.go("MANY"))
    assert unticked.interview.answer_of("MANY").namely is None
    again = seen.interview.go("TAX").answer("TAX", ("duty",), "now").undo()
    assert again.answer_of("TAX").namely == "A harbour fee"


def test_answer_of_last_time_is_confirmed_with_its_name() -> None:
    """«=» takes over what was meant, too."""
    stamp = QuestionnaireStamp.of(loaded())
    empty = Assessment(schema_version=1, questionnaire=stamp)
    last = Interview.begin(loaded(), empty).answer("TAX", ("other",), "now", "A toll")
    now = Interview.begin(loaded(), empty, last.assessment).same_again("TAX", "now")
    assert now.answer_of("TAX").namely == "A toll"
    assert len(now.history) == 1


def test_reports_show_it_beside_the_option(run: Run, taxes: Path, tmp_path: Path) -> None:
    """Paper has a line to write on; a report and the explanation have the words."""
    given(
        tmp_path, "a.yaml", "  TAX: {value: other, namely: A toll}\n  LAW: {level: 2, namely: X}\n"
    )
    run("report", "a.yaml", "-o", "a.md")
    text = (tmp_path / "a.md").read_text(encoding="utf-8")

    assert "Another one, namely: A toll" in text
    assert "Another text: X" in text
    assert "Another fee ____" in run("show", taxes, "--questions").out


@pytest.mark.usefixtures("taxes")
def test_merge_keeps_what_each_means(run: Run, tmp_path: Path) -> None:
    """The same name is kept; different names stay beside each other, and are marked."""
    people = ("ann", "A toll"), ("bob", "A fee"), ("cid", "A toll")
    for name, meant in people:
        answers = f"  TAX: {{value: other, namely: {meant}}}\n  LAW: {{level: 2, namely: Act 7}}\n"
        given(tmp_path, f"{name}.yaml", answers)
    run("merge", "ann.yaml", "bob.yaml", "cid.yaml", "-o", "all.yaml")
    merged = load_assessment(tmp_path / "all.yaml", loaded()).answers

    assert merged["LAW"].namely == "Act 7"
    assert not merged["LAW"].flag
    assert "A toll" in (merged["TAX"].namely or "")
    assert "A fee" in (merged["TAX"].namely or "")
    assert merged["TAX"].flag
    assert [voice.namely for voice in merged["TAX"].voices] == ["A toll", "A fee", "A toll"]


def test_compare_and_migrate_know_it(run: Run, taxes: Path, tmp_path: Path) -> None:
    """Another name is another answer; a new version of the questionnaire keeps it."""
    given(tmp_path, "one.yaml", "  TAX: {value: other, namely: A toll}\n")
    given(tmp_path, "two.yaml", "  TAX: {value: other, namely: A fee}\n")
    assert "A fee" in run("compare", "one.yaml", "two.yaml").out

    newer = DEFINITION.replace("1.0.0", "1.1.0").replace("id: other", "id: more, formerly: [other]")
    taxes.write_text(newer, encoding="utf-8")
    (tmp_path / "old.yaml").write_text(DEFINITION, encoding="utf-8")
    run("migrate", "one.yaml", "--from", "old.yaml", "--write")
    assert "value: more" in (tmp_path / "one.yaml").read_text(encoding="utf-8")
    assert "namely: A toll" in (tmp_path / "one.yaml").read_text(encoding="utf-8")
