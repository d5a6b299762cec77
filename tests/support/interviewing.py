"""A questionnaire with every kind of question, and what an interview needs beside it."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from readiness.cli.interview_runner import run_interview
from readiness.files.load import assessment_from, load_assessment, questionnaire_from
from readiness.files.yaml_reader import parse_document
from readiness.files.yaml_writer import emit_assessment
from readiness.interview.state import Interview
from readiness.models.assessment import Assessment, QuestionnaireStamp
from readiness.models.questionnaire import Questionnaire

NOW = "2026-11-23T12:00:00Z"
DEFINITION = """\
schema_version: 1
id: roomy
version: 1.0.0
title: Roomy readiness
levels:
  - {level: 1, name: Low, meaning: little}
  - {level: 2, name: Middle, meaning: half}
  - {level: 3, name: High, meaning: all}
context:
  - id: SIZE
    kind: one
    title: Size
    text: How large is the administration?
    options: [{id: small, text: Small}, {id: large, text: Large}]
  - id: USES
    kind: many
    title: Uses
    text: Which uses are considered?
    options: [{id: a, text: Cargo}, {id: b, text: Passengers}, {id: c, text: Parcels}]
  - {id: NAME, kind: text, title: Name, text: What is it called?}
  - {id: SINCE, kind: date, title: Since, text: Since when?}
dimensions:
  - id: LAW
    title: Law
    questions:
      - id: LAW-1
        title: Legal basis
        text: Is there a legal basis?
        why: Without a law nothing may start.
        help: Look into the Customs code.
        help_when:
          - {when: {question: SIZE, equals: large}, help: Ask the ministry.}
        evidence: [The Customs code]
        options:
          - {level: 1, text: There is none.}
          - {level: 2, text: There is a draft., convincing: The draft}
          - {level: 3, text: It is in force.}
      - {id: LAW-2, kind: yes-no, title: Review, text: Is it reviewed?}
  - id: DATA
    title: Data
    when: {question: LAW-1, at_least: 2}
    questions:
      - id: DATA-1
        kind: number
        title: Share
        text: What share of declarations is electronic?
        min: 0
        max: 100
        unit: "%"
        bands: [{at_least: 0, level: 1}, {at_least: 50, level: 2}, {at_least: 90, level: 3}]
      - id: DATA-2
        title: Exchange
        text: Do the offices exchange data?
        when: {question: SIZE, equals: large}
        options: [{level: 1, text: On paper.}, {level: 3, text: By interface.}]
checks:
  - id: CHECK
    when: {all: [{question: LAW-1, at_most: 1}, {question: LAW-2, equals: "yes"}]}
    message: What does not exist cannot be reviewed.
notices:
  - {id: NOTICE, when: {question: USES, includes: b}, text: Passenger data are personal data.}
"""


@cache
def roomy() -> Questionnaire:
    """Load the questionnaire."""
    return questionnaire_from(parse_document(DEFINITION.encode(), "roomy.yaml"))


def started() -> Interview:
    """Begin an interview in which nothing is answered."""
    questionnaire = roomy()
    stamp = QuestionnaireStamp(
        id=questionnaire.id, version=questionnaire.version, digest=questionnaire.digest
    )
    return Interview.begin(questionnaire, Assessment(schema_version=1, questionnaire=stamp))


def written(interview: Interview) -> str:
    """Write the interview as its answers file."""
    return emit_assessment(interview.resumable, interview.questionnaire)


def resumed(text: str) -> Interview:
    """Go on with an answers file, as after a crash."""
    assessment, _ = assessment_from(parse_document(text.encode(), "answers.yaml"), roomy())
    return Interview.begin(roomy(), assessment)


def noon() -> datetime:
    """A clock that stands still."""
    return datetime(2026, 11, 23, 12, 0, 0, tzinfo=UTC)


def converse(folder: Path, typed: str | bytes, name: str = "roomy.yaml") -> tuple[int, str]:
    """Hold an interview over a pipe, in a file of the folder; give exit code and screen."""
    definition = folder / "roomy.yaml"
    definition.write_text(DEFINITION, encoding="utf-8")
    raw = typed.encode() if isinstance(typed, str) else typed
    screen = io.StringIO()
    code = run_interview(
        str(folder / name),
        str(folder / "a.yaml") if name == "roomy.yaml" else None,
        stdin=io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"),
        stdout=screen,
        clock=noon,
        show_result=None,
    )
    return code, screen.getvalue()


def kept(folder: Path) -> Assessment:
    """Read what the interview left in the folder."""
    return load_assessment(folder / "a.yaml", roomy())
