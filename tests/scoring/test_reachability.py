"""What conditions can come to, decided by trying every answer that they tell apart."""

# ruff: noqa: E501  # a table reads best with one case a line

from __future__ import annotations

import json

import pytest
from hypothesis import given

from readiness.models.assessment import Answer
from readiness.models.condition import Condition
from readiness.models.skip_logic import QuestionStates
from readiness.scoring.compared.representatives import SearchLimitError
from readiness.scoring.reachability import (
    MOST_ANSWERS_IN_ALL,
    PossibleOutcomes,
    Reachability,
)
from tests.support.given import assessment, edited, questionnaire
from tests.support.strategies import PROPERTY, Invented, inventions, values_of

HEAD = edited().split("context:\n")[0]
KINDS = (
    HEAD
    + """\
context:
  - {id: USES, kind: many, title: U, text: U?, options: [{id: a, text: A}, {id: b, text: B}, {id: c, text: C}]}
  - {id: SHARE, kind: number, min: 0, max: 100, title: S, text: S?}
  - {id: WORDS, kind: text, title: W, text: W?}
dimensions:
  - id: D
    title: D
    questions:
      - {id: Q1, kind: yes-no, title: Q, text: Q?}
      - {id: Q2, kind: yes-no, title: Q, text: Q?, when: {question: Q1, equals: no}}
      - id: Q3
        kind: many
        title: Q
        text: Q?
        options: [{id: a, points: 2, text: A}, {id: b, text: B}]
        bands: [{at_least: 2, level: 2}, {at_least: 3, level: 3}]
"""
)  # one question a line


def outcome(rule: dict[str, object], *, complete: bool = False) -> tuple[bool, bool]:
    """Say whether a rule can hold and whether it can fail."""
    reach = Reachability(questionnaire(KINDS))
    found = reach.outcome((Condition.model_validate(rule),), complete=complete)
    return found.can_hold, found.can_fail


BOTH, NEVER, ALWAYS = (True, True), (False, True), (True, False)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({"question": "Q1", "at_least": 2}, BOTH),
        ({"question": "Q1", "at_least": 4}, NEVER),
        ({"question": "Q1", "at_most": 3}, BOTH),
        ({"any": [{"question": "Q1", "at_most": 3}, {"question": "Q1", "answered": False}]}, ALWAYS),
        ({"all": [{"question": "Q1", "equals": "yes"}, {"question": "Q1", "equals": "no"}]}, NEVER),
        ({"all": [{"question": "Q1", "equals": "yes"}, {"question": "Q2", "equals": "no"}]}, NEVER),
        ({"all": [{"question": "Q1", "equals": "no"}, {"question": "Q2", "equals": "no"}]}, BOTH),
        ({"all": [{"question": "USES", "equals": "a"}, {"question": "USES", "includes": "b"}]}, NEVER),
        ({"all": [{"question": "USES", "includes": "a"}, {"question": "USES", "includes": "b"}]}, BOTH),
        ({"all": [{"question": "USES", "includes": "c"}, {"not": {"question": "USES", "equals": "c"}}]}, BOTH),
        ({"question": "SHARE", "at_least": 100}, BOTH),
        ({"question": "SHARE", "at_least": 101}, NEVER),
        ({"question": "SHARE", "at_most": 0}, BOTH),
        ({"all": [{"question": "SHARE", "at_least": 49}, {"question": "SHARE", "at_most": 50}]}, BOTH),
        ({"all": [{"question": "SHARE", "at_least": 50}, {"question": "SHARE", "at_most": 49}]}, NEVER),
        ({"question": "SHARE", "equals": "50"}, BOTH),
        ({"question": "SHARE", "equals": "50.0"}, NEVER),
        ({"question": "WORDS", "equals": "no"}, BOTH),
        ({"question": "Q3", "at_least": 3}, BOTH),
        ({"all": [{"question": "Q3", "at_least": 3}, {"not": {"question": "Q3", "includes": "b"}}]}, NEVER),
    ],
)  # fmt: skip
def test_satisfiability_by_hand(rule: dict[str, object], expected: tuple[bool, bool]) -> None:
    """Skip logic, single choices, several choices, numbers and texts."""
    assert outcome(rule) == expected


