"""Questionnaires in which some or all questions are not scored."""

from __future__ import annotations

from pathlib import Path

HEAD = """\
schema_version: 1
id: notes
version: 1.0.0
title: Notes on a service
levels:
  - {level: 1, name: Low, meaning: little is in place}
  - {level: 2, name: High, meaning: all of it is in place}
scoring: {target: 2}
dimensions:
"""
MIXED = (
    HEAD
    + """\
  - id: LAW
    title: Law
    questions:
      - {id: LAW-1, title: Legal basis, text: Is there a law?, kind: yes-no}
      - {id: LAW-2, title: Remark, text: What else?, kind: text, scored: false}
  - id: STAFF
    title: Staff
    questions:
      - {id: STAFF-1, title: Posts, text: How many?, kind: number, scored: false, unit: posts}
      - {id: STAFF-2, title: Since, text: Since when?, kind: date, scored: false}
"""
)
"""One scored question, and three that are not."""


def write_notes(folder: Path, questionnaire: str, answers: str, name: str = "one") -> Path:
    """Write a questionnaire and answers to it, and return the answers file."""
    (folder / "notes.yaml").write_text(questionnaire, encoding="utf-8")
    file = folder / f"{name}.answers.yaml"
    stamp = "schema_version: 1\nquestionnaire: {id: notes, version: 1.0.0}\n"
    file.write_text(f"{stamp}answers: {answers}\n", encoding="utf-8")
    return file


TEXTS = (
    HEAD.replace("{target: 2}", "{target: 2, overall: none}")
    + """\
  - id: FIRM
    title: The firm
    questions:
      - {id: FIRM-1, title: Form, text: Which legal form?, kind: text, scored: false}
      - {id: FIRM-2, title: Since, text: Since when?, kind: date, scored: false}
  - id: BOOKS
    title: Books
    questions:
      - {id: BOOKS-1, title: System, text: Which system?, kind: text, scored: false}
      - {id: BOOKS-2, title: Backup, text: How?, kind: text, scored: false}
"""
)
"""No question is scored."""
PROFILE = (
    HEAD.replace("{target: 2}", "{target: 2, overall: none}")
    + """\
  - id: LAW
    title: Law
    questions:
      - id: LAW-1
        title: Legal basis
        text: Is there a law?
        kind: yes-no
        recommendations:
          - {below: 2, action: Pass it., role: X, effort: S, months: 3, proves_done: The law}
  - id: DATA
    title: Data
    questions:
      - {id: DATA-1, title: Quality, text: Is quality measured?, kind: yes-no}
roles: [{id: X, title: Counsel}]
use_cases:
  - {id: targeting, title: Targeting, needs: {LAW-1: {pilot: 2, production: 2}}}
"""
)
"""Two dimensions, each with a result of its own, and none for the whole."""
