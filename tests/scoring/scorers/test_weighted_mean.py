"""The scorer that most questionnaires use."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from readiness.scoring.scorecard import Range
from readiness.scoring.scorers.weighted_mean import score
from tests.support.contract import keeps_contract
from tests.support.strategies import PROPERTY, WAYS, Invented, Plain, inventions, values_of


@PROPERTY
@given(inventions())
def test_contract_holds(invented: Invented) -> None:
    """The scorer keeps every promise of the interface."""
    keeps_contract(score, invented)


@PROPERTY
@given(inventions(ways=WAYS))
def test_scores_lie_between_lowest_and_highest_level(invented: Invented) -> None:
    """A mean of whatever kind is no lower and no higher than all its parts."""
    card = score(*invented.load())

    for node in card.overall.walk():
        levels = [q.level for q in node.all_questions() if q.level is not None and q.weight]
        if node.before.estimate is not None:
            assert min(levels) <= node.before.estimate <= max(levels)


@PROPERTY
@given(inventions(conditional=False, monotonic=True), st.data())
def test_better_answer_never_lowers_a_score(invented: Invented, data: st.DataObject) -> None:
    """Whoever improves is never punished, as long as gates fire on low answers alone."""
    raisable = [
        (question["id"], option["level"])
        for question in invented.questions()
        for option in question.get("options", [])
        if question["kind"] == "one"
        and isinstance(invented.answers.get(question["id"]), int)
        and option["level"] > invented.answers[question["id"]]
    ]
    assume(raisable)
    name, level = data.draw(st.sampled_from(raisable))

    before = score(*invented.load()).overall
    after = score(*invented.answering({name: level}).load()).overall

    for old, new in zip(before.walk(), after.walk(), strict=True):
        if old.after.estimate is not None and new.after.estimate is not None:
            assert old.after.estimate <= new.after.estimate
            assert old.before.estimate is not None
            assert new.before.estimate is not None
            assert old.before.estimate <= new.before.estimate


def _scaled(part: Plain, factor: int) -> Plain:
    inner = "questions" if "questions" in part else "dimensions" if "dimensions" in part else None
    weight = str(float(part["weight"]) * factor)
    scaled = part | {"weight": weight}
    return scaled | {inner: [_scaled(p, factor) for p in part[inner]]} if inner else scaled


@PROPERTY
@given(inventions(ways=WAYS), st.integers(2, 9))
def test_scaling_all_weights_changes_nothing(invented: Invented, factor: int) -> None:
    """Weights are shares: 1 and 2 are the same as 5 and 10."""
    parts = [_scaled(part, factor) for part in invented.definition["dimensions"]]
    scaled = Invented(invented.definition | {"dimensions": parts}, invented.answers)

    assert _figures(invented) == _figures(scaled)


def _figures(invented: Invented) -> list[tuple[str, Range, Range]]:
    card = score(*invented.load())
    return [(node.id, node.before, node.after) for node in card.overall.walk()]


def _without(part: Plain, name: str) -> Plain:
    if "questions" in part:
        return part | {"questions": [q for q in part["questions"] if q["id"] != name]}
    return part | {"dimensions": [_without(inner, name) for inner in part["dimensions"]]}


@PROPERTY
@given(inventions(conditional=False), st.data())
def test_not_applicable_equals_absence(invented: Invented, data: st.DataObject) -> None:
    """A question that does not apply leaves every figure as if it did not exist."""
    spare = [
        question["id"]
        for leaf in invented.leaves()
        for question in leaf["questions"][1:]  # the first has weight, so the rest can go
    ]
    assume(spare)
    invented = Invented(invented.definition | {"gates": []}, invented.answers)
    name = data.draw(st.sampled_from(spare))

    excluded = invented.answering({name: {"not_applicable": "There is no such thing here."}})
    parts = [_without(part, name) for part in invented.definition["dimensions"]]
    rest = {key: answer for key, answer in invented.answers.items() if key != name}
    absent = Invented(invented.definition | {"dimensions": parts}, rest)

    assert _figures(absent) == _figures(excluded)


@PROPERTY
@given(inventions(conditional=False), st.data())
def test_every_way_to_complete_the_answers_stays_within_the_bounds(
    invented: Invented, data: st.DataObject
) -> None:
    """Whatever the open questions turn out to be, the result lies between floor and ceiling."""
    states = invented.answers
    undecided = {
        question["id"]: data.draw(st.sampled_from(values_of(question)))
        for question in invented.questions()
        if states.get(question["id"], "unknown") == "unknown"
    }

    told = score(*invented.load()).overall
    came = score(*invented.answering(undecided).load()).overall

    for before, after in zip(told.walk(), came.walk(), strict=True):
        for bounds, result in ((before.before, after.before), (before.after, after.after)):
            if result.estimate is not None:
                assert bounds.floor is not None
                assert bounds.ceiling is not None
                assert bounds.floor <= result.estimate <= bounds.ceiling


def test_one_question_is_enough() -> None:
    """A questionnaire of one question has that answer's level as its result."""
    options = [{"level": 1, "text": "no"}, {"level": 2, "text": "yes"}]
    question = {"id": "Q1", "title": "Q", "text": "?", "kind": "one", "options": options}
    definition = {
        "schema_version": 1,
        "id": "one",
        "version": "1.0.0",
        "title": "One",
        "levels": [{"level": n, "name": "n", "meaning": "m"} for n in (1, 2)],
        "scoring": {"target": 2},
        "dimensions": [{"id": "D1", "title": "D", "questions": [question]}],
    }

    card = score(*Invented(definition, {"Q1": 2}).load())

    assert card.overall.score == Fraction(2)
    assert card.overall.level is not None
    assert card.overall.level.level == 2
