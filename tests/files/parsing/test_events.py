"""What the text of a file says, built from the events of either parser."""

from __future__ import annotations

import pytest

from tests.support.given import document


@pytest.mark.usefixtures("parser")
def test_scalars_stay_as_written() -> None:
    """Nothing is guessed: 010 is not 8, yes is not True, 1:30 is not 90, 1.10 is not 1.1."""
    words = [
        "yes",
        "NO",
        "on",
        "010",
        "1:30",
        "1_000",
        "1.10",
        "2024-13-45",
        "0x1F",
        ".nan",
        "1e400",
    ]
    text = "".join(f"k{i}: {word}\n" for i, word in enumerate(words))

    assert list(document(text).data.values()) == words


@pytest.mark.usefixtures("parser")
def test_keys_stay_as_written() -> None:
    """no, on and 010 are keys like others."""
    assert document("no: 1\non: 2\n010: 3\n").data == {"no": "1", "on": "2", "010": "3"}


@pytest.mark.usefixtures("parser")
def test_empty_values_are_nothing() -> None:
    """An empty value, ~ and null say nothing; in quotes they are text."""
    text = "a:\nb: ~\nc: null\nd: ''\ne: 'null'\n"

    assert document(text).data == {"a": None, "b": None, "c": None, "d": "", "e": "null"}


@pytest.mark.usefixtures("parser")
def test_json_is_read_the_same_way() -> None:
    """JSON is YAML; its numbers stay text and its escapes are understood."""
    read = document('{"a": [1, 2.50], "b": {"c": "\\u00e9\\n"}, "d": null}')

    assert read.data == {"a": ["1", "2.50"], "b": {"c": "é\n"}, "d": None}


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("a: item #3 # cut\n", [("a",)]),
        ("a: two words\n  over lines # cut\n", [("a",)]),
        ("a: 'item #3' # a comment\n", []),
        ("a: 3 # a comment\n", []),
        ("a: two words\n# a comment\n", []),
        ("a: {b: two words} # a comment\n", []),
        ("a:\n  - two words  # cut\n", [("a", 0)]),
        ("a: one #3\n", [("a",)]),
    ],
)
def test_texts_that_a_comment_cuts_are_noted(text: str, cut: list[tuple[str | int, ...]]) -> None:
    """« #» ends a text without quotes; of several words that is perhaps not meant."""
    assert list(document(text).cut_texts) == cut
