"""Texts that both front ends show: the position, the answers, the help, and filters of lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from readiness.i18n import (
    N_,
    _,
    decimal,
    join_parts,
    label,
    ngettext,
    translated_words,
)
from readiness.interview.second_values import importance_text, missing_values
from readiness.interview.state import Interview
from readiness.models.assessment import Answer, State
from readiness.models.fields import number_text
from readiness.models.question import AskedQuestion, BesideAnswer, Question
from readiness.models.rules.themes import theme_title
from readiness.report.line_breaks import cell_width, shorten
from readiness.report.parts.answers import (
    STATE_NAMES,
    add_namely,
    format_response,
    format_value,
    option_labels,
    respondent_name,
)
from readiness.report.parts.rules import describe_rules
from readiness.report.wording import EVIDENCE_STRENGTHS, format_day
from readiness.scoring.compared.scores import deciding_questions

_MIN_SUMMARY, _MAX_SUMMARY = 6, 40
"""Fewest and most characters of an answer that a summary shows."""
# Translators: words of your language for these filters, as «open=sans réponse,ouvertes».
# The names before «=» stay English; the English words keep their meaning.
FILTER_WORDS = N_("all; open; unknown; flagged; contradictory; incomplete")
"""Filters of the list that may have words in other languages, too."""
_WORDS_A_MINUTE = 150
"""How fast a text is read that decides about an answer."""
_MINUTES_IN_A_GROUP = 5
"""How long a group discusses a question (docs/facilitating.md)."""
CONTEXT_TITLE = N_("About the administration")
"""Title of the unscored questions at the start."""


class Paragraph(NamedTuple):
    """A text to be wrapped to the width of the terminal."""

    text: str
    indent: str = ""
    """Beginning of every line after the first; an item of a list has one, a paragraph has none."""
    style: str = ""
    """``strong`` for a heading."""


def interview_length(interview: Interview) -> str:
    """Say how many questions there are, and how long they take."""
    asked = interview.states.visible
    texts = (part for q in asked for part in (q.text, *(option.text for option in q.options)))
    minutes = sum(len(text.split()) for text in texts) / _WORDS_A_MINUTE
    minutes = max(5, round(minutes / 5) * 5)
    hours = max(1, round(len(asked) * _MINUTES_IN_A_GROUP / 60))
    number = ngettext("{number} question.", "{number} questions.", len(asked))
    reading = _("To read them takes about {minutes} minutes.").format(minutes=minutes)
    group = ngettext(
        "A group needs about {number} hour.", "A group needs about {number} hours.", hours
    )
    more = _("Some answers lead to more questions. You can stop and continue at any time.")
    return f"{number.format(number=len(asked))} {reading} {group.format(number=hours)} {more}"


def position_caption(interview: Interview) -> str:
    """Name the part of the questionnaire, the place in it, and how much is answered."""
    peers, progress = interview.peers(), interview.progress()
    title = interview.part.title if interview.part else _(CONTEXT_TITLE)
    theme = theme_title(interview.question, interview.questionnaire.themes)
    number = peers.index(interview.question) + 1
    answered = _("{part} of {whole} answered").format(part=progress.answered, whole=progress.asked)
    if progress.unknown:
        unknown = ngettext("{number} unknown", "{number} unknown", progress.unknown)
        answered += ", " + unknown.format(number=progress.unknown)
    return " · ".join(filter(None, (title, theme, f"{number}/{len(peers)}", answered)))


def dimension_progress(interview: Interview, width: int) -> str:
    """Count the answers in each dimension, «>» at the current one; empty when it is too long."""
    part = interview.part
    counts = []
    for dimension in interview.questionnaire.dimensions:
        progress = interview.progress(dimension)
        if progress.asked:
            current = part is not None and any(inner.id == part.id for inner in dimension.walk())
            pointer = ">" if current else ""
            counts.append(f"{pointer}{dimension.id} {progress.answered}/{progress.asked}")
    lines = (gap.join(counts) for gap in ("  ", " "))
    return next((line for line in lines if len(line) <= width), "")


def speaker_name(interview: Interview) -> str:
    """Name who answers at the moment; empty for no specific person."""
    names = {person.id: person.name or person.id for person in interview.assessment.respondents}
    return names.get(interview.speaker or "", "")


def answer_summary(interview: Interview, question_id: str, width: int | None = None) -> str:
    """Describe the answer and everything beside it on one short line.

    Args:
        interview: The state of the session.
        question_id: The question.
        width: How many cells the line should have at most; a long answer is cut.
    """
    question, answer = interview.questionnaire.by_id[question_id], interview.answer_of(question_id)
    levels = {str(level.level): level.name for level in interview.questionnaire.levels}
    mark = STATE_NAMES.get(answer.state)
    text = _(mark) if mark else ", ".join(_value_texts(question, answer, levels))
    confidence = _(answer.confidence) if answer.confidence else ""
    details = {
        _("note"): answer.note,
        _("evidence {number}").format(number=len(answer.evidence)): answer.evidence,
        _("confidence {word}").format(word=confidence): answer.confidence,
        _("target {level}").format(level=answer.target): answer.target,
        _importance_name(interview, question_id): answer.importance,
        _("flagged"): answer.flag,
    }
    details |= {
        _missing_name(interview, name): True for name in missing_values(interview, question.id)
    }
    beside = "".join(f", {name}" for name, content in details.items() if content)
    room = _MAX_SUMMARY if width is None else min(width - cell_width(beside), _MAX_SUMMARY)
    return shorten(text, max(room, _MIN_SUMMARY)) + beside


def _value_texts(question: AskedQuestion, answer: Answer, levels: dict[str, str]) -> Iterator[str]:
    for key in answer.value or ():
        yield add_namely(_value_text(question, key, levels), key, question, answer)


def _importance_name(interview: Interview, question_id: str) -> str:
    """Name the importance of a question, such as «Importance: High»."""
    scale = interview.questionnaire.importance
    return label(scale.title, importance_text(interview, question_id)) if scale else ""


def _missing_name(interview: Interview, name: BesideAnswer) -> str:
    """Say that a second value is missing."""
    scale = interview.questionnaire.importance
    if name == "target" or scale is None:
        return _("target missing")
    return label(scale.title, _("missing"))


def _value_text(question: AskedQuestion, value: str, levels: dict[str, str]) -> str:
    """Name a chosen option: its level with the level's name, else its text."""
    option = question.option(value)
    if option is None:
        return value
    if option.id is not None:
        return option.text
    return f"{value} {levels[value]}" if value in levels else value


