"""A batch of rows is scored exactly as a file of each row would be."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

from readiness.bulk import answers_to_row, compile_scorer, input_schema, output_schema, score_batch
from readiness.bulk.columns import told_by, with_about
from readiness.errors import PreconditionError
from readiness.models.questionnaire import Questionnaire
from tests.conftest import TINY
from tests.support.as_tables import Drawn, compiled_files, compiled_inventions, expected, scored
from tests.support.given import questionnaire

SEEDS, ROWS = range(300), 8
LEAST_INVENTIONS, LEAST_FILES = 30, 14
"""Questionnaires that are tables; the set cannot shrink without notice."""


@pytest.fixture(scope="module")
def tiny() -> Questionnaire:
    """Give the tiny questionnaire, with a number, a day, a text and several choices."""
    more = """
  - {id: MANY, kind: many, title: Offices, text: Which offices?, options: [{id: a, text: A},
     {id: b, text: B}, {id: none, text: None, exclusive: true}]}
  - {id: NUM, kind: number, title: Share, text: Which share?, min: 0, max: 100}
  - {id: DAY, kind: date, title: Day, text: When?}
  - {id: YES, kind: yes-no, title: Law, text: Is it so?}
  - {id: WORDS, kind: text, title: Words, text: Say more}
dimensions:"""
    return questionnaire(TINY.replace("\ndimensions:", more, 1))


def check(drawn: Drawn) -> None:
    """Compare every row with the scorer."""
    rows = score_batch(drawn.table(), drawn.program).to_pylist()
    for assessment, row in zip(drawn.assessments, rows, strict=True):
        assert row["error"] is None
        says = scored(drawn, row)
        wanted = expected(drawn, assessment)
        assert {name: says[name] for name in wanted} == wanted, drawn.name


def test_inventions_are_scored_as_files() -> None:
    """Everything that the table of scores says is what the scorer says of the file."""
    number = 0
    for drawn in compiled_inventions(SEEDS, ROWS):
        number += 1
        check(drawn)

    assert number >= LEAST_INVENTIONS


def test_real_questionnaires_are_scored_as_files() -> None:
    """So it is for what ships, and for the examples."""
    number = 0
    for drawn in compiled_files(ROWS):
        number += 1
        check(drawn)

    assert number >= LEAST_FILES


def as_batch(**columns: list[Any]) -> pa.RecordBatch:
    """Make a batch with the columns of the tiny questionnaire, open where none is given."""
    rows = len(next(iter(columns.values())))
    names = ["CTX", "MANY", "NUM", "DAY", "YES", "LAW-1", "DATA-1", "DATA-2"]
    given = {name: pa.nulls(rows) for name in names}
    given |= {name.replace("_", "-").replace("Z", ":"): pa.array(v) for name, v in columns.items()}
    return pa.RecordBatch.from_pydict(given)


def results(tiny: Questionnaire, **columns: list[Any]) -> list[dict[str, Any]]:
    """Score such a batch."""
    rows: list[dict[str, Any]] = score_batch(as_batch(**columns), compile_scorer(tiny)).to_pylist()
    return rows


def errors(tiny: Questionnaire, **columns: list[Any]) -> list[tuple[str | None, str | None]]:
    """Return the errors of such a batch."""
    return [(row["error"], row["error_question"]) for row in results(tiny, **columns)]


def test_own_columns_come_first_and_stay_in_order(tiny: Questionnaire) -> None:
    """What is no answer is kept, in every type; the results follow."""
    batch = as_batch(key=[7, 8], LAW_1=["3", "1"], region=[{"a": 1}, None])
    found = score_batch(batch, compile_scorer(tiny))

    assert found.schema.names[:3] == ["key", "region", "level"]
    assert found.column("key").to_pylist() == [7, 8]
    assert found.column("region").to_pylist() == [{"a": 1}, None]
    assert found.schema.names[2:] == output_schema(compile_scorer(tiny)).names
    assert found.column("gates").to_pylist() == [0, 1]
    assert told_by(found.schema)["gates"] == ["GATE"]


def test_a_table_gives_a_table(tiny: Questionnaire) -> None:
    """Engines hand over tables in several chunks; the result has the same rows."""
    batch = as_batch(LAW_1=["3", "1"])
    table = pa.Table.from_batches([batch, batch])

    found = score_batch(table, compile_scorer(tiny))

    assert isinstance(found, pa.Table)
    assert found.column("LAW:level").to_pylist() == [3, 1, 3, 1]


def test_no_rows_are_no_error(tiny: Questionnaire) -> None:
    """An engine may hand over an empty batch."""
    program = compile_scorer(tiny)
    batch = input_schema(program).empty_table()

    assert score_batch(batch, program).num_rows == 0


def test_a_wrong_row_stops_no_other(tiny: Questionnaire) -> None:
    """Its results are empty, and the first thing that is wrong is named."""
    rows = results(tiny, CTX=["big", "small"], LAW_1=["9", "2"])

    assert (rows[0]["error"], rows[0]["error_question"]) == ("unknown-option", "CTX")
    assert {v for k, v in rows[0].items() if not k.startswith("error")} == {None}
    assert (rows[1]["error"], rows[1]["LAW:level"]) == (None, 2)


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        (["3", None, " ", "unknown", "not-applicable", "not-agreed", " 3 "], None),
        ([3, None], None),
        ([4], "unknown-option"),
        (["three"], "unknown-option"),
        ([3.0], "wrong-type"),
        ([["3"]], "wrong-type"),
        ([b"3"], "wrong-type"),
    ],
)
def test_values_of_a_choice(tiny: Questionnaire, values: list[Any], wrong: str | None) -> None:
    """Options by their keys, as texts or whole numbers."""
    for code, _ in errors(tiny, LAW_1=values):
        assert code == wrong


def number_values() -> Iterator[tuple[Any, str | None]]:
    """Yield values of a number, and what is wrong with them."""
    yield ["12.5", "0", "100", "unknown", "+1", None], None
    yield [Decimal("12.5"), Decimal("0.1230"), None], None
    yield [Decimal("12.50000000")], None
    yield [12, 0, None], None
    yield [12.0, None], None
    yield [12.5], "not-exact"
    yield [float("nan")], "not-exact"
    yield [float("inf")], "not-exact"
    yield [101], "out-of-range"
    yield [2**62], "out-of-range"
    yield pa.array([2**63 + 1], pa.uint64()), "out-of-range"
    yield ["-1"], "out-of-range"
    yield [Decimal(-1)], "out-of-range"
    yield [Decimal(10) ** 30], "out-of-range"
    yield [Decimal("0.12345")], "too-many-digits"
    yield ["0.12345"], "too-many-digits"
    yield ["1e1"], "not-a-number"
    yield ["twelve"], "not-a-number"
    yield [True], "wrong-type"


@pytest.mark.parametrize(("values", "wrong"), list(number_values()))
def test_values_of_a_number(tiny: Questionnaire, values: list[Any], wrong: str | None) -> None:
    """A number is read exactly, or refused."""
    for code, question in errors(tiny, NUM=values):
        assert (code, question) == (wrong, "NUM" if wrong else None)


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ([["a", "b"], ["a"], [], None, ["unknown"], ["b", "a", "b"]], None),
        (["a;b", "a; b;", "", "not-applicable"], None),
        ([["a", "c"]], "unknown-option"),
        ([["a", None]], "unknown-option"),
        ([["none", "a"]], "not-alone"),
        (["none;a"], "not-alone"),
        ([["a", "unknown"]], "several-states"),
        ([1], "wrong-type"),
    ],
)
def test_values_of_several_choices(
    tiny: Questionnaire, values: list[Any], wrong: str | None
) -> None:
    """A list of options, or one text with «;» between them."""
    for code, _ in errors(tiny, MANY=values):
        assert code == wrong


@pytest.mark.parametrize(
    ("values", "wrong"),
    [(["2026-01-31", "unknown", None], None), (["2026-02-31"], "not-a-date"), ([5], "wrong-type")],
)
def test_values_of_a_day(tiny: Questionnaire, values: list[Any], wrong: str | None) -> None:
    """A day of the calendar."""
    for code, _ in errors(tiny, DAY=values):
        assert code == wrong


def test_states_of_a_number_stand_apart(tiny: Questionnaire) -> None:
    """A column of numbers holds no word, so the state has a column of its own."""
    assert errors(tiny, NUM=[1, None, None], NUMZstate=[None, "unknown", ""]) == [(None, None)] * 3
    assert errors(tiny, NUM=[1], NUMZstate=["unknown"]) == [("several-states", "NUM")]
    assert errors(tiny, NUM=[None], NUMZstate=["never"]) == [("unknown-state", "NUM")]


def test_yes_and_no_may_be_true_and_false(tiny: Questionnaire) -> None:
    """As in answers files."""
    for values in ([True, False], ["Yes", "no"], ["true", "FALSE"]):
        assert errors(tiny, YES=values) == [(None, None)] * 2
    assert errors(tiny, YES=["maybe"]) == [("unknown-option", "YES")]


def test_dictionaries_are_texts(tiny: Questionnaire) -> None:
    """Also with values that no row has, with null among them, and in chunks."""
    words = pa.DictionaryArray.from_arrays(pa.array([0, None, 2]), pa.array(["3", "zzz", None]))
    assert [row["LAW:level"] for row in results(tiny, LAW_1=words)] == [3, None, None]
    assert errors(tiny, LAW_1=words) == [(None, None)] * 3


def test_columns_that_do_not_fit_are_named(tiny: Questionnaire) -> None:
    """A missing column with what could be meant; a name of a result; two of one name."""
    program = compile_scorer(tiny)
    batch = as_batch(LAW_1=["3"])
    with pytest.raises(PreconditionError, match=r"«LAW-1»; .*; did you mean «LAW-l»"):
        score_batch(
            batch.rename_columns([*batch.schema.names[:5], "LAW-l", "DATA-1", "DATA-2"]), program
        )
    with pytest.raises(PreconditionError, match="«level» has the name of a result"):
        score_batch(as_batch(level=[1]), program)
    with pytest.raises(PreconditionError, match="two columns of the same name: «CTX»"):
        score_batch(pa.Table.from_arrays([pa.array(["a"])] * 2, ["CTX", "CTX"]), program)


def test_a_table_of_another_questionnaire_is_refused(tiny: Questionnaire) -> None:
    """A table says whose it is: of another questionnaire, or of another version, it is none."""
    program = compile_scorer(tiny)
    batch = as_batch(LAW_1=["3"])
    for told, message in (
        ({"questionnaire": "cloud"}, "for «cloud», not for «tiny»"),
        ({"questionnaire": "tiny", "digest": "sha256:0"}, "another version of «tiny»"),
    ):
        with pytest.raises(PreconditionError, match=message):
            score_batch(batch.cast(with_about(batch.schema, told)), program)
    assert score_batch(batch.cast(with_about(batch.schema, {})), program).num_rows == 1


def test_a_program_goes_to_other_processes(tiny: Questionnaire) -> None:
    """What is pickled scores the same."""
    program = compile_scorer(tiny)
    batch = as_batch(LAW_1=["3", "1"], CTX=["large", None])

    again = pickle.loads(pickle.dumps(program))  # noqa: S301 (our own bytes)
    assert score_batch(batch, again).equals(score_batch(batch, program))


def test_answers_of_a_part_are_no_row() -> None:
    """A row is scored as the full form."""
    drawn = next(compiled_inventions(range(50), 1))
    part = drawn.assessments[0].with_form("short")
    with pytest.raises(PreconditionError, match="only the full form"):
        answers_to_row(part, drawn.questionnaire, "norland")
