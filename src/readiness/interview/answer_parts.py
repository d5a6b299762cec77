"""What belongs to an answer beside its value: note, evidence, confidence, target, importance."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, Self

from readiness.i18n import _
from readiness.interview.input_parsing import InputRejected, clean_text
from readiness.models.assessment import Answer, Evidence
from readiness.models.fields import MAX_STRENGTH, Confidence
from readiness.models.mark import Mark
from readiness.models.question import AskedQuestion, Question
from readiness.models.questionnaire import Questionnaire

MAX_EVIDENCE = 50
"""Most pieces of evidence for one answer; keeps the file within what is read back."""


class AnswerParts(ABC):
    """The changes of an interview that leave the value of an answer as it is."""

    questionnaire: Questionnaire

    @abstractmethod
    def answer_of(self, question_id: str) -> Answer:
        """Return the answer to a question; an empty one when nothing is recorded."""

    @abstractmethod
    def _asked(self, question_id: str) -> AskedQuestion:
        """Return a question that is asked; raise InputRejected for any other."""

    @abstractmethod
    def _update(self, question_id: str, **update: Any) -> Self:
        """Change parts of an answer."""

    def note(self, question_id: str, text: str) -> Self:
        """Replace the note; an empty text removes it."""
        return self._update(question_id, note=clean_text(text) or None)

    def add_evidence(
        self, question_id: str, title: str, reference: str = "", strength: int = 1
    ) -> Self:
        """Add something that supports the answer."""
        evidence = self.answer_of(question_id).evidence
        title, reference = clean_text(title), clean_text(reference)
        if not title:
            raise InputRejected(_("give the title of the evidence: e TITLE"))
        if not 0 <= strength <= MAX_STRENGTH:
            sentence = _("the strength of evidence must be between 0 and {highest}")
            raise InputRejected(sentence, highest=MAX_STRENGTH)
        if len(evidence) >= MAX_EVIDENCE:
            sentence = _("an answer can have at most {number} pieces of evidence")
            raise InputRejected(sentence, number=MAX_EVIDENCE)
        item = Evidence(title=title, reference=reference or None, strength=strength)
        return self._update(question_id, evidence=(*evidence, item))

    def remove_evidence(self, question_id: str, number: int) -> Self:
        """Remove the evidence with this number, counted from 1."""
        evidence = self.answer_of(question_id).evidence
        if not 1 <= number <= len(evidence):
            sentence = _("there is no evidence number {number} here; the answer has {count}")
            raise InputRejected(sentence, number=number, count=len(evidence))
        return self._update(question_id, evidence=evidence[: number - 1] + evidence[number:])

    def confidence(self, question_id: str, confidence: Confidence | None) -> Self:
        """Record how sure the respondent is; None removes it."""
        return self._update(question_id, confidence=confidence)

    def target(self, question_id: str, level: int | None) -> Self:
        """Set a target level other than the questionnaire's; None removes it."""
        question = self._asked(question_id)
        levels = [anchor.level for anchor in self.questionnaire.levels]
        if level is not None and not (isinstance(question, Question) and question.scored):
            raise InputRejected(_("this question has no level, so it has no target"))
        if level is not None and level not in levels:
            raise InputRejected(_("the levels are {names}"), names=", ".join(map(str, levels)))
        target = None if level is None else Mark.at_level(level)
        return self._update(question_id, target=target)

    def importance(self, question_id: str, key: str | None) -> Self:
        """Record how important a question is; None removes it."""
        scale = self.questionnaire.importance
        ids = [option.id for option in scale.options] if scale else []
        if key is not None and key not in ids:
            none = _("this questionnaire has no scale of importance")
            raise InputRejected(_("choose from {names}") if ids else none, names=", ".join(ids))
        return self._update(question_id, importance=key)

    def flag(self, question_id: str) -> Self:
        """Flag a question for discussion, or remove the flag."""
        return self._update(question_id, flag=not self.answer_of(question_id).flag)
