"""Which questions are asked and what their answers mean, from plain data; no code of the program.

Written from ``docs/scoring.md`` and ``docs/questionnaire-format.md``, for the reference scorer.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any, Literal

from tests.support.every_answer import asked
from tests.support.every_question import option_key, row_keys
from tests.support.reference_phases import usual_target, written_target
from tests.support.strategies import Invented, Plain

State = Literal["answered", "disputed", "not_applicable", "unknown", "open", "hidden"]
Fact = tuple[frozenset[str], Fraction | None]
_STATE_WORDS: dict[State, str] = {
    "answered": "answered",
    "disputed": "not-agreed",
    "not_applicable": "not-applicable",
    "unknown": "unknown",
    "open": "open",
    "hidden": "not-asked",
}


def number(value: Any, default: str = "1") -> Fraction:
    """Read a number as it stands in a file; «60%» is 3/5."""
    text = str(default if value is None else value)
    return Fraction(text.removesuffix("%")) / 100 if text.endswith("%") else Fraction(text)


class ReferenceFacts:
    """An assessment, seen through the conditions of its questionnaire."""

    def __init__(self, invented: Invented) -> None:
        self.definition = invented.definition
        self.levels = [level["level"] for level in self.definition["levels"]]
        self.answers = invented.answers
        self.questions = {question["id"]: question for question, _ in asked(self.definition)}
        self.facts: dict[str, Fact] = {}
        self.hidden: set[str] = set()
        self.outcomes: dict[str, Plain] = {}
        self.scores: dict[str, Fraction | None] = {}
        """Scores of dimensions before gates; the reference scorer writes them."""
        for question in self.definition.get("context", ()):
            self._ask(question, [question.get("when")])
        for pre_check in self.definition.get("pre_checks", ()):
            self._pre_check(pre_check)
        for dimension in self.definition["dimensions"]:
            self._dimension(dimension, [])

    def _dimension(self, dimension: Plain, conditions: list[Plain | None]) -> None:
        conditions = [*conditions, dimension.get("when")]
        for inner in dimension.get("dimensions", ()):
            self._dimension(inner, conditions)
        for question in dimension.get("questions", ()):
            self._ask(question, [*conditions, question.get("when")])

    def _ask(self, question: Plain, conditions: list[Plain | None]) -> None:
        name = question["id"]
        if not all(self.holds(condition) for condition in conditions if condition):
            self.hidden.add(name)
        elif self.state(name) == "answered":
            value = self.value(name)
            keys = frozenset(map(str, value)) if isinstance(value, list) else {str(value)}
            self.facts[name] = frozenset(keys), self._compared(question, value)

    def _pre_check(self, pre_check: Plain) -> None:
        chosen = self.questions.get(pre_check.get("for_each", ""))
        keys = row_keys(chosen) if chosen else [None]
        results = [self._round(pre_check, chosen, key) for key in keys]
        named = frozenset(result["id"] for result in results if result)
        asked = [key for key in keys if f"{pre_check['id']}.{key}" not in self.hidden]
        if chosen and named and all(f"{pre_check['id']}.{key}" in self.facts for key in asked):
            self.facts[pre_check["id"]] = named, None

    def _round(self, pre_check: Plain, chosen: Plain | None, key: str | None) -> Plain | None:
        suffix = f".{key}" if key else ""
        name = f"{pre_check['id']}{suffix}"
        own = {question["id"] for question in pre_check["questions"]}
        if chosen and not self.holds({"question": chosen["id"], "includes": key}):
            self.hidden |= {name, *(f"{question}{suffix}" for question in own)}
            return None
        for question in pre_check["questions"]:
            renamed = question | {"id": f"{question['id']}{suffix}"}
            self._ask(renamed, [_renamed(question.get("when"), own, suffix)])
        if any(self.state(f"{question}{suffix}") in {"open", "disputed"} for question in own):
            return None
        for outcome in pre_check["outcomes"]:
            if self.holds(_renamed(outcome.get("when"), own, suffix)):
                self.outcomes[name] = outcome
                self.facts[name] = frozenset({outcome["id"]}), None
                return dict(outcome)
        raise AssertionError("the last outcome has no condition")

    def state(self, name: str) -> State:
        """Name the state of a question."""
        answer = self.answers.get(name)
        if name in self.hidden:
            return "hidden"
        if answer is None:
            return "open"
        if answer == "unknown":
            return "unknown"
        if isinstance(answer, dict) and "not_applicable" in answer:
            return "not_applicable"
        if isinstance(answer, dict) and "voices" in answer:
            return "disputed"
        return "answered"

    def value(self, name: str) -> Any:
        """Return what was answered."""
        answer = self.answers[name]
        return answer["value"] if isinstance(answer, dict) else answer

    def strength(self, name: str) -> int:
        """Return the strength of the best evidence."""
        answer = self.answers.get(name)
        evidence = answer.get("evidence", ()) if isinstance(answer, dict) else ()
        return max((item["strength"] for item in evidence), default=0)

    def target(self, question: Plain) -> Any:
        """Return what to aim at: a level, or another mark as it is written."""
        answer = self.answers.get(question["id"])
        own = answer.get("target") if isinstance(answer, dict) else None
        usual = usual_target(self.definition)
        default = 3 if usual is None else usual
        named = written_target(self.definition, question, is_question=True)
        default = 3 if str(default).endswith("points") else default
        return next(t for t in (own, named, default) if t is not None)

    def levels_of(self, question: Plain) -> list[int]:
        """List the levels that answers stand for; none where they have only points."""
        if question["kind"] in {"one", "yes-no"}:
            options = self.options(question)
            return [option["level"] for option in options if option.get("level") is not None]
        return [band["level"] for band in question.get("bands", ()) if "level" in band]

    def is_stage(self, question: Plain, target: Any) -> bool:
        """Say whether a target is a level that only thresholds give."""
        is_staged = self.definition["scoring"]["scorer"] == "staged"
        return is_staged and str(target).isdecimal() and not self.levels_of(question)

    def counts_up_to(self, question: Plain, stage: int) -> bool:
        """Say whether a threshold of a stage, or of one below, counts a question."""
        counted = {name for name, weight in question.get("counts", {}).items() if number(weight)}
        thresholds = [
            threshold
            for level in self.definition["levels"]
            if level["level"] <= stage
            for threshold in level.get("thresholds", ())
        ]
        return any("of" not in one or one["of"] in counted for one in thresholds)

    def options(self, question: Plain) -> list[Plain]:
        """List the options; those of a yes-no question need not be written."""
        if question["kind"] == "yes-no" and not question.get("options"):
            pairs = (("yes", self.levels[-1]), ("no", self.levels[0]))
            return [{"id": key, "level": level} for key, level in pairs]
        return list(question["options"])

    def points(self, question: Plain, value: Any) -> Fraction:
        """Return the points of an answer."""
        bands = question.get("bands", ())
        if any("points" in band for band in bands):
            band = self._band(question, value)
            return number(band["points"]) if band else Fraction(0)
        if question.get("less_is_better") and not bands:
            return number(question["min"]) + number(question["max"]) - number(value)
        return self._amount(question, value)

    def _band(self, question: Plain, value: Any) -> Plain | None:
        """Return the band in which a number or a sum of points lies."""
        amount, bands = self._amount(question, value), question["bands"]
        if not any("at_most" in band for band in bands):
            return next((b for b in reversed(bands) if amount >= number(b["at_least"])), None)
        within = (b for b in bands if "at_most" not in b or amount <= number(b["at_most"]))
        return next(within, None)

    def _amount(self, question: Plain, value: Any) -> Fraction:
        """Return a number, the points of an option, or the sum of those of several."""
        if question["kind"] == "number":
            return number(value)
        if question["kind"] == "many":
            chosen = [o for o in question["options"] if o["id"] in value]
            default = [("0" if option.get("exclusive") else "1") for option in chosen]
            points = (number(o.get("points"), d) for o, d in zip(chosen, default, strict=True))
            return sum(points, Fraction(0))
        option = self._option(question, value)
        return number(option.get("points", option.get("level")))

    def level(self, question: Plain, value: Any) -> Fraction | None:
        """Return the level of an answer; None where it has only points."""
        if question["kind"] in {"one", "yes-no"}:
            level = self._option(question, value).get("level")
            return None if level is None else Fraction(level)
        if not question.get("bands") or "level" not in question["bands"][0]:
            return None
        band = self._band(question, value)
        return Fraction(band["level"] if band else self.levels[0])

    def _option(self, question: Plain, value: Any) -> Plain:
        options = self.options(question)
        return next(option for option in options if option_key(option) == str(value))

    def _compared(self, question: Plain, value: Any) -> Fraction | None:
        """Return what «at_least» and «at_most» look at: the level, or the number."""
        if question["kind"] == "number":
            return number(value)
        if question["kind"] == "date":
            return Fraction((date.fromisoformat(value) - date(2000, 1, 1)).days)
        if question["kind"] == "many":
            level = self.level(question, value)
            return self.points(question, value) if level is None else level
        if question["kind"] not in {"one", "yes-no"}:
            return None
        option = self._option(question, value)
        amount = option.get("level", option.get("points"))
        return None if amount is None else number(amount)

    def holds(self, condition: Plain | None) -> bool:
        """Say whether a condition is true."""
        if condition is None:
            return True
        if "all" in condition:
            return all(self.holds(part) for part in condition["all"])
        if "any" in condition:
            return any(self.holds(part) for part in condition["any"])
        if "not" in condition:
            return not self.holds(condition["not"])
        if "of" in condition:
            number_true = [self.holds(part) for part in condition["of"]].count(True)
            return self._is_within(condition, Fraction(number_true))
        if "sum" in condition:
            amounts = [self.facts.get(name, (frozenset(), None))[1] for name in condition["sum"]]
            known = [amount for amount in amounts if amount is not None]
            return len(known) == len(amounts) and self._is_within(condition, sum(known, Fraction()))
        if "dimension" in condition:
            return self._is_within(condition, self.scores.get(condition["dimension"]))
        return self._looks(condition, self.facts.get(condition["question"]))

    def _looks(self, condition: Plain, fact: Fact | None) -> bool:
        """Say what one comparison of one question finds."""
        name = condition["question"]
        if "state" in condition:
            state = "answered" if fact is not None else _STATE_WORDS[self.state(name)]
            return state in _listed(condition["state"])
        if "answered" in condition:
            return bool(condition["answered"]) == (fact is not None)
        if fact is None:
            return False
        if "evidence_at_least" in condition or "confidence" in condition:
            answer = self.answers.get(name)
            answer = answer if isinstance(answer, dict) else {}
            strengths = [item["strength"] for item in answer.get("evidence", ())]
            if "confidence" in condition:
                return answer.get("confidence") in _listed(condition["confidence"])
            return any(strength >= condition["evidence_at_least"] for strength in strengths)
        if "equals" in condition or "includes" in condition:
            return _compare(condition, fact[0])
        return self._is_within(condition, fact[1])

    def _is_within(self, condition: Plain, amount: Fraction | None) -> bool:
        """Compare an amount with a number, a day, or the answer to another question."""
        if amount is None:
            return False
        if "equals" in condition:
            return amount == number(condition["equals"])
        border: Any = condition.get("at_least", condition.get("at_most"))
        if isinstance(border, dict):
            other = self.facts.get(border["question"])
            border = other[1] if other else None
        elif str(border).count("-") == 2:
            border = Fraction((date.fromisoformat(border) - date(2000, 1, 1)).days)
        if border is None:
            return False
        return amount >= number(border) if "at_least" in condition else amount <= number(border)

    def active_gates(self) -> Iterator[Plain]:
        """Yield the gates whose condition is true."""
        return (gate for gate in self.definition.get("gates", ()) if self.holds(gate["when"]))

    def use_cases(self) -> dict[str, str]:
        """Return the readiness of each use case that is considered."""
        return {
            use_case["id"]: self._readiness(use_case)
            for use_case in self.definition.get("use_cases", ())
            if self.holds(use_case.get("considered"))
        }

    def running(self) -> dict[str, str | None]:
        """Return how each use case that is considered runs: the highest state that holds."""
        return {
            use_case["id"]: next(
                (
                    step
                    for step in ("production", "pilot", "trial")
                    if step in use_case.get("state", {}) and self.holds(use_case["state"][step])
                ),
                None,
            )
            for use_case in self.definition.get("use_cases", ())
            if self.holds(use_case.get("considered"))
        }

    def _readiness(self, use_case: Plain) -> str:
        name = use_case["id"]
        limits = [self._limit(gate["cap"], name) for gate in self.active_gates()]
        if self.running()[name] != "production":
            for round_, outcome in self.outcomes.items():
                if round_.endswith(f".{name}") and not self.is_lifted(outcome):
                    limits.append(outcome.get("use_case"))
        order = ("not-yet", "pilot", "production")
        reached = "not-yet"
        for step in order[1:]:
            if not all(
                self._is_enough(question, need[step], step)
                for needs in (use_case["needs"], self.definition.get("use_case_core", {}))
                for question, need in needs.items()
                if step in need
            ):
                break
            reached = step
        reached_or_held: str = min([reached, *filter(None, limits)], key=order.index)
        return reached_or_held

    def is_lifted(self, outcome: Plain) -> bool:
        """Say whether answers lift the limit of an outcome."""
        return "unless" in outcome and self.holds(outcome["unless"])

    def _limit(self, cap: Plain, use_case: str) -> str | None:
        """Return what a gate allows: what it says, else a pilot where it keeps below the target."""
        said = cap.get("use_cases", {})
        if said == "none" or use_case in said:
            return None if said == "none" else str(said[use_case])
        if "overall" not in cap:
            return None
        limit = number(cap["overall"])
        return "pilot" if self._is_below_target(limit) else None

    def _is_below_target(self, limit: Fraction) -> bool:
        """Say whether a limit of the whole is below its target."""
        rules = self.definition["scoring"]
        usual = usual_target(self.definition)
        target = str(3 if usual is None else usual)
        if target.endswith("%"):
            # Not in the documents: a limit in values cannot be compared with a share.
            return rules.get("result") == "share" and limit < 100 * number(target)
        if target.endswith("points"):
            return limit < number(target.removesuffix(" points"))
        return self.level_at(limit) < int(target)

    def level_at(self, score: Fraction) -> int:
        """Return the highest level whose border a score reaches."""
        reached = self.levels[0]
        for level in self.definition["levels"]:
            above = level.get("above")
            border = number(level.get("at_least", level["level"]))
            if score > number(above) if above is not None else score >= border:
                reached = level["level"]
        return int(reached)

    def _is_enough(self, name: str, needed: int, step: str) -> bool:
        state = self.state(name)
        if state in {"hidden", "not_applicable"}:
            return step == "pilot"
        if state != "answered":
            return False
        level = self.level(self.questions[name], self.value(name))
        return level is not None and level >= needed


def _compare(condition: Plain, keys: frozenset[str]) -> bool:
    named = {*_listed(condition.get("equals", condition.get("includes")))}
    return bool(named & keys) and ("includes" in condition or len(keys) == 1)


def _listed(words: Any) -> list[str]:
    return words if isinstance(words, list) else [str(words)]


def _renamed(condition: Plain | None, own: set[str], suffix: str) -> Plain | None:
    """Let a condition of a pre-check look at the answers of its own round."""
    if condition is None:
        return None
    if condition.get("question") in own:
        return condition | {"question": f"{condition['question']}{suffix}"}
    return condition
