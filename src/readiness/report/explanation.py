"""Explain how each figure was calculated: the formula with its numbers, step by step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from readiness.i18n import N_, _, decimal, join_parts
from readiness.models.assessment import State
from readiness.models.question import Question
from readiness.models.questionnaire import OVERALL, Questionnaire
from readiness.report.wording import describe_state, format_number
from readiness.scoring.aggregation import combine
from readiness.scoring.scorecard import (
    DimensionScore,
    QuestionScore,
    Scorecard,
    Stage,
    decimal_text,
)
from readiness.scoring.scorers.staircase import steps_climbed

_DIGITS = 4
_COMPARISONS = {
    "at_least": N_("at least {border}"),
    "above": N_("more than {border}"),
    "at_most": N_("at most {border}"),
    "below": N_("less than {border}"),
}
_UNANSWERED = N_("There is no value, because no question that counts is answered.")
_INAPPLICABLE = N_("There is no value, because no question that counts applies.")
_ROUNDING = {"half-up": N_("to the nearest, half up"), "down": N_("downwards")}
_EXACT_SCORERS = frozenset({"weighted-mean", "points", "staged", "staircase"})


@dataclass(frozen=True)
class Component:
    """One input of a dimension's score: a question or a dimension."""

    id: str
    title: str
    weight: Fraction
    value: Fraction | None
    why: str = ""
    """Why it has no value; empty when it has one."""
    is_open: bool = False
    """Whether it would count, but has no value."""


def explain_node(
    node: DimensionScore, card: Scorecard, questionnaire: Questionnaire
) -> tuple[str, ...]:
    """Explain the calculation of a dimension's score, one sentence for each step."""
    return tuple(_Explanation(node, card, questionnaire).steps())


def components_of(node: DimensionScore, questionnaire: Questionnaire) -> tuple[Component, ...]:
    """List what a dimension's score combines, with weights and values."""
    if questionnaire.scoring.over == "questions":
        return tuple(_question_component(question) for question in node.all_questions())
    inner = tuple(_dimension_component(dimension, questionnaire) for dimension in node.dimensions)
    return (*(_question_component(question) for question in node.questions), *inner)


def _question_component(question: QuestionScore) -> Component:
    if question.value is not None:
        return Component(question.id, question.title, question.weight, question.value)
    is_open = question.state is not State.NOT_APPLICABLE
    why = describe_state(question.state)
    return Component(question.id, question.title, question.weight, None, why, is_open)


def _dimension_component(node: DimensionScore, questionnaire: Questionnaire) -> Component:
    value = _passed_on(node, questionnaire)
    is_open = value is None and bool(node.completeness.applicable)
    why = _("no value") if value is None else ""
    return Component(node.id, node.title, node.weight, value, why, is_open)


def _passed_on(node: DimensionScore, questionnaire: Questionnaire) -> Fraction | None:
    """Return the value that a dimension contributes to its parent: after gates, not rounded."""
    rules = questionnaire.scoring
    if not (rules.rounding or rules.result == "share"):
        return node.after.estimate
    value = combined_value(node, questionnaire)
    caps = [gate.cap.dimensions[node.id] for gate in node.caps]
    if rules.result == "share" and node.highest is not None:
        caps = [cap * node.highest / 100 for cap in caps]
    return value if value is None else min([value, *caps])


def combined_value(node: DimensionScore, questionnaire: Questionnaire) -> Fraction | None:
    """Combine the components of a dimension by its formula; before its own gates."""
    if not node.dimensions and node.stages == () and questionnaire.scoring.scorer == "staircase":
        return node.raw
    components = components_of(node, questionnaire)
    known = [(part.value, part.weight) for part in components if part.value is not None]
    return combine(node.combine, known, _open_weight(components))


def _open_weight(components: Sequence[Component]) -> Fraction:
    """Add the weights of the components that would count, but have no value."""
    return sum((part.weight for part in components if part.is_open), Fraction(0))


