"""Rows: fixed ones, chosen ones and named ones, in dimensions and in pre-checks."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from readiness.analysis.use_case_readiness import assess_use_cases
from readiness.errors import PreconditionError
from readiness.files.load_several import load_several
from readiness.interview.input_parsing import InputRejected
from readiness.interview.state import Interview
from readiness.models.questionnaire import Questionnaire
from readiness.models.skip_logic import QuestionStates
from tests.conftest import Run
from tests.support.given import assessment, errors_in, evaluation, places, questionnaire

HEAD = """\
schema_version: 1
id: f
version: "1.0.0"
title: Sites
levels:
  - {level: 1, name: Nothing, meaning: Nothing is there.}
  - {level: 2, name: Started, meaning: It was begun.}
  - {level: 3, name: Working, meaning: It works.}
roles: [{id: DIR, title: Director}]
context:
  - {id: SITE, kind: names, title: Site, text: Which sites are there?, max: 3}
  - id: SYS
    kind: many
    title: Systems
    text: Which systems run?
    options: [{id: risk, text: Risk engine}, {id: scan, text: Scanner}]
dimensions:
"""
COLUMNS = """\
    questions:
      - id: S-1
        title: Fence
        text: Has {row} a fence?
        options:
          - {level: 1, text: "{row} has none."}
          - {level: 2, text: In part.}
          - {level: 3, text: Yes.}
        recommendations:
          - below: 3
            action: Fence {row}.
            milestone: Fence of {row} complete
            role: DIR
            effort: S
            months: 2
            proves_done: A photograph
      - id: S-2
        title: Guard
        kind: yes-no
        text: Is {row} guarded?
        when: {question: S-1, at_least: 2}
        recommendations:
          - below: 3
            action: Guard {row}.
            role: DIR
            effort: S
            months: 2
            after: [S-1]
            proves_done: A list
