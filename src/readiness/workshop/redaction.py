"""Leave out of answers what names people or tells more than the score needs, for a copy to share.

Everything that a score looks at stays: values, states, targets, importance, confidence, and how
strong the evidence is. What is left out is replaced where a place must not be empty.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from typing import Any, Literal, TypeVar, get_args

from readiness.data_classes import dataclass
from readiness.i18n import _
from readiness.models.assessment import Answer, Assessment, Evidence, Respondent, Response
from readiness.models.condition import Condition
from readiness.models.fields import Frozen
from readiness.models.kinds.interface import Entry
from readiness.models.kinds.names import NO_NAME
from readiness.models.question import AskedQuestion
from readiness.models.questionnaire import Questionnaire

Part = Literal[
    "organisation",
    "people",
    "times",
    "notes",
    "evidence",
    "texts",
    "rows",
    "namely",
    "topics",
]
"""What is left out, unless it is to be kept."""
PARTS: tuple[Part, ...] = get_args(Part)
SomeResponse = TypeVar("SomeResponse", bound=Response)


@dataclass(frozen=True)
class Redacted:
    """A copy of answers, and what in it can still tell whose they are."""

    assessment: Assessment
    context: tuple[str, ...]
    """Questions on the situation that are answered; they are never left out."""
    amounts: tuple[str, ...]
    """Questions that are answered with a number or a day; they are never left out."""
    compared: tuple[str, ...]
    """Questions whose texts stay, because a condition compares them."""
    respondents: int
    """So many people whose answers can be told apart; 0 for one person or none."""


def redact(
    assessment: Assessment, questionnaire: Questionnaire, keep: Collection[Part] = ()
) -> Redacted:
    """Return a copy without people, texts and times; the score stays the same.

    Args:
        assessment: The answers.
        questionnaire: Their questionnaire.
        keep: What is not left out.
    """
    redaction = _Redaction(assessment, questionnaire, keep)
    copy = redaction.copy()
    answered = {n: a for n, a in {**copy.context, **copy.answers}.items() if a.value or a.voices}
    asked = questionnaire.by_id
    told = (response.by for a in answered.values() for response in (a, *a.voices))
    people = {name for name in told if name}
    return Redacted(
        assessment=copy,
        context=tuple(question.id for question in questionnaire.context if question.id in answered),
        amounts=tuple(n for n in answered if asked[n].rules.entry is Entry.TYPE_LINE),
        compared=tuple(n for n in answered if n in redaction.compared and "texts" not in keep),
        respondents=len(people) if len(people) > 1 else 0,
    )


class _Redaction:
    def __init__(
        self, assessment: Assessment, questionnaire: Questionnaire, keep: Collection[Part]
    ) -> None:
        self.assessment = assessment
        self.questionnaire = questionnaire
        self.gone = {part for part in PARTS if part not in keep}
        self.people = _numbers(assessment)
        self.evidence: dict[tuple[str, str | None], int] = {}
        self.compared = {
            condition.question
            for condition in _conditions(questionnaire)
            if condition.equals is not None and _is_text(questionnaire, condition.question)
        }

    def copy(self) -> Assessment:
        """Return the answers without what is gone."""
        given = self.assessment
        update: dict[str, Any] = {
            "assessment": given.assessment.model_copy(update=self._occasion()),
            "previous": None,
            "context": {name: self._answer(name, answer) for name, answer in given.context.items()},
            "answers": {name: self._answer(name, answer) for name, answer in given.answers.items()},
        }
        if "topics" in self.gone:
            update["topics"] = ()
        if "people" in self.gone:
            names = sorted(self.people.values())
            update["respondents"] = tuple(Respondent(id=_respondent(number)) for number in names)
        return given.model_copy(update=update)

    def _occasion(self) -> dict[str, None]:
        fields = {
            "organisation": ("organisation",),
            "people": ("facilitator", "accountable"),
            "notes": ("purpose", "note"),
        }
        return {name: None for part, names in fields.items() if part in self.gone for name in names}

    def _answer(self, name: str, answer: Answer) -> Answer:
        question, spellings = self.questionnaire.by_id[name], dict[str, str]()
        voices = answer.voices
        if "people" in self.gone:
            voices = tuple(sorted(voices, key=lambda voice: self.people[voice.by or ""]))
        changed = self._response(answer, question, spellings)
        said = tuple(self._response(voice, question, spellings) for voice in voices)
        return changed.model_copy(update={"voices": said})

    def _response(
        self, response: SomeResponse, question: AskedQuestion, spellings: dict[str, str]
    ) -> SomeResponse:
        update: dict[str, Any] = {"value": self._value(response.value, question, spellings)}
        if "times" in self.gone:
            update |= {"at": None, "seconds": None}
        if "people" in self.gone and response.by:
            update["by"] = _respondent(self.people[response.by])
        if "notes" in self.gone:
            update |= {"note": None, "not_applicable": response.not_applicable and _gone()}
        if "namely" in self.gone:
            update["namely"] = response.namely and _gone()
        if "evidence" in self.gone:
            update["evidence"] = tuple(map(self._item, response.evidence))
        return response.model_copy(update=update)

    def _item(self, item: Evidence) -> Evidence:
        number = self.evidence.setdefault((item.title, item.reference), len(self.evidence) + 1)
        return Evidence(title=_("evidence {number}").format(number=number), strength=item.strength)

    def _value(
        self, value: tuple[str, ...] | None, question: AskedQuestion, spellings: dict[str, str]
    ) -> tuple[str, ...] | None:
        """Replace texts and names; what was different stays different."""
        if value is None or question.rules.entry is not Entry.TYPE_TEXT:
            return value
        is_name = question.rules.most_names(question) > 0
        if ("rows" if is_name else "texts") not in self.gone or question.id in self.compared:
            return value
        form = _("row {number}") if is_name else _("text {number}, left out")
        for word in value:
            if word != NO_NAME or not is_name:
                spellings.setdefault(word, form.format(number=len(spellings) + 1))
        return tuple(spellings.get(word, word) for word in value)


def _gone() -> str:
    return _("left out of this copy")


def _respondent(number: int) -> str:
    return f"respondent-{number}"


def _numbers(assessment: Assessment) -> dict[str, int]:
    """Number the respondents, in an order that tells nothing."""
    said: dict[str, list[str]] = {person.id: [] for person in assessment.respondents}
    for name, answer in sorted({**assessment.context, **assessment.answers}.items()):
        for response in (answer, *answer.voices):
            if response.by:
                said[response.by].append(f"{name} {response.key}")

    def digest(person: str) -> str:
        return hashlib.sha256("\n".join(said[person]).encode()).hexdigest()

    return {person: number for number, person in enumerate(sorted(said, key=digest), start=1)}


def _is_text(questionnaire: Questionnaire, name: str | None) -> bool:
    question = questionnaire.by_id.get(name or "")
    return question is not None and question.rules.entry is Entry.TYPE_TEXT


def _conditions(part: Any) -> Iterator[Condition]:
    """Yield every comparison in a part of a questionnaire."""
    if isinstance(part, Condition):
        yield from part.comparisons()
    elif isinstance(part, Frozen):
        for _name, value in part:
            yield from _conditions(value)
    elif isinstance(part, dict):
        for value in part.values():
            yield from _conditions(value)
    elif isinstance(part, tuple):
        for value in part:
            yield from _conditions(value)
