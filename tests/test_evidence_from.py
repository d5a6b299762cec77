"""Evidence that is compulsory from a level on: asked for at once, and named where it is missing."""

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
from tests.support.given import codes, doubts_in, doubts_in_answers

DEFINITION = """\
schema_version: 1
id: papers
version: 1.0.0
title: Papers
levels:
  - {level: 1, name: Low, meaning: little}
  - {level: 2, name: Middle, meaning: half}
  - {level: 3, name: High, meaning: all}
scoring: {target: 3}
dimensions:
  - id: D
    title: Papers
    evidence_from: 2
    questions:
      - {id: A, title: A, text: A?, evidence: [The act], options: [{level: 1, text: No}, {level: 2, text: Draft}, {level: 3, text: Law}]}
      - {id: B, title: B, text: B?, evidence_from: 3, options: [{level: 1, text: No}, {level: 2, text: Draft}, {level: 3, text: Law}]}
      - {id: C, title: C, text: C?, kind: text, scored: false}
  - id: E
    title: Others
    questions:
      - {id: F, title: F, text: F?, kind: yes-no}
"""  # noqa: E501  # a question on one line
SENTENCE = "Evidence missing, where the questionnaire asks for it: "


def papers() -> Questionnaire:
    """Load the questionnaire."""
    return questionnaire_from(parse_document(DEFINITION.encode(), "papers.yaml"))


@pytest.fixture
def papers_file(tmp_path: Path) -> Path:
    """Give the questionnaire as a file."""
    file = tmp_path / "papers.yaml"
    file.write_text(DEFINITION, encoding="utf-8")
    return file


def test_a_question_says_otherwise_than_its_dimension() -> None:
    """What a dimension says is for its scored questions."""
    asked = {question.id: question.evidence_from for question in papers().questions}
    assert asked == {"A": 2, "B": 3, "C": None, "F": None}
    wrong = DEFINITION.replace("evidence_from: 2", "evidence_from: 7")
    with pytest.raises(Exception, match="7 is not one of the levels"):
        doubts_in(wrong)


@pytest.mark.parametrize(
    ("answers", "lacking"),
    [
        ("A: 1, B: 2, F: yes", []),
        ("A: 2, B: 3", ["A", "B"]),
        ("A: {level: 2, evidence: [{title: Act, strength: 1}]}", ["A"]),
        ("A: {level: 2, evidence: [{title: Act, strength: 2}]}, B: unknown", []),
    ],
)
def test_check_names_the_answers(answers: str, lacking: list[str]) -> None:
    """A document was shown from strength 2 on; an answer that is described lacks one."""
    told = doubts_in_answers(papers(), f"answers: {{{answers}}}\n")
    assert codes(told).count("document-missing") == len(lacking)


@pytest.mark.usefixtures("papers_file")
def test_plain_lines_ask_for_it_below_the_target(run: Run, tmp_path: Path) -> None:
    """The answer is below its target, and needs a document all the same."""
    ran = run("assess", "papers.yaml", "-o", "a.yaml", "--plain", stdin="?\n2\nd 1\n2\n:end\nq\n")

    assert "From level 2 on, the answer needs a document." in ran.out
    assert ran.out.count("A: this answer needs a document. d lists documents") == 1
    assert "B: this answer" not in ran.out
    assert SENTENCE + "none" in " ".join(ran.out.split())
    assert load_assessment(tmp_path / "a.yaml", papers()).answers["A"].strength == 2


def test_full_screen_asks_for_it(tmp_path: Path) -> None:
    """In the line below the question."""
    stamp = QuestionnaireStamp.of(papers())
    begun = Interview.begin(papers(), Assessment(schema_version=1, questionnaire=stamp))
    assert (
        "This answer needs a document: F4 choose it" in press(tmp_path, ["2"], interview=begun).text
    )


@pytest.mark.usefixtures("papers_file")
def test_results_name_it_and_count_as_stated(run: Run, tmp_path: Path) -> None:
    """The score is that of the answers; score, report, explanation and paper form say it."""
    (tmp_path / "a.yaml").write_text(
        "schema_version: 1\nquestionnaire: {id: papers, version: 1.0.0}\n"
        "answers: {A: 3, B: 3, C: text, F: no}\n",
        encoding="utf-8",
    )
    scored = run("score", "a.yaml").out
    assert SENTENCE + "A, B" in " ".join(scored.split())
    assert "Level 2" in scored  # the mean of 3 and 1
    run("report", "a.yaml", "-o", "a.md")
    page = (tmp_path / "a.md").read_text(encoding="utf-8")
    assert SENTENCE + "A, B" in page
    assert page.count("missing: this answer needs a document") == 2
    for argv in (("explain", "a.yaml", "A"), ("show", "./papers.yaml", "--questions")):
        assert "From level 2 on, the answer needs a document." in run(*argv).out
    run("report", "a.yaml", "-o", "a.json")
    assert '"evidence_missing": [' in (tmp_path / "a.json").read_text(encoding="utf-8")


def test_rows_of_a_table_say_it_too(run: Run, tmp_path: Path) -> None:
    """Below the table, where an answer needs a document or says which one is meant."""
    start = DEFINITION.index("      - {id: A,")
    (tmp_path / "rows.yaml").write_text(
        DEFINITION[:start].replace("id: papers", "id: rows")
        + "      - {id: S, title: System, text: 'Which system at {row}?', options: "
        "[{level: 1, text: No}, {level: 3, text: 'Another, namely …', specify: true}]}\n"
        "    rows: [{id: port, title: Port}, {id: air, title: Airport}]\n",
        encoding="utf-8",
    )
    (tmp_path / "r.yaml").write_text(
        "schema_version: 1\nquestionnaire: {id: rows, version: 1.0.0}\n"
        "answers:\n  S.port: {level: 3, namely: ASYCUDA}\n  S.air: 1\n",
        encoding="utf-8",
    )
    run("report", "r.yaml", "-o", "r.md")
    page = (tmp_path / "r.md").read_text(encoding="utf-8")
    assert "Another, namely: ASYCUDA" in page
    assert page.count("missing: this answer needs a document") == 1
    assert SENTENCE + "S.port" in page
