"""The columns of a questionnaire, and what its conditions tell apart in each of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from readiness.i18n import _
from readiness.models.condition import Condition, Fact
from readiness.models.pre_check import PreCheckResult
from readiness.models.questionnaire import Questionnaire
from readiness.models.skip_logic import NOT_ANSWERED
from readiness.scoring.columnar.asked.subjects import (
    MOST_TABLED,
    Bits,
    Recoding,
    Subject,
    bits_of,
    subject_of,
)
from readiness.scoring.columnar.codes import MOST_OPTIONS, STATES, Column, column_of
from readiness.scoring.columnar.refusal import Reasons


@dataclass(frozen=True)
class Layout:
    """What the columns of a questionnaire are, and the places of everything it asks."""

    columns: Mapping[str, Column]
    """By question, in the order of asking."""
    subjects: Mapping[str, Subject]
    """What conditions can look at, with a table of places."""
    bits: Mapping[str, Bits]
    """Questions with so many options that their sets are no table."""
    recodings: Mapping[str, Recoding]
    """How the columns of numbers and days become places."""

    def hidden(self, name: str) -> int:
        """Return the place of a question, or of a result, that is not asked."""
        return self.subjects[name].hidden if name in self.subjects else self.bits[name].hidden


def columns_of(questionnaire: Questionnaire) -> dict[str, Column]:
    """Describe the column of each question, in the order of asking."""
    compared = comparisons_by_subject(questionnaire)
    return {
        name: column_of(subject, compared.get(name, ()))
        for name, subject in questionnaire.subjects.items()
        if not isinstance(subject, PreCheckResult)
    }


def layout_of(questionnaire: Questionnaire, reasons: Reasons) -> Layout:
    """Describe the columns; what cannot be a column is written to the reasons."""
    compared = comparisons_by_subject(questionnaire)
    columns, bits = columns_of(questionnaire), {}
    subjects: dict[str, Subject] = {}
    recodings: dict[str, Recoding] = {}
    for subject in questionnaire.subjects.values():
        name = subject.id
        if isinstance(subject, PreCheckResult):
            subjects[name] = _result(subject, questionnaire, reasons)
            continue
        comparisons = compared.get(name, [])
        column = columns[name]
        if column.content == "several" and len(column.keys) > MOST_OPTIONS:
            reason = _("«{name}» has more than {n} options")
            reasons.add(reason.format(name=name, n=MOST_OPTIONS))
        elif column.content == "several" and len(column.keys) > MOST_TABLED:
            bits[name] = bits_of(subject, column, questionnaire)
        else:
            subjects[name], recoding = subject_of(subject, column, comparisons, questionnaire)
            recodings |= {name: recoding} if recoding else {}
    return Layout(columns, subjects, bits, recodings)


def comparisons_by_subject(questionnaire: Questionnaire) -> dict[str, list[Condition]]:
    """Return everything that rules compare, by the questions that it is about."""
    found: dict[str, list[Condition]] = {}
    for comparison in chain.from_iterable(rule.comparisons() for rule in _rules(questionnaire)):
        for name in comparison.compared:
            found.setdefault(name, []).append(comparison)
    return found


def _rules(questionnaire: Questionnaire) -> Iterator[Condition]:
    """Yield every condition that decides about what is computed."""
    yield from chain.from_iterable(questionnaire.conditions_of.values())
    yield from (
        outcome.when for r in questionnaire.rounds for outcome in r.outcomes if outcome.when
    )
    yield from (gate.when for gate in questionnaire.gates)
    yield from (check.when for check in questionnaire.checks)


def _result(result: PreCheckResult, questionnaire: Questionnaire, reasons: Reasons) -> Subject:
    """Describe the places of a result: open, the outcomes, the same while one is unknown, hidden.

    The result of several rounds has a place for each set of outcomes.
    """
    keys = [outcome.id for outcome in questionnaire.pre_check_results[result.id][1].outcomes]
    if len(keys) > MOST_TABLED and result.rounds:
        reason = _("the pre-check «{name}» has more than {n} outcomes")
        reasons.add(reason.format(name=result.id, n=MOST_TABLED))
        keys = keys[:1]
    sets = [[key] for key in keys]
    if result.rounds:
        masks = range(1, 2 ** len(keys))
        sets = [[key for n, key in enumerate(keys) if mask >> n & 1] for mask in masks]
    facts = [Fact(frozenset(chosen)) for chosen in sets]
    places = (NOT_ANSWERED[STATES[0]], *facts, *facts, None)
    undecided = (0, *range(len(facts) + 1, len(places) - 1))
    return Subject(result.id, (None,) * len(places), places, undecided)
