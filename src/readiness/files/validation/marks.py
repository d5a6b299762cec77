"""Check what is aimed at, and how important it is: targets, recommendations, what is asked."""

from __future__ import annotations

from fractions import Fraction

from readiness.errors import Problem
from readiness.files.validation.locations import located_dimensions, located_questions
from readiness.files.validation.problem_list import ProblemList
from readiness.files.yaml_reader import Document, KeyPath
from readiness.i18n import _
from readiness.models.assessment import Answer
from readiness.models.dimension import Dimension
from readiness.models.fields import number_text
from readiness.models.kinds.interface import ScoredBy
from readiness.models.mark import Mark
from readiness.models.question import AskedQuestion, Question
from readiness.models.questionnaire import Questionnaire
from readiness.text import near_or_all


def mark_problems(problems: ProblemList, questionnaire: Questionnaire) -> None:
    """Report targets and marks of recommendations that the questionnaire cannot have."""
    _MarkCheck(problems, questionnaire).run()


def answer_problems(
    answer: Answer,
    question: AskedQuestion,
    questionnaire: Questionnaire,
    document: Document,
    path: KeyPath,
) -> list[Problem]:
    """Return what is wrong with targets and importance of an answer and of its voices."""
    problems = ProblemList(document, (level.level for level in questionnaire.levels))
    check = _MarkCheck(problems, questionnaire)
    voices = ((voice.target, ("voices", i)) for i, voice in enumerate(answer.voices))
    for target, place in ((answer.target, ()), *voices):
        if target is not None:
            check.own_target(target, question, (*path, *place, "target"))
    return [*problems.problems, *_importance_of(answer, questionnaire, document, path)]


def importance_problems(problems: ProblemList, questionnaire: Questionnaire) -> None:
    """Report what is asked beside answers although it cannot be, and a scale with duplicates."""
    scale = questionnaire.importance
    ids = [option.id for option in scale.options] if scale else []
    for index, key in enumerate(ids):
        if key in ids[:index]:
            path: KeyPath = ("importance", "options", index)
            problems.report("duplicate-option", _("duplicate option «{key}»"), path, key=key)
    places = [*located_dimensions(questionnaire), *located_questions(questionnaire)]
    asking = [
        (place.part, (*place.path, "asks"), getattr(place.part, "asks", None) or ())
        for place in places
    ]
    for _part, path, asks in asking if scale is None else ():
        if "importance" in asks:
            message = _("add «importance» with its options to the questionnaire")
            problems.report("importance-missing", message, path)
            break
    for part, path, asks in asking:
        if not isinstance(part, Question) or part.scored:
            continue
        if "target" in asks:
            message = _("«{question}» is not scored, so it has no target")
            problems.report("target-not-scored", message, path, question=part.id)
        elif asks:
            message = _("«{question}» is not scored, so «{key}» has no effect; remove it")
            problems.report("key-not-scored", message, path, question=part.id, key="asks")


def _importance_of(
    answer: Answer, questionnaire: Questionnaire, document: Document, path: KeyPath
) -> list[Problem]:
    """Return where an answer or one of its voices names an importance that does not exist."""
    scale = questionnaire.importance
    ids = [option.id for option in scale.options] if scale else []
    voices = ((voice.importance, ("voices", i)) for i, voice in enumerate(answer.voices))
    problems = []
    for key, place in ((answer.importance, ()), *voices):
        if key is None or key in ids:
            continue
        message = _("there is no option «{name}»").format(name=key) + near_or_all(key, ids)
        if scale is None:
            message = _("the questionnaire has no «importance»; remove it from the answer")
        at = (*path, *place, "importance")
        problems.append(document.problem("unknown-importance", message, at))
    return problems


