"""Find what depends on the questions that are not agreed, and what cannot be judged without them.

Each answer of a respondent is tried alone: as if everybody agreed on it, all else as it is today.
Of the result only what the answer reaches is computed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, product
from typing import TYPE_CHECKING, NamedTuple

from readiness.analysis.use_case_readiness import (
    UseCaseReadiness,
    assess_use_cases,
)
from readiness.data_classes import dataclass
from readiness.models.assessment import Answer, Assessment, ResponseKey, State
from readiness.models.pre_check import PreCheckResult, Round
from readiness.models.question import AskedQuestion
from readiness.models.questionnaire import Questionnaire
from readiness.models.rules.use_cases import Readiness, UseCase
from readiness.models.scoring_rules import MaturityLevel
from readiness.models.skip_logic import QuestionStates
from readiness.scoring.compared.scores import deciding_questions
from readiness.scoring.evaluation import Evaluation
from readiness.scoring.scorecard import DimensionScore, QuestionScore

if TYPE_CHECKING:
    from readiness.analysis.variations.followed import Followed

_MOST_TRIES = 64
"""Combinations of answers that are tried for one use case."""


@dataclass(frozen=True)
class Resolution:
    """What the result is if everybody agrees on one of the answers."""

    key: ResponseKey
    level: MaturityLevel | None
    """The overall level."""
    readiness: Mapping[str, Readiness]
    """Of the use cases that are then considered."""
    outcomes: Mapping[str, str]
    """Titles of the outcomes of pre-checks, by the round."""
    further: frozenset[str]
    """Questions that are then asked, and are not with every other answer."""


@dataclass(frozen=True)
class Dispute:
    """A question that is not agreed, and the result with each of its answers."""

    question: AskedQuestion
    resolutions: tuple[Resolution, ...]
    """One for each answer, the lowest first."""


@dataclass(frozen=True)
class NotJudged:
    """What cannot be judged, each with the questions that have to be agreed first."""

    use_cases: tuple[tuple[UseCase, tuple[str, ...]], ...] = ()
    """Use cases of which it is not known whether they are considered."""
    uncertain: tuple[tuple[UseCase, tuple[str, ...]], ...] = ()
    """Considered use cases that only answers without agreement hold back."""
    rounds: tuple[tuple[Round, tuple[str, ...]], ...] = ()
    """Rounds of pre-checks without an outcome."""
    nodes: tuple[DimensionScore, ...] = ()
    """Dimensions, or the whole, that have a score as soon as answers are agreed."""


NOTHING = NotJudged()
"""All answers are agreed, so that everything is judged."""


def find_disputes(evaluation: Evaluation, *, follow: bool = True) -> tuple[Dispute, ...]:
    """Try the answers of every question that is not agreed, in the order of asking.

    With ``follow`` false everything is computed anew for each answer; the result is the same.
    """
    states, scores = evaluation.states, evaluation.question_scores
    disputed = [q for q in states.visible if states.state(q.id) is State.DISPUTED]
    followed = _followed(evaluation) if disputed and follow else None
    return tuple(
        Dispute(question, _resolutions(evaluation, question.id, scores.get(question.id), followed))
        for question in disputed
    )


def _followed(evaluation: Evaluation) -> Followed | None:
    # 3 ms, and only where something is not agreed.
    from readiness.analysis.variations.followed import Followed
    from readiness.scoring.varied.changed_facts import run_to_follow

    run = run_to_follow(evaluation, ())
    return Followed(evaluation, run) if run else None


class _Result(NamedTuple):
    """What is read of a result, and the questions that are then asked."""

    level: MaturityLevel | None
    readiness: Mapping[str, Readiness]
    states: QuestionStates
    asked: frozenset[str]
    """Of those about which the question may decide."""


def _resolutions(
    evaluation: Evaluation, name: str, score: QuestionScore | None, followed: Followed | None
) -> tuple[Resolution, ...]:
    answer = evaluation.assessment.answer(name)
    keys = [stated.key for stated in score.disputed] if score else answer.stated
    if evaluation.questionnaire.in_rows.has_names(name):
        followed = None
    tried = [_settle(evaluation.assessment, {name: key}) for key in keys]
    results = [
        _follow(followed, name, agreed)
        if followed
        else _compute(evaluation.with_assessment(agreed))
        for agreed in tried
    ]
    always = frozenset.intersection(*(result.asked for result in results))
    return tuple(
        Resolution(
            key,
            result.level,
            result.readiness,
            {round_: outcome.title for round_, outcome in result.states.outcomes.items()},
            result.asked - always,
        )
        for key, result in zip(keys, results, strict=True)
    )


def _follow(followed: Followed, name: str, agreed: Assessment) -> _Result:
    """Compute what another answer to a question reaches."""
    states, score, readiness = followed.trying(name, agreed)
    of = states.questionnaire
    asked = (n for n in followed.change.reach.of(name) if states.is_visible(n) and n in of.by_id)
    level = None if score is None else of.level_at(score)
    return _Result(level, readiness, states, frozenset(asked))


def _compute(agreed: Evaluation) -> _Result:
    return _Result(
        agreed.scorecard.overall.level,
        {item.use_case.id: item.readiness for item in assess_use_cases(agreed)},
        agreed.states,
        frozenset(question.id for question in agreed.states.visible),
    )


def _settle(assessment: Assessment, keys: Mapping[str, ResponseKey]) -> Assessment:
    """Return the answers as if everybody agreed on some of them."""

    def settled(part: Mapping[str, Answer]) -> dict[str, Answer]:
        agreed = {n: part[n].settle(key) for n, key in keys.items() if n in part}
        return {**part, **agreed}

    update = {"context": settled(assessment.context), "answers": settled(assessment.answers)}
    return assessment.model_copy(update=update)


def find_not_judged(evaluation: Evaluation, use_cases: Iterable[UseCaseReadiness]) -> NotJudged:
    """Find what cannot be judged because answers are not agreed."""
    states, answer = evaluation.states, evaluation.assessment.answer
    names = (question.id for question in states.questionnaire.asked)
    disputed = {name: answer(name).stated for name in names if _is_disputed(answer(name))}
    if not disputed:
        return NOTHING
    rounds = (
        (r, tuple(q.id for q in r.questions if states.state(q.id) is State.DISPUTED))
        for r in states.rounds
        if r.id not in states.outcomes
    )
    return NotJudged(
        tuple(_not_considered(evaluation, disputed))
        if not evaluation.assessment.is_partial
        else (),
        tuple(_uncertain(evaluation, use_cases)),
        tuple((round_, causes) for round_, causes in rounds if causes),
        tuple(_without_score(evaluation, disputed)),
    )


def _is_disputed(answer: Answer) -> bool:
    return answer.state is State.DISPUTED


def _not_considered(
    evaluation: Evaluation, disputed: Mapping[str, tuple[ResponseKey, ...]]
) -> Iterator[tuple[UseCase, tuple[str, ...]]]:
    """Yield the use cases that some of the answers would make considered."""
    # 2 ms, and only where something is not agreed.
    from readiness.scoring.varied.changed_facts import ChangedFacts

    of, today = evaluation.questionnaire, {use_case.id for use_case in evaluation.considered}
    changed = ChangedFacts(evaluation)
    for use_case in of.use_cases:
        if use_case.id in today or use_case.considered is None:
            continue
        depends = _behind(of, deciding_questions(use_case.considered, of))
        causes = tuple(name for name in disputed if name in depends)
        tries = islice(product(*(disputed[name] for name in causes)), _MOST_TRIES)
        for keys in tries if causes else ():
            agreed = _settle(evaluation.assessment, dict(zip(causes, keys, strict=True)))
            if use_case.is_considered(changed.after(agreed, causes, use_case.considered)):
                yield use_case, causes
                break


def _behind(questionnaire: Questionnaire, names: Iterable[str]) -> frozenset[str]:
    """Return questions with all that decide whether they are asked, and what results are."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        subject = questionnaire.subjects[name]
        if isinstance(subject, PreCheckResult):
            results = questionnaire.pre_check_results
            rounds = subject.rounds or (name,)
            waiting += [question.id for r in rounds for question in results[r][1].questions]
        for condition in questionnaire.conditions_of[name]:
            waiting += condition.questions()
    return frozenset(found)


