"""Score an invention slowly, by the rules of the documents and by no code of the program.

Written from ``docs/scoring.md``, ``docs/methods.md`` and ``docs/questionnaire-format.md``. Only the
estimate is computed. It is right because it is simple: nothing is kept, nothing is shared. Where
the documents are silent, a comment says what was taken from the program.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from tests.support.reference_facts import number
from tests.support.reference_formulas import combine, is_met, limits_of, rounded
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
    """The highest that can be, whatever is answered."""
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
        self.highest = self._values([], at_best=True)
        self.without = self._values([])
        for name, raw in self.without.items():
            node = Reference(name, raw, self.highest[name])
            self.facts.scores[name] = self._figure(node, self.without)
        self.gates = list(self.facts.active_gates())
        self.held = self._values(self.gates)
        self.nodes = {
            name: self._figures(Reference(name, raw)) for name, raw in self.without.items()
        }
        if self.scorer == "staged":
            for dimension in self._walk(self.whole):
                self.nodes[dimension["id"]].shares = [
                    self._share(dimension, rule)
                    for level in self.definition["levels"]
                    for rule in level.get("thresholds", ())
                ]
        self.withheld = self._is_withheld()
        if self.rules.get("overall") == "none":
            self.withheld = True
            self.nodes[OVERALL] = Reference(OVERALL)
        elif self.withheld:
            overall = self.nodes[OVERALL]
            overall.before = overall.after = overall.level = None

    def theme(self, name: str) -> Reference:
        """Score the questions of a theme, as a dimension of its own without gates."""
        holding = [part for part in self._walk(self.whole) if "questions" in part]
        usual = str(self.rules["combine"])
        ways = {str(part.get("combine", usual)) for part in holding}
        how = ways.pop() if len(ways) == 1 else usual
        return self._apart(name, how, [q for part in holding for q in part["questions"]])

    def theme_in(self, dimension: Plain, name: str) -> Reference:
        """Score the questions of one dimension that belong to a theme."""
        how = str(dimension.get("combine", self.rules["combine"]))
        return self._apart(name, how, dimension["questions"])

    def _apart(self, name: str, how: str, questions: list[Plain]) -> Reference:
        belonging = [question for question in questions if question.get("theme") == name]
        part: Plain = {"id": name, "combine": how, "questions": belonging}
        self.highest[name] = highest = self._combined(part, {}, at_best=True)
        value = self._combined(part, {}, at_best=False)
        if value is not None and highest is not None and self._is_scaled(part):
            value = min(value, highest)
        self.without[name] = self.held[name] = value
        node = self._figures(Reference(name, value))
        if self.scorer == "staged":
            levels = self.definition["levels"]
            rules = [rule for level in levels for rule in level.get("thresholds", ())]
            node.shares = [self._share(part, rule) for rule in rules]
        return node

    def _walk(self, dimension: Plain) -> Iterator[Plain]:
        yield dimension
        for inner in dimension.get("dimensions", ()):
            yield from self._walk(inner)

    def counting(self, dimension: Plain) -> list[Plain]:
        """List the questions of a dimension that count: scored, asked and applicable."""
        out = {"hidden"}
        if self.rules.get("not_applicable") != "target":
            out.add("not_applicable")
        return [
            question
            for question in dimension.get("questions", ())
            if question.get("scored", True) and self.facts.state(question["id"]) not in out
        ]

    def all_counting(self, dimension: Plain) -> list[Plain]:
        """List the questions of a dimension and of all inside it that count."""
        parts = list(self._walk(dimension))
        return [question for part in parts for question in self.counting(part)]

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
            highest = None if at_best else self.highest[dimension["id"]]
            if value is not None and highest is not None and self._is_scaled(dimension):
                value = min(value, highest)
            free[dimension["id"]] = value
            if value is not None:
                limits = limits_of(dimension["id"], gates)
                if self.rules.get("result") == "share":
                    scale = max(highest or Fraction(0), Fraction(0))
                    limits = [limit * scale / 100 for limit in limits if scale]
                value = min([value, *limits])
            values[dimension["id"]] = value

        combine_parts(self.whole)
        self.passed_on = values
        return free

    def _combined(self, dimension: Plain, values: Values, *, at_best: bool) -> Fraction | None:
        if self.scorer == "staged":
            return self._stage(dimension, at_best=at_best)
        if self.scorer == "staircase" and self.counting(dimension):
            return self._highest_step(dimension) if at_best else self._ladder(dimension)
        over = self.rules.get("over") == "questions"
        counting = self.all_counting(dimension) if over else self.counting(dimension)
        parts = [(self._value(q, at_best=at_best), number(q.get("weight"))) for q in counting]
        inner = () if over else dimension.get("dimensions", ())
        parts += [
            (values[part["id"]], number(part.get("weight")))
            for part in inner
            if self.all_counting(part)
        ]
        parts = [(value, weight) for value, weight in parts if weight]
        known = [(value, weight) for value, weight in parts if value is not None]
        needed = number(self.rules.get("minimum_known"), "0")
        if parts and Fraction(len(known), len(parts)) < needed:
            return None
        missing = sum((weight for value, weight in parts if value is None), Fraction(0))
        how = str(dimension.get("combine", self.rules["combine"]))
        return combine(how, known, missing)

    def _is_scaled(self, dimension: Plain) -> bool:
        """Say whether a value means something only beside its highest: a sum, or a share."""
        if self.scorer == "staged" or (self.scorer == "staircase" and self.counting(dimension)):
            return False
        how = dimension.get("combine", self.rules["combine"])
        return how == "sum" or self.rules.get("result") == "share"

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
            for limit in limits_of(node.id, [gate])
        )
        node.caps = tuple(name for limit, _, name in limits if limit < node.before)
        node.after = min([node.after, *(limit for limit, _, _ in limits)])
        node.level = self.facts.level_at(node.after)
        return node

    def _figure(self, node: Reference, values: Values) -> Fraction | None:
        value = values[node.id]
        if value is None:
            return None
        if node.id == OVERALL and value > 0 and self._is_reduced(values):
            value *= 1 - number(self.rules["reduction"]["by"])
        value = rounded(value, self.rules.get("rounding"))
        if self.rules.get("result") != "share":
            return value
        if node.highest is None or node.highest <= 0:
            return None
        return min(Fraction(100), 100 * value / node.highest)

    def _is_reduced(self, values: Values) -> bool:
        rule = self.rules.get("reduction")
        if rule is None:
            return False
        strengths = values if values is self.without else self.passed_on
        value, highest = strengths[rule["dimension"]], self.highest[rule["dimension"]]
        if value is None or highest is None or highest <= 0:
            return False
        return value / highest >= number(rule["at_least"])

    def _is_withheld(self) -> bool:
        """Say whether too little is answered for an overall result."""
        states = [self.facts.state(question["id"]) for question in self.all_counting(self.whole)]
        states = [state for state in states if state != "not_applicable"]
        if "answered" not in states or self.nodes[OVERALL].before is None:
            return True
        needed = number(self.rules.get("minimum_answered"), "60%")
        return Fraction(states.count("answered"), len(states)) < needed

    def _ladder(self, dimension: Plain) -> Fraction | None:
        """Climb until an answer stops; the last answer is the score."""
        last = None
        for question in self.counting(dimension):
            value = self.answers.value(question)
            if value is None:
                break
            last = value
            if self.answers.stops(question, value):
                break
        return last

    def _highest_step(self, dimension: Plain) -> Fraction:
        """Find the highest value at which the staircase can end, on any way up."""
        ends: list[Fraction] = []
        ways: list[Fraction] = []
        for question in self.counting(dimension):
            candidates = self.answers.candidates(question)
            ends += [value for value, stops in candidates if stops]
            ways = [value for value, stops in candidates if not stops]
            if not ways:
                break
        return max([*ends, *ways])

    def _stage(self, dimension: Plain, *, at_best: bool) -> Fraction | None:
        """Return the highest level whose thresholds are met, and those of all lower levels."""
        if not self.all_counting(dimension):
            return None
        reached = self.facts.levels[0]
        for level in self.definition["levels"]:
            rules = level.get("thresholds", ())
            pairs = [(self._share(dimension, rule, at_best=at_best), rule) for rule in rules]
            met = [is_met(share, rule) for share, rule in pairs if share is not None]
            if not all(met):
                break
            if met or not rules:
                reached = level["level"]
        return Fraction(reached)

    def _share(
        self, dimension: Plain, rule: Plain | str, *, at_best: bool = False
    ) -> Fraction | None:
        """Return the share of one threshold; None where it applies to no question.

        At best, each question has the answer that meets this threshold most.
        """
        threshold = rule if isinstance(rule, dict) else {}
        over = self.rules.get("over") == "questions"
        shares: list[tuple[Fraction | None, Fraction]] = []
        if not over:
            inner = dimension.get("dimensions", ())
            shares = [
                (self._share(part, rule, at_best=at_best), number(part.get("weight")))
                for part in inner
            ]
        for question in self.all_counting(dimension) if over else self.counting(dimension):
            weight = number(question.get("weight"))
            if "of" in threshold:
                weight *= number(question.get("counts", {}).get(threshold["of"]), "0")
            value = self.answers.value(question)
            share = None
            if at_best:
                share = self._best_share(question, threshold)
            elif value is not None:
                share = self._share_of(question, value, threshold)
            shares.append((share, weight))
        known = [(share, weight) for share, weight in shares if share is not None]
        return combine("mean", known, Fraction(0))

    def _share_of(self, question: Plain, value: Fraction, threshold: Plain) -> Fraction:
        if "at" in threshold:
            return Fraction(value == number(threshold["at"]))
        return self.answers.share(question, value)

    def _best_share(self, question: Plain, threshold: Plain) -> Fraction:
        """Find the highest share of all answers, or the lowest where the threshold is a limit."""
        values = [value for value, _ in self.answers.candidates(question)]
        at = number(threshold.get("at"))
        if self.answers.takes_any(question) and min(values) <= at <= max(values):
            values.append(at)
        shares = [self._share_of(question, value, threshold) for value in values]
        return min(shares) if threshold.keys() & {"at_most", "below"} else max(shares)
