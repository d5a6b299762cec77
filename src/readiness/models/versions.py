"""What changed between two versions of a questionnaire, and what it means for answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from readiness.models.question import AskedQuestion, Question
from readiness.models.questionnaire import Questionnaire

Fate = Literal["none", "kept", "again", "moved", "rescaled", "dropped"]
"""What happens to an existing answer: there is none, it is kept, to be looked at again, filed
under another id, put on another scale, or dropped."""
Kind = Literal[
    "added", "removed", "renamed", "kind", "text", "options", "anchors", "condition", "weight"
]
Step = Literal["none", "third", "second"]
"""Which number of the version must rise at least."""
_GRAVER: tuple[Fate, ...] = ("none", "kept", "again", "moved", "rescaled", "dropped")


@dataclass(frozen=True)
class Change:
    """One thing that differs."""

    kind: Kind
    question: str
    was: str
    """Its id in the old version; empty when it is new."""
    fate: Fate
    detail: tuple[str, ...] = ()
    """Keys of options, or the weights before and after."""


@dataclass(frozen=True)
class Difference:
    """Everything that differs between two versions."""

    changes: tuple[Change, ...]
    rules: tuple[str, ...]
    """Names of other parts that differ: levels, scoring, gates, checks, notices, use cases."""
    needed: Step

    def fate(self, question: str) -> Fate:
        """Return the gravest thing that happens to answers of a question of the old version."""
        fates = [change.fate for change in self.changes if change.was == question]
        return max(fates, key=_GRAVER.index, default="kept")


def successor(old: str, new: Questionnaire) -> AskedQuestion | None:
    """Find the question that takes the place of an old one: by its id, or by a former name."""
    if old in new.by_id:
        return new.by_id[old]
    return next((question for question in new.asked if old in question.formerly), None)


def difference(old: Questionnaire, new: Questionnaire) -> Difference:
    """Compare two versions question by question."""
    changes = list(_changes(old, new))
    rules = tuple(
        name
        for name in ("levels", "scoring", "gates", "checks", "notices", "use_cases", "pre_checks")
        if getattr(old, name) != getattr(new, name)
    )
    grave = any(change.kind not in {"text", "anchors"} for change in changes)
    needed: Step = "second" if grave or set(rules) - {"notices"} else "none"
    if needed == "none" and old.digest != new.digest:
        needed = "third"
    return Difference(tuple(changes), rules, needed)


def _changes(old: Questionnaire, new: Questionnaire) -> Iterator[Change]:
    inherited: set[str] = set()
    for before in old.asked:
        after = successor(before.id, new)
        if after is None:
            yield Change("removed", before.id, before.id, "dropped")
            continue
        inherited.add(after.id)
        if after.id != before.id:
            yield Change("renamed", after.id, before.id, "moved")
        yield from _parts(before, after)
        if old.conditions_of[before.id] != new.conditions_of[after.id]:
            yield Change("condition", after.id, before.id, "kept")
    for question in new.asked:
        if question.id not in inherited:
            yield Change("added", question.id, "", "none")


def _parts(before: AskedQuestion, after: AskedQuestion) -> Iterator[Change]:
    if before.kind != after.kind:
        yield Change("kind", after.id, before.id, "dropped", (before.kind, after.kind))
        return
    if before.text != after.text:
        yield Change("text", after.id, before.id, "again")
    olds = {option.key: option for option in before.options}
    news = {option.key: option for option in after.options}
    known = news.keys() | {name for option in after.options for name in option.formerly}
    gone = tuple(key for key in olds if key not in known)
    if gone:
        yield Change("options", after.id, before.id, "rescaled", gone)
    elif olds.keys() != news.keys():
        yield Change("options", after.id, before.id, "kept", tuple(news.keys() - olds.keys()))
    same = olds.keys() & news.keys()
    reworded = tuple(key for key in olds if key in same and olds[key].text != news[key].text)
    if reworded:
        yield Change("anchors", after.id, before.id, "again", reworded)
    if isinstance(before, Question) and isinstance(after, Question):
        weights = (str(before.weight), str(after.weight))
        if weights[0] != weights[1]:
            yield Change("weight", after.id, before.id, "kept", weights)