def _uncertain(
    evaluation: Evaluation, use_cases: Iterable[UseCaseReadiness]
) -> Iterator[tuple[UseCase, tuple[str, ...]]]:
    """Yield the use cases whose next step some of the answers that are not agreed would allow."""
    scores = evaluation.question_scores
    for item in use_cases:
        allowed = [
            any(
                stated.level is not None and stated.level >= lack.needed
                for stated in score.disputed
            )
            for lack in item.missing
            if (score := scores.get(lack.question))
        ]
        is_held = item.gates or item.outcome
        if item.missing and len(allowed) == len(item.missing) and all(allowed) and not is_held:
            yield item.use_case, tuple(lack.question for lack in item.missing)


def _without_score(
    evaluation: Evaluation, disputed: Mapping[str, tuple[ResponseKey, ...]]
) -> Iterator[DimensionScore]:
    """Yield what has no score today, and has one when the answers are agreed."""
    lacking = {
        node.id: node
        for node in evaluation.scorecard.overall.walk()
        if node.score is None and node.completeness.disputed
    }
    if not lacking:
        return
    first = {name: keys[0] for name, keys in disputed.items()}
    agreed = evaluation.with_assessment(_settle(evaluation.assessment, first))
    for node in agreed.scorecard.overall.walk():
        if node.id in lacking and node.score is not None:
            yield lacking[node.id]
