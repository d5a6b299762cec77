"""Questions by role: shown, asked, scored, merged and told."""

from __future__ import annotations

import io
import json
from pathlib import Path
from random import Random

import pytest
import yaml

from readiness.cli.interview_runner import run_interview
from readiness.errors import CatalogError
from readiness.models.assessment import Answer, Assessment, Respondent
from readiness.models.questionnaire import Questionnaire
from readiness.scoring.evaluation import Evaluation
from readiness.workshop.agenda import build_agenda
from readiness.workshop.merge import merge_responses
from readiness.workshop.responses import RespondentFile, collect_responses
from tests.conftest import Run
from tests.support.every_role import ROLES
from tests.support.every_rule import invent
from tests.support.given import edited
from tests.support.interviewing import noon

INVENTIONS = 200
LEAST_MERGED = 60
"""So many of them at least are answered by role and merged."""
LAW, DATA, QUALITY = "    title: Law\n", "    title: Data\n", "        title: Quality\n"
BY_ROLE = edited(
    ("context:\n", "roles: [{id: LEG, title: Legal}, {id: CIO, title: Head of IT}]\ncontext:\n"),
    (LAW, LAW + "    ask: [LEG]\n"),
    (DATA, DATA + "    ask: [CIO]\n"),
    (QUALITY, QUALITY + "        ask: [LEG, CIO]\n"),
)
HEAD = "schema_version: 1\nquestionnaire: {id: tiny, version: 1.0.0}\n"
LEGAL = HEAD + (
    "assessment: {role: LEG}\nrespondents: [{id: fatou, name: Fatou}]\n"
    "context: {CTX: large}\nanswers: {LAW-1: 3}\n"
)
IT = HEAD + (
    "assessment: {role: CIO}\nrespondents: [{id: boris, name: Boris}]\n"
    "context: {CTX: large}\nanswers: {LAW-1: 1, DATA-1: 3, DATA-2: unknown}\n"
)
"""Boris answered also what he was not asked."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a working folder with a questionnaire by role and the answers of two roles."""
    monkeypatch.chdir(tmp_path)
    for name, text in (("tiny", BY_ROLE), ("leg.answers", LEGAL), ("it.answers", IT)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def hold(name: str, typed: str, role: str | None = None) -> str:
    """Hold an interview over a pipe; return the screen."""
    screen = io.StringIO()
    run_interview(name, role=role, plain=True, stdin=io.StringIO(typed), stdout=screen, clock=noon)
    return " ".join(screen.getvalue().split())


@pytest.mark.usefixtures("folder")
def test_show_lists_what_a_role_is_asked(run: Run) -> None:
    """As a list, on paper and as data; each question says who answers it."""
    listed = run("show", "./tiny.yaml", "--role", "LEG")
    paper = run("show", "./tiny.yaml", "--role", "LEG", "--questions")
    data = json.loads(run("show", "./tiny.yaml", "--role", "LEG", "--format", "json").out)

    assert "Questions for: Legal: 2 of 3 questions\n  CTX Size\n  LAW-1 Legal basis\n" in listed.out
    assert "readiness show ./tiny.yaml --role LEG --questions" in listed.out
    assert "DATA-2" not in paper.out
    assert "Who answers: Legal, Head of IT" in paper.out
    assert [q["id"] for d in data["dimensions"] for q in d["questions"]] == ["LAW-1", "DATA-1"]
    assert "no role «LAG»; did you mean «LEG»?" in run("show", "./tiny.yaml", "--role", "LAG").err


def test_interview_asks_a_role_in_a_file_of_its_own(folder: Path) -> None:
    """Only its questions, also when it is resumed; the file keeps the role."""
    first = hold("./tiny.yaml", "2\n3\n3\nq\n", "LEG")
    file = folder / "tiny-LEG.answers.yaml"
    again = hold(str(file), "q\n")

    assert "Questions for: Legal" in first
    assert "3 of 3 answered" in first
    assert "Do the offices exchange data?" not in first + again
    assert "readiness assess ./tiny.yaml --role LEG" in first
    assert yaml.safe_load(file.read_text(encoding="utf-8"))["assessment"]["role"] == "LEG"
    with pytest.raises(CatalogError, match="has the questions for LEG; choose another"):
        hold(str(file), "q\n", "CIO")
    with pytest.raises(CatalogError, match="no role «CTO»"):
        hold("./tiny.yaml", "q\n", "CTO")


@pytest.mark.usefixtures("folder")
def test_result_of_a_role_says_so_and_proves_no_minimum(run: Run) -> None:
    """What others answer is not missing in it."""
    table = run("score", "leg.answers.yaml", "--fail-under", "2")
    page = run("report", "leg.answers.yaml", "--format", "md", "-o", "leg.md")
    text = " ".join(Path("leg.md").read_text(encoding="utf-8").split())
    warned = run("check", "it.answers.yaml")

    assert "Questions for: Legal: 2 of 3 questions. No score." in " ".join(table.out.split())
    assert table.code == 1
    assert "answers of one role do not prove the minimum 2" in " ".join(table.err.split())
    assert page.code == 0
    assert text.startswith("# Tiny readiness (questions for: Legal)")
    assert "1 question was not asked because others answer it." in text
    assert "hidden-answer" in warned.out + warned.err


@pytest.mark.usefixtures("folder")
def test_merge_knows_who_was_asked_what(run: Run) -> None:
    """What was not asked of somebody is neither missing nor a disagreement."""
    ran = run("merge", "leg.answers.yaml", "it.answers.yaml", "-o", "all.answers.yaml")
    merged = yaml.safe_load(Path("all.answers.yaml").read_text(encoding="utf-8"))
    said = " ".join(ran.out.split())

    assert "No disagreements." in said
    assert "Fatou: 2 of 3 answered; not answered: DATA-1" in said
    assert "Boris: 2 of 3 answered; does not know DATA-2" in said
    assert "Answered by one person only: DATA-1" in said
    assert [person["asked_as"] for person in merged["respondents"]] == [["LEG"], ["CIO"]]
    assert "role" not in merged.get("assessment", {})
    again = run("merge", "all.answers.yaml", "--anonymous", "-o", "no-names.answers.yaml")
    assert again.code == 0
    assert "asked_as" not in Path("no-names.answers.yaml").read_text(encoding="utf-8")


def test_merge_names_the_roles_that_are_missing(folder: Path, run: Run) -> None:
    """Nobody of them is here, so nobody was asked; the same as data."""
    (folder / "two.answers.yaml").write_text(
        LEGAL.replace("fatou", "nadia").replace("Fatou", "Nadia"), encoding="utf-8"
    )
    ran = run("merge", "leg.answers.yaml", "two.answers.yaml")
    data = json.loads(run("merge", "leg.answers.yaml", "two.answers.yaml", "--format", "json").out)

    # Both are of one role, so only its questions count.
    assert "asked_of_nobody" not in data
    other = LEGAL.replace("assessment: {role: LEG}\n", "").replace("fatou", "nadia")
    other = other.replace("name: Fatou", "name: Nadia, asked_as: [LEG]")
    (folder / "two.answers.yaml").write_text(other, encoding="utf-8")
    ran = run("merge", "leg.answers.yaml", "two.answers.yaml")
    data = json.loads(run("merge", "leg.answers.yaml", "two.answers.yaml", "--format", "json").out)
    assert "Nobody here was asked; missing: Head of IT: DATA-2" in " ".join(ran.out.split())
    assert data["asked_of_nobody"] == ["DATA-2"]


def test_answers_by_role_merge_into_the_whole() -> None:
    """Divided by role and merged, the answers are those of everybody, and none is missing."""
    tried = 0
    for seed in range(INVENTIONS):
        of, given = _without_voices(invent(seed).load())
        if not of.roles_asked:
            continue
        asked = {n for role in ROLES for n in of.selection(role=role).names}
        parties = [_of_role(of, given, role) for role in ROLES]
        merged = merge_responses(of, collect_responses(parties), "ask")
        agenda = build_agenda(Evaluation(of, merged))
        whole = Evaluation(of, _only(given, asked))

        assert (agenda.facts, agenda.items) == ((), ()), seed
        assert not agenda.not_asked, seed
        for missing in agenda.missing_responses:
            role = missing.respondent.asked_as[0]
            visible = {question.id for question in Evaluation(of, merged).states.visible}
            own = visible & {*of.selection(role=role).names}
            gone = {name for name in own if given.answer(name).key is None}
            assert {*missing.open, *missing.unknown} == gone, seed
        assert Evaluation(of, merged).scorecard == whole.scorecard, seed
        tried += 1
    assert tried >= LEAST_MERGED


def _without_voices(loaded: tuple[Questionnaire, Assessment]) -> tuple[Questionnaire, Assessment]:
    of, given = loaded
    update = {
        part: {
            name: Answer(unknown=True) if answer.voices else answer
            for name, answer in getattr(given, part).items()
        }
        for part in ("context", "answers")
    }
    return of, given.model_copy(update=update)


def _only(given: Assessment, names: set[str]) -> Assessment:
    update = {
        part: {name: answer for name, answer in getattr(given, part).items() if name in names}
        for part in ("context", "answers")
    }
    return given.model_copy(update=update)


def _of_role(of: Questionnaire, given: Assessment, role: str) -> RespondentFile:
    occasion = given.assessment.model_copy(update={"role": role})
    people = (Respondent(id=f"person-{role}", name=role),)
    file = given.model_copy(update={"assessment": occasion, "respondents": people})
    rng = Random(f"leftover {role}")  # noqa: S311 (to be repeated, not to be secret)
    kept = {n for n in of.by_id if n in of.selection(role=role).names or rng.random() < 0.5}
    return RespondentFile(role, _only(file, kept)).as_asked(of)
