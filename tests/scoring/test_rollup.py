"""From answers to the scorecard: states, gates, bounds, completeness, worked by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from readiness.scoring.rollup import rollup
from readiness.scoring.scorecard import Completeness, Range, Scorecard
from tests.support.given import assessment, edited, questionnaire

OPEN_SCORING = ("context:\n", "scoring: {minimum_answered: 0%}\ncontext:\n")
"""An overall level however little is answered."""
TWO_GATES = """\
  - id: SECOND
    title: No quality
    when: {question: DATA-1, at_most: 1}
    cap: {overall: 1.5, dimensions: {DATA: 1}}
    reason: Data without quality lead nowhere.
"""


def scored(answers: str, *changes: tuple[str, str], extra: str = "") -> Scorecard:
    """Score answers to the tiny questionnaire, changed and with more gates."""
    of = questionnaire(edited(*changes) + extra)
    return rollup(of, assessment(of, answers), "test")


def test_weighted_mean_by_hand() -> None:
    """LAW 3 with weight 2, DATA (1 + 3) / 2 = 2 with weight 1: (3·2 + 2) / 3 = 8/3."""
    card = scored("context: {CTX: large}\nanswers: {LAW-1: 3, DATA-1: 1, DATA-2: 3}\n")

    assert card.overall.score == Fraction(8, 3)
    assert [node.score for node in card.overall.dimensions] == [Fraction(3), Fraction(2)]
    assert card.overall.level is not None
    assert card.overall.level.name == "Middle"


def test_hidden_question_counts_nowhere() -> None:
    """DATA-2 is asked of large administrations only; its answer stays out of everything."""
    card = scored("context: {CTX: small}\nanswers: {LAW-1: 3, DATA-1: 1, DATA-2: 3}\n")

    assert card.overall.dimensions[1].score == Fraction(1)
    assert card.overall.completeness == Completeness(answered=2)


def test_not_applicable_leaves_numerator_and_denominator() -> None:
    """What does not apply is neither a bad answer nor an open one."""
    excluded = "{not_applicable: There are no offices.}"
    card = scored(
        f"context: {{CTX: large}}\nanswers: {{LAW-1: 3, DATA-1: 1, DATA-2: {excluded}}}\n"
    )

    assert card.overall.dimensions[1].score == Fraction(1)
    assert card.overall.completeness == Completeness(answered=2, not_applicable=1)
    assert card.overall.completeness.share == 1


def test_unknown_is_open_and_never_the_lowest_level() -> None:
    """«We do not know» widens the bounds and leaves the estimate alone."""
    card = scored("context: {CTX: large}\nanswers: {LAW-1: 3, DATA-1: 3, DATA-2: unknown}\n")

    data = card.overall.dimensions[1]
    assert data.after == Range(Fraction(2), Fraction(3), Fraction(3))
    assert data.completeness == Completeness(answered=1, unknown=1)


def test_everything_not_applicable_has_no_result() -> None:
    """All N/A: no score, said in words, and no division by zero."""
    card = scored("answers: {LAW-1: {not_applicable: no law}, DATA-1: {not_applicable: no data}}\n")

    assert card.overall.score is None
    assert card.overall.after == Range()
    assert card.withheld == "There is no overall level, because no question that counts applies."


@pytest.mark.parametrize("changes", [(), (OPEN_SCORING,)])
def test_nothing_answered_has_no_result(changes: tuple[tuple[str, str], ...]) -> None:
    """None answered: the bounds are the whole scale, and the result is withheld in words."""
    card = scored("answers: {}\n", *changes)

    assert card.overall.score is None
    assert card.overall.level is None
    assert card.overall.before.floor == 1
    assert card.overall.before.ceiling == 3
    assert (
        card.withheld == "There is no overall level, because no question that counts is answered."
    )


def test_answers_without_weight_give_no_result() -> None:
    """Only questions of weight 0 are answered: there is nothing to tell, and that is said."""
    of = ("title: Quality\n", "title: Quality\n        weight: 0\n")
    card = scored("context: {CTX: large}\nanswers: {DATA-1: 3}\n", OPEN_SCORING, of)

    assert card.overall.score is None
    assert card.withheld is not None


def test_too_few_answers_withhold_the_level() -> None:
    """One of three is 33 %, below the 60 % that are needed; the profile stands."""
    card = scored("context: {CTX: large}\nanswers: {LAW-1: 3}\n")

    assert card.overall.level is None
    assert card.overall.dimensions[0].score == Fraction(3)
    assert card.withheld is not None
    assert "1 of 3 scored questions are answered (33%)" in card.withheld


def test_enough_answers_at_the_border() -> None:
    """The border belongs to enough: two of three where 66 % are needed."""
    changes = ("context:\n", "scoring: {minimum_answered: 66%}\ncontext:\n")

    card = scored("context: {CTX: large}\nanswers: {LAW-1: 3, DATA-1: 3}\n", changes)

    assert card.withheld is None


def test_gate_caps_and_keeps_the_value_before() -> None:
    """(1·2 + 3) / 3 = 5/3 lies below the cap of 2; with other weights the cap would bite."""
    weight = ("    weight: 2\n", "    weight: 0.25\n")
    card = scored("context: {CTX: small}\nanswers: {LAW-1: 1, DATA-1: 3}\n", weight)

    assert card.overall.before.estimate == Fraction(13, 5)  # (0.25 + 3) / 1.25
    assert card.overall.score == Fraction(2)
    assert [gate.id for gate in card.overall.caps] == ["GATE"]


def test_gate_that_changes_nothing_is_still_told() -> None:
    """A gate fires although the result is below its cap; it holds nothing down."""
    card = scored("context: {CTX: small}\nanswers: {LAW-1: 1, DATA-1: 3}\n")

    assert card.overall.score == Fraction(5, 3)
    assert [gate.id for gate in card.gates] == ["GATE"]
    assert card.overall.caps == ()


def test_lowest_cap_wins_and_every_reason_is_kept() -> None:
    """Two gates fire: the result is held at 1.5, and both reasons stand, the lowest first."""
    weights = (
        ("    weight: 2\n", "    weight: 1\n"),
        ("        when: {question: CTX, equals: large}\n", "        weight: 9\n"),
    )
    answers = "answers: {LAW-1: 1, DATA-1: 1, DATA-2: 3}\n"

    plain = scored(answers, *weights)
    card = scored(answers, *weights, extra=TWO_GATES.replace("dimensions: {DATA: 1}", ""))

    assert plain.overall.before.estimate == Fraction(19, 10)  # (1 + (1 + 27) / 10) / 2
    assert card.overall.score == Fraction(3, 2)
    assert [gate.id for gate in card.gates] == ["GATE", "SECOND"]
    assert [gate.id for gate in card.overall.caps] == ["SECOND"]


def test_both_reasons_stand_when_both_bite() -> None:
    """Two caps below the value: both gates are named, the lowest cap first."""
    weights = ("    weight: 2\n", "    weight: 0.25\n")
    gate = TWO_GATES.replace("DATA-1, at_most: 1", "CTX, equals: small").replace(
        ", dimensions: {DATA: 1}", ""
    )

    card = scored("context: {CTX: small}\nanswers: {LAW-1: 1, DATA-1: 3}\n", weights, extra=gate)

    assert card.overall.score == Fraction(3, 2)
    assert [gate.id for gate in card.overall.caps] == ["SECOND", "GATE"]


def test_gate_on_a_dimension_lowers_what_is_made_of_it() -> None:
    """A capped dimension enters the overall result with its cap, and is told before it too."""
    gate = TWO_GATES.replace("DATA-1, at_most: 1", "CTX, equals: small").replace(
        "overall: 1.5, ", ""
    )

    card = scored("context: {CTX: small}\nanswers: {LAW-1: 3, DATA-1: 3}\n", extra=gate)

    assert card.overall.before.estimate == Fraction(3)
    assert card.overall.score == Fraction(7, 3)  # (3·2 + 1) / 3
    assert card.overall.dimensions[1].before.estimate == Fraction(3)


def test_hidden_question_fires_no_gate() -> None:
    """A gate that looks at a question which is not asked stays silent."""
    gate = TWO_GATES.replace("DATA-1", "DATA-2")
    answers = "answers: {LAW-1: 3, DATA-1: 3, DATA-2: 1}\n"

    shown = scored("context: {CTX: large}\n" + answers, extra=gate)
    hidden = scored("context: {CTX: small}\n" + answers, extra=gate)

    assert [gate.id for gate in shown.gates] == ["SECOND"]
    assert hidden.gates == ()


def test_open_gate_question_lowers_the_floor_alone() -> None:
    """Whether the legal basis is missing is open: the gate may fire, so only the floor is held."""
    weight = ("    weight: 2\n", "    weight: 0.25\n")
    card = scored("context: {CTX: small}\nanswers: {DATA-1: 3}\n", OPEN_SCORING, weight)

    assert card.overall.before == Range(Fraction(13, 5), Fraction(3), Fraction(3))
    assert card.overall.after == Range(Fraction(2), Fraction(3), Fraction(3))
    assert card.gates == ()


def test_open_number_is_judged_as_a_number() -> None:
    """A gate on a number that is still open may fire; levels are not mistaken for numbers."""
    number = """\
      - id: DATA-3
        kind: number
        title: Share
        text: What share is electronic?
        min: 0
        max: 100
        bands: [{at_least: 20, level: 2}, {at_least: 60, level: 3}]
