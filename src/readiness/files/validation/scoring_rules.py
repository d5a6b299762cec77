"""Check that a questionnaire can be scored in the way that it asks for."""

from __future__ import annotations

from readiness.files.validation.locations import located_questions
from readiness.files.validation.problem_list import ProblemList
from readiness.files.yaml_reader import KeyPath
from readiness.i18n import _
from readiness.models.kinds import ScoredBy
from readiness.models.question import Question
from readiness.models.questionnaire import Questionnaire


def scoring_problems(complaints: ProblemList, of: Questionnaire) -> None:
    """Report what a scorer would look for and not find."""
    _Scoring(complaints, of).problems()


class _Scoring:
    def __init__(self, complaints: ProblemList, of: Questionnaire) -> None:
        self.tell = complaints
        self.of = of
        self.looked_at = {
            threshold.of for level in of.levels for threshold in level.thresholds if threshold.of
        }

    def problems(self) -> None:
        for place in located_questions(self.of):
            question = place.part
            if isinstance(question, Question) and question.scored:
                self._options(question, place.path)
                self._bands(question, place.path)
                self._counts(question, place.path)
        self._thresholds()
        reduction = self.of.scoring.reduction
        dimensions = {dimension.id for dimension in self.of.all_dimensions}
        if reduction and reduction.dimension not in dimensions:
            way: KeyPath = ("scoring", "reduction", "dimension")
            self.tell.unknown("dimension", reduction.dimension, dimensions, way)

    def _options(self, question: Question, way: KeyPath) -> None:
        """Every answer is worth something."""
        if question.rules.scored_by is not ScoredBy.OPTION:
            return
        for index, option in enumerate(question.options):
            here = (*way, "options", index)
            if option.level is not None:
                continue
            if not self.of.scoring.in_points:
                message = _("an option of a scored question needs a «level»")
                self.tell.report("option-without-level", message, here)
            elif option.points is None:
                message = _("an option of a question that counts points needs «points»")
                self.tell.report("option-without-points", message, here)

    def _bands(self, question: Question, way: KeyPath) -> None:
        """Every amount stands for a level, or is itself what counts."""
        if question.rules.scored_by is not ScoredBy.AMOUNT or question.bands:
            return
        if not self.of.scoring.in_points:
            message = _("a scored {kind} question needs «bands»")
            self.tell.report("bands-missing", message, way, kind=question.kind)
        elif question.rules.has_range and None in {question.min, question.max}:
            message = _("a number that counts as points needs «min» and «max»")
            self.tell.report("range-missing", message, way)

    def _counts(self, question: Question, way: KeyPath) -> None:
        for name in question.counts:
            if name not in self.looked_at:
                self.tell.unknown("threshold", name, self.looked_at, (*way, "counts", name))

    def _thresholds(self) -> None:
        counted = {name for question in self.of.questions for name in question.counts}
        for index, level in enumerate(self.of.levels):
            for number, threshold in enumerate(level.thresholds):
                if threshold.of and threshold.of not in counted:
                    way = ("levels", index, "thresholds", number)
                    self.tell.unknown("count", threshold.of, counted, way)
