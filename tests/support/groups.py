"""Invented groups of administrations, and by an independent way what each of them has.

The reference reads the plain answers and the plain questionnaire; it uses no code of the program.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

REGIONS = ("north", "south", "east", "west", "centre", "islands")
ADVICE = (
    "{{below: {level}, action: Reach {level} in {name}., milestone: {name} at {level}, "
    "role: {role}, effort: {effort}, months: {months}, proves_done: A paper.}}"
)
_OPTIONS = "[{level: 1, text: Not yet.}, {level: 2, text: Partly.}, {level: 3, text: Fully.}]"
QUESTIONS = {"LAW": ("LAW-1", "LAW-2"), "DAT": ("DAT-1", "DAT-2", "DAT-3")}
USE_CASES = ("targeting", "images")
_NEEDS = {
    "targeting": {"DAT-1": {"pilot": 2, "production": 3}, "LAW-1": {"pilot": 2, "production": 2}},
    "images": {"DAT-3": {"pilot": 1, "production": 2}},
}
Have = tuple[str, str, str]
"""What an administration has: its kind, what it is about, and a part of it."""


def questionnaire_text() -> str:
    """Write a questionnaire with everything that can be counted."""
    regions = ", ".join(f"{{id: {name}, text: The {name}}}" for name in REGIONS)
    uses = ", ".join(f"{{id: {name}, text: {name}}}" for name in USE_CASES)
    lines = [
        "schema_version: 1",
        "id: group",
        "version: 1.2.0",
        "title: Readiness of a group",
        "roles: [{id: CIO, title: Head of IT}, {id: LEG, title: Legal counsel}]",
        "levels:",
        "  - {level: 1, name: Low, meaning: a}",
        "  - {level: 2, name: Middle, meaning: b}",
        "  - {level: 3, name: High, meaning: c}",
        "context:",
        f"  - {{id: WHERE, kind: one, title: Region, text: Which region?, options: [{regions}]}}",
        f"  - {{id: USES, kind: many, title: Uses, text: Which uses?, options: [{uses}]}}",
        "dimensions:",
    ]
    for dimension, names in QUESTIONS.items():
        lines += [f"  - id: {dimension}", f"    title: Dimension {dimension}", "    questions:"]
        for name in names:
            role = "LEG" if dimension == "LAW" else "CIO"
            steps = [
                ADVICE.format(level=level, name=name, role=role, effort=effort, months=3 * level)
                for level, effort in ((2, "S"), (3, "M"))
            ]
            lines += [
                f"      - {{id: {name}, title: Title of {name}, text: Is there?,",
                f"         options: {_OPTIONS},",
                f"         recommendations: [{', '.join(steps)}]}}",
            ]
    lines += [
        "gates:",
        "  - id: NO-LAW",
        "    title: No law",
        "    when: {question: LAW-1, at_most: 1}",
        "    cap: {overall: 2}",
        "    reason: Nothing may start.",
        "    recommendation:",
        "      {action: Write a law., role: LEG, effort: L, months: 12, proves_done: The law.}",
        "use_cases:",
    ]
    for name in USE_CASES:
        lines += [
            f"  - id: {name}",
            f"    title: Use of {name}",
            f"    considered: {{question: USES, includes: {name}}}",
            "    needs:",
            *(
                f"      {q}: {{pilot: {need['pilot']}, production: {need['production']}}}"
                for q, need in _NEEDS[name].items()
            ),
        ]
    return "\n".join(lines) + "\n"


@dataclass(frozen=True)
class Member:
    """An invented administration."""

    name: str
    region: str
    uses: tuple[str, ...]
    levels: dict[str, int]

    def text(self, *, share: str = "group", extra: str = "") -> str:
        """Write its answers file."""
        answers = "".join(f"  {name}: {level}\n" for name, level in self.levels.items())
        where = f"  WHERE: {self.region}\n" if self.region else ""
        uses = f"  USES: [{', '.join(self.uses)}]\n" if self.uses else ""
        shared = f", share: {share}" if share else ""
        return (
            "schema_version: 1\nquestionnaire: {id: group, version: 1.2.0}\n"
            f"assessment: {{organisation: {self.name}, facilitator: Boss of {self.name}{shared}"
            f"{extra}}}\nrespondents: [{{id: person, name: Clerk of {self.name}}}]\n"
            + (f"context:\n{where}{uses}" if where or uses else "")
            + (f"answers:\n{answers}" if answers else "")
        )

    def has(self) -> set[Have]:
        """Say what it has, by the documents."""
        found = {("answered", name, "") for name in self.levels}
        found |= {("gap", name, "") for name, level in self.levels.items() if level < 3}
        found |= {
            ("recommendation", name, str(place))
            for name, level in self.levels.items()
            for place, below in enumerate((2, 3))
            if level < below
        }
        has_gate = self.levels.get("LAW-1") == 1
        if has_gate:
            found |= {("gate", "NO-LAW", ""), ("recommendation", "NO-LAW", "0")}
        for use in self.uses:
            found |= self._has_of_use(use, is_limited=has_gate)
        return found

    def _has_of_use(self, use: str, *, is_limited: bool) -> set[Have]:
        def lacking(step: str) -> list[str]:
            return [q for q, need in _NEEDS[use].items() if self.levels.get(q, 0) < need[step]]

        found = {("considered", use, "")}
        step = "pilot" if lacking("pilot") else "production"
        found |= {("lacks", use, question) for question in lacking(step)}
        if not lacking("pilot"):
            found.add(("pilot", use, ""))
        if not lacking("production") and not is_limited:
            found.add(("production", use, ""))
        return found


def group(seed: int | str, size: int | None = None, regions: int | None = None) -> list[Member]:
    """Invent a group of 0 to 40 administrations in one to six regions; the same for a seed.

    Most groups lean to one side, so that there are counts near nobody and near everybody.
    """
    rng = Random(f"group {seed}")  # noqa: S311 (to be repeated, not to be secret)
    size = rng.randint(0, 40) if size is None else size
    there = REGIONS[: regions or rng.randint(1, len(REGIONS))]
    lean = {
        name: rng.choice((0.02, 0.2, 0.5, 0.8, 0.98))
        for names in QUESTIONS.values()
        for name in names
    }
    open_share = rng.choice((0, 0, 0.1, 0.5))
    members = []
    for number in range(size):
        levels = {
            name: rng.choice((1, 2)) if rng.random() < lean[name] else 3
            for name in lean
            if rng.random() >= open_share
        }
        region = "" if rng.random() < 0.05 else rng.choice(there)
        uses = tuple(use for use in USE_CASES if rng.random() < 0.6)
        members.append(Member(f"Xanadu{number:02}land", region, uses, levels))
    return members


def counts(members: list[Member]) -> Counter[Have]:
    """Count what a group has."""
    return Counter(have for member in members for have in member.has())


def names_of_files(size: int) -> list[str]:
    """Return the names of the files of a group."""
    return [f"secret-Xanadu{number:02}land.answers.yaml" for number in range(size)]


def write_group(folder: Path, members: list[Member], **changes: Any) -> list[str]:
    """Write the files of a group, with its questionnaire; return their names."""
    (folder / "group.yaml").write_text(questionnaire_text(), encoding="utf-8")
    names = names_of_files(len(members))
    for name, member in zip(names, members, strict=True):
        (folder / name).write_text(member.text(**changes), encoding="utf-8")
    return names
