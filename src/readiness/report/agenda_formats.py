"""The agenda of a consensus meeting for people and programs: text, Markdown, CSV, plain data."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property

from readiness.data_classes import dataclass
from readiness.i18n import N_, _, join_parts, label, shortened_list
from readiness.models.assessment import NOT_APPLICABLE, Assessment, Respondent, Response
from readiness.models.questionnaire import Questionnaire
from readiness.report import figures, wording
from readiness.report.line_breaks import wrap
from readiness.report.parts.answers import format_response, respondent_name
from readiness.report.tables import Row, to_csv, to_json, to_markdown
from readiness.scoring.scorecard import decimal_text, percent, rounded_number
from readiness.text import markdown_cell, on_one_line
from readiness.workshop.agenda import Agenda, AgendaItem, MissingResponses

_LISTED = 12
"""Ids that one line names at most; the others are counted."""
_RULE = N_(
    "Order: spread × weight × nearness to a threshold. Spread: how much the responses differ. "
    "Weight: how much the question counts in the overall score. Nearness: how close the score "
    "of its dimension is to the nearest level threshold. Questions that a gate depends on come "
    "first."
)


@dataclass(frozen=True)
class AgendaInput:
    """An agenda, with the questionnaire and the answers that it is about."""

    questionnaire: Questionnaire
    result: Assessment
    agenda: Agenda

    @cached_property
    def respondents(self) -> dict[str, Respondent]:
        """Respondents by id."""
        return {respondent.id: respondent for respondent in self.result.respondents}

    def name(self, response: Response) -> str:
        """Name the respondent of a response."""
        return respondent_name(self.respondents[response.by or ""])

    def summary(self) -> str:
        """Count agreements and disagreements, in one line."""
        agenda = self.agenda
        disagreements = len(agenda.facts) + len(agenda.items)
        parts = (
            (len(self.respondents), _("respondents: {number}")),
            (agenda.agreed, _("agreed: {number}")),
            (disagreements, _("disagreements: {number}")),
            (len(agenda.open_items), _("to discuss: {number}")),
            (len(agenda.single_response), _("answered by one person only: {number}")),
            (len(agenda.no_response), _("answered by nobody: {number}")),
        )
        return " · ".join(text.format(number=number) for number, text in parts)


def agenda_text(source: AgendaInput) -> str:
    """Write the agenda for a terminal of 80 columns."""
    organisation = source.result.assessment.organisation
    lines = [organisation or _("Unnamed administration"), source.questionnaire.title]
    lines += ["", *_wrap(source.summary())]
    if source.agenda.facts:
        lines += ["", _("Facts to agree on first: they decide which questions are asked")]
        for item in source.agenda.facts:
            lines += _item_lines(source, item, "-")
    if source.agenda.items:
        lines += ["", _("Disagreements, highest priority first")]
        for number, item in enumerate(source.agenda.items, start=1):
            lines += _item_lines(source, item, f"{number}.")
        lines += ["", *_wrap(_(_RULE))]
    if not (source.agenda.facts or source.agenda.items):
        lines += ["", _("No disagreements.")]
    if source.agenda.importance:
        lines += ["", importance_title(source)]
        lines += [line for text in _split_importance(source) for line in _wrap(text, 2)]
    lines += ["", _("Missing responses, by respondent")]
    lines += [
        line
        for missing in source.agenda.missing_responses
        for line in _wrap(_describe_missing(missing), 2)
    ]
    for title, names in _unanswered_lists(source):
        lines += _wrap(label(title, _ids(names)), 2)
    return "\n".join(lines) + "\n"


def importance_title(source: AgendaInput) -> str:
    """Write the heading of the questions whose importance is not agreed."""
    scale = source.questionnaire.importance
    return label(scale.title if scale else "", _("not agreed"))


def _split_importance(source: AgendaInput) -> Iterator[str]:
    """Say of each question whose importance is not agreed who said what."""
    for question, said in source.agenda.importance:
        people = source.respondents
        texts = (f"{text} ({respondent_name(people[by])})" for by, text in said)
        yield label(f"{question.id} {question.title}", _("; ").join(texts))


def _item_lines(source: AgendaInput, item: AgendaItem, mark: str) -> Iterator[str]:
    head = f"{mark} {item.question.id} {item.question.title}"
    yield from _wrap(label(head, describe_disagreement(item)), 2)
    for response in item.answer.voices:
        yield from _wrap(label(source.name(response), format_response(item.question, response)), 6)


def describe_disagreement(item: AgendaItem) -> str:
    """Say how much the responses differ, the weight of the question, and whether it is agreed."""
    disagreement = item.disagreement
    if not item.dimension:
        text = _("different answers")
    elif NOT_APPLICABLE in disagreement.by_response:
        text = _("some answered, others said «not applicable»")
    else:
        text = _("spread {number}").format(number=figures.format_number(disagreement.spread))
    if item.weight:
        text += ", " + _("weight {share}").format(share=percent(item.weight))
    if item.distance is not None:
        text += ", " + _("{dimension} is {number} from the nearest level threshold").format(
            dimension=item.dimension,
            number=figures.format_number(Fraction(decimal_text(item.distance, 1))),
        )
    if item.gates:
        text += ", " + _("gate {names} depends on it").format(
            names=", ".join(gate.id for gate, _answers in item.gates)
        )
    if item.answer.settled:
        text += _("; ") + _(wording.CONSENSUS_METHODS[item.answer.settled])
        text += ", " + _("but still to discuss") if item.is_open else ""
    return text


def _describe_missing(missing: MissingResponses) -> str:
    parts = [_("{part} of {whole} answered").format(part=missing.answered, whole=missing.asked)]
    if missing.unknown:
        parts.append(_("does not know {names}").format(names=_ids(missing.unknown)))
    if missing.open:
        parts.append(_("not answered: {names}").format(names=_ids(missing.open)))
    return label(respondent_name(missing.respondent), join_parts(parts))


def _unanswered_lists(source: AgendaInput) -> Iterator[tuple[str, tuple[str, ...]]]:
    agenda, questionnaire = source.agenda, source.questionnaire
    if agenda.single_response:
        yield _("Answered by one person only"), agenda.single_response
    if agenda.no_response:
        yield _("Answered by nobody"), agenda.no_response
    if agenda.not_asked:
        asked = {role for name in agenda.not_asked for role in questionnaire.roles_asked[name]}
        roles = _("; ").join(role.title for role in questionnaire.roles if role.id in asked)
        yield _("Nobody here was asked; missing: {roles}").format(roles=roles), agenda.not_asked


def _ids(names: tuple[str, ...]) -> str:
    return shortened_list(names, _LISTED)


def agenda_markdown(source: AgendaInput) -> str:
    """Write the agenda as a handout: each question with its responses, and space to decide."""
    organisation = source.result.assessment.organisation or _("Unnamed administration")
    heading = _("Agenda of the consensus meeting")
    lines = [
        f"# {heading}",
        "",
        f"{markdown_cell(organisation)} · {source.questionnaire.title}",
        "",
    ]
    lines += [source.summary(), ""]
    for item in (*source.agenda.facts, *source.agenda.items):
        lines += [f"## {item.question.id} {markdown_cell(item.question.title)}", ""]
        lines += [markdown_cell(item.question.text), "", f"*{describe_disagreement(item)}*", ""]
        for option in item.question.options:
            lines.append(f"- **{option.key}** {markdown_cell(option.text)}")
        answers = ((source.name(v), format_response(item.question, v)) for v in item.answer.voices)
        lines += ["", *to_markdown((_("Who"), _("Answer")), answers)]
        lines += ["", label(_("Agreed answer"), f"____  {_('because')} ________________"), ""]
    if source.agenda.importance:
        lines += [f"## {markdown_cell(importance_title(source))}", ""]
        lines += [*(f"- {markdown_cell(text)}" for text in _split_importance(source)), ""]
    lines += [f"## {_('Missing responses, by respondent')}", ""]
    lines += [
        f"- {markdown_cell(_describe_missing(missing))}"
        for missing in source.agenda.missing_responses
    ]
    lines += [f"- {label(title, ', '.join(names))}" for title, names in _unanswered_lists(source)]
    return "\n".join([*lines, "", _(_RULE), ""])


def agenda_csv(source: AgendaInput) -> str:
    """Write one row for every response to every question on which respondents disagree."""
    heads = ("place", "id", "title", "spread", "weight", "distance", "priority", "settled",
             "by", "answer", "confidence", "note")  # fmt: skip
    return to_csv(heads, _csv_rows(source))


def _csv_rows(source: AgendaInput) -> Iterator[Row]:
    for position, item in enumerate((*source.agenda.facts, *source.agenda.items), start=1):
        question = (position, item.question.id, item.question.title)
        figures = (
            decimal_text(item.disagreement.spread, 4),
            decimal_text(item.weight, 4),
            None if item.distance is None else decimal_text(item.distance, 4),
            decimal_text(item.priority, 6),
        )
        for response in item.answer.voices:
            value = " ".join(response.value or (response.state.value,))
            value += f" ({response.namely})" if response.namely else ""
            answer = (source.name(response), value, response.confidence, response.note)
            yield *question, *figures, item.answer.settled, *answer


def agenda_json(source: AgendaInput) -> str:
    """Write disagreements and missing responses as plain data, without notes."""
    agenda = source.agenda
    data: dict[str, object] = {
        "questionnaire": source.questionnaire.id,
        "organisation": source.result.assessment.organisation,
        "agreed": agenda.agreed,
        "facts": [_item_data(item) for item in agenda.facts],
        "agenda": [_item_data(item) for item in agenda.items],
        "respondents": [
            {
                "id": missing.respondent.id,
                "answered": missing.answered,
                "asked": missing.asked,
                "open": list(missing.open),
                "unknown": list(missing.unknown),
            }
            for missing in agenda.missing_responses
        ],
        "answered_by_one": list(agenda.single_response),
        "answered_by_nobody": list(agenda.no_response),
    }
    if agenda.not_asked:
        data["asked_of_nobody"] = list(agenda.not_asked)
    if agenda.importance:
        data["importance"] = [
            {"id": question.id, "voices": [{"by": by, "importance": text} for by, text in said]}
            for question, said in agenda.importance
        ]
    return to_json(data)


def _item_data(item: AgendaItem) -> dict[str, object]:
    distance = item.distance
    return {
        "id": item.question.id,
        "spread": rounded_number(item.disagreement.spread),
        "weight": rounded_number(item.weight),
        "distance": None if distance is None else rounded_number(distance),
        "priority": rounded_number(item.priority, 6),
        "settled": item.answer.settled,
        "gates": [gate.id for gate, _answers in item.gates],
        "to_talk_about": item.is_open,
        "voices": [
            {"by": v.by, "state": v.state.value, "value": list(v.value or ())}
            for v in item.answer.voices
        ],
    }


def _wrap(text: str, indent: int = 0) -> list[str]:
    return wrap(on_one_line(text), indent, indent + 3 if indent else 0)
