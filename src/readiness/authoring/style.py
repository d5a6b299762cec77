"""Warnings about the style of a questionnaire: unused parts, missing fields, orders."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from readiness.authoring.advice import advice_warnings, no_advice
from readiness.errors import Problem
from readiness.files.validation.locations import located_dimensions, located_questions
from readiness.files.yaml_reader import Document, KeyPath
from readiness.i18n import _
from readiness.models.question import Question
from readiness.models.questionnaire import Questionnaire


def style_warnings(questionnaire: Questionnaire, document: Document) -> Iterator[Problem]:
    """Yield a warning for everything that its author should check."""
    yield from cut_texts(document)
    yield from _short_form(questionnaire, document)
    yield from _roles(questionnaire, document)
    used = {question.scale for question in questionnaire.asked}
    for name in questionnaire.scales:
        if name not in used:
            message = _("no question uses the scale «{name}»")
            yield document.warning(
                "scale-unused", message, ("scales", name), at_key=True, name=name
            )
    if questionnaire.importance and "importance" not in _asked_beside(questionnaire):
        message = _("no question asks for the importance; write «asks: [importance]»")
        yield document.warning("importance-unused", message, ("importance",), at_key=True)
    themes = {question.theme for question in questionnaire.questions if question.scored}
    for index, theme in enumerate(questionnaire.themes):
        if theme.id not in themes:
            message = _("no scored question has the theme «{name}»")
            yield document.warning("theme-unused", message, ("themes", index), name=theme.id)
    still_used = _used_without_weight(questionnaire)
    for place in located_dimensions(questionnaire):
        if not place.part.weight and place.part.id not in still_used:
            yield _zero_weight(document, place.part.id, place.path)
    scored = [
        (place.path, place.part)
        for place in located_questions(questionnaire)
        if isinstance(place.part, Question) and place.part.scored
    ]
    usual = _UsualFields(questionnaire, [question for _, question in scored])
    yield from no_advice(questionnaire, document)
    for path, question in scored:
        as_written = question.model_copy(
            update={"id": questionnaire.in_rows.name_in_file(question.id)}
        )
        if not question.weight and question.id not in still_used:
            yield _zero_weight(document, as_written.id, path)
        yield from _options(as_written, path, document)
        yield from advice_warnings(question, path, questionnaire, document)
        yield from usual.missing(as_written, path, document)


def _short_form(questionnaire: Questionnaire, document: Document) -> Iterator[Problem]:
    """Yield a warning for each question of the short form that depends on one outside it."""
    form = questionnaire.short_form
    for place in located_questions(questionnaire):
        name = place.part.id
        if not place.part.short or name not in questionnaire.conditions_of:
            continue
        rules = questionnaire.conditions_of[name]
        missing = [n for rule in rules for n in rule.questions() if n not in form]
        if missing:
            message = _(
                "«{name}» is never asked in the short form: its condition uses «{other}», which "
                "is not «short»"
            )
            yield document.warning(
                "short-never-asked", message, place.path, name=name, other=missing[0]
            )


def _roles(questionnaire: Questionnaire, document: Document) -> Iterator[Problem]:
    """Yield a warning for each question whose condition looks at what others answer."""
    asked, everybody = questionnaire.roles_asked, [role.id for role in questionnaire.roles]
    for place in located_questions(questionnaire) if asked else ():
        name = place.part.id
        for role in asked.get(name, everybody):
            selection = questionnaire.selection(role=role)
            rules = questionnaire.conditions_of[name]
            others = [n for r in rules for n in r.questions() if n not in selection.names]
            if name in selection.names and others:
                message = _(
                    "the condition of «{name}» uses «{other}», which «{role}» is not asked: so "
                    "«{role}» is asked «{name}» whatever others answer to «{other}»"
                )
                yield document.warning(
                    "condition-of-others",
                    message,
                    place.path,
                    name=name,
                    other=others[0],
                    role=role,
                )
                break


def cut_texts(document: Document) -> Iterator[Problem]:
    """Yield a warning for every text that « #» ends, although its author may not mean it."""
    for path in document.cut_texts:
        message = _("the text ends at « #», where a comment begins; put the text in quotes")
        yield document.warning("text-cut", message, path)


