"""From files to models: every error says whose file is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.errors import AssessmentError, QuestionnaireError, StorageError
from readiness.files.load import (
    assessment_from,
    load_assessment,
    load_library,
    load_questionnaire,
    questionnaire_from,
    stamp_of,
)
from readiness.files.yaml_reader import read_document
from tests.conftest import TINY
from tests.support.given import document, edited, head_for, questionnaire

AGREEMENT = "scales:\n  agree: [{id: no, level: 1, text: No}, {id: yes, level: 3, text: Yes}]\n"


def test_questionnaire_is_loaded_with_its_fingerprint(tiny_file: Path) -> None:
    """The fingerprint is that of the content."""
    of = load_questionnaire(tiny_file)

    assert of.id == "tiny"
    assert of.digest == read_document(tiny_file).digest


def test_fingerprint_cannot_be_written() -> None:
    """It is computed; a file that claims one is refused."""
    with pytest.raises(QuestionnaireError, match="computed, not written"):
        questionnaire_from(document(TINY + "digest: sha256:0\n"))


def test_shared_options_stand_in_each_question() -> None:
    """After loading nobody needs to look into the scales any more."""
    options = "options: [{level: 1, text: Never.}, {level: 3, text: Every month.}]"
    of = questionnaire(edited((options, "scale: agree")) + AGREEMENT)

    assert [option.key for option in of.by_id["DATA-1"].options] == ["no", "yes"]


def test_yes_no_has_two_options_of_its_own() -> None:
    """Yes is the highest level and no the lowest, in whatever scale."""
    options = "options: [{level: 1, text: Never.}, {level: 3, text: Every month.}]"
    of = questionnaire(edited((options, "kind: yes-no")))

    assert [(o.key, o.level) for o in of.by_id["DATA-1"].options] == [("yes", 3), ("no", 1)]


@pytest.mark.parametrize("content", ["schema_version: 1\n", "a: [\n", ""])
def test_broken_files_are_told_by_kind(content: str, tmp_path: Path) -> None:
    """A questionnaire and a library are one kind of trouble, answers another."""
    file = tmp_path / "f.yaml"
    file.write_text(content, encoding="utf-8")

    with pytest.raises(QuestionnaireError):
        load_questionnaire(file)
    with pytest.raises(AssessmentError):
        load_assessment(file, questionnaire())


def test_library_is_loaded_or_told(tmp_path: Path) -> None:
    """A library is read as strictly as everything else."""
    file = tmp_path / "f.yaml"
    file.write_text("schema_version: 1\nsources: []\n", encoding="utf-8")
    empty = load_library(file)
    file.write_text("schema_version: 1\nsource: []\n", encoding="utf-8")

    assert empty.sources == ()
    with pytest.raises(QuestionnaireError, match="did you mean «sources»"):
        load_library(file)


def test_missing_file_is_no_broken_file(tmp_path: Path) -> None:
    """What cannot be read is not called wrong."""
    with pytest.raises(StorageError):
        load_questionnaire(tmp_path / "missing.yaml")


def test_stamp_names_the_questionnaire() -> None:
    """The id is known before the answers are judged."""
    assert stamp_of(document(head_for(questionnaire()))) == "tiny"


def test_questionnaire_has_no_stamp() -> None:
    """Whoever scores a questionnaire by mistake can be told so."""
    assert stamp_of(document(TINY)) is None


@pytest.mark.parametrize("name", ["../../etc/passwd", "a b", '"tiny\\n"', "[tiny]", ""])
def test_stamp_never_becomes_another_path(name: str) -> None:
    """The id becomes part of a file name, so it is judged before it is looked for."""
    with pytest.raises(AssessmentError):
        stamp_of(document(head_for(questionnaire()).replace("tiny", name)))


def test_slip_in_one_answer_hides_no_misfit_in_another() -> None:
    """A misspelt key, an unknown question and an impossible level are told at once."""
    of = questionnaire()
    text = head_for(of) + "answers:\n  LAW-1: {lvel: 3}\n  LAW-9: 2\n  DATA-1: 7\n"

    with pytest.raises(AssessmentError) as caught:
        assessment_from(document(text), of)

    assert [(p.line, p.code) for p in caught.value.problems] == [
        (4, "unknown-key"),
        (5, "unknown-question"),
        (6, "answer-does-not-fit"),
    ]


@pytest.mark.parametrize(
    "slip", ["assessment: {date: 23/11/2026}", "asessment: {}", "position: [1]", "topics: 3"]
)
def test_slip_in_a_key_of_the_file_hides_no_misfit_in_an_answer(slip: str) -> None:
    """Four slips beside the answers; each is told together with the answer that does not fit."""
    of = questionnaire()
    text = head_for(of) + f"{slip}\nanswers:\n  DATA-1: 7\n"

    with pytest.raises(AssessmentError) as caught:
        assessment_from(document(text), of)

    assert [p.line for p in caught.value.problems] == [4 - 1, 5]
    assert caught.value.problems[1].code == "answer-does-not-fit"
