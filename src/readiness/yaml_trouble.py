"""Say in plain words what PyYAML's parser stumbled over."""

from __future__ import annotations

from typing import Any

import yaml

from readiness.text import line_and_column

_QUOTE_IT = "put the whole text in quotes"
_MISFIT = (
    "this does not fit what stands before it; check the indentation, and put text that starts "
    "with a bracket or a quote wholly in quotes"
)
_HALF = "the file ends too early: a bracket, a quote or a value is missing (only half copied?)"
_PLAIN_WORDS = (
    ("'\\t'", "a tab was used for indentation; use spaces"),
    ("found a tab character", "a tab was used for indentation; use spaces"),
    (
        "mapping values are not allowed",
        f"a colon inside a text; {_QUOTE_IT}, or mend the indentation of this line",
    ),
    ("sequence entries are not allowed", f"a text must not start with «- »; {_QUOTE_IT}"),
    ("mapping keys are not allowed", f"a text must not start with «? »; {_QUOTE_IT}"),
    ("comment or line break", f"a text must not start with «|» or «>»; {_QUOTE_IT}"),
    ("a comment or a line break", f"a text must not start with «|» or «>»; {_QUOTE_IT}"),
    ("node content", f"a value is missing here, or a text starts with a bracket; {_QUOTE_IT}"),
    ("invalid Unicode character escape", "an escape in double quotes that names no character"),
    ("cannot start any token", f"a text must not start with this character; {_QUOTE_IT}"),
    ("undefined tag handle", f"a text must not start with «!»; {_QUOTE_IT}"),
    ("expected alphabetic or numeric", f"a text must not start with «&» or «*»; {_QUOTE_IT}"),
    ("could not find expected ':'", "a line without «key:»; is a colon or a quote missing?"),
    ("did not find expected key", _MISFIT),
    ("expected <block end>", _MISFIT),
    ("did not find expected '-' indicator", "a list item must start with «- » in the same column"),
    ("expected ',' or", "a list or mapping in brackets is not closed, or a comma is missing"),
    ("unknown escape character", "an unknown backslash sign in double quotes; use single quotes"),
)


def explain(error: yaml.YAMLError, text: str) -> tuple[int, int, str]:
    """Give line, column (both from 1) and a message for a parser's error."""
    problem = str(getattr(error, "problem", None) or error)
    context = str(getattr(error, "context", None) or "")
    mark: Any = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    opening: Any = getattr(error, "context_mark", None)
    if "quoted scalar" in context and opening and "end of stream" in problem:
        return opening.line + 1, opening.column + 1, "the quote that opens here is never closed"
    if mark is None:
        return 1, 1, f"not valid YAML: {problem}"
    if mark.index >= len(text.rstrip()):
        return *line_and_column(text.rstrip(), len(text.rstrip())), _HALF
    if "could not find expected ':'" in problem and opening:
        mark = opening
    line, column = mark.line + 1, mark.column + 1
    if "a tag" in context:
        return line, column, f"a text must not start with «!»; {_QUOTE_IT}"
    if "\t" in _indentation(text, mark.line):
        return line, column, "a tab was used for indentation; use spaces"
    for phrase, plain in _PLAIN_WORDS:
        if phrase in problem:
            return line, column, plain
    return line, column, f"not valid YAML: {problem}" + (f" ({context})" if context else "")


def _indentation(text: str, line: int) -> str:
    lines = text.splitlines()
    if not 0 <= line < len(lines):
        return ""
    return lines[line][: len(lines[line]) - len(lines[line].lstrip())]
