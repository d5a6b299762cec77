"""The verbs of the product, as Python sees them."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import readiness
from readiness.analysis.robustness import measure_robustness
from readiness.api import open_assessment, render, report_of, score, with_attachments
from readiness.errors import AssessmentError, PluginError, QuestionnaireError
from readiness.i18n import speaking
from readiness.models.skip_logic import QuestionStates
from readiness.scoring.rollup import ScoringRun
from tests.support.answering import answers_file

ANSWERS = "context: {CTX: large}\nanswers: {LAW-1: 2, DATA-1: 3, DATA-2: 3}\n"


@pytest.mark.usefixtures("tiny_file")
def test_whole_path_in_python(tmp_path: Path) -> None:
    """Open, score, report, render: everything a command does, Python can do."""
    opened = readiness.open_assessment(answers_file(tmp_path, ANSWERS))
    card = readiness.score(opened.questionnaire, opened.assessment)
    rendered = readiness.render(readiness.report_of(opened, card), "json")

    assert card.overall.score == Fraction(2 * 2 + 3, 3)
    assert rendered.startswith(b"{")


@pytest.mark.usefixtures("tiny_file")
def test_result_names_its_scorer_and_version(tmp_path: Path) -> None:
    """A figure without its method cannot be checked."""
    opened = open_assessment(answers_file(tmp_path, ANSWERS))

    card = score(opened.questionnaire, opened.assessment)

    assert (card.scorer, card.scorer_version) == ("weighted-mean", readiness.__version__)


def test_path_may_be_text(tiny_file: Path) -> None:
    """Who writes open_assessment("a.yaml") means the file."""
    answers = answers_file(tiny_file.parent, ANSWERS)

    assert open_assessment(str(answers)) == open_assessment(answers)


def test_questionnaire_is_found_beside_the_answers(tiny_file: Path) -> None:
    """A folder with both files can be carried anywhere."""
    opened = open_assessment(answers_file(tiny_file.parent, ANSWERS))

    assert opened.questionnaire_path == tiny_file


def test_named_questionnaire_comes_first(tiny_file: Path, tmp_path: Path) -> None:
    """``--questionnaire`` overrides what lies beside the answers."""
    other = tmp_path / "other" / "tiny.yaml"
    other.parent.mkdir()
    other.write_bytes(tiny_file.read_bytes())

    opened = open_assessment(answers_file(tmp_path, ANSWERS), str(other))

    assert opened.questionnaire_path == other


def test_answers_without_stamp_are_refused(tmp_path: Path) -> None:
    """Which questionnaire is meant is never guessed."""
    file = tmp_path / "a.yaml"
    file.write_text("schema_version: 1\nanswers: {}\n", encoding="utf-8")

    with pytest.raises(AssessmentError, match="«questionnaire» is missing"):
        open_assessment(file)


@pytest.mark.usefixtures("tiny_file")
def test_broken_answers_and_broken_questionnaire_are_told_apart(
    tiny_file: Path, tmp_path: Path
) -> None:
    """The error says by its kind which of the two files is wrong."""
    file = answers_file(tmp_path, "answers: {LAW-1: 9}\n")

    with pytest.raises(AssessmentError):
        open_assessment(file)
    tiny_file.write_text("schema_version: 2\n", encoding="utf-8")
    with pytest.raises(QuestionnaireError):
        open_assessment(file)


@pytest.mark.usefixtures("tiny_file")
def test_unknown_renderer_is_named(tmp_path: Path) -> None:
    """No report is begun for a form that does not exist."""
    opened = open_assessment(answers_file(tmp_path, ANSWERS))
    report = report_of(opened, score(opened.questionnaire, opened.assessment))

    with pytest.raises(PluginError, match="no renderer «odt»"):
        render(report, "odt")


@pytest.mark.usefixtures("tiny_file")
def test_each_report_speaks_its_own_language(tmp_path: Path) -> None:
    """In one process a French report and an English one do not mix."""
    opened = open_assessment(answers_file(tmp_path, ANSWERS))

    def written() -> str:
        card = score(opened.questionnaire, opened.assessment)
        return render(report_of(opened, card), "html").decode()

    before = written()
    with speaking("fr"):
        french = written()
        with speaking("en"):
            within = written()

    assert '<html lang="fr" dir="ltr">' in french
    assert '<html lang="en" dir="ltr">' in before
    assert within == before == written() != french


@pytest.mark.usefixtures("tiny_file")
def test_a_report_computes_states_and_scorecard_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All parts of a report, robustness included, share one evaluation."""
    opened = open_assessment(answers_file(tmp_path, ANSWERS))
    calls: list[str] = []
    for kind, name in ((QuestionStates, "__init__"), (ScoringRun, "scorecard")):
        original = getattr(kind, name)

        def counted(self: object, *args: object, original: Any = original) -> object:
            calls.append(original.__qualname__)
            return original(self, *args)

        monkeypatch.setattr(kind, name, counted)

    evaluation = opened.evaluate("points")
    report = report_of(opened, evaluation, robustness=measure_robustness(evaluation, 10))
    render(with_attachments(report, opened), "html")

    assert calls == ["QuestionStates.__init__", "ScoringRun.scorecard"]
