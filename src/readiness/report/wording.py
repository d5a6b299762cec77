"""Describe results in words: the same sentences in the terminal and in every report."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from readiness.i18n import N_, _, join_parts, label, long_date, long_month, ngettext, own_words
from readiness.models.assessment import ConsensusMethod, State
from readiness.models.question import Effort
from readiness.models.questionnaire import Questionnaire
from readiness.models.rules.phases import Phase
from readiness.models.rules.use_cases import Readiness
from readiness.models.scoring_rules import MaturityLevel
from readiness.report.figures import (
    format_range,
    format_score,
    format_value,
    half_way_to,
)
from readiness.scoring.scorecard import Completeness, DimensionScore

if TYPE_CHECKING:
    from readiness.analysis.case_matching import CaseMatch
    from readiness.analysis.findings import Weakness

INDEPENDENT = N_(
    "Independent work. The World Customs Organization neither made nor endorsed this tool. It "
    "is for one administration's own use; it is not a ranking."
)
NOT_ENDORSED = N_("Independent; not endorsed by the World Customs Organization.")
NO_RANKING = N_("It is not a ranking, and must not be used to compare countries.")
CONFIDENTIAL = N_(
    "This report describes weaknesses of a State’s border control. Give it only to those who "
    "need it."
)
_OTHERS = {
    INDEPENDENT: N_(
        "Independent work. It is for one administration's own use; it is not a ranking."
    ),
    CONFIDENTIAL: N_(
        "This report describes weaknesses of the administration. Give it only to those who need it."
    ),
    NOT_ENDORSED: "",
    NO_RANKING: N_("It is not a ranking, and must not be used to compare administrations."),
}
"""What is said instead where something else than a Customs administration is assessed."""
EVIDENCE_STRENGTHS = (
    N_("asserted"),
    N_("described"),
    N_("document shown"),
    N_("checked by an external person"),
)
"""Names of the strengths of evidence, 0 to 3."""
EFFORTS = {
    Effort.XS: N_("up to 5 working days"),
    Effort.S: N_("up to 1 person-month"),
    Effort.M: N_("up to 6 person-months"),
    Effort.L: N_("up to 18 person-months"),
    Effort.XL: N_("more than 18 person-months"),
}
READINESS: dict[Readiness, str] = {
    "not-yet": N_("not yet"),
    "pilot": N_("ready to pilot"),
    "production": N_("ready for production"),
}
PRE_CHECK_OPEN = N_("No outcome yet: some questions are not answered")
PRE_CHECK_DISPUTED = N_("No outcome yet: some questions are not agreed")
STATES = (
    N_("answered"),
    N_("not agreed"),
    N_("unknown"),
    N_("open"),
    N_("not applicable"),
)
STANDINGS = (N_("primary"), N_("secondary"))

CONSENSUS_METHODS: dict[ConsensusMethod, str] = {
    "agreed": N_("agreed"),
    "alone": N_("only one respondent knew the answer"),
    "discussed": N_("agreed in a discussion"),
    "median": N_("decided by the median"),
    "lowest": N_("decided by the lowest response"),
    "evidence": N_("decided by the strongest evidence"),
}


def format_day(value: date | None) -> str:
    """Write a day for people; empty when there is none."""
    return "" if value is None else long_date(value)


def describe_due(phase: Phase, start: date | None) -> str:
    """Say by when a phase ends; with a start by the calendar."""
    if start is None:
        due = ngettext("in {number} month", "in {number} months", phase.months)
        return due.format(number=phase.months)
    # 8 ms, and only for plans with a calendar.
    from readiness.analysis.planning.workload import add_months

    last = add_months(start, phase.months) - timedelta(days=1)
    return _("by {month}").format(month=format_month(last))


def format_month(day: date) -> str:
    """Write a month of the calendar for people."""
    return long_month(day)


def describe_result(node: DimensionScore, questionnaire: Questionnaire) -> str:
    """Describe the result of a dimension in one or two sentences, with what limits it."""
    limits = format_range(node.after, questionnaire)
    ends = dict(zip(("low", "high"), limits.split("–"), strict=False))
    if node.score is None or node.level is None:
        if not node.completeness.applicable:
            return _("No scored question applies here, so there is no score.")
        return (
            _("No score. Possible range with the questions asked so far: {low} to {high}.").format(
                **ends
            )
            if limits
            else _("No score.")
        )
    text = _describe_level(node, node.level, node.score, questionnaire)
    if node.before.estimate is not None and node.before.estimate > node.score:
        computed = format_score(node.before.estimate, questionnaire)
        text += " " + _("Score before gates: {score}; {held}.").format(
            score=computed, held=_describe_caps(node)
        )
    if limits:
        range_text = _("Possible range with the questions asked so far: {low} to {high}.")
        text += f" {describe_undecided(node.completeness)} " + range_text.format(**ends)
    return text


def describe_undecided(counts: Completeness) -> str:
    """Say why there is a range: what is not agreed, not answered and unknown, each counted."""
    parts = [
        label(words, str(number))
        for words, number in (
            (_("not agreed"), counts.disputed),
            (_("not answered"), counts.open),
            (_("unknown"), counts.unknown),
        )
        if number
    ]
    if not parts:
        return _("Some questions that are not scored have no answer that counts.")
    text = ", ".join(parts)
    return f"{text[:1].upper()}{text[1:]}."


def _describe_level(
    node: DimensionScore, level: MaturityLevel, score: Fraction, questionnaire: Questionnaire
) -> str:
    """Name the level with its score; from half way on, the next one, too."""
    highest = _highest_shown(node, questionnaire)
    above = half_way_to(level, score, questionnaire)
    if above:
        whole = _("Between level {level}, {name}, and level {next}: {score} of {highest}.")
        bare = _("Between level {level}, {name}, and level {next}: {score}.")
    else:
        whole = _("Level {level}, {name}: {score} of {highest}.")
        bare = _("Level {level}, {name}: {score}.")
    return (whole if highest else bare).format(
        level=level.level,
        name=level.name,
        next=f"{above.level}, {above.name}" if above else "",
        score=format_score(score, questionnaire),
        highest=highest,
    )


def _highest_shown(node: DimensionScore, questionnaire: Questionnaire) -> str:
    """Write of what a score is a part; empty for a share, which needs nothing beside it."""
    if not is_off_scale(node, questionnaire):
        return str(questionnaire.highest)
    if questionnaire.scoring.result == "share" or node.highest is None:
        return ""
    return format_value(node.highest, questionnaire)


def is_off_scale(node: DimensionScore, questionnaire: Questionnaire) -> bool:
    """Say whether a score has no position on the scale of levels, as sums and points have none."""
    return _is_sum(node, questionnaire) or not questionnaire.scoring.on_scale


def _is_sum(node: DimensionScore, questionnaire: Questionnaire) -> bool:
    """Say whether a score is a sum, or combines sums; what has no score changes nothing."""
    formula = node.trace.formula if node.trace else node.combine
    parts = node.dimensions if questionnaire.scoring.over == "parts" else ()
    scored = (part for part in parts if part.highest is not None)
    return formula == "sum" or any(_is_sum(part, questionnaire) for part in scored)


def _describe_caps(node: DimensionScore) -> str:
    if not node.caps:
        return _("limited by gates in its dimensions")
    first, *others = (gate.id for gate in node.caps)
    if not others:
        return _("limited by gate {gate}").format(gate=first)
    return _("limited by gate {gate} (also {others})").format(gate=first, others=", ".join(others))


def describe_weakness(weakness: Weakness) -> str:
    """Describe a weakness of the answers, and in how many."""
    sentence = {
        "needs-document": _("Evidence missing, where the questionnaire asks for it: {names}"),
        "above": _("High levels claimed without a document: {number} of {of}"),
        "all-alike": _("All answers have the same level: {number} of {of}"),
        "without-evidence": _("Answers without any evidence: {number} of {of}"),
        "low-confidence": _("Answers of which the respondent is not sure: {number} of {of}"),
        "high-without-note": _("High levels without a note: {number} of {of}"),
    }[weakness.kind]
    names = ", ".join(weakness.questions)
    return sentence.format(number=len(weakness.questions), of=weakness.possible, names=names)


def quote(text: str) -> str:
    """Put a name between the quotation marks of the language."""
    return _("«{text}»").format(text=text)


def say(sentence: str) -> str:
    """Say a sentence on Customs, or what fits the body that the questionnaire names; or nothing."""
    words = own_words()
    return _(_OTHERS[sentence] if words and words.has_body else sentence)


def describe_state(value: State) -> str:
    """Name the state of a question that is not answered."""
    return {
        State.UNKNOWN: _("We do not know"),
        State.OPEN: _("Not answered"),
        State.DISPUTED: _("Not agreed"),
        State.NOT_APPLICABLE: _("Not applicable"),
        State.HIDDEN: _("Not asked"),
    }.get(value, value.value)


def describe_case_match(reading: CaseMatch, questionnaire: Questionnaire) -> str:
    """Say why a case is recommended."""
    titles = {use_case.id: use_case.title for use_case in questionnaire.use_cases}
    shared = ", ".join(titles[name] for name in reading.use_cases if name in titles)
    reasons = [
        _("about {names}").format(names=", ".join(reading.questions)) if reading.questions else "",
        _("same region") if reading.same_region else "",
        _("same use case: {names}").format(names=shared) if shared else "",
    ]
    return join_parts(reasons)


def join_with_or(words: Iterable[str]) -> str:
    """Write a choice between words: «a, b or c»."""
    *first, last = words
    return f" {_('or')} ".join([", ".join(first), last] if first else [last])
