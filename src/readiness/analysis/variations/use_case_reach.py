"""About which use cases the answers to questions decide, as far as the rules say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from readiness.models.condition import Condition
from readiness.models.questionnaire import Questionnaire
from readiness.models.rules.gates import Gate
from readiness.scoring.varied.reach import Reach


def rules_on_outcomes(questionnaire: Questionnaire) -> Iterator[Condition]:
    """Yield the conditions under which an outcome of a pre-check limits no use case."""
    yield from (o.unless for r in questionnaire.rounds for o in r.outcomes if o.unless)


class UseCaseReach:
    """The use cases about which each question decides."""

    def __init__(self, reach: Reach) -> None:
        of = self._of = reach.questionnaire
        rules = [(use_case.id, rule) for use_case in of.use_cases for rule in use_case.conditions]
        for round_ in of.rounds:
            name = round_.row.key if round_.row else ""
            rules += [(name, outcome.unless) for outcome in round_.outcomes if outcome.unless]
        self._by_question = {name: {*found} for name, found in reach.by_question(rules).items()}
        for round_ in of.rounds:
            if round_.row:
                self._by_question.setdefault(round_.id, set()).add(round_.row.key)
        for use_case in of.use_cases:
            for name in of.needs_of(use_case):
                for question in of.in_rows.questions_named(name):
                    self._by_question.setdefault(question, set()).add(use_case.id)

    def decided(self, names: Iterable[str], gates: Iterable[Gate]) -> set[str]:
        """Return the use cases about which some questions or gates decide."""
        found = {one for name in names for one in self._by_question.get(name, ())}
        under = self._of.readiness_under
        limited = [u.id for gate in gates for u in self._of.use_cases if under(gate, u.id)]
        return found.union(limited)
