"""What must hold of an explanation: each equation is true, and the last figure is the score."""

from __future__ import annotations

import re
from fractions import Fraction

from readiness.report.explanation import explain_node
from readiness.scoring.scorecard import DimensionScore
from tests.support.trial import Trial

_EQUATION = re.compile(r"^(?P<formula>.+) (?P<sign>[=≈]) (?P<result>-?\d+(\.\d+)?)$")
_PLAIN = re.compile(r"^-?\d+(\.\d+)?$")
_STEPS = (
    re.compile(r" is subtracted, (-?\d+(?:\.\d+)?) remains\.$"),
    re.compile(r"^The result cannot be more than the highest possible: (-?\d+(?:\.\d+)?)\.$"),
    re.compile(r"^Share of the highest possible .*: (-?\d+(?:\.\d+)?)%\.$"),
    re.compile(r"^Rounded .*: (-?\d+(?:\.\d+)?)\.$"),
    re.compile(r"^Gate .* limits the result to (-?\d+(?:\.\d+)?)%?:"),
)
"""What is told after each step from the combined value to the score."""
_ALLOWED = re.compile(r"^[\d\s.+*/();,min-]+$")
_NEAR = Fraction(1, 1000)


def explained_truly(trial: Trial) -> None:
    """Every node is explained, and what is told leads to its score."""
    for node in trial.card.overall.walk():
        sentences = explain_node(node, trial.card, trial.questionnaire)
        assert sentences, node.id
        assert all(sentence.strip() for sentence in sentences), f"{node.id}: an empty sentence"
        _lead_to_score(node, sentences)


def _lead_to_score(node: DimensionScore, sentences: tuple[str, ...]) -> None:
    told: Fraction | None = None
    for sentence in sentences:
        if equation := _EQUATION.match(sentence):
            told = Fraction(equation["result"])
            if told or node.combine not in {"geometric", "harmonic"}:
                _is_true(node.id, equation["formula"], told)
        elif _PLAIN.match(sentence):
            told = Fraction(sentence)
        elif step := next((m for pattern in _STEPS if (m := pattern.search(sentence))), None):
            told = Fraction(step[1])
    if told is not None and node.score is not None:
        is_near = abs(told - node.score) <= _NEAR
        assert is_near, f"{node.id}: {float(told)} is told, {float(node.score)} is scored"


def _is_true(name: str, formula: str, result: Fraction) -> None:
    """Compute a formula as a reader would; its numbers have four digits at most."""
    plain = formula.replace("×", "*").replace("^", "**").replace(";", ",")
    if "=" in plain or not _ALLOWED.match(plain):
        return
    names = {"__builtins__": {}, "min": lambda *values: min(values)}
    value = eval(plain, names)  # noqa: S307 (digits and operators only)
    near = max(1.0, abs(value)) * 0.01
    assert abs(value - float(result)) <= near, f"{name}: {formula} is {value}, not {result}"
