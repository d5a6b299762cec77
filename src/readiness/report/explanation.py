"""Explain how each figure was calculated: the formula with its numbers, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from readiness.i18n import N_, _, decimal, join_parts
from readiness.models.assessment import State
from readiness.models.questionnaire import OVERALL, Gate, Questionnaire
from readiness.models.scoring_rules import MaturityLevel
from readiness.report.wording import describe_state, format_number
from readiness.scoring.scorecard import (
    Adjustment,
    Calculation,
    Component,
    DimensionScore,
    Scorecard,
    Stage,
    Trace,
    decimal_text,
    score_text,
)

_DIGITS = 4
_COMPARISONS = {
    "at_least": N_("at least {border}"),
    "above": N_("more than {border}"),
    "at_most": N_("at most {border}"),
    "below": N_("less than {border}"),
}
_NOT_ANSWERED = {State.OPEN, State.UNKNOWN}
_UNANSWERED = N_("There is no value, because no question that counts is answered.")
_INAPPLICABLE = N_("There is no value, because no question that counts applies.")
_ROUNDING = {"half-up": N_("to the nearest number; a half is rounded up"), "down": N_("downwards")}


def explain_node(
    node: DimensionScore, card: Scorecard, questionnaire: Questionnaire
) -> tuple[str, ...]:
    """Explain the calculation of a dimension's score, one sentence for each step."""
    return tuple(_Explanation(node, card, questionnaire).steps())


def describe_component(component: Component) -> str:
    """Write the value of a component, or why it has none."""
    if component.value is not None:
        return format_rounded(component.value)
    return _("no value") if component.state is None else describe_state(component.state)


class _Explanation:
    def __init__(self, node: DimensionScore, card: Scorecard, questionnaire: Questionnaire) -> None:
        self.node = node
        self.card = card
        self.rules = questionnaire.scoring
        self.levels = questionnaire.levels

    def steps(self) -> Iterator[str]:
        trace = self.node.trace
        if trace is None or trace.calculation.method == "own":
            yield _("Computed by the scorer {name} {version}.").format(
                name=self.card.scorer, version=self.card.scorer_version
            )
        if trace is not None:
            yield from self._value(trace.calculation)
            yield from self._left_out(trace)
        yield from self._range()
        if self.node.score is not None:
            yield from self._finish(trace)
        yield from self._level()

    def _value(self, calculation: Calculation) -> Iterator[str]:
        yield from (_explain_stage(stage) for stage in calculation.stages)
        values = {item.id: item.value for item in calculation.inputs}
        climbed = [
            f"{n} = {format_rounded(values[n])}" for n in calculation.steps if values[n] is not None
        ]
        if climbed:
            yield join_parts(climbed)
        elif calculation.combined is None and not calculation.stages:
            yield _(_UNANSWERED if self.node.completeness.applicable else _INAPPLICABLE)
        elif calculation.combined is not None and not calculation.stages:
            yield _formula(calculation, calculation.combined, self.card.scorer)
        if calculation.steps:
            yield _("{question} is the last question checked.").format(
                question=calculation.steps[-1]
            )

    def _left_out(self, trace: Trace) -> Iterator[str]:
        steps, is_ladder = trace.calculation.steps, trace.calculation.method == "ladder"
        asked = [c for c in trace.components if c.state is not State.HIDDEN]
        out = [f"{c.id} ({describe_component(c)})" for c in asked if c.value is None]
        if out and not is_ladder:
            yield _("Not included: {parts}.").format(parts=", ".join(out))
        for sentence, states in (
            (_("Not answered, and counted as the questionnaire says: {parts}."), _NOT_ANSWERED),
            (_("Not applicable, and counted at the target: {parts}."), {State.NOT_APPLICABLE}),
        ):
            counted = [c for c in asked if c.state in states and (not is_ladder or c.id in steps)]
            parts = [f"{c.id} = {format_rounded(c.value)}" for c in counted if c.value is not None]
            if parts:
                yield sentence.format(parts=", ".join(parts))
        if trace.calculation.combined is not None and not trace.calculation.enough_known:
            share = _percent(format_number(self.rules.minimum_known * 100))
            yield _("Less than {share} of its parts are known, so it has no value.").format(
                share=share
            )

    def _range(self) -> Iterator[str]:
        span = self.node.after
        if span.floor is not None and span.ceiling is not None and span.floor != span.ceiling:
            yield _("Possible range with the open answers: {floor} to {ceiling}.").format(
                floor=format_rounded(span.floor), ceiling=format_rounded(span.ceiling)
            )

    def _finish(self, trace: Trace | None) -> Iterator[str]:
        limits = tuple(Adjustment("gate", self._cap(gate), gate) for gate in self.node.caps)
        adjustments = limits if trace is None else trace.adjustments
        yield from (self._adjustment(*adjustment) for adjustment in adjustments)
        limiting = [adjustment.gate for adjustment in adjustments]
        for gate in self.node.caps:
            if gate not in limiting:
                yield _("Gate {gate} ({title}) would limit the result to {cap}: {reason}").format(
                    gate=gate.id,
                    title=gate.title,
                    cap=format_number(self._cap(gate)),
                    reason=gate.reason,
                )

    def _adjustment(self, kind: str, value: Fraction | None, gate: Gate | None) -> str:
        rules, text, highest = self.rules, format_rounded(value), format_rounded(self.node.highest)
        if gate:
            cap = self._cap(gate)
            is_share = value != cap
            return _("Gate {gate} ({title}) limits the result to {cap}: {reason}").format(
                gate=gate.id,
                title=gate.title,
                reason=gate.reason,
                cap=f"{_percent(format_number(cap))} × {highest} = {text}"
                if is_share
                else format_number(cap),
            )
        if rules.reduction and kind == "reduction":
            return _(
                "{dimension} is strong enough: {share} is subtracted, {value} remains."
            ).format(
                dimension=rules.reduction.dimension,
                share=_percent(format_number(rules.reduction.by * 100)),
                value=text,
            )
        if rules.rounding and kind == "rounding":
            return _("Rounded ({way}; decimal places: {digits}): {value}.").format(
                digits=rules.rounding.digits, way=_(_ROUNDING[rules.rounding.way]), value=text
            )
        return _("Share of the highest possible ({highest}): {value}.").format(
            highest=highest, value=_percent(text)
        )

    def _cap(self, gate: Gate) -> Fraction:
        caps = gate.cap.dimensions
        return (
            gate.cap.overall if self.node.id == OVERALL else caps.get(self.node.id)
        ) or Fraction(0)

    def _level(self) -> Iterator[str]:
        if self.node.id == OVERALL and self.card.withheld:
            yield self.card.withheld
        elif self.node.level and self.node.score is not None:
            level = self.node.level
            begins = _("{border} or more") if level.above is None else _("above {border}")
            border = begins.format(border=format_number(level.border))
            score = format_rounded(self.node.score, self.levels)
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


