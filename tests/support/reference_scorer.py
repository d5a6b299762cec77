"""Score an invention slowly, by the rules of the documents and by no code of the program.

Written from ``docs/scoring.md``, ``docs/methods.md`` and ``docs/questionnaire-format.md``. Only the
estimate is computed. It is right because it is simple: nothing is kept, nothing is shared. Where
the documents are silent, a comment says what was taken from the program.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, localcontext
from fractions import Fraction

from tests.support.reference_facts import number
from tests.support.reference_values import ReferenceValues
from tests.support.strategies import Invented, Plain

OVERALL = "overall"


def score_by_hand(invented: Invented) -> dict[str, Reference]:
    """Score an invention; the whole is called ``overall``."""
    return ReferenceScorer(invented).nodes


@dataclass
class Reference:
    """The figures of one node."""

    id: str
    raw: Fraction | None = None
    """As combined: before gates, reduction, rounding and share."""
    highest: Fraction | None = None
    """The same with the best of all answers."""
    before: Fraction | None = None
    after: Fraction | None = None
    level: int | None = None
    caps: tuple[str, ...] = ()
    shares: list[Fraction | None] = field(default_factory=list)
    """For ``staged``: the share of each threshold."""


Values = dict[str, Fraction | None]


class ReferenceScorer:
    """Scores one invention."""

    def __init__(self, invented: Invented) -> None:
        self.answers = ReferenceValues(invented)
        self.facts = self.answers.facts
        self.definition = invented.definition
        self.rules: Plain = self.definition["scoring"]
        self.scorer: str = self.rules["scorer"]
        self.whole: Plain = {"id": OVERALL, "dimensions": self.definition["dimensions"]}
        self.gates = list(self.facts.active_gates())
        self.highest = self._values([], at_best=True)
        self.without = self._values([])
        self.held = self._values(self.gates)
        self.nodes = {
            name: self._figures(Reference(name, raw)) for name, raw in self.without.items()
        }
        if self.scorer == "staged":
            for dimension in self._walk(self.whole):
                self.nodes[dimension["id"]].shares = [
                    self._share(dimension, rule, at_best=False)
                    for level in self.definition["levels"]
                    for rule in level.get("thresholds", ())
                ]
        self.withheld = self._is_withheld()
        if self.withheld:
            overall = self.nodes[OVERALL]
            overall.before = overall.after = overall.level = None

    def _walk(self, dimension: Plain) -> Iterator[Plain]:
        yield dimension
        for inner in dimension.get("dimensions", ()):
            yield from self._walk(inner)

    # ----------------------------------------------------------------- values of dimensions

    def _counting(self, dimension: Plain) -> list[Plain]:
        """List the questions of a dimension that count: scored, asked and applicable."""
        out = {"hidden"}
        if self.rules.get("not_applicable") != "target":
            out.add("not_applicable")
        return [
            question
            for question in dimension.get("questions", ())
            if question.get("scored", True) and self.facts.state(question["id"]) not in out
        ]

    def _all_counting(self, dimension: Plain) -> list[Plain]:
        parts = list(self._walk(dimension))
        return [question for part in parts for question in self._counting(part)]

    def _value(self, question: Plain, *, at_best: bool) -> Fraction | None:
        return self.answers.highest(question) if at_best else self.answers.value(question)

    def _values(self, gates: list[Plain], *, at_best: bool = False) -> Values:
        """Combine every dimension from its parts; a gate limits what a part passes on.

        Given back are the values before the own gates of each dimension.
        """
        values: Values = {}
        free: Values = {}

        def combine_parts(dimension: Plain) -> None:
            for inner in dimension.get("dimensions", ()):
                combine_parts(inner)
            value = self._combined(dimension, values, at_best=at_best)
            free[dimension["id"]] = value
            if value is not None:
                highest = None if at_best else self.highest[dimension["id"]]
                limits = _limits(dimension["id"], gates)
                if self.rules.get("result") == "share" and highest:
                    limits = [limit * highest / 100 for limit in limits]
                value = min([value, *limits])
            values[dimension["id"]] = value

        combine_parts(self.whole)
        self.passed_on = values
        return free

    def _combined(self, dimension: Plain, values: Values, *, at_best: bool) -> Fraction | None:
        if self.scorer == "staged":
            return self._stage(dimension, at_best=at_best)
        if self.scorer == "staircase" and self._counting(dimension):
            return self._ladder(dimension, at_best=at_best)
        over = self.rules.get("over") == "questions"
        counting = self._all_counting(dimension) if over else self._counting(dimension)
        parts = [(self._value(q, at_best=at_best), number(q.get("weight"))) for q in counting]
        inner = () if over else dimension.get("dimensions", ())
        parts += [
            (values[part["id"]], number(part.get("weight")))
            for part in inner
            if self._all_counting(part)
        ]
        parts = [(value, weight) for value, weight in parts if weight]
        known = [(value, weight) for value, weight in parts if value is not None]
        needed = number(self.rules.get("minimum_known"), "0")
        if parts and Fraction(len(known), len(parts)) < needed:
            return None
        missing = sum((weight for value, weight in parts if value is None), Fraction(0))
        how = str(dimension.get("combine", self.rules["combine"]))
        return combine(how, known, missing)

    # -------------------------------------------------------------------- from value to figure

    def _figures(self, node: Reference) -> Reference:
        """Reduce, round, take the share, apply the gates, find the level."""
        node.highest = self.highest[node.id]
        node.before = self._figure(node, self.without)
        node.after = self._figure(node, self.held)
        if node.before is None or node.after is None:
            return node
        limits = sorted(
            (limit, place, gate["id"])
            for place, gate in enumerate(self.gates)
            for limit in _limits(node.id, [gate])
        )
        node.caps = tuple(name for limit, _, name in limits if limit < node.before)
        node.after = min([node.after, *(limit for limit, _, _ in limits)])
        node.level = self.facts.level_at(node.after)
        return node

    def _figure(self, node: Reference, values: Values) -> Fraction | None:
        value = values[node.id]
        if value is None:
            return None
        if node.id == OVERALL and self._is_reduced(values):
            value *= 1 - number(self.rules["reduction"]["by"])
        value = self.rounded(value)
        if self.rules.get("result") != "share":
            return value
        return 100 * value / node.highest if node.highest else None

    def _is_reduced(self, values: Values) -> bool:
        rule = self.rules.get("reduction")
        if rule is None:
            return False
        # Not in the documents: the dimension counts as it is after its gates.
        strengths = values if values is self.without else self.passed_on
        value, highest = strengths[rule["dimension"]], self.highest[rule["dimension"]]
        return bool(value is not None and highest and value / highest >= number(rule["at_least"]))

    def rounded(self, value: Fraction) -> Fraction:
        """Round as the questionnaire says."""
        rule = self.rules.get("rounding")
        if rule is None:
            return value
        scale: int = 10 ** rule.get("digits", 0)
        half = Fraction(1, 2) if rule.get("way", "half-up") == "half-up" else 0
        units = (abs(value) * scale + half) // 1
        return Fraction(-units if value < 0 else units) / scale

    def _is_withheld(self) -> bool:
        """Say whether too little is answered for an overall result."""
        states = [self.facts.state(question["id"]) for question in self._all_counting(self.whole)]
        states = [state for state in states if state != "not_applicable"]
        if "answered" not in states or self.nodes[OVERALL].before is None:
            return True
        needed = number(self.rules.get("minimum_answered"), "60%")
        return Fraction(states.count("answered"), len(states)) < needed

    # --------------------------------------------------------------- staircases and stages

    def _ladder(self, dimension: Plain, *, at_best: bool) -> Fraction | None:
        """Climb until an answer stops; the last answer is the score."""
        last = None
        for question in self._counting(dimension):
            value = self._value(question, at_best=at_best)
            if value is None:
                break
            last = value
            if self.answers.stops(question, value, at_best=at_best):
                break
        return last

    def _stage(self, dimension: Plain, *, at_best: bool) -> Fraction | None:
        """Return the highest level whose thresholds are met, and those of all lower levels."""
        if not self._all_counting(dimension):
            return None
        reached = self.facts.levels[0]
        for level in self.definition["levels"]:
            rules = level.get("thresholds", ())
            pairs = [(self._share(dimension, rule, at_best=at_best), rule) for rule in rules]
            met = [_is_met(share, rule) for share, rule in pairs if share is not None]
            if not all(met):
                break
            if met or not rules:
                reached = level["level"]
        return Fraction(reached)

    def _share(self, dimension: Plain, rule: Plain | str, *, at_best: bool) -> Fraction | None:
        """Return the share of one threshold; None where it applies to no question."""
        threshold = rule if isinstance(rule, dict) else {}
        over = self.rules.get("over") == "questions"
        shares: list[tuple[Fraction | None, Fraction]] = []
        if not over:
            inner = dimension.get("dimensions", ())
            shares = [
                (self._share(part, rule, at_best=at_best), number(part.get("weight")))
                for part in inner
            ]
        for question in self._all_counting(dimension) if over else self._counting(dimension):
            weight = number(question.get("weight"))
            if "of" in threshold:
                weight *= number(question.get("counts", {}).get(threshold["of"]), "0")
            value = self._value(question, at_best=at_best)
            share = None
            if value is not None and "at" in threshold:
                share = Fraction(value == number(threshold["at"]))
            elif value is not None:
                share = self.answers.share(question, value)
            shares.append((share, weight))
        known = [(share, weight) for share, weight in shares if share is not None]
        return combine("mean", known, Fraction(0))


def _limits(name: str, gates: list[Plain]) -> list[Fraction]:
    """List the limits that gates have for a node."""
    caps = (gate["cap"] for gate in gates)
    limits = (
        cap.get(OVERALL) if name == OVERALL else cap.get("dimensions", {}).get(name) for cap in caps
    )
    return [number(limit) for limit in limits if limit is not None]


def _is_met(share: Fraction, rule: Plain | str) -> bool:
    if isinstance(rule, str):
        return share >= number(rule)
    if "at_least" in rule:
        return share >= number(rule["at_least"])
    if "above" in rule:
        return share > number(rule["above"])
    if "at_most" in rule:
        return share <= number(rule["at_most"])
    return share < number(rule["below"])


def combine(how: str, parts: list[tuple[Fraction, Fraction]], missing: Fraction) -> Fraction | None:
    """Combine values with weights by the table of formulas; ``missing`` is the weight of *U*."""
    parts = [(value, weight) for value, weight in parts if weight]
    weights = sum((weight for _, weight in parts), Fraction(0))
    if not weights:
        return None
    if how == "minimum":
        return min(value for value, _ in parts)
    if how == "mean":
        return sum((v * w for v, w in parts), Fraction(0)) / weights
    if how == "sum":
        return sum((v * w for v, w in parts), Fraction(0)) * (weights + missing) / weights
    if min(value for value, _ in parts) <= 0:
        return Fraction(0)
    if how == "harmonic":
        return weights / sum((w / v for v, w in parts), Fraction(0))
    return _geometric(parts, weights)


def _geometric(parts: list[tuple[Fraction, Fraction]], weights: Fraction) -> Fraction:
    """Compute the root with 50 digits and round it to 30; of equal values it is exact."""
    if len({value for value, _ in parts}) == 1:
        return parts[0][0]
    with localcontext() as context:
        context.prec = 50
        logs = sum((_decimal(w) * _decimal(v).ln() for v, w in parts), Decimal(0))
        root = (logs / _decimal(weights)).exp()
        context.prec = 30
        return Fraction(+root)


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)
