"""What the lists of a workbook offer: a label for people, and the key that stands for it."""

from __future__ import annotations

from collections.abc import Mapping

from readiness.forms.contents import Form, FormPart
from readiness.i18n import N_, _
from readiness.models.kinds.interface import Entry
from readiness.models.question import AskedQuestion
from readiness.models.rows import ROW_IN_TEXT
from readiness.report.line_breaks import shorten
from readiness.report.wording import EVIDENCE_STRENGTHS
from readiness.text import on_one_line

_LONGEST = 60
"""Characters of a label; the whole text stands beside it."""
_CONFIDENCES = {"low": N_("low"), "medium": N_("medium"), "high": N_("high")}

Lists = dict[str, Mapping[str, str]]
"""The label of each key, by the name of the list."""


def lists_of(form: Form) -> Lists:
    """Return every list that the form offers; of a question in rows, by the name of its column."""
    questionnaire = form.questionnaire
    lists: Lists = {
        "confidence": {key: _(word) for key, word in _CONFIDENCES.items()},
        "strength": {str(n): f"{n} – {_(w)}" for n, w in enumerate(EVIDENCE_STRENGTHS)},
        "target": {
            str(level.level): f"{level.level} – {on_one_line(level.name)}"
            for level in questionnaire.levels
        },
    }
    if questionnaire.importance:
        lists["importance"] = _labels({o.id: o.text for o in questionnaire.importance.options})
    for part in (inner for top in form.parts for inner in top.walk()):
        lists |= {q.id: option_labels(q) for q in _listed(part) if _is_chosen(q)}
    return lists


def _listed(part: FormPart) -> tuple[AskedQuestion, ...]:
    return (*(q.question for q in part.questions), *part.columns)


def _is_chosen(question: AskedQuestion) -> bool:
    return question.rules.entry is Entry.CHOOSE_ONE


def option_labels(question: AskedQuestion) -> Mapping[str, str]:
    """Return the label of each option of which one is chosen."""
    texts = {option.key: option.text.replace(ROW_IN_TEXT, "…") for option in question.options}
    by_level = all(option.id is None for option in question.options)
    if by_level:
        return {key: f"{key} – {_short(text)}" for key, text in texts.items()}
    return _labels(texts)


def _labels(texts: Mapping[str, str]) -> Mapping[str, str]:
    labels = {key: _short(text) for key, text in texts.items()}
    if len({label.casefold() for label in labels.values()}) == len(labels):
        return labels
    return {key: f"{key} – {label}" for key, label in labels.items()}


def _short(text: str) -> str:
    return shorten(on_one_line(text), _LONGEST)
