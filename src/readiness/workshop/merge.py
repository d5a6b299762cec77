"""Several respondents, one assessment: what they agree on, and rules for what they do not.

Nothing is averaged in silence. Where they differ, the answer stays open unless a rule is asked
for, and what everybody said stays beside it in the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from readiness.models.assessment import (
    Answer,
    Assessment,
    Confidence,
    ConsensusMethod,
    Occasion,
    QuestionnaireStamp,
    Response,
    merge_evidence,
)
from readiness.models.question import AskedQuestion, Question
from readiness.models.questionnaire import Questionnaire
from readiness.scoring.answer_value import AnswerScale
from readiness.text import MAX_TEXT
from readiness.workshop.responses import RespondentFile, ResponseSet

Rule = Literal["ask", "median", "lowest", "evidence"]
ResponseKey = tuple[str, ...]
NOT_APPLICABLE: ResponseKey = ("not applicable",)
FAR = 2
"""Levels from which people are far apart: a rule still leaves a mark for the discussion."""
_GRADES: tuple[Confidence, ...] = ("low", "medium", "high")


@dataclass(frozen=True)
class Disagreement:
    """How far voices on one question are from each other."""

    by_response: Mapping[ResponseKey, tuple[Response, ...]]
    """Who gave which answer, in the order in which the answers were first given."""
    spread: Fraction
    """Highest less lowest, in levels or points; the whole range where one says not applicable;
    0 for a question that is not scored."""
    share: Fraction
    """The same as a share of what the question can range over, 0 to 1."""

    @property
    def differ(self) -> bool:
        """Whether two people who answered gave different answers."""
        return len(self.by_response) > 1


def response_key(voice: Response) -> ResponseKey | None:
    """What a voice says, so that equal answers are equal; None when it gives no answer."""
    if voice.value is not None:
        return voice.value
    return NOT_APPLICABLE if voice.not_applicable is not None else None


def measure_disagreement(
    question: AskedQuestion, voices: Iterable[Response], of: Questionnaire
) -> Disagreement:
    """Measure how far voices are from each other."""
    by_what: dict[ResponseKey, list[Response]] = {}
    for voice in voices:
        if (what := response_key(voice)) is not None:
            by_what.setdefault(what, []).append(voice)
    found = {what: tuple(heard) for what, heard in by_what.items()}
    spread = share = Fraction(0)
    if len(found) > 1 and isinstance(question, Question) and question.scored:
        values = _values(question, found, of)
        scale = AnswerScale(question, of)
        low, high = scale.lowest, scale.highest
        whole = high - low if low is not None and high is not None else Fraction(0)
        spread = whole
        if NOT_APPLICABLE not in found:
            spread = max(values.values()) - min(values.values())
        share = spread / whole if whole else Fraction(1)
    return Disagreement(found, spread, min(share, Fraction(1)))


def needs_discussion(question: AskedQuestion, found: Disagreement, of: Questionnaire) -> bool:
    """Say whether people are so far apart that no rule should have the last word."""
    if not found.differ or not isinstance(question, Question) or not question.scored:
        return found.differ
    steps = Fraction(FAR, max(of.highest - of.lowest, 1))
    return NOT_APPLICABLE in found.by_response or found.share >= min(steps, Fraction(1))


def merge_responses(
    of: Questionnaire, parties: Sequence[RespondentFile], chorus: ResponseSet, rule: Rule
) -> Assessment:
    """Return one assessment with everybody's voices in it.

    The result does not depend on the order of the files, but for the order of the voices.
    """
    settle = _Settling(of, rule)
    parts: dict[str, dict[str, Answer]] = {"context": {}, "answers": {}}
    preliminary = {question.id for question in of.preliminary}
    for question in of.asked:
        heard = chorus.voices.get(question.id, ())
        if not heard:
            continue
        home = "context" if question.id in preliminary else "answers"
        standing = chorus.earlier_consensus.get(question.id)
        parts[home][question.id] = (
            _still_standing(standing, heard) if standing else settle.answer(question, heard)
        )
    topics = dict.fromkeys(topic for party in parties for topic in party.assessment.topics)
    return Assessment(
        schema_version=1,
        questionnaire=QuestionnaireStamp.of(of),
        assessment=_occasion([party.assessment.assessment for party in parties]),
        respondents=chorus.people,
        topics=tuple(topics),
    ).model_copy(update=parts)


@dataclass(frozen=True)
class _Settling:
    of: Questionnaire
    rule: Rule

    def answer(self, question: AskedQuestion, voices: tuple[Response, ...]) -> Answer:
        if len(voices) == 1:
            return Answer.model_construct(**dict(voices[0]))
        found = measure_disagreement(question, voices, self.of)
        if not found.by_response:
            unknown = any(voice.unknown for voice in voices)
            return _joined(voices, voices, "agreed" if unknown else None, unknown=unknown)
        if not found.differ:
            what, heard = next(iter(found.by_response.items()))
            return _joined(
                voices, heard, "alone" if len(heard) == 1 else "agreed", **_as_answer(what, heard)
            )
        chosen = self._chosen(question, found)
        if self.rule == "ask" or chosen is None:
            return Answer(flag=True, voices=voices)
        flag = needs_discussion(question, found, self.of)
        heard = found.by_response[chosen]
        answer = _joined(voices, heard, self.rule, **_as_answer(chosen, heard))
        return answer.model_copy(update={"flag": flag or answer.flag, "note": None})

    def _chosen(self, question: AskedQuestion, found: Disagreement) -> ResponseKey | None:
        """Apply the rule; None where it decides nothing."""
        if self.rule == "evidence":
            best = {w: max(v.strength for v in heard) for w, heard in found.by_response.items()}
            top = [what for what, strength in best.items() if strength == max(best.values())]
            return top[0] if len(top) == 1 else None
        if not isinstance(question, Question) or NOT_APPLICABLE in found.by_response:
            return None
        values = _values(question, found.by_response, self.of)
        if len(set(values.values())) != len(found.by_response):
            return None
        if self.rule == "lowest":
            return min(values, key=lambda what: values[what])
        ranked = sorted(
            (what for what, heard in found.by_response.items() for _ in heard),
            key=lambda what: values[what],
        )
        return ranked[(len(ranked) - 1) // 2]


def _values(
    question: Question, found: Iterable[ResponseKey], of: Questionnaire
) -> dict[ResponseKey, Fraction]:
    """Say what each answer is worth; nothing of those that are worth nothing."""
    if not question.scored:
        return {}
    scale = AnswerScale(question, of)
    values = {
        what: scale.value_of(Response.model_construct(value=what))
        for what in found
        if what != NOT_APPLICABLE
    }
    return {what: value for what, value in values.items() if value is not None}


def _as_answer(what: ResponseKey, heard: Sequence[Response]) -> dict[str, object]:
    if what != NOT_APPLICABLE:
        return {"value": what}
    reasons = dict.fromkeys(voice.not_applicable or "" for voice in heard)
    return {"not_applicable": _fitting("\n".join(reasons), heard[0].not_applicable or "")}


def _joined(
    voices: tuple[Response, ...],
    heard: tuple[Response, ...],
    settled: ConsensusMethod | None,
    **state: object,
) -> Answer:
    """Make one answer of those who gave it; evidence counts only for the answer it was given for.

    A grade of confidence is that of the least sure; a target stands when nobody names another.
    """
    notes = {voice.note: voice.by for voice in heard if voice.note}
    lines = "\n".join(f"{by}: {note}" if len(notes) > 1 else note for note, by in notes.items())
    grades = [voice.confidence for voice in heard if voice.confidence]
    targets = {voice.target for voice in heard if voice.target is not None}
    return Answer.model_construct(
        **state,  # type: ignore[arg-type]  # keyed by the fields of an answer
        note=_fitting(lines, "") or None,
        confidence=min(grades, key=_GRADES.index, default=None),
        target=targets.pop() if len(targets) == 1 else None,
        evidence=merge_evidence(heard),
        flag=any(voice.flag for voice in voices),
        voices=voices,
        settled=settled,
    )


def _fitting(text: str, otherwise: str) -> str:
    """Keep a text within what is read back; every voice still holds its own."""
    return text if len(text) <= MAX_TEXT else otherwise


def _still_standing(answer: Answer, heard: tuple[Response, ...]) -> Answer:
    """Keep what a discussion settled; mark it again when a new voice says something else."""
    before = {response_key(voice) for voice in answer.voices}
    new = {response_key(voice) for voice in heard} - before - {response_key(answer), None}
    return answer.model_copy(update={"voices": heard, "flag": answer.flag or bool(new)})


def _occasion(occasions: Sequence[Occasion]) -> Occasion:
    """Name the administration once; of several days the last."""

    def told(read: Callable[[Occasion], str | None]) -> str | None:
        texts = dict.fromkeys(text for each in occasions if (text := read(each)))
        return _fitting("; ".join(texts), next(iter(texts), "")) or None

    days = [each.date for each in occasions if each.date]
    return Occasion(
        organisation=next((each.organisation for each in occasions if each.organisation), None),
        date=max(days, default=None),
        facilitator=told(lambda each: each.facilitator),
        purpose=told(lambda each: each.purpose),
        note=told(lambda each: each.note),
    )
