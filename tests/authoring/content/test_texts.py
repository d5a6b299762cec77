"""What should not stand in texts that are read aloud."""

from __future__ import annotations

import pytest

from tests.support.given import doubts_in, edited

REASON = "reason: Without a legal basis nothing may start."


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("See LAW-1 and DATA-2; then LAW-1.", ["LAW-1", "DATA-2"]),
        ("See [[LAW-1]].", []),
        ("Not LAW-10, MY-LAW-1, LAW-1b.", []),
        ("The LAW of the GATE.", []),
    ],
)
def test_ids_without_brackets(text: str, ids: list[str]) -> None:
    """Each once; only ids of this questionnaire, and only those with a digit."""
    found = doubts_in(edited((REASON, f"reason: {text!r}")))
    bare = [problem.message for problem in found if problem.code == "id-in-text"]

    assert bare == [
        f"a text of «GATE» shows the id {name}; write [[{name}]], and readers see the title"
        for name in ids
    ]
