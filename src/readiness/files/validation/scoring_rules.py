"""Check that a questionnaire can be scored in the path that it asks for."""

from __future__ import annotations

from readiness.files.validation.locations import located_questions
from readiness.files.validation.problem_list import ProblemList
from readiness.files.yaml_reader import KeyPath
from readiness.i18n import _
from readiness.models.kinds.interface import ScoredBy
from readiness.models.question import Question
from readiness.models.questionnaire import Questionnaire


def scoring_problems(problems: ProblemList, questionnaire: Questionnaire) -> None:
    """Report what a scorer needs and the questionnaire does not have."""
    _ScoringCheck(problems, questionnaire).run()


class _ScoringCheck:
    def __init__(self, problems: ProblemList, questionnaire: Questionnaire) -> None:
        self.problems = problems
        self.questionnaire = questionnaire
        thresholds = (item for level in questionnaire.levels for item in level.thresholds)
        self.threshold_names = {threshold.of for threshold in thresholds if threshold.of}

    def run(self) -> None:
        for place in located_questions(self.questionnaire):
            question = place.part
            if isinstance(question, Question):
                self._borders(question, (*place.path, "bands"))
            if isinstance(question, Question) and question.scored:
                self._options(question, place.path)
                self._bands(question, place.path)
                self._counts(question, place.path)
        self._thresholds()
        self._overall()
        self._undocumented()
        reduction = self.questionnaire.scoring.reduction
        dimensions = {dimension.id for dimension in self.questionnaire.all_dimensions}
        if reduction and reduction.dimension not in dimensions:
            path: KeyPath = ("scoring", "reduction", "dimension")
            self.problems.report_unknown("dimension", reduction.dimension, dimensions, path)

    def _undocumented(self) -> None:
        """Only an answer that counts as a level can count one level lower."""
        rules = self.questionnaire.scoring
        by_level = not rules.in_points and rules.scorer not in {"staged", "staircase"}
        if rules.undocumented == "one-level-lower" and not by_level:
            message = _("answers count one level lower only where they count as levels in a mean")
            path: KeyPath = ("scoring", "undocumented")
            self.problems.report("undocumented-needs-levels", message, path)

    def _overall(self) -> None:
        """No rule is about an overall result that there is not."""
        if self.questionnaire.scoring.overall != "none":
            return
        message = _("there is no overall result to limit, because of «overall: none»")
        for index, gate in enumerate(self.questionnaire.gates):
            if gate.cap.overall is not None:
                self.problems.report("no-overall", message, ("gates", index, "cap", "overall"))
        if self.questionnaire.scoring.reduction:
            message = _("there is no overall result to reduce, because of «overall: none»")
            self.problems.report("no-overall", message, ("scoring", "reduction"))

    def _options(self, question: Question, path: KeyPath) -> None:
        """Every option has a value."""
        if question.rules.scored_by is not ScoredBy.OPTION:
            return
        for index, option in enumerate(question.options):
            place = (*path, "options", index)
            if option.level is not None:
                continue
            if not self.questionnaire.scoring.in_points:
                message = _("an option of a scored question needs a «level»")
                self.problems.report("option-without-level", message, place)
            elif option.points is None:
                message = _("an option of a question that counts points needs «points»")
                self.problems.report("option-without-points", message, place)

    def _borders(self, question: Question, path: KeyPath) -> None:
        """All bands of a question have the same keys, and follow each other."""
        for index, band in enumerate(question.bands):
            self.problems.check_level(band.level, (*path, index))
        falls = any(band.at_most is not None for band in question.bands)
        if falls and not question.less_is_better:
            message = _("«at_most» in bands is for questions with «less_is_better: true»")
            self.problems.report("bands-mixed", message, path)
            return
        is_open = falls and question.bands[-1].border is None
        closed = question.bands[:-1] if is_open else question.bands
        borders = [band.at_most if falls else band.at_least for band in closed]
        given = [border for border in borders if border is not None]
        by_points = {band.points is not None for band in question.bands}
        if len(given) < len(borders) or len(by_points) > 1:
            message = _(
                "all bands of a question need the same keys: «at_least» or «at_most», and «level» "
                "or «points»; only the last band with «at_most» may have no border"
            )
            self.problems.report("bands-mixed", message, path)
        elif given != sorted(set(given)):
            message = _("bands must be in ascending order (lowest first)")
            self.problems.report("bands-not-rising", message, path)

    def _bands(self, question: Question, path: KeyPath) -> None:
        """Every number has a level, or is itself the points."""
        in_points = self.questionnaire.scoring.in_points
        if question.counts_by_band and not in_points:
            message = _("a band needs a «level» where answers do not count points")
            self.problems.report("bands-mixed", message, (*path, "bands"))
        if question.rules.scored_by is not ScoredBy.AMOUNT or question.bands:
            return
        if not self.questionnaire.scoring.in_points:
            message = _("a scored {kind} question needs «bands»")
            self.problems.report("bands-missing", message, path, kind=question.kind)
        elif question.rules.has_range and None in {question.min, question.max}:
            message = _("a number that counts as points needs «min» and «max»")
            self.problems.report("range-missing", message, path)

    def _counts(self, question: Question, path: KeyPath) -> None:
        for name in question.counts:
            if name not in self.threshold_names:
                self.problems.report_unknown(
                    "threshold", name, self.threshold_names, (*path, "counts", name)
                )

    def _thresholds(self) -> None:
        counted = {name for question in self.questionnaire.questions for name in question.counts}
        for index, level in enumerate(self.questionnaire.levels):
            for number, threshold in enumerate(level.thresholds):
                if threshold.of and threshold.of not in counted:
                    path = ("levels", index, "thresholds", number)
                    self.problems.report_unknown("count", threshold.of, counted, path)
