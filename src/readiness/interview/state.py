"""The interview as a pure state machine: no terminal, no file, no clock.

Every method returns a new interview, or raises InputRejected and changes nothing. Answers that a
condition hides are kept, so that they are there again when the condition changes back.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import Any, Self

from readiness.data_classes import dataclass
from readiness.i18n import _
from readiness.interview.answer_parts import AnswerParts
from readiness.interview.input_parsing import InputRejected, clean_text
from readiness.interview.progress import SETTLED, Progress, count_progress
from readiness.models.assessment import (
    NO_ANSWER,
    PENDING,
    Answer,
    Assessment,
    QuestionnaireStamp,
)
from readiness.models.dimension import Dimension
from readiness.models.fields import AnswerMismatch
from readiness.models.pre_check import Round
from readiness.models.question import AskedQuestion
from readiness.models.questionnaire import Questionnaire
from readiness.models.skip_logic import QuestionStates
from readiness.models.tables import aligned, named, places_of_names
from readiness.scoring.evaluation import Evaluation
from readiness.text import did_you_mean


@dataclass(frozen=True)
class Interview(AnswerParts):
    """One state of an interview."""

    questionnaire: Questionnaire
    assessment: Assessment
    position: str
    """Id of the current question; always one that is asked."""
    history: tuple[Assessment, ...] = ()
    """Earlier states, for undo; each has the question that was changed next as its position."""
    speaker: str | None = None
    """Id of the respondent who answers at the moment."""
    earlier: Assessment | None = None
    """The answers of last time, to be shown; none of them counts."""

    @classmethod
    def begin(
        cls, questionnaire: Questionnaire, assessment: Assessment, earlier: Assessment | None = None
    ) -> Interview:
        """Continue where the assessment was left, or start at its first open question."""
        states = QuestionStates(questionnaire, assessment)
        position = assessment.position
        if position not in questionnaire.by_id or not states.is_visible(str(position)):
            asked = [question.id for question in states.visible]
            position = next((i for i in asked if states.state(i) in PENDING), asked[0])
        return cls(questionnaire, assessment, str(position), earlier=earlier)

    def __post_init__(self) -> None:
        """Call the rows as the respondent names them."""
        object.__setattr__(self, "questionnaire", named(self.questionnaire, self.assessment))

    # --- reading

    @cached_property
    def evaluation(self) -> Evaluation:
        """What follows from the answers so far."""
        return Evaluation(self.questionnaire, self.assessment)

    @property
    def states(self) -> QuestionStates:
        """Which questions are asked, and the state of each."""
        return self.evaluation.states

    @property
    def question(self) -> AskedQuestion:
        """The current question."""
        return self.questionnaire.by_id[self.position]

    @property
    def part(self) -> Dimension | Round | None:
        """The dimension or the round of the current question; None for the context."""
        rounds = (part for part in self.questionnaire.rounds if self.question in part.questions)
        return next(rounds, None) or self.questionnaire.dimension_of.get(self.position)

    def peers(self) -> tuple[AskedQuestion, ...]:
        """List the questions asked in the same part as the current question."""
        part = self.part
        group = part.questions if part else self.questionnaire.context
        return tuple(question for question in group if self.states.is_visible(question.id))

    def answer_of(self, question_id: str) -> Answer:
        """Return the answer to a question; an empty one when nothing is recorded."""
        return self.assessment.answer(question_id)

    def earlier_answer(self, question_id: str) -> Answer:
        """Return what was answered last time; an empty answer when nothing is known."""
        if self.earlier is None:
            return NO_ANSWER
        is_names = self.questionnaire.in_rows.has_names(question_id)
        return (self.earlier if is_names else self._in_places_of_today).answer(question_id)

    @cached_property
    def _in_places_of_today(self) -> Assessment:
        """The answers of last time, with each row in the place that its name has today."""
        earlier = self.earlier or self.assessment
        try:
            places = places_of_names((self.assessment, earlier), self.questionnaire)
        except AnswerMismatch:
            # There are more names than places: those of today have theirs.
            places = places_of_names((self.assessment,), self.questionnaire)
        return aligned(earlier, places, self.questionnaire)

    def progress(self, dimension: Dimension | None = None) -> Progress:
        """Count the answers: in a dimension with all inside it, or everywhere."""
        inside = (q for part in dimension.walk() for q in part.questions) if dimension else None
        return count_progress(self.states, inside)

    def is_open(self, question_id: str) -> bool:
        """Say whether a question is asked, and open or unknown."""
        return self.states.is_visible(question_id) and (
            self.states.state(question_id) not in SETTLED
        )

    def open_questions(self) -> tuple[AskedQuestion, ...]:
        """List the asked questions that are open or unknown."""
        return tuple(q for q in self.states.visible if self.is_open(q.id))

    @property
    def is_done(self) -> bool:
        """Say whether no question is open."""
        return self.progress().is_complete

    @property
    def resumable(self) -> Assessment:
        """The assessment as it is saved, with the position at which to continue."""
        return self.assessment.model_copy(update={"position": self.position})

    # --- answering

    def answer(
        self, question_id: str, words: tuple[str, ...], now: str, namely: str | None = None
    ) -> Interview:
        """Record a value: option keys or levels, a number, a date or a text.

        ``namely``: which one is meant, where the option asks; without it, what was written stays.
        """
        question = self._asked(question_id)
        try:
            value = question.rules.fit(tuple(clean_text(word) for word in words), question)
            before = self.answer_of(question_id).value
            if before is not None:
                value = question.rules.fit(question.rules.changed(value, before), question)
        except AnswerMismatch as error:
            raise InputRejected(str(error)) from error
        if not value:
            raise InputRejected(_("at least one option must be chosen"))
        current = self.answer_of(question_id)
        if value == current.value and (not current.voices or current.settled == "discussed"):
            return self
        namely = (namely or current.namely) if question.to_specify(value) else None
        return self._record(question_id, now, value=value, namely=namely)

    def namely(self, question_id: str, text: str) -> Interview:
        """Record which one is meant by «other, namely», and stay on the current question."""
        written = self._update(question_id, namely=clean_text(text) or None)
        return replace(written, position=self.position)

    def not_applicable(self, question_id: str, reason: str, now: str) -> Interview:
        """Record why a question does not apply; required, because it leaves the score."""
        reason = clean_text(reason)
        if not reason:
            raise InputRejected(_("give the reason why the question is not applicable: na REASON"))
        return self._record(question_id, now, not_applicable=reason)

    def unknown(self, question_id: str, now: str) -> Interview:
        """Record «don't know»; the question stays on the list of open ones."""
        return self._record(question_id, now, unknown=True)

    def same_again(self, question_id: str, now: str) -> Interview:
        """Record the answer of last time; its note and its evidence have to be given anew."""
        last = self.earlier_answer(question_id)
        if last.value is not None:
            return self.answer(question_id, last.value, now, last.namely)
        if last.not_applicable is not None:
            return self.not_applicable(question_id, last.not_applicable, now)
        if last.unknown:
            return self.unknown(question_id, now)
        raise InputRejected(_("there is no answer of last time to this question"))

    def clear(self, question_id: str) -> Interview:
        """Remove an answer; note, evidence, target and flag stay."""
        return self._record(question_id, None, confidence=None)

    def undo(self) -> Interview:
        """Undo the last change, and return to the question that it changed."""
        if not self.history:
            raise InputRejected(_("there is nothing to undo in this session"))
        *history, earlier = self.history
        begun = Interview.begin(self.questionnaire, earlier)
        return replace(begun, history=tuple(history), speaker=self.speaker)

    # --- moving

    def back(self) -> Interview:
        """Go to the previous question."""
        order = self._order()
        current = order.index(self.position)
        if not current:
            raise InputRejected(_("this is the first question"))
        return replace(self, position=order[current - 1])

    def next(self) -> Interview:
        """Go to the question after, answered or not."""
        order = self._order()
        if self.position == order[-1]:
            raise InputRejected(_("this is the last question"))
        return replace(self, position=order[order.index(self.position) + 1])

    def next_open(self) -> Interview:
        """Go to the next question without an answer; after the last, to the first again."""
        order = self._order()
        following = order.index(self.position) + 1
        for name in order[following:] + order[:following]:
            if self.states.state(name) in PENDING:
                return replace(self, position=name)
        raise InputRejected(_("no open questions are left"))

    def go(self, name: str) -> Interview:
        """Go to a question, or to the first open question of a dimension, by its id."""
        questions = {question_id.lower(): question_id for question_id in self.questionnaire.by_id}
        if question_id := questions.get(name.lower()):
            return replace(self, position=self._asked(question_id).id)
        dimensions = {d.id.lower(): d for d in self.questionnaire.all_dimensions}
        dimension = dimensions.get(name.lower())
        if dimension is None:
            ids = (*questions.values(), *(d.id for d in dimensions.values()))
            sentence = _("there is no question «{name}»").format(name=name)
            raise InputRejected(sentence + did_you_mean(name.upper(), ids))
        inside = {question.id for part in dimension.walk() for question in part.questions}
        order = [name for name in self._order() if name in inside]
        if not order:
            sentence = _("nothing is asked in «{title}» with the answers so far")
            raise InputRejected(sentence, title=dimension.title)
        untouched = (name for name in order if self.states.state(name) in PENDING)
        return replace(self, position=next(untouched, order[0]))

    # --- inside

    def _order(self) -> list[str]:
        return [question.id for question in self.states.visible]

    def _asked(self, question_id: str) -> AskedQuestion:
        """Return a question that is asked; raise InputRejected for any other."""
        question = self.questionnaire.by_id.get(question_id)
        if question is None:
            raise InputRejected(_("there is no question «{name}»"), name=question_id)
        if not self.states.is_visible(question_id):
            sentence = _(
                "{question} is not asked, because of another answer, in the short form or of this "
                "role"
            )
            raise InputRejected(sentence, question=question_id)
        return question

    def _record(self, question_id: str, now: str | None, **state: Any) -> Interview:
        """Set one state of an answer and end every other; without ``now``, remove the answer."""
        update = {"value": None, "namely": None, "not_applicable": None, "unknown": False} | state
        current = self.answer_of(question_id)
        if current.voices:
            update |= current.consensus_update(update["value"], taken_back=now is None)
        if all(getattr(current, name) == value for name, value in update.items()):
            self._asked(question_id)
            return self
        respondents = self.assessment.respondents
        # Where only one person answers, nobody has to say who answers.
        by = self.speaker or (respondents[0].id if len(respondents) == 1 else None)
        return self._update(question_id, **update, at=now, by=by if now else None)

    def _update(self, question_id: str, **update: Any) -> Self:
        """Change parts of an answer; an answer without content leaves the file."""
        self._asked(question_id)
        current = self.answer_of(question_id)
        changed = current.model_copy(update=update)
        if changed == current:
            return self
        preliminary = any(q.id == question_id for q in self.questionnaire.preliminary)
        part = "context" if preliminary else "answers"
        answers = {i: a for i, a in getattr(self.assessment, part).items() if i != question_id}
        if changed != NO_ANSWER:
            answers[question_id] = changed
        stamp = QuestionnaireStamp.of(self.questionnaire)
        before = self.assessment.model_copy(update={"position": question_id})
        after = before.model_copy(update={part: answers, "questionnaire": stamp})
        return replace(
            self, assessment=after, position=question_id, history=(*self.history, before)
        )
