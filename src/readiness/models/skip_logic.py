"""Which questions are asked, and what the answers contribute to conditions.

Conditions look only backwards, so one pass in the order of asking settles everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from fractions import Fraction

from readiness.models.assessment import (
    DOCUMENT_SHOWN,
    PENDING,
    UNDECIDED,
    Assessment,
    Response,
    State,
)
from readiness.models.condition import Fact
from readiness.models.dimension import Dimension, TableRow
from readiness.models.kinds.interface import ScoredBy
from readiness.models.mark import Mark
from readiness.models.pre_check import Outcome, PreCheckResult, Round, combined_result
from readiness.models.question import AskedQuestion, BesideAnswer, Question
from readiness.models.questionnaire import Questionnaire
from readiness.models.rules.importance import ImportanceOption
from readiness.models.rules.use_cases import Need, UseCase
from readiness.models.scoring_rules import band_at
from readiness.models.tables import named

NOT_ANSWERED: Mapping[State, Fact] = {
    State.UNKNOWN: Fact(state="unknown"),
    State.NOT_APPLICABLE: Fact(state="not-applicable"),
    State.DISPUTED: Fact(state="not-agreed"),
    State.OPEN: Fact(state="open"),
}
"""Facts of questions that are asked and have no answer that counts."""


class QuestionStates:
    """An assessment seen through its questionnaire: states and facts of what is asked."""

    def __init__(self, questionnaire: Questionnaire, assessment: Assessment) -> None:
        self.questionnaire = questionnaire = named(questionnaire, assessment)
        self.assessment = assessment
        self.facts: dict[str, Fact] = {}
        """Facts of the questions that are asked, and the results of pre-checks."""
        self.hidden: set[str] = set()
        """What is not asked."""
        self.outcomes: dict[str, Outcome] = {}
        """What the pre-checks came to, by the name of the round; absent while answers are open."""
        self.selection = assessment.selection(questionnaire)
        for subject in questionnaire.subjects.values():
            self.settle(subject)

    def changed(self, assessment: Assessment, names: Iterable[str]) -> QuestionStates:
        """Return the states with other answers; rows keep their names.

        Args:
            assessment: All answers.
            names: The questions with another answer and all that these decide about, in order.
        """
        states = copy(self)
        states.assessment = assessment
        states.facts, states.outcomes = {**self.facts}, {**self.outcomes}
        states.hidden = {*self.hidden}
        for name in names:
            states.hidden.discard(name)
            states.facts.pop(name, None)
            states.outcomes.pop(name, None)
            states.settle(self.questionnaire.subjects[name])
        return states

    def settle(self, subject: AskedQuestion) -> None:
        """Find out whether something is asked, and what it contributes to later conditions."""
        if subject.id not in self.selection.names or not all(
            rule.holds(self.facts) for rule in self.selection.conditions[subject.id]
        ):
            self.hidden.add(subject.id)
        else:
            self.facts[subject.id] = self._fact(subject)

    def _fact(self, subject: AskedQuestion) -> Fact:
        if not isinstance(subject, PreCheckResult):
            answer = self.assessment.answer(subject.id)
            fact = fact_of(subject, answer, self.questionnaire)
            return fact or NOT_ANSWERED[answer.state]
        if subject.rounds:
            names = [name for name in subject.rounds if self.is_visible(name)]
            return combined_result(names, self.facts) or NOT_ANSWERED[State.OPEN]
        _, found = self.questionnaire.pre_check_results[subject.id]
        if any(self.state(question.id) in PENDING for question in found.questions):
            return NOT_ANSWERED[State.OPEN]
        outcome = self.outcomes[subject.id] = found.outcome(self.facts)
        return Fact(frozenset({outcome.id}))

    @property
    def rounds(self) -> tuple[Round, ...]:
        """The rounds of pre-checks that are asked."""
        return tuple(r for r in self.questionnaire.rounds if self.is_visible(r.id))

    def is_visible(self, question_id: str) -> bool:
        """Say whether the question is asked."""
        return question_id not in self.hidden

    def is_asked(self, part: Dimension) -> bool:
        """Say whether there is this part: a row of which nothing is asked is none."""
        return not isinstance(part, TableRow) or any(self.is_visible(q.id) for q in part.questions)

    def needs_of(self, use_case: UseCase) -> dict[str, Need]:
        """Return the level that a use case needs in each question.

        A need over rows is one in each of the rows in which the question is asked; a need in some
        of them is one in as many rows, those that are nearest to it.
        """
        needs: dict[str, Need] = {}
        for name, need in self.questionnaire.needs_of(use_case).items():
            for question in self._nearest(self.questionnaire.in_rows.questions_named(name), need):
                needs[question] = need.raised_to(needs.get(question, need))
        return needs

    def _nearest(self, questions: tuple[str, ...], need: Need) -> Sequence[str]:
        if need.rows is None:
            return questions
        asked = [name for name in questions if self.is_visible(name)]
        if need.rows == "all":
            return asked or [*questions[:1]]
        wanted = 1 if need.rows == "any" else int(need.rows)
        by_level = sorted(asked, key=lambda name: -(self.level(name) or 0))
        hidden = [name for name in questions if name not in asked]
        return [*by_level, *hidden][:wanted]

    def state(self, question_id: str) -> State:
        """State of a question, hidden included."""
        if question_id in self.hidden:
            return State.HIDDEN
        return self.assessment.answer(question_id).state

    def is_undecided(self, name: str) -> bool:
        """Say whether undecided answers decide what conditions see of a question or result.

        A pre-check has an outcome when answers are unknown; these answers can still change it.
        """
        subject = self.questionnaire.subjects[name]
        if not isinstance(subject, PreCheckResult):
            return self.state(name) in UNDECIDED
        results = self.questionnaire.pre_check_results
        questions = [q for id_ in subject.rounds or (name,) for q in results[id_][1].questions]
        is_unknown = any(self.state(question.id) is State.UNKNOWN for question in questions)
        return self.is_visible(name) and (self.fact(name) is None or is_unknown)

    def fact(self, name: str) -> Fact | None:
        """What the answer to a question contributes, or a result; None without an answer."""
        fact = self.facts.get(name)
        return fact if fact and fact.is_answered else None

    def level(self, question_id: str) -> Fraction | None:
        """Level that the answer counts; None when hidden, not answered or not scored."""
        question, answer = (
            self.questionnaire.by_id[question_id],
            self.assessment.answer(question_id),
        )
        if question_id in self.hidden or not isinstance(question, Question):
            return None
        stated = level_of(question, answer, self.questionnaire)
        if stated is None or not self.is_lowered(question_id):
            return stated
        lower = [item.level for item in self.questionnaire.levels if item.level < stated]
        return Fraction(max(lower, default=self.questionnaire.lowest))

    def is_lowered(self, question_id: str) -> bool:
        """Say whether an answer counts one level lower, because no document was shown."""
        is_rule = self.questionnaire.scoring.undocumented == "one-level-lower"
        return is_rule and self.assessment.answer(question_id).strength < DOCUMENT_SHOWN

    def target(self, question: Question) -> Mark:
        """Return what to aim at: what the answer names, else the questionnaire."""
        own = self.assessment.answer(question.id).target
        return self.questionnaire.target_of(question) if own is None else own

    def importance(self, question_id: str) -> ImportanceOption | None:
        """Return how important a question is; None where nobody said."""
        scale = self.questionnaire.importance
        return scale.option(self.assessment.answer(question_id).importance) if scale else None

    def missing_beside(self, question_id: str) -> tuple[BesideAnswer, ...]:
        """List what a question asks beside its answer and nobody gave; nothing unless answered."""
        asked = self.questionnaire.asked_beside.get(question_id, ())
        if not asked or self.state(question_id) is not State.ANSWERED:
            return ()
        answer = self.assessment.answer(question_id)
        given = {"importance": answer.importance, "target": answer.target}
        return tuple(dict.fromkeys(name for name in asked if given[name] is None))

    def importance_weight(self, question_id: str) -> Fraction:
        """Return how much a gap of a question counts; 1 where nobody said how important it is."""
        option = self.importance(question_id)
        return option.weight if option else Fraction(1)

    @property
    def visible(self) -> tuple[AskedQuestion, ...]:
        """Everything that is asked, in order."""
        return tuple(q for q in self.questionnaire.asked if q.id not in self.hidden)


def decided_by(subject: AskedQuestion, questionnaire: Questionnaire) -> set[str]:
    """Return what decides directly whether something is asked, or what a pre-check comes to."""
    names = {n for rule in questionnaire.conditions_of[subject.id] for n in rule.questions()}
    if isinstance(subject, PreCheckResult):
        names.update(subject.rounds)
        round_ = questionnaire.pre_check_results[subject.id][1]
        names.update(question.id for question in round_.questions)
        names.update(n for o in round_.outcomes if o.when for n in o.when.questions())
    return names


def fact_of(question: AskedQuestion, answer: Response, questionnaire: Questionnaire) -> Fact | None:
    """Turn an answer into what conditions may look at; None when there is none."""
    if answer.value is None:
        return None
    number = question.rules.number(question, answer.value)
    if question.rules.takes_several and isinstance(question, Question) and question.bands:
        number = level_of(question, answer, questionnaire)
        if question.counts_by_band:
            number = points_of(question, answer)
    return Fact(
        question.rules.fact_keys(answer.value),
        number,
        evidence=answer.best_evidence,
        confidence=answer.confidence,
    )


def level_of(question: Question, answer: Response, questionnaire: Questionnaire) -> Fraction | None:
    """Level that an answer stands for, whether the question is visible or not."""
    if answer.value is None or not question.scored:
        return None
    if question.rules.scored_by is ScoredBy.OPTION:
        option = question.option(answer.value[0])
        return None if option is None or option.level is None else Fraction(option.level)
    amount = question.rules.number(question, answer.value)
    if amount is None or not question.bands or question.counts_by_band:
        return None
    return Fraction(level_of_amount(question, amount, questionnaire))


def points_of(question: Question, answer: Response) -> Fraction | None:
    """Points that an answer stands for; of a number or a sum in bands, those of its band."""
    if answer.value is None:
        return None
    if not question.counts_by_band:
        return question.rules.points(question, answer.value)
    amount = question.rules.number(question, answer.value)
    return None if amount is None else points_of_amount(question, amount)


def level_of_amount(question: Question, amount: Fraction, questionnaire: Questionnaire) -> int:
    """Level of the band in which a number or a sum of points lies; outside all, the lowest."""
    band = band_at(question.bands, amount)
    return questionnaire.lowest if band is None or band.level is None else band.level


def points_of_amount(question: Question, amount: Fraction) -> Fraction:
    """Points of the band in which a number or a sum of points lies; outside all, 0."""
    band = band_at(question.bands, amount)
    return Fraction(0) if band is None or band.points is None else band.points
