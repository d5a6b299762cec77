"""Describe a question with its answer, and a pre-check with its outcome, in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TypedDict

from readiness.analysis.use_case_readiness import limit_by
from readiness.i18n import N_, _, join_parts, label
from readiness.models.assessment import (
    NOT_APPLICABLE,
    PENDING,
    Answer,
    Respondent,
    Response,
    ResponseKey,
    State,
)
from readiness.models.pre_check import Outcome, Round
from readiness.models.question import AskedQuestion, Question
from readiness.models.skip_logic import QuestionStates
from readiness.report import wording
from readiness.report.figures import (
    describe_aim,
    describe_points,
    describe_standing,
    list_disputed,
)
from readiness.report.line_breaks import shorten
from readiness.report.model import EvidenceText, PreCheckText, QuestionText, ResponseText
from readiness.report.wording import EVIDENCE_STRENGTHS, describe_state
from readiness.scoring.scorecard import QuestionScore, rounded_number


def describe_answer(
    question: AskedQuestion,
    answer: Answer,
    score: QuestionScore | None,
    dimension: str,
    sources: frozenset[str],
) -> QuestionText:
    """Describe one question with its answer; of its sources, name those in ``sources``."""
    scored = question if isinstance(question, Question) else None
    disagree = len(answer.stated) > 1
    option = question.option(answer.value[0]) if answer.value else None
    return QuestionText(
        id=question.id,
        title=question.title,
        dimension=dimension,
        text=question.text,
        why=(scored.why if scored else None) or "",
        state=answer.state.value,
        level=int(score.level) if score and score.level is not None else None,
        answer=write_answer(question, answer, score),
        reason=answer.not_applicable or "",
        namely=(answer.namely or "") if question.to_specify(answer.value) else "",
        convincing=(option.convincing if option else None) or "",
        note=answer.note or "",
        confidence=answer.confidence or "",
        evidence=_describe_evidence(answer),
        asked_evidence=scored.evidence if scored else (),
        target=score.target if score else None,
        target_anchor=_target_anchor(question, score),
        by=answer.by or "",
        at=answer.at or "",
        sources=tuple(name for name in (scored.sources if scored else ()) if name in sources),
        cases=scored.cases if scored else (),
        scored=score is not None,
        **_standing(score),
        **_disputed(question, answer, score),
        voices=tuple(_describe_response(question, v) for v in answer.voices if disagree),
        settled=_(wording.CONSENSUS_METHODS[answer.settled]) if disagree and answer.settled else "",
    )


class _Disputed(TypedDict):
    disputed_answers: str
    disputed_levels: tuple[int, ...]


def _disputed(question: AskedQuestion, answer: Answer, score: QuestionScore | None) -> _Disputed:
    """Say which answers stand beside each other, where the respondents have not agreed."""
    stated = score.disputed if score else ()
    return {
        "disputed_answers": ", ".join(describe_stated(question, answer, score)),
        "disputed_levels": tuple(int(item.level) for item in stated if item.level is not None),
    }


def describe_stated(
    question: AskedQuestion, answer: Answer, score: QuestionScore | None
) -> tuple[str, ...]:
    """Write the different answers of a question that is not agreed; none for another one.

    Scored ones by their level or points, the lowest first; others by what not all have chosen.
    """
    if answer.state is not State.DISPUTED:
        return ()
    if score:
        return list_disputed(score)
    common: set[str] = set()
    if question.rules.takes_several and NOT_APPLICABLE not in answer.stated:
        common = set.intersection(*map(set, answer.stated))
    full = tuple(describe_key(question, key) for key in answer.stated)
    short = tuple(
        shorten(describe_key(question, rest), _IN_LINE) if rest else _("only what all chose")
        for key in answer.stated
        for rest in (tuple(word for word in key if word not in common),)
    )
    texts = short if len(set(short)) == len(short) else full
    return tuple(wording.quote(text) for text in texts)


_IN_LINE = 40
"""Characters of an answer that is named beside others on one line."""


def describe_key(question: AskedQuestion, key: ResponseKey) -> str:
    """Write what a response says in words."""
    if key == NOT_APPLICABLE:
        return _(STATE_NAMES[State.NOT_APPLICABLE])
    return _answer_in_words(question, Response.model_construct(value=key))


def write_answer(question: AskedQuestion, answer: Answer, score: QuestionScore | None) -> str:
    """Write the answer in words; without an agreement, the different answers in short."""
    if answer.state is State.DISPUTED:
        stated = ", ".join(describe_stated(question, answer, score))
        return label(describe_state(State.DISPUTED), stated)
    return _answer_in_words(question, answer)


def _describe_response(question: AskedQuestion, response: Response) -> ResponseText:
    text = _answer_in_words(question, response)
    option = question.option(response.value[0]) if response.value else None
    if option and option.level is not None:
        text = _("level %(level)s") % {"level": option.level}
        text = label(text, response.namely) if response.namely else text
    if response.not_applicable:
        text = label(text, response.not_applicable)
    return ResponseText(
        response.by or "",
        text,
        response.note or "",
        response.confidence or "",
        _describe_evidence(response),
    )


def _describe_evidence(answer: Response) -> tuple[EvidenceText, ...]:
    return tuple(
        EvidenceText(
            e.title, e.reference or "", e.strength, _(wording.EVIDENCE_STRENGTHS[e.strength])
        )
        for e in answer.evidence
    )


def _answer_in_words(question: AskedQuestion, answer: Response) -> str:
    if answer.state is not State.ANSWERED or answer.value is None:
        return describe_state(answer.state)
    if texts := [*option_texts(question, answer)]:
        return join_parts(texts)
    if question.rules.is_day:
        return ", ".join(wording.format_day(date.fromisoformat(word)) for word in answer.value)
    unit = f" {question.unit}" if question.unit else ""
    return (", ".join(answer.value) or _("none")) + unit


def option_texts(question: AskedQuestion, response: Response) -> Iterator[str]:
    """Write the chosen options in words."""
    options = {option.key: option for option in question.options}
    for key in response.value or ():
        if option := options.get(key):
            yield add_namely(option.text, key, question, response)


def add_namely(text: str, key: str, question: AskedQuestion, response: Response) -> str:
    """Add to a chosen option which one is meant: «Another tax, namely: a toll»."""
    if not response.namely:
        return text
    meant = question.to_specify(response.value)
    if meant is None or meant.key != key:
        return text
    return label(meant.lead_in if text == meant.text else text, response.namely)


class _Standing(TypedDict):
    standing: str
    aim: str
    points: str
    place: float | None
    aim_place: float | None


def _standing(score: QuestionScore | None) -> _Standing:
    """Say where an answer and its target are, on the scale of the question."""
    if score is None:
        return {"standing": "", "aim": "", "points": "", "place": None, "aim_place": None}
    place, aim_place = score.place, score.place_of(score.aim)
    return {
        "standing": describe_standing(score),
        "aim": describe_aim(score),
        "points": describe_points(score),
        "place": None if place is None else rounded_number(place),
        "aim_place": None if aim_place is None else rounded_number(aim_place),
    }


def _target_anchor(question: AskedQuestion, score: QuestionScore | None) -> str:
    """Return the anchor of the target level; empty when it is reached or there is no level."""
    if score is None or score.level is None or not score.gap:
        return ""
    return next((o.text for o in question.options if o.level == score.target), "")


def describe_rounds(states: QuestionStates) -> tuple[PreCheckText, ...]:
    """Describe each round of each pre-check with its outcome."""
    return tuple(_describe_round(round_, states) for round_ in states.rounds)


def _describe_round(round_: Round, states: QuestionStates) -> PreCheckText:
    outcome = states.outcomes.get(round_.id)
    lifted = _lifted(outcome, round_, states) if outcome else ""
    text = " ".join(part for part in (outcome.text if outcome else "", lifted) if part)
    return PreCheckText(
        id=round_.id,
        title=round_.pre_check.title,
        subject=round_.row.title if round_.row else "",
        outcome=outcome.id if outcome else "",
        outcome_title=outcome.title if outcome else _(_no_outcome(round_, states)),
        text=text,
        alternative=round_.alternative if outcome and outcome.alternative else "",
        lifted=lifted,
    )


def _no_outcome(round_: Round, states: QuestionStates) -> str:
    """Say why a round has no outcome: nobody answered, or they do not agree."""
    lacking = {states.state(question.id) for question in round_.questions} & set(PENDING)
    return wording.PRE_CHECK_DISPUTED if lacking == {State.DISPUTED} else wording.PRE_CHECK_OPEN


def _lifted(outcome: Outcome, round_: Round, states: QuestionStates) -> str:
    """Say why an outcome that could limit its use case does not."""
    of, facts = states.questionnaire, states.facts
    use_case = next((u for u in of.use_cases if round_.row and u.id == round_.row.key), None)
    if outcome.use_case is None or limit_by(outcome, use_case, facts):
        return ""
    if outcome.unless is None or not outcome.unless.holds(facts):
        return _("The use case is in production, so this outcome does not limit it.")
    parts = outcome.unless.any or (outcome.unless,)
    names = dict.fromkeys(n for part in parts if part.holds(facts) for n in part.questions())
    return _("This outcome does not limit the use case; your own answers decide: {titles}.").format(
        titles=", ".join(f"{of.by_id[name].title} ({name})" for name in names)
    )


STATE_NAMES = {
    State.DISPUTED: N_("not agreed"),
    State.OPEN: N_("open"),
    State.UNKNOWN: N_("don't know"),
    State.NOT_APPLICABLE: N_("not applicable"),
}


def option_labels(question: AskedQuestion) -> dict[str, str]:
    """Give each option the number that is shown and typed: its level, else its place."""
    keys = [option.key for option in question.options]
    if all(key.isdecimal() for key in keys):
        return {key: key for key in keys}
    return {str(place): key for place, key in enumerate(keys, start=1)}


def format_value(question: AskedQuestion, answer: Response) -> str:
    """Write the value of an answer as the numbers of its options, or as it is."""
    numbers = {key: label for label, key in option_labels(question).items()}
    return ", ".join(numbers.get(word, word) for word in answer.value or ())


def respondent_name(respondent: Respondent) -> str:
    """Name a respondent: the name or the id, and the role."""
    return ", ".join(part for part in (respondent.name or respondent.id, respondent.role) if part)


def format_response(question: AskedQuestion, response: Response) -> str:
    """Write a response on one line: value, reason, confidence, note and evidence."""
    # The number of a level has a meaning of its own; that of another option has none.
    options = [question.option(key) for key in response.value or ()]
    named = all(option is not None and (option.id or option.specify) for option in options)
    texts = join_parts(option_texts(question, response)) if named else ""
    answer = texts or format_value(question, response) or _(STATE_NAMES[response.state])
    if response.not_applicable:
        answer += f" ({response.not_applicable})"
    confidence = (
        _("confidence {word}").format(word=_(response.confidence)) if response.confidence else ""
    )
    evidence = (
        f"{item.title}, {_(EVIDENCE_STRENGTHS[item.strength])}" for item in response.evidence
    )
    return join_parts((answer, confidence, response.note or "", *evidence))
