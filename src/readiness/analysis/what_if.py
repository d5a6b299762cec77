"""What if: the same assessment with some answers changed."""

from __future__ import annotations

from collections.abc import Mapping

from readiness.errors import UnknownNameError
from readiness.i18n import _
from readiness.models.assessment import Answer, Assessment
from readiness.models.question import Question
from readiness.models.questionnaire import Questionnaire
from readiness.models.skip_logic import level_of
from readiness.scoring.reachability import choices
from readiness.text import near_or_all


def answer_at_level(question: Question, level: int, of: Questionnaire) -> tuple[str, ...] | None:
    """Return an answer that stands for a level; None when there is none."""
    for value in choices(question):
        if level_of(question, Answer(value=value), of) == level:
            return value
    return None


def with_answers(assessment: Assessment, values: Mapping[str, tuple[str, ...]]) -> Assessment:
    """Return the assessment with other values; what supported an old value is left with it."""
    answers = dict(assessment.answers)
    context = dict(assessment.context)
    for name, value in values.items():
        place = context if name in context else answers
        target = place[name].target if name in place else None
        place[name] = Answer(value=value, target=target)
    return assessment.model_copy(update={"answers": answers, "context": context})


def parse_changes(of: Questionnaire, wishes: list[str]) -> dict[str, tuple[str, ...]]:
    """Read «DAT-4=3» and «CTX-8=pilot,production»; tell all that is wrong at once."""
    found: dict[str, tuple[str, ...]] = {}
    wrong: list[str] = []
    for wish in wishes:
        name, equals, text = wish.partition("=")
        name, words = name.strip(), tuple(word.strip() for word in text.split(","))
        asked = of.by_id.get(name)
        if not equals or not all(words):
            wrong.append(
                _("«{wish}»: write a question and a value, for example DAT-4=3").format(wish=wish)
            )
        elif asked is None:
            message = _("there is no question «{name}»").format(name=name)
            wrong.append(message + near_or_all(name, list(of.by_id)))
        else:
            keys = [option.key for option in asked.options]
            problem = _misfit(asked.kind, words, keys)
            if problem:
                wrong.append(f"{name}: {problem}")
            else:
                found[name] = words
    if wrong:
        raise UnknownNameError("\n".join(wrong))
    return found


def _misfit(kind: str, words: tuple[str, ...], keys: list[str]) -> str:
    """Say why words cannot be the answer to a question; nothing when they can."""
    if kind == "number":
        try:
            float(words[0])
        except ValueError:
            return _("«{word}» is not a number").format(word=words[0])
        return ""
    if kind != "many" and len(words) > 1:
        return _("only one value is possible")
    for word in words if keys else ():
        if word not in keys:
            return _("there is no option «{name}»").format(name=word) + near_or_all(word, keys)
    return ""
