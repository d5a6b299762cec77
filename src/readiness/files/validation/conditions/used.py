"""Check what conditions use: that it exists, is asked before, and fits how it is compared."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.files.validation.conditions.comparisons import misfits
from readiness.files.validation.conditions.over_rows import combination_problems, has_wrong_rows
from readiness.files.validation.locations import (
    first_round,
    located_conditions,
    located_dimensions,
    located_questions,
)
from readiness.files.validation.problem_list import ProblemList
from readiness.files.yaml_reader import KeyPath
from readiness.i18n import _
from readiness.models.condition import Condition
from readiness.models.question import AskedQuestion
from readiness.models.questionnaire import Questionnaire
from readiness.models.rules.use_cases import UseCase


def condition_problems(problems: ProblemList, questionnaire: Questionnaire) -> None:
    """Report conditions that use what does not exist, or those of questions what comes later."""
    _ConditionCheck(problems, questionnaire).every()


class _ConditionCheck:
    def __init__(self, problems: ProblemList, questionnaire: Questionnaire) -> None:
        self.problems = problems
        self.questionnaire = questionnaire
        self.order = {name: index for index, name in enumerate(questionnaire.subjects)}
        """Index of each subject of conditions, in the order of asking."""

    def every(self) -> None:
        """Check every condition, wherever it is."""
        for place in located_questions(self.questionnaire):
            self._check(place.part.when, (*place.path, "when"), place.part.id)
            for number, special in enumerate(place.part.help_when):
                path = (*place.path, "help_when", number, "when")
                self._check(special.when, path, place.part.id)
        for place in located_dimensions(self.questionnaire):
            inner = [q.id for part in place.part.walk() for q in part.questions]
            if inner:
                self._check(place.part.when, (*place.path, "when"), inner[0])
        for index, pre_check in enumerate(self.questionnaire.pre_checks):
            round_ = first_round(self.questionnaire, pre_check)
            for number, outcome in enumerate(round_.outcomes):
                path = ("pre_checks", index, "outcomes", number, "when")
                self._check(outcome.when, path, round_.id)
                self._check(outcome.unless, (*path[:-1], "unless"))
        for name in ("gates", "checks", "notices"):
            for index, part in enumerate(getattr(self.questionnaire, name)):
                self._check(part.when, (name, index, "when"), scores=True)
        for index, use_case in enumerate(self.questionnaire.use_cases):
            self._use_case(use_case, ("use_cases", index))

    def _use_case(self, use_case: UseCase, path: KeyPath) -> None:
        self._check(use_case.considered, (*path, "considered"), scores=True)
        for name, condition in use_case.state.items():
            self._check(condition, (*path, "state", name))

    def _check(
        self,
        condition: Condition | None,
        path: KeyPath,
        owner: str | None = None,
        *,
        scores: bool = False,
    ) -> None:
        """Check a condition that decides, where ``owner`` is given, whether it is asked.

        ``scores``: it may use the scores of dimensions.
        """
        inside = [*located_conditions(condition, path)]
        comparisons = [(at, part) for at, part in inside if part.comparison]
        over_rows = [(at, p) for at, p in inside if p.rows is not None and not p.comparison]
        for place, part in over_rows:
            combination_problems(self.problems, self.questionnaire, part, place)
        for place, comparison in () if over_rows else comparisons:
            self._comparison(comparison, place, owner, scores=scores)

    def _comparison(
        self, comparison: Condition, place: KeyPath, owner: str | None, *, scores: bool
    ) -> None:
        if comparison.dimension:
            self._score(comparison.dimension, (*place, "dimension"), allowed=scores)
        names = dict(_names_in(comparison, place))
        unknown = {at: name for at, name in names.items() if name not in self.order}
        wrong = [name for at, name in names.items() if self._wrong(name, comparison, at)]
        for at, name in unknown.items():
            if name not in wrong:
                self.problems.report_unknown("question", name, self.order, at)
        for at, name in names.items():
            if owner and name in self.order and self.order[name] >= self.order[owner]:
                message = _(
                    "the condition of «{asked}» uses «{question}», which comes later; only "
                    "earlier questions can be used"
                )
                self.problems.report("forward-reference", message, at, asked=owner, question=name)
        if not unknown and not wrong:
            for key, text in misfits(comparison, self.questionnaire.subjects):
                self.problems.report("comparison-does-not-fit", text, (*place, key))
        if comparison.question in self.order:
            self._words(comparison, self.questionnaire.subjects[comparison.question], place)

    def _wrong(self, name: str, comparison: Condition, path: KeyPath) -> bool:
        return has_wrong_rows(self.problems, self.questionnaire, name, comparison.rows, path)

    def _score(self, name: str, path: KeyPath, *, allowed: bool) -> None:
        dimensions = {part.id: part for part in self.questionnaire.all_dimensions}
        if name not in dimensions:
            self.problems.report_unknown("dimension", name, dimensions, path)
        elif not allowed:
            message = _(
                "the score of «{dimension}» depends on what is asked, so it cannot be used here, "
                "but in gates, checks, notices, and «considered» of use cases"
            )
            self.problems.report("score-in-when", message, path, dimension=name)
        elif not dimensions[name].has_scored:
            message = _("nothing in «{dimension}» is scored, so it has no score")
            self.problems.report("comparison-does-not-fit", message, path, dimension=name)

    def _words(self, condition: Condition, question: AskedQuestion, path: KeyPath) -> None:
        keys = {option.key for option in question.options}
        for name in ("equals", "includes"):
            for word in getattr(condition, name) or ():
                if keys and word not in keys:
                    self.problems.report_unknown("option", word, keys, (*path, name))


def _names_in(comparison: Condition, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """Yield every question that a comparison names, with its place."""
    if comparison.question:
        yield (*path, "question"), comparison.question
    yield from (((*path, "sum", i), name) for i, name in enumerate(comparison.sum or ()))
    if comparison.than:
        yield (*path, comparison.comparison, "question"), comparison.than
