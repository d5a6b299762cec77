"""Explain the syntax errors of PyYAML's parser in plain words."""

from __future__ import annotations

from typing import Any

import yaml

from readiness.i18n import N_, _
from readiness.text import line_and_column

_QUOTE_IT = N_("put the whole text in quotes")
_BAD_STRUCTURE = N_(
    "the YAML structure is invalid here; check the indentation; if a text starts with a "
    "bracket or a quote, put the whole text in quotes"
)
_INCOMPLETE = N_(
    "the file ends too early: a bracket, a quote or a value is missing (incomplete copy?)"
)
_TAG = N_("a text must not start with «!»; {quote_it}")
_OUTDENTED = N_(
    "the indentation of this line is wrong: the keys of an entry begin in one column, and each "
    "item of a list begins with «- » in one column"
)
_NO_BREAK_SPACE = N_(
    "a space of another kind (such as a no-break space, often from a web page) was used for "
    "indentation; use normal spaces"
)
_COLON_IN_BRACKETS = N_(
    "a colon inside a text in brackets; {quote_it}, or put a comma before the next key"
)
_BRACKET_IN_TEXT = N_(
    "a bracket inside a text in brackets; {quote_it}, or put a comma before the bracket"
)
_TAB = N_("a tab was used for indentation; use spaces")
_PLAIN_WORDS = (
    ("'\\t'", _TAB),
    ("found a tab character", _TAB),
    (
        "mapping values are not allowed",
        N_("a colon inside a text; {quote_it}, or fix the indentation of this line"),
    ),
    ("sequence entries are not allowed", N_("a text must not start with «- »; {quote_it}")),
    ("mapping keys are not allowed", N_("a text must not start with «? »; {quote_it}")),
    ("comment or line break", N_("a text must not start with «|» or «>»; {quote_it}")),
    ("a comment or a line break", N_("a text must not start with «|» or «>»; {quote_it}")),
    ("node content", N_("a value is missing here, or a text starts with a bracket; {quote_it}")),
    ("invalid Unicode character escape", N_("invalid Unicode escape sequence in double quotes")),
    ("cannot start any token", N_("a text must not start with this character; {quote_it}")),
    ("undefined tag handle", _TAG),
    ("expected alphabetic or numeric", N_("a text must not start with «&» or «*»; {quote_it}")),
    ("could not find expected ':'", N_("a line without «key:»; is a colon or a quote missing?")),
    ("while parsing a block collection", _OUTDENTED),
    ("did not find expected key", _BAD_STRUCTURE),
    ("expected <block end>", _BAD_STRUCTURE),
    ("expected ',' or", N_("a list or mapping in brackets is not closed, or a comma is missing")),
    (
        "unknown escape character",
        N_("unknown escape sequence (backslash) in double quotes; use single quotes"),
    ),
)

_IN_BRACKETS = {":": _COLON_IN_BRACKETS, "[": _BRACKET_IN_TEXT, "{": _BRACKET_IN_TEXT}
"""What stands where a comma or a closing bracket is expected, on the line of the opening one."""


def explain_syntax_error(error: yaml.YAMLError, text: str) -> tuple[int, int, str]:
    """Return line, column (both from 1) and a message for a parser's error."""
    problem = str(getattr(error, "problem", None) or error)
    context = str(getattr(error, "context", None) or "")
    mark: Any = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    opening: Any = getattr(error, "context_mark", None)
    if "quoted scalar" in context and opening and "end of stream" in problem:
        return opening.line + 1, opening.column + 1, _("the quote that opens here is never closed")
    if mark is None:
        return 1, 1, _("not valid YAML: {problem}").format(problem=problem)
    if mark.index >= len(text.rstrip()):
        return *line_and_column(text.rstrip(), len(text.rstrip())), _(_INCOMPLETE)
    if "could not find expected ':'" in problem and opening:
        mark = opening
    line, column = mark.line + 1, mark.column + 1
    if "a tag" in context:
        return line, column, _plain(_TAG)
    if seen := _late_quote(text, mark) or _odd_indentation(text, mark):
        return seen
    if plain := _in_brackets(problem, text, mark, opening) or _known(f"{problem} {context}"):
        return line, column, _plain(plain)
    whole = f"{problem} ({context})" if context else problem
    return line, column, _("not valid YAML: {problem}").format(problem=whole)


def _late_quote(text: str, mark: Any) -> tuple[int, int, str] | None:
    """Find the quote that was closed by the opening quote of a later line, where the error is."""
    try:
        for token in yaml.scan(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            start, end = token.start_mark, token.end_mark
            is_quoted = isinstance(token, yaml.ScalarToken) and token.style in {"'", '"'}
            if is_quoted and start.line < end.line and end.index == mark.index:
                message = _("the quote that opens here is closed in line {line} only")
                return start.line + 1, start.column + 1, message.format(line=end.line + 1)
            if end.index > mark.index:
                break
    except yaml.YAMLError:
        pass
    return None


def _odd_indentation(text: str, mark: Any) -> tuple[int, int, str] | None:
    """Find what looks like spaces and is none, before the error or in the line above it."""
    if "\t" in _indentation(text, mark.line):
        return mark.line + 1, mark.column + 1, _(_TAB)
    for number in (mark.line, mark.line - 1):
        if _indentation(text, number).strip(" \t"):
            return number + 1, 1, _(_NO_BREAK_SPACE)
    return None


def _in_brackets(problem: str, text: str, mark: Any, opening: Any) -> str | None:
    """Name a text in brackets that goes on too soon; None where a bracket may be forgotten."""
    if "expected ',' or" not in problem or not opening or opening.line != mark.line:
        return None
    return _IN_BRACKETS.get(text[mark.index])


def _known(problem: str) -> str | None:
    return next((plain for phrase, plain in _PLAIN_WORDS if phrase in problem), None)


def _plain(message: str) -> str:
    return _(message).format(quote_it=_(_QUOTE_IT))


def _indentation(text: str, line: int) -> str:
    lines = text.splitlines()
    if not 0 <= line < len(lines):
        return ""
    return lines[line][: len(lines[line]) - len(lines[line].lstrip())]
