"""Explain how each figure was calculated: the formula with its numbers, step by step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from readiness.i18n import N_, _, decimal, join_parts, percent_text
from readiness.models.assessment import State
from readiness.models.questionnaire import Questionnaire
from readiness.models.rules.gates import OVERALL, Gate
from readiness.models.scoring_rules import MaturityLevel
from readiness.report.figures import format_number
from readiness.report.wording import describe_state
from readiness.scoring.scorecard import (
    Adjustment,
    Component,
    DimensionScore,
    Formula,
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
_ROUNDING = {"half-up": N_("to the nearest number; a half is rounded up"), "down": N_("downwards")}


def explain_node(
    node: DimensionScore,
    card: Scorecard,
    questionnaire: Questionnaire,
    quoting: Callable[[str], str] = str,
) -> tuple[str, ...]:
    """Explain the calculation of a dimension's score, one sentence for each step.

    ``quoting`` puts answers into the reasons of gates.
    """
    return tuple(_Explanation(node, card, questionnaire, quoting).steps())


def describe_component(component: Component) -> str:
    """Write the value of a component, or why it has none."""
    if component.value is not None:
        return format_rounded(component.value)
    return _("no value") if component.state is None else describe_state(component.state)


class _Explanation:
    def __init__(
        self,
        node: DimensionScore,
        card: Scorecard,
        questionnaire: Questionnaire,
        quoting: Callable[[str], str],
    ) -> None:
        self.node = node
        self.quoting = quoting
        self.card = card
        self.rules = questionnaire.scoring
        dimension = questionnaire.dimensions_by_id.get(node.id)
        self.is_scored = dimension is None or dimension.has_scored
        self.levels = questionnaire.levels

    def steps(self) -> Iterator[str]:
        trace = self.node.trace
        if self.node.id == OVERALL and not self.card.has_overall:
            yield self.card.withheld or ""
            return
        if not self.is_scored:
            yield _("No question of this dimension is scored.")
            return
        if trace is None or trace.formula == "own":
            yield _("Computed by the scorer {name} {version}.").format(
                name=self.card.scorer, version=self.card.scorer_version
            )
        if trace:
            yield from self._value(trace)
            yield from self._left_out(trace)
        yield from self._range()
        if self.node.score is not None:
            yield from self._adjustments(trace)
        yield from self._level()

    def _value(self, trace: Trace) -> Iterator[str]:
        steps = [c for c in trace.inputs if c.id in trace.steps and c.value is not None]
        if trace.stages:
            yield from (_explain_stage(stage) for stage in trace.stages)
        elif trace.combined is None:
            yield self._no_value()
        elif trace.steps:
            yield join_parts(map(_equation, steps))
        else:
            yield _explain_formula(trace, trace.combined, self.card.scorer)
        if trace.steps:
            yield _("{question} is the last question checked.").format(question=trace.steps[-1])

    def _no_value(self) -> str:
        """Say why a node has no value."""
        completeness = self.node.completeness
        if not completeness.applicable:
            return _("There is no value, because no question that counts applies.")
        if not completeness.answered:
            return _("There is no value, because no question that counts is answered.")
        return _("There is no value, because the answers are not enough to compute it.")

    def _left_out(self, trace: Trace) -> Iterator[str]:
        asked = [c for c in trace.components if c.state is not State.HIDDEN]
        counted = [c for c in asked if c.value is not None and c.id in (trace.steps or (c.id,))]
        out = [f"{c.id} ({describe_component(c)})" for c in asked if c.value is None]
        for sentence, parts in (
            (_("Not included: {parts}."), () if trace.formula == "ladder" else out),
            (
                _("Not agreed, and counted as the questionnaire says: {parts}."),
                [_equation(c) for c in counted if c.state is State.DISPUTED],
            ),
            (
                _("Not answered, and counted as the questionnaire says: {parts}."),
                [_equation(c) for c in counted if c.state in {State.OPEN, State.UNKNOWN}],
            ),
            (
                _("Not applicable, and counted at the target: {parts}."),
                [_equation(c) for c in counted if c.state is State.NOT_APPLICABLE],
            ),
        ):
            if parts:
                yield sentence.format(parts=", ".join(parts))
        if trace.combined is not None and not trace.enough_known:
            share = percent_text(format_number(self.rules.minimum_known * 100))
            yield _("Less than {share} of its parts are known, so it has no value.").format(
                share=share
            )

    def _range(self) -> Iterator[str]:
        span = self.node.after
        if span.floor is not None and span.ceiling is not None and span.floor != span.ceiling:
            yield _("Possible range with the questions asked so far: {floor} to {ceiling}.").format(
                floor=format_rounded(span.floor), ceiling=format_rounded(span.ceiling)
            )

    def _adjustments(self, trace: Trace | None) -> Iterator[str]:
        rules, highest = self.rules, format_rounded(self.node.highest)
        others = list(self.node.caps)
        limits = [Adjustment("gate", gate.cap.limit(self.node.id), gate) for gate in others]
        for kind, number, gate in trace.adjustments if trace else limits:
            value = format_rounded(number)
            if gate:
                sentence = _("Gate {gate} ({title}) limits the result to {cap}: {reason}")
                yield self._gate(sentence, gate)
                others = [other for other in others if other != gate]
            elif kind == "highest":
                yield _("The result cannot be more than the highest possible: {value}.").format(
                    value=value
                )
            elif rules.reduction and kind == "reduction":
                sentence = _(
                    "{dimension} is strong enough: {share} is subtracted, {value} remains."
                )
                share = percent_text(format_number(rules.reduction.by * 100))
                yield sentence.format(dimension=rules.reduction.dimension, share=share, value=value)
            elif rules.rounding and kind == "rounding":
                yield _("Rounded ({way}; decimal places: {digits}): {value}.").format(
                    digits=rules.rounding.digits, way=_(_ROUNDING[rules.rounding.way]), value=value
                )
            else:
                sentence = _("Share of the highest possible ({highest}): {value}.")
                yield sentence.format(highest=highest, value=percent_text(value))
        for gate in others:
            sentence = _("Gate {gate} ({title}) would limit the result to {cap}: {reason}")
            yield self._gate(sentence, gate)

    def _gate(self, sentence: str, gate: Gate) -> str:
        cap = format_number(gate.cap.limit(self.node.id) or Fraction(0))
        if self.rules.result == "share":
            cap = percent_text(cap)
        reason = self.quoting(gate.reason)
        return sentence.format(gate=gate.id, title=gate.title, cap=cap, reason=reason)

    def _level(self) -> Iterator[str]:
        if self.node.id == OVERALL and self.card.withheld:
            yield self.card.withheld
        elif self.node.level and self.node.score is not None:
            level = self.node.level
            begins = _("{border} or more") if level.above is None else _("above {border}")
            yield _("{value} is level {level}, {name} ({border}).").format(
                value=format_rounded(self.node.score, self.levels),
                level=level.level,
                name=level.name,
                border=begins.format(border=format_number(level.border)),
            )


def _explain_stage(stage: Stage) -> str:
    threshold = stage.threshold
    subject = threshold.of or _("all questions")
    if threshold.at is not None:
        subject = _("answers with value {value}").format(value=format_number(threshold.at))
    requirement = _(_COMPARISONS[threshold.comparison]).format(
        border=percent_text(format_number(threshold.border * 100))
    )
    if stage.share is None:
        result = _("no question")
    else:
        met = _("met") if stage.met else _("not met")
        result = f"{percent_text(format_rounded(stage.share * 100))}, {met}"
    return _("Level {level} requires {wanted} for «{looks}»: {found}.").format(
        level=stage.level, looks=subject, wanted=requirement, found=result
    )


def _explain_formula(trace: Trace, combined: Fraction, scorer: str) -> str:
    """Write a formula with its numbers and its result."""
    counted = [(c.value, c.weight) for c in trace.inputs if c.value is not None and c.weight]
    values = [format_rounded(value) for value, _weight in counted]
    result = format_rounded(combined)
    if trace.formula in {"geometric", "harmonic"} and min(counted)[0] <= 0:
        sentence = _("Values {values}: one of them is 0 or less, so the result is {value}.")
        return sentence.format(values=join_parts(values), value=result)
    formula = _formula(trace.formula, values, [weight for _value, weight in counted], scorer)
    left_out = sum((c.weight for c in trace.inputs if c.value is None), Fraction(0))
    if trace.formula == "sum" and left_out:
        known = sum((weight for _value, weight in counted), Fraction(0))
        formula = f"({formula})" if len(counted) > 1 else formula
        formula += f" × {format_number(known + left_out)} / {format_number(known)}"
    is_exact = Fraction(decimal_text(combined, _DIGITS)) == combined
    return formula if formula == result else f"{formula} {'=' if is_exact else '≈'} {result}"


def _formula(kind: Formula, values: list[str], weighting: list[Fraction], scorer: str) -> str:
    """Write a formula with its numbers; weights are left out where all of them are 1."""
    weights = [format_number(weight) for weight in weighting]
    pairs = list(zip(weights, values, strict=True))
    is_weighted = any(weight != 1 for weight in weighting)
    products = [f"{w} × {v}" for w, v in pairs] if is_weighted else values
    total = f"({' + '.join(weights)})"
    if kind == "mean":
        divisor = total if is_weighted else str(len(values))
        return f"({' + '.join(products)}) / {divisor}" if len(values) > 1 else values[0]
    if kind == "sum":
        return " + ".join(products)
    if kind == "geometric":
        powers = [f"{v}^{w}" for w, v in pairs] if is_weighted else values
        return f"({' × '.join(powers)})^(1 / {total})"
    if kind == "harmonic":
        return f"{total} / ({' + '.join(f'{w} / {v}' for w, v in pairs)})"
    return (
        f"min({join_parts(values)})" if kind == "minimum" else f"{scorer}({join_parts(products)})"
    )


def _equation(component: Component) -> str:
    return f"{component.id} = {format_rounded(component.value)}"


def format_rounded(value: Fraction | None, levels: tuple[MaturityLevel, ...] = ()) -> str:
    """Write a number with at most four decimal places, or more to stay on its side of a border."""
    text = score_text(value or Fraction(0), levels, _DIGITS)
    return decimal(text.rstrip("0").rstrip("."))
