"""What a role is asked, from plain data; no code of the program.

Written from ``docs/questionnaire-format.md``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.support.every_question import row_keys
from tests.support.reference_facts import ReferenceFacts
from tests.support.strategies import Invented, Plain


class RoleFacts(ReferenceFacts):
    """An assessment of one role, seen through the conditions of its questionnaire."""

    def __init__(self, invented: Invented, role: str) -> None:
        self.role = role
        definition = invented.definition
        self.context = {question["id"] for question in definition["context"]}
        self.needs: dict[str, set[str]] = {}
        self.own: set[str] = set()
        self.everything: set[str] = set()
        self._read(definition)
        self._add_context()
        super().__init__(invented)

    def _note(self, name: str, roles: list[str], conditions: list[Plain | None]) -> None:
        self.everything.add(name)
        self.needs[name] = {n for c in conditions if c for n in _names(c)}
        if not roles or self.role in roles:
            self.own.add(name)

    def _read(self, definition: Plain) -> None:
        for question in definition["context"]:
            self._note(question["id"], question.get("ask", []), [question.get("when")])
        several = [q for q in definition["context"] if q["kind"] == "many"]
        options = {question["id"]: row_keys(question) for question in several}
        for pre_check in definition["pre_checks"]:
            self._read_pre_check(pre_check, options)
        for dimension in definition["dimensions"]:
            self._read_dimension(dimension, [], [])

    def _read_pre_check(self, pre_check: Plain, options: dict[str, list[str]]) -> None:
        source, outer = pre_check.get("for_each"), pre_check.get("ask", [])
        everybody = [question.get("ask") or outer for question in pre_check["questions"]]
        is_whole = all(not roles or self.role in roles for roles in everybody)
        own = {question["id"] for question in pre_check["questions"]}
        for suffix in [f".{key}" for key in options[source]] if source else [""]:
            row = {"question": source, "answered": True} if source else None
            for question, roles in zip(pre_check["questions"], everybody, strict=True):
                when = question.get("when")
                named = {n + suffix if n in own else n for n in _names(when)} if when else set()
                self._note(f"{question['id']}{suffix}", roles, [row])
                self.needs[f"{question['id']}{suffix}"] |= named
            self._note(f"{pre_check['id']}{suffix}", [] if is_whole else ["nobody"], [row])
        if source:
            self._note(pre_check["id"], [] if is_whole else ["nobody"], [])

    def _read_dimension(
        self, dimension: Plain, roles: list[str], conditions: list[Plain | None]
    ) -> None:
        roles = dimension.get("ask", roles)
        conditions = [*conditions, dimension.get("when")]
        for question in dimension.get("questions", ()):
            asked = question.get("ask", roles)
            self._note(question["id"], asked, [*conditions, question.get("when")])
        for inner in dimension.get("dimensions", ()):
            self._read_dimension(inner, roles, conditions)

    def _add_context(self) -> None:
        size = -1
        while size != len(self.own):
            size = len(self.own)
            self.own |= {n for name in self.own for n in self.needs[name]} & self.context

    def _ask(self, question: Plain, conditions: list[Plain | None]) -> None:
        if question["id"] not in self.own:
            self.hidden.add(question["id"])
        else:
            super()._ask(question, [self._known(condition) for condition in conditions])

    def _round(self, pre_check: Plain, chosen: Plain | None, key: str | None) -> Plain | None:
        name = f"{pre_check['id']}.{key}" if key else pre_check["id"]
        outcome = super()._round(pre_check, chosen, key)
        if name in self.own:
            return outcome
        self.hidden.add(name)
        self.facts.pop(name, None)
        self.outcomes.pop(name, None)
        return None

    def _known(self, condition: Plain | None) -> Plain | None:
        """Leave out of a condition what looks at answers of others."""
        if condition is None or not {*_names(condition)} & (self.everything - self.own):
            return condition
        parts = [self._known(part) for part in condition.get("all", ())]
        left = [part for part in parts if part is not None]
        return {"all": left} if left else None


def _names(condition: Any) -> Iterator[str]:
    """Yield every question in a condition, also those that answers are compared with."""
    if isinstance(condition, dict):
        if "question" in condition:
            yield condition["question"]
        yield from condition.get("sum", ())
        for value in condition.values():
            yield from _names(value)
    elif isinstance(condition, list):
        for part in condition:
            yield from _names(part)
