"""What the answer to a question can reach: other questions, dimensions and gates."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property

from readiness.models.condition import Condition
from readiness.models.dimension import Dimension
from readiness.models.questionnaire import Questionnaire
from readiness.models.rules.gates import OVERALL
from readiness.models.skip_logic import decided_by
from readiness.scoring.compared.scores import deciding_questions


class Reach:
    """What the answers to one questionnaire reach, as far as its rules say so."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        self.around: dict[str, tuple[str, ...]] = {OVERALL: (OVERALL,)}
        """The ids of the dimensions around each question and dimension, from the inside."""
        for dimension in questionnaire.dimensions:
            self._place(dimension, (OVERALL,))
        self.gates = self.by_question((gate.id, gate.when) for gate in questionnaire.gates)
        """Ids of the gates that each question decides about, also by a score."""

    def of(self, name: str) -> tuple[str, ...]:
        """Return a question and all that it decides about, in the order of asking."""
        if name not in self._known:
            found, added = {name}, {name}
            while added:
                added = {n for one in added for n in self._decides.get(one, ())} - found
                found |= added
            self._known[name] = tuple(sorted(found, key=self._places.__getitem__))
        return self._known[name]

    def of_all(self, names: Iterable[str]) -> list[str]:
        """Return several questions and all that they decide about, in the order of asking."""
        found = {reached for name in names for reached in self.of(name)}
        return sorted(found, key=self._places.__getitem__)

    def nodes(self, names: Iterable[str]) -> list[str]:
        """Return the dimensions around questions or dimensions, parts first."""
        found = {node for name in names for node in self.around.get(name, ())}
        return sorted(found, key=self._order.__getitem__)

    def by_question(self, rules: Iterable[tuple[str, Condition]]) -> Mapping[str, Collection[str]]:
        """Return the names of the rules that each question decides about."""
        found: dict[str, set[str]] = {}
        for name, condition in rules:
            for question in deciding_questions(condition, self.questionnaire):
                found.setdefault(question, set()).add(name)
        return found

    def _place(self, dimension: Dimension, outer: tuple[str, ...]) -> None:
        around = (dimension.id, *outer)
        self.around[dimension.id] = around
        self.around |= dict.fromkeys((question.id for question in dimension.questions), around)
        for inner in dimension.dimensions:
            self._place(inner, around)

    @cached_property
    def _known(self) -> dict[str, tuple[str, ...]]:
        return {}

    @cached_property
    def _decides(self) -> Mapping[str, Collection[str]]:
        """What each question decides about directly."""
        found: dict[str, set[str]] = {}
        for subject in self.questionnaire.subjects.values():
            for name in decided_by(subject, self.questionnaire):
                found.setdefault(name, set()).add(subject.id)
        return found

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {name: place for place, name in enumerate(self.questionnaire.subjects)}

    @cached_property
    def _order(self) -> Mapping[str, int]:
        """The place of each dimension when all are computed, parts first."""

        def parts_first(dimension: Dimension) -> Iterator[str]:
            for inner in dimension.dimensions:
                yield from parts_first(inner)
            yield dimension.id

        names = (name for top in self.questionnaire.dimensions for name in parts_first(top))
        return {name: place for place, name in enumerate([*names, OVERALL])}
