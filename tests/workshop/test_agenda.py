"""The agenda of a consensus meeting."""

from __future__ import annotations

from fractions import Fraction
from typing import get_args

from readiness.models.questionnaire import Questionnaire
from readiness.report.agenda_formats import (
    AgendaInput,
    agenda_json,
    agenda_markdown,
    agenda_text,
)
from readiness.scoring.evaluation import Evaluation
from readiness.workshop.agenda import Agenda, AgendaItem, build_agenda
from readiness.workshop.merge import Rule, merge_responses
from readiness.workshop.responses import RespondentFile, collect_responses
from tests.support.given import assessment, edited, questionnaire
from tests.support.importance import TWO_VALUES
from tests.support.sheets import dimension, sheet, steps

OF = questionnaire()
RULES: tuple[Rule, ...] = get_args(Rule)


def planned(*files: str, rule: Rule = "ask", of: Questionnaire = OF) -> Agenda:
    """Merge files, each the text after the head, and order what they are apart on."""
    parties = [RespondentFile(f"p{n}", assessment(of, text)) for n, text in enumerate(files)]
    merged = merge_responses(of, collect_responses(parties), rule)
    return build_agenda(Evaluation(of, merged))


def ids(items: tuple[AgendaItem, ...]) -> list[str]:
    """Name the questions."""
    return [item.question.id for item in items]


def test_priority_is_spread_times_weight_times_nearness() -> None:
    """By hand: two dimensions of equal weight, three questions each, of which one weighs double.

    A-1: people say 1 and 3 of 1 to 3, so the spread is 1; the share of the whole is
    1/2 × 1/4 = 1/8. The median of A-1 is 1, and with A-2 = 3 (weight 2) and A-3 = 3 the score of A
    is (1 + 6 + 3)/4 = 2.5, half a level from a border: 1 / 1.5 = 2/3. Together 1/12.
    """
    of = sheet(
        dimension("A", steps(1, 2, 3), "weight: 2, " + steps(1, 2, 3), steps(1, 2, 3))
        + dimension("B", steps(1, 2, 3), steps(1, 2, 3), steps(1, 2, 3))
    )
    rest = "A-2: 3, A-3: 3, B-1: 2, B-2: 2, B-3: 2"
    found = planned(f"answers: {{A-1: 1, {rest}}}\n", f"answers: {{A-1: 3, {rest}}}\n", of=of)

    [item] = found.items
    assert item.disagreement.share == 1
    assert item.weight == Fraction(1, 8)
    assert item.distance == Fraction(1, 2)
    assert item.priority == Fraction(1, 12)
    assert found.agreed == 5


def test_the_most_decisive_stands_first() -> None:
    """Three levels apart before one; a gate before everything."""
    of = questionnaire(edited(("    weight: 2\n", "    weight: 0.1\n")))
    found = planned(
        "context: {CTX: large}\nanswers: {LAW-1: 1, DATA-1: 1, DATA-2: 1}\n",
        "context: {CTX: large}\nanswers: {LAW-1: 2, DATA-1: 3, DATA-2: 1}\n",
        of=of,
    )

    assert ids(found.items) == ["LAW-1", "DATA-1"]
    assert [gate.id for gate, _answers in found.items[0].gates] == ["GATE"]
    assert found.items[1].gates == ()
    assert found.items[0].priority < found.items[1].priority


def test_facts_come_before_all() -> None:
    """They decide what is asked; they have no spread and no weight."""
    found = planned("context: {CTX: small}\n", "context: {CTX: large}\n")

    assert ids(found.facts) == ["CTX"]
    assert found.facts[0].priority == 0
    assert ids(found.open_items) == ["CTX"]


def test_what_a_rule_settled_is_told_but_not_to_do() -> None:
    """Unless people are far apart."""
    near = planned("answers: {LAW-1: 2}\n", "answers: {LAW-1: 3}\n", rule="lowest")
    assert (ids(near.items), near.open_items) == (["LAW-1"], ())

    far = planned("answers: {LAW-1: 1}\n", "answers: {LAW-1: 3}\n", rule="lowest")
    assert ids(far.open_items) == ["LAW-1"]


def test_who_has_not_answered_what() -> None:
    """Of what is asked once all is put together; unknown is not the same as left open."""
    found = planned(
        "context: {CTX: small}\nanswers: {LAW-1: 2, DATA-1: unknown}\n", "answers: {LAW-1: 2}\n"
    )

    assert [
        (each.respondent.id, each.answered, each.asked) for each in found.missing_responses
    ] == [
        ("p0", 2, 3),
        ("p1", 1, 3),
    ]
    assert [each.unknown for each in found.missing_responses] == [("DATA-1",), ()]
    assert [each.open for each in found.missing_responses] == [(), ("CTX", "DATA-1")]
    assert (found.single_response, found.no_response) == (("CTX",), ("DATA-1",))


def test_a_questionnaire_without_any_score_still_has_an_agenda() -> None:
    """Nearness is left out where there is nothing to be near to."""
    found = planned("answers: {LAW-1: {not_applicable: None needed.}}\n", "answers: {LAW-1: 3}\n")

    assert ids(found.items) == ["LAW-1"]
    assert found.items[0].distance is None


def test_importance_that_is_not_agreed() -> None:
    """It is listed with who said what, also where the answers agree; no rule decides it."""
    of = questionnaire(TWO_VALUES)
    files = (
        """
respondents: [{id: ann}]
answers:
  GOV-1: {level: 2, importance: low}
  GOV-2: {level: 2, importance: high}
  REC-1: {level: 1, importance: low}
""",
        """
respondents: [{id: bob}]
answers:
  GOV-1: {level: 2, importance: high}
  GOV-2: {level: 4, importance: high}
  REC-1: {level: 1}
""",
    )
    parties = [RespondentFile(f"p{n}", assessment(of, text)) for n, text in enumerate(files)]
    for rule in RULES:
        merged = merge_responses(of, collect_responses(parties), rule)
        agenda = build_agenda(Evaluation(of, merged))

        (split,) = agenda.importance
        assert (split[0].id, split[1]) == ("GOV-1", (("ann", "Low"), ("bob", "High")))
        answers = merged.answers
        assert (answers["GOV-1"].importance, answers["GOV-1"].flag) == (None, True)
        # All who said one said the same, whatever they answered, or did not say.
        assert answers["GOV-2"].importance == "high"
        assert answers["REC-1"].importance == "low"
        source = AgendaInput(of, merged, agenda)
        assert "Importance: not agreed\n  GOV-1 Strategy: Low (ann); High (bob)" in agenda_text(
            source
        )
        assert "- GOV-1 Strategy: Low (ann); High (bob)" in agenda_markdown(source)
        assert '"importance": "High"' in agenda_json(source)
