"""Change one value of a questionnaire, as a new version does, and compare the results."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from random import Random
from typing import Any

from readiness.analysis.use_case_readiness import assess_use_cases
from readiness.errors import ReadinessError
from readiness.models.assessment import Assessment
from readiness.models.questionnaire import Questionnaire
from readiness.scoring.evaluation import Evaluation
from tests.support.every_rule import invent
from tests.support.strategies import Invented, Plain

OTHERS: tuple[Any, ...] = (0, 1, 2, 3, "0.5", "50%", "1 points", True, False, "other words")
TAKEN_OUT = 0.2
"""Share of the values that are taken out, and not replaced."""


def new_version(seed: int) -> tuple[tuple[Questionnaire, Assessment], ...] | None:
    """Return an invention and the same with one value changed; None where that is not valid."""
    old = invent(seed)
    new = copy.deepcopy(old.definition)
    rng = Random(f"new version {seed}")  # noqa: S311 (to be repeated, not to be secret)
    places = list(_values(new))
    container, key = rng.choice(places)
    alike = [inside[name] for inside, name in places if name == key and inside is not container]
    if rng.random() < TAKEN_OUT and isinstance(container, dict):
        del container[key]
    else:
        container[key] = rng.choice([*alike, *OTHERS])
    try:
        return old.load(), Invented(new, old.answers).load()
    except ReadinessError:
        return None


def _values(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Yield where every value stands, but not the names of parts and scorers."""
    inside = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for key, value in inside:
        if isinstance(value, dict | list):
            yield from _values(value)
        elif key not in {"id", "schema_version", "version", "scorer"}:
            yield tree, key


def results(models: tuple[Questionnaire, Assessment]) -> Plain:
    """Return every figure that does not depend on wording."""
    evaluation = Evaluation(*models)
    card = evaluation.scorecard
    return {
        "visible": [question.id for question in evaluation.states.visible],
        "nodes": [
            (n.id, n.before, n.after, n.level and n.level.level, n.target, n.highest)
            for n in card.overall.walk()
        ],
        "questions": [(q.id, q.value, q.aim, q.weight) for q in card.overall.all_questions()],
        "gates": [gate.id for gate in card.gates],
        "withheld": card.withheld is None,
        "use cases": [(item.use_case.id, item.readiness) for item in assess_use_cases(evaluation)],
        "phases": [phase.nodes for phase in evaluation.phases],
    }
