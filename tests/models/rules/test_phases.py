"""Phases: what is aimed at by when, from the nearest thing that is named."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from readiness.models.mark import Mark
from readiness.models.questionnaire import Questionnaire
from readiness.models.rules.phases import Phase, aims_by_phase, chains_of
from tests.support.given import edited, questionnaire


def in_phases(*targets: str, change: tuple[str, str] = ("", "")) -> Questionnaire:
    """Load the tiny questionnaire with a phase for each year."""
    phases = "".join(
        f"  - {{id: P{year}, title: Year {year}, months: {12 * year}, targets: {{{named}}}}}\n"
        for year, named in enumerate(targets, start=1)
    )
    return questionnaire(edited(("\nlevels:", f"\nphases:\n{phases}levels:"), change))


def marks(of: Questionnaire, name: str) -> list[str]:
    """Write what something aims at in each phase."""
    return [str(aims.marks.get(name, "–")) for aims in aims_by_phase(of)]


def test_chains_lead_from_the_inside_to_the_whole() -> None:
    """A mark of what is around may be one of what is inside."""
    chains = chains_of(questionnaire())

    assert chains["overall"] == ("overall",)
    assert chains["DATA"] == ("DATA", "overall")
    assert chains["DATA-1"] == ("DATA-1", "DATA", "overall")


def test_the_nearest_mark_holds() -> None:
    """A question before its dimension, a dimension before the whole."""
    of = in_phases("overall: 1, DATA: 2, DATA-1: 3")

    assert [marks(of, name)[0] for name in ("LAW-1", "DATA-2", "DATA-1")] == ["1", "2", "3"]


def test_a_phase_keeps_what_the_one_before_aims_at() -> None:
    """Where a later phase names something around, the higher of both holds."""
    of = in_phases("DATA-1: 2", "LAW: 1", "overall: 3")

    assert marks(of, "DATA-1") == ["2", "2", "3"]
    assert marks(of, "LAW-1") == ["–", "1", "3"]
    assert marks(of, "overall") == ["–", "–", "3"]


def test_the_last_phase_is_the_target_of_what_has_none() -> None:
    """Whatever is named elsewhere keeps the usual target."""
    of = in_phases("LAW: 1", "LAW: 2")

    assert of.by_id["LAW-1"].target == Mark.at_level(2)  # type: ignore[attr-defined] # a Question
    assert of.dimensions[0].target == Mark.at_level(2)
    assert of.dimensions[1].target is None
    assert of.scoring.target is None
    assert in_phases("LAW: 1", "overall: 2").scoring.target == Mark.at_level(2)


def test_what_is_written_stays_the_target() -> None:
    """A question that names its own target, and the usual one, are as they are written."""
    of = in_phases("overall: 2", change=("id: LAW-1\n", "id: LAW-1\n        target: 3\n"))

    assert of.target_of(of.questions[0]) == Mark.at_level(3)
    assert of.target_of(of.questions[1]) == Mark.at_level(2)


@pytest.mark.parametrize(
    "change", [{"targets": {}}, {"months": 0}, {"months": 121}, {"targets": {"LAW": "?"}}]
)
def test_what_a_phase_cannot_be(change: dict[str, object]) -> None:
    """It has months, and names at least one mark."""
    phase = {"id": "P1", "title": "Year", "months": 12, "targets": {"overall": 2}}

    assert Phase.model_validate(phase).months == 12
    with pytest.raises(ValidationError):
        Phase.model_validate(phase | change)


TABLE = """\
schema_version: 1
id: sites
version: 1.0.0
title: Sites
levels:
  - {level: 1, name: Low, meaning: a}
  - {level: 2, name: High, meaning: b}
  - {level: 3, name: Top, meaning: c}
scales:
  three: [{level: 1, text: A}, {level: 2, text: B}, {level: 3, text: C}]
phases:
  - {id: P1, title: First, months: 12, targets: {SITES: 1, S-1: 2}}
  - {id: P2, title: Second, months: 24, targets: {SITES.port: 3}}
dimensions:
  - id: SITES
    title: Sites
    rows: [{id: port, title: Port}, {id: road, title: Road}]
    questions:
      - {id: S-1, title: Q, text: Q?, scale: three}
      - {id: S-2, title: Q, text: Q?, scale: three}
"""


def test_a_column_aims_in_each_row_and_a_row_at_its_own() -> None:
    """A phase may name the table, a column, a row, or a question of one row."""
    of = questionnaire(TABLE)

    assert marks(of, "S-1.port") == ["2", "3"]
    assert marks(of, "S-1.road") == ["2", "2"]
    assert marks(of, "S-2.port") == ["1", "3"]
    assert marks(of, "S-2.road") == ["1", "1"]
    assert [of.target_of(question).level for question in of.questions] == [3, 3, 2, 1]
