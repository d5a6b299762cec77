"""Show one question, its help, lists of questions and events as plain lines."""

from __future__ import annotations

from collections.abc import Iterable

from readiness.i18n import N_, _
from readiness.interview.captions import (
    CONTEXT_TITLE,
    Paragraph,
    answer_details,
    answer_summary,
    earlier_text,
    explanation,
    matching_questions,
    number_range,
    position_caption,
    question_line,
)
from readiness.interview.closing import (
    Next,
    closing_lines,
    closing_of,
    closing_title,
    step_text,
)
from readiness.interview.events import Events, contradicting_questions, event_paragraphs
from readiness.interview.facilitation import AgendaRoute
from readiness.interview.plain.console import Console
from readiness.interview.progress import count_progress
from readiness.interview.state import Interview
from readiness.models.kinds.interface import Entry
from readiness.models.question import AskedQuestion
from readiness.report.parts.answers import option_labels

_COMMANDS = (
    (N_("3"), N_("choose an option; 1,3 where several may be chosen")),
    (N_("Enter"), N_("next question, without answering")),
    (N_("b"), N_("back to the previous question")),
    (N_("?"), N_("help for this question; ?? shows this list")),
    (N_("s"), N_("show the question again")),
    (N_("dk"), N_("don't know (yet)")),
    (N_("="), N_("the same answer as last time, where it is shown")),
    (N_("na REASON"), N_("not applicable, and why")),
    (N_("n TEXT"), N_("note; n alone for several lines, n - removes it")),
    (N_("e TEXT"), N_("evidence: e TITLE | WHERE IT IS KEPT | STRENGTH 0 to 3")),
    (N_("e -1"), N_("remove the first evidence")),
    (N_("d"), N_("document: choose from a list; d 1 the first, d 0 only said")),
    (N_("d TITLE"), N_("another document: d TITLE | WHERE IT IS KEPT")),
    (N_("c high"), N_("how sure you are: high, medium, low; c - removes it")),
    (N_("t 4"), N_("target level; t - removes it")),
    (N_("i 3"), N_("importance, where it is asked; i - removes it")),
    (N_("f"), N_("flag for discussion, or remove the flag")),
    (N_("x"), N_("remove the answer")),
    (N_("u"), N_("undo; can be repeated")),
    (N_("l"), N_("list the parts")),
    (N_("l LEG"), N_("list the questions of a dimension; l WORD: those with a word")),
    (N_("l open"), N_("list open questions; also: unknown, flagged, contradictory, all")),
    (N_("g LEG-3"), N_("go to a question or a dimension; g alone: to the next open one")),
    (N_("o"), N_("list what is still open")),
    (N_("p NAME, ROLE"), N_("add a participant, who answers from now on")),
    (N_("p"), N_("list all participants")),
    (N_("by NAME"), N_("who answers from now on; by - for no specific person")),
    (N_("park TOPIC"), N_("park a topic; park -1 removes the first one")),
    (N_("park"), N_("list the parked topics")),
    (N_("end"), N_("what is left to do, the result, the report")),
    (N_("w PATH"), N_("save a copy in another place")),
    (N_("q"), N_("leave; everything is saved")),
)


def show_question(console: Console, interview: Interview) -> None:
    """Show the position, the question, its options and what is recorded."""
    question = interview.question
    console.say()
    console.say(position_caption(interview), "strong", indent="  ")
    console.say(f"{question.id}  {question.text}", indent=" " * (len(question.id) + 2))
    chosen = interview.answer_of(question.id).value or ()
    for label, key in option_labels(question).items():
        option = question.option(key)
        mark = "*" if key in chosen else " "
        head = f"{mark} {label}. "
        console.say(head + (option.text if option else ""), indent=" " * len(head))
    key = ":=" if question.rules.entry is Entry.TYPE_TEXT else "="
    if last_time := earlier_text(interview, key):
        console.say(f"  {last_time}", indent="    ")
    for line in answer_details(interview):
        console.say(f"  {line}", indent="    ")


def show_agenda(console: Console, interview: Interview, route: AgendaRoute) -> None:
    """Count what is not agreed yet on an agenda."""
    console.say()
    sentence = _("On the agenda: {left} of {all} not agreed yet")
    left, total = len(route.left(interview)), len(route.questions)
    console.say(sentence.format(left=left, all=total), "strong")


