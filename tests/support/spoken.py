"""What must hold of an invention with words of its own: no output says those they replace."""

from __future__ import annotations

import re

from readiness import render, report_of
from tests.support.every_word import NOUNS
from tests.support.trial import NotApplicableError, Trial

_MILESTONE = re.compile(r"Level \S+ of \S+ reached")
"""A text of the inventions."""


def said_in_own_words(trial: Trial) -> None:
    """A table, an explanation, the questions and a report say no word that is replaced."""
    words = trial.invented.definition.get("words")
    if not words:
        raise NotApplicableError
    opened = trial.opened
    texts = [
        trial.command("score", trial.file).out,
        trial.command("explain", trial.file).out,
        trial.command("show", "./any.yaml", "--questions").out,
        render(report_of(opened, opened.evaluate()), "md").decode(),
    ]
    for name in words.keys() & NOUNS.keys():
        unsaid = re.compile(rf"(?<!#)\b({NOUNS[name][2]})\b(?!-)", re.IGNORECASE)
        for text in texts:
            found = unsaid.search(_MILESTONE.sub("", text))
            assert not found, f"{name}: {found}"
    if line := words.get("confidentiality"):
        assert line in texts[-1]
