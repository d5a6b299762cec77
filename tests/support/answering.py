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
