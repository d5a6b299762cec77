"""Write what a gate limits, today or later, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from readiness.analysis.gates import GateEffect
from readiness.i18n import _, ngettext
from readiness.models.questionnaire import Questionnaire
from readiness.models.rules.gates import OVERALL, Gate
from readiness.report.figures import format_number
from readiness.report.model import GateText
from readiness.scoring.compared.scores import deciding_questions
from readiness.scoring.evaluation import Evaluation
from readiness.scoring.scorecard import DimensionScore


def describe_gate(effect: GateEffect, evaluation: Evaluation, roles: Mapping[str, str]) -> GateText:
    """Write an active gate: what it limits today, or else what it would limit later."""
    questionnaire = evaluation.questionnaire
    gate, capped = effect.gate, (OVERALL, *effect.gate.cap.dimensions)
    limits = " ".join(_limits(gate, questionnaire, effect.nodes, effect.use_cases))
    if not effect.bites:
        later = " ".join(_limits(gate, questionnaire, capped, effect.later))
        limits = _("No effect today. Later: {limits}").format(limits=later)
    decide = deciding_questions(gate.when, questionnaire, evaluation.facts)
    return GateText(
        id=gate.id,
        title=gate.title,
        reason=evaluation.quoting(gate.reason),
        advice=describe_advice(gate, roles),
        effect=limits,
        bites=effect.bites,
        questions=tuple(sorted({*decide})),
    )


def find_limits(
    node: DimensionScore, effects: Iterable[GateEffect], evaluation: Evaluation
) -> Iterator[str]:
    """Yield the gates that limit a dimension today, or another result by its questions."""
    questions = (question.id for question in node.all_questions())
    decided = {gate.id for name in questions for gate in evaluation.gates_of.get(name, ())}
    for effect in effects:
        if node.id in effect.nodes or (effect.bites and effect.gate.id in decided):
            yield effect.gate.id


def describe_gate_effect(gate: Gate, questionnaire: Questionnaire) -> str:
    """Say everything that a gate can limit."""
    nodes = (OVERALL, *gate.cap.dimensions)
    use_cases = tuple(use_case.id for use_case in questionnaire.use_cases)
    return " ".join(_limits(gate, questionnaire, nodes, use_cases))


def describe_advice(gate: Gate, roles: Mapping[str, str]) -> str:
    """Say what to do about a gate, who does it, how long it takes and what proves it."""
    step = gate.recommendation
    if step is None:
        return gate.advice or ""
    months = ngettext("{number} month", "{number} months", step.months).format(number=step.months)
    who = _("{role}, {months}; proof: {proof}").format(
        role=roles.get(step.role, step.role), months=months, proof=step.proves_done.rstrip(".")
    )
    return " ".join(part for part in (gate.advice, f"{step.action} ({who})") if part)


def _limits(
    gate: Gate, questionnaire: Questionnaire, nodes: Iterable[str], use_cases: Iterable[str]
) -> Iterator[str]:
    """Yield a sentence for the limit of each node, and for those of the use cases."""
    dimensions = questionnaire.dimensions_by_id
    for name in nodes:
        cap = gate.cap.limit(name)
        if cap is not None:
            limit = format_number(cap)
            sentence = _("{title} cannot exceed {limit}.").format(
                title=dimensions[name].title if name in dimensions else "", limit=limit
            )
            overall = _("The overall result cannot exceed {limit}.").format(limit=limit)
            yield overall if name == OVERALL else sentence
    named = set(use_cases)
    held: dict[str | None, list[str]] = {}
    for use_case in questionnaire.use_cases if questionnaire.limits_use_cases(gate) else ():
        if use_case.id in named:
            best = questionnaire.readiness_under(gate, use_case.id)
            held.setdefault(best, []).append(use_case.title)
    if "not-yet" in held:
        yield _("Not yet ready: {titles}.").format(titles=", ".join(held["not-yet"]))
    if "pilot" in held:
        yield _("At most ready to pilot: {titles}.").format(titles=", ".join(held["pilot"]))
