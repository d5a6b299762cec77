"""Count what the administrations of a group have in common; the counts leave as intervals only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from readiness.analysis.group_needs.breakdown import Breakdown, parts_to_show
from readiness.analysis.group_needs.findings import Finding, findings_of, possible_findings
from readiness.analysis.group_needs.intervals import (
    AT_LEAST,
    Interval,
    interval_with,
    intervals_of,
    smallest_group,
)
from readiness.errors import PreconditionError, UnknownNameError
from readiness.i18n import _
from readiness.models.assessment import Assessment
from readiness.models.question import ContextQuestion
from readiness.models.questionnaire import Questionnaire
from readiness.scoring.evaluation import Evaluation
from readiness.text import near_or_all


@dataclass(frozen=True)
class Part:
    """A part of the group: the administrations with one answer, or several put together."""

    options: tuple[str, ...]
    """Keys of the answers; none where it also has those without an answer."""
    title: str
    size: int


@dataclass(frozen=True)
class Shared:
    """How many administrations have a finding."""

    whole: Interval
    parts: tuple[Interval | None, ...] = ()
    """In each part of the group; None where it is not shown."""


@dataclass(frozen=True)
class GroupNeeds:
    """What a group has in common."""

    questionnaire: Questionnaire
    size: int
    at_least: int
    by: ContextQuestion | None
    """The question by which the group is broken down."""
    parts: tuple[Part, ...]
    """The parts; none where nobody asked for them, or they are too small."""
    shared: Mapping[Finding, Shared]
    """Every finding that there can be, in the order of the questionnaire."""

    @property
    def intervals(self) -> tuple[Interval, ...]:
        """The intervals of the whole group, the lowest first."""
        return intervals_of(self.size, self.at_least)


def count_needs(
    questionnaire: Questionnaire,
    members: Sequence[Assessment],
    *,
    by: str | None = None,
    at_least: int = AT_LEAST,
) -> GroupNeeds:
    """Count what the members of a group have in common; their order changes nothing.

    Args:
        questionnaire: Their questionnaire.
        members: The answers of each administration; all agreed to be counted.
        by: A question on the situation that breaks the group down, such as the region.
        at_least: N: so many numbers each interval has at least. Never below 5: under this promise
            administrations agree to be counted.

    Raises:
        PreconditionError: The group is too small, so that nothing can be said about it.
        UnknownNameError: There is no such question, or it is not a single choice.
    """
    require_size(len(members), at_least)
    question = _by_question(questionnaire, by) if by else None
    places = _Places.of(members, question, at_least)
    counts: dict[Finding, list[int]] = {}
    for member in members:
        place = places.of_member(member)
        for finding in findings_of(Evaluation(questionnaire, member)):
            counts.setdefault(finding, [0] * len(places.parts))[place] += 1
    breakdown = Breakdown(tuple(part.size for part in places.parts), at_least)
    nobody = [0] * len(places.parts)
    shared = {
        finding: _shared(counts.get(finding, nobody), breakdown)
        for finding in possible_findings(questionnaire)
    }
    parts = places.parts if len(places.parts) > 1 else ()
    return GroupNeeds(questionnaire, len(members), at_least, question, parts, shared)


def require_size(size: int, at_least: int) -> None:
    """Raise PreconditionError for a group about which nothing can be said."""
    smallest = smallest_group(at_least)
    if at_least < AT_LEAST:
        message = _(
            "--at-least cannot be smaller than {number}: administrations agree to share their "
            "answers because nothing is said about fewer"
        )
        raise PreconditionError(message.format(number=AT_LEAST))
    if size < smallest:
        message = _(
            "the group has {size} administrations; at least {smallest} are needed, because every "
            "figure must leave {number} numbers possible"
        )
        raise PreconditionError(
            message.format(size=size, smallest=smallest, number=at_least),
        )


def _shared(counts: Sequence[int], breakdown: Breakdown) -> Shared:
    whole = interval_with(sum(counts), breakdown.whole)
    return Shared(whole, breakdown.shown(counts) if len(counts) > 1 else ())


def _by_question(questionnaire: Questionnaire, name: str) -> ContextQuestion:
    possible = {
        question.id: question
        for question in questionnaire.context
        if question.options and not question.rules.takes_several
    }
    if name not in possible:
        message = _("--by: there is no single-choice question «{name}» on the situation")
        raise UnknownNameError(message.format(name=name) + near_or_all(name, list(possible)))
    return possible[name]


@dataclass(frozen=True)
class _Places:
    """The parts of a group, and in which of them somebody is."""

    parts: tuple[Part, ...]
    question: str
    part_of: Mapping[str, int]
    """By answer; that of no answer is empty."""

    @classmethod
    def of(
        cls, members: Sequence[Assessment], question: ContextQuestion | None, at_least: int
    ) -> _Places:
        """Put what is too small together."""
        if question is None:
            return cls((Part((), "", len(members)),), "", {})
        keys = [option.key for option in question.options] + [""]
        given = [_given(member, question.id) for member in members]
        sizes = [given.count(key) for key in keys]
        shown = parts_to_show(sizes, at_least) or (tuple(range(len(keys))),)
        titles = {option.key: option.text for option in question.options}
        parts = []
        for places in shown:
            names = tuple(keys[place] for place in places)
            is_alone = len(names) == 1 and names[0]
            title = titles[names[0]] if is_alone else _("All others")
            parts.append(
                Part(names if is_alone else (), title, sum(sizes[place] for place in places))
            )
        part_of = {keys[place]: n for n, places in enumerate(shown) for place in places}
        return cls(tuple(parts), question.id, part_of)

    def of_member(self, member: Assessment) -> int:
        """Return the place of the part in which somebody is."""
        return self.part_of[_given(member, self.question)] if self.question else 0


def _given(member: Assessment, question: str) -> str:
    value = member.answer(question).value
    return value[0] if value else ""
