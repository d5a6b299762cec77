"""Decide by trying whether a condition can hold, and whether it can fail.

Each question has endlessly many answers, but a condition tells only few of them apart: every
option of a choice, and the numbers at, below and above each border. These representatives are
tried in all combinations, in the order of asking, so that skip logic counts as it does in an
assessment. The result of a pre-check is taken as an answer of its own. When there are too many
combinations, the answer is «not known», never a guess.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, product

from readiness.models.assessment import Answer, State
from readiness.models.condition import Condition, Fact
from readiness.models.pre_check import PreCheckResult
from readiness.models.question import AskedQuestion, Question
from readiness.models.questionnaire import Questionnaire
from readiness.models.skip_logic import NOT_ANSWERED, QuestionStates, fact_of

MOST_TRIES = 20_000
"""Combinations that are tried for one condition."""
MOST_QUESTIONS = 200
"""Questions that may decide about one condition; each makes every try longer."""
MOST_TRIES_IN_ALL = 400_000
"""Combinations that are tried for one questionnaire."""
_MOST_VALUES = 2_048
"""Values of one question that are tried."""


class SearchLimitError(Exception):
    """There are too many combinations of answers to try them all."""


@dataclass(frozen=True)
class PossibleOutcomes:
    """Which results a condition can have."""

    can_hold: bool
    can_fail: bool


class Reachability:
    """The answers to a questionnaire, as far as its conditions tell them apart."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        self._left = MOST_TRIES_IN_ALL

    def outcome(
        self, conditions: Sequence[Condition], *, complete: bool = False
    ) -> PossibleOutcomes:
        """Try whether the conditions hold together; raise SearchLimitError when it takes too long.

        With ``complete``, every question that is asked has an answer.
        """
        involved = self._involved(conditions)
        can_hold = can_fail = False
        tries = min(MOST_TRIES, self._left)
        for facts in self._answerings(involved, {}, complete=complete):
            tries, self._left = tries - 1, self._left - 1
            holds = all(condition.holds(facts) for condition in conditions)
            can_hold, can_fail = can_hold or holds, can_fail or not holds
            if can_hold and can_fail:
                break
            if tries <= 0:
                raise SearchLimitError
        return PossibleOutcomes(can_hold, can_fail)

    def witness(self, conditions: Sequence[Condition]) -> dict[str, tuple[str, ...]] | None:
        """Return answers that make the conditions true; None when there are none.

        Raises SearchLimitError when the search takes too long.
        """
        tries = MOST_TRIES
        asked = self.questionnaire.by_id
        for facts in self._answerings(self._involved(conditions), {}, complete=True):
            if all(condition.holds(facts) for condition in conditions):
                return {n: tuple(sorted(f.keys)) for n, f in facts.items() if n in asked}
            tries -= 1
            if tries <= 0:
                raise SearchLimitError
        return None

    def outcome_given(self, condition: Condition, states: QuestionStates) -> PossibleOutcomes:
        """Try which results the condition can have once open and unknown questions are answered."""
        undecided = [
            (self.questionnaire.subjects[name], comparisons)
            for name, comparisons in _comparisons_by_question((condition,)).items()
            if states.is_undecided(name)
        ]
        tries = 0
        results: set[bool] = set()
        try:
            answers = [
                [{q.id: fact} for fact in representative_facts(q, comparisons, self.questionnaire)]
                for q, comparisons in undecided
            ]
            for combination in product(*answers):
                tries += 1
                results.add(condition.holds(ChainMap({}, *combination, states.facts)))
                if len(results) > 1 or tries > MOST_TRIES:
                    break
        except SearchLimitError:
            tries = MOST_TRIES + 1
        return PossibleOutcomes(
            True in results or tries > MOST_TRIES, False in results or tries > MOST_TRIES
        )

    def _involved(self, conditions: Sequence[Condition]) -> list[tuple[AskedQuestion, list[Fact]]]:
        """Every question that decides about the conditions, in order, with its answers."""
        rules = self.questionnaire.conditions_of
        relevant = list(conditions)
        names: set[str] = set()
        pending = {name for condition in conditions for name in condition.questions()}
        while pending:
            name = pending.pop()
            names.add(name)
            relevant += rules[name]
            pending |= {n for rule in rules[name] for n in rule.questions()} - names
            if len(names) > MOST_QUESTIONS:
                raise SearchLimitError
        comparisons = _comparisons_by_question(relevant)
        order = self._positions
        subjects = [self.questionnaire.subjects[n] for n in sorted(names, key=order.__getitem__)]
        return [
            (
                subject,
                [
                    *_unanswered_facts(subject, comparisons[subject.id]),
                    *representative_facts(subject, comparisons[subject.id], self.questionnaire),
                ],
            )
            for subject in subjects
        ]

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self.questionnaire.subjects)}

    def _answerings(
        self,
        involved: Sequence[tuple[AskedQuestion, list[Fact]]],
        facts: dict[str, Fact],
        *,
        complete: bool,
    ) -> Iterator[dict[str, Fact]]:
        if not involved:
            yield facts
            return
        (question, answers), *rest = involved
        rules = self.questionnaire.conditions_of[question.id]
        if not all(rule.holds(facts) for rule in rules):
            yield from self._answerings(rest, facts, complete=complete)
            return
        for fact in answers:
            if fact.is_answered or not complete:
                yield from self._answerings(rest, facts | {question.id: fact}, complete=complete)


