"""Questionnaires of any number of questions, in which everything grows with that number.

Ten questions in a dimension, ten dimensions in the one around them; every fifth dimension has
rows, fixed ones or those that were chosen. One question in five has a condition, one in two has
recommendations, which come after those of two questions before it. Gates, checks, notices, themes,
use cases, context questions, pre-checks and their rounds, sources, cases and the targets of phases
are as many as the size allows. Gates and checks look at answers, at rows and at scores.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

Plain = dict[str, Any]
_ROLES = ("DG", "IT", "LAW", "HR")
_ROWS = ("sea", "air")
_IN_A_DIMENSION = 10
_IN_A_THEME = 50
_FIXED: Plain = {
    "schema_version": 1,
    "id": "large",
    "title": "Large readiness",
    "levels": [
        {
            "level": level,
            "name": f"Level {level}",
            "meaning": f"step {level} of 5 is in place",
            "thresholds": [f"{10 * level}%", {"at": level, "at_least": "2%"}],
        }
        for level in range(1, 6)
    ],
    "roles": [{"id": role, "title": f"Role {role}"} for role in _ROLES],
    "scales": {"S": [{"level": level, "text": f"Anchor {level}."} for level in range(1, 6)]},
    "importance": {
        "title": "Importance",
        "text": "How important is it?",
        "options": [
            {"id": "low", "text": "Low", "weight": "0.5"},
            {"id": "high", "text": "High", "weight": 2},
        ],
    },
}


def definition(questions: int, version: str = "1.0.0") -> Plain:
    """Return a questionnaire with so many scored questions.

    In another version than 1.0.0 three questions of ten have a new text, weight or id.
    """
    leaves = [
        _leaf(first, is_new=version != "1.0.0") for first in range(1, questions, _IN_A_DIMENSION)
    ]
    groups = leaves
    while len(groups) > _IN_A_DIMENSION:
        groups = [
            {"id": f"G{len(groups)}-{n}", "title": f"Group {n}", "dimensions": groups[n : n + 10]}
            for n in range(0, len(groups), 10)
        ]
    every_20, every_50 = range(1, questions, 20), range(1, questions, 50)
    return _FIXED | {
        "version": version,
        "sources": [_source(n) for n in every_20],
        "cases": [_case(n) for n in every_50],
        "themes": [{"id": f"T-{n}", "title": f"Theme {n}"} for n in range(_themes(questions))],
        "context": [
            *(
                {"id": f"CTX-{n}", "kind": "yes-no", "title": f"Fact {n}", "text": f"Is {n} so?"}
                for n in every_50
            ),
            *map(_chosen_rows, range(91, questions, 100)),
            _uses(every_50),
        ],
        "pre_checks": [*(_pre_check(n) for n in range(1, questions, 100)), _ROUNDS],
        "dimensions": groups,
        "gates": [_gate(n) for n in every_20],
        "checks": [_check(n) for n in every_20],
        "notices": [
            {"id": f"N-{n}", "when": _is(f"CTX-{n}", "yes"), "text": f"Notice {n}."}
            for n in every_50
        ],
        "use_case_core": {_name(n): {"pilot": 2, "production": 3} for n in range(1, 4)},
        "use_cases": [_use_case(n) for n in every_50],
        "phases": [
            {
                "id": f"P{phase}",
                "title": f"Phase {phase}",
                "months": 12 * phase,
                "targets": {"overall": phase + 1} | {_name(n): phase + 1 for n in every_50},
            }
            for phase in (1, 2)
        ],
    }


def answers(questions: int, respondent: int = 0, day: str = "2026-11-23", **words: str) -> Plain:
    """Return answers to it, other ones for each respondent; a few questions are left open."""
    given: Plain = {}
    for number in range(1, questions + 1):
        if (number + respondent) % 50:
            given[_name(number)] = _answer(number, respondent)
    return {
        "schema_version": 1,
        "questionnaire": {"id": "large", "version": "1.0.0"},
        "assessment": {"organisation": "Norland Customs", "date": day, **words},
        "respondents": [{"id": f"r{respondent}", "name": f"Person {respondent}"}],
        "context": {
            **{f"CTX-{n}": "yes" if (n // 50) % 2 else "no" for n in range(1, questions, 50)},
            **{f"{name}-{n}": "yes" for n in range(1, questions, 100) for name in ("PA", "PB")},
            **{f"ROW-{n}": [*_ROWS] for n in range(91, questions, 100)},
            "USES": [f"USE-{n}" for n in range(1, questions, 50) if n % 3],
            **{f"PC-1.USE-{n}": "no" if n % 4 else "yes" for n in range(1, questions, 50) if n % 3},
        },
        "answers": given,
    }


def write(folder: Path, questions: int) -> None:
    """Write into a folder of its own what the verbs need.

    The questionnaire (``large.yaml``) and its next version (``next.yaml``), the answers of nine
    respondents (``r0.yaml`` to ``r8.yaml``), those of a year before (``before.yaml``), and those of
    nine administrations that agreed to be counted together (``group-0.yaml`` to ``group-8.yaml``);
    and what two people answered in a web form (``export.csv``).
    """
    folder.mkdir()
    _write(folder / "large.yaml", definition(questions))
    _write(folder / "next.yaml", _renamed(definition(questions, "2.0.0")))
    for respondent in range(9):
        _write(folder / f"r{respondent}.yaml", answers(questions, respondent))
    _write(folder / "before.yaml", answers(questions, 1, "2025-11-24"))
    for member in range(9):
        of_member = answers(questions, member, organisation=f"Member {member}", share="group")
        _write(folder / f"group-{member}.yaml", of_member)
    _write_export(folder / "export.csv", [answers(questions, n)["answers"] for n in range(2)])


def _write(path: Path, data: Plain) -> None:
    path.write_text("".join(_lines(data)), encoding="utf-8")


def _renamed(version: Plain) -> Plain:
    """Give the seventh question of each dimension another id, wherever it is named."""

    def new(found: re.Match[str]) -> str:
        number = int(found[1])
        is_renamed = number % _IN_A_DIMENSION == 7 and not _has_rows(number)
        return f'"N-{number}"' if is_renamed else found[0]

    text = re.sub(r'"Q-(\d+)"', new, json.dumps(version)).replace('"OLD-', '"Q-')
    renamed: Plain = json.loads(text)
    return renamed


def _write_export(path: Path, respondents: Sequence[Plain]) -> None:
    """Write the plain levels of some respondents, one row for each, as web forms export them."""
    names = dict.fromkeys(name for given in respondents for name in given)
    rows = [
        [str(given[name]) if isinstance(given.get(name), int) else "" for name in names]
        for given in respondents
    ]
    path.write_text("".join(f"{','.join(row)}\n" for row in [[*names], *rows]), encoding="utf-8")


def _lines(data: Plain) -> Iterator[str]:
    """Write the outer two steps on lines of their own, the rest as JSON, which is YAML, too."""
    for key, value in data.items():
        if isinstance(value, dict) and value:
            yield f"{key}:\n"
            yield from (f"  {name}: {json.dumps(inner)}\n" for name, inner in value.items())
        elif isinstance(value, list):
            yield f"{key}:\n"
            yield from (f"  - {json.dumps(item)}\n" for item in value)
        else:
            yield f"{key}: {json.dumps(value)}\n"


def _name(number: int) -> str:
    """Return the id of the scored question with this number; in a table with that of its row."""
    place = (number - 1) % _IN_A_DIMENSION
    if not _has_rows(number):
        return f"Q-{number}"
    columns = _IN_A_DIMENSION // len(_ROWS)
    return f"Q-{number - place + place % columns}.{_ROWS[place // columns]}"


def _has_rows(number: int) -> bool:
    """Say whether the dimension of a question has rows."""
    return (number - 1) // _IN_A_DIMENSION % 5 == 4


def _dimension(number: int) -> str:
    """Return the id of the dimension of a question."""
    return f"D-{(number - 1) // _IN_A_DIMENSION * _IN_A_DIMENSION + 1}"


def _themes(questions: int) -> int:
    return questions // _IN_A_THEME + 1


def _is(question: str, key: str) -> Plain:
    return {"question": question, "equals": key}


def _leaf(first: int, *, is_new: bool) -> Plain:
    has_rows = _has_rows(first)
    count = _IN_A_DIMENSION // len(_ROWS) if has_rows else _IN_A_DIMENSION
    leaf: Plain = {"id": f"D-{first}", "title": f"Dimension {first}", "asks": ["importance"]}
    if has_rows and first % 100 == 91:
        leaf["for_each"] = f"ROW-{first}"
    elif has_rows:
        leaf["rows"] = [{"id": row, "title": row} for row in _ROWS]
    questions = [_question(number) for number in range(first, first + count)]
    if is_new and not has_rows:
        questions[3] |= {"text": "Is it asked in other words?"}
        questions[6] |= {"formerly": [f"OLD-{first + 6}"]}
        questions[8] |= {"weight": 3}
    return leaf | {"questions": questions}


def _question(number: int) -> Plain:
    question: Plain = {
        "id": f"Q-{number}",
        "title": f"Question {number}",
        "text": f"Is the matter with the number {number} settled?",
        "scale": "S",
        "theme": f"T-{number // _IN_A_THEME}",
    }
    place = (number - 1) % _IN_A_DIMENSION
    if place in (4, 9):
        question["when"] = {"question": f"Q-{number - 1}", "at_least": 2}
    if place % 2:
        question["recommendations"] = [{"below": 3} | _action(number, place)]
        question["sources"] = [f"SRC-{(number - 1) // 20 * 20 + 1}"]
    if place == 0:
        question |= {"short": True, "ask": [_ROLES[number // 10 % 4]]}
        question["cases"] = [f"CASE-{(number - 1) // 50 * 50 + 1}"]
    return question


def _action(number: int, place: int) -> Plain:
    return {
        "action": f"Settle the matter {number}.",
        "role": _ROLES[number % 4],
        "effort": ("S", "M", "L")[number % 3],
        "months": 1 + number % 12,
        "proves_done": f"The record {number}.",
        "after": [f"Q-{number - step}" for step in (1, 2) if step <= place],
    }


def _gate(number: int) -> Plain:
    limit: Plain = {"overall": 4}
    when: Plain = {"question": _name(number), "at_most": 1}
    if number % 3 == 0:
        limit = {"dimensions": {_dimension(number): 3}}
    elif number % 5 == 1:
        limit |= {"use_cases": {f"USE-{(number - 1) // 50 * 50 + 1}": "pilot"}}
    if number % 100 == 41:
        when |= {"question": f"Q-{number}", "rows": "any"}
    elif number % 100 == 81:
        when = {"dimension": _dimension(number - 10), "at_most": 2}
    return {
        "id": f"GATE-{number}",
        "title": f"Matter {number} is open",
        "when": when,
        "cap": limit,
        "reason": f"The matter {number} comes first.",
        "recommendation": _action(number, 0),
    }


def _check(number: int) -> Plain:
    parts: list[Plain] = [
        {"question": _name(number), "at_least": 4},
        {"question": _name(number + 1), "at_most": 2},
    ]
    if number % 100 == 21:
        parts[1] = {"dimension": _dimension(number), "at_most": 3}
    return {"id": f"CHECK-{number}", "when": {"all": parts}, "message": f"See {number} again."}


def _pre_check(number: int) -> Plain:
    questions = [
        {"id": f"{name}-{number}", "kind": "yes-no", "title": f"{name} {number}", "text": "Is it?"}
        for name in ("PA", "PB")
    ]
    return {
        "id": f"PRE-{number}",
        "title": f"Screening {number}",
        "questions": questions,
        "outcomes": [
            {"id": "no", "title": "No", "text": "Wait.", "when": _is(f"PA-{number}", "no")},
            {"id": "yes", "title": "Yes", "text": "Go on."},
        ],
    }


_ROUNDS: Plain = {
    "id": "EACH",
    "title": "Is it needed",
    "for_each": "USES",
    "questions": [{"id": "PC-1", "kind": "yes-no", "title": "Another way", "text": "Is there?"}],
    "outcomes": [
        {
            "id": "wait",
            "title": "Another way",
            "text": "Take it.",
            "when": _is("PC-1", "yes"),
            "use_case": "pilot",
            "unless": {"question": "Q-1", "at_least": 4},
        },
        {"id": "go", "title": "Needed", "text": "Go on."},
    ],
}


def _uses(numbers: Iterable[int]) -> Plain:
    """Ask which use cases are considered: one option for each."""
    options = [{"id": f"USE-{n}", "text": f"Use case {n}"} for n in numbers]
    return {"id": "USES", "kind": "many", "title": "Uses", "text": "Which?", "options": options}


def _chosen_rows(number: int) -> Plain:
    """Ask which rows a dimension has."""
    options = [{"id": row, "text": row} for row in _ROWS]
    head = {"id": f"ROW-{number}", "kind": "many", "title": f"Rows {number}", "text": "Which?"}
    return head | {"options": options}


def _use_case(number: int) -> Plain:
    chosen = {"question": "USES", "includes": f"USE-{number}"}
    return {
        "id": f"USE-{number}",
        "title": f"Use case {number}",
        "considered": chosen if number % 3 else _is(f"CTX-{number}", "yes"),
        "state": {"pilot": {"question": _name(number + 8), "at_least": 5}},
        "needs": {_name(n): {"pilot": 2, "production": 4} for n in range(number, number + 8)},
        "cases": [f"CASE-{number}"],
    }


def _source(number: int) -> Plain:
    return {
        "id": f"SRC-{number}",
        "title": f"Text {number}",
        "publisher": "A publisher",
        "year": "2024",
        "address": f"https://example.org/{number}",
        "standing": "primary",
    }


def _case(number: int) -> Plain:
    return {
        "id": f"CASE-{number}",
        "title": f"Project {number}",
        "administration": "Norland",
        "region": "EUR",
        "technology": "large",
        "year": "2024",
        "state": "in-use",
        "as_of": "2026-01",
        "what": f"What was done {number}.",
        "lesson": f"What was learned {number}.",
        "sources": [f"SRC-{(number - 1) // 20 * 20 + 1}"],
        "standing": "primary",
    }


def _answer(number: int, respondent: int) -> Any:
    level = (number * 7 + number // 10 + (respondent if number % 3 == 0 else 0)) % 5 + 1
    if number % 29 == 0:
        return "unknown"
    if number % 31 == 0:
        return {"not_applicable": "There is none here."}
    if number % 4:
        return level
    return {
        "level": level,
        "note": f"Note {number}.",
        "confidence": "high",
        "importance": "high" if number % 8 else "low",
        "target": 4,
        "evidence": [{"title": f"Record {number}", "strength": 2}],
    }