def _asked_beside(questionnaire: Questionnaire) -> set[str]:
    return {name for names in questionnaire.asked_beside.values() for name in names}


def _used_without_weight(questionnaire: Questionnaire) -> set[str]:
    """Return the questions and dimensions that can change a result although they weigh nothing."""
    rules = questionnaire.scoring
    dimensions = questionnaire.all_dimensions
    conditions = (
        *(gate.when for gate in questionnaire.gates),
        *(question.when for question in questionnaire.asked),
        *(dimension.when for dimension in dimensions),
        *(o.unless for pre_check in questionnaire.pre_checks for o in pre_check.outcomes),
        *(rule for use_case in questionnaire.use_cases for rule in use_case.conditions),
    )
    rules_used = [condition for condition in conditions if condition]
    used = {name for condition in rules_used for name in condition.questions()}
    used |= {name for condition in rules_used for name in condition.dimensions()}
    needed = {n for use_case in questionnaire.use_cases for n in questionnaire.needs_of(use_case)}
    used |= {
        question for name in needed for question in questionnaire.in_rows.questions_named(name)
    }
    if rules.reduction:
        used.add(rules.reduction.dimension)
    if rules.over == "questions" or rules.scorer == "staircase":
        used |= {dimension.id for dimension in dimensions}
    if rules.scorer == "staircase":
        used |= {question.id for question in questionnaire.questions}
    return used


def _zero_weight(document: Document, name: str, path: KeyPath) -> Problem:
    message = _("«{name}» has the weight 0 and changes no result")
    return document.warning("weight-zero", message, (*path, "weight"), name=name)


def _options(question: Question, path: KeyPath, document: Document) -> Iterator[Problem]:
    levels = [option.level for option in question.options if option.level is not None]
    ordered = question.rules.has_ordered_options
    if ordered and any(low > high for low, high in pairwise(levels)):
        message = _(
            "the levels of «{question}» are in descending order; write the options from low to high"
        )
        yield document.warning("options-falling", message, (*path, "options"), question=question.id)
    seen: set[str] = set()
    for index, option in enumerate(question.options):
        text = " ".join(option.text.casefold().split())
        if text in seen:
            message = _("another option of «{question}» has the same text")
            yield document.warning(
                "duplicate-text", message, (*path, "options", index, "text"), question=question.id
            )
        seen.add(text)


class _UsualFields:
    """Which fields most scored questions of a questionnaire have."""

    def __init__(self, questionnaire: Questionnaire, questions: list[Question]) -> None:
        self._all = {level.level for level in questionnaire.levels}
        self._why = _most(bool(question.why) for question in questions)
        self._evidence = _most(bool(question.evidence) for question in questions)
        self._full = _most(self._is_full(q) for q in questions if q.rules.has_ordered_options)

    def _is_full(self, question: Question) -> bool:
        return self._all <= {option.level for option in question.options}

    def missing(self, question: Question, path: KeyPath, document: Document) -> Iterator[Problem]:
        """Yield a warning for everything that most questions have and this one does not."""
        if self._why and not question.why:
            message = _("«{question}» does not say why it matters («why»); most others do")
            yield document.warning("without-why", message, path, question=question.id)
        if self._evidence and not question.evidence:
            message = _("«{question}» does not name the «evidence» to ask for; most others do")
            yield document.warning("without-evidence", message, path, question=question.id)
        if self._full and question.rules.has_ordered_options and not self._is_full(question):
            given = {option.level for option in question.options}
            missing = ", ".join(str(level) for level in sorted(self._all - given))
            message = _("«{question}» has no option for level {missing}; most others have all")
            yield document.warning(
                "levels-missing", message, (*path, "options"), question=question.id, missing=missing
            )


def _most(values: Iterator[bool]) -> bool:
    flags = list(values)
    return sum(flags) * 2 > len(flags)