gates:
"""
    gate = TWO_GATES.replace("{question: DATA-1, at_most: 1}", "{question: DATA-3, at_most: 10}")
    card = scored(
        "context: {CTX: small}\nanswers: {LAW-1: 3, DATA-1: 3}\n", ("gates:\n", number), extra=gate
    )

    assert card.overall.after.floor == Fraction(3, 2)
    assert card.overall.after.ceiling == Fraction(3)


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ("mean", Fraction(2)),
        ("sum", Fraction(4)),
        ("minimum", Fraction(1)),
        ("harmonic", Fraction(3, 2)),  # 2 / (1/1 + 1/3)
    ],
)
def test_dimension_combines_as_it_says(how: str, expected: Fraction) -> None:
    """Levels 1 and 3 in one dimension, in every way, worked by hand."""
    change = ("title: Data\n", f"title: Data\n    combine: {how}\n")

    card = scored("context: {CTX: large}\nanswers: {LAW-1: 3, DATA-1: 1, DATA-2: 3}\n", change)

    assert card.overall.dimensions[1].score == expected


def test_confidence_is_answered_share_times_evidence() -> None:
    """Two of three answered, evidence of strength 3 and 0: 2/3 · (3 + 0) / (3 · 2) = 1/3."""
    evidence = "{level: 3, evidence: [{title: Act 7, strength: 3}]}"
    card = scored(f"context: {{CTX: large}}\nanswers: {{LAW-1: {evidence}, DATA-1: 1}}\n")

    assert card.overall.confidence == Fraction(1, 3)


def test_own_target() -> None:
    """An own target counts for its question."""
    card = scored("context: {CTX: small}\nanswers: {LAW-1: {level: 3, target: 2}, DATA-1: 1}\n")

    law, data = card.overall.dimensions
    assert (law.target, data.target) == (Fraction(2), Fraction(3))
