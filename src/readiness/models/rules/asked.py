"""What one respondent is asked: everything, the short form, or what is asked of a role.

A role has no answers of others. So a condition that looks at a question which the role is not asked
is not known there, and what only it would hide is asked.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from readiness.data_classes import dataclass
from readiness.models.condition import Condition

if TYPE_CHECKING:
    from readiness.models.dimension import Dimension
    from readiness.models.questionnaire import Questionnaire


@dataclass(frozen=True)
class Selection:
    """What may be asked of one respondent."""

    names: Collection[str]
    """Ids of the questions, and of the results of pre-checks that follow from them."""
    conditions: Mapping[str, tuple[Condition, ...]]
    """Of each of them: it is asked when all of these hold."""


def selection_of(questionnaire: Questionnaire, *, short: bool, role: str | None) -> Selection:
    """Return what the short or the full form asks of a role; None for everybody."""
    form = questionnaire.short_form if short else frozenset(questionnaire.subjects)
    if role is None:
        return Selection(form, questionnaire.conditions_of)
    own = {name for name in form if role in questionnaire.roles_asked.get(name, (role,))}
    own -= questionnaire.pre_check_results.keys()
    names = with_context(questionnaire, own | _results(questionnaire, own))
    others = form - names
    conditions = questionnaire.conditions_of
    return Selection(names, {name: _known(conditions[name], others) for name in names})


def short_form(questionnaire: Questionnaire) -> frozenset[str]:
    """Return what the short form asks; nothing when no question is marked for it.

    Beside the marked questions: the context on which they depend, and that of gates which look at
    nothing else. A pre-check has a result when all of its questions are marked.
    """
    marked = {question.id for question in questionnaire.asked if question.short}
    if not marked:
        return frozenset()
    form = marked | _results(questionnaire, marked)
    context = {question.id for question in questionnaire.context}
    gates = ({*gate.when.questions()} for gate in questionnaire.gates)
    form |= {name for names in gates if names <= form | context for name in names}
    return with_context(questionnaire, form)


def roles_asked(questionnaire: Questionnaire) -> dict[str, tuple[str, ...]]:
    """Return which roles each question is asked of; without those that are asked of everybody.

    What a dimension or a pre-check says is for all in it that says nothing else.
    """
    found = {question.id: question.ask for question in questionnaire.context}
    for round_ in questionnaire.rounds:
        found |= {q.id: q.ask or round_.pre_check.ask for q in round_.questions}

    def descend(dimension: Dimension, outer: tuple[str, ...]) -> None:
        usual = dimension.ask or outer
        found.update({question.id: question.ask or usual for question in dimension.questions})
        for inner in dimension.dimensions:
            descend(inner, usual)

    for dimension in questionnaire.dimensions:
        descend(dimension, ())
    return {name: roles for name, roles in found.items() if roles}


def with_context(questionnaire: Questionnaire, names: Collection[str]) -> frozenset[str]:
    """Add the context questions on which the conditions of others depend."""
    context = {question.id for question in questionnaire.context}
    form, added = set[str](), {*names}
    while added:
        form |= added
        conditions = (rule for name in added for rule in questionnaire.conditions_of[name])
        added = {name for rule in conditions for name in rule.questions()} & context - form
    return frozenset(form)


def _results(questionnaire: Questionnaire, asked: Collection[str]) -> set[str]:
    """List the results of the pre-checks of which every question is asked."""
    return {
        name
        for name, (_result, round_) in questionnaire.pre_check_results.items()
        if all(question.id in asked for question in round_.questions)
    }


def _known(conditions: tuple[Condition, ...], others: Collection[str]) -> tuple[Condition, ...]:
    return tuple(known for rule in conditions if (known := known_part(rule, others)))


def known_part(condition: Condition, others: Collection[str]) -> Condition | None:
    """Return what is left of a condition where answers of others are not known; None for nothing.

    Args:
        condition: The condition as written.
        others: Ids of the questions that others answer.
    """
    if not any(name in others for name in condition.questions()):
        return condition
    left = [known for part in condition.all or () if (known := known_part(part, others))]
    return Condition(all=tuple(left)) if left else None
