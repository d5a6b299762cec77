"""The counts of a group: true, the same in any order, and never so exact that they tell."""

from __future__ import annotations

from random import Random

import pytest

from readiness.analysis.group_needs.counts import GroupNeeds, Shared, count_needs
from readiness.analysis.group_needs.findings import Finding, Kind
from readiness.errors import PreconditionError, UnknownNameError
from readiness.models.assessment import Assessment
from tests.support.attackers import Seen, solve
from tests.support.given import assessment, questionnaire
from tests.support.groups import Member, counts, group, questionnaire_text

OF = questionnaire(questionnaire_text())


def loaded(members: list[Member]) -> list[Assessment]:
    """Load the answers of a group."""
    return [assessment(OF, member.text().split("\n", 2)[2]) for member in members]


def seen(shared: Shared) -> Seen:
    """Return what is published."""
    return tuple((e.first, e.last) if e else None for e in (*shared.parts, shared.whole))


def require_true(needs: GroupNeeds, members: list[Member]) -> int:
    """Demand that the true counts are in the intervals; return how many could not be shown."""
    true, hidden = counts(members), 0
    in_parts = [
        counts([m for m in members if m.region in part.options]) if part.options else None
        for part in needs.parts
    ]
    for finding, shared in needs.shared.items():
        have = (finding.kind.value, finding.about, finding.part)
        assert shared.whole.first <= true[have] <= shared.whole.last
        for own, interval in zip(in_parts, shared.parts, strict=True):
            hidden += interval is None
            if interval and own is not None:
                assert interval.first <= own[have] <= interval.last
    return hidden


def test_groups_are_counted_truly_and_tell_nothing_about_fewer_than_five() -> None:
    """Of 40 groups of 0 to 40 administrations, in one to six regions, in two orders."""
    small = broken_down = hidden = cells = 0
    for seed in range(40):
        members = group(seed)
        answers = loaded(members)
        if len(members) < 9:
            small += 1
            with pytest.raises(PreconditionError, match="at least 9 are needed"):
                count_needs(OF, answers)
            continue
        needs = count_needs(OF, answers, by="WHERE")
        hidden += require_true(needs, members)
        sizes = [part.size for part in needs.parts] or [needs.size]
        assert sum(sizes) == len(members)
        assert min(sizes) >= 9
        for shared in needs.shared.values():
            published = seen(shared) if needs.parts else (None, *seen(shared))
            assert all(len(numbers) >= 5 for numbers in solve(sizes, published))
            cells += len(published)
        broken_down += bool(needs.parts)
        mixed = Random(seed).sample(answers, len(answers))  # noqa: S311 (to be repeated)
        assert count_needs(OF, mixed, by="WHERE") == needs
    assert (small, broken_down) == (5, 17)
    assert cells > 1500
    assert hidden > 50


def test_what_is_nested_does_not_tell_more() -> None:
    """A recommendation below level 2 is a part of the gap: their difference is never exact."""
    for seed in range(12):
        needs = count_needs(OF, loaded(group(seed, size=20 + seed)))
        for name in ("LAW-1", "DAT-1", "DAT-3"):
            low, high = (
                needs.shared[Finding(kind, name, part)].whole
                for kind, part in ((Kind.RECOMMENDATION, "0"), (Kind.GAP, ""))
            )
            pairs = {
                (few, many)
                for few in range(low.first, low.last + 1)
                for many in range(high.first, high.last + 1)
                if few <= many
            }
            assert len({few for few, _many in pairs}) >= 5
            assert len({many for _few, many in pairs}) >= 5
            assert len({many - few for few, many in pairs}) >= 5


def test_larger_n_makes_longer_intervals() -> None:
    """Ten at least: a group of 20 has two intervals; a smaller N than five is refused."""
    answers = loaded(group("n", size=20))

    assert {len(shared.whole) for shared in count_needs(OF, answers, at_least=10).shared.values()} \
        <= {10, 11}  # fmt: skip
    with pytest.raises(PreconditionError, match="cannot be smaller than 5"):
        count_needs(OF, answers, at_least=4)
    with pytest.raises(PreconditionError, match="at least 21 are needed"):
        count_needs(OF, answers, at_least=11)


@pytest.mark.parametrize("name", ["USES", "LAW-1", "WERE"])
def test_group_is_broken_down_by_one_choice_only(name: str) -> None:
    """Not by several choices, not by what is scored; a near name is told."""
    with pytest.raises(UnknownNameError, match="WHERE"):
        count_needs(OF, loaded(group("by", size=20)), by=name)