def answer_details(interview: Interview, *, value: bool = True) -> Iterator[str]:
    """Describe in words what is recorded for the current question; no mark or colour is needed.

    ``value=False`` leaves the value out, where it is shown elsewhere.
    """
    question = interview.question
    answer = interview.answer_of(question.id)
    facts = (*_facts(question, answer, value=value), *_beside(interview, question.id))
    if facts:
        yield "   ".join(facts)
    if answer.note:
        yield _("Note: {text}").format(text=answer.note)
    for number, item in enumerate(answer.evidence, start=1):
        reference = f" ({item.reference})" if item.reference else ""
        title = _("Evidence {number}:").format(number=number)
        yield f"{title} {item.title}{reference}, {_(EVIDENCE_STRENGTHS[item.strength])}"
    if answer.voices:
        yield _("Response of each respondent:")
    respondents = {person.id: person for person in interview.assessment.respondents}
    for voice in answer.voices:
        respondent = respondents.get(voice.by or "")
        name = respondent_name(respondent) if respondent else voice.by
        yield label(f"- {name}", format_response(question, voice))


def earlier_text(interview: Interview, key: str) -> str:
    """Say what was answered to the current question last time; empty when nothing is known.

    While the question is open, it names the ``key`` that records the same answer again.
    """
    question, earlier = interview.question, interview.earlier
    last = interview.earlier_answer(question.id)
    if earlier is None or (last.state is State.OPEN):
        return ""
    day = earlier.assessment.date
    when = _("Last time, {day}:").format(day=format_day(day)) if day else _("Last time:")
    mark = STATE_NAMES.get(last.state)
    levels = {str(level.level): level.name for level in interview.questionnaire.levels}
    text = _(mark) if mark else join_parts(_value_texts(question, last, levels))
    if last.not_applicable:
        text += f" ({last.not_applicable})"
    text = f"{when} {shorten(text, _MAX_SUMMARY)}"
    is_open = interview.answer_of(question.id).state is State.OPEN
    if not is_open or last.state is State.DISPUTED:
        return text
    return f"{text}   {_('{key} confirms it').format(key=key)}"


