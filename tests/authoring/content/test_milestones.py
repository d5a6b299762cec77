"""What should be corrected in milestones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.support.given import codes, doubts_in, edited, errors_in

STEP = "action: Ask., role: DG, effort: S, months: 3, proves_done: A letter"
PLACES = {
    "question": (
        "  - id: DATA\n",
        "        recommendations: [{{below: 3, {step}}}]\n  - id: DATA\n",
    ),
    "gate": (
        "reason: Without a legal basis nothing may start.",
        "reason: R\n    recommendation: {{{step}}}",
    ),
}
"""What to replace so that a part of the tiny questionnaire has a recommendation, and by what."""


def with_step(part: str, milestone: str, language: str = "en") -> str:
    """Give a part of the tiny questionnaire a recommendation, with a milestone if it is not ""."""
    step = STEP + (f", milestone: {json.dumps(milestone)}" if milestone else "")
    old, new = PLACES[part]
    head = f"language: {language}\nroles: [{{id: DG, title: Director}}]\n"
    return head + edited((old, new.format(step=step)))


@pytest.mark.parametrize("part", PLACES)
@pytest.mark.parametrize(
    ("milestone", "language", "code"),
    [
        ("", "en", "milestone-missing"),
        ("x" * 80, "en", None),
        ("x" * 81, "en", "long-milestone"),
        ("x" * 100, "fr", None),
    ],
)
def test_milestone_is_there_and_short(
    part: str, milestone: str, language: str, code: str | None
) -> None:
    """For recommendations of questions and of gates; English has 80 characters, others 100."""
    found = [c for c in codes(doubts_in(with_step(part, milestone, language))) if "milestone" in c]

    assert found == ([code] if code else [])


@pytest.mark.parametrize("milestone", ["x" * 101, "Law in force.", "Law\nin force"])
def test_milestone_is_one_line_in_every_language(milestone: str) -> None:
    """A file with another one does not load; charts and slides rely on it."""
    assert "not-a-milestone" in codes(errors_in(with_step("gate", milestone, "fr")))


def test_translated_milestone_is_one_line(run: Run, tiny_file: Path) -> None:
    """A translation with a full stop is an error at its place."""
    tiny_file.write_text(with_step("gate", "Letter sent"), encoding="utf-8")
    run("translate", str(tiny_file), "fr")
    overlay = tiny_file.with_suffix(".fr.yaml")
    before, head, after = overlay.read_text(encoding="utf-8").partition("recommendation.milestone:")
    text = before + head + after.replace("    text:\n", "    text: Lettre envoyée.\n", 1)
    overlay.write_text(text, encoding="utf-8")

    said = run("check", str(tiny_file))

    assert said.code == 1
    assert "error[not-a-milestone]" in said.out + said.err
