"""Invent conditions on everything that they can look at, beside those of single answers.

States, evidence, confidence, numbers of conditions, other answers, dates, sums, and scores.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.support.every_answer import asked
from tests.support.every_question import QuestionInventor, option_key
from tests.support.strategies import Invented, Plain

SHARE = 0.4
"""Share of the inventions with such conditions."""
_STATES = ("answered", "unknown", "not-applicable", "open", "not-agreed", "not-asked")
_DAYS = ("2026-01-01", "2026-06-30", "2026-11-23")


def add_conditions(seed: int | str, invented: Invented) -> None:
    """Let gates, checks, notices, use cases and questions look at all that there is.

    The choices are drawn on their own, so that everything else of a seed stays as it is.
    """
    rng = Random(f"conditions {seed}")  # noqa: S311 (to be repeated, not to be secret)
    if rng.random() >= SHARE:
        return
    _add_context(rng, invented)
    definition = invented.definition
    inventor = _Inventor(rng, invented)
    for part in definition["gates"]:
        if rng.random() < 0.7:
            part["when"] = inventor.condition()
    for use_case in definition["use_cases"]:
        if rng.random() < 0.4:
            use_case["considered"] = inventor.condition()
    definition["checks"].append(
        {"id": "C-ALL", "when": inventor.condition(), "message": "[[=N1 + N2]] cars on [[=DAY1]]?"}
    )
    definition["notices"].append(
        {
            "id": "N-ALL",
            "when": inventor.condition(),
            "text": f"It is [[={rng.choice(['N3', 'DAY2'])}]].",
        }
    )
    inventor.hide_questions()


def invent_conditions(seed: int, invented: Invented, number: int) -> list[Plain]:
    """Invent conditions on answers of all kinds, and what they need to be asked; none on scores."""
    rng = Random(f"single conditions {seed}")  # noqa: S311 (to be repeated, not to be secret)
    if not any(question["id"] == "N1" for question in invented.definition["context"]):
        _add_context(rng, invented)
    everything = _Inventor(rng, invented)
    single = QuestionInventor(rng, "weighted-mean", everything.levels, in_points=False)
    several = [question for question in everything.questions if question["kind"] == "many"]
    rules = [
        everything.condition(with_scores=False)
        if rng.random() < 0.5
        else single.condition(everything.questions)
        for _ in range(number)
    ]
    return rules + [
        {"question": question["id"], "equals": option_key(question["options"][0])}
        for question in several
    ]


def _add_context(rng: Random, invented: Invented) -> None:
    """Add numbers and days, which can be compared with each other, and answers to them."""
    asked_first = invented.definition["context"]
    for name in ("N1", "N2", "N3"):
        limits = {"min": 0, "max": rng.choice([10, 100]), "whole": rng.choice([True, False])}
        question = {"id": name, "kind": "number", "title": name, "text": f"{name}?", "unit": "km"}
        asked_first.append(question | limits)
        if rng.random() < 0.8:
            number = rng.choice([0, 1, 5, 10])
            invented.answers[name] = rng.choice([number, {"value": number, "confidence": "low"}])
    for name in ("DAY1", "DAY2"):
        asked_first.append({"id": name, "kind": "date", "title": name, "text": f"{name}?"})
        if rng.random() < 0.8:
            invented.answers[name] = rng.choice([*_DAYS, "unknown"])


class _Inventor:
    def __init__(self, rng: Random, invented: Invented) -> None:
        self.rng = rng
        self.definition = invented.definition
        self.levels = [level["level"] for level in self.definition["levels"]]
        self.questions = [question for question, _ in asked(self.definition)]
        self.parts = [part["id"] for part in invented.parts() if _is_scored(part)]

    def any_id(self) -> str:
        """Name any question."""
        return str(self.rng.choice(self.questions)["id"])

    def condition(self, depth: int = 2, *, with_scores: bool = True) -> Plain:
        """Invent a condition; ``with_scores``: it may look at scores."""
        rng = self.rng
        form = rng.choice(["look", "look", "of", "not"]) if depth else "look"
        if form == "not":
            return {"not": self.condition(depth - 1, with_scores=with_scores)}
        if form == "of":
            number = rng.randint(1, 3)
            inner = [self.condition(depth - 1, with_scores=with_scores) for _ in range(number)]
            count = {"at_least": rng.randint(1, number)}
            return {"of": inner} | rng.choice([count, {"at_most": count["at_least"] - 1}])
        looks: list[Callable[[], Plain]] = [
            *(self._state, self._evidence, self._confidence, self._sum, self._other, self._day),
            *([self._score] * 2 if with_scores and self.parts else []),
        ]
        return rng.choice(looks)()

    def _state(self) -> Plain:
        words = self.rng.sample(_STATES, self.rng.randint(1, 2))
        return {"question": self.any_id(), "state": self.rng.choice([words, words[0]])}

    def _evidence(self) -> Plain:
        return {"question": self.any_id(), "evidence_at_least": self.rng.randint(0, 3)}

    def _confidence(self) -> Plain:
        words = self.rng.choice(["low", "high", ["low", "medium"]])
        return {"question": self.any_id(), "confidence": words}

    def _sum(self) -> Plain:
        rng = self.rng
        names = rng.sample(["N1", "N2", "N3"], rng.randint(2, 3))
        border = rng.choice([0, 5, 11, 100])
        looks: list[Plain] = [{"at_least": border}, {"at_most": border}, {"equals": str(border)}]
        if len(names) == 2:
            (left,) = {"N1", "N2", "N3"} - {*names}
            looks.append({"at_most": {"question": left}})
        return {"sum": names} | rng.choice(looks)

    def _other(self) -> Plain:
        levelled = [q["id"] for q in self.questions if _has_level(q)]
        alike = [["N1", "N2", "N3"], ["DAY1", "DAY2"], levelled]
        one, other = self.rng.sample(self.rng.choice([some for some in alike if some[1:]]), 2)
        return {"question": one, self.rng.choice(["at_least", "at_most"]): {"question": other}}

    def _day(self) -> Plain:
        word = self.rng.choice(["at_least", "at_most"])
        return {"question": self.rng.choice(["DAY1", "DAY2"]), word: self.rng.choice(_DAYS)}

    def _score(self) -> Plain:
        is_share = self.definition["scoring"].get("result") == "share"
        border = self.rng.choice([20, 50, 75] if is_share else [*self.levels, "1.5"])
        word = self.rng.choice(["at_least", "at_most"])
        return {"dimension": self.rng.choice(self.parts), word: border}

    def hide_questions(self) -> None:
        """Let the last questions depend on the context, beside what they depend on already."""
        last = [leaf["questions"] for leaf in Invented(self.definition).leaves()][-1]
        context = {question["id"] for question in self.definition["context"]}
        self.questions = [question for question in self.questions if question["id"] in context]
        if len(last) > 1 and self.rng.random() < 0.5:
            last[-1]["when"] = self.condition(with_scores=False)


def _has_level(question: Plain) -> bool:
    """Say whether a question of a dimension is compared by its level or its points."""
    is_scored = question["id"].startswith("Q") and question.get("scored", True)
    return bool(is_scored and question["kind"] != "number")


def _is_scored(part: Plain) -> bool:
    inner = [*part.get("dimensions", ()), *part.get("questions", ())]
    return any(_is_scored(one) if "questions" in one or "dimensions" in one
               else one.get("scored", True) for one in inner)  # fmt: skip
