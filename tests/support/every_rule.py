"""Invent questionnaires with all scoring rules and all kinds of questions, as plain data.

One seed gives one questionnaire with answers. Everything an author can write that changes a figure
is here; ``features_of`` in ``features.py`` names what an invention has, so that a test can count.
"""

from __future__ import annotations

from random import Random
from typing import Any

from tests.support.every_answer import AnswerInventor
from tests.support.every_condition import add_conditions
from tests.support.every_dispute import add_disputes
from tests.support.every_importance import add_importance
from tests.support.every_mark import add_marks, add_own_targets
from tests.support.every_plan import add_plan_rules
from tests.support.every_profile import add_phases, add_themes
from tests.support.every_question import QuestionInventor, row_keys
from tests.support.every_role import add_roles
from tests.support.every_use_case import add_use_case_rules
from tests.support.every_word import add_words
from tests.support.strategies import Invented, Plain

SCORERS = ("weighted-mean", "points", "staged", "staircase")
WITHOUT_OVERALL = 0.15
"""Share of the questionnaires that have a profile, and no overall result."""
COMBINES = ("mean", "sum", "geometric", "harmonic", "minimum")


def invent(seed: int | str, *, small: bool = False) -> Invented:
    """Invent a questionnaire and answers; the same for the same seed.

    ``small`` has few questions and linear rules, so that all plans can be tried.
    """
    rng = Random(f"every rule {seed}")  # noqa: S311 (to be repeated, not to be secret)
    questionnaire = _Inventor(rng, small=small).questionnaire()
    if not small:
        add_marks(Random(f"every mark {seed}"), questionnaire)  # noqa: S311 (as above)
    invented = Invented(questionnaire, AnswerInventor(rng, questionnaire, small=small).answers())
    if not small:
        add_own_targets(Random(f"own target {seed}"), invented)  # noqa: S311 (as above)
    add_use_case_rules(seed, invented)
    add_plan_rules(seed, invented)
    add_disputes(seed, invented)
    add_conditions(seed, invented)
    add_importance(seed, invented)
    add_themes(seed, invented)
    if not small:
        add_phases(seed, invented)
    add_words(seed, invented)
    add_roles(seed, invented)
    if Random(f"overall {seed}").random() < WITHOUT_OVERALL:  # noqa: S311 (to be repeated)
        _remove_overall(invented)
    return invented


def _remove_overall(invented: Invented) -> None:
    """Let the questionnaire have a profile only, and nothing that is about the whole."""
    definition = invented.definition
    definition["scoring"]["overall"] = "none"
    definition["scoring"].pop("reduction", None)
    for gate in definition["gates"]:
        limit = gate["cap"].pop("overall", None)
        if limit is not None:
            gate["cap"].setdefault("dimensions", {definition["dimensions"][0]["id"]: limit})