class _Explanation:
    def __init__(self, node: DimensionScore, card: Scorecard, questionnaire: Questionnaire) -> None:
        self.node = node
        self.card = card
        self.questionnaire = questionnaire
        self.rules = questionnaire.scoring
        self.components = components_of(node, questionnaire)
        self.counted = [part for part in self.components if part.value is not None and part.weight]
        self.value = combined_value(node, questionnaire)

    def steps(self) -> Iterator[str]:
        yield from self._value()
        yield from self._left_out()
        yield from self._finish()
        yield from self._gates()
        yield from self._level()

    def _value(self) -> Iterator[str]:
        scorer = self.card.scorer
        if scorer not in _EXACT_SCORERS:
            yield _("Computed by the scorer {name} {version}.").format(
                name=scorer, version=self.card.scorer_version
            )
        elif scorer == "staged":
            yield from (_explain_stage(stage) for stage in self.node.stages)
        elif scorer == "staircase" and (climbed := self._climbed()):
            values = (f"{q.id} = {format_rounded(w)}" for q, w in climbed if w is not None)
            yield join_parts(values) or _(_UNANSWERED)
            last = climbed[-1][0].id
            yield _("{question} is the last question checked.").format(question=last)
        elif self.counted and self.value is not None:
            formula = _formula(self.node.combine, self.counted)
            if self.node.combine == "sum":
                formula += self._scaled()
            same = formula == format_rounded(self.value)
            yield formula if same else f"{formula} {_equals(self.value)}"
        elif self.node.raw is None:
            yield _(_UNANSWERED if self.node.completeness.applicable else _INAPPLICABLE)

    def _scaled(self) -> str:
        """Write the factor that extrapolates a sum to its open components."""
        out = _open_weight(self.components)
        known = sum((part.weight for part in self.counted), Fraction(0))
        return f" × {format_number(known + out)} / {format_number(known)}" if out and known else ""

    def _climbed(self) -> list[tuple[Question, Fraction | None]]:
        asked = [q for q in self.node.questions if q.state is not State.NOT_APPLICABLE]
        ladder = [(q, self.questionnaire.by_id[q.id]) for q in asked]
        return steps_climbed(
            [(q, s.value) for s, q in ladder if isinstance(q, Question)], self.questionnaire
        )

    def _left_out(self) -> Iterator[str]:
        rules, out = self.rules, [part for part in self.components if part.why]
        counted = self.card.scorer == "staged" or rules.unanswered not in {None, "leave-out"}
        names = ", ".join(f"{p.id} ({p.why})" for p in out if not (counted and p.is_open))
        if names and self.card.scorer != "staircase":
            yield _("Not included: {parts}.").format(parts=names)
        names = ", ".join(part.id for part in out if counted and part.is_open)
        if names:
            yield _("Not answered, and counted as the questionnaire says: {parts}.").format(
                parts=names
            )
        if self.value is not None and self.node.raw is None:
            share = _percent(format_number(rules.minimum_known * 100))
            yield _("Less than {share} of its parts are known, so it has no value.").format(
                share=share
            )
        span = self.node.after
        if span.floor is not None and span.ceiling is not None and span.floor != span.ceiling:
            yield _("Possible range with the open answers: {floor} to {ceiling}.").format(
                floor=format_rounded(span.floor), ceiling=format_rounded(span.ceiling)
            )

    def _finish(self) -> Iterator[str]:
        rules, node = self.rules, self.node
        value = self.value
        if value is None or node.before.estimate is None:
            return
        if node.id == OVERALL and rules.reduction and self._is_reduced():
            value *= 1 - rules.reduction.by
            yield _("{dimension} is strong enough: {share} is subtracted, {value} remains.").format(
                dimension=rules.reduction.dimension,
                share=_percent(format_number(rules.reduction.by * 100)),
                value=format_rounded(value),
            )
        if rules.rounding:
            yield _("Rounded ({way}; decimal places: {digits}).").format(
                digits=rules.rounding.digits, way=_(_ROUNDING[rules.rounding.way])
            )
        if rules.result == "share" and node.highest:
            yield _("Share of the highest possible ({highest}): {value}.").format(
                highest=format_rounded(node.highest),
                value=_percent(format_rounded(node.before.estimate)),
            )

    def _is_reduced(self) -> bool:
        reduction = self.rules.reduction
        for node in self.card.overall.walk():
            if reduction and node.id == reduction.dimension and node.raw is not None:
                return bool(node.highest and node.raw / node.highest >= reduction.at_least)
        return False

    def _gates(self) -> Iterator[str]:
        before = self.node.before.estimate
        for gate in self.node.caps if before is not None else ():
            cap = gate.cap.overall
            cap = gate.cap.dimensions.get(self.node.id) if self.node.id != OVERALL else cap
            limit = format_number(cap or Fraction(0))
            yield _("Gate {gate} ({title}) limits the result to {cap}: {reason}").format(
                gate=gate.id, title=gate.title, cap=limit, reason=gate.reason
            )

    def _level(self) -> Iterator[str]:
        if self.node.id == OVERALL and self.card.withheld:
            yield self.card.withheld
        elif self.node.level and self.node.score is not None:
            level = self.node.level
            begins = _("{border} or more") if level.above is None else _("above {border}")
            border = begins.format(border=format_number(level.border))
            score = format_rounded(self.node.score)
            yield _("{value} is level {level}, {name} ({border}).").format(
                value=score, level=level.level, name=level.name, border=border
            )


