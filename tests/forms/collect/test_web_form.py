"""Exports of real web forms, in shape, become answers files through a map."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.files.load import load_assessment, load_questionnaire
from readiness.models.assessment import Assessment
from tests.conftest import Run
from tests.support.web_form_exports import (
    KOBO,
    LIMESURVEY,
    QUESTIONNAIRE,
    SURVEYJS,
    microsoft_forms,
)

FIRST = {
    "SIZE": ("40",),
    "SINCE": ("2020-01-31",),
    "GOV-1": ("3",),
    "GOV-2": ("legal", "it"),
    "GOV-3": ("yes",),
}
"""What the first respondent says, whatever the web form."""
EXPORTS: dict[str, tuple[str, bytes, dict[str, str]]] = {
    "KoboToolbox": (
        "kobo.csv",
        KOBO.encode(),
        {
            "dont_know:\n": "dont_know: unknown\n",
            "head: your_name\n    question:\n": "head: your_name\n    about: name\n",
        },
    ),
    "Microsoft Forms": (
        "forms.xlsx",
        microsoft_forms(),
        {
            "head: Email\n    question:\n": "head: Email\n    ignore: true\n",
            "head: Name\n    question:\n": "head: Name\n    about: name\n",
        },
    ),
    "LimeSurvey": (
        "lime.csv",
        LIMESURVEY.encode(),
        {
            "      Y:\n      N:\n": "      Y: yes\n      N: no\n",
            "head: NAME\n    question:\n": "head: NAME\n    about: name\n",
        },
    ),
    "SurveyJS": (
        "survey.json",
        SURVEYJS.encode(),
        {"head: name\n    question:\n": "head: name\n    about: name\n"},
    ),
}
"""Of each web form: the file, and what a person completes in the draft of its map."""


def completed(run: Run, name: str, folder: Path) -> Path:
    """Draft the map of an export, and complete it as a person does."""
    file, raw, changes = EXPORTS[name]
    (folder / file).write_bytes(raw)
    (folder / "small.yaml").write_text(QUESTIONNAIRE, encoding="utf-8")
    ran = run("collect", file, "-q", "small.yaml", "--map", "new", "-o", "map.yaml")
    assert ran.code == 0, ran.err
    text = (folder / "map.yaml").read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in text, text
        text = text.replace(old, new)
    (folder / "map.yaml").write_text(text, encoding="utf-8")
    return folder / file


def answers(folder: Path, number: int, stem: str) -> Assessment:
    """Load the answers of one row."""
    questionnaire = load_questionnaire(folder / "small.yaml")
    return load_assessment(folder / "out" / f"{stem}-{number}.answers.yaml", questionnaire)


@pytest.mark.parametrize("name", EXPORTS)
def test_export_of_a_web_form_becomes_answers(name: str, run: Run, tmp_path: Path) -> None:
    """The first respondent said the same in each of the four web forms."""
    file = completed(run, name, tmp_path)

    ran = run("collect", file.name, "--map", "map.yaml", "-o", "out/")

    assert ran.code == 0, ran.err
    first = 1 if file.suffix == ".json" else 2
    read = answers(tmp_path, first, file.stem)
    assert {n: a.value for n, a in {**read.context, **read.answers}.items()} == FIRST
    assert [(one.id, one.name) for one in read.respondents] == [(f"r{first}", "A. Diop")]
    assert {a.by for a in read.answers.values()} == {f"r{first}"}


@pytest.mark.parametrize("name", ["LimeSurvey", "SurveyJS"])
def test_other_answer_in_own_words_is_kept(name: str, run: Run, tmp_path: Path) -> None:
    """«Other» with its text is the option that asks which one is meant."""
    file = completed(run, name, tmp_path)

    ran = run("collect", file.name, "--map", "map.yaml", "-o", "out/")

    assert ran.code == 0, ran.err
    read = answers(tmp_path, 2 if file.suffix == ".json" else 3, file.stem)
    assert (read.answers["GOV-2"].value, read.answers["GOV-2"].namely) == (("other",), "a toll")


def test_word_for_not_knowing_is_unknown(run: Run, tmp_path: Path) -> None:
    """What a text stands for is what the map says."""
    file = completed(run, "KoboToolbox", tmp_path)
    run("collect", file.name, "--map", "map.yaml", "-o", "out/")

    assert answers(tmp_path, 3, file.stem).answers["GOV-1"].unknown


def test_respondents_can_be_merged(run: Run, tmp_path: Path) -> None:
    """The files of several respondents are what ``merge`` takes."""
    file = completed(run, "LimeSurvey", tmp_path)
    run("collect", file.name, "--map", "map.yaml", "-o", "out/")

    ran = run("merge", *(f"out/lime-{n}.answers.yaml" for n in (2, 3)), "-q", "small.yaml")

    assert ran.code == 0, ran.err
    assert "GOV-2" in ran.out


def test_open_line_of_a_draft_is_an_error(run: Run, tmp_path: Path) -> None:
    """A draft is no map until a person has completed it; all open lines are named."""
    (tmp_path / "lime.csv").write_text(LIMESURVEY, encoding="utf-8")
    (tmp_path / "small.yaml").write_text(QUESTIONNAIRE, encoding="utf-8")
    run("collect", "lime.csv", "-q", "small.yaml", "--map", "new", "-o", "map.yaml")

    ran = run("collect", "lime.csv", "--map", "map.yaml", "-o", "out/")

    assert ran.code == 3
    assert ran.err.count("error[map-incomplete]") == 2


CHANGED = {
    'no strategy", "3"': ('"3","Y","Y"', '"three","Y","Y"', "row 2, «GOV1»", "answer-does-not-fit"),
    "unclear mark": ('"3","Y","Y"', '"3","J","Y"', "row 2, «GOV2[legal]»", "mark-not-clear"),
    "no number": ('"40"', '"forty"', "row 2, «SIZE»", "answer-does-not-fit"),
    "no day": ('"2020-01-31"', '"31.01.2020"', "row 2, «SINCE»", "answer-does-not-fit"),
    "new column": ('"NAME"', '"NAMES"', "lime.csv", "column-not-mapped"),
    "lost column": ('"NAME"', '"NAMES"', "lime.csv", "column-missing"),
    "too many cells": ('"A. Diop"', '"A. Diop","x"', "lime.csv", "export-refused"),
}


@pytest.mark.parametrize("change", CHANGED)
def test_what_does_not_fit_is_named(change: str, run: Run, tmp_path: Path) -> None:
    """Nothing is guessed: the row and the head of what does not fit are told."""
    file = completed(run, "LimeSurvey", tmp_path)
    old, new, place, code = CHANGED[change]
    file.write_text(LIMESURVEY.replace(old, new), encoding="utf-8")

    ran = run("collect", file.name, "--map", "map.yaml", "-o", "out/")

    assert ran.code == 3
    assert f"{place}" in ran.err
    assert f"error[{code}]" in ran.err
    assert not (tmp_path / "out").exists()


def test_map_names_what_exists(run: Run, tmp_path: Path) -> None:
    """A question or an option that does not exist is named with its line."""
    file = completed(run, "LimeSurvey", tmp_path)
    map_ = tmp_path / "map.yaml"
    text = map_.read_text(encoding="utf-8")
    changed = text.replace("question: GOV-1\n", "question: GOV-9\n")
    map_.write_text(changed.replace("option: legal\n", "option: legall\n"), encoding="utf-8")

    ran = run("collect", file.name, "--map", "map.yaml", "-o", "out/")

    assert "error[unknown-question]: there is no question «GOV-9»; did you mean" in ran.err
    assert "error[unknown-option]: «GOV-2» has no option «legall»; did you mean «legal»?" in ran.err


def test_export_without_a_map_says_how_to_make_one(run: Run, tmp_path: Path) -> None:
    """A table alone does not say which question a column answers."""
    (tmp_path / "lime.csv").write_text(LIMESURVEY, encoding="utf-8")
    (tmp_path / "forms.xlsx").write_bytes(microsoft_forms())

    ran = run("collect", "lime.csv", "forms.xlsx")

    assert ran.code == 3
    assert ran.err.count("error[not-a-form]") == 2
    assert "readiness collect --map new" in ran.err
