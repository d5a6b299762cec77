"""When another way is advised for every use case."""

from __future__ import annotations

import pytest

from readiness.analysis.another_way import find_another_way
from readiness.analysis.use_case_readiness import assess_use_cases
from tests.models.test_pre_check import TEXT
from tests.support.given import evaluation, questionnaire

AGAINST = "PLAN: [drones], NEED-1.drones: yes, NEED-2.drones: no"
FOR = "PLAN: [drones], NEED-1.drones: no, NEED-2.drones: no"


@pytest.mark.parametrize(("context", "advised"), [(AGAINST, ["drones"]), (FOR, [])])
def test_advice_holds_when_every_use_case_is_limited(context: str, advised: list[str]) -> None:
    """One use case that is free ends the advice; without an exception there is no step."""
    evaluated = evaluation(questionnaire(TEXT), f"context: {{{context}}}\nanswers: {{LAW-1: 2}}\n")

    found = find_another_way(evaluated.states, assess_use_cases(evaluated))

    assert [item.use_case.id for item in (found.use_cases if found else ())] == advised
    assert found is None or (found.question, found.step) == (None, None)
