"""The short form, from its questions to its labelled result, and on to the full form."""

from __future__ import annotations

import io
import json
from pathlib import Path
from random import Random

import pytest
import yaml

from readiness.cli.interview_runner import run_interview
from readiness.errors import CatalogError
from readiness.models.skip_logic import QuestionStates
from readiness.scoring.evaluation import Evaluation
from tests.conftest import TINY, Run
from tests.support.driving import press
from tests.support.every_rule import invent
from tests.support.given import assessment, codes, doubts_in, edited, evaluation, questionnaire
from tests.support.interviewing import noon

LAW, EXCHANGE = "        title: Legal basis\n", "        title: Exchange\n"
SHORT = "        short: true\n"
DEFINITION = edited((LAW, LAW + SHORT), (EXCHANGE, EXCHANGE + SHORT))
"""Two of three questions, one of which depends on the context."""
INVENTIONS = 60
NEEDS = "use_cases:\n  - {id: value, title: Value, needs: {DATA-1: {pilot: 3, production: 3}}}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a working folder with a questionnaire that has a short form."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tiny.yaml").write_text(DEFINITION + NEEDS, encoding="utf-8")
    return tmp_path


def hold(name: str, typed: str, *, short: bool, facilitate: bool = False) -> str:
    """Hold an interview over a pipe; return the screen."""
    screen, words = io.StringIO(), io.StringIO(typed)
    run_interview(
        name,
        short=short,
        facilitate=facilitate,
        plain=True,
        stdin=words,
        stdout=screen,
        clock=noon,
        show_result=None,
    )
    return screen.getvalue()


def test_the_short_form_is_what_is_marked_and_its_context() -> None:
    """Marked questions, the context of their conditions, and that of gates."""
    context_gate = (
        "  - {id: G2, title: T, when: {question: SIZE, equals: x}, cap: {overall: 1}, reason: R}\n"
    )
    size = "  - {id: SIZE, kind: text, title: S, text: S?}\n"
    only_law = edited((LAW, LAW + SHORT), ("dimensions:\n", size + "dimensions:\n"))

    assert questionnaire(TINY).short_form == set()
    assert questionnaire(DEFINITION).short_form == {"CTX", "LAW-1", "DATA-2"}
    assert questionnaire(only_law).short_form == {"LAW-1"}
    assert questionnaire(only_law + context_gate).short_form == {"LAW-1", "SIZE"}


def test_nothing_else_is_asked_or_scored() -> None:
    """Answers outside the short form have no effect; gates inside it do."""
    answers = "context: {CTX: large}\nanswers: {LAW-1: 1, DATA-1: 3, DATA-2: 3}\n"
    of = questionnaire(DEFINITION + NEEDS)
    short = evaluation(of, "assessment: {form: short}\n" + answers)

    assert [question.id for question in short.states.visible] == ["CTX", "LAW-1", "DATA-2"]
    assert short.scorecard.overall.completeness.applicable == 2
    assert [gate.id for gate in short.scorecard.gates] == ["GATE"]
    assert short.part_asked == (2, 3)
    assert evaluation(of, answers).part_asked is None


def test_what_the_short_form_leaves_out_changes_no_figure() -> None:
    """Under every scoring rule, with and without the answers outside of the short form."""
    differs = 0
    for seed in range(INVENTIONS):
        invented = invent(seed)
        rng = Random(f"short {seed}")  # noqa: S311 (to be repeated, not to be secret)
        for question in invented.questions():
            question["short"] = rng.random() < 0.5
        of, answers = invented.load()
        short = answers.with_form("short")
        kept = {i: a for i, a in short.answers.items() if i in of.short_form}
        context = {i: a for i, a in short.context.items() if i in of.short_form}
        emptied = short.model_copy(update={"answers": kept, "context": context})
        full, with_all, with_few = (Evaluation(of, one) for one in (answers, short, emptied))

        assert {question.id for question in with_all.states.visible} <= of.short_form
        assert with_all.scorecard == with_few.scorecard, seed
        differs += full.scorecard != with_all.scorecard
    assert differs > INVENTIONS * 0.75


