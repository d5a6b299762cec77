"""What every front end says of an interview."""

from __future__ import annotations

import pytest

from readiness.i18n import speaking
from readiness.interview.captions import (
    answer_details,
    answer_summary,
    explanation,
    matching_questions,
    number_range,
    position_caption,
    question_line,
)
from readiness.interview.state import Interview
from readiness.models.question import AskedQuestion
from readiness.report.parts.answers import option_labels
from tests.scoring.profiles.test_themes import two_by_two
from tests.support.given import assessment
from tests.support.interviewing import NOW, roomy, started


def question(name: str) -> AskedQuestion:
    """Find a question."""
    return roomy().by_id[name]


def test_labels_are_levels_where_options_are_levels() -> None:
    """The number that is typed is the level; else the place in the list."""
    assert option_labels(question("DATA-2")) == {"1": "1", "3": "3"}
    assert option_labels(question("SIZE")) == {"1": "small", "2": "large"}


def test_state_in_words() -> None:
    """One short line says everything that is known."""
    interview = started().answer("LAW-1", ("3",), NOW).note("LAW-1", "x").flag("LAW-1")

    assert answer_summary(interview, "LAW-1") == "3 High, note, flagged"
    assert answer_summary(interview.answer("USES", ("a", "b"), NOW), "USES") == "Cargo, Passengers"
    assert answer_summary(interview.unknown("SIZE", NOW), "SIZE") == "don't know"
    assert answer_summary(interview.answer("NAME", ("n" * 99,), NOW), "NAME") == "n" * 39 + "…"


def test_where_one_is() -> None:
    """The part, the place in it, and how far the whole is; unknown ones are counted apart."""
    assert position_caption(started()) == "About the administration · 1/4 · 0 of 6 answered"
    interview = started().unknown("SIZE", NOW).go("LAW-2")
    assert position_caption(interview) == "Law · 2/2 · 0 of 6 answered, 1 unknown"


def test_theme_stands_beside_the_dimension() -> None:
    """Who answers sees to which theme a question belongs; without one, nothing stands there."""
    of = two_by_two()
    interview = Interview.begin(of, assessment(of)).go("A-2")

    assert position_caption(interview) == "A · Tools · 2/2 · 0 of 2 answered"


def test_what_is_known_is_said_in_words() -> None:
    """Answer, confidence and flag on one line; note and evidence on their own."""
    interview = started().answer("LAW-1", ("2",), NOW).confidence("LAW-1", "low").flag("LAW-1")
    interview = interview.note("LAW-1", "ask").add_evidence("LAW-1", "Code", "shelf", 2)

    lines = list(answer_details(interview))

    assert lines == [
        "Answer: 2   Confidence: low   Flagged for discussion",
        "Note: ask",
        "Evidence 1: Code (shelf), document shown",
    ]


def test_limits_of_a_number() -> None:
    """Between what it lies, with its unit."""
    assert number_range(question("DATA-1")) == " from 0 to 100 %"


def test_explanation_has_everything_but_empty_lines() -> None:
    """Why, help, what would show a level, evidence, target."""
    texts = [paragraph.text for paragraph in explanation(started().go("LAW-1"))]

    assert texts == [
        "Why it matters: Without a law nothing may start.",
        "Look into the Customs code.",
        "2. evidence for this answer: The draft",
        "Evidence to prepare:",
        "- The Customs code",
        "Target: 3",
    ]


def test_help_for_those_whom_it_fits() -> None:
    """The help of a condition that holds replaces the other; one that fails does not."""
    small, large = (started().answer("SIZE", (size,), NOW) for size in ("small", "large"))

    told = [[p.text for p in explanation(one.go("LAW-1"))] for one in (small, large)]

    assert "Look into the Customs code." in told[0]
    assert "Ask the ministry." in told[1]
    assert "Look into the Customs code." not in told[1]


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ("flagged", ["SIZE"]),
        ("unknown", ["NAME"]),
        ("contradictory", ["LAW-1", "LAW-2"]),
        ("law", ["LAW-1", "LAW-2"]),
        ("called", ["NAME"]),
    ],
)
def test_lists_by_what_is_wanted(wanted: str, names: list[str]) -> None:
    """By state, by dimension, by a word."""
    interview: Interview = started().flag("SIZE").unknown("NAME", NOW)
    interview = interview.answer("LAW-1", ("1",), NOW).answer("LAW-2", ("yes",), NOW)

    found = [question.id for question in matching_questions(interview, wanted)]

    assert found == names


def test_filters_in_french() -> None:
    """A French word filters as the English one does, which keeps its meaning."""
    interview = started().answer("SIZE", ("small",), NOW).flag("LAW-1").unknown("LAW-2", NOW)
    pairs = {
        "sans réponse": "open",
        "Ouvertes": "open",
        "inconnues": "unknown",
        "nsp": "unknown",
        "marquées": "flagged",
        "toutes": "all",
        "en contradiction": "contradictory",
    }

    with speaking("fr"):
        found = {french: matching_questions(interview, french) for french in pairs}
        english = {french: matching_questions(interview, word) for french, word in pairs.items()}

    assert found == english
    assert [question.id for question in found["marquées"]] == ["LAW-1"]
    assert len(found["toutes"]) == 6
    assert matching_questions(interview, "marquées") == ()


@pytest.mark.parametrize("width", [30, 58, 76])
def test_line_of_a_list_is_one_line(width: int) -> None:
    """The answer is cut before its marks are; nothing is wider than the list."""
    interview = started().answer("NAME", ("name " * 20,), NOW).note("NAME", "x").flag("NAME")

    line = question_line(interview, question("NAME"), width)

    assert line.startswith("NAME      Name: name")
    assert len(line) <= width
    if width > 50:
        assert line.endswith("…, note, flagged")
