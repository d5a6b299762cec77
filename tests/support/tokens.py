"""A questionnaire and an answers file of which every text is unlike every other.

Each text is written as ``TK001a`` and, where a text may have lines, ``TK001b`` on a second one;
so it can be found again in any form of a report, with its line break.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Plain = dict[str, Any]
DAY, REVIEW, SEEN = "2031-03-17", "2032-04-18", "2025-05-19"
MINUTES = 7777
QUESTIONNAIRE, ANSWERS = "tokens.yaml", "customs.answers.yaml"


@dataclass
class Tokens:
    """The texts that were given out, by the field that they stand in."""

    given: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    first: int = 0
    """Texts that another file has."""

    def count(self) -> int:
        """Count the texts, with those of the other file."""
        return self.first + sum(map(len, self.given.values()))

    def line(self, *fields: str) -> str:
        """Return a new text of one line, for a field named by its parts."""
        name = ".".join(fields)
        token = f"TK{self.count() + 1:03}a"
        self.given[name].append(token)
        return token

    def lines(self, *fields: str) -> str:
        """Return a new text of two lines."""
        token = self.line(*fields)
        text = f"{token}\n{token[:-1]}b"
        self.given[".".join(fields)][-1] = text
        return text


def questionnaire(tokens: Tokens) -> Plain:
    """Write a questionnaire with a text in every field that has one."""
    line, lines = tokens.line, tokens.lines
    return {
        "schema_version": 1,
        "id": "tokens",
        "version": "1.0.0",
        "license": line("license"),
        "title": line("title"),
        "summary": lines("summary"),
        "disclaimer": lines("disclaimer"),
        "words": {"confidentiality": lines("words.confidentiality")},
        "levels": [
            {"level": number, "name": line("levels[].name"), "meaning": lines("levels[].meaning")}
            for number in (1, 2, 3)
        ],
        "roles": [{"id": "DG", "title": line("roles[].title")}],
        "efforts": {"S": line("efforts.*")},
        "importance": {
            "title": line("importance.title"),
            "text": lines("importance.text"),
            "options": [
                {"id": name, "text": line("importance.options[].text"), "weight": weight}
                for name, weight in (("little", "0.5"), ("much", "2"))
            ],
        },
        "scales": {
            "shared": [_option(tokens, "scales.*[]", level=n, specify=n == 1) for n in (1, 2, 3)]
        },
        "context": list(_context(tokens)),
        "themes": [
            {
                "id": "T",
                "title": line("themes[].title"),
                "definition": lines("themes[].definition"),
            }
        ],
        "phases": [
            {"id": "P", "title": line("phases[].title"), "months": 9, "targets": {"overall": 3}}
        ],
        "pre_checks": [_pre_check(tokens), _pre_check_in_rows(tokens)],
        "dimensions": [
            {
                "id": "D",
                "title": line("dimensions[].title"),
                "definition": lines("dimensions[].definition"),
                "questions": list(_questions(tokens)),
            },
            _in_rows(tokens),
        ],
        "gates": [
            {
                "id": "GATE",
                "title": line("gates[].title"),
                "reason": lines("gates[].reason"),
                "advice": lines("gates[].advice"),
                "when": {"question": "ONE", "at_most": 1},
                "cap": {"overall": 1},
                "recommendation": _action(tokens, "gates[].recommendation"),
            }
        ],
        "checks": [
            {
                "id": "CHECK",
                "when": {"question": "ONE", "at_most": 1},
                "message": lines("checks[].message"),
            }
        ],
        "notices": [
            {
                "id": "NOTICE",
                "when": {"question": "ONE", "at_most": 1},
                "text": lines("notices[].text"),
                "sources": ["S1"],
            }
        ],
        "use_cases": [
            {
                "id": "case",
                "title": line("use_cases[].title"),
                "summary": lines("use_cases[].summary"),
                "needs": {"ONE": {"pilot": 2, "production": 3}},
            }
        ],
        **_library(tokens),
    }


def _option(tokens: Tokens, where: str, **keys: Any) -> Plain:
    return {**keys, "text": tokens.lines(where, "text")}


def _other(**keys: Any) -> Plain:
    """Write an option that nobody chooses: a report is silent about it."""
    return {**keys, "text": "Not chosen."}


def _action(tokens: Tokens, where: str, **keys: Any) -> Plain:
    return {
        **keys,
        "action": tokens.lines(where, "action"),
        "milestone": tokens.line(where, "milestone"),
        "proves_done": tokens.lines(where, "proves_done"),
        "role": "DG",
        "effort": "S",
        "months": 2,
    }


def _asked(tokens: Tokens, where: str, name: str, kind: str, **keys: Any) -> Plain:
    unit = {"unit": tokens.line(where, "unit")} if kind == "number" else {}
    # Of a context question, the whole text is shown instead.
    title = "Context" if where == "context[]" else tokens.line(where, "title")
    return {
        "id": name,
        "kind": kind,
        "title": title,
        "text": tokens.lines(where, "text"),
        **unit,
        **keys,
    }


def _context(tokens: Tokens) -> list[Plain]:
    where = "context[]"
    options = f"{where}.options[]"
    return [
        _asked(tokens, where, "C-MANY", "many", options=[
            _option(tokens, options, id=name, specify=name == "b") for name in ("a", "b")
        ]),
        _asked(tokens, where, "C-NUMBER", "number"),
        *(_asked(tokens, where, f"C-{kind.upper()}", kind) for kind in ("text", "date", "yes-no")),
        _asked(tokens, where, "C-VOICES", "one", options=[
            _option(tokens, options, id=key, specify=True) for key in ("x", "y")
        ]),
        *(
            _asked(tokens, where, f"C-{name}", "one", options=[_other(id="x"), _other(id="y")])
            for name in ("NONE", "UNKNOWN")
        ),
    ]  # fmt: skip


def _pre_check(tokens: Tokens) -> Plain:
    return {
        "id": "NEED",
        "title": tokens.line("pre_checks[].title"),
        "for_each": "C-MANY",
        "questions": [
            _asked(tokens, "pre_checks[].questions[]", "P-ONE", "one", options=[
                _option(tokens, "pre_checks[].questions[].options[]", id=key)
                for key in ("low", "high")
            ]),
            _asked(tokens, "pre_checks[].questions[]", "P-NUMBER", "number"),
        ],
        "outcomes": [
            {
                "id": name,
                "title": tokens.line("pre_checks[].outcomes[].title"),
                "text": tokens.lines("pre_checks[].outcomes[].text"),
                **keys,
            }
            for name, keys in (
                ("other", {"when": {"question": "P-ONE", "equals": "low"}, "alternative": True}),
                ("go", {}),
            )
        ],
        "alternatives": {"a": tokens.lines("pre_checks[].alternatives.*")},
    }  # fmt: skip


def _pre_check_in_rows(tokens: Tokens) -> Plain:
    return {
        "id": "IN-ROWS",
        "title": tokens.line("pre_checks[].title"),
        "rows": [{"id": "r", "title": tokens.line("pre_checks[].rows[].title")}],
        "questions": [_asked(tokens, "pre_checks[].questions[]", "P-ROW", "yes-no")],
        "outcomes": [
            {
                "id": "all",
                "title": tokens.line("pre_checks[].outcomes[].title"),
                "text": tokens.lines("pre_checks[].outcomes[].text"),
            }
        ],
    }


def _in_rows(tokens: Tokens) -> Plain:
    """Write a dimension with rows: a column with levels, one with words."""
    where = "dimensions[].questions[]"
    levels = [_option(tokens, f"{where}.options[]", level=1), _other(level=3)]
    rows = [{"id": name, "title": tokens.line("dimensions[].rows[].title")} for name in ("r", "s")]
    return {
        "id": "ROWS",
        "title": tokens.line("dimensions[].title"),
        "definition": tokens.lines("dimensions[].definition"),
        "rows": rows,
        "questions": [
            _asked(tokens, where, "R-ONE", "one", options=levels, theme="T"),
            _asked(tokens, where, "R-TEXT", "text", scored=False),
        ],
    }


def _questions(tokens: Tokens) -> list[Plain]:
    where = "dimensions[].questions[]"
    options = f"{where}.options[]"
    levels = [_option(tokens, options, level=1), _other(level=2), _other(level=3)]

    def advice() -> list[Plain]:
        return [_action(tokens, f"{where}.recommendations[]", below=3)]

    # An option's own advice is for another question, of which that option is chosen.
    own = _option(tokens, options, level=1, specify=True)
    own["recommendation"] = _action(tokens, f"{options}.recommendation")
    # A target is told where no advice leads to it.
    silent = ("SCALE", "VOICES", "REFUSED", "UNKNOWN")
    return [
        _asked(tokens, where, "ONE", "one", options=levels, recommendations=advice()),
        _asked(tokens, where, "OWN", "one", options=[own, _other(level=3)]),
        *(_asked(tokens, where, name, "one", scale="shared") for name in silent),
        *(
            _asked(tokens, where, name, "one", scale="shared", recommendations=advice())
            for name in ("MORE", "SETTLED")
        ),
        _asked(tokens, where, "MANY", "many", scored=False, options=[
            _option(tokens, options, id=name) for name in ("p", "q")
        ]),
        _asked(tokens, where, "NUMBER", "number", bands=[
            {"at_least": 0, "level": 1}, {"at_least": 9000, "level": 3},
        ], recommendations=advice()),
        *(
            _asked(tokens, where, kind.upper(), kind, scored=False)
            for kind in ("text", "date", "yes-no")
        ),
    ]  # fmt: skip


def _library(tokens: Tokens) -> Plain:
    source = {
        "id": "S1",
        **{name: tokens.line(f"sources[].{name}") for name in ("title", "publisher", "year")},
        "address": f"https://example.org/{tokens.line('sources[].address')}",
        "note": tokens.lines("sources[].note"),
        "standing": "primary",
        "seen": SEEN,
    }
    case = {
        "id": "K1",
        **{name: tokens.line(f"cases[].{name}") for name in ("title", "administration", "year")},
        **{name: tokens.lines(f"cases[].{name}") for name in ("what", "lesson")},
        "region": "EUR",
        "technology": "tokens",
        "state": "pilot",
        "questions": ["ONE"],
        "dimensions": ["D"],
        "sources": ["S1"],
        "standing": "primary",
    }
    return {"sources": [source], "cases": [case]}


def answers(tokens: Tokens) -> Plain:
    """Write answers to it with a text in every field that has one."""
    line, lines = tokens.line, tokens.lines
    return {
        "schema_version": 1,
        "questionnaire": {"id": "tokens", "version": "1.0.0"},
        "assessment": {
            **{
                name: line(f"assessment.{name}")
                for name in ("organisation", "facilitator", "accountable")
            },
            **{name: lines(f"assessment.{name}") for name in ("purpose", "note")},
            "date": DAY,
            "review": REVIEW,
            "share": "group",
        },
        "respondents": [
            {
                "id": "first",
                "name": line("respondents[].name"),
                "role": line("respondents[].role"),
            },
            {"id": line("respondents[].id")},
        ],
        "topics": [lines("topics[]"), lines("topics[]")],
        "context": _context_answers(tokens),
        "answers": _scored_answers(tokens),
    }


def _specified(tokens: Tokens, where: str, value: Any) -> Plain:
    return {"value": value, "namely": tokens.line(where, "namely")}


def _full(tokens: Tokens, where: str, **value: Any) -> Plain:
    """Write an answer with everything that may stand beside it."""
    return {
        **value,
        "note": tokens.lines(where, "note"),
        "confidence": "medium",
        "evidence": [
            {
                "title": tokens.lines(where, "evidence[].title"),
                "reference": tokens.line(where, "evidence[].reference"),
                "strength": strength,
            }
            for strength in (3, 1)
        ],
        "by": "first",
        "at": "2031-03-16T09:00:00Z",
    }


def _voices(tokens: Tokens, where: str, *values: Plain) -> list[Plain]:
    return [_full(tokens, f"{where}.voices[]", **value) for value in values]


def _refusal(tokens: Tokens, where: str) -> Plain:
    return {"not_applicable": tokens.lines(where, "not_applicable")}


def _context_answers(tokens: Tokens) -> Plain:
    where = "context.*"
    inner = f"{where}.voices[]"
    voices = (*(_specified(tokens, inner, key) for key in "xy"), _refusal(tokens, inner))
    return {
        "C-MANY": _full(tokens, where, **_specified(tokens, where, ["a", "b"])),
        "C-NUMBER": _full(tokens, where, value=61_234),
        "C-TEXT": _full(tokens, where, value=tokens.lines(where, "value")),
        "C-DATE": _full(tokens, where, value="2029-08-07"),
        "C-YES-NO": _full(tokens, where, value="yes"),
        "C-NONE": _full(tokens, where, **_refusal(tokens, where)),
        "C-UNKNOWN": _full(tokens, where, unknown=True),
        "C-VOICES": {"voices": _voices(tokens, where, *voices)},
        "P-ONE.a": _full(tokens, where, value="low"),
        "P-ONE.b": _full(tokens, where, value="high"),
        "P-NUMBER.a": _full(tokens, where, value=71_234),
        "P-NUMBER.b": _full(tokens, where, value=81_234),
        "P-ROW.r": _full(tokens, where, value="yes"),
    }


def _scored_answers(tokens: Tokens) -> Plain:
    where = "answers.*"
    inner = f"{where}.voices[]"
    disputed = (
        _specified(tokens, inner, 1) | {"importance": "little"},
        {"value": 3, "importance": "much"},
        _refusal(tokens, inner),
        {"unknown": True},
    )
    settled = ({"value": 1}, {"value": 2})
    return {
        "ONE": _full(tokens, where, value=1, flag=True, seconds=MINUTES * 60, importance="much"),
        "OWN": _full(tokens, where, **_specified(tokens, where, 1)),
        "SCALE": _full(tokens, where, value=2),
        "MORE": _full(tokens, where, value=2),
        "VOICES": {"voices": _voices(tokens, where, *disputed)},
        "SETTLED": {
            **_full(tokens, where, value=1),
            "voices": _voices(tokens, where, *settled),
            "settled": "median",
        },
        "REFUSED": _full(tokens, where, **_refusal(tokens, where)),
        "UNKNOWN": _full(tokens, where, unknown=True),
        "MANY": _full(tokens, where, value=["p", "q"]),
        "NUMBER": _full(tokens, where, value=8_765),
        "TEXT": _full(tokens, where, value=tokens.lines(where, "value")),
        "DATE": _full(tokens, where, value="2028-07-06"),
        "YES-NO": _full(tokens, where, value="no"),
        "R-ONE.r": _full(tokens, where, value=1),
        "R-TEXT.r": _full(tokens, where, value=tokens.lines(where, "value")),
        "R-TEXT.s": tokens.line(where, "value"),
    }


def write_files(folder: Path) -> tuple[Tokens, Tokens]:
    """Write both files; return the texts of the questionnaire, and those of the answers."""
    of_questionnaire = Tokens()
    definition = questionnaire(of_questionnaire)
    # The numbers go on, so that no text of one file is a text of the other.
    of_answers = Tokens(first=of_questionnaire.count())
    answered = answers(of_answers)
    (folder / QUESTIONNAIRE).write_text(json.dumps(definition, indent=1), encoding="utf-8")
    (folder / ANSWERS).write_text(json.dumps(answered, indent=1), encoding="utf-8")
    return of_questionnaire, of_answers
