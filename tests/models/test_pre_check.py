"""Pre-checks: rounds, outcomes, what looks at them, and where they are shown."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from readiness.analysis.use_case_readiness import assess_use_cases
from readiness.api import open_assessment
from readiness.interview.state import Interview
from readiness.models.skip_logic import QuestionStates
from readiness.report.parts.answers import describe_rounds
from readiness.scoring.evaluation import Evaluation
from tests.conftest import TINY, Run
from tests.support.given import (
    assessment,
    codes,
    doubts_in,
    edited,
    errors_in,
    evaluation,
    questionnaire,
)

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
PLANS = """\
  - id: PLAN
    kind: many
    title: Plans
    text: What is planned?
    options: [{id: drones, text: Drones}, {id: dogs, text: Dogs}]
dimensions:
"""
PRE_CHECK = """\
pre_checks:
  - id: NEED
    title: Is it needed?
    for_each: PLAN
    questions:
      - {id: NEED-1, kind: yes-no, title: Reach, text: Is there another way?}
      - id: NEED-2
        kind: yes-no
        title: Cost
        text: Is the other way dearer?
        when: {question: NEED-1, equals: yes}
    outcomes:
      - id: not-needed
        title: Not needed
        text: Take the other way.
        when: {question: NEED-2, equals: no}
        alternative: true
        use_case: not-yet
      - {id: needed, title: Needed, text: Go on., when: {question: NEED-1, equals: no}}
      - {id: unclear, title: Unclear, text: Find out.}
    alternatives: {drones: A boat., dogs: A nose.}
use_cases:
  - {id: drones, title: Fly, needs: {LAW-1: {pilot: 1, production: 1}}}
