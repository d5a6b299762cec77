"""Warnings about our own content that are known today; the list may only become shorter.

One line each: the file, the code, and what the message names first. Whoever mends the content
removes the line. ``python -m tests.support.known_content`` removes all that are mended.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from readiness.authoring.check_file import problems_of
from readiness.files.load import load_translation

ROOT = Path(__file__).resolve().parents[2]
LIST = Path(__file__).with_suffix(".txt")
FILES = (*ROOT.glob("questionnaires/*.yaml"), *ROOT.glob("questionnaires/library/*.yaml"))
"""Our own questionnaires and libraries; translations are checked with what they translate."""
DAY = date(2026, 11, 29)
"""The day for which the age of facts is judged."""

CALQUES = (
    r"essais? d'équité",
    r"\bà cause d[eu']",
    r"\blistes? de contrôle",
    r"\bpour le risque\b",
    r"\ben entraîner des modèles",
    r"\bentreprises d'une personne",
    r"\bpeuvent ne pas\b",
    r"\bcommissionnaires?\b(?! (en douane|agréé))",
    r"\bdemandes? d'origine\b",
    r"\bnotes? de risque\b",
    r"\btaux de réussite\b",
    r"\blieux? communs?\b",
    r"\b(cas|données) propres\b",
    r"\bvraies? fausses?\b",
)
"""What an officer in Dakar or Brussels would not say."""


def calques_in(file: Path) -> list[dict[str, str]]:
    """List the texts of a French translation that were translated word for word, as problems."""
    translation = load_translation(file, "fr")
    texts = translation.texts if translation else {}
    name = f"{file.stem}.fr.yaml"
    return [
        {"file": name, "code": "calque", "message": f"«{text_name}»: {text.text}"}
        for text_name, text in texts.items()
        if any(re.search(calque, text.text or "", re.IGNORECASE) for calque in CALQUES)
    ]


def line_of(problem: Mapping[str, Any]) -> str:
    """Name a problem as the list does."""
    first = re.search("«([^»]+)»", problem["message"])
    return f"{Path(problem['file']).stem} {problem['code']} {first[1] if first else ''}".strip()


def unknown_problems(problems: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the problems that are not in the list."""
    known = set(LIST.read_text(encoding="utf-8").splitlines())
    return [
        f"{line_of(problem)}: {problem['message']}"
        for problem in problems
        if line_of(problem) not in known
    ]


if __name__ == "__main__":
    found = {line_of(vars(p)) for file in FILES for p in problems_of(file, today=DAY)}
    found |= {line_of(problem) for file in FILES for problem in calques_in(file)}
    kept = [line for line in LIST.read_text(encoding="utf-8").splitlines() if line in found]
    LIST.write_text("".join(f"{line}\n" for line in kept), encoding="utf-8")
