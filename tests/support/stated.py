"""What must hold of the states of questions, counted a second time from plain data."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, replace
from itertools import product
from math import prod
from typing import Any

from readiness import api
from readiness.analysis.disputes import find_disputes, find_not_judged
from readiness.analysis.use_case_readiness import assess_use_cases
from readiness.models.assessment import NOT_APPLICABLE, ResponseKey
from readiness.report.contents.chapters import list_chapters
from readiness.report.contents.pieces import texts_of
from readiness.report.model import DimensionText, QuestionText, Report
from tests.support.every_answer import NAMELY, REASON, asked
from tests.support.reference_scorer import ReferenceScorer
from tests.support.strategies import Invented, Plain
from tests.support.trial import NotApplicableError, Trial

MOST_COMBINATIONS = 60
WORDS = {
    "answered": "answered",
    "disputed": "not agreed",
    "open": "open",
    "unknown": "unknown",
    "not_applicable": "not applicable",
}
"""How a report names each state of the reference."""
WRONG = ("not answered", "answer is missing", "answers are missing", "nobody has answered")
"""What is not true of a question that several have answered differently."""


def stated_truly(trial: Trial) -> None:
    """Every state is counted where it belongs, and nothing says that a disputed answer is open."""
    report = api.report_of(trial.opened, trial.evaluation)
    _counts_are_true(trial, report)
    _questions_are_in_their_states(trial, report)
    facts = trial.reference.facts
    disputed = {
        question["id"]
        for question, _ in asked(trial.invented.definition)
        if facts.state(question["id"]) == "disputed"
    }
    assert {dispute.question for dispute in report.disputes} == disputed
    assert bool(report.disagreement) == bool(disputed)
    deciding = [dispute.decides for dispute in report.disputes]
    assert deciding == sorted(deciding, reverse=True)
    if not disputed:
        assert not report.not_judged
        raise NotApplicableError
    _resolutions_are_true(trial)
    _use_cases_are_not_judged(trial)
    for question in _questions(report):
        if question.id in disputed:
            _says_nothing_wrong(question)
    states = {facts.state(question["id"]) for question, _ in asked(trial.invented.definition)}
    if states.isdisjoint({"open", "unknown"}):
        _no_chapter_says_it(report)


def _agreed(name: str, key: ResponseKey, trial: Trial) -> Any:
    """Write one of the different answers as it stands in a file."""
    if key == NOT_APPLICABLE:
        return {"not_applicable": REASON}
    question = trial.reference.facts.questions[name]
    return {"value": list(key) if question["kind"] == "many" else key[0]}


def _resolutions_are_true(trial: Trial) -> None:
    """With each of the answers, the result is as the documents say."""
    for dispute in find_disputes(trial.evaluation):
        name = dispute.question.id
        assert len(dispute.resolutions) > 1, name
        asked: list[set[str]] = []
        for resolution in dispute.resolutions:
            changes = {name: _agreed(name, resolution.key, trial)}
            by_hand = trial.answering(trial.invented.answers | changes).reference
            level = resolution.level.level if resolution.level else None
            assert level == by_hand.nodes["overall"].level, f"{name} = {resolution.key}"
            assert resolution.readiness == by_hand.facts.use_cases(), f"{name} = {resolution.key}"
            hidden = by_hand.facts.hidden & by_hand.facts.questions.keys()
            asked.append(by_hand.facts.questions.keys() - hidden)
            outcomes = {n: outcome["title"] for n, outcome in by_hand.facts.outcomes.items()}
            assert resolution.outcomes == outcomes, name
        always = set.intersection(*asked)
        assert [r.further for r in dispute.resolutions] == [own - always for own in asked], name


def _use_cases_are_not_judged(trial: Trial) -> None:
    """They are those that some combination of the answers makes considered."""
    answers, today = trial.invented.answers, trial.reference.facts.use_cases()
    stated = {
        name: trial.assessment.answer(name).stated
        for name, answer in answers.items()
        if isinstance(answer, dict) and "voices" in answer
    }
    if prod(map(len, stated.values())) > MOST_COMBINATIONS:
        return
    considered: set[str] = set()
    for keys in product(*stated.values()):
        pairs = zip(stated, keys, strict=True)
        agreed = {name: _agreed(name, key, trial) for name, key in pairs}
        settled = ReferenceScorer(Invented(trial.invented.definition, answers | agreed))
        considered |= settled.facts.use_cases().keys()
    found = find_not_judged(trial.evaluation, assess_use_cases(trial.evaluation))
    assert {use_case.id for use_case, _causes in found.use_cases} == considered - today.keys()


def _questions(report: Report) -> tuple[QuestionText, ...]:
    inside = (question for part in report.dimensions for question in part.questions)
    return (*report.context, *report.preliminary, *inside)


def _counts_are_true(trial: Trial, report: Report) -> None:
    every = _count(trial, [question for question, _ in asked(trial.invented.definition)])
    _require_counts(report.overall, every)
    for part in trial.invented.parts():
        told = next(text for text in report.dimensions if text.id == part["id"])
        inside = _count(trial, _inside(part))
        _require_counts(told, inside)
        scored = _count(trial, [q for q in _inside(part) if q.get("scored", True)])
        counts = (told.answered, told.disputed, told.open, told.unknown, told.not_applicable)
        assert counts == tuple(scored[name] for name in WORDS), f"{told.id}: {counts}, {scored}"
        for number, words in ((inside["disputed"], "not agreed"), (inside["unknown"], "unknown")):
            assert (words in told.answered_text) == bool(number), told.answered_text


def _count(trial: Trial, questions: list[Plain]) -> Counter[str]:
    return Counter(str(trial.reference.facts.state(question["id"])) for question in questions)


def _inside(part: Plain) -> list[Plain]:
    inner = [question for child in part.get("dimensions", ()) for question in _inside(child)]
    return [*part.get("questions", ()), *inner]


def _require_counts(part: DimensionText, states: Counter[str]) -> None:
    told = asdict(part.all_questions)
    for name in WORDS:
        assert told[name] == states[name], f"{part.id}: {told[name]} {name}, not {states[name]}"
    assert told["not_asked"] == states["hidden"], f"{part.id}: {told['not_asked']} not asked"
    counting = sum(states[name] for name in ("answered", "disputed", "open", "unknown"))
    assert told["applicable"] == counting, part.id


def _questions_are_in_their_states(trial: Trial, report: Report) -> None:
    facts = trial.reference.facts
    for question in _questions(report):
        assert question.state == WORDS[facts.state(question.id)], question.id
        assert bool(question.disputed_answers) == (question.state == "not agreed"), question.id
        given = facts.answers.get(question.id)
        is_told = isinstance(given, dict) and "namely" in given and question.state == "answered"
        assert question.answer.endswith(NAMELY) == is_told, question.answer


def _says_nothing_wrong(question: QuestionText) -> None:
    assert question.answer.startswith("Not agreed: "), question.answer
    assert len(question.voices) > 1, question.id
    told = str(asdict(replace(question, voices=(), text="", title=""))).lower()
    assert not [words for words in WRONG if words in told], told


def _no_chapter_says_it(report: Report) -> None:
    """Nothing is open or unknown, so no chapter says that answers are missing."""
    for piece in texts_of(list_chapters(report)):
        text = piece.text.lower()
        is_rule = "the lowest possible score" in text or "none of these counts" in text
        assert is_rule or not [words for words in WRONG if words in text], piece.text
