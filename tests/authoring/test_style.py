"""What is doubtful in single questions."""

from __future__ import annotations

import pytest

from tests.support.given import codes, doubts_in, edited, places

ADVICE = (
    "{below: %d, action: Do it., milestone: It is done, role: DG, effort: S, months: 3, "
    "proves_done: A paper.}"
)
HEAD = edited().split("dimensions:\n")[0] + "roles: [{id: DG, title: Director General}]\n"


def asked(*questions: str) -> list[str]:
    """Name what is found in questions that are written in braces, without logic."""
    text = HEAD + "dimensions:\n  - id: D\n    title: D\n    questions:\n"
    text += "".join(
        f"      - {{id: Q{n}, title: Q, text: Q?, {q}}}\n" for n, q in enumerate(questions)
    )
    return [code for code in codes(doubts_in(text)) if code != "name-differs"]


def advised(*belows: int) -> str:
    """Write a question with all levels and recommendations below these levels."""
    options = ", ".join(f"{{level: {n}, text: T{n}}}" for n in (1, 2, 3))
    return f"options: [{options}], recommendations: [{', '.join(ADVICE % n for n in belows)}]"


def test_order_and_wording_of_options() -> None:
    """Falling levels and a text that stands twice are told; case and spaces do not hide it."""
    options = "options: [{level: 3, text: Yes}, {level: 2, text: Half}, {level: 1, text: ' HALF'}]"
    advice = f"recommendations: [{ADVICE % 3}]"

    assert asked(f"{options}, {advice}") == ["options-falling", "duplicate-text"]


def test_habits_of_the_questionnaire() -> None:
    """What most questions have and one lacks is told of that one."""
    usual = advised(3) + ", why: W, evidence: [E]"
    short = (
        f"options: [{{level: 1, text: A}}, {{level: 3, text: B}}], recommendations: [{ADVICE % 3}]"
    )

    assert asked(usual, usual, short) == ["without-why", "without-evidence", "levels-missing"]
    assert asked(usual, short) == []
    assert asked(short) == []


def test_weights_of_nothing() -> None:
    """A question and a dimension of weight 0 change no result."""
    text = edited(
        ("    weight: 2\n", "    weight: 0\n"),
        ("        title: Quality\n", "        title: Quality\n        weight: 0\n"),
    )

    found = [problem for problem in doubts_in(text) if problem.code == "weight-zero"]

    lines = [n for n, line in enumerate(text.splitlines(), 1) if line.strip() == "weight: 0"]
    assert sorted(line for _, line in places(found)) == lines


ZERO = "title: Quality\n        weight: 0\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("dimensions:\n", "scoring: {reduction: {dimension: LAW, at_least: 50%, by: 10%}}\n"),
        ("dimensions:\n", "scoring: {over: questions}\n"),
        ("dimensions:\n", "scoring: {scorer: staircase}\n"),
    ],
)
def test_a_dimension_that_is_used_although_it_weighs_nothing(old: str, new: str) -> None:
    """A reduction reads it, or the scoring does not look at weights of dimensions."""
    text = edited(("    weight: 2\n", "    weight: 0\n"), (old, new + old))

    assert "weight-zero" not in codes(doubts_in(text))


@pytest.mark.parametrize(
    "use",
    [
        "",
        "use_cases: [{id: u, title: U, needs: {DATA-1: {pilot: 1, production: 3}}}]\n",
        "gates: [{id: G, title: G, when: {question: DATA-1, at_most: 2}, cap: {overall: 1}, reason: R}]\n",  # noqa: E501 (one gate)
    ],
)
def test_a_question_that_is_used_although_it_weighs_nothing(use: str) -> None:
    """A use case needs it, or a gate reads it."""
    text = edited(("title: Quality\n", ZERO))
    text = text[: text.index("gates:")] + use if "gates" in use else text + use

    assert ("weight-zero" in codes(doubts_in(text))) == (not use)
