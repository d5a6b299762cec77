"""Name what an invention has: the rules, kinds and states that change a figure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tests.support.every_answer import asked
from tests.support.strategies import Plain
from tests.support.trial import Trial

Features = frozenset[str]


def features_of(trial: Trial) -> Features:
    """Name everything an invention has that can make a difference."""
    definition = trial.invented.definition
    return frozenset(
        (
            *_rules(definition["scoring"]),
            *_levels(definition["levels"]),
            *_tree(trial),
            *_questions(trial.invented.questions()),
            *_logic(trial),
            *_roles(trial),
            *_phases(definition),
            *_answers(trial),
            *(f"own {name}" for name in definition.get("words", ())),
        )
    )


def _rules(scoring: Plain) -> Iterator[str]:
    yield scoring["scorer"]
    yield f"overall {scoring['combine']}"
    if scoring.get("overall") == "none":
        yield "no overall"
    if scoring["minimum_answered"] != "0%":
        yield "minimum answered"
    for name in ("minimum_known", "normalise", "rounding", "reduction"):
        if name in scoring:
            yield name
    for name in ("values", "over", "not_applicable", "unanswered", "result"):
        if name in scoring:
            value = str(scoring[name])
            yield f"{name} number" if value[0].isdigit() else f"{name} {value}"
    if scoring.get("rounding", {}).get("way") == "down":
        yield "rounding down"


def _levels(levels: list[Plain]) -> Iterator[str]:
    if levels[0]["level"] == 0:
        yield "level 0"
    for level in levels[1:]:
        yield from (f"border {key}" for key in ("at_least", "above") if key in level)
        for threshold in level.get("thresholds", ()):
            keys = {"short"} if isinstance(threshold, str) else {*threshold}
            yield from (f"threshold {key}" for key in keys)


def _tree(trial: Trial) -> Iterator[str]:
    parts = trial.invented.parts()
    for part in parts:
        if "target" in part:
            yield "part target"
        if "combine" in part:
            yield f"part {part['combine']}"
        if "dimensions" in part:
            yield "nested"
        if part.get("weight") == "0":
            yield "weight 0"
    scoring = trial.invented.definition["scoring"]
    if scoring["scorer"] == "staircase" and any(_falls(trial, leaf) for leaf in parts):
        yield "falling"


def _falls(trial: Trial, leaf: Plain) -> bool:
    """Say whether a step of a staircase can be below the one before."""
    values = trial.reference.answers
    ends = [values.ends(q) for q in leaf.get("questions", ()) if q.get("scored", True)]
    return any(later[0] < ends[place][1] for place, later in enumerate(ends[1:]))


def _questions(questions: list[Plain]) -> Iterator[str]:
    for question in questions:
        if not question.get("scored", True):
            yield f"unscored {question['kind']}"
            continue
        yield question["kind"]
        yield from _values(question)
        yield from _advice(question)
        keys = ("target", "counts", "recommendations", "evidence_from")
        yield from (key for key in keys if key in question)
        yield from (f"asks {value}" for value in question.get("asks", ()))
        if question.get("weight") == "0":
            yield "weight 0"
        if "theme" in question:
            yield "theme"


def _values(question: Plain) -> Iterator[str]:
    kind, options = question["kind"], question.get("options", ())
    points = [option["points"] for option in options if "points" in option]
    if kind in {"number", "many"}:
        yield f"{kind} {'with' if 'bands' in question else 'without'} bands"
        if question.get("less_is_better"):
            yield f"less is better {'with' if 'bands' in question else 'without'} bands"
        yield from {f"band {key}" for band in question.get("bands", ()) for key in band}
    if kind == "many" and not points:
        yield "many without points"
    if any(point.startswith("-") for point in points) or question.get("min", 0) < 0:
        yield "negative"
    if points and any("level" in option for option in options):
        yield "level and points"
    for option in options:
        if option.get("exclusive"):
            yield f"exclusive {'with' if 'points' in option else 'without'} points"
    if any(option.get("ends") for option in options):
        yield "ends"
    if any(option.get("specify") for option in options):
        yield "specify"


def _advice(question: Plain) -> Iterator[str]:
    advice = question.get("recommendations", ())
    parts = (*question.get("options", ()), *question.get("bands", ()))
    highest = max((part["level"] for part in parts if "level" in part), default=0)
    yield from (f"below {_kind_of(item['below'])}" for item in advice)
    if "target" in question:
        yield f"target {_kind_of(question['target'])}"
    if any("after" in item for item in advice):
        yield "after"
    if any(
        item["effort"] == "L" and _kind_of(item["below"]) == "level" and item["below"] < highest
        for item in advice
    ):
        yield "L before another step"


def _kind_of(mark: Any) -> str:
    """Name the kind of a mark."""
    text = str(mark)
    if text.isdecimal():
        return "level"
    return "share" if text.endswith("%") else "points" if text.endswith("points") else "option"


def _logic(trial: Trial) -> Iterator[str]:
    definition = trial.invented.definition
    questions = trial.invented.questions()
    names = {question["id"] for question in questions}
    for part in (*questions, *trial.invented.parts()):
        if "when" in part:
            within = any(name in names for name in _named(part["when"]))
            yield "skip by questions" if within else "skip by context"
    for context in definition["context"]:
        yield f"context {context['kind']}"
        if any(option.get("exclusive") for option in context.get("options", ())):
            yield "context exclusive"
    for pre_check in definition["pre_checks"]:
        yield "rounds" if "for_each" in pre_check else "pre-check"
    for gate in definition["gates"]:
        yield from (f"gate {key}" for key in gate["cap"])
        if "recommendation" in gate:
            yield "gate recommendation"
    if trial.reference.gates:
        yield "gate active"
    if "capacity" in definition:
        yield "capacity"
    yield from _conclusions(definition)


def _roles(trial: Trial) -> Iterator[str]:
    asked = {
        "context": trial.invented.definition["context"],
        "part": trial.invented.parts(),
        "question": trial.invented.questions(),
    }
    for what, parts in asked.items():
        yield from (f"ask {what}" for part in parts if "ask" in part)


def _phases(definition: Plain) -> Iterator[str]:
    for phase in definition.get("phases", ()):
        yield from (_aimed_at(name, mark) for name, mark in phase["targets"].items())


def _aimed_at(name: str, mark: Any) -> str:
    what = "part" if name.startswith("D") else "overall" if name == "overall" else "question"
    return f"phase {what} {'share' if str(mark).endswith('%') else 'level'}"


def _conclusions(definition: Plain) -> Iterator[str]:
    for kind in ("gates", "checks", "notices"):
        for part in definition[kind]:
            yield from (f"{kind} {look}" for look in _looks(part["when"]))
    if any("state" in use_case for use_case in definition["use_cases"]):
        yield "use case state"
    outcomes = [o for pre_check in definition["pre_checks"] for o in pre_check["outcomes"]]
    if any("unless" in outcome for outcome in outcomes):
        yield "unless"
    for name in ("checks", "notices", "use_cases", "use_case_core", "importance"):
        if definition.get(name):
            yield name


def _looks(condition: Plain) -> Iterator[str]:
    """Name the comparisons in a condition that look at more than a value."""
    yield from ("of" for _ in condition.get("of", ())[:1])
    for name in ("sum", "dimension", "state", "evidence_at_least", "confidence"):
        if name in condition:
            yield name
    for border in (condition.get("at_least"), condition.get("at_most")):
        if isinstance(border, dict):
            yield "another answer"
        elif str(border).count("-") == 2:
            yield "day"
    for part in _parts(condition):
        yield from _looks(part)


def _parts(condition: Plain) -> Iterator[Plain]:
    for name in ("all", "any", "of"):
        yield from condition.get(name, ())
    if "not" in condition:
        yield condition["not"]


def _named(condition: Plain) -> Iterator[str]:
    if "question" in condition:
        yield condition["question"]
    yield from condition.get("sum", ())
    for part in _parts(condition):
        yield from _named(part)


def _answers(trial: Trial) -> Iterator[str]:
    facts = trial.reference.facts
    for question, is_scored in asked(trial.invented.definition):
        state = facts.state(question["id"])
        if is_scored and question.get("scored", True):
            yield f"is {state}"
        elif not is_scored:
            yield f"context is {state}"
    text = json.dumps(trial.invented.answers)
    yield from (word for word in ("confidence", "evidence", "namely") if f'"{word}"' in text)
    if trial.reference.withheld:
        yield "withheld"


def combinations_of(features: Features, verb: str) -> Iterator[tuple[str, Any]]:
    """Name the combinations of a verb, a scorer and each thing that an invention has."""
    scorer = next(iter(features & {"weighted-mean", "points", "staged", "staircase"}))
    yield from ((verb, f"{scorer}: {feature}") for feature in sorted(features - {scorer}))