def test_complete_answers_leave_nothing_open() -> None:
    """Once everything that is asked is answered, «at most the highest level» always holds."""
    assert outcome({"question": "Q1", "at_most": 3}, complete=True) == ALWAYS
    assert outcome({"question": "Q2", "at_most": 3}, complete=True) == BOTH


def test_too_many_combinations_are_not_guessed() -> None:
    """Ten questions with two answers each and none are too many to try."""
    head, tail = KINDS.split("dimensions:\n")
    many = "".join(f"  - {{id: C{n}, kind: yes-no, title: C, text: C?}}\n" for n in range(12))
    of = questionnaire(head + many + "dimensions:\n" + tail)
    rule = {"all": [{"question": f"C{n}", "at_least": 3 if n else 4} for n in range(12)]}

    with pytest.raises(SearchLimitError):
        Reachability(of).outcome((Condition.model_validate(rule),))


@PROPERTY
@given(inventions())
def test_trying_representatives_finds_what_trying_everything_finds(invented: Invented) -> None:
    """For small questionnaires: the same verdict as all answers that can be given."""
    of, _ = invented.load()
    reach = Reachability(of)
    rules = [(question.id, of.conditions_of[question.id]) for question in of.questions]
    for name, conditions in rules:
        looked = sorted({name for rule in conditions for name in rule.questions()})
        if not conditions or len(looked) > 1 or of.conditions_of[looked[0]]:
            continue
        (asked,) = (question for question in invented.questions() if question["id"] == looked[0])
        values = [*values_of(asked), None]
        shown = {
            QuestionStates(of, invented.answering({looked[0]: value}).load()[1]).is_visible(name)
            for value in values
        }
        found = reach.outcome(conditions)
        assert found.can_hold or True not in shown
        assert found.can_fail or False not in shown


@PROPERTY
@given(inventions(conditional=False))
def test_known_answers_decide_what_gates_can_do(invented: Invented) -> None:
    """When nothing is open, a gate can do only what it does."""
    of, given_answers = invented.load()
    states = QuestionStates(of, given_answers)
    reach = Reachability(of)
    for gate in of.gates:
        if all(states.fact(name) for name in gate.when.questions()):
            holds = gate.when.holds(states.facts)
            assert reach.outcome_given(gate.when, states) == PossibleOutcomes(holds, not holds)


def test_open_answers_leave_both_possible() -> None:
    """A gate on an open question may fire and may not."""
    of = questionnaire()
    gate = of.gates[0]

    def given_answers(text: str) -> PossibleOutcomes:
        return Reachability(of).outcome_given(gate.when, QuestionStates(of, assessment(of, text)))

    assert given_answers("") == PossibleOutcomes(can_hold=True, can_fail=True)
    assert given_answers("answers: {LAW-1: unknown}\n") == PossibleOutcomes(
        can_hold=True, can_fail=True
    )
    assert given_answers("answers: {LAW-1: 1}\n") == PossibleOutcomes(can_hold=True, can_fail=False)
    assert given_answers(
        "answers: {LAW-1: {not_applicable: There is no law.}}\n"
    ) == PossibleOutcomes(can_hold=False, can_fail=True)


def test_open_answer_alone_is_no_value() -> None:
    """An answer without a value stands for nothing."""
    assert Answer().value is None


def test_many_options_that_count_by_points_are_not_all_tried() -> None:
    """The sets of twelve options are too many; a gate on them may fire and may not."""
    options = ", ".join(f"{{id: o{n}, text: T{n}}}" for n in range(12))
    bands = "bands: [{at_least: 9, level: 3}]"
    text = f"{HEAD}dimensions:\n  - id: D\n    title: D\n    questions:\n"
    text += f"      - {{id: Q, title: Q, text: Q?, kind: many, {bands}, options: [{options}]}}\n"
    of = questionnaire(text)
    rule = Condition.model_validate({"question": "Q", "at_least": 3})

    with pytest.raises(SearchLimitError):
        Reachability(of).outcome((rule,))
    assert Reachability(of).outcome_given(
        rule, QuestionStates(of, assessment(of))
    ) == PossibleOutcomes(can_hold=True, can_fail=True)


