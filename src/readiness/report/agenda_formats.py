"""The agenda of a consensus meeting for people and programs: text, Markdown, CSV, plain data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from readiness.i18n import N_, _, shortened_list
from readiness.models.assessment import Assessment, Respondent, Response
from readiness.models.questionnaire import Questionnaire
from readiness.report import wording
from readiness.report.answer_text import format_response, respondent_name
from readiness.report.line_breaks import wrap
from readiness.report.tables import Row, to_csv, to_json, to_markdown
from readiness.scoring.scorecard import percent, rounded
from readiness.text import markdown_cell
from readiness.workshop.agenda import Agenda, AgendaItem, MissingResponses
from readiness.workshop.responses import NOT_APPLICABLE

_LISTED = 12
"""Ids that a line names; the rest is counted."""
_RULE = N_(
    "Order: spread × weight × nearness to a threshold. Spread: how much the responses differ. "
    "Weight: how much the question counts in the overall score. Nearness: how close the score "
    "of its dimension is to the nearest level threshold. Questions that a gate depends on come "
    "first."
)


@dataclass(frozen=True)
class AgendaInput:
    """An agenda with all that its forms have to say."""

    of: Questionnaire
    result: Assessment
    agenda: Agenda

    @property
    def people(self) -> dict[str, Respondent]:
        """Who answered, by id."""
        return {who.id: who for who in self.result.respondents}

    def name(self, voice: Response) -> str:
        """Say whose voice it is."""
        return respondent_name(self.people[voice.by or ""])

    def summary(self) -> str:
        """Say in one line how far people agree."""
        found = self.agenda
        apart = len(found.facts) + len(found.items)
        parts = (
            (len(self.people), _("respondents: {number}")),
            (found.agreed, _("agreed: {number}")),
            (apart, _("disagreements: {number}")),
            (len(found.open_items), _("to discuss: {number}")),
            (len(found.single_response), _("answered by one person only: {number}")),
            (len(found.no_response), _("answered by nobody: {number}")),
        )
        return " · ".join(text.format(number=number) for number, text in parts)


def agenda_text(found: AgendaInput) -> str:
    """Write the agenda for a terminal of 80 columns."""
    organisation = found.result.assessment.organisation
    lines = [organisation or _("Unnamed administration"), found.of.title]
    lines += ["", *_wrap(found.summary())]
    if found.agenda.facts:
        lines += ["", _("Facts to agree on first: they decide which questions are asked")]
        for item in found.agenda.facts:
            lines += _item_lines(found, item, "-")
    if found.agenda.items:
        lines += ["", _("Disagreements, highest priority first")]
        for number, item in enumerate(found.agenda.items, start=1):
            lines += _item_lines(found, item, f"{number}.")
        lines += ["", *_wrap(_(_RULE))]
    if not (found.agenda.facts or found.agenda.items):
        lines += ["", _("No disagreements.")]
    lines += ["", _("Missing responses, by respondent")]
    lines += [
        line
        for each in found.agenda.missing_responses
        for line in _wrap(_describe_missing(each), 2)
    ]
    for title, names in _unanswered_lists(found.agenda):
        lines += _wrap(f"{title}{_(':')} {_ids(names)}", 2)
    return "\n".join(lines) + "\n"


def _item_lines(found: AgendaInput, item: AgendaItem, mark: str) -> Iterator[str]:
    head = f"{mark} {item.question.id} {item.question.title}{_(':')} {describe_disagreement(item)}"
    yield from _wrap(head, 2)
    for voice in item.answer.voices:
        yield from _wrap(f"{found.name(voice)}{_(':')} {format_response(item.question, voice)}", 6)


def describe_disagreement(item: AgendaItem) -> str:
    """Say how far apart people are, what it weighs, and whether it is settled."""
    found = item.disagreement
    if not item.dimension:
        told = _("different answers")
    elif NOT_APPLICABLE in found.by_response:
        told = _("some answered, others said «not applicable»")
    else:
        told = _("spread {number}").format(number=wording.format_number(found.spread))
    if item.weight:
        told += ", " + _("weight {share}").format(share=percent(item.weight))
    if item.distance is not None:
        told += ", " + _("{dimension} is {number} from the nearest level threshold").format(
            dimension=item.dimension,
            number=wording.format_number(Fraction(rounded(item.distance, 1))),
        )
    if item.gates:
        told += ", " + _("gate {names} depends on it").format(names=", ".join(item.gates))
    if item.answer.settled:
        told += "; " + _(wording.CONSENSUS_METHODS[item.answer.settled])
        told += ", " + _("but still to discuss") if item.is_open else ""
    return told


def _describe_missing(each: MissingResponses) -> str:
    told = f"{respondent_name(each.respondent)}{_(':')} " + _("{part} of {whole} answered").format(
        part=each.answered, whole=each.asked
    )
    if each.unknown:
        told += "; " + _("does not know {names}").format(names=_ids(each.unknown))
    if each.open:
        told += "; " + _("not answered: {names}").format(names=_ids(each.open))
    return told


def _unanswered_lists(agenda: Agenda) -> Iterator[tuple[str, tuple[str, ...]]]:
    if agenda.single_response:
        yield _("Answered by one person only"), agenda.single_response
    if agenda.no_response:
        yield _("Answered by nobody"), agenda.no_response


def _ids(names: tuple[str, ...]) -> str:
    return shortened_list(names, _LISTED)


def agenda_markdown(found: AgendaInput) -> str:
    """Write the agenda to be handed out: each question with its answers, and room to decide."""
    organisation = found.result.assessment.organisation or _("Unnamed administration")
    heading = _("Agenda of the consensus meeting")
    lines = [f"# {heading}", "", f"{markdown_cell(organisation)} · {found.of.title}", ""]
    lines += [found.summary(), ""]
    for item in (*found.agenda.facts, *found.agenda.items):
        lines += [f"## {item.question.id} {markdown_cell(item.question.title)}", ""]
        lines += [markdown_cell(item.question.text), "", f"*{describe_disagreement(item)}*", ""]
        for option in item.question.options:
            lines.append(f"- **{option.key}** {markdown_cell(option.text)}")
        answers = ((found.name(v), format_response(item.question, v)) for v in item.answer.voices)
        lines += ["", *to_markdown((_("Who"), _("Answer")), answers)]
        lines += ["", f"{_('Agreed answer')}{_(':')} ____  {_('because')} ________________", ""]
    lines += [f"## {_('Missing responses, by respondent')}", ""]
    lines += [
        f"- {markdown_cell(_describe_missing(each))}" for each in found.agenda.missing_responses
    ]
    lines += [
        f"- {title}{_(':')} {', '.join(names)}" for title, names in _unanswered_lists(found.agenda)
    ]
    return "\n".join([*lines, "", _(_RULE), ""])


def agenda_csv(found: AgendaInput) -> str:
    """Write one row for every response to every question on which respondents disagree."""
    heads = ("place", "id", "title", "spread", "weight", "distance", "priority", "settled",
             "by", "answer", "confidence", "note")  # fmt: skip
    return to_csv(heads, _csv_rows(found))


def _csv_rows(found: AgendaInput) -> Iterator[Row]:
    for place, item in enumerate((*found.agenda.facts, *found.agenda.items), start=1):
        question = (place, item.question.id, item.question.title)
        figures = (
            rounded(item.disagreement.spread, 4),
            rounded(item.weight, 4),
            None if item.distance is None else rounded(item.distance, 4),
            rounded(item.priority, 6),
        )
        for voice in item.answer.voices:
            value = " ".join(voice.value or (voice.state.value,))
            answer = (found.name(voice), value, voice.confidence, voice.note)
            yield *question, *figures, item.answer.settled, *answer


def agenda_json(found: AgendaInput) -> str:
    """Write the agenda as plain data: who is apart on what, and who is missing; no notes."""
    agenda = found.agenda
    data = {
        "questionnaire": found.of.id,
        "organisation": found.result.assessment.organisation,
        "agreed": agenda.agreed,
        "facts": [_item_data(item) for item in agenda.facts],
        "agenda": [_item_data(item) for item in agenda.items],
        "respondents": [
            {
                "id": each.respondent.id,
                "answered": each.answered,
                "asked": each.asked,
                "open": list(each.open),
                "unknown": list(each.unknown),
            }
            for each in agenda.missing_responses
        ],
        "answered_by_one": list(agenda.single_response),
        "answered_by_nobody": list(agenda.no_response),
    }
    return to_json(data)


def _item_data(item: AgendaItem) -> dict[str, object]:
    far = item.distance
    return {
        "id": item.question.id,
        "spread": float(rounded(item.disagreement.spread, 4)),
        "weight": float(rounded(item.weight, 4)),
        "distance": None if far is None else float(rounded(far, 4)),
        "priority": float(rounded(item.priority, 6)),
        "settled": item.answer.settled,
        "gates": list(item.gates),
        "to_talk_about": item.is_open,
        "voices": [
            {"by": v.by, "state": v.state.value, "value": list(v.value or ())}
            for v in item.answer.voices
        ],
    }


def _wrap(text: str, indent: int = 0) -> list[str]:
    return wrap(" ".join(text.split()), indent, indent + 3 if indent else 0)
