"""What PyYAML's parsers stumble over, in plain words and at the right place."""

from __future__ import annotations

import pytest
import yaml

from readiness.errors import InvalidDocumentError
from readiness.files.parsing import events
from readiness.files.parsing.syntax_errors import explain_syntax_error
from tests.support.given import document


@pytest.mark.parametrize("parser", [getattr(yaml, "CSafeLoader", yaml.SafeLoader), yaml.SafeLoader])
@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a:\n\tb: 1\n", 2, "use spaces"),
        ("a:\n  b:\n  \tc: 1\n", 3, "use spaces"),
        ("a: 1\nb: 'open\nc: 2\n", 2, "the quote that opens here is never closed"),
        ('a: 1\nb: "open\nc: 2\n', 2, "the quote that opens here is never closed"),
        ("a: 1\nb: Does it: work\n", 2, "put the whole text in quotes"),
        ("a: 1\nb: @x\n", 2, "put the whole text in quotes"),
        ("a: 1\nb: %50\n", 2, "put the whole text in quotes"),
        ("a: 1\nb: `x`\n", 2, "put the whole text in quotes"),
        ("a: 1\nb: &c.\n", 2, "put the whole text in quotes"),
        ("a: 1\nb: * x\n", 2, "put the whole text in quotes"),
        ("a: 1\nb: !<x\nc: 2\n", 2, "put the whole text in quotes"),
        ("a: 1\nb: !x!y z\n", 2, "put the whole text in quotes"),
        ("a: 1\nb: - x\n", 2, "put the whole text in quotes"),
        ("a: 1\nb: ? x\n", 2, "put the whole text in quotes"),
        ("a: 1\nb: | x\n", 2, "put the whole text in quotes"),
        ("a: 1\nb: , x\n", 2, "put the whole text in quotes"),
        ("a: 1\nb: [x] y\n", 2, "put the whole text in quotes"),
        ('a: 1\nb: "x" y\n', 2, "put the whole text in quotes"),
        ("a: 1\nb: 2\n c: 3\n", 3, "indentation"),
        ('a: 1\nb: "open\nc: 2\nd: "x"\n', 2, "the quote that opens here is closed in line 4 only"),
        ("a: 1\nb: 'open\nc: {d: 'x'}\n", 2, "the quote that opens here is closed in line 3 only"),
        ("a:\n  - b: 1\n    c: 2\n   d: 3\n", 4, "the indentation of this line is wrong"),
        ("a:\n  - b: 1\n\N{NO-BREAK SPACE}   c: 2\n    d: 3\n", 3, "use normal spaces"),
        ("a: 1\nwords\nb: 2\n", 2, "without «key:»"),
        ("a: [1, 2\nb: 3\n", 2, "not closed"),
        ("a: {b: x\nc: 3\n", 2, "not closed"),
        ("a:\n  - {b: x\n  - {b: y}\n", 3, "not closed"),
        ("a: 1\nb: {c: Low: none}\n", 2, "a colon inside a text in brackets; put the whole"),
        ("a: 1\nb: {c: 1 d: 2}\n", 2, "or put a comma before the next key"),
        ("a: 1\nb: {c: is it [so] then}\n", 2, "a bracket inside a text in brackets; put the"),
        ("a: 1\nb: [is it {so} then]\n", 2, "or put a comma before the bracket"),
        ('a: "C:\\data"\n', 1, "single quotes"),
        ('{"a": {"b": ', 1, "ends too early"),
        ("a: [1,\n\n", 1, "ends too early"),
        ("%YAML 9.9\n---\na: 1\n", 1, "not valid YAML"),
    ],
)
def test_slips_are_explained(
    parser: object, text: str, line: int, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both parsers' errors become one message at the line of the slip, with the way out."""
    monkeypatch.setattr(events, "_LOADER", parser)

    with pytest.raises(InvalidDocumentError) as caught:
        document(text)

    (problem,) = caught.value.problems
    assert (problem.code, problem.line) == ("yaml-syntax", line)
    assert words in problem.message


def test_error_without_a_place_is_told_at_the_top() -> None:
    """A parser that names no place is no reason to fail."""
    assert explain_syntax_error(yaml.YAMLError("odd"), "a") == (1, 1, "not valid YAML: odd")