class _MarkCheck:
    def __init__(self, problems: ProblemList, questionnaire: Questionnaire) -> None:
        self.problems = problems
        self.questionnaire = questionnaire

    def run(self) -> None:
        rules = self.questionnaire.scoring
        usual = self.questionnaire.usual_target
        hint = _("; ") + _("give the target level under «scoring: {target: …}»")
        if rules.target or rules.on_scale or rules.not_applicable == "target":
            self._of_result(usual, ("scoring", "target"), hint)
        if rules.not_applicable == "target" and usual.kind == "points":
            message = _("questions that do not apply cannot aim at points of the whole")
            self.problems.report("mark-does-not-fit", message, ("scoring", "target"))
        for place in located_dimensions(self.questionnaire):
            if place.part.target:
                self._of_result(place.part.target, (*place.path, "target"))
            self._evidence_from(place.part, place.path)
        for asked in located_questions(self.questionnaire):
            if isinstance(asked.part, Question):
                self._question(asked.part, asked.path)
        columns = (
            column for table in self.questionnaire.in_rows.tables for column in table.columns
        )
        questions = {q.id: q for q in (*self.questionnaire.questions, *columns)}
        for index, phase in enumerate(self.questionnaire.phases):
            for name, mark in phase.targets.items():
                path: KeyPath = ("phases", index, "targets", name)
                if name in questions:
                    self._of_question(mark, questions[name], path)
                else:
                    self._of_result(mark, path)

    def _of_result(self, mark: Mark, path: KeyPath, hint: str = "") -> None:
        """Report what a score cannot aim at."""
        self.problems.check_level(mark.level, path, hint)
        if mark.kind == "option":
            message = _("«{mark}» is an option; give a level, a share (60%) or points («5 points»)")
            self.problems.report("mark-does-not-fit", message, path, mark=mark)

    def own_target(self, target: Mark, question: AskedQuestion, path: KeyPath) -> None:
        """Report what an answer cannot aim at."""
        if isinstance(question, Question):
            self._of_question(target, question, path)
        else:
            self.problems.check_level(target.level, path)

    def _question(self, question: Question, path: KeyPath) -> None:
        if question.target:
            self._of_question(question.target, question, (*path, "target"))
        self._evidence_from(question, path)
        seen: set[Mark] = set()
        for index, advice in enumerate(question.recommendations):
            place, below = (*path, "recommendations", index, "below"), advice.below
            if below.level == self.questionnaire.lowest:
                message = _("no level is below {below}, so this recommendation never applies")
                self.problems.report("unknown-level", message, place, below=below)
            self._of_question(below, question, place, leads=True)
            if below in seen:
                message = _("duplicate recommendation for «below: {below}»")
                self.problems.report("duplicate-recommendation", message, place, below=below)
            seen.add(below)

    def _evidence_from(self, part: Dimension | Question, path: KeyPath) -> None:
        """Report a level that does not exist, or that means nothing, where it is written."""
        path = (*path, "evidence_from")
        if not self.problems.document.has(path):
            return
        self.problems.check_level(part.evidence_from, path)
        if isinstance(part, Question) and not part.scored:
            message = _("«{question}» is not scored, so «{key}» has no effect; remove it")
            self.problems.report(
                "key-not-scored", message, path, question=part.id, key="evidence_from"
            )

    def _of_question(
        self, mark: Mark, question: Question, path: KeyPath, *, leads: bool = False
    ) -> None:
        """Report a mark that no answer can be below, or that none reaches."""
        self.problems.check_level(mark.level, path)
        if mark.level is not None or not question.scored:
            return
        if not self.questionnaire.scoring.in_points or (
            question.bands and not question.counts_by_band
        ):
            message = _("answers to «{question}» count as levels; write a level, for example 3")
            self.problems.report("mark-does-not-fit", message, path, question=question.id)
        elif mark.kind == "option":
            self._option(mark, question, path, leads=leads)
        else:
            self._amount(mark, question, path)

    def _option(self, mark: Mark, question: Question, path: KeyPath, *, leads: bool) -> None:
        option = question.option(mark.option)
        if option is None:
            keys = [option.key for option in question.options]
            self.problems.report_unknown("option", mark.option, keys, path)
        elif question.rules.scored_by is not ScoredBy.OPTION:
            if option.exclusive or not leads:
                message = _("«{mark}» cannot be aimed at in «{question}»; write points or a share")
                self.problems.report(
                    "mark-does-not-fit", message, path, mark=mark, question=question.id
                )
            elif option.added_points <= 0:
                message = _("«{mark}» adds no points, so it is no improvement to choose it")
                self.problems.report("mark-does-not-fit", message, path, mark=mark)
        elif option.points_or_level == question.rules.points_range(question)[0]:
            message = _("no answer to «{question}» is below «{mark}»")
            self.problems.report("mark-never-holds", message, path, mark=mark, question=question.id)

    def _amount(self, mark: Mark, question: Question, path: KeyPath) -> None:
        low, high = question.rules.points_range(question)
        if question.counts_by_band:
            points = [Fraction(0), *(b.points for b in question.bands if b.points is not None)]
            low, high = min(points), max(points)
        if low is None or high is None:
            return
        amount = mark.amount if mark.kind == "points" else mark.amount * high
        if not low < amount <= high:
            message = _(
                "«{mark}» is not between the lowest and the highest answer: {low} to {high}"
            )
            texts = {"low": number_text(low), "high": number_text(high)}
            self.problems.report("mark-never-holds", message, path, mark=mark, **texts)
