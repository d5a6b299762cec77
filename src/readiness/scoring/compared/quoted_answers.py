"""Answers in the texts of checks, notices and gates: ``[[=A]]``, and sums: ``[[=A + B]]``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from readiness.i18n import decimal, join_parts, long_date, percent_text
from readiness.models.editions.translation import QUOTED, quoted_questions
from readiness.models.fields import number_text
from readiness.models.skip_logic import QuestionStates

_NO_ANSWER = "–"


def quoting_answers(text: str, states: QuestionStates) -> str:
    """Put the answers into a text; a dash for what has no answer that counts."""
    if "[[=" not in text:
        return text
    return QUOTED.sub(lambda found: _quote(quoted_questions(found[1]), states), text)


def _quote(names: Sequence[str], states: QuestionStates) -> str:
    known = [fact for name in names if (fact := states.fact(name))]
    if len(known) < len(names):
        return _NO_ANSWER
    subjects = states.questionnaire.subjects
    first = subjects[names[0]]
    if first.rules.has_range:
        numbers = (fact.number or Fraction(0) for fact in known)
        total = decimal(number_text(sum(numbers, Fraction(0))))
        units = {subjects[name].unit for name in names}
        if units == {"%"}:
            return percent_text(total)
        return f"{total} {first.unit}" if len(units) == 1 and first.unit else total
    keys = known[0].keys
    if first.rules.is_day:
        return long_date(date.fromisoformat(min(keys)))
    texts = [option.text for option in first.options if option.key in keys]
    return join_parts(texts) if texts else ", ".join(sorted(keys))
