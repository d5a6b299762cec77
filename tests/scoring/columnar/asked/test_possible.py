"""Which gates can and must become active."""

from __future__ import annotations

import numpy as np

from readiness.models.condition import Condition
from readiness.scoring.columnar.asked.possible import PossibleOutcomes
from readiness.scoring.columnar.asked.truth import Seen
from readiness.scoring.columnar.codes import Codes
from tests.support.columns import layout, loaded


def test_an_open_answer_leaves_the_outcome_open() -> None:
    """A1 is 2, 4, open and not applicable; the condition wants at most 2, or B1 at most 2."""
    questionnaire = loaded()
    columns, conditions, reasons = layout(questionnaire)
    makes = PossibleOutcomes(questionnaire, columns, conditions, reasons)
    rule = Condition.model_validate(
        {"any": [{"question": "A1", "at_most": "2"}, {"question": "B1", "at_most": "2"}]}
    )

    possible = makes.of(rule, "a rule")

    assert possible is not None
    places: dict[str, Codes] = {
        "A1": np.array([2, 4, 0, 7], np.uint8),
        "B1": np.array([5, 5, 5, 0], np.uint8),
    }
    found = possible(Seen(4, places), {})
    assert found.may.tolist() == [True, False, True, True]
    assert found.must.tolist() == [True, False, False, False]


def test_sums_of_numbers_are_refused_by_name() -> None:
    """Numbers that are compared together have endlessly many outcomes."""
    questionnaire = loaded()
    columns, conditions, reasons = layout(questionnaire)
    rule = Condition.model_validate({"question": "SIZE", "at_least": {"question": "A1"}})

    assert PossibleOutcomes(questionnaire, columns, conditions, reasons).of(rule, "«G»") is None
