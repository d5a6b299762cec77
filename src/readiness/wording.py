"""Results in words: the same sentences in the terminal and in every report."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from readiness.assessment import State
from readiness.fields import number_text
from readiness.gaps import Gap
from readiness.question import Effort
from readiness.questionnaire import Gate, Questionnaire, Readiness
from readiness.roadmap import HORIZONS
from readiness.scorecard import Completeness, DimensionScore, Range, percent, shown
from readiness.use_cases import Shortfall, UseCaseReadiness

INDEPENDENT = (
    "Independent work. The World Customs Organization neither made nor endorsed this tool. "
    "It is a mirror for one administration, not a ranking."
)
STRENGTHS = ("asserted", "described", "document shown", "checked by an outsider")
"""Names of the strengths of evidence, 0 to 3."""
EFFORTS = {
    Effort.S: "under 3 person-months, no procurement",
    Effort.M: "up to 18 person-months, or a small contract",
    Effort.L: "more, or it needs legislation or a major procurement",
}
READINESS: dict[Readiness, str] = {
    "not-yet": "not yet",
    "pilot": "ready to pilot",
    "production": "ready for production",
}
PRE_CHECK_OPEN = "Not settled yet: answers are open"
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def day(value: date | None) -> str:
    """Write a day for people; empty when there is none."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}" if value else ""


def counted(number: int, noun: str) -> str:
    """Count things: «1 error», «2 errors»."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def horizons() -> tuple[str, ...]:
    """Name the horizons of the roadmap by when a step ends, and what lies beyond."""
    named = [f"Done in months {first}–{last}" for first, last in HORIZONS]
    return (*named, f"Done after month {HORIZONS[-1][1]}")


def answered(completeness: Completeness) -> str:
    """Say how much of what applies is answered."""
    if not completeness.applicable:
        return "nothing to answer"
    text = f"{completeness.answered} of {completeness.applicable} answered"
    if completeness.unknown:
        text += f", {completeness.unknown} unknown"
    if completeness.not_applicable:
        text += f", {completeness.not_applicable} not applicable"
    return text


def between(span: Range, borders: tuple[Fraction, ...]) -> str:
    """Say between which limits a score lies; empty when the limits are the same."""
    if span.floor is None or span.ceiling is None or span.floor == span.ceiling:
        return ""
    return f"{shown(span.floor, borders)}–{shown(span.ceiling, borders)}"


def confidence(share: Fraction) -> str:
    """Name how well answers are supported: answered share times strength of evidence."""
    word = "low" if share < Fraction(1, 3) else "medium" if share < Fraction(2, 3) else "high"
    return f"{word} ({percent(share)})"


def result(node: DimensionScore, questionnaire: Questionnaire) -> str:
    """Say the result of a dimension in one or two sentences, with all that limits it."""
    borders = tuple(level.border for level in questionnaire.levels)
    limits = between(node.after, borders)
    if node.score is None or node.level is None:
        if not node.completeness.applicable:
            return "No question that counts applies here, so there is no score."
        return (
            f"No score. It lies between {limits.replace('–', ' and ')}." if limits else "No score."
        )
    text = f"Level {node.level.level}, {node.level.name}: {shown(node.score, borders)}"
    # A sum is no place on the scale of levels.
    text += "." if node.combine == "sum" else f" of {questionnaire.highest}."
    if node.before.estimate is not None and node.before.estimate > node.score:
        text += f" Computed {shown(node.before.estimate, borders)}, {_held(node)}."
    if limits:
        missing = node.completeness.applicable - node.completeness.answered
        noun = "answer is" if missing == 1 else "answers are"
        text += f" {missing} {noun} missing: the score lies between {limits.replace('–', ' and ')}."
    return text


def _held(node: DimensionScore) -> str:
    if not node.caps:
        return "held down by gates in its dimensions"
    first, *others = (gate.id for gate in node.caps)
    also = f" (also {', '.join(others)})" if others else ""
    return f"held down by gate {first}{also}"


def gate_effect(gate: Gate, questionnaire: Questionnaire) -> str:
    """Say what a gate caps."""
    effects = []
    titles = {dimension.id: dimension.title for dimension in questionnaire.all_dimensions}
    use_cases = {use_case.id: use_case.title for use_case in questionnaire.use_cases}
    if gate.cap.overall is not None:
        effects.append(f"The overall result cannot exceed {number_text(gate.cap.overall)}.")
    for name, cap in gate.cap.dimensions.items():
        effects.append(f"{titles[name]} cannot exceed {number_text(cap)}.")
    for readiness in ("not-yet", "pilot"):
        held = [use_cases[n] for n, cap in gate.cap.use_cases.items() if cap == readiness]
        if held:
            best = "not yet ready" if readiness == "not-yet" else "at most ready to pilot"
            effects.append(f"{best[0].upper()}{best[1:]}: {', '.join(held)}.")
    return " ".join(effects)


def use_case_outlook(item: UseCaseReadiness) -> str:
    """Say what keeps a use case from its next step; empty when nothing does."""
    step = "a pilot" if item.step == "pilot" else "production"
    needs = ", ".join(f"{m.question} {_has(m)} → {m.needed}" for m in item.missing)
    text = f"For {step}: {needs}." if needs else ""
    if item.gates:
        gates = ", ".join(gate.id for gate in item.gates)
        text += f" Held at «{READINESS[item.readiness]}» by gate {gates}."
    if item.outcome:
        text += f" Held at «{READINESS[item.readiness]}»: {item.outcome.title}."
    return text.strip()


def _has(item: Shortfall) -> str:
    return item.state.value if item.level is None else number_text(item.level)


def gap_reason(gap: Gap, questionnaire: Questionnaire) -> str:
    """Say why a recommendation stands on the roadmap."""
    level = gap.score.level
    text = (
        f"level {number_text(level)} today, target {gap.score.target}" if level is not None else ""
    )
    if gap.gates:
        text += f"; gate {', '.join(gap.gates)}"
    titles = {use_case.id: use_case.title for use_case in questionnaire.use_cases}
    if gap.use_cases:
        text += f"; holds back {', '.join(titles[name] for name in gap.use_cases)}"
    return text


def state(value: State) -> str:
    """Name the state of a question that is not answered."""
    return {
        State.UNKNOWN: "We do not know",
        State.OPEN: "Not answered",
        State.NOT_APPLICABLE: "Not applicable",
    }.get(value, value.value)
