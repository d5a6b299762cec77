"""Write answers files and translations: YAML that a person can read, edit and compare.

The only module that writes with PyYAML. Each scalar gets its style here: text that another reader
would take for a number, a date or a truth value is quoted. The pure Python emitter is used, so
that the same answers give the same bytes everywhere.
"""

from __future__ import annotations

import re
import textwrap
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Any

import yaml
from yaml.emitter import Emitter
from yaml.resolver import Resolver

from readiness.models.assessment import NO_ANSWER, Answer, Assessment, Evidence, Response
from readiness.models.editions.translation import TranslatedText, Translation, fingerprint
from readiness.models.kinds.interface import Entry, QuestionKind
from readiness.models.question import AskedQuestion
from readiness.models.questionnaire import Questionnaire

_WIDTH = 100
_OVERLAY_HEADER = """\
# A translation. Each «text» says in another language what the comment above it says.
# «of» is the fingerprint of that comment. Refresh this file with:  readiness translate
"""
_LINE_START = re.compile("^(?=.)", re.MULTILINE)
_MOMENT = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", re.ASCII)
_STATES = frozenset({"unknown", "not-applicable"})
_TEXT_TAG = "tag:yaml.org,2002:str"
_RESOLVER = Resolver()
_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#.*$", re.MULTILINE)
_OWN_COMMENTS = ("# Answers to the questionnaire «", "# An answer is a value (")


class _Plain(str):
    """A scalar that is written without quotes: a number, a day, yes, no."""

    __slots__ = ()


class _OnOneLine(dict[str, Any]):
    """A mapping that is short enough for one line."""