def _explain_stage(stage: Stage) -> str:
    threshold = stage.threshold
    subject = threshold.of or _("all questions")
    if threshold.at is not None:
        subject = _("answers with value {value}").format(value=format_number(threshold.at))
    requirement = _(_COMPARISONS[threshold.comparison]).format(
        border=_percent(format_number(threshold.border * 100))
    )
    if stage.share is None:
        result = _("no question")
    else:
        met = _("met") if stage.met else _("not met")
        result = f"{_percent(format_rounded(stage.share * 100))}, {met}"
    return _("Level {level} requires {wanted} for «{looks}»: {found}.").format(
        level=stage.level, looks=subject, wanted=requirement, found=result
    )


def _formula(method: str, counted: list[Component]) -> str:
    """Write a formula with its numbers; weights are left out where all of them are 1."""
    values = [format_rounded(part.value) for part in counted]
    weights = [format_number(part.weight) for part in counted]
    pairs = list(zip(weights, values, strict=True))
    is_weighted = any(part.weight != 1 for part in counted)
    products = [f"{w} × {v}" for w, v in pairs] if is_weighted else values
    total = f"({' + '.join(weights)})"
    if method == "mean":
        divisor = total if is_weighted else str(len(counted))
        return f"({' + '.join(products)}) / {divisor}" if len(counted) > 1 else values[0]
    if method == "sum":
        return " + ".join(products)
    if method == "minimum":
        return f"min({join_parts(values)})"
    if method == "geometric":
        powers = [f"{v}^{w}" for w, v in pairs] if is_weighted else values
        return f"({' × '.join(powers)})^(1 / {total})"
    return f"{total} / ({' + '.join(f'{w} / {v}' for w, v in pairs)})"


def format_rounded(value: Fraction | None) -> str:
    """Write a number with at most four decimal places."""
    text = decimal_text(value or Fraction(0), _DIGITS)
    return decimal(text.rstrip("0").rstrip(".") if "." in text else text)


def _equals(value: Fraction) -> str:
    exact = Fraction(decimal_text(value, _DIGITS)) == value
    return f"{'=' if exact else '≈'} {format_rounded(value)}"


def _percent(number: str) -> str:
    return _("{number} %").format(number=number)
