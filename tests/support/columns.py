"""A small questionnaire for tests of columns: two dimensions, a gate, skip logic, a check."""

from __future__ import annotations

from readiness.models.questionnaire import Questionnaire
from readiness.scoring.columnar.asked.conditions import Conditions
from readiness.scoring.columnar.asked.layout import Layout, layout_of
from readiness.scoring.columnar.refusal import Reasons
from tests.support.strategies import Invented, Plain


def small(**scoring: object) -> Invented:
    """Return the questionnaire as plain data; the scoring rules can be changed."""
    definition: Plain = {
        "schema_version": 1,
        "id": "small",
        "version": "1.0.0",
        "title": "Small",
        "levels": [{"level": n, "name": f"L{n}", "meaning": "m"} for n in range(1, 6)],
        "scoring": {"minimum_answered": "0%"} | scoring,
        "context": [
            {"id": "SIZE", "kind": "number", "title": "S", "text": "S?", "min": 0, "max": 500},
            {"id": "SINCE", "kind": "date", "title": "D", "text": "D?"},
            {
                "id": "USES",
                "kind": "many",
                "title": "U",
                "text": "U?",
                "options": [{"id": word, "text": word} for word in ("risk", "scan", "post")],
            },
        ],
        "dimensions": [
            {"id": "A", "title": "A", "questions": [_question("A1"), _question("A2")]},
            {
                "id": "B",
                "title": "B",
                "weight": "2",
                "questions": [
                    _question("B1"),
                    _question("B2") | {"when": {"question": "SIZE", "at_least": 100}},
                ],
            },
        ],
        "gates": [
            {
                "id": "G",
                "title": "G",
                "when": {"question": "A1", "at_most": 2},
                "cap": {"overall": 2, "dimensions": {"A": "2.5"}},
                "reason": "R",
            }
        ],
        "checks": [
            {"id": "C", "when": {"question": "USES", "includes": "scan"}, "message": "M"},
        ],
    }
    return Invented(definition)


def loaded(**scoring: object) -> Questionnaire:
    """Return the questionnaire as it is loaded."""
    return small(**scoring).load()[0]


def layout(questionnaire: Questionnaire) -> tuple[Layout, Conditions, Reasons]:
    """Return its columns, and what makes tests of its conditions."""
    reasons = Reasons()
    columns = layout_of(questionnaire, reasons)
    conditions = Conditions(columns.subjects, columns.bits, columns.columns, reasons)
    return columns, conditions, reasons


def _question(name: str) -> Plain:
    options = [{"level": level, "text": f"is {level}"} for level in range(1, 6)]
    return {"id": name, "kind": "one", "title": name, "text": f"{name}?", "options": options}
