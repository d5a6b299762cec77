"""A recipe of the page on methods gives what its source gives, whatever is answered."""

from __future__ import annotations

import json
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

from readiness.scoring.scorers.points import score
from tests.support.given import assessment, questionnaire
from tests.support.markdown import blocks

METHODS = Path(__file__).resolve().parents[1] / "docs" / "methods.md"
ONE = {
    "IMP-1": {"low": 0, "some": 1, "high": 4},
    "IMP-3": {"human": 0, "both": 2, "machine": 10},
    "IMP-4": {"yes": 0, "no": 4},
    "MIT-1": {"no": 0, "yes": 2},
    "MIT-2": {"no": 0, "partly": 2, "yes": 3},
}
BOXES = {"open": 1, "own": 2, "personal": 3}
CHOICES: dict[str, list[Any]] = {
    "IMP-1": [None, "some", "high"],
    "IMP-2": [None, ["open"], ["own"], ["open", "own"], ["personal"], [*BOXES]],
    "IMP-3": [None, "both", "machine"],
    "IMP-4": [None, "yes", "no"],
    "MIT-1": [None, "no", "yes"],
    "MIT-2": [None, "partly", "yes"],
}


def level_by_source(answers: dict[str, Any]) -> int:
    """Find the level of the recipe for impact as its source does: open questions add nothing."""
    boxes = answers.get("IMP-2", [])
    hidden = {"IMP-4"} if "personal" not in boxes else set()
    points = {name: ONE[name][answers[name]] for name in ONE if name in answers.keys() - hidden}
    raw = sum(BOXES[box] for box in boxes) + sum(points.get(n, 0) for n in ONE if n[0] == "I")
    mitigation = points.get("MIT-1", 0) + points.get("MIT-2", 0)
    impact = Fraction(raw * (85 if mitigation >= 4 else 100), 100)
    highest = 4 + sum(BOXES.values()) + 10 + 4
    share = Fraction(100 * int(impact + Fraction(1, 2)), highest)
    return 1 + sum(share > border for border in (25, 50, 75))


def test_points_and_mitigation_give_the_level_of_the_source() -> None:
    """Also where questions are open or hidden: the highest is that of all questions."""
    of = questionnaire(next(b.text for b in blocks(METHODS) if b.file == "impact.yaml"))
    levels = set()
    tried = 0
    for given in product(*CHOICES.values()):
        answers = {name: a for name, a in zip(CHOICES, given, strict=True) if a is not None}
        if answers.keys() & {"IMP-1", "IMP-2", "IMP-3"}:
            level = score(of, assessment(of, f"answers: {json.dumps(answers)}\n")).overall.level
            assert level is not None, answers
            assert level.level == level_by_source(answers), answers
            levels.add(level.level)
            tried += 1

    assert tried == 1431
    assert levels == {1, 2, 3, 4}
