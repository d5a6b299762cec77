"""What if: the same assessment with some answers changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import chain

from readiness.errors import UnknownNameError
from readiness.i18n import _, label
from readiness.models.assessment import DOCUMENT_SHOWN, Answer, Assessment, Evidence, answered
from readiness.models.fields import AnswerMismatch
from readiness.models.kinds.interface import Value
from readiness.models.mark import Mark
from readiness.models.question import Question
from readiness.models.questionnaire import Questionnaire
from readiness.models.skip_logic import QuestionStates, level_of
from readiness.scoring.answer_value import AnswerScale
from readiness.scoring.attainable_levels import attainable_levels
from readiness.text import near_or_all

DOCUMENT = Evidence(title="-", strength=DOCUMENT_SHOWN)
"""What proves a changed answer."""
_MOST_TOTALS = 4_096
"""Sums of points that are kept while options are combined."""


def answer_at_level(question: Question, level: int, questionnaire: Questionnaire) -> Value | None:
    """Return an answer that stands for a level; None when there is none."""
    for value in question.rules.representatives(question):
        if level_of(question, answered(value), questionnaire) == level:
            return value
    return None


def answer_after(question: Question, level: int, states: QuestionStates) -> Value | None:
    """Return the answer once a level is reached; what is chosen today stays where it can."""
    if not (question.rules.takes_several and question.bands):
        return answer_at_level(question, level, states.questionnaire)
    alone = {option.key for option in question.options if option.exclusive}
    answer = states.assessment.answer(question.id).value or ()
    today = tuple(key for key in answer if key not in alone)
    return (
        _choice_at_level(question, level, states, today)
        or _choice_at_level(question, level, states, ())
        or answer_at_level(question, level, states.questionnaire)
    )


def first_level_at(question: Question, level: Fraction, states: QuestionStates) -> int | None:
    """Return the lowest level from here on that an answer stands for; None without one."""
    levels = attainable_levels(question, states.questionnaire)
    return next((reached for reached in levels if reached >= level), None)


def answer_at(question: Question, mark: Mark, states: QuestionStates, today: Value) -> Value | None:
    """Return an answer that reaches a mark; of several options, as many as can stay do so."""
    scale = AnswerScale(question, states.questionnaire)
    if mark.kind == "level" and scale.has_levels:
        level = first_level_at(question, mark.amount, states)
        return None if level is None else answer_after(question, level, states)
    if mark.kind == "option":
        return question.toggled(today if question.rules.takes_several else (), mark.option)

    def change(answer: Value) -> tuple[int, int, Fraction]:
        value = scale.value_of(answered(answer)) or Fraction(0)
        return len({*today} - {*answer}), len({*answer} - {*today}), value

    reaching = [
        answer
        for answer in (*question.rules.representatives(question), *_growing(question, today))
        if scale.value_of(answered(answer)) is not None
        and not scale.is_below(mark, answered(answer))
    ]
    return min(reaching, default=None, key=change)


def _growing(question: Question, today: Value) -> Iterator[Value]:
    """Yield what is chosen today with ever more options that add points, then these alone."""
    if not question.rules.takes_several:
        return
    options = [option for option in question.options if not option.exclusive]
    gains = [option.key for option in options if option.added_points > 0]
    kept = {option.key for option in options} & {*today}
    for chosen in (kept, set[str]()):
        for number in range(1, len(gains) + 1):
            picked = chosen | {*gains[:number]}
            yield tuple(option.key for option in options if option.key in picked)


def _choice_at_level(
    question: Question, level: int, states: QuestionStates, chosen: Value
) -> Value | None:
    """Return the fewest options, the first ones, that reach a level; with those chosen already."""
    fewest: dict[Fraction, tuple[int, ...]] = {Fraction(0): ()}
    for index, option in reversed(list(enumerate(question.options))):
        if option.key in chosen or option.exclusive:
            continue
        for total, indices in list(fewest.items()):
            more = total + option.added_points
            one = (index, *indices)
            fewest[more] = min(fewest.get(more, one), one, key=lambda some: (len(some), some))
        if len(fewest) > _MOST_TOTALS:
            return None
    for indices in sorted(fewest.values(), key=lambda some: (len(some), some)):
        picked = {question.options[index].key for index in indices}.union(chosen)
        value = tuple(option.key for option in question.options if option.key in picked)
        if value and level_of(question, answered(value), states.questionnaire) == level:
            return value
    return None


def evidence_counts(questionnaire: Questionnaire) -> bool:
    """Say whether a document changes a result: by a rule of scoring, or by a condition."""
    rules = [gate.when for gate in questionnaire.gates]
    rules += [check.when for check in questionnaire.checks]
    rules += [notice.when for notice in questionnaire.notices]
    rules += [rule for use_case in questionnaire.use_cases for rule in use_case.conditions]
    rules += chain.from_iterable(questionnaire.conditions_of.values())
    return questionnaire.scoring.undocumented == "one-level-lower" or any(
        comparison.evidence_at_least is not None
        for rule in rules
        for comparison in rule.comparisons()
    )


def with_answers(
    assessment: Assessment, values: Mapping[str, Value], *, documented: bool = False
) -> Assessment:
    """Return the assessment with other values; what supported an old value is left with it.

    ``documented``: as if a document were shown for each of them.
    """
    shown = (DOCUMENT,) if documented else ()
    answers = dict(assessment.answers)
    context = dict(assessment.context)
    for name, value in values.items():
        place = context if name in context else answers
        if not documented and name in place and place[name].value == value:
            continue
        target = place[name].target if name in place else None
        place[name] = Answer(value=value, target=target, evidence=shown)
    return assessment.model_copy(update={"answers": answers, "context": context})


def parse_changes(questionnaire: Questionnaire, wishes: list[str]) -> dict[str, Value]:
    """Read «DAT-4=3» and «CTX-8=pilot,production»; tell all that is wrong at once."""
    values: dict[str, Value] = {}
    wrong: list[str] = []
    for wish in wishes:
        name, equals, text = wish.partition("=")
        name, words = name.strip(), [text.strip()]
        question = questionnaire.by_id.get(name)
        if question and question.rules.has_options:
            words = [word.strip() for word in text.split(",")]
        if not equals or not all(words):
            wrong.append(
                _("«{wish}»: write a question and a value, for example DAT-4=3").format(wish=wish)
            )
        elif question is None:
            message = _("there is no question «{name}»").format(name=name)
            wrong.append(message + near_or_all(name, list(questionnaire.by_id)))
        else:
            try:
                values[name] = question.rules.fit(tuple(words), question)
            except AnswerMismatch as mismatch:
                wrong.append(label(name, str(mismatch)))
    if wrong:
        raise UnknownNameError("\n".join(wrong))
    return values