class _Indented(Emitter):
    """Indent lists below their key, as people write them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 (signature of PyYAML)
        super().increase_indent(flow=flow, indentless=False)


def emit_assessment(assessment: Assessment, questionnaire: Questionnaire) -> str:
    """Write an assessment as the text of its answers file, in the order of the questionnaire."""
    header = (
        f"# Answers to the questionnaire «{questionnaire.id}». To go on:  readiness assess"
        " (path of this file)\n"
        "# An answer is a value (LEG-1: 3), «unknown», or lines such as level, note, evidence.\n"
    )
    text = header + _yaml(_head(assessment))
    for part in ("context", "answers"):
        answers: dict[str, Answer] = getattr(assessment, part)
        entries = [_entry(q, answers[q.id]) for q in questionnaire.asked if q.id in answers]
        text += "".join((f"{part}:\n", *entries)) if entries else ""
    return text


def comment_lines(text: str) -> tuple[int, ...]:
    """Return the lines of an answers file that have comments of people; they are not written again.

    Args:
        text: The text of a file that has been read without an error.
    """
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    scalars: list[Any] = [e for e in yaml.parse(text, loader) if isinstance(e, yaml.ScalarEvent)]
    ends = [event.end_mark.index for event in scalars]
    lines = []
    for comment in _COMMENT.finditer(text):
        following = bisect_right(ends, comment.start())
        inside = following < len(ends) and scalars[following].start_mark.index <= comment.start()
        if not inside and not comment[0].startswith(_OWN_COMMENTS):
            lines.append(text.count("\n", 0, comment.start()) + 1)
    return tuple(lines)


def emit_translation(translation: Translation, texts: dict[str, str]) -> str:
    """Write a translation in the order of its source, each text after the one to translate.

    What is missing has an empty place; what was translated from another text is marked.
    """
    head = {
        "schema_version": _Plain(translation.schema_version),
        **_given(translation.model_dump(include={"translates", "language", "license"})),
    }
    entries = (_overlay(name, text, translation.texts.get(name)) for name, text in texts.items())
    return "".join((_OVERLAY_HEADER, _yaml(head), "\ntexts:\n" if texts else "", *entries))


def emit_data(data: dict[str, Any], header: str) -> str:
    """Write plain data as YAML, below its header of comments; None is left open."""
    return header + _yaml(_with_plain(data))


def _with_plain(data: Any) -> Any:
    """Write numbers and truth values without quotes."""
    if isinstance(data, dict):
        return {name: _with_plain(value) for name, value in data.items()}
    if isinstance(data, list):
        return [_with_plain(item) for item in data]
    return _Plain(str(data).lower()) if isinstance(data, int) else data


def _overlay(name: str, text: str, translated: TranslatedText | None) -> str:
    current = fingerprint(text)
    done = translated if translated and translated.text else None
    lines = textwrap.wrap(text, _WIDTH - 4, break_long_words=False, break_on_hyphens=False)
    if done and done.of != current:
        lines.append(f"CHANGED since it was translated. Revise it, then write of: {current}")
    entry = {name: {"of": done.of if done else current, "text": done.text if done else None}}
    comment = "".join(f"  # {line}\n" for line in lines)
    return "\n" + comment + _LINE_START.sub("  ", _yaml(entry))


def _head(assessment: Assessment) -> dict[str, Any]:
    stamp, occasion = assessment.questionnaire, assessment.assessment
    details = _given(occasion.model_dump(exclude={"date"}) | {"date": occasion.date})
    return {
        "schema_version": _Plain(assessment.schema_version),
        "questionnaire": _given(stamp.model_dump()),
        **_given(
            {
                "assessment": details,
                "respondents": [_given(one.model_dump()) for one in assessment.respondents],
                "topics": list(assessment.topics),
                "position": assessment.position,
                "previous": assessment.previous,
            }
        ),
    }


def _entry(question: AskedQuestion, answer: Answer) -> str:
    plain = tuple(_is_plain(question, voice) for voice in (answer, *answer.voices))
    return _entry_text(question.id, answer, question.rules, plain)


# One answer changes between two saves; the emitter takes a millisecond for each of the others. With
# fewer places than a questionnaire has answers, every save would write all of them anew.
@lru_cache(maxsize=32_768)
def _entry_text(name: str, answer: Answer, kind: QuestionKind, plain: tuple[bool, ...]) -> str:
    """Write one answer; ``plain`` says of it and of each response whether it needs no quotes."""
    return _LINE_START.sub("  ", _yaml({name: _answer(answer, kind, plain)}))


def _answer(answer: Answer, kind: QuestionKind, plain: tuple[bool, ...]) -> Any:
    """Use the short form for a value alone or «unknown», else the long one."""
    if answer == NO_ANSWER:
        return None
    value = _shaped(answer.value, kind, is_plain=plain[0])
    if value is not None and value not in _STATES and answer == Answer(value=answer.value):
        return value
    if answer == Answer(unknown=True):
        return _Plain("unknown")
    lines = _lines(answer, kind, is_plain=plain[0])
    if not answer.voices:
        return lines
    voices = [_lines(v, kind, is_plain=p) for v, p in zip(answer.voices, plain[1:], strict=True)]
    return dict(lines) | _given({"settled": answer.settled, "voices": voices})


def _lines(answer: Response, kind: QuestionKind, *, is_plain: bool) -> dict[str, Any]:
    value = _shaped(answer.value, kind, is_plain=is_plain)
    by_level = is_plain and not kind.is_unquoted
    lines = _given(
        {
            "level" if by_level else "value": value,
            "namely": answer.namely,
            "not_applicable": answer.not_applicable,
            "unknown": _Plain("true") if answer.unknown else None,
            "note": answer.note,
            "confidence": answer.confidence,
            "target": _target(answer),
            "importance": answer.importance,
            "flag": _Plain("true") if answer.flag else None,
            "by": answer.by,
            "at": _moment(answer.at),
            "seconds": None if answer.seconds is None else _Plain(answer.seconds),
            "evidence": [_evidence(item) for item in answer.evidence],
        }
    )
    words = (answer.note, answer.namely, answer.not_applicable, answer.evidence)
    has_words = any(words) or kind.entry is Entry.TYPE_TEXT
    return lines if has_words else _OnOneLine(lines)


def _target(answer: Response) -> Any:
    if answer.target is None or answer.target.level is None:
        return None if answer.target is None else str(answer.target)
    return _Plain(answer.target.level)


def _is_plain(question: AskedQuestion, answer: Response) -> bool:
    """Say whether the question determines the type of the value, so that it needs no quotes."""
    if question.rules.entry is Entry.CHOOSE_ONE and answer.value:
        option = question.option(answer.value[0])
        if option is not None and option.id is None:
            return True
    return question.rules.is_unquoted


def _shaped(value: tuple[str, ...] | None, kind: QuestionKind, *, is_plain: bool) -> Any:
    if value is None or kind.takes_several or len(value) != 1:
        return value
    return _Plain(value[0]) if is_plain else value[0]


def _evidence(item: Evidence) -> dict[str, Any]:
    return _given(
        {"title": item.title, "reference": item.reference, "strength": _Plain(item.strength)}
    )


def _moment(at: str | None) -> str | None:
    return _Plain(at) if at and _MOMENT.match(at) else at


def _given(pairs: dict[str, Any]) -> dict[str, Any]:
    """Leave out empty entries; an empty text cannot be in a model."""
    return {key: value for key, value in pairs.items() if value not in (None, {}, [], ())}


def _yaml(data: Any) -> str:
    events = (
        yaml.StreamStartEvent(),
        yaml.DocumentStartEvent(explicit=False),
        *_events(data),
        yaml.DocumentEndEvent(explicit=False),
        yaml.StreamEndEvent(),
    )
    return str(yaml.emit(events, Dumper=_Indented, allow_unicode=True, width=_WIDTH))


def _events(data: Any) -> Iterator[Any]:
    if isinstance(data, dict):
        flow = isinstance(data, _OnOneLine)
        yield yaml.MappingStartEvent(None, None, implicit=True, flow_style=flow)
        for key, value in data.items():
            yield _scalar(key)
            yield from _events(value)
        yield yaml.MappingEndEvent()
    elif isinstance(data, (list, tuple)):
        yield from _sequence(data, flow=isinstance(data, tuple))
    elif isinstance(data, date):
        yield _scalar(_Plain(data.isoformat()))
    else:
        yield _scalar(_Plain() if data is None else data)


def _sequence(items: Iterable[Any], *, flow: bool) -> Iterator[Any]:
    yield yaml.SequenceStartEvent(None, None, implicit=True, flow_style=flow)
    for item in items:
        yield from _events(item)
    yield yaml.SequenceEndEvent()


def _scalar(value: str) -> Any:
    if isinstance(value, _Plain):
        return yaml.ScalarEvent(None, None, (True, True), str(value))
    tag = _RESOLVER.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
    is_text = tag == _TEXT_TAG
    return yaml.ScalarEvent(None, None, (is_text, True), value, style=_style(value))


def _style(value: str) -> str | None:
    """Use «|» for several lines, escapes for invisible line ends; the emitter chooses the rest."""
    if any(mark in value for mark in "\u2028\u2029\r\t\ufeff"):
        return '"'
    return "|" if "\n" in value else None
