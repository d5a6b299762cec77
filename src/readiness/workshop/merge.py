"""Merge the answers of several respondents: what they agree on, and rules for what they do not.

Nothing is averaged without notice. Where they differ, the answer stays open unless a rule is
chosen, and the file keeps every response.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Literal

from readiness.data_classes import dataclass
from readiness.models.assessment import (
    NOT_APPLICABLE,
    Answer,
    Assessment,
    ConsensusMethod,
    Occasion,
    QuestionnaireStamp,
    Response,
    ResponseKey,
    merge_evidence,
)
from readiness.models.fields import Confidence
from readiness.models.question import AskedQuestion, Question
from readiness.models.questionnaire import Questionnaire
from readiness.scoring.answer_value import AnswerScale
from readiness.text import MAX_TEXT
from readiness.workshop.responses import ResponseSet

Rule = Literal["ask", "median", "lowest", "evidence"]
FAR = 2
"""Levels of difference from which a rule still marks the question for discussion."""
_SEPARATOR = "; "
_CONFIDENCE: tuple[Confidence, ...] = ("low", "medium", "high")


@dataclass(frozen=True)
class Disagreement:
    """How far the responses to one question are from each other."""

    by_response: Mapping[ResponseKey, tuple[Response, ...]]
    """Who gave which answer, in the order in which the answers were first given."""
    spread: Fraction
    """Highest less lowest, in levels or points; the whole range where one says not applicable;
    0 for a question that is not scored."""
    share: Fraction
    """The same as a share of the range of the question, 0 to 1."""

    @property
    def differ(self) -> bool:
        """Whether two people who answered gave different answers."""
        return len(self.by_response) > 1


def measure_disagreement(
    question: AskedQuestion, responses: Iterable[Response], questionnaire: Questionnaire
) -> Disagreement:
    """Measure how far responses are from each other."""
    by_response: dict[ResponseKey, tuple[Response, ...]] = {}
    for response in responses:
        if (key := response.key) is not None:
            by_response[key] = (*by_response.get(key, ()), response)
    spread = share = Fraction(0)
    if len(by_response) > 1 and isinstance(question, Question) and question.scored:
        values = _values(question, by_response, questionnaire)
        scale = AnswerScale(question, questionnaire)
        low, high = scale.lowest, scale.highest
        spread = whole = high - low if low is not None and high is not None else Fraction(0)
        if NOT_APPLICABLE not in by_response:
            spread = max(values.values()) - min(values.values())
        share = spread / whole if whole else Fraction(1)
    return Disagreement(by_response, spread, min(share, Fraction(1)))


def needs_discussion(
    question: AskedQuestion, disagreement: Disagreement, questionnaire: Questionnaire
) -> bool:
    """Say whether people are so far apart that a rule alone should not decide."""
    if not disagreement.differ or not isinstance(question, Question) or not question.scored:
        return disagreement.differ
    far = min(Fraction(FAR, max(questionnaire.highest - questionnaire.lowest, 1)), Fraction(1))
    return NOT_APPLICABLE in disagreement.by_response or disagreement.share >= far


def merge_responses(
    questionnaire: Questionnaire, collection: ResponseSet, rule: Rule
) -> Assessment:
    """Return one assessment with every response in it.

    The order of the files decides nothing but the order of the responses.
    """
    consensus = _ConsensusRule(questionnaire, rule)
    parts: dict[str, dict[str, Answer]] = {"context": {}, "answers": {}}
    preliminary = {question.id for question in questionnaire.preliminary}
    for question in questionnaire.asked:
        responses = collection.responses.get(question.id, ())
        if not responses:
            continue
        part = "context" if question.id in preliminary else "answers"
        earlier = collection.earlier_consensus.get(question.id)
        parts[part][question.id] = (
            _keep_consensus(earlier, responses)
            if earlier
            else consensus.answer(question, responses)
        )
    topics = dict.fromkeys(topic for file in collection.files for topic in file.assessment.topics)
    return Assessment(
        schema_version=1,
        questionnaire=QuestionnaireStamp.of(questionnaire),
        assessment=_merge_occasions([file.assessment.assessment for file in collection.files]),
        respondents=collection.people,
        topics=tuple(topics),
    ).model_copy(update=parts)


@dataclass(frozen=True)
class _ConsensusRule:
    questionnaire: Questionnaire
    rule: Rule

    def answer(self, question: AskedQuestion, responses: tuple[Response, ...]) -> Answer:
        if len(responses) == 1:
            return Answer.model_construct(**dict(responses[0]))
        disagreement = measure_disagreement(question, responses, self.questionnaire)
        by_response = disagreement.by_response
        if not by_response:
            unknown = any(response.unknown for response in responses)
            return _join(responses, responses, "agreed" if unknown else None, unknown=unknown)
        if not disagreement.differ:
            key, agreeing = next(iter(by_response.items()))
            method: ConsensusMethod = "alone" if len(agreeing) == 1 else "agreed"
            return _join(responses, agreeing, method, **_value_of(key, agreeing))
        chosen = self._choose(question, by_response)
        if self.rule == "ask" or chosen is None:
            shared = _only(_named_importance(responses))
            return Answer(flag=True, voices=responses, importance=shared)
        flag = needs_discussion(question, disagreement, self.questionnaire)
        agreeing = by_response[chosen]
        answer = _join(responses, agreeing, self.rule, **_value_of(chosen, agreeing))
        return answer.model_copy(update={"flag": flag or answer.flag, "note": None})

    def _choose(
        self, question: AskedQuestion, by_response: Mapping[ResponseKey, tuple[Response, ...]]
    ) -> ResponseKey | None:
        """Apply the rule; None where it does not decide."""
        if self.rule == "evidence":
            strengths = {key: max(r.strength for r in given) for key, given in by_response.items()}
            strongest = max(strengths.values())
            best = [key for key, strength in strengths.items() if strength == strongest]
            return best[0] if len(best) == 1 else None
        if not isinstance(question, Question) or NOT_APPLICABLE in by_response:
            return None
        values = _values(question, by_response, self.questionnaire)
        if len(set(values.values())) != len(by_response):
            return None
        if self.rule == "lowest":
            return min(values, key=lambda key: values[key])
        keys = (key for key, given in by_response.items() for _ in given)
        ranked = sorted(keys, key=lambda key: values[key])
        return ranked[(len(ranked) - 1) // 2]


def _values(
    question: Question, keys: Iterable[ResponseKey], questionnaire: Questionnaire
) -> dict[ResponseKey, Fraction]:
    """Return the value of each response that has one."""
    if not question.scored:
        return {}
    scale = AnswerScale(question, questionnaire)
    values = {
        key: scale.value_of(Response.model_construct(value=key))
        for key in keys
        if key != NOT_APPLICABLE
    }
    return {key: value for key, value in values.items() if value is not None}


def _value_of(key: ResponseKey, agreeing: Sequence[Response]) -> dict[str, object]:
    if key != NOT_APPLICABLE:
        return {"value": key}
    reasons = dict.fromkeys(response.not_applicable or "" for response in agreeing)
    return {"not_applicable": _if_it_fits("\n".join(reasons), agreeing[0].not_applicable or "")}


def _join(
    responses: tuple[Response, ...],
    agreeing: tuple[Response, ...],
    settled: ConsensusMethod | None,
    **state: object,
) -> Answer:
    """Make one answer of those who gave it; evidence counts only for the answer it was given for.

    The lowest confidence counts; a target is kept when all name the same. Where they name different
    targets, or mean different things by «other», the answer is marked for discussion.
    """
    notes = {response.note: response.by for response in agreeing}
    meant = {response.namely: response.by for response in agreeing}
    grades = [response.confidence for response in agreeing if response.confidence]
    targets = {response.target for response in agreeing if response.target is not None}
    importance = _named_importance(responses)
    return Answer.model_construct(
        **state,  # type: ignore[arg-type]  # keyed by the fields of an answer
        note=_texts_by_name(notes, "\n"),
        namely=_texts_by_name(meant, _SEPARATOR),
        confidence=min(grades, key=_CONFIDENCE.index, default=None),
        target=next(iter(targets)) if len(targets) == 1 else None,
        importance=_only(importance),
        evidence=merge_evidence(agreeing),
        flag=max(len(targets), len(importance)) > 1
        or len({*meant} - {None}) > 1
        or any(response.flag for response in responses),
        voices=responses,
        settled=settled,
    )


def _named_importance(responses: Iterable[Response]) -> tuple[str, ...]:
    """List the different degrees of importance that were named, whatever was answered."""
    return tuple(dict.fromkeys(r.importance for r in responses if r.importance))


def _only(names: tuple[str, ...]) -> str | None:
    return names[0] if len(names) == 1 else None


def _texts_by_name(texts: Mapping[str | None, str | None], between: str) -> str | None:
    """Join different texts, each after the name of who gave it."""
    given = {text: by for text, by in texts.items() if text}
    lines = (f"{by}: {text}" if len(given) > 1 else text for text, by in given.items())
    return _if_it_fits(between.join(lines), "") or None


def _if_it_fits(text: str, otherwise: str) -> str:
    """Keep a text within the limit of what is read; every response still has its own."""
    return text if len(text) <= MAX_TEXT else otherwise


def _keep_consensus(answer: Answer, responses: tuple[Response, ...]) -> Answer:
    """Keep the result of a discussion; mark it again when a new response differs."""
    before = {response.key for response in answer.voices}
    new = {response.key for response in responses} - before - {answer.key, None}
    return answer.model_copy(update={"voices": responses, "flag": answer.flag or bool(new)})


def _join_texts(texts: Sequence[str]) -> str:
    """Add to the first text what the others say besides; a merged file holds joined texts."""
    first = next(iter(texts), "")
    known = dict.fromkeys(first.split(_SEPARATOR))
    new = dict.fromkeys(part for text in texts for part in text.split(_SEPARATOR))
    return _if_it_fits(
        _SEPARATOR.join([first, *(part for part in new if part not in known)]), first
    )


def _merge_occasions(occasions: Sequence[Occasion]) -> Occasion:
    """Name the administration once; of several days the last, and the earliest review."""

    def join(field: str) -> str | None:
        texts = [t for occasion in occasions if (t := getattr(occasion, field))]
        return _join_texts(texts) or None

    taken = {"organisation", "date", "form", "review", "role", "share"}
    return Occasion(
        organisation=next((o.organisation for o in occasions if o.organisation), None),
        date=max((o.date for o in occasions if o.date), default=None),
        review=min((o.review for o in occasions if o.review), default=None),
        form="short" if all(occasion.form for occasion in occasions) else None,
        role=occasions[0].role if len({o.role for o in occasions}) == 1 else None,
        share="group" if all(occasion.share for occasion in occasions) else None,
        **{field: join(field) for field in Occasion.model_fields.keys() - taken},
    )
