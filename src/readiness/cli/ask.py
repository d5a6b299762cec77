"""Show one question, its help, and lists of questions, as plain lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from readiness.assessment import Answer, State
from readiness.cli.screen import Screen
from readiness.cli.wish import labels
from readiness.fields import number_text
from readiness.interview import Interview
from readiness.progress import count
from readiness.question import AskedQuestion, Question
from readiness.questionnaire import Dimension, MaturityLevel
from readiness.wording import STRENGTHS

_COMMANDS = (
    ("3", "choose an option; 1 3 or 1,3 where several may be chosen"),
    ("Enter", "next question, without answering"),
    ("b", "back to the question before"),
    ("?", "help of this question; s shows the question again, ?? this list"),
    ("dk", "don't know (yet)"),
    ("na REASON", "not applicable, and why"),
    ("n TEXT", "note; n alone for several lines, n - removes it"),
    ("e TEXT", "evidence: e TITLE | WHERE IT IS KEPT | STRENGTH 0 to 3; e -1 removes the first"),
    ("c high", "how sure you are: high, medium, low; c - takes it back"),
    ("t 4", "level to aim at; t - takes it back"),
    ("f", "flag for discussion, or take the flag away"),
    ("x", "take the answer back"),
    ("u", "undo, as often as you like"),
    ("l", "list; also l open, l unknown, l flagged, l LEG (a dimension), l WORD"),
    ("g LEG-3", "go to a question or a dimension; g alone: to the next open one"),
    ("o", "list what is still open"),
    ("w PATH", "write a copy to another place"),
    ("q", "leave; everything is saved"),
)
_SHORT = 40
_CONTEXT = "About the administration"
_MARKS = {
    State.OPEN: "open",
    State.UNKNOWN: "don't know",
    State.NOT_APPLICABLE: "not applicable",
}


def show_question(screen: Screen, interview: Interview) -> None:
    """Show where we are, the question, its options and what is known of it."""
    question = interview.question
    screen.say()
    screen.say(where(interview), "strong", indent="  ")
    screen.say(f"{question.id}  {question.text}", indent=" " * (len(question.id) + 2))
    chosen = interview.answer_of(question.id).value or ()
    for label, key in labels(question).items():
        option = question.option(key)
        mark = "*" if key in chosen else " "
        head = f"{mark} {label}. "
        screen.say(head + (option.text if option else ""), indent=" " * len(head))
    for line in _known(interview.answer_of(question.id), question):
        screen.say(line, indent="    ")


def where(interview: Interview) -> str:
    """Say in which part we are, and how far."""
    peers, total = interview.peers(), interview.progress()
    part = interview.part
    title = part.title if part else _CONTEXT
    place = peers.index(interview.question) + 1
    unknown = f", {total.unknown} not known" if total.unknown else ""
    return f"{title} · {place}/{len(peers)} · {total.answered} of {total.asked} answered{unknown}"


def prompt_for(question: AskedQuestion) -> str:
    """Say what to type for this kind of question."""
    keys = list(labels(question))
    span = f"{keys[0]}-{keys[-1]}" if keys else ""
    match question.kind:
        case "one" | "yes-no":
            return f"{span}, Enter next, ? help > "
        case "many":
            return f"one or more of {span} (as 1,3), Enter next, ? help > "
        case "number":
            return f"number{_limits(question)}, Enter next, ? help > "
        case "date":
            return "date as 2026-11-23, Enter next, ? help > "
        case "text":
            return "text; commands start with a colon (:b :? :q) > "


def show_help(screen: Screen, interview: Interview) -> None:
    """Explain the question at hand."""
    question = interview.question
    screen.say()
    screen.say(f"{question.id}  {question.title}", "strong")
    if isinstance(question, Question):
        _say_if(screen, "Why it matters: ", question.why)
    _say_if(screen, "", question.help)
    for label, key in labels(question).items():
        option = question.option(key)
        if option and option.convincing:
            screen.say(f"{label}. would be shown by: {option.convincing}", indent="   ")
    if isinstance(question, Question):
        if question.evidence:
            screen.say("Evidence to have at hand:")
        for item in question.evidence:
            screen.say(f"- {item}", indent="  ")
        if question.scored:
            screen.say(f"Target: {interview.view.target(question)}")
        if question.sources or question.cases:
            named = ", ".join((*question.sources, *question.cases))
            screen.say(f"Sources and cases: {named}", indent="   ")
    screen.say("The question again: s. Everything that can be typed: ??")


def show_commands(screen: Screen) -> None:
    """List what can be typed."""
    screen.say("What you can type:", "strong")
    for keys, meaning in _COMMANDS:
        screen.say(f"  {keys:10} {meaning}", indent=" " * 13)
    screen.say(
        "n, e, c, t and f belong to the question that is shown: use them before you choose, or go "
        "back with b. Whole words work too (back, note, quit). Each answer is saved at once."
    )


def show_list(screen: Screen, interview: Interview, wanted: str) -> None:
    """List the parts with their progress, or the questions that are wanted."""
    wanted = wanted.lower()
    if not wanted:
        _list_parts(screen, interview)
        return
    found = [q for q in interview.view.visible if _is_wanted(interview, q, wanted)]
    for question in found:
        screen.say(_line_of(interview, question), indent="    ")
    screen.say(f"{len(found)} listed." if found else f"nothing asked matches «{wanted}»")


def show_open(screen: Screen, interview: Interview) -> None:
    """List what nobody has settled yet."""
    questions = interview.open_questions()
    for question in questions:
        screen.say(_line_of(interview, question), indent="    ")
    screen.say(f"{len(questions)} open or not known." if questions else "Nothing is open.")


def value_shown(question: AskedQuestion, answer: Answer) -> str:
    """Write an answer's value in a few words."""
    numbers = {key: label for label, key in labels(question).items()}
    return ", ".join(numbers.get(word, word) for word in answer.value or ())


