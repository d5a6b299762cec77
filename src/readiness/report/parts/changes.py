"""Say what changed between two assessments, as lists of sentences."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from readiness.analysis.comparison import ActionProgress, AnswerChange, Comparison, NoteChange
from readiness.i18n import _, label
from readiness.models.assessment import State
from readiness.report import figures, wording
from readiness.report.parts.answers import describe_answer


def list_changes(comparison: Comparison) -> Iterator[tuple[str, list[str]]]:
    """Yield each kind of change with its title; the list is empty where there is none."""
    yield _("Changed answers"), [_shift(shift) for shift in comparison.answer_changes]
    yield _("Changed answers, not scored"), [_note(c) for c in comparison.note_changes]
    yield (
        _("Changed importance"),
        [
            label(f"{q.id} {q.title}", f"{was or _('not given')} → {now or _('not given')}")
            for q, was, now in comparison.importance
        ],
    )
    by_fate: dict[str, list[ActionProgress]] = {"closed": [], "open": [], "arisen": []}
    for action in comparison.actions:
        by_fate[action.status].append(action)
    yield _("Actions closed"), [_action(action) for action in by_fate["closed"]]
    yield _("Still to do"), [_action(action) for action in by_fate["open"]]
    yield _("To do again, because the answer is lower"), [_action(a) for a in by_fate["arisen"]]
    yield _("Targets reached"), [f"{q.id} {q.title}" for q in comparison.reached]
    yield _("Gates that are no longer active"), [f"{g.id} {g.title}" for g in comparison.gates_gone]
    yield _("Gates that are now active"), [f"{g.id} {g.title}" for g in comparison.gates_new]
    yield (
        _("Use cases"),
        [
            label(title, f"{_(wording.READINESS[was])} → {_(wording.READINESS[now])}")
            for title, was, now in comparison.use_cases
        ],
    )
    yield (
        _("Not compared, because the question changed between versions"),
        list(comparison.excluded),
    )


def _shift(shift: AnswerChange) -> str:
    def text(level: Fraction | None, number: int) -> str:
        return (
            wording.describe_state(shift.states[number])
            if level is None
            else figures.format_number(level)
        )

    levels = f"{text(shift.before, 0)} → {text(shift.after, 1)}"
    return label(f"{shift.question.id} {shift.question.title}", levels)


def _note(change: NoteChange) -> str:
    question, answers = change.question, (change.before, change.after)
    words = (
        describe_answer(question, answer, None, "", frozenset()).answer
        if state is State.ANSWERED
        else wording.describe_state(state)
        for answer, state in zip(answers, change.states, strict=True)
    )
    return label(f"{question.id} {question.title}", " → ".join(words))


def _action(action: ActionProgress) -> str:
    advice = action.recommendation
    text = label(f"{action.question.id} → {advice.below}", advice.action)
    if action.status == "closed":
        proof = _("document shown") if action.has_proof else _("only asserted")
        text += f" ({proof})"
    return text
