"""The interview as a pure state machine: no terminal, no file, no clock.

Every method returns a new interview, or raises InputRejected and changes nothing. Answers that a
condition hides are kept, so that changing one's mind loses nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from readiness.i18n import _
from readiness.interview.progress import SETTLED, Progress, count_progress
from readiness.models.assessment import (
    MAX_STRENGTH,
    NO_ANSWER,
    Answer,
    Assessment,
    Confidence,
    Evidence,
    QuestionnaireStamp,
    State,
)
from readiness.models.fields import AnswerMismatch
from readiness.models.pre_check import Round
from readiness.models.question import AskedQuestion, Question
from readiness.models.questionnaire import Dimension, Questionnaire
from readiness.models.skip_logic import QuestionStates
from readiness.text import did_you_mean, refusal_reason

MAX_EVIDENCE = 50
"""Most pieces of evidence for one answer; keeps the file within what is read back."""


class InputRejected(ValueError):  # noqa: N818 (an outcome of typing, not an error of the program)
    """An input cannot be taken; the text says why, to the one who typed it."""


@dataclass(frozen=True)
class Interview:
    """One state of an interview."""

    questionnaire: Questionnaire
    assessment: Assessment
    position: str
    """The question at hand; always one that is asked."""
    history: tuple[Assessment, ...] = ()
    """Earlier states, for undo; each remembers the question that was changed next."""
    speaker: str | None = None
    """Id of the respondent who answers at the moment."""

    @classmethod
    def begin(cls, questionnaire: Questionnaire, assessment: Assessment) -> Interview:
        """Go on where the assessment was left, or start at its first open question."""
        states = QuestionStates(questionnaire, assessment)
        position = assessment.position
        if position not in questionnaire.by_id or not states.is_visible(str(position)):
            asked = [question.id for question in states.visible]
            position = next((i for i in asked if states.state(i) is State.OPEN), asked[0])
        return cls(questionnaire, assessment, str(position))

    # --- what is known

    @cached_property
    def states(self) -> QuestionStates:
        """What is asked, and what the answers say, at this moment."""
        return QuestionStates(self.questionnaire, self.assessment)

    @property
    def question(self) -> AskedQuestion:
        """The question at hand."""
        return self.questionnaire.by_id[self.position]

    @property
    def part(self) -> Dimension | Round | None:
        """The dimension or the round that holds the question at hand; None for the context."""
        rounds = (part for part in self.questionnaire.rounds if self.question in part.questions)
        holders = (d for d in self.questionnaire.all_dimensions if self.question in d.questions)
        return next(rounds, None) or next(holders, None)

    def peers(self) -> tuple[AskedQuestion, ...]:
        """Questions asked in the same part as the question at hand."""
        part = self.part
        group = part.questions if part else self.questionnaire.context
        return tuple(question for question in group if self.states.is_visible(question.id))

    def answer_of(self, question_id: str) -> Answer:
        """Return what is known of a question."""
        return self.assessment.answer(question_id)

    def progress(self, dimension: Dimension | None = None) -> Progress:
        """Count what is answered: in a dimension with all inside it, or everywhere."""
        inside = (q for part in dimension.walk() for q in part.questions) if dimension else None
        return count_progress(self.states, inside)

    def open_questions(self) -> tuple[AskedQuestion, ...]:
        """List what is asked and nobody has settled: open or unknown."""
        return tuple(q for q in self.states.visible if self.states.state(q.id) not in SETTLED)

    @property
    def is_done(self) -> bool:
        """Say whether nobody has to be asked any more."""
        return self.progress().is_complete

    @property
    def resumable(self) -> Assessment:
        """The assessment as it is to be saved, with the place at which to go on."""
        return self.assessment.model_copy(update={"position": self.position})

    # --- answering

    def answer(self, question_id: str, words: tuple[str, ...], now: str) -> Interview:
        """Give a value: option keys or levels, a number, a date or a text."""
        question = self._asked(question_id)
        words = tuple(_clean(word) for word in words)
        try:
            value = question.rules.fit(words, question)
        except AnswerMismatch as misfit:
            raise InputRejected(str(misfit)) from misfit
        if not value:
            raise InputRejected(_("at least one option must be chosen"))
        known = self.answer_of(question_id)
        if value == known.value and (not known.voices or known.settled == "discussed"):
            return self
        return self._settled(question_id, now, value=value)

    def not_applicable(self, question_id: str, reason: str, now: str) -> Interview:
        """Say why a question does not apply; a reason is needed, for it leaves the score."""
        reason = _clean(reason)
        if not reason:
            raise InputRejected(_("give the reason why the question is not applicable: na REASON"))
        return self._settled(question_id, now, not_applicable=reason)

    def unknown(self, question_id: str, now: str) -> Interview:
        """Say «we do not know»; the question stays on the list of open ones."""
        return self._settled(question_id, now, unknown=True)

    def clear(self, question_id: str) -> Interview:
        """Take an answer back; note, evidence, target and flag stay."""
        return self._settled(question_id, None, confidence=None)

    def note(self, question_id: str, text: str) -> Interview:
        """Replace the note; an empty text removes it."""
        return self._with(question_id, note=_clean(text) or None)

    def add_evidence(
        self, question_id: str, title: str, reference: str = "", strength: int = 1
    ) -> Interview:
        """Add something that supports the answer."""
        known = self.answer_of(question_id).evidence
        title, reference = _clean(title), _clean(reference)
        if not title:
            raise InputRejected(_("give the title of the evidence: e TITLE"))
        if not 0 <= strength <= MAX_STRENGTH:
            raise InputRejected(
                _("the strength of evidence must be between 0 and {highest}").format(
                    highest=MAX_STRENGTH
                )
            )
        if len(known) >= MAX_EVIDENCE:
            sentence = _("an answer can have at most {number} pieces of evidence")
            raise InputRejected(sentence.format(number=MAX_EVIDENCE))
        item = Evidence(title=title, reference=reference or None, strength=strength)
        return self._with(question_id, evidence=(*known, item))

    def remove_evidence(self, question_id: str, number: int) -> Interview:
        """Remove the evidence with this number, counted from 1."""
        known = self.answer_of(question_id).evidence
        if not 1 <= number <= len(known):
            sentence = _("there is no evidence number {number} here; the answer has {count}")
            raise InputRejected(sentence.format(number=number, count=len(known)))
        return self._with(question_id, evidence=known[: number - 1] + known[number:])

    def confidence(self, question_id: str, confidence: Confidence | None) -> Interview:
        """Say how sure the respondent is; None takes it back."""
        return self._with(question_id, confidence=confidence)

    def target(self, question_id: str, level: int | None) -> Interview:
        """Aim at a level other than the questionnaire's; None takes it back."""
        question = self._asked(question_id)
        levels = [step.level for step in self.questionnaire.levels]
        if level is not None and not (isinstance(question, Question) and question.scored):
            raise InputRejected(_("this question has no level, so it has no target"))
        if level is not None and level not in levels:
            raise InputRejected(
                _("the levels are {names}").format(names=", ".join(map(str, levels)))
            )
        return self._with(question_id, target=level)

    def flag(self, question_id: str) -> Interview:
        """Mark a question for discussion, or take the mark away."""
        return self._with(question_id, flag=not self.answer_of(question_id).flag)

    def undo(self) -> Interview:
        """Take back the last change, and return to the question that it changed."""
        if not self.history:
            raise InputRejected(_("there is nothing to undo in this session"))
        earlier = self.history[-1]
        begun = Interview.begin(self.questionnaire, earlier)
        return replace(begun, history=self.history[:-1], speaker=self.speaker)

    # --- moving

    def back(self) -> Interview:
        """Go to the question before."""
        before = self._order()[: self._order().index(self.position)]
        if not before:
            raise InputRejected(_("this is the first question"))
        return replace(self, position=before[-1])

    def next(self) -> Interview:
        """Go to the question after, answered or not."""
        order = self._order()
        if self.position == order[-1]:
            raise InputRejected(_("this is the last question"))
        return replace(self, position=order[order.index(self.position) + 1])

    def next_open(self) -> Interview:
        """Go to the next question that nobody has touched; after the last, start again."""
        order = self._order()
        here = order.index(self.position) + 1
        for name in order[here:] + order[:here]:
            if self.states.state(name) is State.OPEN:
                return replace(self, position=name)
        raise InputRejected(_("no open questions are left"))

    def go(self, name: str) -> Interview:
        """Go to a question by its id, or to the first open question of a dimension by its."""
        ids = {i.lower(): i for i in self.questionnaire.by_id}
        found = ids.get(name.lower())
        if found:
            return replace(self, position=self._asked(found).id)
        dimensions = {d.id.lower(): d for d in self.questionnaire.all_dimensions}
        dimension = dimensions.get(name.lower())
        if dimension is None:
            known = (*ids.values(), *(d.id for d in dimensions.values()))
            sentence = _("there is no question «{name}»").format(name=name)
            raise InputRejected(sentence + did_you_mean(name.upper(), known))
        inside = {q.id for part in dimension.walk() for q in part.questions}
        order = [name for name in self._order() if name in inside]
        if not order:
            sentence = _("nothing is asked in «{title}» with the answers so far")
            raise InputRejected(sentence.format(title=dimension.title))
        untouched = (name for name in order if self.states.state(name) is State.OPEN)
        return replace(self, position=next(untouched, order[0]))

    # --- inside

    def _order(self) -> list[str]:
        return [question.id for question in self.states.visible]

    def _asked(self, question_id: str) -> AskedQuestion:
        question = self.questionnaire.by_id.get(question_id)
        if question is None:
            raise InputRejected(_("there is no question «{name}»").format(name=question_id))
        if not self.states.is_visible(question_id):
            raise InputRejected(
                _("{question} is not asked, because of another answer").format(question=question_id)
            )
        return question

    def _settled(self, question_id: str, now: str | None, **state: Any) -> Interview:
        """Put a question into one state, and out of every other."""
        empty = {"value": None, "not_applicable": None, "unknown": False}
        update = empty | state
        known = self.answer_of(question_id)
        if known.voices:
            update |= known.consensus_update(update["value"], taken_back=now is None)
        if all(getattr(known, name) == value for name, value in update.items()):
            self._asked(question_id)
            return self
        people = self.assessment.respondents
        # Where only one person answers, nobody has to say who speaks.
        by = self.speaker or (people[0].id if len(people) == 1 else None)
        return self._with(question_id, **update, at=now, by=by if now else None)

    def _with(self, question_id: str, **update: Any) -> Interview:
        """Change an answer; what is left without content leaves the file."""
        self._asked(question_id)
        known = self.answer_of(question_id)
        changed = known.model_copy(update=update)
        if changed == known:
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


def _clean(text: str) -> str:
    refused = refusal_reason(text)
    if refused:
        raise InputRejected(refused)
    return text.strip()