@pytest.mark.parametrize(("length", "gives_up"), [(150, False), (2_000, True)])
def test_long_chain_of_conditions_is_given_up(length: int, gives_up: bool) -> None:
    """Each question of a chain makes every try longer; a chain without end is not tried."""
    text = f"{HEAD}dimensions:\n  - id: D\n    title: D\n    questions:\n"
    for n in range(length):
        when = f", when: {{question: Q{n - 1}, answered: true}}" if n else ""
        text += f"      - {{id: Q{n}, title: Q, text: Q?, kind: yes-no{when}}}\n"
    reach = Reachability(questionnaire(text))
    rule = Condition.model_validate({"question": f"Q{length - 1}", "equals": "yes"})

    if gives_up:
        with pytest.raises(SearchLimitError):
            reach.outcome((rule,))
    else:
        assert reach.outcome((rule,)) == PossibleOutcomes(can_hold=True, can_fail=True)


def test_chain_is_decided_with_few_tries() -> None:
    """Two or three for each condition, and each question is described once for all of them."""
    length = 150
    text = f"{HEAD}dimensions:\n  - id: D\n    title: D\n    questions:\n"
    for n in range(length):
        when = f", when: {{question: Q{n - 1}, at_least: 2}}" if n else ""
        text += f"      - {{id: Q{n}, title: Q, text: Q?, kind: yes-no{when}}}\n"
    of = questionnaire(text)
    reach = Reachability(of)

    for rules in list(of.conditions_of.values())[1:]:
        assert reach.outcome(rules) == PossibleOutcomes(can_hold=True, can_fail=True)

    answers = MOST_ANSWERS_IN_ALL - reach._left
    assert answers <= 3 * sum(range(length + 1))
    assert len(reach._described) <= 2 * length


def test_what_is_chosen_in_one_list_and_not_in_another_is_found() -> None:
    """Likely answers choose everything everywhere; «not» needs the few, which are tried then."""
    options = "[" + ", ".join(f"{{id: o{n}, text: O}}" for n in range(9)) + "]"
    lists = "".join(
        f"  - {{id: {name}, kind: many, title: L, text: L?, options: {options}}}\n"
        for name in "ABC"
    )
    rule = {
        "any": [
            {
                "all": [
                    {"any": [{"question": name, "includes": f"o{n}"} for name in "BC"]},
                    {"not": {"question": "A", "includes": f"o{n}"}},
                ]
            }
            for n in range(9)
        ]
    }
    wide = questionnaire(edited(("context:\n", "context:\n" + lists)))

    found = Reachability(wide).outcome((Condition.model_validate(rule),), complete=True)

    assert found == PossibleOutcomes(can_hold=True, can_fail=True)


def test_word_is_no_number() -> None:
    """A number question never equals a word, and that is no reason to fail."""
    assert outcome({"question": "SHARE", "equals": "half"}) == NEVER


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({"question": "S-1", "at_most": 1, "rows": "any"}, (True, True)),
        ({"rows": "any", "all": [{"question": "S-1", "at_most": n} for n in (1, 2)]}, (True, True)),
        (
            {
                "rows": "any",
                "all": [{"question": "S-1", "at_most": 1}, {"question": "S-1", "at_least": 2}],
            },
            (False, True),
        ),
    ],
)
def test_one_row_decides_for_all(rule: dict[str, object], expected: tuple[bool, bool]) -> None:
    """Forty rows have more combinations than anybody tries."""
    gate = {"id": "G", "title": "G", "when": rule, "cap": {"overall": 1}, "reason": "R."}
    text = HEAD + "context:\n  - {id: SITES, kind: names, max: 40, title: S, text: S?}\n"
    text += "dimensions:\n  - id: D\n    title: D\n    for_each: SITES\n    questions:\n"
    text += "      - {id: S-1, title: S, text: S?, options: [{level: 1, text: A}, {level: 3, text: B}]}\n"
    of = questionnaire(f"{text}gates: {json.dumps([gate])}\n")

    assert Reachability(of).outcome((of.gates[0].when,)) == PossibleOutcomes(*expected)
