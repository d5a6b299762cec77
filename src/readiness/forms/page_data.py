"""What the script of an HTML form works with: the form as plain data, and the words it says."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from readiness.forms.contents import Form, FormOption, FormPart, FormQuestion, FormResult, FormRow
from readiness.forms.page_words import page_words
from readiness.i18n import N_, _
from readiness.models.assessment import Answer, Assessment
from readiness.models.condition import Condition
from readiness.models.fields import exact_number, number_text
from readiness.models.question import AskedQuestion, Question
from readiness.models.questionnaire import Questionnaire
from readiness.models.scoring_rules import Band
from readiness.report.condition_text import describe_condition
from readiness.report.parts.rules import describe_rules

_CONTEXT = N_("About the administration")
Plain = dict[str, Any]


def page_data(form: Form, language: str) -> Plain:
    """Return everything that a page in this language shows and computes with."""
    questionnaire = form.questionnaire
    asked = {question.id for question in form.questions}
    scale = questionnaire.importance
    return {
        "stamp": form.about.questionnaire.model_dump(exclude_none=True),
        "parts": [_part(part, questionnaire) for part in form.parts],
        "order": form.order,
        "results": [_result(result) for result in form.results],
        "others": [q.id for q in questionnaire.asked if q.id not in asked],
        "preliminary": [q.id for q in questionnaire.preliminary],
        "levels": [
            {"key": str(level.level), "text": f"{level.level} {level.name}"}
            for level in questionnaire.levels
        ],
        "importance": scale
        and {
            "title": scale.title,
            "text": scale.text,
            "options": [{"key": option.id, "text": option.text} for option in scale.options],
        },
        "file": _file(form.about),
        "by": form.respondent.id if form.respondent else None,
        "words": page_words(language),
    }


def condition_data(condition: Condition) -> Plain:
    """Write a condition as the script evaluates it: numbers as text, days as numbers."""
    for name, parts in (("all", condition.all), ("any", condition.any), ("of", condition.of)):
        if parts is not None:
            return {name: [condition_data(part) for part in parts], **_border(condition)}
    if condition.not_ is not None:
        return {"not": condition_data(condition.not_)}
    if condition.sum is not None:
        equals = [number_text(exact_number(word)) for word in condition.equals or ()]
        return {
            "sum": condition.sum,
            **({"equals": equals} if equals else {}),
            **_border(condition),
        }
    given = {
        name: getattr(condition, name)
        for name in ("equals", "includes", "answered", "state", "evidence_at_least", "confidence")
    }
    subject = {"question": condition.question or condition.dimension}
    return subject | {n: v for n, v in given.items() if v is not None} | _border(condition)


def _border(condition: Condition) -> Plain:
    if condition.border is None:
        return {}
    name = "at_least" if condition.at_least is not None else "at_most"
    if condition.than:
        return {name: {"question": condition.than}}
    return {name: number_text(condition.number or Fraction(0))}


def _part(part: FormPart, questionnaire: Questionnaire) -> Plain:
    first = part.rows[0].questions if part.rows else ()
    shown = {question.column: question for question in first}
    columns = [(column, shown[column.id]) for column in part.columns if column.id in shown]
    return _given(
        {
            "id": part.id,
            "kind": part.kind,
            "title": _(_CONTEXT) if part.kind == "context" else part.title,
            "text": part.text,
            "questions": [_question(q, q.question, questionnaire) for q in part.questions],
            "columns": [_question(in_row, q, questionnaire) for q, in_row in columns],
            "rows": [_row(row, part) for row in part.rows],
            "parts": [_part(inner, questionnaire) for inner in part.parts],
        }
    )


def _row(row: FormRow, part: FormPart) -> Plain:
    is_named = part.source is not None and part.source.rules.most_names(part.source) > 0
    title = row.row.title
    if is_named and part.source:
        title = f"{part.source.title} {row.row.key}"
    questions = [
        {"id": question.id, "column": question.column, **_conditions(question)}
        for question in row.questions
    ]
    named_by = {"names": part.source.id} if is_named and part.source else {}
    return {"key": row.row.key, "title": title, "questions": questions, **named_by}


def _conditions(question: FormQuestion) -> Plain:
    helps = [condition_data(special.when) for special in question.question.help_when]
    return _given(
        {"conditions": [condition_data(rule) for rule in question.conditions], "helps": helps}
    )


def _question(one: FormQuestion, shown: AskedQuestion, questionnaire: Questionnaire) -> Plain:
    """Describe a question; of one that is asked in rows, the texts of its column."""
    rule = describe_condition(shown.when, questionnaire) if shown.when else ""
    options = dict(zip([o.key for o in shown.options], one.options, strict=True))
    return _given(
        {
            "id": shown.id,
            "kind": shown.kind,
            "title": shown.title,
            "text": shown.text,
            "why": one.why if one.question is shown else getattr(shown, "why", "") or "",
            "help": shown.help or "",
            "help_when": [special.help for special in shown.help_when],
            "rule": _("Asked when {rule}.").format(rule=rule) if rule else "",
            "rules": describe_rules(shown),
            "options": [_option(o, options[o.key], shown) for o in shown.options],
            "unit": shown.unit or "",
            "min": None if shown.min is None else number_text(shown.min),
            "max": None if shown.max is None else number_text(shown.max),
            "whole": shown.whole,
            "most": shown.rules.most_names(shown),
            "wanted": shown.evidence if isinstance(shown, Question) else (),
            "beside": one.beside,
            "target": "" if one.target is None else str(one.target),
            "scored": isinstance(shown, Question) and shown.scored,
            **_bands(shown, questionnaire),
            **(_conditions(one) if one.question is shown else {}),
        }
    )


def _option(option: Any, in_form: FormOption, question: AskedQuestion) -> Plain:
    number = option.added_points if question.rules.takes_several else option.level_or_points
    return _given(
        {
            "key": option.key,
            "level": None if option.level is None else str(option.level),
            "text": option.text,
            "convincing": option.convincing or "",
            "alone": option.exclusive,
            "specify": option.specify,
            "number": None if number is None else number_text(number),
            "document": in_form.needs_document,
        }
    )


def _bands(question: AskedQuestion, questionnaire: Questionnaire) -> Plain:
    """Say what conditions compare of a sum of points in bands: a level, or points."""
    if not (isinstance(question, Question) and question.rules.takes_several and question.bands):
        return {}
    by_level = not question.counts_by_band
    if by_level and not question.scored:
        return {"bands": [], "outside": ""}
    ordered = question.bands[::-1] if question.bands[0].at_most is None else question.bands
    return {
        "bands": [_band(band) for band in ordered],
        "outside": str(questionnaire.lowest) if by_level else "0",
    }


def _band(band: Band) -> Plain:
    worth = str(band.level) if band.points is None else number_text(band.points)
    name = "at_most" if band.at_least is None else "at_least"
    border = {} if band.border is None else {name: number_text(band.border)}
    return {"number": worth, **border}


def _result(result: FormResult) -> Plain:
    return {
        "id": result.id,
        "conditions": [condition_data(rule) for rule in result.conditions],
        "outcomes": [
            {"id": name, "when": when and condition_data(when)} for name, when in result.outcomes
        ],
        "questions": result.questions,
        "rounds": result.rounds,
    }


def _file(about: Assessment) -> Plain:
    """Return the answers file so far, in the shape in which the script keeps it."""
    data = about.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    data.pop("questionnaire", None)
    for part in ("context", "answers"):
        answers: Mapping[str, Answer] = getattr(about, part)
        data[part] = {name: _answer(answer) for name, answer in answers.items()}
    return data


def _answer(answer: Answer) -> Plain:
    data = answer.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    if answer.target is not None:
        data["target"] = str(answer.target)
    data["evidence"] = [item.model_dump(mode="json", exclude_none=True) for item in answer.evidence]
    return _given(data)


def _given(pairs: Plain) -> Plain:
    """Leave out what says nothing."""
    return {key: value for key, value in pairs.items() if value not in (None, "", False, [], ())}
