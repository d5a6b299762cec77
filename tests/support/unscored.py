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
