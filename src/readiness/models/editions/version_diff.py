"""Compare two versions of a questionnaire: what changed, and what it means for answers.

What a translation may replace is wording. Every other key counts in some way, and has to say how
in the tables below.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, TypeAlias

from readiness.data_classes import dataclass
from readiness.models.editions.translation import rewrite_texts
from readiness.models.fields import Frozen
from readiness.models.question import AskedQuestion, Question
from readiness.models.questionnaire import Questionnaire

Effect = Literal["none", "kept", "again", "moved", "refit", "rescaled", "dropped"]
"""What happens to an existing answer: there is none, it is kept, to be looked at again, filed
under another id, kept where it still fits, put on another scale, or dropped."""
QuestionKind = Literal["added", "removed", "renamed", "kind", "text", "condition", "dimension"]
KeyKind = Literal[
    "weight", "theme", "unit", "range", "value", "target", "beside", "asked", "advice"
]
ChangeKind: TypeAlias = QuestionKind | KeyKind | Literal["options", "anchors"]
VersionBump = Literal["none", "third", "second"]
"""Which number of the version must rise at least."""
QUESTION_KEYS: dict[str, KeyKind] = {
    **dict.fromkeys(("min", "max", "whole"), "range"),
    **dict.fromkeys(("scored", "counts", "less_is_better", "bands"), "value"),
    **dict.fromkeys(("asks", "evidence_from"), "beside"),
    **dict.fromkeys(("ask", "short"), "asked"),
    "target": "target",
    "recommendations": "advice",
}
"""What it means when a key of a question changes, beside its wording."""
OPTION_KEYS: dict[str, KeyKind] = {
    **dict.fromkeys(("level", "points", "ends"), "value"),
    "exclusive": "range",
    "specify": "beside",
    "recommendation": "advice",
}
"""The same for an option."""
APART = frozenset(
    {
        *("id", "kind", "text", "options", "scale", "when", "formerly", "weight", "theme", "unit"),
        *("title", "help", "help_when", "why", "evidence", "convincing", "sources", "cases"),
    }
)
"""Keys of questions and options that are compared by themselves, or change no result."""
DIMENSION_KEYS = ("weight", "combine", "target", "asks", "evidence_from", "ask", "for_each", "rows")
"""Keys of a dimension that change a result, or what is asked; conditions are those of questions."""
RULES = (
    *("levels", "scoring", "gates", "checks", "notices", "use_cases", "pre_checks"),
    *("use_case_core", "importance", "themes", "phases", "roles", "capacity", "efforts"),
)
"""Other parts of a questionnaire that are compared as a whole."""
_WITHOUT_RESULT = frozenset({"notices", "roles", "capacity", "efforts"})
"""Of these, those that change no score: what is told and planned."""
_WORDING = frozenset({"text", "anchors", "advice"})


@dataclass(frozen=True)
class QuestionChange:
    """One difference in one question."""

    kind: ChangeKind
    question: str
    old_id: str
    """Its id in the old version; empty when it is new."""
    effect: Effect
    detail: tuple[str, ...] = ()
    """Names of keys and options, or what was before and after."""


@dataclass(frozen=True)
class DimensionChange:
    """What differs in a dimension that both versions have."""

    dimension: str
    keys: tuple[str, ...]


@dataclass(frozen=True)
class VersionDiff:
    """Everything that differs between two versions."""

    changes: tuple[QuestionChange, ...]
    dimensions: tuple[DimensionChange, ...]
    rules: tuple[str, ...]
    """Names of other parts that differ: levels, scoring, gates, checks, notices, use cases."""
    needed: VersionBump

    def effects(self, question: str) -> frozenset[Effect]:
        """Return all effects on answers to a question of the old version."""
        return frozenset(change.effect for change in self.changes if change.old_id == question)


def successor(old_id: str, new: Questionnaire) -> AskedQuestion | None:
    """Find the question that replaces an old one: by its id, or by a former id."""
    if old_id in new.by_id:
        return new.by_id[old_id]
    return new.by_former_id.get(old_id)


def compare_versions(old: Questionnaire, new: Questionnaire) -> VersionDiff:
    """Compare two versions question by question."""
    changes = tuple(_changes(old, new))
    dimensions = tuple(_dimension_changes(old, new))
    rules = tuple(name for name in RULES if getattr(old, name) != getattr(new, name))
    counting = [
        name
        for name in set(rules) - _WITHOUT_RESULT
        if _bare(getattr(old, name)) != _bare(getattr(new, name))
    ]
    needed: VersionBump = "none"
    if counting or dimensions or any(change.kind not in _WORDING for change in changes):
        needed = "second"
    elif old.digest != new.digest:
        needed = "third"
    return VersionDiff(changes, dimensions, rules, needed)


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
        yield from _changes_in(before, after)
        if old.conditions_of[before.id] != new.conditions_of[after.id]:
            yield QuestionChange("condition", after.id, before.id, "kept")
        was_in, is_in = old.dimension_of.get(before.id), new.dimension_of.get(after.id)
        if was_in and is_in and was_in.id != is_in.id:
            yield QuestionChange("dimension", after.id, before.id, "kept", (was_in.id, is_in.id))
    for question in new.asked:
        if question.id not in inherited:
            yield QuestionChange("added", question.id, "", "none")


def _changes_in(before: AskedQuestion, after: AskedQuestion) -> Iterator[QuestionChange]:
    def change(kind: ChangeKind, effect: Effect, *detail: str) -> QuestionChange:
        return QuestionChange(kind, after.id, before.id, effect, detail)

    if before.kind != after.kind:
        yield change("kind", "dropped", before.kind, after.kind)
        return
    if before.text != after.text:
        yield change("text", "again")
    yield from _option_changes(before, after)
    if before.unit != after.unit:
        yield change("unit", "again", before.unit or "–", after.unit or "–")
    if isinstance(before, Question) and isinstance(after, Question):
        weights = (str(before.weight), str(after.weight))
        if weights[0] != weights[1]:
            yield change("weight", "kept", *weights)
        if before.theme != after.theme:
            yield change("theme", "kept", before.theme or "–", after.theme or "–")
    for kind, keys in _keys_that_differ(before, after).items():
        is_narrower = kind == "range" and _is_narrower(before, after)
        yield change(kind, "refit" if is_narrower else "kept", *keys)


def _option_changes(before: AskedQuestion, after: AskedQuestion) -> Iterator[QuestionChange]:
    """Yield options that are new or gone, and those with another wording."""

    def change(kind: ChangeKind, effect: Effect, detail: list[str]) -> QuestionChange:
        return QuestionChange(kind, after.id, before.id, effect, tuple(detail))

    old = {option.key: option for option in before.options}
    new = {option.key: option for option in after.options}
    renamed = {name for option in after.options for name in option.formerly}
    removed = [key for key in old if key not in new.keys() | renamed]
    if removed:
        yield change("options", "rescaled", removed)
    elif old.keys() != new.keys():
        yield change("options", "kept", [key for key in new if key not in old])
    reworded = [key for key in old if key in new and old[key].text != new[key].text]
    if reworded:
        yield change("anchors", "again", reworded)


def _keys_that_differ(before: AskedQuestion, after: AskedQuestion) -> dict[KeyKind, list[str]]:
    """Return the keys that differ in more than wording, by what this means."""
    new = {option.key: option for option in after.options}
    pairs: list[tuple[str, Any, Any, dict[str, KeyKind]]] = [("", before, after, QUESTION_KEYS)]
    pairs += [
        (f"{option.key}: ", option, new[option.key], OPTION_KEYS)
        for option in before.options
        if option.key in new
    ]
    found: dict[KeyKind, list[str]] = {}
    for name, one, other, kinds in pairs:
        for key, kind in kinds.items():
            if _bare(getattr(one, key, None)) != _bare(getattr(other, key, None)):
                found.setdefault(kind, []).append(f"{name}{key}")
    return found


def _is_narrower(before: AskedQuestion, after: AskedQuestion) -> bool:
    """Say whether an answer that was right may be outside now."""
    lows, highs = (before.min, after.min), (before.max, after.max)
    exclusive = [{o.key for o in question.options if o.exclusive} for question in (before, after)]
    return (
        (lows[1] is not None and (lows[0] is None or lows[1] > lows[0]))
        or (highs[1] is not None and (highs[0] is None or highs[1] < highs[0]))
        or (after.whole and not before.whole)
        or bool(exclusive[1] - exclusive[0])
    )


def _dimension_changes(old: Questionnaire, new: Questionnaire) -> Iterator[DimensionChange]:
    """Yield what differs in dimensions; the order of steps counts on a staircase."""
    after = {part.id: part for part in new.all_dimensions}
    for part in old.all_dimensions:
        other = after.get(part.id)
        if other is None:
            continue
        keys = [k for k in DIMENSION_KEYS if _bare(getattr(part, k)) != _bare(getattr(other, k))]
        if new.scoring.scorer == "staircase":
            ids = [[q.id for q in one.questions] for one in (part, other)]
            both = {*ids[0]} & {*ids[1]}
            if [i for i in ids[0] if i in both] != [i for i in ids[1] if i in both]:
                keys.append("questions")
        if keys:
            yield DimensionChange(part.id, tuple(keys))


def _bare(part: object) -> object:
    """Return a part of a questionnaire without its wording."""
    if isinstance(part, tuple):
        return tuple(map(_bare, part))
    return rewrite_texts(part, lambda _name, _text: "") if isinstance(part, Frozen) else part
