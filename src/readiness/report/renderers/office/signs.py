"""Signs before words, for programs without the drawings of a page."""

from __future__ import annotations

from readiness.report.contents.blocks import Line, Look, Text

_READINESS_STEPS = 2
"""From not ready to ready for a pilot, and from there to production."""


def readiness_dots(piece: Text) -> str:
    """Show the steps that a use case has reached."""
    reached = piece.level or 0
    return "●" * reached + "○" * (_READINESS_STEPS - reached)


def with_sign(piece: Text) -> str:
    """Return the words of a piece, with the sign that it has."""
    return f"{readiness_dots(piece)} {piece.text}" if piece.look is Look.READINESS else piece.text


def words_of(line: Line) -> str:
    """Join the pieces of a line, with the signs of those that have one."""
    return "".join(map(with_sign, line))
