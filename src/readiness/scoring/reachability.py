"""Decide by trying whether a condition can hold, and whether it can fail.

Each question has endlessly many answers, but a condition tells only few of them apart: every
option of a choice, and the numbers at, below and above each border. These representatives are
tried in all combinations, in the order of asking, so that skip logic counts as it does in an
assessment. The result of a pre-check is taken as an answer of its own. When there are too many
combinations, the answer is «not known», never a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from readiness.data_classes import dataclass
from readiness.models.condition import Condition, Fact, Facts
from readiness.models.pre_check import PreCheckResult
from readiness.models.question import AskedQuestion, Question
from readiness.models.questionnaire import Questionnaire
from readiness.models.skip_logic import QuestionStates, decided_by
from readiness.scoring.compared.linked import TooManySumsError, are_entangled, borders, linked
from readiness.scoring.compared.representatives import (
    SearchLimitError,
    representative_facts,
    unanswered_facts,
)
from readiness.scoring.compared.scores import Span, add_scores, possible_scores

MOST_TRIES = 20_000
"""Combinations that are tried for one condition."""
MOST_UNLIKELY = 2_000
"""Combinations that are tried then from the other end."""
MOST_QUESTIONS = 200
"""Questions that may decide about one condition; each makes every try longer."""
MOST_ANSWERS_IN_ALL = 2_000_000
"""Answers in all combinations that are tried for one questionnaire."""


@dataclass(frozen=True)
class PossibleOutcomes:
    """Which results a condition can have."""

    can_hold: bool
    can_fail: bool


class _Subject(NamedTuple):
    """Something that decides about a condition, as far as comparisons tell its answers apart."""

    question: AskedQuestion
    comparisons: Sequence[Condition]
    facts: Sequence[Fact]
    """What it can be, as far as it is compared by itself."""
    linked: Sequence[Condition] = ()
    """What it decides together with others."""


class Reachability:
    """The answers to a questionnaire, as far as its conditions tell them apart.

    Args:
        questionnaire: What can be asked.
        scores: The lowest and the highest possible score of dimensions.
    """

    def __init__(
        self, questionnaire: Questionnaire, scores: Mapping[str, Span] | None = None
    ) -> None:
        self.questionnaire = questionnaire
        self.scores = scores or {}
        self._left = MOST_ANSWERS_IN_ALL
        self._described: dict[tuple[str, tuple[int, ...]], tuple[_Subject, list[Condition]]] = {}

    def outcome(
        self, conditions: Sequence[Condition], *, complete: bool = False
    ) -> PossibleOutcomes:
        """Try whether the conditions hold together; raise SearchLimitError when it takes too long.

        With ``complete``, every question that is asked has an answer.
        """
        try:
            return self._outcome(conditions, complete=complete)
        except SearchLimitError:
            # Where no row can hold by itself, no row can.
            rows = conditions[0].any if len(conditions) == 1 else None
            if not rows or any(self.outcome((row,), complete=complete).can_hold for row in rows):
                raise
            return PossibleOutcomes(can_hold=False, can_fail=True)

    def _outcome(self, conditions: Sequence[Condition], *, complete: bool) -> PossibleOutcomes:
        involved = self._involved(conditions)
        seen: set[bool] = set()
        try:
            for holds in self._results(conditions, involved, MOST_TRIES, complete=complete):
                seen.add(holds)
                if len(seen) > 1:
                    break
        except SearchLimitError:
            # Of a condition with «not», the least likely answers may show the other result.
            unlikely = [subject._replace(facts=subject.facts[::-1]) for subject in involved]
            for holds in self._results(conditions, unlikely, MOST_UNLIKELY, complete=complete):
                seen.add(holds)
                if len(seen) > 1:
                    break
        if len(seen) <= 1 and _are_entangled(involved):
            raise SearchLimitError
        return PossibleOutcomes(True in seen, False in seen)

    def _results(
        self,
        conditions: Sequence[Condition],
        involved: Sequence[_Subject],
        most: int,
        *,
        complete: bool,
    ) -> Iterator[bool]:
        """Yield whether the conditions hold, for each combination in turn; at most so many."""
        scores = possible_scores(conditions, self.scores, complete=complete)
        answers = max(1, len(involved))
        tries = min(most, self._left // answers)
        for answered in self._answerings(involved, {}, complete=complete):
            for facts in add_scores(answered, scores):
                tries, self._left = tries - 1, self._left - answers
                yield all(condition.holds(facts) for condition in conditions)
                if tries <= 0:
                    raise SearchLimitError

    def witness(self, conditions: Sequence[Condition]) -> dict[str, Fact] | None:
        """Return what is answered to make the conditions true; None when that is impossible.

        Everything that is asked is answered, if possible. Raises SearchLimitError when the search
        takes too long.
        """
        tries = MOST_TRIES
        asked = self.questionnaire.by_id
        involved = self._involved(conditions)
        every = (self._answerings(involved, {}, complete=complete) for complete in (True, False))
        for facts in chain.from_iterable(every):
            if all(condition.holds(facts) for condition in conditions):
                return {name: fact for name, fact in facts.items() if name in asked}
            tries -= 1
            if tries <= 0:
                raise SearchLimitError
        if _are_entangled(involved):
            raise SearchLimitError
        return None

    def outcome_given(self, condition: Condition, states: QuestionStates) -> PossibleOutcomes:
        """Try which results the condition can have once open and unknown questions are answered."""
        by_question = _comparisons_by_question((condition,))
        names = [name for name in by_question if states.is_undecided(name)]
        if not names and not any(True for _name in condition.dimensions()):
            holds = condition.holds(states.facts)
            return PossibleOutcomes(holds, not holds)
        known = {name: fact for name, fact in states.facts.items() if name not in names}
        tries = 0
        results: set[bool] = set()
        try:
            undecided = self._subjects(names, by_question)
            scores = possible_scores((condition,), self.scores, complete=True)
            for answered in self._completions(undecided, known):
                for facts in add_scores(answered, scores):
                    tries += 1
                    results.add(condition.holds(facts))
                if len(results) > 1 or tries > MOST_TRIES:
                    break
        except SearchLimitError:
            tries = MOST_TRIES + 1
        is_open = tries > MOST_TRIES or _are_entangled(undecided)
        return PossibleOutcomes(True in results or is_open, False in results or is_open)

    def _involved(self, conditions: Sequence[Condition]) -> list[_Subject]:
        """Every question that decides about the conditions, in order, with its answers."""
        rules = self.questionnaire.conditions_of
        relevant = list(conditions)
        names: set[str] = set()
        pending = {name for condition in conditions for name in condition.questions()}
        while pending:
            name = pending.pop()
            names.add(name)
            relevant += rules[name]
            pending |= self._needed[name] - names
            if len(names) > MOST_QUESTIONS:
                raise SearchLimitError
        order = sorted(names, key=self._positions.__getitem__)
        return self._subjects(order, _comparisons_by_question(relevant))

    def _subjects(
        self, names: Iterable[str], comparisons: Mapping[str, list[Condition]]
    ) -> list[_Subject]:
        return [self._subject(name, comparisons[name]) for name in names]

    def _subject(self, name: str, own: list[Condition]) -> _Subject:
        """Describe a subject; once for the same comparisons, which many conditions share."""
        key = name, tuple(map(id, own))
        if key not in self._described:
            question = self.questionnaire.subjects[name]
            alone = [comparison for comparison in own if len(comparison.compared) == 1]
            facts = [
                *unanswered_facts(question, alone),
                *representative_facts(question, alone, self.questionnaire),
            ]
            subject = _likely_first(_Subject(question, alone, facts, linked(own)))
            # The comparisons are kept, so that no other object gets their identity.
            self._described[key] = subject, own
        return self._described[key][0]

    def _possible(
        self, subject: _Subject, facts: Facts, later: Sequence[_Subject]
    ) -> Iterable[Fact]:
        """Return what a subject can be, given what is chosen and what is chosen later."""
        if not subject.linked:
            return subject.facts
        numbers = {
            other.question.id: [fact.number for fact in other.facts if fact.number is not None]
            for other in later
        }
        name = subject.question.id
        try:
            own = borders(name, subject.linked, facts, lambda other: numbers.get(other, ()))
            comparisons = [*subject.comparisons, *own]
        except TooManySumsError as error:
            raise SearchLimitError from error
        return [
            *unanswered_facts(subject.question, comparisons),
            *representative_facts(subject.question, comparisons, self.questionnaire),
        ]

    def _completions(self, undecided: Sequence[_Subject], facts: Facts) -> Iterator[Facts]:
        """Yield every way to answer what is undecided, whatever decides that it is asked."""
        if not undecided:
            yield facts
            return
        subject, *later = undecided
        for fact in self._possible(subject, facts, later):
            if fact.is_answered:
                yield from self._completions(later, {**facts, subject.question.id: fact})

    @cached_property
    def _needed(self) -> dict[str, set[str]]:
        """What decides directly whether each subject is asked."""
        rules = self.questionnaire.conditions_of
        return {name: {n for rule in rules[name] for n in rule.questions()} for name in rules}

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self.questionnaire.subjects)}

    def _answerings(
        self, involved: Sequence[_Subject], facts: dict[str, Fact], *, complete: bool
    ) -> Iterator[dict[str, Fact]]:
        if not involved:
            yield facts
            return
        subject, *rest = involved
        name = subject.question.id
        if not all(rule.holds(facts) for rule in self.questionnaire.conditions_of[name]):
            yield from self._answerings(rest, facts, complete=complete)
            return
        for fact in self._possible(subject, facts, rest):
            if fact.is_answered or not complete:
                yield from self._answerings(rest, facts | {name: fact}, complete=complete)


def _likely_first(subject: _Subject) -> _Subject:
    """Put first what fulfils most comparisons: in a chain of conditions, that decides at once."""
    name = subject.question.id

    def unfulfilled(fact: Fact) -> int:
        return sum(not comparison.holds({name: fact}) for comparison in subject.comparisons)

    return subject._replace(facts=sorted(subject.facts, key=unfulfilled))


def _comparisons_by_question(conditions: Iterable[Condition]) -> dict[str, list[Condition]]:
    """Return every comparison in the conditions, by the questions that it is about."""
    comparisons: dict[str, list[Condition]] = {}
    for comparison in chain.from_iterable(condition.comparisons() for condition in conditions):
        for name in comparison.compared:
            comparisons.setdefault(name, []).append(comparison)
    return comparisons


def _are_entangled(subjects: Sequence[_Subject]) -> bool:
    """Say whether not finding an answer proves nothing; of options all are tried."""
    free = [s.question.id for s in subjects if not s.question.rules.has_options]
    return are_entangled((c for subject in subjects for c in subject.linked), free)


def changes_questions(questionnaire: Questionnaire, answers: Iterable[str]) -> bool:
    """Say whether these answers may change what else is asked, or what a pre-check finds."""
    changed = set(answers)
    for subject in questionnaire.subjects.values():
        if not changed.isdisjoint(decided_by(subject, questionnaire)):
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
