"""What changed between two versions, and what it means for answers."""

from __future__ import annotations

import pytest

from readiness.models.versions import compare_versions, successor
from tests.models.test_pre_check import TEXT
from tests.support.given import codes, edited, errors_in, questionnaire

OLD = questionnaire(TEXT)
RENAMED = ("- id: DATA-1\n", "- id: DATA-9\n        formerly: [DATA-1]\n")
FEWER = ("          - {level: 2, text: There is a draft.}\n", "")
SMALL = ("{question: CTX, equals: large}", "{question: CTX, equals: small}")


def test_same_version_has_no_difference() -> None:
    """Nothing happens, and the version may stay."""
    found = compare_versions(OLD, questionnaire(TEXT))

    assert (found.changes, found.rules, found.needed) == ((), (), "none")


@pytest.mark.parametrize(
    ("change", "kind", "effect", "needed"),
    [
        (RENAMED, "renamed", "moved", "second"),
        (("- id: DATA-1\n", "- id: DATA-9\n"), "removed", "dropped", "second"),
        (("Is there a legal basis?", "Is there a law?"), "text", "again", "third"),
        (("There is a draft.", "There is a bill."), "anchors", "again", "third"),
        (FEWER, "options", "rescaled", "second"),
        (("title: Quality\n", "title: Quality\n        weight: 3\n"), "weight", "kept", "second"),
        (SMALL, "condition", "kept", "second"),
    ],
)
def test_each_change_has_its_fate(
    change: tuple[str, str], kind: str, effect: str, needed: str
) -> None:
    """And says which number of the version must rise."""
    found = compare_versions(OLD, questionnaire(edited(change, text=TEXT)))

    assert (kind, effect) in {(change.kind, change.effect) for change in found.changes}
    assert found.needed == needed


def test_successor_is_found_by_its_former_name() -> None:
    """Answers follow a question that was renamed."""
    new = questionnaire(edited(RENAMED))

    found = successor("DATA-1", new)
    assert found is not None
    assert found.id == "DATA-9"
    assert successor("DATA-7", new) is None


def test_former_name_that_is_a_name_today_is_an_error() -> None:
    """Otherwise an answer could belong to two questions."""
    clash = edited(("title: Exchange\n", "title: Exchange\n        formerly: [DATA-1]\n"))

    assert "former-name-clash" in codes(errors_in(clash))
