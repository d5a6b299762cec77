"""``readiness list`` and ``readiness show``: what there is, and what it asks."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path

from readiness import wording
from readiness.catalog import find_questionnaire, listed
from readiness.cli.diagnostics import tell
from readiness.cli.exit_codes import ExitCode
from readiness.cli.output import emit
from readiness.condition import Condition
from readiness.errors import ReadinessError
from readiness.fields import number_text
from readiness.loading import load_questionnaire
from readiness.question import AskedQuestion, Question
from readiness.questionnaire import Dimension, Questionnaire

_WIDTH = 80


def list_questionnaires() -> int:
    """List every questionnaire by id, own ones first; broken ones are named."""
    for item in listed():
        try:
            found = load_questionnaire(item.path)
        except ReadinessError:
            tell(f"readiness: {item.path} is not valid; see: readiness check {item.path}")
            continue
        origin = "shipped" if item.shipped else str(item.path)
        emit(f"{item.id:<16} {found.version:<8} {found.title} ({origin})\n")
    return ExitCode.DONE


def show_questionnaire(name: str, questions: bool, output: Path | None, force: bool) -> int:
    """Print an overview, or every question to prepare on paper."""
    source = find_questionnaire(name)
    questionnaire = load_questionnaire(source)
    lines = [*_head(questionnaire), *_pre_checks(questionnaire), *_dimensions(questionnaire)]
    lines += _all_questions(questionnaire) if questions else _hint(name)
    emit("\n".join(lines) + "\n", output, force=force, private=False, read=(source,))
    return ExitCode.DONE


def _head(of: Questionnaire) -> Iterator[str]:
    yield f"{of.title}  ({of.id} {of.version})"
    yield ""
    yield from _wrapped(of.summary or "")
    yield from _wrapped(of.disclaimer or wording.INDEPENDENT)
    yield ""
    yield "Maturity levels"
    for level in of.levels:
        yield from _wrapped(f"{level.level} {level.name}: {level.meaning}", 2)


def _dimensions(of: Questionnaire) -> Iterator[str]:
    yield ""
    asked = wording.counted(len(of.questions), "question")
    before = wording.counted(len(of.context), "context question")
    yield f"Dimensions ({asked}, {before})"
    for dimension in of.dimensions:
        yield from _outline(dimension, 2)
    if of.gates:
        yield ""
        yield "Gates"
    for gate in of.gates:
        yield from _wrapped(f"{gate.id} {gate.title}, when {_rule(gate.when)}.", 2)
        yield from _wrapped(wording.gate_effect(gate, of), 7, hanging=7)
    if of.use_cases:
        yield ""
        yield "Use cases"
    for use_case in of.use_cases:
        needs = ", ".join(f"{n} {v.pilot}/{v.production}" for n, v in use_case.needs.items())
        yield from _wrapped(f"{use_case.title} (pilot/production): {needs}", 2)


def _pre_checks(of: Questionnaire) -> Iterator[str]:
    for pre_check in of.pre_checks:
        yield ""
        yield from _wrapped(f"Pre-check {pre_check.id}: {pre_check.title}")
        yield from _wrapped(pre_check.summary or "", 2)
        for question in pre_check.questions:
            condition = f"  [when {_rule(question.when)}]" if question.when else ""
            yield from _wrapped(f"{question.id} {question.title}{condition}", 2)
        for outcome in pre_check.outcomes:
            when = f", when {_rule(outcome.when)}" if outcome.when else ", in all other cases"
            yield from _wrapped(f"→ {outcome.id}: {outcome.title}{when}", 2)


def _outline(dimension: Dimension, indent: int) -> Iterator[str]:
    weight = number_text(dimension.weight)
    condition = f"  [when {_rule(dimension.when)}]" if dimension.when else ""
    yield from _wrapped(f"{dimension.id} {dimension.title}  (weight {weight}){condition}", indent)
    for question in dimension.questions:
        condition = f"  [when {_rule(question.when)}]" if question.when else ""
        yield from _wrapped(f"{question.id} {question.title}{condition}", indent + 3)
    for inner in dimension.dimensions:
        yield from _outline(inner, indent + 2)


def _hint(name: str) -> list[str]:
    return ["", f"Every question, to prepare on paper: readiness show {name} --questions"]


def _all_questions(of: Questionnaire) -> Iterator[str]:
    pre_checks = (question for part in of.pre_checks for question in part.questions)
    for question in (*of.context, *pre_checks, *of.questions):
        yield ""
        yield "-" * _WIDTH
        yield from _question(question)


def _question(question: AskedQuestion) -> Iterator[str]:
    yield from _wrapped(f"{question.id}  {question.title}")
    if question.when:
        yield from _wrapped(f"Asked when {_rule(question.when)}.")
    yield ""
    yield from _wrapped(question.text)
    if isinstance(question, Question) and question.why:
        yield from _wrapped(f"Why: {question.why}")
    yield from _wrapped(question.help or "")
    for option in question.options:
        yield from _wrapped(f"[ ] {option.key}  {option.text}", 2, hanging=9)
        if option.convincing:
            yield from _wrapped(f"Convincing: {option.convincing}", 9)
    if not question.options:
        yield f"  ______________________________ {question.unit or ''}".rstrip()
    if isinstance(question, Question) and question.evidence:
        yield "  Evidence to bring:"
        for item in question.evidence:
            yield from _wrapped(f"- {item}", 4, hanging=6)
    yield "  Note: ____________________________________________________________________"


def _rule(condition: Condition) -> str:
    """Say a condition in words."""
    if condition.not_ is not None:
        return f"not ({_rule(condition.not_)})"
    if condition.parts:
        word = " and " if condition.all else " or "
        return word.join(
            f"({_rule(part)})" if part.parts and len(condition.parts) > 1 else _rule(part)
            for part in condition.parts
        )
    return f"{condition.question} {_comparison(condition)}"


def _comparison(condition: Condition) -> str:
    if condition.answered is not None:
        return "is answered" if condition.answered else "is not answered"
    if condition.equals is not None:
        return f"is {' or '.join(condition.equals)}"
    if condition.includes is not None:
        return f"includes {' or '.join(condition.includes)}"
    if condition.at_least is not None:
        return f"is at least {number_text(condition.at_least)}"
    return f"is at most {number_text(condition.at_most)}" if condition.at_most is not None else ""


def _wrapped(text: str, indent: int = 0, hanging: int | None = None) -> list[str]:
    first = " " * indent
    rest = " " * (indent + 5 if hanging is None and indent else hanging or 0)
    return textwrap.wrap(
        text, _WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
    )
