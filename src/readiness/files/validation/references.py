"""Check that everything a questionnaire refers to exists, and that its parts fit together.

These are errors: a questionnaire that has one cannot be used. Warnings are in ``authoring``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from readiness.errors import Problem
from readiness.files.validation.cited_titles import unknown_titles, wrong_quotes
from readiness.files.validation.conditions.over_rows import has_wrong_rows
from readiness.files.validation.conditions.used import condition_problems
from readiness.files.validation.locations import (
    Located,
    located_asked,
    located_dimensions,
    located_needs,
    located_questions,
)
from readiness.files.validation.marks import importance_problems, mark_problems
from readiness.files.validation.problem_list import ProblemList
from readiness.files.validation.profiles import phase_problems, theme_problems
from readiness.files.validation.recommendations import recommendation_problems
from readiness.files.validation.rows import row_problems
from readiness.files.validation.scoring_rules import scoring_problems
from readiness.files.yaml_reader import Document, KeyPath
from readiness.i18n import _
from readiness.models.fields import number_text
from readiness.models.kinds.interface import Entry
from readiness.models.question import RESERVED_KEYS, AskedQuestion
from readiness.models.questionnaire import Questionnaire
from readiness.models.rules.gates import OVERALL


def reference_problems(questionnaire: Questionnaire, document: Document) -> list[Problem]:
    """Return every reference that is wrong in a questionnaire, and every part that does not fit."""
    check = _ReferenceCheck(questionnaire, document)
    check.ids()
    check.pre_checks()
    row_problems(check, questionnaire)
    if check.problems and not all(table.table_rows for table in questionnaire.in_rows.tables):
        # Without its rows, everything that uses a question of a table would be called wrong.
        return check.problems
    check.former_ids()
    check.levels()
    check.weights()
    for place in located_questions(questionnaire):
        check.question(place)
    mark_problems(check, questionnaire)
    importance_problems(check, questionnaire)
    scoring_problems(check, questionnaire)
    theme_problems(check, questionnaire)
    phase_problems(check, questionnaire)
    condition_problems(check, questionnaire)
    check.caps()
    check.needs()
    check.capacity()
    check.roles()
    recommendation_problems(check, questionnaire)
    for problem in (
        *unknown_titles(document, questionnaire),
        *wrong_quotes(document, questionnaire),
    ):
        check.add(problem)
    return check.problems


class _ReferenceCheck(ProblemList):
    def __init__(self, questionnaire: Questionnaire, document: Document) -> None:
        super().__init__(document, {level.level for level in questionnaire.levels})
        self.questionnaire = questionnaire

    def ids(self) -> None:
        """Ids are unique: of questions and dimensions together, of all others in their list."""
        pre_checks = [
            Located(("pre_checks", i), p) for i, p in enumerate(self.questionnaire.pre_checks)
        ]
        asked = [*located_dimensions(self.questionnaire), *located_questions(self.questionnaire)]
        self.check_unique([*pre_checks, *asked])
        lists = "levels roles gates checks notices use_cases sources cases"
        for name in lists.split():
            parts: Sequence[Any] = getattr(self.questionnaire, name)
            self.check_unique([Located((name, i), part) for i, part in enumerate(parts)])
        for place in located_dimensions(self.questionnaire):
            if place.part.id == OVERALL:
                message = _("«{overall}» is the id of the overall result; choose another id")
                self.report("reserved-id", message, (*place.path, "id"), overall=OVERALL)

    def pre_checks(self) -> None:
        """Rounds come from a context question, and only the last outcome has no condition."""
        for index, pre_check in enumerate(self.questionnaire.pre_checks):
            path: KeyPath = ("pre_checks", index)
            for number, outcome in enumerate(pre_check.outcomes):
                is_last = outcome is pre_check.outcomes[-1]
                if is_last == (outcome.when is None):
                    continue
                rule = (
                    _("the last outcome must not have «when»")
                    if is_last
                    else _("only the last outcome can be without «when»")
                )
                message = _("«{outcome}»: {wants}, so that every answer gives an outcome")
                place = (*path, "outcomes", number)
                self.report("outcome-without-end", message, place, outcome=outcome.id, wants=rule)
            outcomes = enumerate(pre_check.outcomes)
            self.check_unique([Located((*path, "outcomes", i), outcome) for i, outcome in outcomes])

    def former_ids(self) -> None:
        """A former id belongs to one question, and is not the id of another."""
        used = set(self.questionnaire.by_id)
        for place in located_questions(self.questionnaire):
            for name in place.part.formerly:
                if name in used:
                    message = _("«{name}» is the name, or a former name, of another question")
                    self.report("former-name-clash", message.format(name=name), place.path)
                used.add(name)

    def levels(self) -> None:
        """Levels and their borders are in ascending order."""
        levels = self.questionnaire.levels
        numbers = [level.level for level in levels]
        if numbers != sorted(numbers):
            message = _("levels must be in ascending order (lowest first)")
            self.report("levels-not-rising", message, ("levels",))
            return
        for index, (below, level) in enumerate(pairwise(levels), start=1):
            if level.border < below.border:
                message = _(
                    "level {level} begins at {border}, below level {lower} at {lower_border}; a "
                    "level without «at_least» begins at its own number"
                ).format(
                    level=level.level,
                    border=number_text(level.border),
                    lower=below.level,
                    lower_border=number_text(below.border),
                )
                self.report("levels-not-rising", message, ("levels", index))

    def weights(self) -> None:
        """Something counts in every dimension."""
        message = _("at least one weight here must be above 0")
        for path, parts in self._siblings():
            if not any(part.weight for part in parts):
                self.report("weights-sum-to-zero", message, path)

    def _siblings(self) -> Iterator[tuple[KeyPath, Sequence[Any]]]:
        yield ("dimensions",), self.questionnaire.dimensions
        for place in located_dimensions(self.questionnaire):
            inner = place.part.dimensions
            scored = [question for question in place.part.questions if question.scored]
            if inner or scored:
                yield (*place.path, "dimensions" if inner else "questions"), inner or scored

    def question(self, place: Located) -> None:
        """The parts of one question refer to what exists and fit together."""
        question: AskedQuestion = place.part
        if question.scale and question.scale not in self.questionnaire.scales:
            self.report_unknown(
                "scale", question.scale, self.questionnaire.scales, (*place.path, "scale")
            )
        self._options(question, (*place.path, "options"))
        if question.min is not None and question.max is not None and question.min > question.max:
            self.report("range-empty", _("«min» is above «max»"), (*place.path, "min"))

    def _options(self, question: AskedQuestion, path: KeyPath) -> None:
        seen: set[str] = set()
        one_key = question.rules.entry is Entry.CHOOSE_ONE and not question.rules.fixed_options
        for index, option in enumerate(question.options):
            place = (*path, index)
            if option.key in seen:
                message = _("duplicate option «{key}»")
                self.report("duplicate-option", message, place, key=option.key)
            if one_key and option.key in RESERVED_KEYS:
                message = _("«{key}» is reserved in answers files; choose another id")
                self.report("reserved-option", message, place, key=option.key)
            seen.add(option.key)
            self.check_level(option.level, place)
        asking = [index for index, option in enumerate(question.options) if option.specify]
        if question.rules.takes_several and len(asking) > 1:
            message = _("only one option of a {kind} question can have «specify»")
            self.report("several-specify", message, (*path, asking[1]), kind=question.kind)
        fixed = question.rules.fixed_options
        if seen and fixed and seen != {*fixed}:
            message = _("a {kind} question has the options {names}")
            names = ", ".join(fixed)
            self.report("yes-no-options", message, path, kind=question.kind, names=names)

    def caps(self) -> None:
        """The limits of gates are for dimensions and use cases that exist."""
        dimensions = {dimension.id for dimension in self.questionnaire.all_dimensions}
        use_cases = {use_case.id for use_case in self.questionnaire.use_cases}
        for index, gate in enumerate(self.questionnaire.gates):
            path: KeyPath = ("gates", index, "cap")
            for name in gate.cap.dimensions.keys() - dimensions:
                self.report_unknown("dimension", name, dimensions, (*path, "dimensions", name))
            for name in gate.cap.stated.keys() - use_cases:
                self.report_unknown("use-case", name, use_cases, (*path, "use_cases", name))

    def needs(self) -> None:
        """Use cases need levels in questions that have one."""
        scored = {question.id for question in self.questionnaire.questions if question.scored}
        for place in located_needs(self.questionnaire):
            name, need, path = str(place.path[-1]), place.part, place.path
            if has_wrong_rows(self, self.questionnaire, name, need.rows, path):
                continue
            name = self.questionnaire.in_rows.questions_named(name)[0]
            if name not in self.questionnaire.by_id:
                self.report_unknown("question", name, scored, path)
            elif name not in scored:
                message = _("«{name}» is not scored, so it has no level")
                self.report("need-not-scored", message, path, name=name)
            self.check_level(need.pilot, (*path, "pilot"))
            self.check_level(need.production, (*path, "production"))
            if need.pilot is not None and need.pilot > need.production:
                message = _("«production» must not be lower than «pilot»")
                self.report("needs-not-rising", message, path)

    def capacity(self) -> None:
        """The capacity depends on options of a question that exist."""
        rule = self.questionnaire.capacity
        asked = self.questionnaire.by_id
        if rule and rule.question not in asked:
            self.report_unknown("question", rule.question, asked, ("capacity", "question"))
        elif rule:
            keys = {option.key for option in asked[rule.question].options}
            for key in rule.values.keys() - keys:
                self.report_unknown("option", key, keys, ("capacity", "values", key))

    def roles(self) -> None:
        """Who answers is a role that exists; a deputy is another one."""
        roles = {role.id for role in self.questionnaire.roles}
        for place in located_asked(self.questionnaire):
            for index, role in enumerate(place.part.ask):
                if role not in roles:
                    self.report_unknown("role", role, roles, (*place.path, "ask", index))
        for index, role in enumerate(self.questionnaire.roles):
            if role.instead and role.instead not in roles - {role.id}:
                path = ("roles", index, "instead")
                self.report_unknown("role", role.instead, roles - {role.id}, path)
