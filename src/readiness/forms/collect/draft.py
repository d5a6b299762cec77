"""Draft the map of a web form from the heads of its export: a proposal for a person to complete."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from readiness.forms.collect.export_table import ExportTable
from readiness.forms.collect.given_values import is_chosen, key_of
from readiness.forms.collect.mapping import SEPARATORS, Separator
from readiness.i18n import _
from readiness.models.fields import AnswerMismatch
from readiness.models.question import AskedQuestion
from readiness.models.questionnaire import Questionnaire
from readiness.text import on_one_line

_BRACKET = re.compile(r"^(?P<name>[^\[]+)\[(?P<option>[^\]]+)\]")
_NOT_LETTERS = re.compile(r"[^a-z0-9]")
_MOST_VALUES = 20
_OTHER, _COMMENT = "other", ("-comment", "_comment", "[comment]")
_KNOWN = frozenset(
    {
        *("_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status"),
        *("_submitted_by", "__version__", "_tags", "_index", "start", "end", "deviceid"),
        *("id", "start time", "completion time", "last modified time"),
        *("response id", "date submitted", "last page", "start language", "seed"),
        *("date started", "date last action", "ip address", "referrer url"),
    }
)
"""What web forms add to every export, by its head in small letters."""


class _Names:
    """The questions by what a head may call them."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self._by_id: dict[str, list[AskedQuestion]] = {}
        self._by_text: dict[str, list[AskedQuestion]] = {}
        for question in questionnaire.asked:
            self._by_id.setdefault(_letters(question.id), []).append(question)
            for text in (question.title, question.text):
                self._by_text.setdefault(on_one_line(text), []).append(question)

    def question(self, head: str) -> AskedQuestion | None:
        """Find the one question whose id, title or text a head is, alone or after its groups."""
        plain, last = on_one_line(head), on_one_line(head.rpartition("/")[2])
        ids = [letters for name in (plain, last) if (letters := _letters(name))]
        named = [question for letters in ids for question in self._by_id.get(letters, ())]
        found = {question.id: question for question in (*named, *self._by_text.get(plain, ()))}
        return next(iter(found.values())) if len(found) == 1 else None


def draft_map(table: ExportTable, questionnaire: Questionnaire) -> dict[str, Any]:
    """Return the data of a map: what is plain is filled in, everything else is left open."""
    names = _Names(questionnaire)
    columns = [_column(table, number, names) for number in range(len(table.heads))]
    return {
        "schema_version": 1,
        "questionnaire": {"id": questionnaire.id, "version": questionnaire.version},
        "separator": _separator(table, columns, questionnaire),
        "columns": [column for column in columns if column],
    }


def _column(table: ExportTable, number: int, names: _Names) -> dict[str, Any]:
    head = table.heads[number].strip()
    if not head:
        return {}
    if head.casefold() in _KNOWN:
        return {"head": head, "ignore": True}
    question, option, field = _meaning(head, names)
    if question is None:
        return {"head": head, "question": None}
    column: dict[str, Any] = {"head": head, "question": question.id}
    if field != "value":
        column["field"] = field
    if option:
        column["option"] = option
    if field == "value":
        values = dict(_values(table, number, question, option))
        column |= {"values": values} if values else {}
    return column


def _meaning(head: str, names: _Names) -> tuple[AskedQuestion | None, str, str]:
    """Return the question that a head names, with its option, and what the column contains."""
    for ending in _COMMENT:
        if head.casefold().endswith(ending):
            question = names.question(head[: -len(ending)])
            specify = any(o.specify for o in question.options) if question else False
            return question, "", "namely" if specify else "note"
    if question := names.question(head):
        return question, "", "value"
    match = _BRACKET.match(head)
    name, option = (match["name"], match["option"]) if match else _last(head)
    question = names.question(name)
    if question is None:
        return None, "", "value"
    own = next((o for o in question.options if o.specify), None)
    if option.casefold() == _OTHER and own:
        return question, own.key, "namely"
    keys = [o.key for o in question.options]
    key = next((k for k in keys if _same(k, option)), key_of(option, question))
    return (question, key, "value") if key in keys else (None, "", "value")


def _last(head: str) -> tuple[str, str]:
    name, _slash, option = head.rpartition("/")
    return name, option


def _same(name: str, other: str) -> bool:
    """Say whether two names are one, whatever signs a web form allows in its names."""
    return _letters(name) == _letters(other) != ""


def _letters(name: str) -> str:
    return _NOT_LETTERS.sub("", name.casefold())


def _values(
    table: ExportTable, number: int, question: AskedQuestion, option: str
) -> Iterator[tuple[str, str | None]]:
    """Yield the texts that stand for no option, each without what it stands for."""
    if not question.options:
        return
    seen = dict.fromkeys(
        text.strip()
        for _row, cells in table.rows
        if number in cells
        for text in cells[number].texts
    )
    open_ = [text for text in seen if not _is_clear(text, question, option)]
    yield from ((text, None) for text in open_[:_MOST_VALUES])


def _is_clear(text: str, question: AskedQuestion, option: str) -> bool:
    if option:
        return is_chosen(text) is not None
    candidates = [[text], *([*filter(str.strip, text.split(mark))] for mark in SEPARATORS.values())]
    return any(_fits(parts, question) for parts in candidates)


def _fits(parts: list[str], question: AskedQuestion) -> bool:
    if not parts or (len(parts) > 1 and not question.rules.takes_several):
        return False
    try:
        question.rules.fit(tuple(key_of(part, question) for part in parts), question)
    except AnswerMismatch:
        return False
    return True


def _separator(
    table: ExportTable, columns: list[dict[str, Any]], questionnaire: Questionnaire
) -> Separator:
    """Return the separator with which the choices of all respondents fit; else the usual one."""
    fitting: Mapping[Separator, int] = {
        name: sum(
            _fits([part for part in text.split(mark) if part.strip()], question)
            for number, column in enumerate(columns)
            if (question := questionnaire.by_id.get(str(column.get("question") or "")))
            and question.rules.takes_several
            and question.options
            and "option" not in column
            for _row, cells in table.rows
            if number in cells
            for text in cells[number].texts
        )
        for name, mark in SEPARATORS.items()
    }
    best = max(fitting, key=lambda name: fitting[name])
    return best if fitting[best] else "semicolon"


def map_header() -> str:
    """Return what stands above a draft."""
    lines = (
        _("Which column answers which question. Complete every line that ends in a colon:"),
        _("«question: ID», or «about: name» (role, organisation, date), or «ignore: true»."),
        _("Under «values», say what a text stands for: the key of an option, unknown,"),
        _("not-applicable, open, or, in a column for one option, chosen or not-chosen."),
    )
    return "".join(f"# {line}\n" for line in lines)