@pytest.mark.parametrize(
    ("facilitate", "typed"), [(False, "2\n3\n3\nq\n"), (True, "2\n\n3\n\n3\nq\n")]
)
def test_the_interview_asks_the_short_form_and_goes_on(
    folder: Path, facilitate: bool, typed: str
) -> None:
    """First three questions; then, without --short, the one that is left."""
    first = hold("./tiny.yaml", typed, short=True, facilitate=facilitate)
    file = folder / "tiny.answers.yaml"
    saved = yaml.safe_load(file.read_text(encoding="utf-8"))
    again = hold(str(file), "q\n", short=True)
    full = hold(str(file), "3\nq\n", short=False)

    assert "DATA-1" not in first
    assert saved["assessment"]["form"] == "short"
    assert "3 of 3 answered" in " ".join(first.split())
    assert "tiny.yaml --short" in first
    assert f"Full form: readiness assess {file.name}" in first
    assert "Is data quality measured?" not in again
    assert "Is data quality measured?" in full
    assert "form" not in yaml.safe_load(file.read_text(encoding="utf-8"))["assessment"]
    with pytest.raises(CatalogError, match="has the full form"):
        hold(str(file), "q\n", short=True)


def test_the_full_screen_asks_the_short_form(tmp_path: Path) -> None:
    """The list of questions has no other."""
    from readiness.interview.state import Interview

    of = questionnaire(DEFINITION)
    interview = Interview.begin(of, assessment(of, "assessment: {form: short}\n"))
    seen = press(tmp_path, ["2", "enter", "2", "enter"], interview=interview)

    assert seen.interview.question.id == "DATA-2"
    assert QuestionStates(of, seen.interview.assessment).visible == seen.interview.states.visible


@pytest.mark.usefixtures("folder")
def test_the_result_is_labelled_and_proves_no_minimum(run: Run) -> None:
    """In the terminal, as JSON and in the report; no use case is judged."""
    hold("./tiny.yaml", "2\n3\n3\n\nq\n", short=True)
    label = "Short form: level by 2 of 3 questions."

    table = run("score", "tiny.answers.yaml", "--fail-under", "2")
    (result,) = json.loads(run("score", "tiny.answers.yaml", "--format", "json").out)
    page = run("report", "tiny.answers.yaml", "--format", "md", "-o", "tiny.md")

    assert table.code == 1
    assert f"Overall: {label} Level 3, High: 3.0 of 3." in " ".join(table.out.split())
    assert "the short form does not prove the minimum 2" in " ".join(table.err.split())
    assert (result["form"], result["use_cases"]) == ("short", [])
    assert page.code == 0
    assert "This is the result of the short form." in Path("tiny.md").read_text(encoding="utf-8")
    assert Path("tiny.md").read_text(encoding="utf-8").startswith("# Tiny readiness (short form)")


def test_levels_of_two_forms_are_not_compared(folder: Path, run: Run) -> None:
    """A comparison of both says so; one of two short forms says nothing."""
    head = "schema_version: 1\nquestionnaire: {id: tiny, version: 1.0.0}\n"
    answers = "context: {CTX: large}\nanswers: {LAW-1: 2, DATA-1: 3, DATA-2: 3}\n"
    for name, about in (
        ("a", "{form: short, date: 2026-01-01}"),
        ("b", "{form: short, date: 2026-02-01}"),
        ("c", "{date: 2026-03-01}"),
    ):
        text = f"{head}assessment: {about}\n{answers}"
        (folder / f"{name}.answers.yaml").write_text(text, encoding="utf-8")
    warning = "some files have the short form"

    assert warning not in run("compare", "a.answers.yaml", "b.answers.yaml").err
    assert warning in run("compare", "b.answers.yaml", "c.answers.yaml").err


@pytest.mark.usefixtures("folder")
def test_the_short_form_on_paper(run: Run) -> None:
    """Only its questions; a questionnaire without one says so."""
    listed = run("show", "./tiny.yaml", "--short")
    printed = run("show", "./tiny.yaml", "--short", "--questions")
    Path("none.yaml").write_text(TINY, encoding="utf-8")

    assert "Short form: 2 of 3 questions\n  CTX Size\n  LAW-1 Legal basis\n" in listed.out
    assert "readiness show ./tiny.yaml --short --questions" in listed.out
    assert "DATA-1" not in printed.out
    assert "Do the offices exchange data?" in printed.out
    assert "«tiny» has no short form" in run("show", "./none.yaml", "--short").err


def test_a_question_that_the_short_form_never_asks() -> None:
    """Its condition uses a question outside the short form."""
    when = "        when: {question: LAW-1, at_least: 2}\n"
    quality = "        title: Quality\n"
    text = edited((quality, quality + SHORT + when))

    assert "short-never-asked" in codes(doubts_in(text))
    assert "short-never-asked" not in codes(doubts_in(DEFINITION))
