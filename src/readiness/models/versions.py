"""What changed between two versions of a questionnaire, and what it means for answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from readiness.models.question import AskedQuestion, Question
from readiness.models.questionnaire import Questionnaire

Effect = Literal["none", "kept", "again", "moved", "rescaled", "dropped"]
"""What happens to an existing answer: there is none, it is kept, to be looked at again, filed
under another id, put on another scale, or dropped."""
ChangeKind = Literal[
    "added", "removed", "renamed", "kind", "text", "options", "anchors", "condition", "weight"
]
VersionBump = Literal["none", "third", "second"]
"""Which number of the version must rise at least."""
_GRAVER: tuple[Effect, ...] = ("none", "kept", "again", "moved", "rescaled", "dropped")


@dataclass(frozen=True)
class QuestionChange:
    """One thing that differs."""

    kind: ChangeKind
    question: str
    old_id: str
    """Its id in the old version; empty when it is new."""
    effect: Effect
    detail: tuple[str, ...] = ()
    """Keys of options, or the weights before and after."""


@dataclass(frozen=True)
class VersionDiff:
    """Everything that differs between two versions."""

    changes: tuple[QuestionChange, ...]
    rules: tuple[str, ...]
    """Names of other parts that differ: levels, scoring, gates, checks, notices, use cases."""
    needed: VersionBump

    def effect(self, question: str) -> Effect:
        """Return the gravest thing that happens to answers of a question of the old version."""
        fates = [change.effect for change in self.changes if change.old_id == question]
        return max(fates, key=_GRAVER.index, default="kept")


def successor(old: str, new: Questionnaire) -> AskedQuestion | None:
    """Find the question that takes the place of an old one: by its id, or by a former name."""
    if old in new.by_id:
        return new.by_id[old]
    return next((question for question in new.asked if old in question.formerly), None)


def compare_versions(old: Questionnaire, new: Questionnaire) -> VersionDiff:
    """Compare two versions question by question."""
    changes = list(_changes(old, new))
    rules = tuple(
        name
        for name in ("levels", "scoring", "gates", "checks", "notices", "use_cases", "pre_checks")
        if getattr(old, name) != getattr(new, name)
    )
    grave = any(change.kind not in {"text", "anchors"} for change in changes)
    needed: VersionBump = "second" if grave or set(rules) - {"notices"} else "none"
    if needed == "none" and old.digest != new.digest:
        needed = "third"
    return VersionDiff(tuple(changes), rules, needed)


def _changes(old: Questionnaire, new: Questionnaire) -> Iterator[QuestionChange]:
    inherited: set[str] = set()
    for before in old.asked:
        after = successor(before.id, new)
        if after is None:
            yield QuestionChange("removed", before.id, before.id, "dropped")
            continue
        inherited.add(after.id)
        if after.id != before.id:
            yield QuestionChange("renamed", after.id, before.id, "moved")
        yield from _parts(before, after)
        if old.conditions_of[before.id] != new.conditions_of[after.id]:
            yield QuestionChange("condition", after.id, before.id, "kept")
    for question in new.asked:
        if question.id not in inherited:
            yield QuestionChange("added", question.id, "", "none")


def _parts(before: AskedQuestion, after: AskedQuestion) -> Iterator[QuestionChange]:
    if before.kind != after.kind:
        yield QuestionChange("kind", after.id, before.id, "dropped", (before.kind, after.kind))
        return
    if before.text != after.text:
        yield QuestionChange("text", after.id, before.id, "again")
    olds = {option.key: option for option in before.options}
    news = {option.key: option for option in after.options}
    known = news.keys() | {name for option in after.options for name in option.formerly}
    gone = tuple(key for key in olds if key not in known)
    if gone:
        yield QuestionChange("options", after.id, before.id, "rescaled", gone)
    elif olds.keys() != news.keys():
        yield QuestionChange(
            "options", after.id, before.id, "kept", tuple(news.keys() - olds.keys())
        )
    same = olds.keys() & news.keys()
    reworded = tuple(key for key in olds if key in same and olds[key].text != news[key].text)
    if reworded:
        yield QuestionChange("anchors", after.id, before.id, "again", reworded)
    if isinstance(before, Question) and isinstance(after, Question):
        weights = (str(before.weight), str(after.weight))
        if weights[0] != weights[1]:
            yield QuestionChange("weight", after.id, before.id, "kept", weights)
