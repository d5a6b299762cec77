"""Places where lines may break."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from readiness.report.line_breaks import MAX_UNBROKEN, add_break_opportunities, unwrap


def test_ordinary_text_stays_as_it_is() -> None:
    """Nothing is added where spaces are."""
    text = "The administration has approved the plan, and money is there for two years. " * 20
    assert add_break_opportunities(text) == text


def test_a_long_word_gets_places_to_break() -> None:
    """No run is longer than the limit."""
    pieces = add_break_opportunities("W" * 20_000).split("\u200b")
    assert "".join(pieces) == "W" * 20_000
    assert max(map(len, pieces)) == MAX_UNBROKEN


def test_addresses_break_behind_their_parts() -> None:
    """A line ends after a slash rather than within a word."""
    address = "https://example.org/questionnaires/readiness/annex.html"
    assert "questionnaires/\u200breadiness/\u200b" in add_break_opportunities(address)


def test_marks_stay_with_their_letter() -> None:
    """No break comes between a letter and its accent."""
    text = "x" * (MAX_UNBROKEN - 1) + "e\u0301" + "y" * MAX_UNBROKEN
    assert "\u200b\u0301" not in add_break_opportunities(text)


def test_empty_lines_do_not_add_up() -> None:
    """A thousand empty lines are one."""
    assert add_break_opportunities("first paragraph" + "\n" * 1000 + "second paragraph") == (
        "first paragraph\n\nsecond paragraph"
    )


@given(st.text(alphabet=st.characters(exclude_characters="\u200b\n"), max_size=300))
def test_nothing_is_lost(text: str) -> None:
    """Without the places to break, the text is what it was."""
    assert add_break_opportunities(text).replace("\u200b", "") == text


def test_lines_wrapped_by_hand_flow_again() -> None:
    """What a window or an editor broke is one paragraph; what the writer broke stays broken."""
    typed = (
        "The Customs Data Act of 2009 allows the analysis of declarations and of manifests,\n"
        "but not of passenger data.\n"
        "Open:\n"
        "- the opinion of the Ministry of Justice about the third of the three data sources\n"
        "- the date\n"
        "\n"
        "The board decides on all of this in the meeting of the third quarter of this year\n"
        "\n"
        "End"
    )
    assert unwrap(typed) == typed.replace("manifests,\nbut", "manifests, but")


@given(st.text())
def test_flowing_loses_no_word(text: str) -> None:
    """Only spaces and line ends change."""
    assert unwrap(text).split() == text.split()
