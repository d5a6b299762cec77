"""Invent questions of every kind with every way to value an answer, and conditions on them."""

from __future__ import annotations

from itertools import pairwise
from random import Random
from typing import Any

from tests.support.strategies import Plain

KINDS = ("one", "one", "one", "many", "number", "yes-no")
CONTEXT_KINDS = ("one", "many", "many", "yes-no", "number", "text", "date")


class QuestionInventor:
    """Invents the questions of one questionnaire."""

    def __init__(self, rng: Random, scorer: str, levels: list[int], *, in_points: bool) -> None:
        self.rng = rng
        self.scorer = scorer
        self.levels = levels
        self.in_points = in_points
        self.used = 0

    def _new(self, kind: str) -> Plain:
        self.used += 1
        name = f"Q{self.used}"
        return {"id": name, "kind": kind, "title": name, "text": f"{name}?"}

    def question(self) -> Plain:
        """Invent a question of a dimension; some are not scored."""
        return self.unscored() if self.rng.random() < 0.1 else self.scored()

    def unscored(self) -> Plain:
        """Invent a question that is only reported."""
        kind = self.rng.choice(["text", "date", "one", "yes-no", "number"])
        question = self._new(kind) | {"scored": False}
        if kind == "one":
            question["options"] = [{"id": word, "text": word} for word in ("x", "y")]
        return question

    def scored(self) -> Plain:
        """Invent a question that has a value."""
        rng = self.rng
        kind = rng.choice(KINDS)
        question = self._new(kind)
        if rng.random() < 0.5:
            question["weight"] = rng.choice(["0", "0.5", "1", "2", "3"])
        if rng.random() < 0.25:
            question["target"] = rng.choice(self.levels)
        if kind == "one":
            question["options"] = self._options()
        elif kind == "many":
            self._many(question)
        elif kind == "number":
            self._number(question)
        elif rng.random() < 0.3:
            question["options"] = self._yes_no()
        if question["id"].endswith(("1", "4", "7")) and "options" in question:
            question["options"][-1]["specify"] = True
        self._advice(question)
        if question["id"].endswith(("3", "5", "7")):
            question["evidence_from"] = self.levels[1]
        return question

    def rising(self) -> list[Plain]:
        """Invent the steps of a staircase in which no step is below the one before."""
        steps = []
        for low, high in pairwise(self.levels[: self.rng.randint(2, 4)]):
            step = self._new("one")
            words = [
                (low, "no"),
                *([(low, "partly")] if self.rng.random() < 0.3 else ()),
                (high, "all"),
            ]
            step["options"] = [{"id": word, "level": level, "text": word} for level, word in words]
            if self.rng.random() < 0.3:
                step["options"][0]["ends"] = True
            steps.append(step)
        return steps

    def _points(self) -> str:
        return self.rng.choice(["0", "0.25", "0.5", "1", "2", "3", "4", "10", "-1"])

    def _valued(self, option: Plain, level: int, style: str) -> Plain:
        if style != "points":
            option["level"] = level
        if style != "levels":
            option["points"] = self._points()
        return option

    def _style(self) -> str:
        """Choose whether options have a level, points, or both."""
        styles = ["points", "points", "levels", "both"] if self.in_points else ["levels"]
        return self.rng.choice([*styles, "both"] if not self.in_points else styles)

    def _options(self) -> list[Plain]:
        rng = self.rng
        style = self._style()
        count = rng.randint(2, min(4, len(self.levels))) if len(self.levels) > 2 else 2
        chosen = sorted(rng.sample(self.levels, count))
        if rng.random() < 0.1:
            rng.shuffle(chosen)
        if rng.random() < 0.1:
            chosen[-1] = chosen[0]
        named = style == "points" or len(set(chosen)) < count or rng.random() < 0.2
        options = [
            self._valued({"id": f"o{place}"} if named else {}, level, style)
            for place, level in enumerate(chosen)
        ]
        if self.scorer == "staircase" and rng.random() < 0.4:
            for option in options:
                if rng.random() < 0.5:
                    option["ends"] = True
        return [option | {"text": f"is {place}"} for place, option in enumerate(options)]

    def _yes_no(self) -> list[Plain]:
        style = self._style()
        low, high = self.levels[0], self.levels[-1]
        pairs = (("yes", high), ("no", low))
        return [self._valued({"id": key, "text": key}, level, style) for key, level in pairs]

    def _many(self, question: Plain) -> None:
        rng = self.rng
        count = rng.choice([2, 3, 3])
        question["options"] = [{"id": word, "text": word} for word in "abc"[:count]]
        if rng.random() < (0.85 if self.scorer == "staged" else 0.4):
            for option in question["options"]:
                option["points"] = rng.choice(["1", "2", "0.5", "0", "-1"])
        if rng.random() < 0.3:
            question["options"].append(self._none())
        if not self.in_points or rng.random() < 0.2:
            question["bands"] = self._bands(["1", "2", "3"])
        self._change_bands(question)

    def _none(self) -> Plain:
        """Invent an option that is chosen alone."""
        option: Plain = {"id": "none", "text": "None of these", "exclusive": True}
        if self.rng.random() < 0.3:
            option["points"] = self.rng.choice(["0", "0.5", "3", "-2"])
        return option

    def _number(self, question: Plain) -> None:
        rng = self.rng
        question["min"] = rng.choice([0, 0, -2] if self.in_points else [0])
        if self.in_points or rng.random() < 0.8:
            question["max"] = rng.choice([1, 5, 10] if self.in_points else [100, 100, 5])
        if not self.in_points or rng.random() < (0.8 if self.scorer == "staged" else 0.2):
            tables: dict[Any, list[str]] = {
                1: ["0.5", "1"],
                5: ["2", "3.5", "4"],
                10: ["2", "5", "7.5"],
            }
            question["bands"] = self._bands(tables.get(question.get("max"), ["20", "60.5", "90"]))
        if question["id"].endswith(("1", "2", "3", "6", "8")):
            _turn_round(question, self.levels[0])
        self._change_bands(question)

    def _change_bands(self, question: Plain) -> None:
        """Let the bands of some questions give points, and no levels."""
        if self.in_points and question["id"].endswith(("1", "4", "6", "9")):
            points = ("-1", "0.5", "2", "4", "10")
            for band in question.get("bands", ()):
                band["points"] = points[self.levels.index(band.pop("level")) % len(points)]

    def _bands(self, borders: list[str]) -> list[Plain]:
        rng = self.rng
        count = rng.randint(1, min(len(borders), len(self.levels) - 1))
        levels = sorted(rng.sample(self.levels[1:], count))
        chosen = sorted(rng.sample(range(len(borders)), count))
        return [
            {"at_least": borders[place], "level": level}
            for place, level in zip(chosen, levels, strict=True)
        ]

    def _advice(self, question: Plain) -> None:
        """Recommend something for some of the levels that can be reached."""
        rng = self.rng
        if rng.random() < 0.3:
            return
        parts = question.get("bands") or question.get("options") or ()
        reached = {part.get("level", self.levels[0]) for part in parts} or {self.levels[-1]}
        advice = [
            self._recommendation(level, question["id"])
            for level in sorted(reached - {self.levels[0]})
            if rng.random() < 0.8
        ]
        if advice:
            question["recommendations"] = advice

    def _recommendation(self, level: int, name: str) -> Plain:
        rng = self.rng
        advice: Plain = {"below": level, "action": "Do it.", "role": rng.choice(["R1", "R2"])}
        advice |= {"effort": rng.choice(["XS", "S", "M", "L"]), "months": rng.choice([1, 3, 6, 12])}
        number = int(name[1:])
        if number > 1 and rng.random() < 0.15:
            advice["after"] = [f"Q{rng.randint(1, number - 1)}"]
        if name.endswith(("2", "5", "8")):
            advice["milestone"] = f"Level {level} of {name} reached"
        return advice | {"proves_done": "A document"}

    def context(self) -> list[Plain]:
        """Invent context questions, one of each kind at most."""
        rng = self.rng
        questions: list[Plain] = []
        for kind in dict.fromkeys(rng.choices(CONTEXT_KINDS, k=rng.choice([0, 1, 2, 3]))):
            name = f"X-{kind}"
            question: Plain = {"id": name, "kind": kind, "title": name, "text": f"{name}?"}
            if kind in {"one", "many"}:
                question["options"] = [{"id": word, "text": word} for word in ("plan", "trade")]
                question["options"][1]["specify"] = True
                if kind == "many" and rng.random() < 0.3:
                    question["options"].append(self._none())
            elif kind == "number":
                question |= {"min": 0, "max": 50}
            if questions and rng.random() < 0.2:
                question["when"] = self.condition(questions, depth=0)
            questions.append(question)
        return questions

    def condition(self, subjects: list[Plain], depth: int = 2) -> Plain:
        """Invent a condition on one or several of the subjects."""
        rng = self.rng
        form = rng.choice(["look", "look", "all", "any", "not"]) if depth else "look"
        if form == "look":
            return self._comparison(rng.choice(subjects))
        if form == "not":
            return {"not": self.condition(subjects, depth - 1)}
        return {form: [self.condition(subjects, depth - 1) for _ in range(rng.randint(1, 2))]}

    def _comparison(self, subject: Plain) -> Plain:
        rng = self.rng
        looks: list[Plain] = [{"answered": rng.choice([True, True, False])}]
        keys = [option_key(option) for option in subject.get("options", ())]
        if subject["kind"] == "yes-no":
            keys = ["yes", "no"]
        if keys and subject["kind"] != "many":
            looks += [{"equals": rng.choice(keys)}] * 2
        if subject["kind"] == "many":
            some: Any = rng.choice(keys) if rng.random() < 0.7 else keys[:2]
            looks += [{"includes": some}] * 2
        if subject["kind"] == "number" or _has_number(subject):
            border = rng.choice([*self.levels, "1.5", 20] if subject.get("max") else self.levels)
            looks += [{"at_least": border}, {"at_most": border}]
        return {"question": subject["id"], **rng.choice(looks)}


def _turn_round(question: Plain, lowest: int) -> None:
    """Let less be better: bands up to a border, or as ever, with falling levels."""
    question["less_is_better"] = True
    bands = question.get("bands", ())
    levels = [band["level"] for band in reversed(bands)]
    form = ("open", "closed", "at_least")[int(question["id"][1:]) % 3]
    for band, level in zip(bands, levels, strict=True):
        band["level"] = level
        if form != "at_least":
            band["at_most"] = band.pop("at_least")
    if bands and form == "at_least":
        bands[0]["at_least"] = str(question["min"])
    elif bands and form == "open":
        bands.append({"level": lowest})


def row_keys(question: Plain) -> list[str]:
    """List the options that are rows: «none of these» is none."""
    return [option["id"] for option in question["options"] if not option.get("exclusive")]


def option_key(option: Plain) -> str:
    """Name an option as answers do: by its id, else by its level."""
    return str(option.get("id", option.get("level")))


def _has_number(subject: Plain) -> bool:
    """Say whether «at_least» may look at a question: it is one of a dimension, and scored."""
    return subject["id"].startswith("Q") and bool(subject.get("scored", True))
