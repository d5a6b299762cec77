"""Questionnaires and answers as hypothesis invents them; all go through the front door."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from readiness.files.load import assessment_from, questionnaire_from
from readiness.files.yaml_reader import parse_document
from readiness.models.assessment import Assessment
from readiness.models.questionnaire import Questionnaire

PROPERTY = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""Enough examples to find what is wrong, few enough for every run."""
LEVELS = range(1, 6)
WAYS = ("mean", "minimum", "geometric", "harmonic")
"""Ways to combine that stay between the lowest and the highest part."""
ALL_WAYS = (*WAYS, "sum")
POSITIVE = ["0.25", "0.5", "1", "1.25", "2", "3"]
WEIGHTS = ["0", *POSITIVE]
Plain = dict[str, Any]
RESPONDENTS: list[Plain] = [{"id": name} for name in ("first", "second", "third")]


@dataclass(frozen=True)
class Invented:
    """A questionnaire as plain data, with answers to it."""

    definition: Plain
    answers: dict[str, Any] = field(default_factory=dict)

    def load(self) -> tuple[Questionnaire, Assessment]:
        """Load both through the strict reader."""
        definition = json.dumps(self.definition).encode()
        questionnaire = questionnaire_from(parse_document(definition, "q.yaml"))
        stamp = {"id": questionnaire.id, "version": questionnaire.version}
        answers = {"schema_version": 1, "questionnaire": stamp, **self.answered()}
        document = parse_document(json.dumps(answers).encode(), "a.yaml")
        return questionnaire, assessment_from(document, questionnaire)[0]

    def answered(self) -> Plain:
        """Return the answers as they stand in a file; with respondents, where there are several."""
        several = any(isinstance(a, dict) and "voices" in a for a in self.answers.values())
        return ({"respondents": RESPONDENTS} if several else {}) | {"answers": self.answers}

    def answering(self, changes: dict[str, Any]) -> Invented:
        """Return the same with other answers to some questions."""
        return replace(self, answers=self.answers | changes)

    def questions(self) -> list[Plain]:
        """Every question, in order."""
        return [question for leaf in self.leaves() for question in leaf["questions"]]

    def leaves(self) -> list[Plain]:
        """Every dimension that holds questions."""
        return [part for part in self.parts() if "questions" in part]

    def parts(self) -> list[Plain]:
        """Every dimension, parents first."""
        found, waiting = [], list(self.definition["dimensions"])
        while waiting:
            part = waiting.pop(0)
            found.append(part)
            waiting = part.get("dimensions", []) + waiting
        return found