class _Inventor:
    def __init__(self, rng: Random, *, small: bool) -> None:
        self.rng = rng
        self.small = small
        scorers = ("weighted-mean",) if small else SCORERS
        self.scorer = rng.choice(scorers)
        self.combines = ("mean", "sum", "minimum") if small else COMBINES
        self.values = None if small else self._sometimes(0.15, ["levels", "points"])
        self.in_points = (self.values or self._own_values()) == "points"
        lowest = rng.choice([0, 1])
        numbers = range(lowest, lowest + rng.randint(2, 4) + 1)
        self.levels = sorted(rng.sample(numbers, rng.randint(2, len(numbers))))
        self.questions = QuestionInventor(rng, self.scorer, self.levels, in_points=self.in_points)
        self.used = 0
        self.has_scored = False

    def _own_values(self) -> str:
        return "points" if self.scorer in {"points", "staged"} else "levels"

    def _sometimes(self, probability: float, values: Any) -> Any:
        return self.rng.choice(values) if self.rng.random() < probability else None

    def questionnaire(self) -> Plain:
        rng = self.rng
        context = self.questions.context()
        pre_checks = [] if self.small else self._pre_checks(context)
        depths = [1 if number else 2 for number in range(rng.randint(1, 2 if self.small else 3))]
        dimensions = [self._dimension(depth) for depth in depths]
        if not any(_counts(part) for part in dimensions):
            dimensions[0]["weight"] = "1"
        definition: Plain = {
            "schema_version": 1,
            "id": "any",
            "version": "1.0.0",
            "title": "Any",
            "levels": self._levels(),
            "roles": [{"id": name, "title": name} for name in ("R1", "R2")],
            "scoring": {},
            "context": context,
            "pre_checks": pre_checks,
            "dimensions": dimensions,
        }
        invented = Invented(definition)
        definition["scoring"] = self._scoring(invented)
        self._counts(invented)
        subjects = [*context, *_results(pre_checks, context)]
        self._conditions(invented, subjects)
        subjects += invented.questions()
        definition["gates"] = self._gates(invented, subjects)
        definition["checks"] = [
            {"id": f"C{number}", "when": self.questions.condition(subjects), "message": "Why?"}
            for number in range(rng.choice([0, 0, 1]))
        ]
        definition["notices"] = [
            {"id": f"N{number}", "when": self.questions.condition(subjects), "text": "Note."}
            for number in range(rng.choice([0, 0, 1]))
        ]
        definition["use_cases"] = self._use_cases(invented, subjects)
        return definition

    def _levels(self) -> list[Plain]:
        rng = self.rng
        levels: list[Plain] = [
            {"level": number, "name": f"L{number}", "meaning": "m"} for number in self.levels
        ]
        if self.scorer == "staged":
            for level in levels[1:]:
                level["thresholds"] = [self._threshold() for _ in range(rng.choice([1, 1, 2]))]
            return levels
        scale = rng.choice(["levels", "points", "share"])
        steps = {"levels": 1, "points": rng.choice([2, 4]), "share": 25}[scale]
        style = rng.choice(["at_least", "above", "both", "none"])
        if scale != "levels" and style != "none":
            levels[0]["at_least"] = "0"
        for number, level in enumerate(levels[1:], start=1):
            if style != "none":
                key = rng.choice(["at_least", "above"]) if style == "both" else style
                level[key] = str(number * steps) if scale != "levels" else f"{level['level']}.5"
        return levels

    def _threshold(self) -> Any:
        rng = self.rng
        share = f"{rng.choice([0, 20, 25, 50, 60, 75, 100])}%"
        if rng.random() < 0.2:
            return share
        threshold: Plain = {rng.choice(["at_least", "above", "at_most", "below"]): share}
        if rng.random() < 0.6:
            threshold = {rng.choice(["at_least", "above"]): share}
        looks = rng.choice(["all", "of", "of", "at"])
        if looks == "of":
            threshold["of"] = rng.choice(["first", "second"])
        elif looks == "at":
            threshold["at"] = str(rng.choice([*self.levels, 1, "0.5"]))
        return threshold

    def _counts(self, invented: Invented) -> None:
        """Let questions count for the thresholds that name them, each for one at least."""
        levels = invented.definition["levels"]
        names = {
            threshold["of"]
            for level in levels
            for threshold in level.get("thresholds", ())
            if isinstance(threshold, dict) and "of" in threshold
        }
        scored = [q for q in invented.questions() if q.get("scored", True)]
        for name in sorted(names):
            chosen = {self.rng.randrange(len(scored))} | {
                place for place in range(len(scored)) if self.rng.random() < 0.5
            }
            for place in sorted(chosen):
                counts = scored[place].setdefault("counts", {})
                counts[name] = self.rng.choice(["1", "1", "2", "0.5"])

    def _scoring(self, invented: Invented) -> Plain:
        rng = self.rng
        parts = [part["id"] for part in invented.parts()]
        scoring: Plain = {
            "scorer": self.scorer,
            "combine": rng.choice(self.combines),
            "minimum_answered": rng.choice(["0%", "0%", "50%", "60%"]),
            "target": rng.choice(self.levels),
        }
        optional: Plain = {
            "values": self.values,
            "over": self._sometimes(0.2, ["questions", "parts"]),
            "not_applicable": self._sometimes(0.3, ["target", "target", "exclude"]),
            "unanswered": self._sometimes(0.4, ["leave-out", "lowest", "lowest", "0", "2", "1.5"]),
        }
        if not self.small:
            optional |= {
                "minimum_known": self._sometimes(0.15, ["50%", "66%"]),
                "normalise": self._sometimes(
                    0.2, [{}, {"low": "0", "high": "5"}, {"low": "1", "high": "3"}]
                ),
                "result": self._sometimes(0.3, ["share", "share", "value"]),
                "rounding": self._sometimes(
                    0.25, [{}, {"digits": 1}, {"digits": 1, "way": "down"}, {"way": "down"}]
                ),
                "reduction": self._sometimes(
                    0.2,
                    [{"dimension": rng.choice(parts), "at_least": share, "by": "15%"}
                     for share in ("0%", "50%", "80%")],
                ),
            }  # fmt: skip
        return scoring | {name: value for name, value in optional.items() if value is not None}

    def _name(self) -> str:
        self.used += 1
        return f"D{self.used}"

    def _dimension(self, depth: int) -> Plain:
        rng = self.rng
        name = self._name()
        dimension: Plain = {"id": name, "title": name}
        if rng.random() < 0.6:
            dimension["weight"] = rng.choice(["0", "0.5", "1", "2", "3"])
        if rng.random() < 0.4:
            dimension["combine"] = rng.choice(self.combines)
        is_leaf = self.small or depth == 0 or rng.random() < 0.6
        if not is_leaf:
            parts = [self._dimension(depth - 1) for _ in range(rng.randint(1, 2))]
            if not any(_counts(part) for part in parts):
                parts[0]["weight"] = "1"
            return dimension | {"dimensions": parts}
        make, count = self.questions.question, rng.randint(1, 3)
        if not self.small and self.has_scored and rng.random() < 0.05:
            make, count = self.questions.unscored, 1
        if self.scorer == "staircase" and rng.random() < 0.6:
            questions = self.questions.rising()
        else:
            questions = [make() for _ in range(count)]
        scored = [question for question in questions if question.get("scored", True)]
        if not (scored or self.has_scored):
            questions.append(self.questions.scored())
            scored = questions[-1:]
        self.has_scored = True
        if scored and not any(_counts(question) for question in scored):
            scored[0]["weight"] = "1"
        return dimension | {"questions": questions}

    def _pre_checks(self, context: list[Plain]) -> list[Plain]:
        rng = self.rng
        if rng.random() < 0.7:
            return []
        several = [question for question in context if question["kind"] == "many"]
        pre_check: Plain = {"id": "NEED", "title": "Needed"}
        if several and rng.random() < 0.7:
            pre_check["for_each"] = several[0]["id"]
        questions: list[Plain] = [
            {"id": f"NEED-{number}", "kind": "yes-no", "title": "N", "text": "N?"}
            for number in range(1, rng.randint(1, 2) + 1)
        ]
        if len(questions) > 1 and rng.random() < 0.5:
            questions[1]["when"] = {"question": "NEED-1", "equals": "yes"}
        outcomes: list[Plain] = [
            {
                "id": "other",
                "title": "Other means",
                "text": "Do it otherwise.",
                "when": {"question": questions[-1]["id"], "equals": rng.choice(["yes", "no"])},
            },
            {"id": "needed", "title": "Needed", "text": "Go on."},
        ]
        if rng.random() < 0.5:
            outcomes[0]["use_case"] = rng.choice(["not-yet", "pilot"])
            outcomes[0]["alternative"] = True
        return [pre_check | {"questions": questions, "outcomes": outcomes}]

    def _conditions(self, invented: Invented, subjects: list[Plain]) -> None:
        """Hide some questions and dimensions, by the context and by earlier questions."""
        earlier = list(subjects)
        context_only = self.rng.random() < 0.4
        for leaf in invented.leaves():
            if earlier and self.rng.random() < 0.12:
                leaf["when"] = self.questions.condition(earlier)
            for question in leaf["questions"]:
                if earlier and self.rng.random() < 0.2:
                    question["when"] = self.questions.condition(earlier)
                if not context_only:
                    earlier.append(question)

    def _gates(self, invented: Invented, subjects: list[Plain]) -> list[Plain]:
        rng = self.rng
        share = invented.definition["scoring"].get("result") == "share"
        limits = ["20", "50", "75"] if share else ["1", "1.5", "2", "2.75", "3"]
        gates = []
        for number in range(rng.choice([0, 0, 1, 2])):
            cap: Plain = {}
            if rng.random() < 0.6:
                cap["overall"] = rng.choice(limits)
            if not cap or rng.random() < 0.4:
                part = rng.choice(invented.parts())["id"]
                cap["dimensions"] = {part: rng.choice(limits)}
            when = self.questions.condition(subjects)
            gates.append(
                {"id": f"G{number}", "title": "G", "when": when, "cap": cap, "reason": "R"}
            )
        return gates

    def _use_cases(self, invented: Invented, subjects: list[Plain]) -> list[Plain]:
        rng = self.rng
        levelled = [q for q in invented.questions() if q.get("scored", True)]
        use_cases = []
        for name in ("plan", "trade")[: rng.choice([0, 0, 1, 2])]:
            needs = {}
            for question in rng.sample(levelled, min(len(levelled), rng.randint(1, 2))):
                pilot, production = sorted(rng.choices(self.levels, k=2))
                needs[question["id"]] = {"pilot": pilot, "production": production}
            use_case: Plain = {"id": name, "title": name, "needs": needs}
            if rng.random() < 0.4:
                use_case["considered"] = self.questions.condition(subjects)
            use_cases.append(use_case)
        for gate in invented.definition["gates"] if use_cases else ():
            if rng.random() < 0.4:
                gate["cap"]["use_cases"] = {use_cases[0]["id"]: rng.choice(["not-yet", "pilot"])}
        return use_cases


def _counts(part: Plain) -> bool:
    return part.get("scored", True) and float(part.get("weight", 1)) > 0


def _results(pre_checks: list[Plain], context: list[Plain]) -> list[Plain]:
    """Describe what conditions can read from pre-checks, as if it were questions."""
    results: list[Plain] = []
    for pre_check in pre_checks:
        options = [{"id": outcome["id"]} for outcome in pre_check["outcomes"]]
        by_id = {question["id"]: question for question in context}
        chosen = by_id.get(pre_check.get("for_each", ""))
        results += [
            {"id": f"{pre_check['id']}.{key}", "kind": "one", "options": options}
            for key in (row_keys(chosen) if chosen else ())
        ]
        kind = "many" if chosen else "one"
        results.append({"id": pre_check["id"], "kind": kind, "options": options})
    return results