def _comparisons_by_question(conditions: Iterable[Condition]) -> dict[str, list[Condition]]:
    """Return every comparison in the conditions, by the question that it is about."""
    comparisons: dict[str, list[Condition]] = {}
    for comparison in chain.from_iterable(condition.comparisons() for condition in conditions):
        comparisons.setdefault(comparison.question or "", []).append(comparison)
    return comparisons


def representative_facts(
    question: AskedQuestion, comparisons: Sequence[Condition], questionnaire: Questionnaire
) -> Iterator[Fact]:
    """Yield facts such that the comparisons tell no other answer apart from all of these."""
    for tries, value in enumerate(question.rules.told_apart(question, comparisons), start=1):
        if tries > _MOST_VALUES:
            raise SearchLimitError
        fact = fact_of(question, Answer(value=value), questionnaire)
        if fact:
            yield from _supported(fact, comparisons)


def _supported(fact: Fact, comparisons: Sequence[Condition]) -> Iterator[Fact]:
    """Yield an answer with each evidence and each confidence that the comparisons tell apart."""
    strengths = {c.evidence_at_least for c in comparisons} - {None}
    words = list(dict.fromkeys(word for c in comparisons for word in c.confidence or ()))
    for strength in (None, *strengths):
        for word in (None, *words):
            yield replace(fact, evidence=strength, confidence=word)


def _unanswered_facts(subject: AskedQuestion, comparisons: Sequence[Condition]) -> Iterator[Fact]:
    """Yield the states without an answer that the comparisons tell apart."""
    yield NOT_ANSWERED[State.OPEN]
    words = {word for comparison in comparisons for word in comparison.state or ()}
    if words and not isinstance(subject, PreCheckResult):
        yield from (fact for state, fact in NOT_ANSWERED.items() if state is not State.OPEN)


def changes_questions(questionnaire: Questionnaire, answers: Iterable[str]) -> bool:
    """Say whether these answers may change what else is asked, or what a pre-check finds."""
    changed = set(answers)
    for subject in questionnaire.subjects.values():
        needed = {n for c in questionnaire.conditions_of[subject.id] for n in c.questions()}
        if isinstance(subject, PreCheckResult):
            needed.update(subject.rounds)
            round_ = questionnaire.pre_check_results[subject.id][1]
            needed.update(question.id for question in round_.questions)
            needed.update(n for o in round_.outcomes if o.when for n in o.when.questions())
        if not changed.isdisjoint(needed):
            changed.add(subject.id)
            if isinstance(subject, PreCheckResult) or _matters(subject, questionnaire):
                return True
    return False


def _matters(subject: AskedQuestion, questionnaire: Questionnaire) -> bool:
    """Say whether a question is scored, or decides about a gate or a use case."""
    conditions = [gate.when for gate in questionnaire.gates]
    conditions += [o.unless for r in questionnaire.rounds for o in r.outcomes if o.unless]
    conditions += [rule for use_case in questionnaire.use_cases for rule in use_case.conditions]
    named = {name for condition in conditions for name in condition.questions()}
    return subject.id in named or (isinstance(subject, Question) and subject.scored)
