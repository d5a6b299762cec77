"""Small questionnaires for the scorers, written as they are thought of."""

from __future__ import annotations

from readiness.models.questionnaire import Questionnaire
from readiness.scoring.rollup import Rollup
from readiness.scoring.scorecard import DimensionScore, Scorecard
from tests.support.given import assessment, questionnaire

LEVELS = "[{level: 1, name: A, meaning: a}, {level: 2, name: B, meaning: b}, {level: 3, name: C, meaning: c}]"  # noqa: E501 (one scale)


def sheet(dimensions: str, scoring: str = "", levels: str = LEVELS) -> Questionnaire:
    """Load a questionnaire from its dimensions; ``scoring`` is the inside of a mapping."""
    return questionnaire(sheet_text(dimensions, scoring, levels))


def sheet_text(dimensions: str, scoring: str = "", levels: str = LEVELS) -> str:
    """Write a questionnaire with these dimensions."""
    rules = ", ".join(part for part in ("minimum_answered: 0%", scoring) if part)
    return (
        "schema_version: 1\nid: sheet\nversion: 1.0.0\ntitle: Sheet\n"
        f"levels: {levels}\nscoring: {{{rules}}}\ndimensions:\n{dimensions}"
    )


def dimension(name: str, *questions: str, more: str = "") -> str:
    """Write one dimension; each question is the inside of a mapping after its id."""
    head = f"  - id: {name}\n    title: {name}\n" + (f"    {more}\n" if more else "")
    lines = [
        f"      - {{id: {name}-{number}, title: Q, text: Q?, {question}}}\n"
        for number, question in enumerate(questions, start=1)
    ]
    return head + "    questions:\n" + "".join(lines)


def points(*values: str) -> str:
    """Write the options of a question: a, b, c, … with these points."""
    options = ", ".join(
        f"{{id: {letter}, points: {value}, text: {letter}}}"
        for letter, value in zip("abcdefgh", values, strict=False)
    )
    return f"options: [{options}]"


def steps(*levels: int) -> str:
    """Write the options of a question by level."""
    return f"options: [{', '.join(f'{{level: {n}, text: L{n}}}' for n in levels)}]"


def marked(scorer: Rollup, of: Questionnaire, answers: str) -> Scorecard:
    """Score answers, given as the inside of a mapping."""
    return scorer(of, assessment(of, f"answers: {{{answers}}}\n"))


def node(card: Scorecard, name: str) -> DimensionScore:
    """Find one node of a scorecard."""
    return next(part for part in card.overall.walk() if part.id == name)
