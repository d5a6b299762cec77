"""What should not stand in texts that are read aloud."""

from __future__ import annotations

import pytest

from readiness.files.load import load_questionnaire
from readiness.models.question import Question
from readiness.resources import QUESTIONNAIRES
from tests.support.given import doubts_in, edited

HELP = "        text: Is there a legal basis?\n"
REASON = "reason: Without a legal basis nothing may start."


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("See LAW-1 and DATA-2; then LAW-1.", ["LAW-1", "DATA-2"]),
        ("See [[LAW-1]].", []),
        ("Not LAW-10, MY-LAW-1, LAW-1b.", []),
        ("The LAW of the GATE.", []),
    ],
)
def test_ids_without_brackets(text: str, ids: list[str]) -> None:
    """Each once; only ids of this questionnaire, and only those with a digit."""
    found = doubts_in(edited((REASON, f"reason: {text!r}")))
    bare = [problem.message for problem in found if problem.code == "id-in-text"]

    assert bare == [
        f"a text of «GATE» shows the id {name}; write [[{name}]], and readers see the title"
        for name in ids
    ]


@pytest.mark.parametrize(
    ("old", "words", "parts"),
    [
        ("Is there a legal basis?", 201, ["the question with its options"]),
        ("Is there a legal basis?", 199, []),
        ("It is in force.", 51, ["an option"]),
        ("It is in force.", 50, []),
    ],
)
def test_texts_that_are_too_long_to_be_read_aloud(old: str, words: int, parts: list[str]) -> None:
    """The question with its three options, which have 11 words, or one option."""
    found = doubts_in(edited((old, "word " * words)))
    told = [problem.message for problem in found if problem.code == "long-to-read"]

    assert [message.split(": ")[1].split(" has ")[0] for message in told] == parts


@pytest.mark.parametrize(("words", "lines"), [(90, 0), (91, 2)])
def test_each_help_is_short(words: int, lines: int) -> None:
    """The usual one and the one for some."""
    text = "word " * words
    special = f"        help_when: [{{when: {{question: CTX, equals: large}}, help: {text}}}]\n"
    found = doubts_in(edited((HELP, f"{HELP}        help: {text}\n{special}")))

    assert len([problem for problem in found if problem.code == "long-to-read"]) == lines


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("If any document names one, choose level 2 or higher.", True),
        ("With two of them it is level 3 or above.", True),
        ("Dans ce cas, choisissez le niveau 2.", True),
        ("Sinon, niveau 2 ou plus.", True),
        ("A table of one page is enough for level 3.", False),
        ("One fact decides between level 1 and level 2: is there an article?", False),
    ],
)
def test_help_that_tells_a_level(text: str, tells: bool) -> None:
    """An instruction to choose, not a fact about a level."""
    found = doubts_in(edited((HELP, f"{HELP}        help: {text!r}\n")))

    assert [p.line for p in found if p.code == "level-in-help"] == [23] * tells


MOST_WORDS = {"question": 210, "help": 90, "anchor": 50}
"""Words that can be read aloud without losing the listeners."""
SHIPPED = [
    question
    for name in ("ai-ml", "blockchain")
    for question in load_questionnaire(QUESTIONNAIRES / f"{name}.yaml").questions
]


def test_all_shipped_questions_are_looked_at() -> None:
    """52 on AI/ML, 42 on blockchain."""
    assert len(SHIPPED) == 94


@pytest.mark.parametrize("question", SHIPPED, ids=lambda question: question.id)
def test_texts_are_short_enough_to_be_read_aloud(question: Question) -> None:
    """The question with its anchors, each help, each anchor."""
    anchors = [option.text for option in question.options]
    helps = [question.help or "", *(special.help for special in question.help_when)]

    assert len(" ".join([question.text, *anchors]).split()) <= MOST_WORDS["question"]
    assert max(len(text.split()) for text in helps) <= MOST_WORDS["help"]
    assert max(len(text.split()) for text in anchors) <= MOST_WORDS["anchor"]
