"""Questionnaires in points whose plans are compared with every choice, tried one by one."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from random import Random
from typing import Any, NamedTuple

from readiness.analysis.planning.plan import Goal, Plan
from readiness.analysis.planning.plan_optimizer import Constraints, PlanOptimizer
from readiness.scoring.evaluation import Evaluation
from tests.support.reference_scorer import OVERALL, ReferenceScorer
from tests.support.strategies import Invented, Plain

RULES: dict[str, tuple[Any, ...]] = {
    "combine": ("mean", "sum", "minimum"),
    "result": ("value", "share"),
    "rounding": (None, {"digits": 0}, {"digits": 1, "way": "down"}),
    "over": ("parts", "questions"),
    "unanswered": ("leave-out", "lowest"),
    "border": ("at_least", "above"),
    "gate": (False, True),
}
MONTHS = {"XS": Fraction(1, 4), "S": Fraction(1), "M": Fraction(6), "L": Fraction(18)}
STEPS: dict[str, list[tuple[str, Any]]] = {
    "A": [("b", "b"), ("5 points", "c")],
    "B": [("50%", "m"), ("100%", "h")],
    "C": [("z", ["x", "z"]), ("2 points", ["x", "y", "z"])],
}
"""By question: the marks, and the answers that they lead to from the answers of today."""
TODAY = {"A": "a", "B": "l", "C": ["x"]}


class Choice(NamedTuple):
    """Some steps of each question, and what comes of them."""

    work: Fraction
    months: int
    score: Fraction | None
    level: int | None


def in_points(rules: Plain, rng: Random) -> Invented:
    """Make three questions in points, with two recommendations each, and a fourth left open."""
    options = {
        "A": [("a", "0"), ("b", "2"), ("c", "5")],
        "B": [("l", "1"), ("m", "3"), ("h", "6")],
        "C": [("x", "1"), ("y", "2"), ("z", "0.5")],
        "D": [("n", "0"), ("p", "4")],
    }
    questions: list[Plain] = [
        {"id": name, "title": name, "text": "Q?", "weight": rng.randint(1, 3),
         "kind": "many" if name == "C" else "one",
         "options": [{"id": key, "text": key, "points": points} for key, points in pairs],
         "recommendations": [advice(mark, rng) for mark, _answer in STEPS.get(name, ())]}
        for name, pairs in options.items()
    ]  # fmt: skip
    questions[0]["target"] = "b"
    questions[2]["recommendations"][0]["after"] = ["A"]
    keys = ("combine", "result", "rounding", "over", "unanswered")
    scoring = {key: rules[key] for key in keys if rules[key] is not None}
    top = {"share": 100, "value": 20 if rules["combine"] == "sum" else 4}[rules["result"]]
    borders = [0, *sorted(rng.sample(range(1, 40), 4))]
    gate = {
        "id": "G", "title": "No B", "reason": "Why.",
        "when": {"question": "B", "equals": "l"},
        "cap": {"overall": str(top * rng.randint(1, 9) / 10), "dimensions": {"P": "3"}},
    }  # fmt: skip
    definition = {
        "schema_version": 1, "id": "any", "version": "1.0.0", "title": "Any",
        "roles": [{"id": "CIO", "title": "Head of IT"}],
        "levels": [
            {"level": number, "name": "L", "meaning": "m", rules["border"]: str(top * share / 40)}
            for number, share in enumerate(borders)
        ],
        "scoring": scoring | {"scorer": "points", "minimum_answered": "0%"},
        "dimensions": [{"id": "P", "title": "P", "questions": questions[:2]},
                       {"id": "R", "title": "R", "questions": questions[2:]}],
        "gates": [gate] if rules["gate"] else [],
    }  # fmt: skip
    return Invented(definition, dict(TODAY))


def advice(mark: str, rng: Random) -> Plain:
    """Invent one recommendation."""
    effort, months = rng.choice(list(MONTHS)), rng.randint(1, 4)
    fixed = {"action": "Do it.", "role": "CIO", "proves_done": "A paper."}
    return fixed | {"below": mark, "effort": effort, "months": months}


def choices(of: Invented) -> Iterator[Choice]:
    """Score every choice with the reference: the steps of C come after the target of A."""
    written = {question["id"]: question["recommendations"] for question in of.questions()}
    for counts in product(range(3), repeat=3):
        done = dict(zip(STEPS, counts, strict=True))
        if done["C"] and not done["A"]:
            continue
        followed = [advice for name, count in done.items() for advice in written[name][:count]]
        answers = {name: STEPS[name][count - 1][1] for name, count in done.items() if count}
        overall = ReferenceScorer(of.answering(answers)).nodes[OVERALL]
        yield Choice(
            sum((MONTHS[item["effort"]] for item in followed), Fraction(0)),
            sum(item["months"] for item in followed),
            overall.after,
            overall.level,
        )


def effort(plan: Plan) -> tuple[Fraction, int]:
    """Return the work and the months of a plan."""
    return plan.person_months, sum(action.months for action in plan.actions)


def agrees(evaluated: Evaluation, tried: list[Choice], goal: int, within: Fraction | None) -> bool:
    """Compare a plan with all choices; return whether the goal can be reached."""
    allowed = [c for c in tried if within is None or c.work <= within]
    reaching = [c for c in allowed if c.level is not None and c.level >= goal]
    wanted = next(level for level in evaluated.questionnaire.levels if level.level == goal)
    plan = PlanOptimizer(evaluated, Goal(wanted), Constraints(within)).plan()

    assert plan is not None
    assert plan.is_proved
    assert plan.reached == bool(reaching)
    if reaching:
        assert effort(plan) == min((c.work, c.months) for c in reaching)
    else:
        assert plan.score == max(c.score for c in allowed if c.score is not None)
    return bool(reaching)
