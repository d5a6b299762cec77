"""Collect what is wrong with a questionnaire, and say it with its place."""

from __future__ import annotations

from collections.abc import Iterable

from readiness.errors import MAX_PROBLEMS, Problem
from readiness.files.validation.locations import Located
from readiness.files.yaml_reader import Document, KeyPath
from readiness.i18n import N_, _
from readiness.text import near_or_all

_NO_SUCH = {
    "question": N_("there is no question «{name}»"),
    "option": N_("there is no option «{name}»"),
    "scale": N_("there is no scale «{name}»"),
    "role": N_("there is no role «{name}»"),
    "dimension": N_("there is no dimension «{name}»"),
    "use-case": N_("there is no use-case «{name}»"),
    "threshold": N_("no threshold uses «{name}»"),
    "count": N_("no question counts for «{name}»"),
}
"""By the end of the code of the problem."""


class ProblemList:
    """Problems of one document, as many as are told at once."""

    def __init__(self, document: Document, levels: Iterable[int]) -> None:
        self.document = document
        self.problems: list[Problem] = []
        self.level_numbers = set(levels)

    def report(self, code: str, message: str, way: KeyPath, **values: object) -> None:
        """Add a problem; ``values`` take their places in the message."""
        message = message.format(**values) if values else message
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(self.document.problem(code, message, way))
        elif len(self.problems) == MAX_PROBLEMS:
            message = _("there are more problems; fix these first")
            self.problems.append(self.document.problem("too-many-problems", message))

    def unknown(self, what: str, name: str, known: Iterable[str], way: KeyPath) -> None:
        """Complain of a name that nothing has."""
        # Looking for near names is slow, so not for what is no longer told.
        near = near_or_all(name, list(known)) if len(self.problems) < MAX_PROBLEMS else ""
        self.report(f"unknown-{what}", _(_NO_SUCH[what]).format(name=name) + near, way)

    def level(self, number: int | None, way: KeyPath, hint: str = "") -> None:
        """Demand that a number is one of the levels."""
        if number is not None and number not in self.level_numbers:
            levels = ", ".join(str(level) for level in sorted(self.level_numbers))
            self.report(
                "unknown-level",
                _("{number} is not one of the levels ({levels}){hint}"),
                way,
                number=number,
                levels=levels,
                hint=hint,
            )

    def unique(self, places: list[Located]) -> None:
        """Demand that no id or level stands twice."""
        first: dict[str, KeyPath] = {}
        for place in places:
            name = "level" if hasattr(place.part, "level") else "id"
            key = str(getattr(place.part, name))
            if key in first:
                line = self.document.values[(*first[key], name)].line
                message = _("duplicate id or level «{key}» (first used in line {line})")
                self.report("duplicate-id", message, (*place.path, name), key=key, line=line)
            first.setdefault(key, place.path)