def _facts(question: AskedQuestion, answer: Answer, *, value: bool) -> Iterator[str]:
    if answer.value is not None and value:
        yield _("Answer: {value}").format(value=format_value(question, answer))
    if question.to_specify(answer.value):
        yield _("Namely: {text}").format(text=answer.namely or _("not said yet"))
    if answer.unknown:
        yield _("Answer: don't know")
    if answer.not_applicable:
        yield _("Not applicable: {reason}").format(reason=answer.not_applicable)
    if answer.confidence:
        yield _("Confidence: {word}").format(word=_(answer.confidence))
    if answer.target is not None:
        yield _("Target: {level}").format(level=answer.target)
    if answer.flag:
        yield _("Flagged for discussion")


def _beside(interview: Interview, question_id: str) -> Iterator[str]:
    """Say how important the question is, and what is asked beside its answer and is missing."""
    if interview.answer_of(question_id).importance:
        yield _importance_name(interview, question_id)
    for name in missing_values(interview, question_id):
        yield _missing_name(interview, name)


def number_range(question: AskedQuestion) -> str:
    """Say whether only whole numbers are allowed, name the lowest and the highest, and the unit."""
    low = high = ""
    whole = " " + _("(whole)") if question.whole else ""
    if question.min is not None:
        low = " " + _("from {number}").format(number=decimal(number_text(question.min)))
    if question.max is not None:
        high = " " + _("to {number}").format(number=decimal(number_text(question.max)))
    less = f" {_('(less is better)')}" if question.falls else ""
    return f"{whole}{low}{high} {question.unit or ''}".rstrip() + less


def explanation(interview: Interview) -> Iterator[Paragraph]:
    """Explain the current question: why it matters, what it means, what is evidence for it."""
    return (paragraph for paragraph in _explanation(interview) if paragraph.text)


def _explanation(interview: Interview) -> Iterator[Paragraph]:
    question = interview.question
    if isinstance(question, Question):
        yield Paragraph(f"{_('Why it matters:')} {question.why}" if question.why else "")
    yield Paragraph(question.help_for(interview.states.facts))
    for number, key in option_labels(question).items():
        option = question.option(key)
        if option and option.convincing:
            proof = _("evidence for this answer: {text}").format(text=option.convincing)
            yield Paragraph(f"{number}. {proof}", "   ")
    if isinstance(question, Question):
        for line in describe_rules(question):
            yield Paragraph(f"- {line}", "  ")
        yield Paragraph(_("Evidence to prepare:") if question.evidence else "")
        for item in question.evidence:
            yield Paragraph(f"- {item}", "  ")
        if question.scored:
            level = interview.states.target(question)
            yield Paragraph(_("Target: {level}").format(level=level))
        names = ", ".join((*question.sources, *question.cases))
        if names:
            yield Paragraph(_("Sources and cases: {names}").format(names=names), "   ")


def question_line(interview: Interview, question: AskedQuestion, width: int) -> str:
    """Show a question in a list, on one line of this many cells: its id, title and answer."""
    name = label(f"{question.id:9} {question.title}", "")
    return shorten(name + answer_summary(interview, question.id, width - cell_width(name)), width)


def matching_questions(interview: Interview, *filters: str) -> tuple[AskedQuestion, ...]:
    """List the asked questions that pass every filter.

    A filter is ``open``, ``unknown``, ``flagged``, ``contradictory`` or ``incomplete`` (importance
    or target is missing) or a word of the user's language for it, the id of a dimension, or words
    of the question; ``all`` and an empty one let every question pass.
    """
    names = translated_words(FILTER_WORDS)
    words = [names.get(text.lower(), text.lower()) for text in filters]
    return tuple(
        question
        for question in interview.states.visible
        if all(_matches(interview, question, word) for word in words)
    )


def _matches(interview: Interview, question: AskedQuestion, text: str) -> bool:
    match text:
        case "open":
            return interview.is_open(question.id)
        case "unknown" | "dk":
            return interview.answer_of(question.id).unknown
        case "flagged":
            return interview.answer_of(question.id).flag
        case "incomplete":
            return bool(missing_values(interview, question.id))
        case "contradictory":
            rules = (check.when for check in interview.evaluation.contradictions)
            of = interview.questionnaire
            return any(question.id in deciding_questions(rule, of) for rule in rules)
    for dimension in interview.questionnaire.all_dimensions:
        if dimension.id.lower() == text:
            return any(question in inner.questions for inner in dimension.walk())
    return text == "all" or text in f"{question.id} {question.title} {question.text}".lower()
