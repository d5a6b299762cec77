"""Conditions over columns say what conditions say of one file."""

from __future__ import annotations

from random import Random

import numpy as np

from readiness.models.condition import Condition
from readiness.models.questionnaire import Questionnaire
from readiness.models.skip_logic import QuestionStates
from readiness.scoring.columnar.asked.conditions import Conditions
from readiness.scoring.columnar.asked.layout import Layout, layout_of
from readiness.scoring.columnar.asked.truth import Seen
from readiness.scoring.columnar.refusal import Reasons
from tests.support.every_rule import invent
from tests.support.tabled import assessment_at, drawn

INVENTIONS, ROWS = 80, 25
LEAST_CONDITIONS = 250
"""Conditions that are compared; the set cannot shrink without notice."""


def rules_of(questionnaire: Questionnaire) -> list[Condition]:
    """List every condition of gates, checks and skip logic that looks at no score."""
    rules = [gate.when for gate in questionnaire.gates]
    rules += [check.when for check in questionnaire.checks]
    rules += [rule for every in questionnaire.conditions_of.values() for rule in every]
    return [rule for rule in rules if not any(True for _ in rule.dimensions())]


def seen_by(layout: Layout, states: list[QuestionStates], codes: dict[str, np.ndarray]) -> Seen:
    """Return what conditions see, with everything hidden that a file hides."""
    seen = Seen(len(states))
    for name, column in layout.columns.items():
        recoding = layout.recodings.get(name)
        places = recoding(codes[name]) if recoding else codes[name]
        asked = np.array([one.is_visible(name) for one in states])
        seen.places[name] = np.where(asked, places, places.dtype.type(layout.hidden(name)))
        if column.is_number:
            seen.numbers[name] = codes[name]
    for name, subject in layout.subjects.items():
        if name not in layout.columns:
            facts = [one.facts.get(name) for one in states]
            indexes = [subject.facts.index(fact) for fact in facts]
            seen.places[name] = np.array(indexes, dtype=subject.dtype)
    return seen


def test_conditions_hold_in_the_same_rows() -> None:
    """A condition over columns holds in exactly the rows in which it holds for a file."""
    compared = 0
    for seed in range(INVENTIONS):
        questionnaire, _ = invent(seed).load()
        rng = Random(f"columns {seed}")  # noqa: S311 (to be repeated, not to be secret)
        reasons = Reasons()
        layout = layout_of(questionnaire, reasons)
        conditions = Conditions(layout.subjects, layout.bits, layout.columns, reasons)
        codes = drawn(questionnaire, layout.columns, rng, ROWS)
        states = [
            QuestionStates(questionnaire, assessment_at(questionnaire, layout.columns, codes, row))
            for row in range(ROWS)
        ]
        seen = seen_by(layout, states, codes)
        for rule in rules_of(questionnaire):
            if any(c.evidence_at_least is not None or c.confidence for c in rule.comparisons()):
                continue
            holds = conditions.test(rule, "a rule")(seen)
            assert holds.tolist() == [rule.holds(one.facts) for one in states]
            compared += 1
        reasons.check(questionnaire.id)

    assert compared >= LEAST_CONDITIONS
