"""Compile a questionnaire, or say by name everything that cannot be computed in columns."""

from __future__ import annotations

from fractions import Fraction
from math import ceil

import numpy as np
from numpy.typing import NDArray

from readiness.i18n import _
from readiness.models.questionnaire import Questionnaire
from readiness.scoring.columnar.asked.conditions import Conditions, looks_beside
from readiness.scoring.columnar.asked.layout import Layout, layout_of
from readiness.scoring.columnar.asked.outcomes import Possible, Unwanted
from readiness.scoring.columnar.asked.possible import PossibleOutcomes
from readiness.scoring.columnar.asked.steps import Asking
from readiness.scoring.columnar.program import Program
from readiness.scoring.columnar.refusal import Reasons
from readiness.scoring.columnar.tree.build import TreeBuilder
from readiness.scoring.columnar.tree.results import fixed_of, results_of
from readiness.scoring.columnar.tree.sums import BEST, HIGH, LOW
from readiness.scoring.columnar.tree.values import items_of

_SCORERS = frozenset({"weighted-mean", "points"})
MOST_RULES = 64
"""Gates, or checks, of one questionnaire: a bit for each."""


def compile_scorer(
    questionnaire: Questionnaire,
    *,
    ranges: bool = True,
    short: bool = False,
    role: str | None = None,
) -> Program:
    """Compile a questionnaire; raise NotColumnarError with all reasons why that is not exact.

    Args:
        questionnaire: What is scored.
        ranges: Whether the lowest and the highest possible scores are wanted, too.
        short: Whether only the short form was asked.
        role: The role whose questions were asked; None for everybody.
    """
    reasons = Reasons()
    _check_rules(questionnaire, reasons)
    layout = layout_of(questionnaire, reasons)
    reasons.check(questionnaire.id)
    conditions = Conditions(layout.subjects, layout.bits, layout.columns, reasons)
    selection = questionnaire.selection(short=short, role=role)
    steps = Asking(questionnaire, layout, conditions, selection).steps()
    sometimes = (
        name for name in layout.columns
        if name not in selection.names or selection.conditions[name]
    )  # fmt: skip
    items = items_of(questionnaire, layout, sometimes, reasons)
    fixed = fixed_of(questionnaire)
    tree = TreeBuilder(questionnaire, items, fixed, _cases(questionnaire, ranges=ranges), reasons)
    tables = tree.tables()
    gates = tuple(
        conditions.shared(gate.when, _("the gate «{id}»").format(id=gate.id))
        for gate in questionnaire.gates
    )
    possible = _possible(questionnaire, layout, conditions, reasons) if ranges else None
    checks = [check for check in questionnaire.checks if not looks_beside(check.when)]
    check_tests = tuple(
        conditions.shared(check.when, _("the check «{id}»").format(id=check.id)) for check in checks
    )
    reasons.check(questionnaire.id)
    scored = {node.name for node in tables.nodes}
    return Program(
        questionnaire=questionnaire.id,
        questionnaire_version=questionnaire.version,
        digest=questionnaire.digest,
        scorer=questionnaire.scoring.scorer,
        columns=tuple(layout.columns.values()),
        dimensions=tuple(p.id for p in questionnaire.all_dimensions if p.id in scored),
        has_overall=questionnaire.has_overall,
        levels=tuple(level.level for level in questionnaire.levels),
        gates=tuple(gate.id for gate in questionnaire.gates),
        checks=tuple(check.id for check in checks),
        left_out=tuple(check.id for check in questionnaire.checks if check not in checks),
        nodes=tables.nodes,
        results=results_of(questionnaire, tables.nodes),
        leaves=tables.leaves,
        steps=steps,
        gate_tests=gates,
        check_tests=check_tests,
        compared=tuple(sorted(questionnaire.compared_dimensions)),
        possible=possible,
        least_answered=_least_answered(questionnaire.scoring.minimum_answered, len(items)),
    )


def _check_rules(questionnaire: Questionnaire, reasons: Reasons) -> None:
    """Refuse what no column can hold or compute."""
    rules = questionnaire.scoring
    if rules.scorer not in _SCORERS:
        reason = _("the scorer «{name}» works file by file")
        reasons.add(reason.format(name=rules.scorer))
    if rules.undocumented != "as-stated":
        reasons.add(_("answers count less without a document, and no column has the evidence"))
    for name, number in (("gates", questionnaire.gates), ("checks", questionnaire.checks)):
        if len(number) > MOST_RULES:
            reason = _("there are more than {most} «{name}»")
            reasons.add(reason.format(most=MOST_RULES, name=name))


def _cases(questionnaire: Questionnaire, *, ranges: bool) -> tuple[str, ...]:
    """Return the cases that are computed beside the estimate."""
    rules = questionnaire.scoring
    combines = {rules.combine, *(part.combine for part in questionnaire.all_dimensions)}
    is_scaled = "sum" in combines or rules.result == "share" or rules.reduction is not None
    return (*((LOW, HIGH) if ranges else ()), *((BEST,) if is_scaled else ()))


def _possible(
    questionnaire: Questionnaire, layout: Layout, conditions: Conditions, reasons: Reasons
) -> tuple[Possible, ...]:
    """Return the possible outcomes of each gate."""
    outcomes = PossibleOutcomes(questionnaire, layout, conditions, reasons)
    named = ((gate, _("the gate «{id}»").format(id=gate.id)) for gate in questionnaire.gates)
    found = (
        outcomes.of(gate.when, where)
        if gate.cap.overall is not None or gate.cap.dimensions
        else Unwanted()
        for gate, where in named
    )
    return tuple(possible for possible in found if possible is not None)


def _least_answered(share: Fraction, questions: int) -> NDArray[np.unsignedinteger]:
    """Return how many of so many questions that count must be answered."""
    kind = np.uint8 if questions <= np.iinfo(np.uint8).max else np.uint16
    return np.array([ceil(share * number) for number in range(questions + 1)], dtype=kind)
