"""A questionnaire on paper: every question, with what can be answered and lines to write on."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from readiness.i18n import _, label
from readiness.models.condition import Condition
from readiness.models.dimension import Table, TableRow
from readiness.models.question import AskedQuestion, Question
from readiness.models.questionnaire import Questionnaire
from readiness.models.rows import ROW_IN_TEXT
from readiness.report.condition_text import describe_condition
from readiness.report.line_breaks import TERMINAL_WIDTH, unwrap, wrap
from readiness.report.parts.rules import describe_rules

_BLANK = "_" * 30
"""A line to write on."""


def paper_lines(questionnaire: Questionnaire, form: Collection[str] | None) -> Iterator[str]:
    """Write every question of a form, to prepare it without a computer; None for everything."""
    for question in questions_on_paper(questionnaire, form):
        yield ""
        yield "-" * TERMINAL_WIDTH
        yield from _question(questionnaire, question)


def questions_on_paper(
    questionnaire: Questionnaire, form: Collection[str] | None
) -> Iterator[AskedQuestion]:
    """Yield what is asked in a form, the questions of a pre-check once; None for everything."""
    pre_checks = (question for part in questionnaire.pre_checks for question in part.questions)
    everything: list[AskedQuestion] = [*questionnaire.context, *pre_checks]
    for dimension in questionnaire.all_dimensions:
        if isinstance(dimension, Table):
            everything += dimension.columns
        elif not isinstance(dimension, TableRow):
            everything += dimension.questions
    rows = questionnaire.in_rows.questions_named
    return (q for q in everything if form is None or any(name in form for name in rows(q.id)))


def _question(questionnaire: Questionnaire, question: AskedQuestion) -> Iterator[str]:
    yield from wrap_lines(f"{question.id}  {question.title}")
    if question.when:
        rule = describe_condition(question.when, questionnaire)
        yield from wrap_lines(_("Asked when {rule}.").format(rule=rule))
    if asked := _asked_of(questionnaire, question):
        yield from wrap_lines(_("Who answers: {roles}").format(roles=asked))
    yield ""
    yield from wrap_lines(question.text.replace(ROW_IN_TEXT, "…"))
    if isinstance(question, Question) and question.why:
        yield from wrap_lines(_("Why: {text}").format(text=question.why))
    yield from wrap_lines(question.help or "")
    for special in question.help_when:
        rule = describe_condition(special.when, questionnaire)
        yield from wrap_lines(_("When {rule}: {text}").format(rule=rule, text=special.help))
    for option in question.options:
        line = " " + _BLANK if option.specify else ""
        yield from wrap_lines(f"[ ] {option.key}  {option.text}{line}", 2, hanging=9)
        if option.convincing:
            yield from wrap_lines(
                _("Convincing evidence: {text}").format(text=option.convincing), 9
            )
    yield from _to_fill(questionnaire, question)
    for line in describe_rules(question):
        yield from wrap_lines(line, 2)
    yield from _beside(questionnaire, question)
    if isinstance(question, Question) and question.evidence:
        yield "  " + _("Evidence to bring:")
        for item in question.evidence:
            yield from wrap_lines(f"- {item}", 4, hanging=6)
    note = _("Note:")
    yield f"  {note} {'_' * (TERMINAL_WIDTH - 7 - len(note))}"


def _asked_of(questionnaire: Questionnaire, question: AskedQuestion) -> str:
    """Name the roles that answer a question; empty for everybody."""
    names = questionnaire.in_rows.questions_named(question.id)
    roles = questionnaire.roles_asked.get(names[0], ()) if names else ()
    return ", ".join(role.title for role in questionnaire.roles if role.id in roles)


def _to_fill(questionnaire: Questionnaire, question: AskedQuestion) -> Iterator[str]:
    """Give lines to write on: one for each row, or one for what is not chosen."""
    column = questionnaire.in_rows.columns.get(question.id)
    for name in column.questions if column else ():
        yield from wrap_lines(f"{questionnaire.in_rows.row_of[name].title}{_(':')} {_BLANK}", 2)
    if not (column or question.options):
        yield f"  {_BLANK} {question.unit or ''}".rstrip()


def _beside(questionnaire: Questionnaire, question: AskedQuestion) -> Iterator[str]:
    """Offer the values that are asked beside an answer."""
    column, scale = questionnaire.in_rows.columns.get(question.id), questionnaire.importance
    asked = column.questions[0] if column and column.questions else question.id
    for name in questionnaire.asked_beside.get(asked, ()):
        title, texts = _("Target"), [f"{each.level} {each.name}" for each in questionnaire.levels]
        if scale and name == "importance":
            title, texts = scale.title, [option.text for option in scale.options]
        yield from wrap_lines(label(title, "   ".join(f"[ ] {text}" for text in texts)), 2)


def when_text(condition: Condition, questionnaire: Questionnaire) -> str:
    """Say under which condition something is asked."""
    rule = describe_condition(condition, questionnaire)
    return _("when {rule}").format(rule=rule)


def wrap_lines(text: str, indent: int = 0, hanging: int | None = None) -> list[str]:
    """Break a text into lines; the lines that its author ended, such as those of a list, stay."""
    further_in = indent + 5 if hanging is None and indent else hanging or 0
    first, *others = unwrap(text).splitlines() or [""]
    lines = wrap(first, indent, further_in)
    for line in others:
        lines += wrap(line, further_in, further_in) or [""]
    return lines