def state_shown(interview: Interview, question_id: str) -> str:
    """Write everything that is known of a question on one short line."""
    question, answer = interview.questionnaire.by_id[question_id], interview.answer_of(question_id)
    names = {str(level.level): f"{level.level} {level.name}" for level in _levels(interview)}
    words = [_in_words(question, word, names) for word in answer.value or ()]
    state = _MARKS.get(answer.state) or ", ".join(words)
    if len(state) > _SHORT:
        state = f"{state[:_SHORT]}…"
    beside = {
        "note": answer.note,
        f"evidence {len(answer.evidence)}": answer.evidence,
        f"confidence {answer.confidence}": answer.confidence,
        f"target {answer.target}": answer.target,
        "flagged": answer.flag,
    }
    return ", ".join((state, *(name for name, given in beside.items() if given)))


def _levels(interview: Interview) -> tuple[MaturityLevel, ...]:
    return interview.questionnaire.levels


def _in_words(question: AskedQuestion, word: str, levels: dict[str, str]) -> str:
    """Name a chosen option: its level and the level's name, else its text."""
    option = question.option(word)
    if option is None:
        return word
    return levels.get(word, word) if option.id is None else option.text


def _known(answer: Answer, question: AskedQuestion) -> Iterator[str]:
    """Say in words what is known, so that no mark or colour is needed to see it."""
    parts = []
    if answer.value is not None:
        parts.append(f"Answer: {value_shown(question, answer)}")
    if answer.unknown:
        parts.append("Answer: don't know")
    if answer.not_applicable:
        parts.append(f"Not applicable: {answer.not_applicable}")
    if answer.confidence:
        parts.append(f"Confidence: {answer.confidence}")
    if answer.target is not None:
        parts.append(f"Target: {answer.target}")
    if answer.flag:
        parts.append("Flagged for discussion")
    if parts:
        yield "  " + "   ".join(parts)
    if answer.note:
        yield f"  Note: {answer.note}"
    for place, item in enumerate(answer.evidence, start=1):
        kept = f" ({item.reference})" if item.reference else ""
        yield f"  Evidence {place}: {item.title}{kept}, {STRENGTHS[item.strength]}"


def _limits(question: AskedQuestion) -> str:
    low = "" if question.min is None else f" from {number_text(question.min)}"
    high = "" if question.max is None else f" to {number_text(question.max)}"
    return f"{low}{high} {question.unit or ''}".rstrip()


def _say_if(screen: Screen, head: str, text: str | None) -> None:
    if text:
        screen.say(head + text)


def _list_parts(screen: Screen, interview: Interview) -> None:
    context = [q for q in interview.questionnaire.context if interview.view.is_visible(q.id)]
    done = count(interview.view, interview.questionnaire.context)
    if context:
        screen.say(f"  {done.answered:>2}/{done.asked:<2}  {context[0].id:8} {_CONTEXT}")
    for each in interview.view.rounds:
        done = count(interview.view, each.questions)
        head = f"  {done.answered:>2}/{done.asked:<2}  {each.questions[0].id:8} "
        screen.say(f"{head}{each.title}", indent=" " * 18)
    for dimension in interview.questionnaire.all_dimensions:
        done = interview.progress(dimension)
        if done.asked:
            screen.say(
                f"  {done.answered:>2}/{done.asked:<2}  {dimension.id:8} {dimension.title}",
                indent=" " * 18,
            )
    screen.say(
        "Go there: g and its name. Questions: l open, l unknown, l flagged, l all, l and a name."
    )


def _is_wanted(interview: Interview, question: AskedQuestion, wanted: str) -> bool:
    if wanted == "open":
        return question in interview.open_questions()
    if wanted in {"unknown", "dk"}:
        return interview.answer_of(question.id).unknown
    if wanted == "flagged":
        return interview.answer_of(question.id).flag
    inside = _dimension_named(interview.questionnaire.all_dimensions, wanted)
    if inside:
        return any(question in part.questions for part in inside.walk())
    words = f"{question.id} {question.title} {question.text}".lower()
    return wanted == "all" or wanted in words


def _dimension_named(dimensions: Iterable[Dimension], name: str) -> Dimension | None:
    return next((d for d in dimensions if d.id.lower() == name), None)


def _line_of(interview: Interview, question: AskedQuestion) -> str:
    return f"  {question.id:9} {question.title}: {state_shown(interview, question.id)}"