"""
GATE = "{any: [{question: LAW-1, at_most: 1}, {question: NEED, includes: not-needed}]}"
TEXT = edited(("dimensions:\n", PLANS), ("{question: LAW-1, at_most: 1}", GATE)) + PRE_CHECK
"""The tiny questionnaire with two plans, each of which may not be needed."""
ONCE = TINY + PRE_CHECK.replace("    for_each: PLAN\n", "").split("    alternatives")[0]
"""The same pre-check, asked once."""


def outcomes(context: str, text: str = TEXT) -> dict[str, str]:
    """Return the outcome of each round for these answers."""
    of = questionnaire(text)
    states = QuestionStates(of, assessment(of, f"context: {{{context}}}\n"))
    return {name: outcome.id for name, outcome in states.outcomes.items()}


@pytest.mark.parametrize(
    ("context", "expected"),
    [
        ("PLAN: [drones], NEED-1.drones: no", {"NEED.drones": "needed"}),
        ("PLAN: [drones], NEED-1.drones: yes", {}),
        ("PLAN: [drones], NEED-1.drones: yes, NEED-2.drones: no", {"NEED.drones": "not-needed"}),
        ("PLAN: [drones], NEED-1.drones: unknown", {"NEED.drones": "unclear"}),
        ("PLAN: [dogs], NEED-1.drones: no", {}),
        (
            "PLAN: [drones, dogs], NEED-1.drones: no, NEED-1.dogs: yes, NEED-2.dogs: yes",
            {"NEED.drones": "needed", "NEED.dogs": "unclear"},
        ),
        ("NEED-1.drones: no", {}),
    ],
)
def test_first_outcome_that_holds_is_taken(context: str, expected: dict[str, str]) -> None:
    """Each chosen option has its round; an open answer leaves it without an outcome."""
    assert outcomes(context) == expected


def test_pre_check_without_rounds_is_asked_once() -> None:
    """Its questions keep their names, and so does its outcome."""
    assert outcomes("NEED-1: no", ONCE) == {"NEED": "needed"}


@pytest.mark.parametrize(
    ("context", "holds"),
    [
        ("PLAN: [drones, dogs], NEED-1.drones: no, NEED-1.dogs: no", False),
        (
            "PLAN: [drones, dogs], NEED-1.drones: yes, NEED-2.drones: no, NEED-1.dogs: no",
            True,
        ),
        ("PLAN: [drones, dogs], NEED-1.drones: yes", False),
        ("PLAN: [drones, dogs], NEED-1.drones: yes, NEED-2.drones: no", False),
    ],
)
def test_gate_looks_at_the_outcome(context: str, holds: bool) -> None:
    """A condition on the pre-check holds when any round came to it, and all rounds are done."""
    of = questionnaire(TEXT)
    states = QuestionStates(of, assessment(of, f"context: {{{context}}}\nanswers: {{LAW-1: 3}}\n"))

    assert of.gates[0].when.holds(states.facts) is holds


@pytest.mark.parametrize(
    ("answer", "capped"),
    [("NEED-1.drones: no, ", False), ("NEED-1.drones: unknown, ", True), ("", True)],
)
def test_undecided_round_may_still_fire_a_gate(answer: str, capped: bool) -> None:
    """While a round is open, or an answer in it is unknown, every outcome is possible."""
    of = questionnaire(TEXT)
    context = f"context: {{PLAN: [drones, dogs], {answer}NEED-1.dogs: no}}\n"
    overall = evaluation(of, f"{context}answers: {{LAW-1: 3, DATA-1: 3}}\n").scorecard.overall

    assert overall.after.floor == (2 if capped else 3)
    assert overall.score == overall.after.ceiling == Fraction(3)


def test_gate_of_the_blockchain_questionnaire_waits_for_every_use_case() -> None:
    """The shipped example without one answer on guarantees: GB-7 may apply, but does not."""
    opened = open_assessment(EXAMPLES / "ledger-question.answers.yaml")
    whole = opened.assessment
    for name in (f"SUI-{number}.guarantee" for number in range(1, 10)):
        context = {key: answer for key, answer in whole.context.items() if key != name}
        part = Evaluation(opened.questionnaire, whole.model_copy(update={"context": context}))

        told, came = part.scorecard, opened.evaluate().scorecard
        assert "GB-7" not in {gate.id for gate in told.gates}
        for node, done in zip(told.overall.walk(), came.overall.walk(), strict=True):
            if done.score is not None:
                assert node.after.floor is not None
                assert node.after.ceiling is not None
                assert node.after.floor <= done.score <= node.after.ceiling


def test_answers_come_back_under_the_context() -> None:
    """The interview asks the rounds after the context, and files them there."""
    of = questionnaire(TEXT)
    interview = Interview.begin(of, assessment(of))
    for words in (("small",), ("dogs",), ("no",)):
        interview = interview.answer(interview.position, words, "now").next_open()

    assert list(interview.assessment.context) == ["CTX", "PLAN", "NEED-1.dogs"]
    assert interview.position == "LAW-1"
    assert interview.states.outcomes["NEED.dogs"].id == "needed"


def test_place_in_the_interview_is_the_round() -> None:
    """Whoever answers sees for which option the question is asked."""
    of = questionnaire(TEXT)
    interview = Interview.begin(of, assessment(of, "context: {CTX: small, PLAN: [dogs]}\n"))

    assert interview.part is not None
    assert interview.part.title == "Is it needed? Dogs"
    assert [question.id for question in interview.peers()] == ["NEED-1.dogs"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("for_each: PLAN", "for_each: PLANS", "unknown-question"),
        ("for_each: PLAN", "for_each: CTX", "comparison-does-not-fit"),
        ("drones: A boat.", "drone: A boat.", "unknown-option"),
        ("question: NEED-1, equals: yes", "question: NEED-3, equals: yes", "unknown-question"),
        ("question: NEED-1, equals: yes", "question: LAW-1, equals: 1", "forward-reference"),
        ("question: NEED-2, equals: no", "question: NEED-2, equals: nay", "unknown-option"),
        ("includes: not-needed", "includes: unneeded", "unknown-option"),
        ("{id: unclear,", "{id: needed,", "duplicate-id"),
        ("{id: NEED-1,", "{id: NEED-2,", "duplicate-id"),
        ("id: NEED\n", "id: LAW\n", "duplicate-id"),
        ("{id: NEED-1,", "{id: N123456789012345678901234567890123456,", "bad-id"),
        (", when: {question: NEED-1, equals: no}}", "}", "outcome-without-end"),
        ("Find out.", "No., when: {question: NEED-1, equals: no}", "outcome-without-end"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told(old: str, new: str, code: str) -> None:
    """Every mistake in a pre-check has its error."""
    assert code in codes(errors_in(edited((old, new), text=TEXT)))


def test_sound_pre_check_has_no_doubt_of_its_own() -> None:
    """What check finds, it found before; but the use case needs next to nothing."""
    of_its_own = set(codes(doubts_in(TEXT))) - set(codes(doubts_in(TINY)))

    assert of_its_own == {"need-without-effect"}


def test_outcome_that_no_answers_lead_to_is_told() -> None:
    """An earlier outcome may take all that a later one would."""
    never = edited(("NEED-1, equals: no}}", "NEED-2, equals: no}}"), text=TEXT)

    assert "outcome-never-reached" in codes(doubts_in(never))


def test_outcome_stands_wherever_results_stand(tmp_path: Path, run: Run) -> None:
    """In the scorecard, and on the first page of the report with the alternative."""
    (tmp_path / "tiny.yaml").write_text(TEXT)
    answers = tmp_path / "a.answers.yaml"
    head = "schema_version: 1\nquestionnaire: {id: tiny, version: 1.0.0}\n"
    context = "{PLAN: [drones, dogs], NEED-1.drones: yes, NEED-2.drones: no}"
    answers.write_text(f"{head}context: {context}\nanswers: {{LAW-1: 3}}\n")
    table = run("score", str(answers)).out
    pages = {}
    for kind in ("md", "html", "json"):
        run("report", str(answers), "-o", str(tmp_path / f"report.{kind}"))
        pages[kind] = (tmp_path / f"report.{kind}").read_text()

    assert "Not needed. Usual alternative: A boat." in table
    assert "No outcome yet" in table
    assert "Limited to «not yet»: Not needed." in table
    for page in pages.values():
        assert "A boat." in page
    assert 'id="pre-checks"' in pages["html"]
    first_page = pages["html"].split('id="result"')[1].split("</article>")[0]
    assert "Not needed" in first_page


@pytest.mark.parametrize(
    ("law", "readiness", "note"),
    [
        (2, "not-yet", ""),
        (
            3,
            "production",
            (
                " This outcome does not limit the use case; your own answers decide: "
                "Legal basis (LAW-1)."
            ),
        ),
    ],
)
def test_outcome_does_not_limit_where_its_exception_holds(
    law: int, readiness: str, note: str
) -> None:
    """A later answer can lift the limit of an outcome; the outcome stays, and says so."""
    unless = "use_case: not-yet\n        unless: {question: LAW-1, at_least: 3}"
    text = TEXT.replace("use_case: not-yet", unless)
    of = questionnaire(text.replace("{overall: 2}", "{overall: 2, use_cases: none}"))
    pre_check = "PLAN: [drones], NEED-1.drones: yes, NEED-2.drones: no"
    evaluated = evaluation(of, f"context: {{{pre_check}}}\nanswers: {{LAW-1: {law}}}\n")

    (found,) = assess_use_cases(evaluated)
    (told,) = describe_rounds(evaluated.states)

    assert found.readiness == readiness
    assert (found.advised_against is None) == (law == 3)
    assert (told.outcome, told.text) == ("not-needed", f"Take the other way.{note}")
