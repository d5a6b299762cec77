"""An assessment: who answered what, with which evidence. On disk it is an answers file."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from typing import Any, Literal, Self

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue

from readiness.i18n import _
from readiness.models.fields import (
    Confidence,
    Day,
    FieldError,
    Flag,
    Frozen,
    Id,
    Strength,
    Text,
    ValueList,
    Whole,
)
from readiness.models.mark import MarkField
from readiness.models.questionnaire import Questionnaire, Version
from readiness.models.rules.asked import Selection

ConsensusMethod = Literal["agreed", "alone", "discussed", "median", "lowest", "evidence"]
"""How several responses became one answer: all are the same, only one respondent knew, it was
decided in a discussion, or by a rule."""
DOCUMENT_SHOWN = 2
"""Strength of evidence from which a document was shown."""


class State(StrEnum):
    """The state of a question: five states of its answer, and one for what is not asked."""

    ANSWERED = "answered"
    DISPUTED = "not agreed"
    """Respondents gave different answers and have not agreed on one: none of them counts."""
    NOT_APPLICABLE = "not applicable"
    """Has a reason, and leaves the score."""
    UNKNOWN = "unknown"
    """«We do not know»: counts as not answered, never as the lowest level."""
    OPEN = "open"
    """Nobody has answered yet."""
    HIDDEN = "hidden"
    """A condition hides the question; its answer is kept and counts nowhere."""


UNDECIDED = (State.DISPUTED, State.OPEN, State.UNKNOWN)
"""States of a question that applies and has no answer that counts."""
PENDING = (State.DISPUTED, State.OPEN)
"""States of a question that still has to be answered, because nobody said «we do not know»."""

ResponseKey = tuple[str, ...]
"""What a response says, so that equal answers are equal."""
NOT_APPLICABLE: ResponseKey = ("not applicable",)


class Evidence(Frozen):
    """Something that supports an answer."""

    title: Text
    reference: Text | None = None
    """Where it is kept: file number, address, shelf."""
    strength: Strength = 1
    """0 asserted, 1 described, 2 document shown, 3 checked by somebody outside the unit."""


class Respondent(Frozen):
    """Somebody who answers."""

    id: Id
    name: Text | None = None
    role: Text | None = None
    asked_as: tuple[Id, ...] = ()
    """In merged files: the roles whose questions were asked; all questions, when left out."""


class Response(Frozen):
    """One respondent's answer to one question. Short forms: ``3``, ``[a, b]``, ``unknown``."""

    value: ValueList | None = None
    """Key of the chosen option or options, or the number, text or date that was given."""
    level: Whole | None = None
    """Another way to write ``value`` for a question with levels."""
    namely: Text | None = None
    """Which one is meant, where the chosen option has ``specify``."""
    not_applicable: Text | None = None
    """Why the question does not apply."""
    unknown: Flag = False
    note: Text | None = None
    confidence: Confidence | None = None
    """How sure the respondent is."""
    target: MarkField | None = None
    """What to aim at, instead of the questionnaire's target."""
    importance: Id | None = None
    """How important the question is: an option of the questionnaire's scale."""
    evidence: tuple[Evidence, ...] = ()
    flag: Flag = False
    """Marked for discussion."""
    by: Id | None = None
    at: Text | None = None
    """When it was answered, in UTC."""
    seconds: Whole | None = Field(default=None, ge=0)
    """How long the group discussed it; kept for the minutes, never a measure of anybody."""

    @model_validator(mode="before")
    @classmethod
    def _from_short_form(cls, data: Any) -> Any:
        if data == "unknown":
            return {"unknown": True}
        if data == "not-applicable":
            raise FieldError(
                "reason-missing", _("needs a reason: «{not_applicable: why it does not apply}»")
            )
        if isinstance(data, (str, list)):
            return {"value": data}
        return {} if data is None else data

    @model_validator(mode="after")
    def _one_state(self) -> Self:
        given = (self.value is not None, self.level is not None)
        if sum((*given, self.not_applicable is not None, self.unknown)) > 1:
            raise FieldError(
                "several-states",
                _("give only one of «level» or «value», «not_applicable», «unknown»"),
            )
        return self

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: Any, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Describe the short forms as well as the long one."""
        scalar = {"type": ["string", "number", "boolean", "null"]}
        return {"anyOf": [scalar, {"type": "array", "items": scalar}, handler(core_schema)]}

    @property
    def state(self) -> State:
        """State of the answer itself; whether it is hidden depends on the questionnaire."""
        if self.value is not None:
            return State.ANSWERED
        if self.not_applicable is not None:
            return State.NOT_APPLICABLE
        return State.UNKNOWN if self.unknown else State.OPEN

    @property
    def key(self) -> ResponseKey | None:
        """What the response says, so that equal answers are equal; None for no answer."""
        if self.value is not None:
            return self.value
        return NOT_APPLICABLE if self.not_applicable is not None else None

    @property
    def best_evidence(self) -> int | None:
        """Strength of the best evidence; None when there is none."""
        return max((item.strength for item in self.evidence), default=None)

    @property
    def strength(self) -> int:
        """Strength of the best evidence; 0 when there is none."""
        return self.best_evidence or 0


class Answer(Response):
    """What is known about one question: one response, or the consensus of several."""

    voices: tuple[Response, ...] = ()
    """The response of each respondent, where several answered; never scored."""
    settled: ConsensusMethod | None = None
    """How their responses became one answer; none while there is no consensus."""

    @property
    def stated(self) -> tuple[ResponseKey, ...]:
        """The different answers of the respondents, in the order in which they were given."""
        return tuple(dict.fromkeys(voice.key for voice in self.voices if voice.key is not None))

    @property
    def state(self) -> State:
        """State of the answer: not agreed, where respondents differ and nothing is decided."""
        own = super().state
        return State.DISPUTED if own is State.OPEN and len(self.stated) > 1 else own

    def settle(self, key: ResponseKey) -> Self:
        """Return the answer as if everybody agreed on one of the stated answers."""
        reason = next((v.not_applicable for v in self.voices if v.key == key), None)
        value = None if key == NOT_APPLICABLE else key
        agreed = self.consensus_update(value, taken_back=False)
        return self.model_copy(update={"value": value, "not_applicable": reason, **agreed})

    @model_validator(mode="after")
    def _voices_have_names(self) -> Self:
        if any(voice.by is None for voice in self.voices):
            raise FieldError("by-missing", _("each entry of «voices» needs «by»"))
        return self

    def consensus_update(
        self, value: tuple[str, ...] | None, *, taken_back: bool
    ) -> dict[str, Any]:
        """Return what changes when respondents who disagreed agree on a value, or take it back.

        The flag is removed. The evidence is the group's own, and that of those who gave the value.
        """
        of_voices = {item for voice in self.voices for item in voice.evidence}
        own = (item for item in self.evidence if item not in of_voices)
        agreeing = (voice for voice in self.voices if value is not None and voice.value == value)
        return {
            "settled": None if taken_back else "discussed",
            "flag": taken_back,
            "evidence": (*own, *merge_evidence(agreeing)),
        }


@lru_cache(maxsize=1_024)
def answered(value: tuple[str, ...]) -> Answer:
    """Return the answer that only says this; made once, because a what-if needs it often."""
    return Answer(value=value)


def merge_evidence(responses: Iterable[Response]) -> tuple[Evidence, ...]:
    """Collect the evidence of several responses; of duplicates the strongest counts."""
    merged: dict[tuple[str, str | None], Evidence] = {}
    for item in (item for response in responses for item in response.evidence):
        key = (item.title, item.reference)
        if key not in merged or merged[key].strength < item.strength:
            merged[key] = item
    return tuple(merged.values())


NO_ANSWER = Answer.model_construct()
"""The answer to a question that nobody has answered yet."""


class QuestionnaireStamp(Frozen):
    """Which questionnaire was answered."""

    id: Id
    version: Version
    digest: Text | None = None

    @classmethod
    def of(cls, questionnaire: Questionnaire) -> Self:
        """Make the stamp of a questionnaire."""
        digest = questionnaire.digest or None
        return cls(id=questionnaire.id, version=questionnaire.version, digest=digest)

    def fits(self, questionnaire: Questionnaire) -> bool:
        """Say whether answers fit this version: only the third number of the version differs."""
        versions = (self.version, questionnaire.version)
        return versions[0].split(".")[:2] == versions[1].split(".")[:2]


class Occasion(Frozen):
    """Whose assessment this is, when, and what for."""

    organisation: Text | None = None
    date: Day | None = None
    facilitator: Text | None = None
    purpose: Text | None = None
    note: Text | None = None
    accountable: Text | None = None
    """Who answers for the next steps: a name or a role."""
    review: Day | None = None
    """When the next assessment is due."""
    form: Literal["short"] | None = None
    """The form that was answered: the short one; the full one, when it is left out."""
    role: Id | None = None
    """The role whose questions were answered; those of everybody, when it is left out."""
    share: Literal["group"] | None = None
    """With whom the administration shares its answers: a group, that is whoever counts what several
    administrations need and learns nothing about one; nobody, when it is left out."""


class Assessment(Frozen):
    """One answers file."""

    schema_version: Whole = Field(ge=1, le=1)
    questionnaire: QuestionnaireStamp
    assessment: Occasion = Field(default_factory=Occasion)
    respondents: tuple[Respondent, ...] = ()
    topics: tuple[Text, ...] = ()
    """Parked topics: what the group postponed."""
    context: dict[Id, Answer] = {}
    answers: dict[Id, Answer] = {}
    position: Id | None = None
    """The question at which the interview stopped."""
    previous: Text | None = None
    """The file with the answers of last time, seen from this file; the interview shows them."""

    @property
    def is_short(self) -> bool:
        """Whether only the short form is asked."""
        return self.assessment.form is not None

    @property
    def is_partial(self) -> bool:
        """Whether only a part is asked: the short form, or what is asked of a role."""
        return self.is_short or self.assessment.role is not None

    def selection(self, questionnaire: Questionnaire) -> Selection:
        """Return what may be asked."""
        return questionnaire.selection(short=self.is_short, role=self.assessment.role)

    def in_full(self) -> Self:
        """Return the same answers to the full form."""
        occasion = self.assessment.model_copy(update={"form": None, "role": None})
        return self.model_copy(update={"assessment": occasion})

    def with_form(self, form: Literal["short"] | None) -> Self:
        """Return the same answers to another form; None for the full one."""
        occasion = self.assessment.model_copy(update={"form": form})
        return self.model_copy(update={"assessment": occasion})

    def answer(self, question_id: str) -> Answer:
        """Return the answer to a question; an open one when there is none."""
        return self.answers.get(question_id) or self.context.get(question_id) or NO_ANSWER
