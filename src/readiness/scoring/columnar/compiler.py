"""Compile a questionnaire, or say by name everything that cannot be computed in columns."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from math import ceil

import numpy as np
from numpy.typing import NDArray

from readiness.i18n import _
from readiness.models.questionnaire import Questionnaire
from readiness.models.rules.asked import Selection
from readiness.models.rules.gates import Check, Gate
from readiness.scoring.columnar.asked.conditions import Conditions, looks_beside
from readiness.scoring.columnar.asked.layout import Layout, layout_of
from readiness.scoring.columnar.asked.outcomes import Possible, Unwanted
from readiness.scoring.columnar.asked.possible import PossibleOutcomes
from readiness.scoring.columnar.asked.steps import Asking, needed, tests_of
from readiness.scoring.columnar.asked.truth import shared_in
from readiness.scoring.columnar.program import Program
from readiness.scoring.columnar.refusal import Reasons
from readiness.scoring.columnar.tree.build import TreeBuilder, TreeTables
from readiness.scoring.columnar.tree.results import fixed_of, results_of, with_levels
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
    compiler = _Compiler(questionnaire, layout, conditions, reasons)
    selection = questionnaire.selection(short=short, role=role)
    program = compiler.program(compiler.tree(selection, ranges=ranges), selection, ranges=ranges)
    reasons.check(questionnaire.id)
    return program


@dataclass(frozen=True)
class _Compiler:
    questionnaire: Questionnaire
    layout: Layout
    conditions: Conditions
    reasons: Reasons

    def tree(self, selection: Selection, *, ranges: bool) -> TreeTables:
        """Make the tables of values."""
        sometimes = (
            name for name in self.layout.columns
            if name not in selection.names or selection.conditions[name]
        )  # fmt: skip
        items = items_of(self.questionnaire, self.layout, sometimes, self.reasons)
        cases = _cases(self.questionnaire, ranges=ranges)
        fixed = fixed_of(self.questionnaire)
        return TreeBuilder(self.questionnaire, items, fixed, cases, self.reasons).tables()

    def program(self, tree: TreeTables, selection: Selection, *, ranges: bool) -> Program:
        """Put all tables together."""
        rules, scored = self.questionnaire, {node.name for node in tree.nodes}
        checks = [check for check in rules.checks if not looks_beside(check.when)]
        test = self.conditions.shared
        questions = sum(leaf.questions for leaf in tree.leaves.values())
        steps = Asking(rules, self.layout, self.conditions, selection).steps()
        results = results_of(rules, tree.nodes)
        gates = tuple(test(gate.when, _gate(gate)) for gate in rules.gates)
        found = tuple(test(check.when, _check(check)) for check in checks)
        return Program(
            questionnaire=rules.id,
            questionnaire_version=rules.version,
            digest=rules.digest,
            scorer=rules.scoring.scorer,
            columns=tuple(self.layout.columns.values()),
            dimensions=tuple(part.id for part in rules.all_dimensions if part.id in scored),
            has_overall=rules.has_overall,
            levels=tuple(level.level for level in rules.levels),
            gates=tuple(gate.id for gate in rules.gates),
            checks=tuple(check.id for check in checks),
            left_out=tuple(check.id for check in rules.checks if check not in checks),
            nodes=tuple(with_levels(node, results[node.name]) for node in tree.nodes),
            results=results,
            leaves=tree.leaves,
            steps=steps,
            needed=needed(steps, rules),
            shared=shared_in((*chain.from_iterable(map(tests_of, steps)), *gates, *found)),
            gate_tests=gates,
            check_tests=found,
            compared=tuple(sorted(rules.compared_dimensions)),
            possible=self._possible() if ranges else None,
            least_answered=_least_answered(rules.scoring.minimum_answered, questions),
        )

    def _possible(self) -> tuple[Possible, ...]:
        """Return the possible outcomes of each gate."""
        outcomes = PossibleOutcomes(self.questionnaire, self.layout, self.conditions, self.reasons)
        found = (
            outcomes.of(gate.when, _gate(gate))
            if gate.cap.overall is not None or gate.cap.dimensions
            else Unwanted()
            for gate in self.questionnaire.gates
        )
        return tuple(possible for possible in found if possible is not None)


def _gate(gate: Gate) -> str:
    return _("the gate «{id}»").format(id=gate.id)


def _check(check: Check) -> str:
    return _("the check «{id}»").format(id=check.id)


def _check_rules(questionnaire: Questionnaire, reasons: Reasons) -> None:
    """Refuse what no column can hold or compute."""
    rules = questionnaire.scoring
    if rules.scorer not in _SCORERS:
        reason = _("the scorer «{name}» works file by file")
        reasons.add(reason.format(name=rules.scorer))
    if rules.undocumented != "as-stated":
        reasons.add(_("answers count less without a document, and no column has the evidence"))
    if len(questionnaire.gates) > MOST_RULES:
        reasons.add(_("it has more than {most} gates").format(most=MOST_RULES))
    if len(questionnaire.checks) > MOST_RULES:
        reasons.add(_("it has more than {most} checks").format(most=MOST_RULES))


def _cases(questionnaire: Questionnaire, *, ranges: bool) -> tuple[str, ...]:
    """Return the cases that are computed beside the estimate."""
    rules = questionnaire.scoring
    combines = {rules.combine, *(part.combine for part in questionnaire.all_dimensions)}
    is_scaled = "sum" in combines or rules.result == "share" or rules.reduction is not None
    return (*((LOW, HIGH) if ranges else ()), *((BEST,) if is_scaled else ()))


def _least_answered(share: Fraction, questions: int) -> NDArray[np.unsignedinteger]:
    """Return how many of so many questions that count must be answered."""
    kind = np.uint8 if questions <= np.iinfo(np.uint8).max else np.uint16
    return np.array([ceil(share * number) for number in range(questions + 1)], dtype=kind)