"""
SOURCES = {
    "fixed": "    rows: [{id: a, title: North Port}, {id: b, title: Airport}]\n",
    "chosen": "    for_each: SYS\n",
    "named": "    for_each: SITE\n",
}
"""Where rows come from."""
KEYS = {"fixed": ["a", "b"], "chosen": ["risk", "scan"], "named": ["1", "2", "3"]}
GIVEN = {"fixed": "", "chosen": "SYS: [risk, scan]", "named": "SITE: [North Port, Airport]"}
every_source = pytest.mark.parametrize("source", SOURCES)
USE_CASE = "use_cases:\n  - {id: fly, title: Fly, needs: {S-1: {production: 3, rows: ROWS}}}\n"
GATE = "gates:\n  - {id: G, title: T, when: WHEN, cap: {overall: 1}, reason: R}\n"


def text_of(source: str, rest: str = "") -> str:
    """Write a questionnaire with a table of two columns."""
    return f"{HEAD}  - id: D\n    title: Sites\n{SOURCES[source]}{COLUMNS}{rest}"


def of(source: str, rest: str = "") -> Questionnaire:
    """Load it."""
    return questionnaire(text_of(source, rest))


def answers(source: str, given: str, context: str | None = None) -> str:
    """Write answers; ``1`` and ``2`` in an id stand for the keys of the first two rows."""
    first, second = KEYS[source][:2]
    given = given.replace(".1:", f".{first}:").replace(".2:", f".{second}:")
    return f"context: {{{GIVEN[source] if context is None else context}}}\nanswers: {{{given}}}\n"


@every_source
def test_each_row_has_its_own_questions(source: str) -> None:
    """They are ordinary questions in an inner dimension, and refer to the same row."""
    table, keys = of(source), KEYS[source]
    assert [d.id for d in table.all_dimensions] == ["D", *(f"D.{key}" for key in keys)]
    expected = [name for key in keys for name in (f"S-1.{key}", f"S-2.{key}")]
    assert [question.id for question in table.questions] == expected
    guard = table.questions[3]
    assert guard.when is not None
    assert [*guard.when.questions()] == [f"S-1.{keys[1]}"]
    assert guard.recommendations[0].after == (f"S-1.{keys[1]}",)


def test_the_title_of_the_row_is_in_every_text() -> None:
    """In questions, options and recommendations; a title without it names the row at its end."""
    fence = of("fixed").questions[2]
    assert fence.text == "Has Airport a fence?"
    assert fence.options[0].text == "Airport has none."
    assert fence.recommendations[0].milestone == "Fence of Airport complete"
    assert fence.title == "Fence: Airport"


def test_named_rows_are_called_as_the_respondent_calls_them() -> None:
    """Those without a name are not asked, and have no figure."""
    table = of("named")
    found = evaluation(table, answers("named", "S-1.1: 3, S-2.1: yes, S-1.2: 1"))
    titles = [d.title for d in found.questionnaire.all_dimensions]
    assert titles == ["Sites", "North Port", "Airport", "Site 3"]
    assert found.questionnaire.by_id["S-1.2"].text == "Has Airport a fence?"
    assert [d.id for d in found.scorecard.overall.walk()][1:] == ["D", "D.1", "D.2"]
    assert not found.states.is_visible("S-1.3")


def test_rows_with_names_have_their_own_steps() -> None:
    """A step comes after that of the same row, also when the row got its name; columns stay."""
    table = of("named")
    again = evaluation(table, answers("named", "S-1.1: 3")).questionnaire
    for laid_out in (table, again):
        after = {q.id: q.recommendations[0].after for q in laid_out.questions}
        assert [after[f"S-2.{n}"] for n in (1, 2, 3)] == [("S-1.1",), ("S-1.2",), ("S-1.3",)]
        assert laid_out.in_rows.tables[0].columns[1].recommendations[0].after == ("S-1",)


@every_source
def test_rows_have_scores_and_are_combined(source: str) -> None:
    """By hand: (3 + 3) / 2 = 3 and 1; mean 2, minimum 1."""
    given = answers(source, "S-1.1: 3, S-2.1: yes, S-1.2: 1")
    for combine, expected in (("mean", 2), ("minimum", 1)):
        text = text_of(source).replace(
            "title: Sites\n  ", f"title: Sites\n    combine: {combine}\n  "
        )
        card = evaluation(questionnaire(text), given).scorecard
        scores = [node.score for node in card.overall.walk()]
        assert scores == [expected, expected, Fraction(3), Fraction(1)]


CASES = [
    ("any", "S-1.1: 3", True),
    ("any", "S-1.1: 2, S-1.2: 2", False),
    ("all", "S-1.1: 3", False),
    ("all", "S-1.1: 3, S-1.2: 3", True),
    ("all", "S-1.1: 3, S-1.2: 2", False),
    ("2", "S-1.1: 3, S-1.2: 2", False),
    ("2", "S-1.1: 3, S-1.2: 3", True),
]
"""In how many rows, the answers, and whether enough rows have a complete fence."""


@every_source
@pytest.mark.parametrize(("rows", "given", "holds"), CASES)
def test_conditions_over_rows(source: str, rows: str, given: str, holds: bool) -> None:
    """Any, all of those that are asked, at least so many."""
    when = f"{{question: S-1, at_least: 3, rows: {rows}}}"
    found = evaluation(of(source, GATE.replace("WHEN", when)), answers(source, given))
    assert bool(found.scorecard.gates) == holds


@every_source
@pytest.mark.parametrize(("rows", "given", "holds"), CASES)
def test_needs_over_rows(source: str, rows: str, given: str, holds: bool) -> None:
    """The same of what a use case needs."""
    found = evaluation(of(source, USE_CASE.replace("ROWS", rows)), answers(source, given))
    assert (assess_use_cases(found)[0].readiness == "production") == holds


@pytest.mark.parametrize("rows", ["any", "all", "1"])
def test_where_no_row_is_asked_nothing_holds(rows: str) -> None:
    """Neither a condition, nor a need."""
    when = f"{{question: S-1, at_least: 3, rows: {rows}}}"
    rest = GATE.replace("WHEN", when) + USE_CASE.replace("ROWS", rows)
    found = evaluation(of("named", rest), answers("named", "", context=""))
    assert not found.scorecard.gates
    assert assess_use_cases(found)[0].readiness != "production"


def test_only_rows_that_are_chosen_count() -> None:
    """One system is chosen, and it is complete."""
    when = "{question: S-1, at_least: 3, rows: all}"
    found = evaluation(
        of("chosen", GATE.replace("WHEN", when)), answers("chosen", "S-1.1: 3", "SYS: [risk]")
    )
    assert [gate.id for gate in found.scorecard.gates] == ["G"]


@every_source
def test_pre_checks_have_the_same_rows(source: str) -> None:
    """Each has its outcome."""
    pre_check = f"""\
