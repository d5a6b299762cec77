"""Check that everything a questionnaire refers to exists, and that its parts fit together.

These are errors: a questionnaire that has one cannot be used. What merely deserves a second
look is in ``checking``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from readiness.circles import circles
from readiness.condition import Condition
from readiness.document import Document, Keys
from readiness.errors import MOST_PROBLEMS, Problem
from readiness.fields import LONGEST_ID
from readiness.locating import Located, first_round, located_dimensions, located_questions
from readiness.model_trouble import near_or_all
from readiness.pre_check import PreCheck
from readiness.question import RESERVED_KEYS, AnswerOption, AskedQuestion, Question
from readiness.questionnaire import OVERALL, Questionnaire


def reference_problems(questionnaire: Questionnaire, document: Document) -> list[Problem]:
    """Return every error of reference or fit in a questionnaire."""
    inspection = _Inspection(questionnaire, document)
    inspection.identities()
    inspection.pre_checks()
    inspection.levels()
    inspection.weights()
    for place in located_questions(questionnaire):
        inspection.question(place)
    inspection.conditions()
    inspection.caps_and_needs()
    inspection.prerequisites()
    return inspection.problems


class _Inspection:
    def __init__(self, questionnaire: Questionnaire, document: Document) -> None:
        self.of = questionnaire
        self.document = document
        self.problems: list[Problem] = []
        self.level_numbers = {level.level for level in questionnaire.levels}
        self.position: dict[str, int] = {}
        for index, name in enumerate(questionnaire.subjects):
            self.position[name] = index

    def report(self, code: str, message: str, way: Keys) -> None:
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(self.document.problem(code, message, way))
        elif len(self.problems) == MOST_PROBLEMS:
            message = "there are more problems; mend these first"
            self.problems.append(self.document.problem("too-many-problems", message))

    def unknown(self, what: str, name: str, known: Iterable[str], way: Keys) -> None:
        # Looking for near names is slow, so not for what is no longer told.
        near = near_or_all(name, list(known)) if len(self.problems) < MOST_PROBLEMS else ""
        self.report(f"unknown-{what}", f"there is no {what} «{name}»{near}", way)

    def level(self, number: int | None, way: Keys, hint: str = "") -> None:
        """Demand that a number is one of the levels."""
        if number is not None and number not in self.level_numbers:
            levels = ", ".join(str(level) for level in sorted(self.level_numbers))
            self.report("unknown-level", f"{number} is not one of the levels ({levels}){hint}", way)

    def identities(self) -> None:
        """Ids are unique: questions and dimensions together, the rest each in its list."""
        pre_checks = [Located(("pre_checks", i), p) for i, p in enumerate(self.of.pre_checks)]
        asked = [*located_dimensions(self.of), *located_questions(self.of)]
        self._unique([*pre_checks, *asked])
        lists = "levels roles gates checks notices use_cases sources cases"
        for name in lists.split():
            parts: Sequence[Any] = getattr(self.of, name)
            self._unique([Located((name, i), part) for i, part in enumerate(parts)])
        for place in located_dimensions(self.of):
            if place.part.id == OVERALL:
                message = f"«{OVERALL}» is the name of the whole; choose another id"
                self.report("reserved-id", message, (*place.way, "id"))

    def _unique(self, places: list[Located]) -> None:
        first: dict[str, Keys] = {}
        for place in places:
            name = "level" if hasattr(place.part, "level") else "id"
            key = str(getattr(place.part, name))
            if key in first:
                line = self.document.values[(*first[key], name)].line
                message = f"«{key}» stands twice; the first is in line {line}"
                self.report("duplicate-id", message, (*place.way, name))
            first.setdefault(key, place.way)

    def pre_checks(self) -> None:
        """Rounds come from a context question, and the last outcome takes what is left."""
        for index, pre_check in enumerate(self.of.pre_checks):
            way: Keys = ("pre_checks", index)
            self._rounds(pre_check, way)
            for number, outcome in enumerate(pre_check.outcomes):
                last = outcome is pre_check.outcomes[-1]
                if last == (outcome.when is not None):
                    wants = "the last outcome has no «when»" if last else "only the last has none"
                    message = f"«{outcome.id}»: {wants}, so that every answer leads to one"
                    self.report("outcome-without-end", message, (*way, "outcomes", number))
            outcomes = enumerate(pre_check.outcomes)
            self._unique([Located((*way, "outcomes", i), outcome) for i, outcome in outcomes])

    def _rounds(self, pre_check: PreCheck, way: Keys) -> None:
        many = {q.id: q for q in self.of.context if q.kind == "many"}
        chosen = many.get(pre_check.for_each or "")
        if pre_check.for_each and not chosen:
            name = pre_check.for_each
            if name in self.of.by_id:
                message = f"«{name}» is no many-choice context question"
                self.report("comparison-does-not-fit", message, (*way, "for_each"))
            else:
                self.unknown("question", name, many, (*way, "for_each"))
        keys = {option.key for option in chosen.options} if chosen else set()
        for name in pre_check.alternatives.keys() - keys:
            self.unknown("option", name, keys, (*way, "alternatives", name))
        for each in self.of.rounds:
            for question in each.questions if each.of.id == pre_check.id else ():
                if len(question.id) > LONGEST_ID:
                    message = f"«{question.id}» would be too long a name; shorten its parts"
                    self.report("bad-id", message, (*way, "id"))

    def levels(self) -> None:
        numbers = [level.level for level in self.of.levels]
        borders = [level.border for level in self.of.levels]
        if numbers != sorted(numbers) or borders != sorted(borders):
            self.report("levels-not-rising", "levels must rise, the lowest first", ("levels",))
        hint = "; name the level to aim at under «scoring: {target: …}»"
        self.level(self.of.scoring.target, ("scoring", "target"), hint)

    def weights(self) -> None:
        for way, parts in self._families():
            if not any(part.weight for part in parts):
                self.report("weights-sum-to-zero", "at least one weight here must be above 0", way)

    def _families(self) -> Iterator[tuple[Keys, Sequence[Any]]]:
        yield ("dimensions",), self.of.dimensions
        for place in located_dimensions(self.of):
            inner = place.part.dimensions
            scored = [question for question in place.part.questions if question.scored]
            if inner or scored:
                yield (*place.way, "dimensions" if inner else "questions"), inner or scored

    def question(self, place: Located) -> None:
        question: AskedQuestion = place.part
        if question.scale and question.scale not in self.of.scales:
            self.unknown("scale", question.scale, self.of.scales, (*place.way, "scale"))
        self._options(question, (*place.way, "options"))
        if question.min is not None and question.max is not None and question.min > question.max:
            self.report("range-empty", "«min» is above «max»", (*place.way, "min"))
        if isinstance(question, Question):
            self._scored_parts(question, place.way)

    def _options(self, question: AskedQuestion, way: Keys) -> None:
        seen: set[str] = set()
        for index, option in enumerate(question.options):
            here = (*way, index)
            if option.key in seen:
                self.report("duplicate-option", f"the option «{option.key}» stands twice", here)
            if question.kind == "one" and option.key in RESERVED_KEYS:
                message = f"«{option.key}» has its own meaning in answers files; choose another id"
                self.report("reserved-option", message, here)
            seen.add(option.key)
            self._option_level(question, option, here)
        if question.kind == "yes-no" and seen and seen != {"yes", "no"}:
            self.report("yes-no-options", "a yes-no question has the options yes and no", way)

    def _option_level(self, question: AskedQuestion, option: AnswerOption, way: Keys) -> None:
        self.level(option.level, way)
        scored = isinstance(question, Question) and question.scored
        if scored and question.kind in {"one", "yes-no"} and option.level is None:
            message = "an option of a scored question needs a «level»"
            self.report("option-without-level", message, way)

    def _scored_parts(self, question: Question, way: Keys) -> None:
        self.level(question.target, (*way, "target"))
        for index, band in enumerate(question.bands):
            self.level(band.level, (*way, "bands", index))
        borders = [band.at_least for band in question.bands]
        if borders != sorted(set(borders)):
            self.report("bands-not-rising", "bands must rise, the lowest first", (*way, "bands"))
        roles = {role.id for role in self.of.roles}
        belows: set[int] = set()
        for index, advice in enumerate(question.recommendations):
            here = (*way, "recommendations", index)
            if advice.role not in roles:
                self.unknown("role", advice.role, roles, (*here, "role"))
            if advice.below == self.of.lowest:
                message = f"nobody is below {advice.below}, the lowest level"
                self.report("unknown-level", message, (*here, "below"))
            self.level(advice.below, (*here, "below"))
            if advice.below in belows:
                message = f"a second recommendation below {advice.below}"
                self.report("duplicate-recommendation", message, (*here, "below"))
            belows.add(advice.below)

    def conditions(self) -> None:
        """Conditions look at known questions; those of questions only at earlier ones."""
        position = self.position
        for place in located_questions(self.of):
            self._condition(place.part.when, (*place.way, "when"), position[place.part.id])
        for place in located_dimensions(self.of):
            inner = [q.id for part in place.part.walk() for q in part.questions]
            if inner:
                self._condition(place.part.when, (*place.way, "when"), position[inner[0]])
        for index, pre_check in enumerate(self.of.pre_checks):
            found = first_round(self.of, pre_check)
            for number, outcome in enumerate(found.outcomes):
                way = ("pre_checks", index, "outcomes", number, "when")
                self._condition(outcome.when, way, position[found.id])
        for name in ("gates", "checks", "notices"):
            for index, part in enumerate(getattr(self.of, name)):
                self._condition(part.when, (name, index, "when"), None)
        for index, use_case in enumerate(self.of.use_cases):
            self._condition(use_case.considered, ("use_cases", index, "considered"), None)

    def _condition(self, condition: Condition | None, way: Keys, before: int | None) -> None:
        if condition is None:
            return
        for name in ("all", "any"):
            for index, part in enumerate(getattr(condition, name) or ()):
                self._condition(part, (*way, name, index), before)
        self._condition(condition.not_, (*way, "not"), before)
        if condition.question is None:
            return
        question = self.of.subjects.get(condition.question)
        if question is None:
            self.unknown("question", condition.question, self.of.subjects, (*way, "question"))
            return
        if before is not None and self.position[question.id] >= before:
            asked = list(self.position)[before]
            message = f"«{asked}» looks at «{question.id}», which is not asked before it"
            self.report("forward-reference", message, (*way, "question"))
        self._comparison(condition, question, way)

    def _comparison(self, condition: Condition, question: AskedQuestion, way: Keys) -> None:
        keys = {option.key for option in question.options}
        for name in ("equals", "includes"):
            for word in getattr(condition, name) or ():
                if keys and word not in keys:
                    self.unknown("option", word, keys, (*way, name))
        if condition.includes and question.kind != "many":
            message = f"«includes» is for many-choice questions; «{question.id}» is none"
            self.report("comparison-does-not-fit", message, (*way, "includes"))
        levels = any(option.level is not None for option in question.options)
        countable = question.kind == "number" or (levels and question.kind != "many")
        scored = isinstance(question, Question) and question.scored
        if condition.comparison in {"at_least", "at_most"} and not (countable or scored):
            message = f"«{question.id}» has neither levels nor a number to compare"
            self.report("comparison-does-not-fit", message, (*way, condition.comparison))

    def caps_and_needs(self) -> None:
        dimensions = {dimension.id for dimension in self.of.all_dimensions}
        use_cases = {use_case.id for use_case in self.of.use_cases}
        for index, gate in enumerate(self.of.gates):
            way: Keys = ("gates", index, "cap")
            for name in gate.cap.dimensions.keys() - dimensions:
                self.unknown("dimension", name, dimensions, (*way, "dimensions", name))
            for name in gate.cap.use_cases.keys() - use_cases:
                self.unknown("use-case", name, use_cases, (*way, "use_cases", name))
        scored = {question.id for question in self.of.questions if question.scored}
        for index, use_case in enumerate(self.of.use_cases):
            for name, need in use_case.needs.items():
                way = ("use_cases", index, "needs", name)
                if name not in self.of.by_id:
                    self.unknown("question", name, scored, way)
                elif name not in scored:
                    self.report(
                        "need-not-scored", f"«{name}» is not scored, so it has no level", way
                    )
                self.level(need.pilot, (*way, "pilot"))
                self.level(need.production, (*way, "production"))
                if need.pilot > need.production:
                    self.report("needs-not-rising", "production needs less than a pilot", way)

    def prerequisites(self) -> None:
        """``after`` names known questions and never leads back to where it started."""
        ahead: dict[str, dict[str, Keys]] = {}
        for place in located_questions(self.of):
            for index, advice in enumerate(getattr(place.part, "recommendations", ())):
                for number, name in enumerate(advice.after):
                    way = (*place.way, "recommendations", index, "after", number)
                    if name not in self.of.by_id:
                        self.unknown("question", name, self.of.by_id, way)
                    else:
                        ahead.setdefault(place.part.id, {}).setdefault(name, way)
        for waiting, name in circles(ahead):
            message = f"«{waiting}» and «{name}» wait for each other"
            self.report("prerequisite-cycle", message, ahead[waiting][name])
