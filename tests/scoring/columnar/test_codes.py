"""What the columns of each kind of question hold."""

from __future__ import annotations

import pytest

from readiness.models.assessment import Answer, State
from readiness.scoring.columnar.codes import STATES, Column, NotCodedError, column_of
from tests.support.columns import loaded

QUESTIONNAIRE = loaded()


def column(name: str) -> Column:
    """Return the column of a question, with nothing compared."""
    return column_of(QUESTIONNAIRE.by_id[name], ())


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("A1", ("1",), 1),
        ("A1", ("5",), 5),
        ("USES", ("risk",), 1),
        ("USES", ("scan", "post"), 6),
        ("SIZE", ("12.5",), 125_000),
        ("SINCE", ("0001-01-02",), 2),
    ],
)
def test_answers_have_codes_and_come_back(name: str, value: tuple[str, ...], code: int) -> None:
    """An answer has a code, and the code stands for the same answer."""
    assert column(name).code(Answer(value=value)) == code
    assert column(name).answer(code).value == value


@pytest.mark.parametrize(
    ("name", "codes"),
    [("A1", [0, 6, 7, 8]), ("USES", [0, 8, 9, 10]), ("SIZE", [-(2**63) + n for n in range(4)])],
)
def test_states_have_codes_of_their_own(name: str, codes: list[int]) -> None:
    """Open, unknown, not applicable and not agreed are four codes, and come back as states."""
    assert [column(name).reserved(state) for state in STATES] == codes
    assert [column(name).answer(code).state for code in codes] == [*STATES]
    assert column(name).reserved(State.OPEN) == codes[0]


@pytest.mark.parametrize(
    ("name", "value"), [("SIZE", "0.00001"), ("SIZE", "501"), ("A1", "9"), ("USES", "fly")]
)
def test_what_a_column_cannot_hold_is_refused(name: str, value: str) -> None:
    """Too many decimal places, numbers beyond the limits and unknown options are not coded."""
    with pytest.raises(NotCodedError):
        column(name).code(Answer(value=(value,)))


def test_types_are_small() -> None:
    """A choice needs one byte; numbers and days need eight."""
    sizes = {name: column(name).dtype.itemsize for name in ("A1", "USES", "SIZE", "SINCE")}

    assert sizes == {"A1": 1, "USES": 1, "SIZE": 8, "SINCE": 8}
