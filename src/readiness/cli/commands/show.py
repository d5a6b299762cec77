"""``readiness show``: what a questionnaire asks."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Annotated

import typer

from readiness.cli.exit_codes import ExitCode
from readiness.cli.options import (
    ForceOption,
    OutputOption,
    QuestionnaireArgument,
    RoleOption,
    TextOrJsonByName,
    role_of,
    short_form_of,
)
from readiness.cli.output import chosen_format, emit, target_of
from readiness.data_classes import dataclass
from readiness.files.catalog import find_questionnaire
from readiness.files.load import load_questionnaire
from readiness.i18n import _, label, ngettext, use_words
from readiness.models.dimension import Dimension, Table
from readiness.models.pre_check import PreCheck
from readiness.models.questionnaire import Questionnaire
from readiness.models.rules.gates import Gate
from readiness.models.rules.use_cases import Need
from readiness.report import figures, wording
from readiness.report.condition_text import describe_rows
from readiness.report.data.questionnaire import questionnaire_data
from readiness.report.paper.questions import (
    paper_lines,
    questions_on_paper,
    when_text,
    wrap_lines,
)
from readiness.report.parts.gates import describe_gate_effect
from readiness.report.parts.profiles import outline_profiles
from readiness.report.tables import to_json

ShortOption = Annotated[bool, typer.Option("--short", help="Show only the short form.")]
QuestionsOption = Annotated[
    bool, typer.Option("--questions", help="Print every question, to prepare on paper.")
]


def show(
    name: QuestionnaireArgument,
    questions: QuestionsOption = False,
    short: ShortOption = False,
    role: RoleOption = None,
    format: TextOrJsonByName = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> int:
    """Show what a questionnaire asks.

    \b
    readiness show ai-ml
    readiness show ai-ml --questions -o ai-ml.txt
    readiness show ai-ml --questions --short
    readiness show ai-ml --role LEG                  what is asked of a role
    readiness show ai-ml -o ai-ml.json               everything, as data
    """
    source = find_questionnaire(name)
    questionnaire = load_questionnaire(source)
    use_words(questionnaire.own_words)
    form = _form(questionnaire, short=short, role=role)
    written = chosen_format(format, output, ("json",), "text")
    named = f"{questionnaire.id}.{'json' if written == 'json' else 'txt'}"
    target = target_of(output, named, force=force, read=(source,))
    if written == "json":
        kept = {q.id for q in questions_on_paper(questionnaire, form.names)} if form else None
        text = to_json(questionnaire_data(questionnaire, kept))
    else:
        text = "".join(f"{line}\n" for line in _page(questionnaire, form, name, whole=questions))
    pages = written == "text"
    emit(text, target, force=force, private=False, read=(source,), pages=pages)
    return ExitCode.OK


@dataclass(frozen=True)
class _Form:
    """A part of a questionnaire that is asked alone."""

    names: Collection[str]
    title: str
    options: tuple[str, ...]
    """How it is named on the command line."""


def _form(questionnaire: Questionnaire, *, short: bool, role: str | None) -> _Form | None:
    """Find what the short form asks, or a role is asked, or both; None for everything."""
    if short:
        short_form_of(questionnaire)
    names = questionnaire.selection(short=short, role=role_of(questionnaire, role)).names
    titles = [_("Short form")] if short else []
    options = ["--short"] if short else []
    for each in questionnaire.roles:
        if each.id == role:
            titles.append(_("Questions for: {role}").format(role=each.title))
            options += ["--role", role]
    return _Form(names, ", ".join(titles), tuple(options)) if options else None


def _page(
    questionnaire: Questionnaire, form: _Form | None, name: str, *, whole: bool
) -> Iterator[str]:
    yield from _head(questionnaire)
    if form is None:
        yield from _pre_checks(questionnaire)
        yield from _dimensions(questionnaire)
        for title, lines in outline_profiles(questionnaire):
            yield from ("", title, *(part for line in lines for part in wrap_lines(line, 2)))
    else:
        yield from _part_asked(questionnaire, form)
    if whole:
        yield from paper_lines(questionnaire, form.names if form else None)
    else:
        yield from _hint(name, *(form.options if form else ()))


def _head(questionnaire: Questionnaire) -> Iterator[str]:
    yield f"{questionnaire.title}  ({questionnaire.id} {questionnaire.version})"
    yield ""
    yield from wrap_lines(questionnaire.summary or "")
    yield from wrap_lines(questionnaire.disclaimer or wording.say(wording.INDEPENDENT))
    yield ""
    yield _("Maturity levels")
    for level in questionnaire.levels:
        yield from wrap_lines(label(f"{level.level} {level.name}", level.meaning), 2)


def _dimensions(questionnaire: Questionnaire) -> Iterator[str]:
    yield ""
    asked = ngettext("{number} question", "{number} questions", len(questionnaire.questions))
    before = ngettext(
        "{number} context question", "{number} context questions", len(questionnaire.context)
    )
    counts = (
        asked.format(number=len(questionnaire.questions)),
        before.format(number=len(questionnaire.context)),
    )
    yield _("Dimensions") + f" ({', '.join(counts)})"
    for dimension in questionnaire.dimensions:
        yield from _outline(questionnaire, dimension, 2)
    if questionnaire.gates:
        yield ""
        yield _("Gates")
    for _key, group in groupby(questionnaire.gates, key=_alike):
        yield from _gates(tuple(group), questionnaire)
    if questionnaire.use_cases:
        yield ""
        yield _("Use cases")
    if questionnaire.use_case_core:
        yield from _needs(_("All use cases"), questionnaire.use_case_core)
    for use_case in questionnaire.use_cases:
        yield from _needs(use_case.title, use_case.needs)


def _gates(gates: Sequence[Gate], questionnaire: Questionnaire) -> Iterator[str]:
    """Tell gates that do the same for one use case each in one entry; any other alone."""
    first, last = gates[0], gates[-1]
    if first is last:
        yield from wrap_lines(
            f"{first.id} {first.title}, {when_text(first.when, questionnaire)}.", 2
        )
        yield from wrap_lines(describe_gate_effect(first, questionnaire), 7, hanging=7)
        return
    titles = {use_case.id: use_case.title for use_case in questionnaire.use_cases}
    named = "; ".join(titles[name] for gate in gates for name in gate.cap.stated)
    best = _(wording.READINESS[next(iter(first.cap.stated.values()))])
    asked = questionnaire.by_id[str(first.when.question)]
    question = f"«{asked.title}» ({asked.id})"
    text = _("{first} to {last}: «{best}» at most, each when {question} includes it: {titles}.")
    yield from wrap_lines(
        text.format(first=first.id, last=last.id, best=best, question=question, titles=named),
        2,
    )


def _alike(gate: Gate) -> tuple[str, ...]:
    """Name what gates have in common that limit the use case that one answer includes."""
    cap, when = gate.cap, gate.when
    limits_one = cap.overall is None and not cap.dimensions and len(cap.stated) == 1
    if limits_one and when.question and when.includes == tuple(cap.stated):
        return when.question, *cap.stated.values()
    return ("", gate.id)


def _needs(title: str, needs: Mapping[str, Need]) -> Iterator[str]:
    listed = ", ".join(_need(name, need) for name, need in needs.items())
    line = _("{title} (pilot/production): {needs}").format(title=title, needs=listed)
    yield from wrap_lines(line, 2)


def _need(name: str, need: Need) -> str:
    levels = f"{name} {'–' if need.pilot is None else need.pilot}/{need.production}"
    return describe_rows(levels, need.rows) if need.rows else levels


def _pre_checks(questionnaire: Questionnaire) -> Iterator[str]:
    for pre_check in questionnaire.pre_checks:
        yield ""
        head = _("Pre-check {id}: {title}").format(id=pre_check.id, title=pre_check.title)
        yield from wrap_lines(head)
        yield from wrap_lines(pre_check.summary or "", 2)
        if pre_check.for_each or pre_check.rows:
            yield from wrap_lines(_rows(pre_check, questionnaire), 2)
        for question in pre_check.questions:
            condition = f"  [{when_text(question.when, questionnaire)}]" if question.when else ""
            yield from wrap_lines(f"{question.id} {question.title}{condition}", 2)
        for outcome in pre_check.outcomes:
            when = (
                when_text(outcome.when, questionnaire) if outcome.when else _("in all other cases")
            )
            yield from wrap_lines(label(f"→ {outcome.id}", f"{outcome.title}, {when}"), 2)


def _outline(questionnaire: Questionnaire, dimension: Dimension, indent: int) -> Iterator[str]:
    weight = _("weight {number}").format(number=figures.format_number(dimension.weight))
    condition = f"  [{when_text(dimension.when, questionnaire)}]" if dimension.when else ""
    yield from wrap_lines(f"{dimension.id} {dimension.title}  ({weight}){condition}", indent)
    if isinstance(dimension, Table):
        yield from wrap_lines(_rows(dimension, questionnaire), indent + 3)
    asked = dimension.columns if isinstance(dimension, Table) else dimension.questions
    for question in asked:
        condition = f"  [{when_text(question.when, questionnaire)}]" if question.when else ""
        yield from wrap_lines(f"{question.id} {question.title}{condition}", indent + 3)
    for inner in () if isinstance(dimension, Table) else dimension.dimensions:
        yield from _outline(questionnaire, inner, indent + 2)


def _rows(part: Table | PreCheck, questionnaire: Questionnaire) -> str:
    """Say in which rows something is asked."""
    if part.for_each:
        source = questionnaire.by_id[part.for_each]
        return _("Asked for each «{title}» ({name})").format(title=source.title, name=source.id)
    return _("Asked for each: {names}").format(names="; ".join(row.title for row in part.rows))


def _part_asked(questionnaire: Questionnaire, form: _Form) -> Iterator[str]:
    yield ""
    number = sum(question.id in form.names for question in questionnaire.questions)
    text = _("{part}: {number} of {whole} questions").format(
        part=form.title, number=number, whole=len(questionnaire.questions)
    )
    yield from wrap_lines(text)
    for question in questions_on_paper(questionnaire, form.names):
        yield from wrap_lines(f"{question.id} {question.title}", 2)


def _hint(name: str, *options: str) -> list[str]:
    hint = _("Every question, to prepare on paper: readiness show {name} --questions")
    return ["", hint.format(name=" ".join((name, *options)))]
