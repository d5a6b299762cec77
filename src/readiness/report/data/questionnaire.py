"""A questionnaire for other programs: as its file has it, complete and translated."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from readiness.models.dimension import Table
from readiness.models.fields import Frozen
from readiness.models.library import Case, Source
from readiness.models.mark import Mark
from readiness.models.question import AskedQuestion
from readiness.models.questionnaire import Questionnaire
from readiness.models.rows import ConditionOverRows


def questionnaire_data(
    questionnaire: Questionnaire, form: Collection[str] | None = None
) -> dict[str, Any]:
    """Give a questionnaire with the names that its file has.

    Texts are in the language that is spoken, shared options stand in their questions, and the
    sources and cases of libraries are there. It is a questionnaire itself.

    Args:
        questionnaire: The questionnaire, as it was loaded.
        form: Ids of the questions to give; None for all.
    """
    data = _plain(questionnaire)
    return data if form is None else _part(data, form)


def _plain(value: Any) -> Any:
    """Write a value as a file has it."""
    if isinstance(value, Source | Case):
        return value.model_dump(mode="json", exclude_defaults=True)
    if isinstance(value, Table):
        value = value.as_written
    if isinstance(value, ConditionOverRows):
        value = value.written
    if isinstance(value, Frozen):
        return {name: _plain(inner) for name, inner in _given(value)}
    if isinstance(value, dict):
        return {_plain(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, Mark):
        return value.written
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else float(value)
    return value.isoformat() if isinstance(value, date) else value


def _given(part: Frozen) -> Iterator[tuple[str, Any]]:
    """Yield the fields that are not as usual; shared options have no name when they are there."""
    for name, field in type(part).model_fields.items():
        value = getattr(part, name)
        is_usual = (
            name != "kind"
            and value == field.get_default(call_default_factory=True)
            and not field.is_required()
        )
        is_repeated = isinstance(part, AskedQuestion) and name == "scale"
        if not (is_usual or is_repeated or field.exclude):
            yield field.alias or name, value


def _part(part: dict[str, Any], form: Collection[str]) -> dict[str, Any]:
    """Leave out the questions that are not in a form, and the dimensions that are then empty."""
    kept = dict(part)
    for name in ("context", "questions"):
        if name in part:
            kept[name] = [question for question in part[name] if question["id"] in form]
    for name in ("pre_checks", "dimensions"):
        if name in part:
            inner = [_part(item, form) for item in part[name]]
            kept[name] = [item for item in inner if item.get("questions") or item.get("dimensions")]
    return kept
