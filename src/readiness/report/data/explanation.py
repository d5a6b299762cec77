"""How figures were calculated, for other programs: formulas, parts, and what limits them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

from readiness.analysis.use_case_readiness import assess_use_cases
from readiness.data_classes import dataclass
from readiness.models.question import Question
from readiness.models.rules.gates import OVERALL, Gate
from readiness.models.rules.use_cases import Need, UseCase
from readiness.report.condition_text import describe_condition
from readiness.report.explanation import explain_node
from readiness.report.figures import describe_aim
from readiness.report.parts.answers import describe_answer
from readiness.report.parts.gates import describe_gate_effect
from readiness.report.parts.use_cases import describe_outlook
from readiness.scoring.adjustments import caps_of
from readiness.scoring.evaluation import Evaluation
from readiness.scoring.scorecard import DimensionScore, rounded_number


@dataclass(frozen=True)
class PartData:
    """What contributes to the value of a dimension."""

    id: str
    title: str
    value: float | None
    """The value that is combined; None when it contributes none."""
    weight: float
    state: str | None
    """State of a question; None for a dimension."""


@dataclass(frozen=True)
class AdjustmentData:
    """One step from the combined value to the score."""

    kind: str
    value: float | None
    """The value after this step."""
    gate: str | None
    """Id of the gate that limits the value."""


@dataclass(frozen=True)
class NodeExplanation:
    """A dimension, a theme or the whole, with its formula."""

    id: str
    kind: Literal["overall", "dimension", "theme"]
    title: str
    score: float | None
    """After gates: the figure that is shown."""
    formula: str | None
    """How its parts are combined; None from a scorer that does not tell."""
    combined: float | None
    """What the formula gives."""
    parts: tuple[PartData, ...]
    adjustments: tuple[AdjustmentData, ...]
    steps: tuple[str, ...]
    """The calculation in words, one sentence for each step."""
    gates: tuple[str, ...]
    """Ids of the gates that can limit it."""


@dataclass(frozen=True)
class NeedData:
    """The level that a use case needs in a question."""

    use_case: str
    question: str
    pilot: int | None
    production: int
    level: float | None
    """The level today; None without an answer that counts."""


@dataclass(frozen=True)
class QuestionExplanation:
    """A question: where it counts, and for what."""

    id: str
    kind: Literal["question"]
    title: str
    state: str
    answer: str
    """The answer in words."""
    dimension: str | None
    theme: str | None
    value: float | None
    """What it counts; None where it does not."""
    weight: float | None
    target: str
    """The target on the scale of the answer; empty when there is none."""
    strength: int | None
    """Strength of its best evidence, 0 to 3."""
    gates: tuple[str, ...]
    """Ids of the gates that look at it."""
    needs: tuple[NeedData, ...]


@dataclass(frozen=True)
class GateExplanation:
    """A gate: its rule, whether it is active, and what it limits."""

    id: str
    kind: Literal["gate"]
    title: str
    active: bool
    rule: str
    questions: tuple[str, ...]
    effect: str
    reason: str
    advice: str


@dataclass(frozen=True)
class UseCaseExplanation:
    """A use case: what it needs, and what is missing."""

    id: str
    kind: Literal["use-case"]
    title: str
    considered: bool
    readiness: str | None
    """not-yet, pilot, production; None where it is not considered."""
    missing: str
    """What is missing for the next step, in words."""
    needs: tuple[NeedData, ...]


Explanation = NodeExplanation | QuestionExplanation | GateExplanation | UseCaseExplanation


def explanations(evaluation: Evaluation, name: str | None = None) -> list[Explanation]:
    """Explain the item with this id, or all of them."""
    return [item for item in _Explained(evaluation).all() if name in {None, item.id}]


class _Explained:
    def __init__(self, evaluation: Evaluation) -> None:
        self.evaluation = evaluation
        self.questionnaire = evaluation.questionnaire
        self.states = evaluation.states
        self.card = card = evaluation.scorecard
        self.scores = {score.id: score for score in card.overall.all_questions()}
        self.outlooks = {item.use_case.id: item for item in assess_use_cases(evaluation)}
        self.active = {gate.id for gate in card.gates}
        self.caps = caps_of(self.questionnaire.gates)
        self.gates_of: dict[str, dict[str, None]] = {}
        for gate in self.questionnaire.gates:
            for name in gate.when.questions():
                self.gates_of.setdefault(name, {})[gate.id] = None
        self.needs: dict[str, list[tuple[UseCase, Need]]] = {}
        for use_case in self.questionnaire.use_cases:
            for name, need in self.states.needs_of(use_case).items():
                self.needs.setdefault(name, []).append((use_case, need))

    def all(self) -> Iterator[Explanation]:
        """Yield dimensions, themes, questions, gates and use cases, in this order."""
        for node in self.card.overall.walk():
            yield self._node(node, self.evaluation)
        if grouped := self.evaluation.by_theme:
            yield from (self._node(theme, grouped) for theme in self.evaluation.themes)
        yield from map(self._question, self.questionnaire.by_id)
        yield from map(self._gate, self.questionnaire.gates)
        yield from map(self._use_case, self.questionnaire.use_cases)

    def _node(self, node: DimensionScore, of: Evaluation) -> NodeExplanation:
        trace, is_theme = node.trace, of is not self.evaluation
        gates = [gate.id for _cap, gate in self.caps.get(node.id, ())]
        return NodeExplanation(
            id=node.id,
            kind="theme" if is_theme else "overall" if node.id == OVERALL else "dimension",
            title=node.title,
            score=_number(node.score),
            formula=trace.formula if trace else None,
            combined=_number(trace.combined) if trace else None,
            parts=tuple(
                PartData(
                    part.id,
                    part.title,
                    _number(part.value),
                    rounded_number(part.weight),
                    part.state.value if part.state else None,
                )
                for part in (trace.components if trace else ())
            ),
            adjustments=tuple(
                AdjustmentData(step.kind, _number(step.value), step.gate.id if step.gate else None)
                for step in (trace.adjustments if trace else ())
            ),
            steps=explain_node(node, of.scorecard, of.questionnaire),
            gates=() if is_theme else tuple(gates),
        )

    def _question(self, name: str) -> QuestionExplanation:
        question = self.questionnaire.by_id[name]
        score, home = self.scores.get(name), self.questionnaire.dimension_of.get(name)
        answer = self.states.assessment.answer(name)
        return QuestionExplanation(
            id=name,
            kind="question",
            title=question.title,
            state=self.states.state(name).value,
            answer=describe_answer(question, answer, score, "", frozenset()).answer,
            dimension=home.id if home else None,
            theme=question.theme if isinstance(question, Question) else None,
            value=_number(score.value) if score else None,
            weight=rounded_number(score.weight) if score else None,
            target=describe_aim(score) if score else "",
            strength=score.strength if score else None,
            gates=tuple(self.gates_of.get(name, ())),
            needs=tuple(
                self._need(use_case, name, need) for use_case, need in self.needs.get(name, ())
            ),
        )

    def _gate(self, gate: Gate) -> GateExplanation:
        return GateExplanation(
            id=gate.id,
            kind="gate",
            title=gate.title,
            active=gate.id in self.active,
            rule=describe_condition(gate.when),
            questions=tuple(dict.fromkeys(gate.when.questions())),
            effect=describe_gate_effect(gate, self.questionnaire),
            reason=gate.reason,
            advice=gate.advice or "",
        )

    def _use_case(self, use_case: UseCase) -> UseCaseExplanation:
        outlook = self.outlooks.get(use_case.id)
        return UseCaseExplanation(
            id=use_case.id,
            kind="use-case",
            title=use_case.title,
            considered=outlook is not None,
            readiness=outlook.readiness if outlook else None,
            missing=describe_outlook(outlook, self.questionnaire) if outlook else "",
            needs=tuple(
                self._need(use_case, name, need)
                for name, need in self.states.needs_of(use_case).items()
            ),
        )

    def _need(self, use_case: UseCase, question: str, need: Need) -> NeedData:
        level = _number(self.states.level(question))
        return NeedData(use_case.id, question, need.pilot, need.production, level)


def _number(value: Fraction | None) -> float | None:
    return None if value is None else rounded_number(value)
