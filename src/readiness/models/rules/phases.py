"""Phases: what is aimed at by when, on the way to the target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pydantic import Field

from readiness.data_classes import dataclass
from readiness.models.fields import Frozen, Id, Prose, Whole
from readiness.models.mark import Mark, MarkField
from readiness.models.rules.gates import OVERALL

if TYPE_CHECKING:
    from readiness.models.dimension import Dimension
    from readiness.models.questionnaire import Questionnaire

_INHERITED = frozenset({"level", "share"})
"""Kinds of mark that say something to the parts of what they are named for."""


class Phase(Frozen):
    """What is aimed at after so many months."""

    id: Id
    title: Prose
    months: Whole = Field(ge=1, le=120)
    targets: dict[Id, MarkField] = Field(min_length=1)
    """By id of a question or a dimension, or ``overall``."""


@dataclass(frozen=True)
class PhaseAims:
    """What is aimed at in one phase."""

    phase: Phase
    named: frozenset[str]
    """What this phase or one before it names."""
    marks: Mapping[str, Mark]
    """By question, dimension and the whole: as named for it, or for what is nearest around it."""


def aims_by_phase(questionnaire: Questionnaire) -> tuple[PhaseAims, ...]:
    """Return what is aimed at in each phase; no phase aims lower than the one before it."""
    chains, aims = chains_of(questionnaire), list[PhaseAims]()
    marks: dict[str, Mark] = {}
    named: frozenset[str] = frozenset()
    for phase in questionnaire.phases:
        here = {name: _nearest(phase.targets, chain) for name, chain in chains.items()}
        found = {name: _higher(mark, marks.get(name)) for name, mark in here.items()}
        marks = {name: mark for name, mark in found.items() if mark}
        named |= phase.targets.keys()
        aims.append(PhaseAims(phase, named, marks))
    return tuple(aims)


def _nearest(targets: Mapping[str, Mark], chain: Sequence[str]) -> Mark | None:
    """Return the mark of a part, else of what is nearest around it."""
    around = (targets[name] for name in chain[1:] if name in targets)
    inherited = next((mark for mark in around if mark.kind in _INHERITED), None)
    return targets.get(chain[0], inherited)


def _higher(later: Mark | None, earlier: Mark | None) -> Mark | None:
    if later is None or earlier is None or later.kind != earlier.kind:
        return later or earlier
    return max(later, earlier, key=lambda mark: mark.amount)


def chains_of(questionnaire: Questionnaire) -> dict[str, tuple[str, ...]]:
    """Return for each question and dimension its id, then those around it, ``overall`` last.

    Around a question of a row is first the column that it has in the file, which has one, too.
    """
    columns = {
        name: column.id
        for table in questionnaire.in_rows.tables
        for column in table.columns
        for name in questionnaire.in_rows.columns[column.id].questions
    }
    chains: dict[str, tuple[str, ...]] = {OVERALL: (OVERALL,)}

    def descend(dimension: Dimension, around: tuple[str, ...]) -> None:
        inside = chains[dimension.id] = (dimension.id, *around)
        for question in dimension.questions:
            chains[question.id] = (question.id, *inside)
            if column := columns.get(question.id):
                chains[question.id] = (question.id, column, *inside)
                chains[column] = (column, *around)
        for inner in dimension.dimensions:
            descend(inner, inside)

    for dimension in questionnaire.dimensions:
        descend(dimension, (OVERALL,))
    return chains


def with_last_phase(questionnaire: Questionnaire) -> Questionnaire:
    """Let the last phase be the target of whatever has no target of its own."""
    if not questionnaire.phases:
        return questionnaire
    last, chains = aims_by_phase(questionnaire)[-1], chains_of(questionnaire)
    scoring, marks = questionnaire.scoring, last.marks
    is_usual = scoring.target is None
    if is_usual:
        scoring = scoring.model_copy(update={"target": marks.get(OVERALL)})

    def aimed(part: Any, *, is_aimed: bool) -> Any:
        if part.target or not is_aimed or part.id not in marks:
            return part
        return part.model_copy(update={"target": marks[part.id]})

    def descend(dimension: Dimension) -> Dimension:
        questions = tuple(
            aimed(q, is_aimed=is_usual or not last.named.isdisjoint(chains[q.id][:-1]))
            for q in dimension.questions
        )
        inner = tuple(map(descend, dimension.dimensions))
        update = {"questions": questions, "dimensions": inner}
        changed: Dimension = aimed(dimension, is_aimed=dimension.id in last.named)
        return changed.model_copy(update=update)

    dimensions = tuple(map(descend, questionnaire.dimensions))
    return questionnaire.renewed({"scoring": scoring, "dimensions": dimensions})
