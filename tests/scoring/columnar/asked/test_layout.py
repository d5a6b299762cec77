"""The columns of a questionnaire."""

from __future__ import annotations

from readiness.scoring.columnar.asked.layout import comparisons_by_subject
from tests.support.columns import layout, loaded, small


def test_every_question_has_a_column_in_order() -> None:
    """Context first, then the dimensions; numbers are recoded."""
    columns, _conditions, reasons = layout(loaded())

    assert [*columns.columns] == ["SIZE", "SINCE", "USES", "A1", "A2", "B1", "B2"]
    assert {*columns.recodings} == {"SIZE", "SINCE"}
    reasons.check("small")


def test_many_options_are_bits() -> None:
    """A question with more options than a table has sets keeps its codes."""
    invented = small()
    options = [{"id": f"o{n}", "text": f"o{n}"} for n in range(14)]
    invented.definition["context"][2]["options"] = [*options, {"id": "scan", "text": "scan"}]

    columns, _conditions, _reasons = layout(invented.load()[0])

    assert {*columns.bits} == {"USES"}
    assert columns.hidden("USES") == 2**15 + 3


def test_comparisons_are_found_by_question() -> None:
    """Skip logic, gates and checks are compared."""
    found = comparisons_by_subject(loaded())

    assert {name: len(rules) for name, rules in found.items()} == {"SIZE": 1, "A1": 1, "USES": 1}
