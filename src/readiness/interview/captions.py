"""What every front end of the interview says: where one is, and what is known of a question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from readiness.i18n import N_, _, decimal
from readiness.interview.state import Interview
from readiness.models.assessment import Answer
from readiness.models.fields import number_text
from readiness.models.question import AskedQuestion, Question
from readiness.models.questionnaire import Dimension
from readiness.models.scoring_rules import MaturityLevel
from readiness.report.answer_text import (
    STATE_NAMES,
    format_response,
    format_value,
    option_labels,
    respondent_name,
)
from readiness.report.wording import EVIDENCE_STRENGTHS

_SHORT = 40
CONTEXT_TITLE = N_("About the administration")
"""Title of the unscored questions at the start."""


def position_caption(interview: Interview) -> str:
    """Say in which part we are, and how far."""
    peers, total = interview.peers(), interview.progress()
    part = interview.part
    title = part.title if part else _(CONTEXT_TITLE)
    place = peers.index(interview.question) + 1
    far = _("{part} of {whole} answered").format(part=total.answered, whole=total.asked)
    if total.unknown:
        far += ", " + _("{number} unknown").format(number=total.unknown)
    return f"{title} · {place}/{len(peers)} · {far}"


def speaker_name(interview: Interview) -> str:
    """Name who answers at the moment; empty for nobody in particular."""
    people = {person.id: person.name or person.id for person in interview.assessment.respondents}
    return people.get(interview.speaker or "", "")


def answer_summary(interview: Interview, question_id: str) -> str:
    """Write everything that is known of a question on one short line."""
    question, answer = interview.questionnaire.by_id[question_id], interview.answer_of(question_id)
    names = {str(level.level): f"{level.level} {level.name}" for level in _levels(interview)}
    words = [_in_words(question, word, names) for word in answer.value or ()]
    mark = STATE_NAMES.get(answer.state)
    state = _(mark) if mark else ", ".join(words)
    if len(state) > _SHORT:
        state = f"{state[:_SHORT]}…"
    sure = _(answer.confidence) if answer.confidence else ""
    beside = {
        _("note"): answer.note,
        _("evidence {number}").format(number=len(answer.evidence)): answer.evidence,
        _("confidence {word}").format(word=sure): answer.confidence,
        _("target {level}").format(level=answer.target): answer.target,
        _("flagged"): answer.flag,
    }
    return ", ".join((state, *(name for name, given in beside.items() if given)))


def _levels(interview: Interview) -> tuple[MaturityLevel, ...]:
    return interview.questionnaire.levels


def _in_words(question: AskedQuestion, word: str, levels: dict[str, str]) -> str:
    """Name a chosen option: its level and the level's name, else its text."""
    option = question.option(word)
    if option is None:
        return word
    return levels.get(word, word) if option.id is None else option.text


def answer_details(interview: Interview, *, value: bool = True) -> Iterator[str]:
    """Say in words what is known of the question at hand, so that no mark or colour is needed.

    Without ``value``, all but the value: it stands elsewhere.
    """
    question = interview.question
    answer = interview.answer_of(question.id)
    parts = []
    if answer.value is not None and value:
        parts.append(_("Answer: {value}").format(value=format_value(question, answer)))
    if answer.unknown:
        parts.append(_("Answer: don't know"))
    if answer.not_applicable:
        parts.append(_("Not applicable: {reason}").format(reason=answer.not_applicable))
    if answer.confidence:
        parts.append(_("Confidence: {word}").format(word=_(answer.confidence)))
    if answer.target is not None:
        parts.append(_("Target: {level}").format(level=answer.target))
    if answer.flag:
        parts.append(_("Flagged for discussion"))
    if parts:
        yield "  " + "   ".join(parts)
    if answer.note:
        yield "  " + _("Note: {text}").format(text=answer.note)
    for place, item in enumerate(answer.evidence, start=1):
        kept = f" ({item.reference})" if item.reference else ""
        head = _("Evidence {number}:").format(number=place)
        yield f"  {head} {item.title}{kept}, {_(EVIDENCE_STRENGTHS[item.strength])}"

    yield from _voices(interview, answer)


def _voices(interview: Interview, answer: Answer) -> Iterator[str]:
    """Say what each respondent answered, with the reason, where several answered apart."""
    people = {person.id: person for person in interview.assessment.respondents}
    if answer.voices:
        yield "  " + _("Response of each respondent:")
    for voice in answer.voices:
        who = people.get(voice.by or "")
        name = respondent_name(who) if who else voice.by
        yield f"  - {name}: {format_response(interview.question, voice)}"


def number_range(question: AskedQuestion) -> str:
    """Say between what a number lies, and its unit."""
    low = high = ""
    if question.min is not None:
        low = " " + _("from {number}").format(number=decimal(number_text(question.min)))
    if question.max is not None:
        high = " " + _("to {number}").format(number=decimal(number_text(question.max)))
    return f"{low}{high} {question.unit or ''}".rstrip()


def _explained(interview: Interview) -> Iterator[tuple[str, str]]:
    question = interview.question
    if isinstance(question, Question):
        yield f"{_('Why it matters:')} {question.why}" if question.why else "", ""
    yield question.help or "", ""
    for label, key in option_labels(question).items():
        option = question.option(key)
        if option and option.convincing:
            shown = _("evidence for this answer: {text}").format(text=option.convincing)
            yield f"{label}. {shown}", "   "
    if isinstance(question, Question):
        yield _("Evidence to prepare:") if question.evidence else "", ""
        for item in question.evidence:
            yield f"- {item}", "  "
        if question.scored:
            yield _("Target: {level}").format(level=interview.states.target(question)), ""
        named = ", ".join((*question.sources, *question.cases))
        yield _("Sources and cases: {names}").format(names=named) if named else "", "   "


def explanation(interview: Interview) -> Iterator[tuple[str, str]]:
    """Explain the question at hand: texts, and what their lines after the first begin with."""
    return ((text, indent) for text, indent in _explained(interview) if text)


def matches_filter(interview: Interview, question: AskedQuestion, wanted: str) -> bool:
    """Say whether a question is among «open», «flagged» …, in a dimension, or has these words."""
    if wanted == "open":
        return question in interview.open_questions()
    if wanted in {"unknown", "dk"}:
        return interview.answer_of(question.id).unknown
    if wanted == "flagged":
        return interview.answer_of(question.id).flag
    if wanted == "disagreeing":
        checks = interview.states.contradictions
        return any(question.id in check.when.questions() for check in checks)
    inside = _dimension_named(interview.questionnaire.all_dimensions, wanted)
    if inside:
        return any(question in part.questions for part in inside.walk())
    words = f"{question.id} {question.title} {question.text}".lower()
    return wanted == "all" or wanted in words


def _dimension_named(dimensions: Iterable[Dimension], name: str) -> Dimension | None:
    return next((d for d in dimensions if d.id.lower() == name), None)
