"""Write conditions in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from readiness.i18n import N_, _, long_date
from readiness.models.condition import Condition, StateWord
from readiness.models.fields import Confidence, OverRows
from readiness.models.question import AskedQuestion
from readiness.models.questionnaire import Questionnaire
from readiness.models.rows import ConditionOverRows
from readiness.report.figures import format_number
from readiness.report.wording import join_with_or

_SHORT = 40
"""Most characters of an option that is named by its text."""
_STATES: Mapping[StateWord, str] = {
    "answered": N_("answered"),
    "unknown": N_("unknown"),
    "not-applicable": N_("not applicable"),
    "open": N_("open"),
    "not-agreed": N_("not agreed"),
    "not-asked": N_("not asked"),
}
_CONFIDENCES: Mapping[Confidence, str] = {
    "low": N_("low"),
    "medium": N_("medium"),
    "high": N_("high"),
}


def describe_condition(condition: Condition, questionnaire: Questionnaire | None = None) -> str:
    """Write a condition in words.

    Args:
        condition: The condition.
        questionnaire: Names questions by their titles too, and options by their texts, if short.
    """
    if isinstance(condition, ConditionOverRows):
        condition = condition.written
    if condition.rows is not None:
        rule = describe_condition(condition.model_copy(update={"rows": None}), questionnaire)
        return describe_rows(rule, condition.rows)
    if condition.not_ is not None:
        rule = describe_condition(condition.not_, questionnaire)
        return _("not ({rule})").format(rule=rule)
    if condition.of:
        return _describe_count(condition, questionnaire)
    if condition.parts:
        word = _("and") if condition.all else _("or")
        parts = (
            (describe_condition(part, questionnaire), bool(part.parts)) for part in condition.parts
        )
        is_one = len(condition.parts) == 1
        return f" {word} ".join(
            f"({rule})" if is_nested and not is_one else rule for rule, is_nested in parts
        )
    return f"{_subject(condition, questionnaire)} {_describe_comparison(condition, questionnaire)}"


def _subject(condition: Condition, questionnaire: Questionnaire | None) -> str:
    """Name what is compared."""
    names = [_name(name, questionnaire) for name in condition.sum or (condition.question or "",)]
    if condition.sum:
        return _("the sum {names}").format(names=" + ".join(names))
    if not condition.dimension:
        return names[0]
    of = questionnaire.dimensions_by_id.get(condition.dimension) if questionnaire else None
    shown = _titled(condition.dimension, of.title if of else None)
    return _("the score of {dimension} before gates").format(dimension=shown)


def _name(name: str, questionnaire: Questionnaire | None) -> str:
    question = _question(name, questionnaire)
    return _titled(name, question.title if question else None)


def _titled(name: str, title: str | None) -> str:
    return f"«{title}» ({name})" if title else name


def _question(name: str, questionnaire: Questionnaire | None) -> AskedQuestion | None:
    if questionnaire is None:
        return None
    asked = questionnaire.by_id.get(name)
    return asked or questionnaire.in_rows.as_written.get(name)


def describe_rows(rule: str, rows: OverRows | None) -> str:
    """Say in which rows a rule must be true."""
    if rows == "any":
        return _("in any row {rule}").format(rule=rule)
    if rows == "all":
        return _("in every row {rule}").format(rule=rule)
    return _("in at least {number} rows {rule}").format(number=rows, rule=rule)


def _describe_count(condition: Condition, questionnaire: Questionnaire | None) -> str:
    rules = "; ".join(describe_condition(part, questionnaire) for part in condition.parts)
    if condition.at_least is not None:
        message = _("at least {number} of these hold: ({rules})")
    else:
        message = _("at most {number} of these hold: ({rules})")
    return message.format(number=format_number(condition.number or Fraction(0)), rules=rules)


def _describe_comparison(condition: Condition, questionnaire: Questionnaire | None) -> str:
    question = _question(condition.question or "", questionnaire)
    if condition.answered is not None:
        return _("is answered") if condition.answered else _("is not answered")
    if condition.equals is not None:
        words = join_with_or(_option_names(condition.equals, question))
        return _("is {words}").format(words=words)
    if condition.includes is not None:
        words = join_with_or(_option_names(condition.includes, question))
        return _("includes {words}").format(words=words)
    if condition.at_least is not None:
        return _("is at least {number}").format(number=_border(condition, questionnaire))
    if condition.at_most is not None:
        return _("is at most {number}").format(number=_border(condition, questionnaire))
    if condition.state is not None:
        words = join_with_or(_(_STATES[word]) for word in condition.state)
        return _("is {state}").format(state=words)
    if condition.evidence_at_least is not None:
        message = _("has evidence of strength {number} or more")
        return message.format(number=condition.evidence_at_least)
    words = join_with_or(_(_CONFIDENCES[word]) for word in condition.confidence or ())
    return _("has {words} confidence").format(words=words)


def _border(condition: Condition, questionnaire: Questionnaire | None) -> str:
    """Write what is compared with: a number, a day, or the name of another question."""
    if isinstance(condition.border, date):
        return long_date(condition.border)
    if condition.than:
        return _name(condition.than, questionnaire)
    return format_number(condition.number or Fraction(0))


def _option_names(keys: Sequence[str], question: AskedQuestion | None) -> Sequence[str]:
    """Name options by their texts; by their keys where a text is long, or not known."""
    options = [question.option(key) if question else None for key in keys]
    texts = [option.text for option in options if option and len(option.text) <= _SHORT]
    return [f"«{text}»" for text in texts] if len(texts) == len(keys) else keys
