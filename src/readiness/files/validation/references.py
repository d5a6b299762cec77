"""Check that everything a questionnaire refers to exists, and that its parts fit together.

These are errors: a questionnaire that has one cannot be used. What merely deserves a second
look is in ``checking``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from readiness.errors import Problem
from readiness.files.validation.cycles import find_cycles
from readiness.files.validation.locations import (
    Located,
    first_round,
    located_dimensions,
    located_questions,
)
from readiness.files.validation.problem_list import ProblemList
from readiness.files.validation.scoring_rules import scoring_problems
from readiness.files.yaml_reader import Document, KeyPath
from readiness.i18n import _
from readiness.models.condition import Condition
from readiness.models.fields import LONGEST_ID
from readiness.models.kinds import Entry
from readiness.models.pre_check import PreCheck
from readiness.models.question import RESERVED_KEYS, AskedQuestion, Question
from readiness.models.questionnaire import OVERALL, Questionnaire


def reference_problems(questionnaire: Questionnaire, document: Document) -> list[Problem]:
    """Return every error of reference or fit in a questionnaire."""
    inspection = _Inspection(questionnaire, document)
    inspection.identities()
    inspection.pre_checks()
    inspection.former_names()
    inspection.levels()
    inspection.weights()
    for place in located_questions(questionnaire):
        inspection.question(place)
    scoring_problems(inspection, questionnaire)
    inspection.conditions()
    inspection.caps_and_needs()
    inspection.prerequisites()
    return inspection.problems


class _Inspection(ProblemList):
    def __init__(self, questionnaire: Questionnaire, document: Document) -> None:
        super().__init__(document, {level.level for level in questionnaire.levels})
        self.of = questionnaire
        self.position: dict[str, int] = {}
        for index, name in enumerate(questionnaire.subjects):
            self.position[name] = index

    def identities(self) -> None:
        """Ids are unique: questions and dimensions together, the rest each in its list."""
        pre_checks = [Located(("pre_checks", i), p) for i, p in enumerate(self.of.pre_checks)]
        asked = [*located_dimensions(self.of), *located_questions(self.of)]
        self.unique([*pre_checks, *asked])
        lists = "levels roles gates checks notices use_cases sources cases"
        for name in lists.split():
            parts: Sequence[Any] = getattr(self.of, name)
            self.unique([Located((name, i), part) for i, part in enumerate(parts)])
        for place in located_dimensions(self.of):
            if place.part.id == OVERALL:
                message = _("«{overall}» is the id of the overall result; choose another id")
                self.report("reserved-id", message, (*place.path, "id"), overall=OVERALL)

    def pre_checks(self) -> None:
        """Rounds come from a context question, and the last outcome takes what is left."""
        for index, pre_check in enumerate(self.of.pre_checks):
            way: KeyPath = ("pre_checks", index)
            self._rounds(pre_check, way)
            for number, outcome in enumerate(pre_check.outcomes):
                last = outcome is pre_check.outcomes[-1]
                if last == (outcome.when is not None):
                    wants = (
                        _("the last outcome must not have «when»")
                        if last
                        else _("only the last outcome can be without «when»")
                    )
                    message = _("«{outcome}»: {wants}, so that every answer gives an outcome")
                    self.report(
                        "outcome-without-end",
                        message,
                        (*way, "outcomes", number),
                        outcome=outcome.id,
                        wants=wants,
                    )
            outcomes = enumerate(pre_check.outcomes)
            self.unique([Located((*way, "outcomes", i), outcome) for i, outcome in outcomes])

    def _rounds(self, pre_check: PreCheck, way: KeyPath) -> None:
        many = {q.id: q for q in self.of.context if q.rules.takes_several}
        chosen = many.get(pre_check.for_each or "")
        if pre_check.for_each and not chosen:
            name = pre_check.for_each
            if name in self.of.by_id:
                message = _("«{name}» is not a many-choice context question")
                self.report("comparison-does-not-fit", message, (*way, "for_each"), name=name)
            else:
                self.unknown("question", name, many, (*way, "for_each"))
        keys = {option.key for option in chosen.options} if chosen else set()
        for name in pre_check.alternatives.keys() - keys:
            self.unknown("option", name, keys, (*way, "alternatives", name))
        for each in self.of.rounds:
            for question in each.questions if each.pre_check.id == pre_check.id else ():
                if len(question.id) > LONGEST_ID:
                    message = _("the id «{question}» is too long; shorten its parts")
                    self.report("bad-id", message, (*way, "id"), question=question.id)

    def former_names(self) -> None:
        """A former name belongs to one question, and to none of today's."""
        first: set[str] = set(self.of.by_id)
        for place in located_questions(self.of):
            for name in place.part.formerly:
                if name in first:
                    message = _("«{name}» is the name, or a former name, of another question")
                    self.report("former-name-clash", message.format(name=name), place.path)
                first.add(name)

    def levels(self) -> None:
        numbers = [level.level for level in self.of.levels]
        borders = [level.border for level in self.of.levels]
        if numbers != sorted(numbers) or borders != sorted(borders):
            self.report(
                "levels-not-rising",
                _("levels must be in ascending order (lowest first)"),
                ("levels",),
            )
        hint = "; " + _("give the target level under «scoring: {target: …}»")
        self.level(self.of.scoring.target, ("scoring", "target"), hint)

    def weights(self) -> None:
        for way, parts in self._families():
            if not any(part.weight for part in parts):
                self.report(
                    "weights-sum-to-zero", _("at least one weight here must be above 0"), way
                )

    def _families(self) -> Iterator[tuple[KeyPath, Sequence[Any]]]:
        yield ("dimensions",), self.of.dimensions
        for place in located_dimensions(self.of):
            inner = place.part.dimensions
            scored = [question for question in place.part.questions if question.scored]
            if inner or scored:
                yield (*place.path, "dimensions" if inner else "questions"), inner or scored

    def question(self, place: Located) -> None:
        question: AskedQuestion = place.part
        if question.scale and question.scale not in self.of.scales:
            self.unknown("scale", question.scale, self.of.scales, (*place.path, "scale"))
        self._options(question, (*place.path, "options"))
        if question.min is not None and question.max is not None and question.min > question.max:
            self.report("range-empty", _("«min» is above «max»"), (*place.path, "min"))
        if isinstance(question, Question):
            self._scored_parts(question, place.path)

    def _options(self, question: AskedQuestion, way: KeyPath) -> None:
        seen: set[str] = set()
        one_key = question.rules.entry is Entry.CHOOSE_ONE and not question.rules.fixed_options
        for index, option in enumerate(question.options):
            here = (*way, index)
            if option.key in seen:
                self.report("duplicate-option", _("duplicate option «{key}»"), here, key=option.key)
            if one_key and option.key in RESERVED_KEYS:
                message = _("«{key}» is reserved in answers files; choose another id")
                self.report("reserved-option", message, here, key=option.key)
            seen.add(option.key)
            self.level(option.level, here)
        fixed = question.rules.fixed_options
        if seen and fixed and seen != {*fixed}:
            message = _("a {kind} question has the options {names}")
            names = ", ".join(fixed)
            self.report("yes-no-options", message, way, kind=question.kind, names=names)

    def _scored_parts(self, question: Question, way: KeyPath) -> None:
        self.level(question.target, (*way, "target"))
        for index, band in enumerate(question.bands):
            self.level(band.level, (*way, "bands", index))
        borders = [band.at_least for band in question.bands]
        if borders != sorted(set(borders)):
            self.report(
                "bands-not-rising",
                _("bands must be in ascending order (lowest first)"),
                (*way, "bands"),
            )
        roles = {role.id for role in self.of.roles}
        belows: set[int] = set()
        for index, advice in enumerate(question.recommendations):
            here = (*way, "recommendations", index)
            if advice.role not in roles:
                self.unknown("role", advice.role, roles, (*here, "role"))
            if advice.below == self.of.lowest:
                message = _("no level is below {below}, so this recommendation never applies")
                self.report("unknown-level", message, (*here, "below"), below=advice.below)
            self.level(advice.below, (*here, "below"))
            if advice.below in belows:
                message = _("duplicate recommendation for «below: {below}»")
                self.report(
                    "duplicate-recommendation", message, (*here, "below"), below=advice.below
                )
            belows.add(advice.below)

    def conditions(self) -> None:
        """Conditions look at known questions; those of questions only at earlier ones."""
        position = self.position
        for place in located_questions(self.of):
            self._condition(place.part.when, (*place.path, "when"), position[place.part.id])
        for place in located_dimensions(self.of):
            inner = [q.id for part in place.part.walk() for q in part.questions]
            if inner:
                self._condition(place.part.when, (*place.path, "when"), position[inner[0]])
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

    def _condition(self, condition: Condition | None, way: KeyPath, before: int | None) -> None:
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
            message = _(
                "the condition of «{asked}» uses «{question}», which comes later; only "
                "earlier questions can be used"
            )
            self.report(
                "forward-reference", message, (*way, "question"), asked=asked, question=question.id
            )
        self._comparison(condition, question, way)

    def _comparison(self, condition: Condition, question: AskedQuestion, way: KeyPath) -> None:
        keys = {option.key for option in question.options}
        for name in ("equals", "includes"):
            for word in getattr(condition, name) or ():
                if keys and word not in keys:
                    self.unknown("option", word, keys, (*way, name))
        if condition.includes and not question.rules.takes_several:
            message = _("«{question}» is not a many-choice question, so «includes» cannot be used")
            self.report(
                "comparison-does-not-fit", message, (*way, "includes"), question=question.id
            )
        levels = any(option.level is not None for option in question.options)
        countable = question.rules.has_range or (levels and not question.rules.takes_several)
        scored = isinstance(question, Question) and question.scored
        if condition.comparison in {"at_least", "at_most"} and not (countable or scored):
            message = _("«{question}» has neither levels nor a number to compare")
            self.report(
                "comparison-does-not-fit",
                message,
                (*way, condition.comparison),
                question=question.id,
            )

    def caps_and_needs(self) -> None:
        dimensions = {dimension.id for dimension in self.of.all_dimensions}
        use_cases = {use_case.id for use_case in self.of.use_cases}
        for index, gate in enumerate(self.of.gates):
            way: KeyPath = ("gates", index, "cap")
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
                        "need-not-scored",
                        _("«{name}» is not scored, so it has no level"),
                        way,
                        name=name,
                    )
                self.level(need.pilot, (*way, "pilot"))
                self.level(need.production, (*way, "production"))
                if need.pilot > need.production:
                    self.report(
                        "needs-not-rising", _("«production» must not be lower than «pilot»"), way
                    )

    def prerequisites(self) -> None:
        """``after`` names known questions and never leads back to where it started."""
        ahead: dict[str, dict[str, KeyPath]] = {}
        for place in located_questions(self.of):
            for index, advice in enumerate(getattr(place.part, "recommendations", ())):
                for number, name in enumerate(advice.after):
                    way = (*place.path, "recommendations", index, "after", number)
                    if name not in self.of.by_id:
                        self.unknown("question", name, self.of.by_id, way)
                    else:
                        ahead.setdefault(place.part.id, {}).setdefault(name, way)
        for waiting, name in find_cycles(ahead):
            message = _("circular prerequisite: «{waiting}» → «{name}» → …")
            self.report(
                "prerequisite-cycle", message, ahead[waiting][name], waiting=waiting, name=name
            )