def prompt_for(question: AskedQuestion) -> str:
    """Return the prompt for this kind of question."""
    keys = list(option_labels(question))
    span = f"{keys[0]}-{keys[-1]}" if keys else ""
    match question.rules.entry:
        case Entry.CHOOSE_ONE:
            return _("{span}, Enter next, ? help > ").format(span=span)
        case Entry.CHOOSE_SEVERAL:
            return _("one or more of {span} (as 1,3), Enter next, ? help > ").format(span=span)
        case Entry.TYPE_LINE:
            asked = _(question.rules.asks_for) + number_range(question)
            return _("{span}, Enter next, ? help > ").format(span=asked)
        case Entry.TYPE_TEXT:
            asked = _(question.rules.asks_for or N_("text"))
            return _("{span}; commands start with a colon (:b :? :q) > ").format(span=asked)


def show_help(console: Console, interview: Interview) -> None:
    """Explain the current question."""
    console.say()
    console.say(f"{interview.question.id}  {interview.question.title}", "strong")
    _show_paragraphs(console, explanation(interview))
    console.say(_("Show the question again: s. Show all commands: ??"))


def show_commands(console: Console) -> None:
    """List what can be typed."""
    console.say(_("What you can type:"), "strong")
    width = max(len(_(keys)) for keys, _meaning in _COMMANDS)
    for keys, meaning in _COMMANDS:
        console.say(f"  {_(keys):{width}}  {_(meaning)}", indent=" " * (width + 4))
    console.say(
        _(
            "n, e, c, t and f belong to the question that is shown: use them before you choose, or "
            "go back with b. Whole words work too (back, note, quit). Each answer is saved at once."
        )
    )


def show_closing(console: Console, interview: Interview, *, with_result: bool) -> tuple[Next, ...]:
    """Show what is answered and what is left; return what can be done, in the order shown."""
    closing = closing_of(interview)
    steps = tuple(step for step in closing.steps if with_result or step is not Next.RESULT)
    console.say()
    console.say(closing_title(interview), "strong")
    for line in closing_lines(closing):
        console.say(f"  {line}", indent="    ")
    for number, step in enumerate(steps, start=1):
        console.say(f"  {number}. {step_text(step, closing)}", indent="     ")
    return steps


def show_list(console: Console, interview: Interview, filter_text: str) -> None:
    """List the parts with their progress, or the questions that match."""
    if not filter_text:
        _list_parts(console, interview)
        return
    questions = matching_questions(interview, filter_text)
    _list_questions(console, interview, questions)
    nothing = _("no question that is asked matches «{words}»").format(words=filter_text.lower())
    number = _("{number} listed.").format(number=len(questions))
    console.say(number if questions else nothing)


def show_open(console: Console, interview: Interview) -> None:
    """List the questions that are open or unknown."""
    questions = interview.open_questions()
    _list_questions(console, interview, questions)
    number = _("{number} open or unknown.").format(number=len(questions))
    console.say(number if questions else _("No open questions."))


def show_events(console: Console, events: Events, interview: Interview) -> None:
    """Show what a change caused, contradictions first, each with its answers."""
    for check in events.contradictions:
        text = _("These answers contradict each other: {text}").format(text=check.message)
        console.say(f"! {text}", "warning", indent="  ")
        for name in contradicting_questions(check, interview):
            console.say(f"  g {name:9} {answer_summary(interview, name)}", indent=" " * 14)
    _show_paragraphs(console, event_paragraphs(events, interview), margin="  ")


def _show_paragraphs(console: Console, paragraphs: Iterable[Paragraph], margin: str = "") -> None:
    for text, indent, style in paragraphs:
        if style:
            console.say()
        console.say(margin + text, style, indent=margin + indent)


def _list_questions(
    console: Console, interview: Interview, questions: Iterable[AskedQuestion]
) -> None:
    for question in questions:
        console.say(f"  {question_line(interview, question, console.width - 2)}")


def _list_parts(console: Console, interview: Interview) -> None:
    """List the parts in which questions are asked: how far each is, and an id to go there."""
    states, questionnaire = interview.states, interview.questionnaire
    context = [q for q in questionnaire.context if states.is_visible(q.id)]
    parts = [(context[0].id, _(CONTEXT_TITLE), count_progress(states, context))] if context else []
    parts += [
        (pre_check.questions[0].id, pre_check.title, count_progress(states, pre_check.questions))
        for pre_check in states.rounds
    ]
    parts += [
        (dimension.id, dimension.title, progress)
        for dimension in questionnaire.all_dimensions
        if (progress := interview.progress(dimension)).asked
    ]
    for name, title, progress in parts:
        count = f"{progress.answered:>2}/{progress.asked:<2}"
        console.say(f"  {count}  {name:8} {title}", indent=" " * 18)
    console.say(
        _(
            "To go there: g and the id. To list questions: l open, l unknown, l flagged, l all, "
            "l and an id."
        )
    )
