"""Questionnaires and answers that a test needs, from text to model in one step."""

from __future__ import annotations

from datetime import date

from readiness.authoring.lint import check_assessment, check_questionnaire
from readiness.errors import InvalidDocumentError, Problem
from readiness.files.libraries import References
from readiness.files.load import assessment_from, questionnaire_from
from readiness.files.yaml_reader import Document, parse_document
from readiness.models.assessment import Assessment
from readiness.models.questionnaire import Questionnaire
from readiness.models.scoring_rules import MaturityLevel
from readiness.scoring.evaluation import Evaluation
from tests.conftest import TINY

NO_REFERENCES = References({}, {})
"""No sources and no cases."""
TODAY = date(2026, 11, 29)
"""The day for which the age of facts is judged."""

MANY_CHOICES = """\
schema_version: 1
id: several
version: 1.0.0
title: Several
levels:
  - {level: 1, name: A, meaning: a}
  - {level: 2, name: B, meaning: b}
  - {level: 3, name: C, meaning: c}
roles: [{id: CIO, title: Head of IT}]
dimensions:
  - id: D
    title: D
    questions:
      - id: Q
        kind: many
        title: Q
        text: Q?
"""
"""A questionnaire of one question with several choices, up to its options."""


def document(text: str, file: str = "f.yaml") -> Document:
    """Read a text as a file."""
    return parse_document(text.encode(), file)


def edited(*changes: tuple[str, str], text: str = TINY) -> str:
    """Return the tiny questionnaire with pieces replaced; each piece must be there."""
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def questionnaire(text: str = TINY) -> Questionnaire:
    """Load a questionnaire from text."""
    return questionnaire_from(document(text))


def assessment(of: Questionnaire, answers: str = "") -> Assessment:
    """Load answers to a questionnaire; the text is what follows the head of the file."""
    return assessment_from(document(head_for(of) + answers), of)[0]


def evaluation(of: Questionnaire, answers: str = "") -> Evaluation:
    """Load answers to a questionnaire, and evaluate them."""
    return Evaluation(of, assessment(of, answers))


def head_for(of: Questionnaire) -> str:
    """Write the head of an answers file."""
    return f"schema_version: 1\nquestionnaire: {{id: {of.id}, version: {of.version}}}\n"


def errors_in(text: str) -> list[Problem]:
    """Return every error that loading a questionnaire tells."""
    try:
        questionnaire(text)
    except InvalidDocumentError as error:
        return list(error.problems)
    return []


def doubts_in(text: str, references: References = NO_REFERENCES) -> list[Problem]:
    """Return everything that is found in a questionnaire that loads."""
    read = document(text)
    return check_questionnaire(questionnaire_from(read), read, references, TODAY)


def doubts_in_answers(of: Questionnaire, answers: str) -> list[Problem]:
    """Return everything that is found in answers that fit."""
    read = document(head_for(of) + answers)
    return check_assessment(assessment_from(read, of)[0], of, read)


def codes(problems: list[Problem]) -> list[str]:
    """Name the kinds of the problems."""
    return [problem.code for problem in problems]


def places(problems: list[Problem]) -> list[tuple[str, int]]:
    """Name the kinds of the problems with their lines."""
    return [(problem.code, problem.line) for problem in problems]


def levels(*numbers: int) -> tuple[MaturityLevel, ...]:
    """Make a scale of levels, each beginning at its number."""
    return tuple(MaturityLevel(level=n, name=f"Level {n}", meaning="a test") for n in numbers)
