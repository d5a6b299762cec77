"""Ask a dimension of an invention in rows; and write the same by hand, as an author had to before.

The rows are taken apart here by no code of the program: what follows from a questionnaire with
rows has to follow from the one in which every row is written out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from random import Random
from typing import Any

from readiness.models.questionnaire import Questionnaire
from tests.support.every_answer import AnswerInventor
from tests.support.every_rule import invent
from tests.support.strategies import Invented, Plain

KEYS = ("a", "b", "c")
SOURCES = ("fixed", "chosen", "named")
IN_ROWS: tuple[Any, ...] = ("any", "all", 1, 2)


@dataclass(frozen=True)
class InRows:
    """The same questionnaire and answers twice."""

    source: str
    with_rows: Invented
    by_hand: Invented


def invented(seed: int) -> list[Questionnaire]:
    """Invent a questionnaire, and where possible the same with rows."""
    plain = invent(seed)
    rows = in_rows(seed, plain)
    made = [plain, *([rows.with_rows] if rows else [])]
    return [one.load()[0] for one in made]


def in_rows(seed: int, invented: Invented) -> InRows | None:
    """Choose a dimension and its rows; None where no dimension can have rows."""
    rng = Random(f"every row {seed}")  # noqa: S311 (to be repeated, not to be secret)
    leaves = [leaf for leaf in invented.leaves() if _can_have_rows(leaf, invented.definition)]
    if not leaves:
        return None
    chosen, source = rng.choice(leaves)["id"], rng.choice(SOURCES)
    rows = [str(n) for n in (1, 2, 3)] if source == "named" else list(KEYS[: rng.choice([1, 2, 3])])
    maker = _Maker(rng, invented.definition, chosen, source, rows)
    with_rows, by_hand = maker.with_rows(), maker.by_hand()
    answers = maker.answers(invented, by_hand)
    return InRows(source, Invented(with_rows, answers), Invented(by_hand, answers))


def _can_have_rows(leaf: Plain, definition: Plain) -> bool:
    """Say whether nobody compares with its answers, and no use case needs a level of them.

    A need over rows is one in the rows that are asked: this cannot be written by hand.
    """
    own = {question["id"] for question in leaf["questions"]}
    needs = [definition.get("use_case_core", {}), *(u["needs"] for u in definition["use_cases"])]
    named = {name for need in needs for name in need}
    named |= set(definition.get("capacity", {}).get("question", "").split())
    named |= {name for found in _operands(definition) for name in found}
    return own.isdisjoint(named)


def _operands(value: Any) -> Iterator[set[str]]:
    """Find the questions with which answers are compared or added."""
    if isinstance(value, dict):
        yield {value[k]["question"] for k in ("at_least", "at_most") if _is_question(value.get(k))}
        yield set(value.get("sum", ()))
        for inner in value.values():
            yield from _operands(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _operands(inner)


def _is_question(value: Any) -> bool:
    return isinstance(value, dict) and "question" in value


class _Maker:
    def __init__(
        self, rng: Random, definition: Plain, leaf: str, source: str, rows: list[str]
    ) -> None:
        self.definition = definition
        self.leaf = leaf
        self.source = source
        self.rows = rows
        dimension = next(d for d in _dimensions(definition) if d["id"] == leaf)
        self.own = [question["id"] for question in dimension["questions"]]
        self.needed = {name: rng.choice(IN_ROWS[: 2 + len(rows)]) for name in self.own}
        self.names = [f"Place {row}" for row in self.rows]

    def answers(self, invented: Invented, by_hand: Plain) -> Plain:
        """Answer each row anew, and some of the rows only."""
        answers = {n: a for n, a in invented.answers.items() if n not in self.own}
        anew = AnswerInventor(Random(str(answers)), by_hand, small=False).answers()  # noqa: S311
        asked = {f"{name}.{row}" for name in self.own for row in self.rows}
        answers |= {name: answer for name, answer in anew.items() if name in asked}
        if self.source == "chosen":
            answers["ROWS"] = self.rows[: 1 + len(answers) % 2]
        elif self.source == "named":
            answers["ROWS"] = self.names[: 1 + len(answers) % 3]
        return answers

    def with_rows(self) -> Plain:
        """Write it with rows."""
        source = self._with_source()

        def over_rows(condition: Plain) -> Plain:
            return condition | {"rows": self.needed[condition["question"]]}

        dimension = next(d for d in _dimensions(source) if d["id"] == self.leaf)
        inside = deepcopy(dimension["questions"])
        written: Plain = _conditions(source, set(self.own), over_rows)
        dimension = next(d for d in _dimensions(written) if d["id"] == self.leaf)
        dimension["questions"] = inside
        if self.source == "fixed":
            dimension["rows"] = [{"id": row, "title": f"Place {row}"} for row in self.rows]
        else:
            dimension["for_each"] = "ROWS"
        return written

    def by_hand(self) -> Plain:
        """Write every row out."""
        written = self._with_source()
        dimension = next(d for d in _dimensions(written) if d["id"] == self.leaf)
        columns = dimension.pop("questions")
        dimension["dimensions"] = [self._row(row, columns) for row in self.rows]
        asked = (q for d in _dimensions(written) for q in d.get("questions", ()))
        for part in (*asked, *written["gates"]):
            for advice in _advice(part):
                after = [self._in_all_rows(name) for name in advice.get("after", ())]
                if after:
                    advice["after"] = [name for names in after for name in names]
        for phase in written.get("phases", ()):
            phase["targets"] = {
                one: mark
                for name, mark in phase["targets"].items()
                for one in self._in_all_rows(name)
            }
        by_hand: Plain = _conditions(written, set(self.own), self._written_out)
        return by_hand

    def _with_source(self) -> Plain:
        written = deepcopy(self.definition)
        if self.source == "fixed":
            return written
        source: Plain = {"id": "ROWS", "title": "Place", "text": "Which?"}
        if self.source == "named":
            source |= {"kind": "names", "max": 3}
        else:
            options = [{"id": row, "text": f"Place {row}"} for row in self.rows]
            source |= {"kind": "many", "options": options}
        written["context"] = [*written.get("context", ()), source]
        return written

    def _row(self, row: str, columns: list[Plain]) -> Plain:
        inner: Plain = {"id": f"{self.leaf}.{row}", "title": f"Place {row}"}
        if self.source == "chosen":
            inner["when"] = {"question": "ROWS", "includes": row}
        elif self.source == "named":
            inner["when"] = {"question": "ROWS", "at_least": row}

        def same_row(condition: Plain) -> Plain:
            return condition | {"question": f"{condition['question']}.{row}"}

        inner["questions"] = []
        for column in columns:
            question = _conditions(deepcopy(column), set(self.own), same_row)
            question |= {"id": f"{column['id']}.{row}", "title": f"{column['title']}: Place {row}"}
            for advice in _advice(question):
                if "after" in advice:
                    own = (name in self.own for name in advice["after"])
                    advice["after"] = [
                        f"{name}.{row}" if is_own else name
                        for name, is_own in zip(advice["after"], own, strict=True)
                    ]
            inner["questions"].append(question)
        return inner

    def _in_all_rows(self, name: str) -> list[str]:
        return [f"{name}.{row}" for row in self.rows] if name in self.own else [name]

    def _written_out(self, condition: Plain) -> Plain:
        """Write a condition on a column for each row."""
        name, needed = condition["question"], self.needed[condition["question"]]
        parts = [condition | {"question": f"{name}.{row}"} for row in self.rows]
        if needed == "any":
            return {"any": parts}
        if needed != "all":
            return {"of": parts, "at_least": needed}
        absent = [{"question": part["question"], "state": "not-asked"} for part in parts]
        pairs = zip(absent, parts, strict=True)
        return {"all": [{"any": parts}, *({"any": list(pair)} for pair in pairs)]}


def _advice(part: Plain) -> Iterator[Plain]:
    yield from part.get("recommendations", ())
    for option in (part, *part.get("options", ())):
        if "recommendation" in option:
            yield option["recommendation"]


def _dimensions(definition: Plain) -> list[Plain]:
    return Invented(definition).parts()


def _conditions(value: Any, about: set[str], rewrite: Callable[[Plain], Plain]) -> Any:
    """Rewrite every condition on one of these questions, wherever it stands."""
    if isinstance(value, list):
        return [_conditions(item, about, rewrite) for item in value]
    if not isinstance(value, dict):
        return value
    if value.get("question") in about and "values" not in value:
        return rewrite(value)
    return {name: _conditions(inner, about, rewrite) for name, inner in value.items()}