def _formula(calculation: Calculation, combined: Fraction, scorer: str) -> str:
    """Write a formula with its numbers; weights are left out where all of them are 1."""
    inputs = [item for item in calculation.inputs if item.weight]
    counted = [(item.weight, item.value) for item in inputs if item.value is not None]
    values = [format_rounded(value) for _weight, value in counted]
    weights = [format_number(weight) for weight, _value in counted]
    pairs = list(zip(weights, values, strict=True))
    is_weighted = any(weight != 1 for weight, _value in counted)
    products = [f"{w} × {v}" for w, v in pairs] if is_weighted else values
    total, method = f"({' + '.join(weights)})", calculation.method
    if method in {"geometric", "harmonic"} and min(value for _weight, value in counted) <= 0:
        sentence = _("Values {values}: one of them is 0 or less, so the result is {value}.")
        return sentence.format(values=join_parts(values), value=format_rounded(combined))
    if method == "mean":
        divisor = total if is_weighted else str(len(counted))
        formula = f"({' + '.join(products)}) / {divisor}" if len(counted) > 1 else values[0]
    elif method == "sum":
        known = sum((weight for weight, _value in counted), Fraction(0))
        whole = sum((item.weight for item in inputs), Fraction(0))
        formula = " + ".join(products)
        if whole != known:
            formula = f"({formula})" if len(counted) > 1 else formula
            formula += f" × {format_number(whole)} / {format_number(known)}"
    elif method == "geometric":
        powers = [f"{v}^{w}" for w, v in pairs] if is_weighted else values
        formula = f"({' × '.join(powers)})^(1 / {total})"
    elif method == "harmonic":
        formula = f"{total} / ({' + '.join(f'{w} / {v}' for w, v in pairs)})"
    else:
        name, arguments = ("min", values) if method == "minimum" else (scorer, products)
        formula = f"{name}({join_parts(arguments)})"
    text = format_rounded(combined)
    exact = Fraction(decimal_text(combined, _DIGITS)) == combined
    return formula if formula == text else f"{formula} {'=' if exact else '≈'} {text}"


def format_rounded(value: Fraction | None, levels: tuple[MaturityLevel, ...] = ()) -> str:
    """Write a number with at most four decimal places, or more to stay on its side of a border."""
    text = score_text(value or Fraction(0), levels, _DIGITS)
    return decimal(text.rstrip("0").rstrip("."))


def _percent(number: str) -> str:
    return _("{number} %").format(number=number)
