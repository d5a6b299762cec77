"""What depends on the questions that are not agreed, and what cannot be judged without them."""

from __future__ import annotations

from collections import Counter
from random import Random

from readiness.analysis.disputes import NOTHING, find_disputes, find_not_judged
from readiness.analysis.use_case_readiness import assess_use_cases
from readiness.authoring.synthetic_respondents import SyntheticRespondents
from readiness.models.assessment import Assessment, Respondent
from readiness.models.questionnaire import Questionnaire
from readiness.scoring.evaluation import Evaluation
from readiness.workshop.merge import merge_responses
from readiness.workshop.responses import RespondentFile, collect_responses
from tests.support.every_row import invented
from tests.support.given import edited, evaluation, questionnaire
from tests.support.sheets import dimension, sheet, steps

PEOPLE = "respondents: [{id: a}, {id: b}]\n"
USE_CASES = """\
use_cases:
  - id: small
    title: Small case
    summary: A
    considered: {question: CTX, equals: small}
    needs: {DATA-1: {pilot: 2, production: 3}}
  - id: any
    title: Any case
    summary: B
    needs: {LAW-1: {pilot: 2, production: 3}}
"""
OF = questionnaire(edited() + USE_CASES)


def said(one: str, other: str) -> str:
    """Write two different responses."""
    return f"{{voices: [{{value: {one}, by: a}}, {{value: {other}, by: b}}]}}"


def of_tiny(context: str, answers: str) -> Evaluation:
    """Evaluate answers of two people to the tiny questionnaire with use cases."""
    return evaluation(OF, f"{PEOPLE}context: {{{context}}}\nanswers: {{{answers}}}\n")


def test_each_answer_is_tried_alone_the_lowest_first() -> None:
    """By hand: LAW weighs 2, DATA 1. With 1 the gate limits 1.67 to level 1; with 3 it is 3."""
    found = of_tiny("CTX: large", f"LAW-1: {said('3', '1')}, DATA-1: 3, DATA-2: 3")

    [dispute] = find_disputes(found)

    assert [resolution.key for resolution in dispute.resolutions] == [("1",), ("3",)]
    levels = [resolution.level.level for resolution in dispute.resolutions if resolution.level]
    assert levels == [1, 3]
    readiness = [resolution.readiness["any"] for resolution in dispute.resolutions]
    assert readiness == ["not-yet", "production"]


def test_use_case_is_not_judged_while_its_fact_is_not_agreed() -> None:
    """The small case is considered by one answer only; the other case needs no fact."""
    found = of_tiny(f"CTX: {said('small', 'large')}", "LAW-1: 3, DATA-1: 3")

    not_judged = find_not_judged(found, assess_use_cases(found))

    assert [(u.id, names) for u, names in not_judged.use_cases] == [("small", ("CTX",))]
    assert not_judged.uncertain == ()


def test_use_case_is_uncertain_when_an_answer_would_be_enough() -> None:
    """Of one case only the level that is not agreed is too low; the other lacks a level anyway."""
    found = of_tiny("CTX: small", f"LAW-1: {said('3', '1')}, DATA-1: 1")

    uncertain = find_not_judged(found, assess_use_cases(found)).uncertain

    assert [(use_case.id, names) for use_case, names in uncertain] == [("any", ("LAW-1",))]


def test_use_case_behind_a_hidden_question() -> None:
    """Two steps: whether the second is asked is not agreed, and neither is its answer."""
    text = edited(
        (
            "context:\n",
            (
                "context:\n  - id: NOW\n    kind: one\n    title: Now\n    text: Now?\n"
                "    options: [{id: none, text: None}, {id: some, text: Some}]\n"
            ),
        ),
        ("    title: Size\n", "    title: Size\n    when: {question: NOW, equals: some}\n"),
    )
    context = f"NOW: {said('none', 'some')}, CTX: {said('small', 'large')}"
    of = questionnaire(text + USE_CASES)
    found = evaluation(of, f"{PEOPLE}context: {{{context}}}\nanswers: {{LAW-1: 3, DATA-1: 3}}\n")

    not_judged = find_not_judged(found, assess_use_cases(found))

    assert [(u.id, names) for u, names in not_judged.use_cases] == [("small", ("NOW", "CTX"))]


def test_dimension_without_score_until_it_is_agreed() -> None:
    """Its only question is not agreed; that of the other dimension is not answered."""
    of = sheet(dimension("A", steps(1, 2, 3)) + dimension("B", steps(1, 2, 3)))
    found = evaluation(of, f"{PEOPLE}answers: {{A-1: {said('1', '2')}}}\n")

    nodes = find_not_judged(found, ()).nodes

    assert [node.id for node in nodes] == ["overall", "A"]


def test_nothing_is_disputed() -> None:
    """Open and unknown questions are no disputes."""
    found = of_tiny("CTX: large", "LAW-1: 3, DATA-1: unknown")

    assert find_disputes(found) == ()
    assert find_not_judged(found, assess_use_cases(found)) is NOTHING


INVENTIONS, DISAGREEING = 130, 0.4
PARTS = ("level", "readiness", "outcomes", "further")


def not_agreed(of: Questionnaire, seed: int) -> Assessment:
    """Merge three respondents who answer some of the questions differently."""
    drawn = [*SyntheticRespondents(of, seed).correlated(3)]
    rng = Random(f"not agreed {seed}")  # noqa: S311 (to be repeated, not to be secret)
    differing = {question.id for question in of.asked if rng.random() < DISAGREEING}
    parties = []
    for number, one in enumerate(drawn):
        answers = {n: (one if n in differing else drawn[0]).answers[n] for n in one.answers}
        occasion = {"respondents": (Respondent(id=f"r{number}"),), "answers": answers}
        parties.append(RespondentFile(f"r{number}", one.model_copy(update=occasion)))
    return merge_responses(of, collect_responses(parties), "ask")


def test_following_the_answers_finds_what_computing_everything_finds() -> None:
    """For every scorer, with skip logic, pre-checks, gates on scores, and rows with names."""
    seen = Counter[str]()
    for seed in range(INVENTIONS):
        for of in invented(seed):
            found = Evaluation(of, not_agreed(of, seed))
            disputes = find_disputes(found)
            assert disputes == find_disputes(found, follow=False), seed
            seen["cases"] += sum(len(dispute.resolutions) for dispute in disputes)
            for dispute in disputes:
                for part in PARTS:
                    told = [getattr(resolution, part) for resolution in dispute.resolutions]
                    seen[part] += any(one != told[0] for one in told)
            seen[of.scoring.scorer] += bool(disputes)
            seen["names"] += bool(of.in_rows.name_sources)
    assert seen["cases"] >= 1_000, seen
    assert min(seen[name] for name in ("weighted-mean", "points", "staged", "staircase")) >= 25
    assert min(seen[name] for name in (*PARTS, "names")) >= 20, seen
