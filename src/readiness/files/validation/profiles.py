"""Check the themes and the phases of a questionnaire: its other profiles."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property

from readiness.files.validation.locations import (
    Located,
    located_dimensions,
    located_questions,
)
from readiness.files.validation.problem_list import ProblemList
from readiness.files.yaml_reader import KeyPath
from readiness.i18n import _
from readiness.models.mark import Mark
from readiness.models.question import Question
from readiness.models.questionnaire import Questionnaire
from readiness.models.rules.gates import OVERALL
from readiness.models.rules.phases import aims_by_phase, chains_of


def theme_problems(problems: ProblemList, questionnaire: Questionnaire) -> None:
    """Report themes that do not exist, that are called like something else, or mean nothing."""
    themes = [Located(("themes", i), theme) for i, theme in enumerate(questionnaire.themes)]
    names = {theme.id for theme in questionnaire.themes}
    problems.check_unique(themes)
    asked = [*located_dimensions(questionnaire), *located_questions(questionnaire)]
    taken = {place.part.id for place in asked} | {p.id for p in questionnaire.pre_checks}
    taken |= questionnaire.in_rows.columns.keys()
    for place in themes:
        if place.part.id in taken | {OVERALL}:
            message = _("«{theme}» is the id of something else; choose another id for the theme")
            problems.report("theme-id-taken", message, (*place.path, "id"), theme=place.part.id)
    for place in asked:
        if isinstance(place.part, Question) and place.part.theme not in {None, *names}:
            problems.report_unknown("theme", place.part.theme or "", names, (*place.path, "theme"))
    if questionnaire.themes and questionnaire.scoring.scorer == "staircase":
        message = _(
            "themes have no score with the scorer «staircase»: the questions of a dimension are "
            "steps in their order there, and a theme has no such order"
        )
        problems.report("themes-on-staircase", message, ("themes",))


def phase_problems(problems: ProblemList, questionnaire: Questionnaire) -> None:
    """Report phases that are not in order, and targets that fit to nothing or to no other."""
    _PhaseCheck(problems, questionnaire).run()


class _PhaseCheck:
    def __init__(self, problems: ProblemList, questionnaire: Questionnaire) -> None:
        self.problems = problems
        self.questionnaire = questionnaire
        self.phases = questionnaire.phases
        self.chains = chains_of(questionnaire)
        columns = (column for table in questionnaire.in_rows.tables for column in table.columns)
        self.questions = {q.id: q for q in (*questionnaire.questions, *columns)}

    def run(self) -> None:
        places = [Located(("phases", i), phase) for i, phase in enumerate(self.phases)]
        self.problems.check_unique(places)
        for index, phase in enumerate(self.phases):
            if index and phase.months <= self.phases[index - 1].months:
                message = _("phases must be in the order of their months (the earliest first)")
                self.problems.report("phases-not-rising", message, ("phases", index, "months"))
            for name in phase.targets:
                self._name(name, ("phases", index, "targets", name))
        before: Mapping[str, Mark] = {}
        for index, aims in enumerate(aims_by_phase(self.questionnaire)):
            for name, mark in aims.phase.targets.items():
                path: KeyPath = ("phases", index, "targets", name)
                if name in before and self._is_on_scale(before[name]):
                    self._not_lower(name, before[name], mark, path)
                if name in self.chains:
                    self._not_above_target(name, mark, path)
            before = aims.marks

    def _name(self, name: str, path: KeyPath) -> None:
        """Report a target of something that is not there, or has no score."""
        known = self._with_scores
        if name not in self.chains:
            self.problems.report_unknown("target", name, known, path)
        elif name not in known and name != OVERALL:
            message = _("«{name}» is not scored, so it has no target")
            self.problems.report("target-not-scored", message, path, name=name)

    @cached_property
    def _with_scores(self) -> frozenset[str]:
        """The whole, and every dimension and question with a score."""
        dimensions = {part.id for part in self.questionnaire.all_dimensions if part.has_scored}
        scored = {name for name, question in self.questions.items() if question.scored}
        return frozenset({OVERALL, *dimensions, *scored})

    def _is_on_scale(self, mark: Mark) -> bool:
        """Leave out what is told anyway, as a level that does not exist."""
        return mark.level is None or any(
            level.level == mark.level for level in self.questionnaire.levels
        )

    def _not_lower(self, name: str, earlier: Mark, later: Mark, path: KeyPath) -> None:
        """Report a phase that aims lower than the one before it."""
        amounts = [self._amount(name, mark) for mark in (earlier, later)]
        if earlier.kind != later.kind:
            message = _(
                "«{name}» aims at «{later}» here, and at «{earlier}» in the phase before; write "
                "the targets of all phases in the same way"
            )
            self.problems.report(
                "phase-other-kind", message, path, name=name, earlier=earlier, later=later
            )
        elif amounts[0] > amounts[1]:
            message = _(
                "«{name}» aims at «{later}» here, which is lower than «{earlier}» in the phase "
                "before"
            )
            self.problems.report(
                "phase-lower", message, path, name=name, earlier=earlier, later=later
            )

    def _not_above_target(self, name: str, mark: Mark, path: KeyPath) -> None:
        """Report a phase that aims higher than what is aimed at in the end."""
        parts = {part.id: part.target for part in self.questionnaire.all_dimensions}
        parts |= {name: question.target for name, question in self.questions.items()}
        target = (parts | {OVERALL: self.questionnaire.scoring.target})[name]
        if not target or target.kind != mark.kind:
            return
        if self._amount(name, mark) > self._amount(name, target):
            message = _("«{mark}» is above «{target}», the target of «{name}»")
            self.problems.report(
                "phase-above-target", message, path, mark=mark, target=target, name=name
            )

    def _amount(self, name: str, mark: Mark) -> Fraction:
        """Return what marks of one kind are compared by."""
        if mark.kind != "option":
            return mark.amount
        question = self.questions.get(name)
        option = question.option(mark.option) if question else None
        return Fraction(0) if option is None else option.points_or_level
