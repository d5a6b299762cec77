"""Small answers files for the tiny questionnaire."""

from __future__ import annotations

from pathlib import Path

HEAD = """\
schema_version: 1
questionnaire: {id: tiny, version: 1.0.0}
assessment: {organisation: Customs of Norland (invented), date: 2026-11-23}
"""


def answers_file(folder: Path, answers: str, name: str = "norland.answers.yaml") -> Path:
    """Write an answers file; ``answers`` is the YAML that follows its head."""
    file = folder / name
    file.write_text(HEAD + answers, encoding="utf-8")
    return file


def of_each(folder: Path, answers: str, *organisations: str) -> list[str]:
    """Write an answers file for each administration, and name the files."""
    for name in organisations:
        file = answers_file(folder, answers, f"{name.lower()}.answers.yaml")
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("Customs of Norland (invented)", name), encoding="utf-8")
    return [f"{name.lower()}.answers.yaml" for name in organisations]
