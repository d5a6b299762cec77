"""A questionnaire that asks for two values, and answers to it."""

from __future__ import annotations

import io
from pathlib import Path

from readiness.cli.interview_runner import run_interview
from readiness.files.load import load_assessment
from readiness.interview.state import Interview
from readiness.models.assessment import Assessment
from tests.support.given import assessment, questionnaire
from tests.support.interviewing import noon

TWO_VALUES = """\
schema_version: 1
id: two
version: "1.0.0"
title: Profile of cybersecurity
levels:
  - {level: 1, name: Partial, meaning: Ad hoc.}
  - {level: 2, name: Informed, meaning: Known.}
  - {level: 3, name: Repeatable, meaning: A policy.}
  - {level: 4, name: Adaptive, meaning: Improves itself.}
importance:
  title: Importance
  text: How important is this for your organisation?
  options:
    - {id: low, text: Low, weight: 0.5}
    - {id: medium, text: Medium, weight: 1}
    - {id: high, text: High, weight: 2}
roles: [{id: CISO, title: Head of security}]
scales:
  tiers:
    - {level: 1, text: Not at all.}
    - {level: 2, text: In parts.}
    - {level: 3, text: Everywhere.}
    - {level: 4, text: "Everywhere, and reviewed."}
dimensions:
  - id: GOV
    title: Govern
    asks: [importance, target]
    questions:
      - id: GOV-1
        title: Strategy
        text: Is there a strategy?
        scale: tiers
        recommendations:
          - {below: 3, action: Write it., role: CISO, effort: S, months: 3, proves_done: A paper}
      - id: GOV-2
        title: Supply chain
        text: Are suppliers checked?
        scale: tiers
        recommendations:
          - {below: 3, action: Check them., role: CISO, effort: S, months: 3, proves_done: A list}
      - {id: GOV-3, title: Remark, text: What else?, kind: text, scored: false}
  - id: REC
    title: Recover
    questions:
      - {id: REC-1, title: Backups, text: Are there backups?, scale: tiers, asks: [importance]}
      - {id: REC-2, title: Drills, text: Are there drills?, scale: tiers}
"""
"""Importance and target in one dimension; in the other, importance in one question."""

ANSWERS = """\
answers:
  GOV-1: {level: 2, importance: low}
  GOV-2: {level: 2, target: 4, importance: high}
  GOV-3: Nothing.
  REC-1: {level: 1, importance: medium}
  REC-2: 2
"""


def started_two(answers: str = "") -> Interview:
    """Begin an interview with the questionnaire."""
    of = questionnaire(TWO_VALUES)
    return Interview.begin(of, assessment(of, answers))


def converse_two(folder: Path, typed: str) -> tuple[Assessment, str]:
    """Hold an interview over a pipe; give what is kept, and the screen."""
    (folder / "two.yaml").write_text(TWO_VALUES, encoding="utf-8")
    screen, file = io.StringIO(), folder / "two.answers.yaml"
    run_interview(
        str(folder / "two.yaml"),
        str(file),
        stdin=io.TextIOWrapper(io.BytesIO(typed.encode()), encoding="utf-8"),
        stdout=screen,
        clock=noon,
        show_result=None,
    )
    return load_assessment(file, questionnaire(TWO_VALUES)), screen.getvalue()
