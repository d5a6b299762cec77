"""The answers that stand for all others."""

from __future__ import annotations

from readiness.models.condition import Condition
from readiness.scoring.compared.representatives import representative_facts, unanswered_facts
from tests.support.given import edited, questionnaire


def test_options_and_states_that_are_compared() -> None:
    """Each option once; states without an answer only where a condition names them."""
    of = questionnaire(edited())
    question = of.by_id["LAW-1"]
    compared = Condition.model_validate({"question": "LAW-1", "at_least": 2})
    named = Condition.model_validate({"question": "LAW-1", "state": ["unknown"]})

    facts = list(representative_facts(question, [compared], of))

    assert [fact.number for fact in facts] == [1, 2, 3]
    assert len(list(unanswered_facts(question, [compared]))) == 1
    assert len(list(unanswered_facts(question, [named]))) > 1
