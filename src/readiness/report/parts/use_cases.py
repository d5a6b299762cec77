"""Write how ready a use case is, what it lacks, and on what that rests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from readiness.analysis.judgement import Judgement
from readiness.analysis.use_case_readiness import Shortfall, UseCaseReadiness
from readiness.i18n import N_, _, ngettext
from readiness.models.assessment import State
from readiness.models.fields import number_text
from readiness.models.questionnaire import Questionnaire
from readiness.models.rules.use_cases import Readiness
from readiness.report import figures, wording
from readiness.report.model import NoteText, ShortfallText, UseCaseText

_UNREADY: dict[Readiness, str] = {
    "pilot": N_("in a pilot, not ready"),
    "production": N_("in production, not ready"),
}
_WITHOUT: dict[Readiness, str] = {
    "pilot": N_("In a pilot without:"),
    "production": N_("In production without:"),
}
_NEXT: dict[Readiness, str] = {
    "pilot": N_("For a pilot:"),
    "production": N_("For production:"),
}


_UNCERTAIN: dict[Readiness, str] = {
    "pilot": N_("in a pilot, not certain"),
    "production": N_("in production, not certain"),
}
"""How a use case runs of which it is not agreed whether it is ready for that."""


def describe_use_case(
    item: UseCaseReadiness, questionnaire: Questionnaire, *, uncertain: bool = False
) -> UseCaseText:
    """Write the readiness of one use case; ``uncertain`` when it depends on a disagreement."""
    return UseCaseText(
        id=item.use_case.id,
        title=item.use_case.title,
        summary=item.use_case.summary or "",
        readiness=item.readiness,
        readiness_text=describe_readiness(item, uncertain=uncertain),
        missing=tuple(_shortfall(missing, questionnaire) for missing in item.missing),
        gates=tuple(gate.id for gate in item.gates),
        sentence=describe_outlook(item, questionnaire),
        held_by=item.outcome.title if item.outcome else "",
        running=item.running or "",
        step_text=_step(item),
        evidence=_evidence(item),
        uncertain=uncertain,
    )


def describe_use_cases(judged: Judgement, questionnaire: Questionnaire) -> tuple[UseCaseText, ...]:
    """Write the readiness of every use case that is considered."""
    certain = judged.certain_use_cases
    return tuple(
        describe_use_case(item, questionnaire, uncertain=item not in certain)
        for item in judged.use_cases
    )


def describe_readiness(item: UseCaseReadiness, *, uncertain: bool = False) -> str:
    """Name the readiness; that of a use case that runs without what it needs by how it runs."""
    words = _UNCERTAIN if uncertain else _UNREADY
    runs = item.running if item.runs_unready else None
    if runs in {"pilot", "production"}:
        return _(words[runs])
    return _("not certain") if uncertain else _(wording.READINESS[item.readiness])


def describe_outlook(item: UseCaseReadiness, questionnaire: Questionnaire) -> str:
    """Say what is missing for the next step of a use case; empty when nothing is."""
    needs = _("; ").join(_short(missing, questionnaire) for missing in item.missing)
    parts = [f"{_step(item)} {needs}."] if needs else []
    best = _(wording.READINESS[item.readiness])
    if item.gates:
        gates = ", ".join(gate.id for gate in item.gates)
        parts.append(_("Limited to «{best}» by gate {gates}.").format(best=best, gates=gates))
    if item.outcome:
        title = item.outcome.title
        parts.append(_("Limited to «{best}»: {title}.").format(best=best, title=title))
    if evidence := _evidence(item):
        parts.append(evidence[0].upper() + evidence[1:] + ".")
    return " ".join(parts)


def running_unready(items: Iterable[UseCaseReadiness]) -> Iterator[NoteText]:
    """Ask about the use cases that run without what they need: something is not right."""
    sentences = {
        "production": _(
            "In production, but not ready for that: {titles}. Is an answer too low, or does it run "
            "without what it needs?"
        ),
        "pilot": _(
            "In a pilot, but not ready for that: {titles}. Is an answer too low, or does it run "
            "without what it needs?"
        ),
    }
    unready = [item for item in items if item.runs_unready]
    for running, sentence in sentences.items():
        found = [item.use_case.title for item in unready if item.running == running]
        if found:
            titles = ", ".join(wording.quote(title) for title in found)
            yield NoteText(_("Use cases"), sentence.format(titles=titles))


def _step(item: UseCaseReadiness) -> str:
    """Introduce what is missing: for the next step, or where it runs already."""
    is_running = item.runs_unready and item.step == item.running
    return _((_WITHOUT if is_running else _NEXT)[item.step])


def _evidence(item: UseCaseReadiness) -> str:
    """Say that nobody has seen a document for some of the answers that readiness rests on."""
    if not item.undocumented:
        return ""
    return ngettext(
        "as stated; {number} of {whole} answer without a document",
        "as stated; {number} of {whole} answers without a document",
        len(item.rests_on),
    ).format(number=len(item.undocumented), whole=len(item.rests_on))


def _shortfall(item: Shortfall, questionnaire: Questionnaire) -> ShortfallText:
    title = questionnaire.by_id[item.question].title
    has = number_text(item.level) if item.level is not None else item.state.value
    needs = _("needs level {level}").format(level=item.needed)
    if item.state is State.HIDDEN:
        text = _("asked later, must then be {level}").format(level=item.needed)
    elif item.level is None:
        text = f"{needs}, " + _("is {state}").format(state=_(item.state.value))
    else:
        text = f"{needs}, " + _("has {level}").format(level=figures.format_number(item.level))
    return ShortfallText(item.question, title, item.needed, has, text)


def _short(item: Shortfall, questionnaire: Questionnaire) -> str:
    """Write one need in a few words, for lists."""
    if item.state is State.HIDDEN:
        return _("«{title}» ({question}), asked later, must then be {level}").format(
            title=questionnaire.by_id[item.question].title,
            question=item.question,
            level=item.needed,
        )
    has = _(item.state.value) if item.level is None else figures.format_number(item.level)
    return f"{item.question} {has} → {item.needed}"