class _Inventor:
    """Make up a questionnaire; every choice is one of hypothesis, so that examples shrink."""

    def __init__(self, choice: Random, ways: tuple[str, ...]) -> None:
        self.choice = choice
        self.ways = ways
        self.used = {"Q": 0, "D": 0}

    def name(self, letter: str) -> str:
        self.used[letter] += 1
        return f"{letter}{self.used[letter]}"

    def question(self) -> Plain:
        kind = self.choice.choice(["one", "one", "one", "yes-no", "number", "many"])
        name = self.name("Q")
        question: Plain = {"id": name, "kind": kind, "title": name, "text": f"{name}?"}
        question["weight"] = self.choice.choice(WEIGHTS)
        if kind == "one":
            chosen = sorted(self.choice.sample(LEVELS, self.choice.randint(2, 5)))
            question["options"] = [{"level": level, "text": f"is {level}"} for level in chosen]
        elif kind == "many":
            question["options"] = [{"id": word, "text": word} for word in "abc"]
            question["bands"] = [{"at_least": 2, "level": 3}, {"at_least": 3, "level": 5}]
        elif kind == "number":
            question |= {"min": 0, "max": 100}
            question["bands"] = [{"at_least": 20, "level": 2}, {"at_least": "60.5", "level": 4}]
        return question

    def dimension(self, depth: int) -> Plain:
        name = self.name("D")
        dimension: Plain = {"id": name, "title": name, "weight": self.choice.choice(WEIGHTS)}
        how = self.choice.choice([None, *self.ways])
        if how:
            dimension["combine"] = how
        leaf = depth == 0 or self.choice.choice([True, False])
        make = self.question if leaf else lambda: self.dimension(depth - 1)
        parts = [make() for _ in range(self.choice.randint(1, 3 if leaf else 2))]
        parts[0]["weight"] = self.choice.choice(POSITIVE)
        return dimension | {"questions" if leaf else "dimensions": parts}

    def comparison(self, question: Plain) -> Plain:
        looks: list[Plain] = [
            {"answered": self.choice.choice([True, False])},
            {"at_least": self.choice.randint(1, 5)},
            {"at_most": self.choice.randint(1, 5)},
        ]
        if question["kind"] == "one":
            looks.append({"equals": str(self.choice.choice(question["options"])["level"])})
        if question["kind"] == "many":
            looks.append({"includes": self.choice.choice("abc")})
        return {"question": question["id"], **self.choice.choice(looks)}

    def condition(self, questions: list[Plain], depth: int = 2) -> Plain:
        form = self.choice.choice(["look", "look", "all", "any", "not"]) if depth else "look"
        if form == "look":
            return self.comparison(self.choice.choice(questions))
        if form == "not":
            return {"not": self.condition(questions, depth - 1)}
        size = self.choice.randint(1, 2)
        return {form: [self.condition(questions, depth - 1) for _ in range(size)]}

    def gates(self, invented: Invented, *, monotonic: bool) -> list[Plain]:
        singles = [question for question in invented.questions() if question["kind"] == "one"]
        gates = []
        for number in range(self.choice.randint(0, 3)):
            if not monotonic:
                when = self.condition(invented.questions())
            elif singles:
                when = {
                    "question": self.choice.choice(singles)["id"],
                    "at_most": self.choice.randint(1, 4),
                }
            else:
                break
            part = self.choice.choice([None, *(part["id"] for part in invented.parts())])
            limit = self.choice.choice(["1", "1.5", "2", "2.75", "3", "4"])
            cap = {"dimensions": {part: limit}} if part else {"overall": limit}
            gates.append({"id": f"G{number}", "title": "G", "when": when, "cap": cap})
            gates[-1]["reason"] = "R"
        return gates

    def answer(self, question: Plain) -> Any:
        states = ["unknown", {"not_applicable": "It does not exist here."}]
        if self.choice.randint(1, 5) == 1:
            return self.choice.choice(states)
        return self.choice.choice(values_of(question))


def values_of(question: Plain) -> list[Any]:
    """Name values with which a question can be answered: all, or some that differ."""
    if question["kind"] == "one":
        return [option["level"] for option in question["options"]]
    some: dict[str, list[Any]] = {
        "yes-no": ["yes", "no"],
        "number": [0, 3, 19, 20, 60, 61, 100],
        "many": [["a"], ["b"], ["a", "c"], ["a", "b", "c"]],
    }
    return some[question["kind"]]


@st.composite
def inventions(
    draw: st.DrawFn,
    *,
    ways: tuple[str, ...] = ALL_WAYS,
    conditional: bool = True,
    monotonic: bool = False,
) -> Invented:
    """Any questionnaire with answers; ``monotonic``: gates fire on low answers alone."""
    inventor = _Inventor(draw(st.randoms(use_true_random=False)), ways)
    choice = inventor.choice
    parts = [inventor.dimension(1 if number else 2) for number in range(choice.randint(1, 3))]
    parts[0]["weight"] = choice.choice(POSITIVE)
    definition: Plain = {"schema_version": 1, "id": "any", "version": "1.0.0", "title": "Any"}
    definition["levels"] = [{"level": n, "name": f"L{n}", "meaning": "m"} for n in LEVELS]
    definition["scoring"] = {"combine": choice.choice(ways), "minimum_answered": "0%"}
    definition["dimensions"] = parts
    invented = Invented(definition)
    questions = invented.questions()
    for place in range(1, len(questions)):
        if conditional and choice.randint(1, 4) == 1:
            questions[place]["when"] = inventor.condition(questions[:place])
    definition["gates"] = inventor.gates(invented, monotonic=monotonic)
    given = [question for question in questions if choice.randint(1, 5) > 1]
    return replace(
        invented, answers={question["id"]: inventor.answer(question) for question in given}
    )
