"""What an answer can reach."""

from __future__ import annotations

from readiness.models.rules.gates import OVERALL
from readiness.scoring.varied.reach import Reach
from tests.models.test_pre_check import TEXT
from tests.support.given import questionnaire


def test_an_answer_reaches_what_depends_on_it() -> None:
    """Directly, and through results of pre-checks, in the order of asking."""
    reach = Reach(questionnaire(TEXT))

    assert reach.of("CTX")[0] == "CTX"
    assert "DATA-2" in reach.of("CTX")
    assert reach.of("LAW-1") == ("LAW-1",)
    assert "NEED.dogs" in reach.of("NEED-1.dogs")


def test_parts_come_before_what_they_are_in() -> None:
    """So that each node finds its parts computed."""
    reach = Reach(questionnaire(TEXT))

    assert reach.nodes(["LAW-1", "DATA-1"]) == ["LAW", "DATA", OVERALL]
    assert reach.nodes([OVERALL]) == [OVERALL]


def test_gates_are_asked_again_where_their_questions_change() -> None:
    """And nowhere else."""
    reach = Reach(questionnaire(TEXT))
    gates = {gate.id for gate in reach.questionnaire.gates}

    assert {gate for found in reach.gates.values() for gate in found} == gates
    assert "CTX" not in reach.gates