pre_checks:
  - id: NEED
    title: Is it needed?
{SOURCES[source]}    questions: [{{id: N-1, kind: yes-no, title: Far, text: "Is {{row}} far?"}}]
    outcomes:
      - {{id: far, title: Far, text: "{{row}} is far.", when: {{question: N-1, equals: yes}}}}
      - {{id: near, title: Near, text: Go there.}}
"""
    table = of(source, pre_check)
    context = GIVEN[source] + ", N-1.1: yes, N-1.2: no"
    for number, key in enumerate(KEYS[source][:2], start=1):
        context = context.replace(f"N-1.{number}:", f"N-1.{key}:")
    states = QuestionStates(table, assessment(table, f"context: {{{context.strip(', ')}}}\n"))
    assert [outcome.id for outcome in states.outcomes.values()] == ["far", "near"]
    assert next(iter(states.outcomes.values())).text in {
        "North Port is far.",
        "Risk engine is far.",
    }


PROBLEMS = [
    ("    rows: [{id: a, title: A}, {id: a, title: B}]\n", [("duplicate-id", 20)]),
    ("    rows: [{id: a, title: A}]\n    for_each: SYS\n", [("rows-or-for-each", 20)]),
    ("    for_each: SYT\n", [("unknown-question", 20)]),
    ("    for_each: S-9\n", [("unknown-question", 20)]),
]


@pytest.mark.parametrize(("rows", "expected"), PROBLEMS)
def test_wrong_rows_are_refused_at_their_place(rows: str, expected: list[tuple[str, int]]) -> None:
    """Two equal ones, two sources, no source."""
    found = errors_in(text_of("fixed").replace(SOURCES["fixed"], rows))
    assert places(found) == expected


@pytest.mark.parametrize(
    ("when", "code"),
    [
        ("{question: S-1, at_least: 3}", "rows-missing"),
        ("{question: S-1, at_least: 3, rows: 3}", "rows-too-many"),
        ("{question: S-1.a, at_least: 3, rows: any}", "rows-not-wanted"),
        ("{question: S-1, at_least: 3, rows: most}", "not-rows"),
        ("{question: S-1, at_least: 3, rows: 0}", "not-rows"),
    ],
)
def test_conditions_say_in_which_rows(when: str, code: str) -> None:
    """Each mistake is told at the gate, and once."""
    found = errors_in(text_of("fixed", GATE.replace("WHEN", when)))
    line = text_of("fixed").count("\n") + 2
    assert places(found) == [(code, line)]


@pytest.mark.parametrize(
    ("need", "code"),
    [
        ("S-1: {production: 3}", "rows-missing"),
        ("S-1: {production: 3, rows: 3}", "rows-too-many"),
        ("S-1.a: {production: 3, rows: all}", "rows-not-wanted"),
    ],
)
def test_needs_say_in_which_rows(need: str, code: str) -> None:
    """In the same words."""
    rest = USE_CASE.replace("S-1: {production: 3, rows: ROWS}", need)
    assert [p.code for p in errors_in(text_of("fixed", rest))] == [code]


def test_the_id_of_a_column_is_taken() -> None:
    """No other question can have it, nor that of a column in a row."""
    for name in ("S-1", "S-1.b"):
        asked = f"{{id: {name}, kind: yes-no, title: T, text: T?}}"
        other = f"  - id: E\n    title: E\n    questions: [{asked}]\n"
        assert "duplicate-id" in [p.code for p in errors_in(text_of("fixed", other))]


def test_an_id_in_a_row_is_not_too_long() -> None:
    """The id of a column and of a row together are at most 40 characters."""
    rows = "    rows: [{id: a-very-long-name-of-a-very-small-border-post, title: A}]\n"
    found = errors_in(text_of("fixed").replace(SOURCES["fixed"], rows))
    assert [p.code for p in found] == ["bad-id"]


def names_after(before: list[str], typed: str) -> list[str]:
    """Return the recorded names when these are typed over others."""
    table = of("named")
    written = ", ".join(f'"{name}"' for name in before)
    interview = Interview.begin(table, assessment(table, f"context: {{SITE: [{written}]}}\n"))
    return list(interview.answer("SITE", (typed,), "now").answer_of("SITE").value or ())


@pytest.mark.parametrize(
    ("before", "typed", "expected"),
    [
        (["A", "B"], "A; B; C", ["A", "B", "C"]),
        (["A", "B", "C"], "C\na\nB", ["a", "B", "C"]),
        (["A", "B", "C"], "A; C", ["A", "-", "C"]),
        (["A", "B"], "A", ["A"]),
        (["A", "B"], "A; Bee", ["A", "Bee"]),
        (["A", "-", "C"], "A; D; C", ["A", "-", "C", "D"]),
        (["A", "-", "C"], "C", ["-", "-", "C"]),
    ],
)
def test_a_name_keeps_its_place(before: list[str], typed: str, expected: list[str]) -> None:
    """Added, in another order, removed, spelt anew: no row gets the answers of another."""
    if len(expected) > 3:
        with pytest.raises(InputRejected, match="at most 3"):
            names_after(before, typed)
    else:
        assert names_after(before, typed) == expected


def test_rows_of_two_files_are_found_by_name(tmp_path: Path) -> None:
    """Listed in another order, with another spelling, and one more."""
    (tmp_path / "f.yaml").write_text(text_of("named"))
    then, now = (tmp_path / f"{name}.answers.yaml" for name in ("then", "now"))
    head = "schema_version: 1\nquestionnaire: {id: f, version: 1.0.0}\n"
    then.write_text(f"{head}context: {{SITE: [A, B]}}\nanswers: {{S-1.1: 1, S-1.2: 3}}\n")
    now.write_text(f"{head}context: {{SITE: [b, C, a]}}\nanswers: {{S-1.1: 3, S-1.3: 2}}\n")
    table, (first, last) = load_several([then, now])
    assert first.assessment.answer("SITE").value == ("b", "-", "a")
    assert last.assessment.answer("SITE").value == ("b", "C", "a")
    assert {n: a.value for n, a in first.assessment.answers.items()} == {
        "S-1.1": ("3",),
        "S-1.3": ("1",),
    }
    states = QuestionStates(table, first.assessment)
    assert [question.id for question in states.visible][2:] == ["S-1.1", "S-2.1", "S-1.3"]


def test_more_names_than_places_are_told(tmp_path: Path) -> None:
    """Nothing is compared that has no place."""
    (tmp_path / "f.yaml").write_text(text_of("named"))
    files = [tmp_path / f"{name}.answers.yaml" for name in ("then", "now")]
    for file, names in zip(files, ("A, B", "C, D"), strict=True):
        head = "schema_version: 1\nquestionnaire: {id: f, version: 1.0.0}\n"
        file.write_text(f"{head}context: {{SITE: [{names}]}}\n")
    with pytest.raises(PreconditionError, match="4 names are too many; at most 3"):
        load_several(files)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("b, C, a", [("3",), None, ("1",)]),
        ("C, D, a", [None, None, ("1",)]),
        ("", [("1",), ("3",), None]),
    ],
)
def test_the_answers_of_last_time_stand_beside_the_same_name(
    today: str, expected: list[tuple[str, ...] | None]
) -> None:
    """Also where all places are taken; while nothing is named, as they were."""
    table = of("named")
    earlier = assessment(table, "context: {SITE: [A, B]}\nanswers: {S-1.1: 1, S-1.2: 3}\n")
    context = f"context: {{SITE: [{today}]}}\n" if today else ""
    interview = Interview.begin(table, assessment(table, context), earlier)
    found = [interview.earlier_answer(f"S-1.{place}").value for place in (1, 2, 3)]
    assert found == expected
    assert interview.earlier_answer("SITE").value == ("A", "B")


@every_source
def test_columns_are_shown_once(run: Run, tmp_path: Path, source: str) -> None:
    """On the paper form with a line for each row; conditions say in which rows."""
    gate = GATE.replace("WHEN", "{question: S-1, at_most: 1, rows: all}")
    (tmp_path / "f.yaml").write_text(text_of(source, gate))
    shown = run("show", tmp_path / "f.yaml", "--questions").out
    assert shown.count("Has … a fence?") == 1
    assert shown.count("\n  S-1 ") + shown.count("\n     S-1 ") == 1
    assert "when in every row «Fence» (S-1) is at most 1" in shown
    rows = {"fixed": "Airport: ___", "chosen": "Scanner: ___", "named": "Site 3: ___"}
    assert shown.count(rows[source]) == 2


def test_a_report_has_one_table_of_the_rows(run: Run, tmp_path: Path) -> None:
    """Then only what there is to say: here a step of one row."""
    (tmp_path / "f.yaml").write_text(text_of("named"))
    head = "schema_version: 1\nquestionnaire: {id: f, version: 1.0.0}\n"
    answers = "answers: {S-1.1: 3, S-2.1: yes, S-1.2: 2}\n"
    file = tmp_path / "one.answers.yaml"
    file.write_text(f"{head}context: {{SITE: [North Port, Airport]}}\n{answers}")
    run("report", file, "-o", tmp_path / "one.md")
    page = (tmp_path / "one.md").read_text(encoding="utf-8")
    assert "|  | Fence | Guard | Score |" in page
    assert "| North Port | Level 3 Yes. | Level 3 Yes | 3.0 |" in page
    assert "Level 2 In part. | not answered | 2.0 |" in page
    assert "1 of 2 rows reach their target." in page
    assert page.count("Has North Port a fence?") == 0
    assert page.count("Has Airport a fence?") == 1


@every_source
def test_json_of_a_questionnaire_has_rows_as_written(run: Run, tmp_path: Path, source: str) -> None:
    """It is a questionnaire itself, with the same questions and conditions."""
    gate = GATE.replace("WHEN", "{question: S-1, at_most: 1, rows: all}")
    (tmp_path / "f.yaml").write_text(text_of(source, gate))
    written = run("show", tmp_path / "f.yaml", "--format", "json").out
    assert '"rows": "all"' in written
    again, of_yaml = questionnaire(written), of(source, gate)
    assert [q.id for q in again.questions] == [q.id for q in of_yaml.questions]
    assert again.gates == of_yaml.gates


TOGETHER = "{rows: ROWS, all: [{question: S-1, at_least: 2}, {question: S-2, equals: no}]}"


@every_source
@pytest.mark.parametrize(
    ("rows", "given", "holds"),
    [
        ("any", "S-1.1: 3, S-2.1: no", True),
        ("any", "S-1.1: 3, S-2.1: yes, S-1.2: 3, S-2.2: no", True),
        ("any", "S-1.1: 3, S-2.1: yes, S-1.2: 1", False),
        ("all", "S-1.1: 3, S-2.1: no, S-1.2: 3, S-2.2: no", True),
        ("all", "S-1.1: 3, S-2.1: no, S-1.2: 3, S-2.2: yes", False),
        ("2", "S-1.1: 3, S-2.1: no, S-1.2: 3, S-2.2: no", True),
        ("2", "S-1.1: 3, S-2.1: no, S-1.2: 2, S-2.2: yes", False),
    ],
)
def test_a_combination_is_about_one_row(source: str, rows: str, given: str, holds: bool) -> None:
    """What it combines is true in the same row."""
    when = TOGETHER.replace("ROWS", rows)
    found = evaluation(of(source, GATE.replace("WHEN", when)), answers(source, given))
    assert bool(found.scorecard.gates) == holds


@pytest.mark.parametrize(
    ("when", "code"),
    [
        ("{rows: any, all: [{question: SYS, answered: true}]}", "rows-not-wanted"),
        ("{rows: any, all: [{question: S-1, answered: true}, {question: T-1, answered: true}]}",
         "rows-not-wanted"),
        (TOGETHER.replace("ROWS", "3"), "rows-too-many"),
        ("{all: [{question: S-1, at_least: 2}]}", "rows-missing"),
    ],
)  # fmt: skip
def test_combinations_over_rows_are_checked(when: str, code: str) -> None:
    """They are about rows, the same ones, and not too many."""
    other = """\
  - id: E
    title: E
    rows: [{id: x, title: X}]
    questions: [{id: T-1, kind: yes-no, title: T, text: T?}]
"""
    found = errors_in(text_of("fixed", other + GATE.replace("WHEN", when)))
    assert [p.code for p in found] == [code]
