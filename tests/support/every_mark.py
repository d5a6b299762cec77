"""Invent targets and recommendations that are shares, points or options, where points are counted.

They are added to an invention afterwards, by a generator of their own.
"""

from __future__ import annotations

from fractions import Fraction
from random import Random

from tests.support.every_question import option_key
from tests.support.reference_values import ReferenceValues
from tests.support.strategies import Invented, Plain

SHARES = ("50%", "60%", "100%")


def add_marks(rng: Random, definition: Plain) -> None:
    """Let results and questions that count points aim at shares, points and options."""
    values = ReferenceValues(Invented(definition))
    scoring = definition["scoring"]
    if not values.in_points:
        return
    for part in Invented(definition).parts():
        if rng.random() < 0.25:
            part["target"] = rng.choice([*SHARES, "2 points", values.facts.levels[-1]])
    if rng.random() < 0.3:
        of_whole = [] if scoring.get("not_applicable") == "target" else ["1.5 points"]
        scoring["target"] = rng.choice([*SHARES, *of_whole])
    elif _needs_no_target(scoring) and rng.random() < 0.4:
        del scoring["target"]
    for question in Invented(definition).questions():
        if question.get("scored", True) and not _by_level(question):
            _add_to_question(rng, question, values)


def add_own_targets(rng: Random, invented: Invented) -> None:
    """Let some answers to questions that count points name a mark as their own target."""
    values = ReferenceValues(invented)
    for question in invented.questions() if values.in_points else ():
        answer = invented.answers.get(question["id"])
        is_scored = question.get("scored", True) and not _by_level(question)
        if answer in (None, "unknown") or not is_scored or rng.random() < 0.8:
            continue
        amounts = _amounts(question, values)
        if amounts:
            given = answer if isinstance(answer, dict) else {"value": answer}
            invented.answers[question["id"]] = given | {"target": rng.choice(amounts)}


def _by_level(question: Plain) -> bool:
    return any("level" in band for band in question.get("bands", ()))


def _needs_no_target(scoring: Plain) -> bool:
    return scoring["scorer"] != "staged" and scoring.get("not_applicable") != "target"


def _add_to_question(rng: Random, question: Plain, values: ReferenceValues) -> None:
    amounts = _amounts(question, values)
    if amounts and rng.random() < 0.4:
        question["target"] = rng.choice(amounts)
    steps = [*amounts, *_options_of_many(question)]
    chosen = rng.sample(steps, min(len(steps), rng.randint(0, 3)))
    if chosen:
        question["recommendations"] = [
            {"below": mark, "action": f"To {mark}.", "role": rng.choice(["R1", "R2"]),
             "effort": rng.choice(["S", "M", "L"]), "months": rng.choice([1, 6]),
             "proves_done": "A document"}
            for mark in chosen
        ]  # fmt: skip


def _amounts(question: Plain, values: ReferenceValues) -> list[str]:
    """List marks that some answer is below, and some answer reaches."""
    low, high = values.plain_ends(question)
    points = [(low + high) / 2, high]
    marks = [f"{float(amount):g} points" for amount in points if low < amount <= high]
    marks += [share for share in SHARES if low < Fraction(share[:-1]) * high / 100 <= high]
    if question["kind"] in {"one", "yes-no"}:
        options = values.facts.options(question)
        keys = [option_key(option) for option in options if "id" in option]
        marks += [key for key in keys if values.facts.points(question, key) > low]
    return marks


def _options_of_many(question: Plain) -> list[str]:
    if question["kind"] != "many" or question.get("bands"):
        return []
    options = [option for option in question["options"] if not option.get("exclusive")]
    return [option["id"] for option in options if float(option.get("points", 1)) > 0]
