"""What should be corrected in the own words of a questionnaire."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.models.editions.translation import fingerprint
from tests.conftest import TINY, Run
from tests.support.given import codes, doubts_in

CODE = "word-with-another-article"


@pytest.mark.parametrize(
    ("word", "language", "warned"),
    [
        ("company", "en", False), ("NGO", "en", True), ("an NGO", "en", False),
        ("entreprise", "fr", True), ("une entreprise", "fr", False),
    ],
)  # fmt: skip
def test_an_article_that_nobody_can_tell_is_asked_for(
    word: str, language: str, warned: bool
) -> None:
    """In English where letters sound in two ways, in French always."""
    words = f"language: {language}\nwords: {{gate: {{one: {word}, many: others}}}}\n"

    assert (CODE in codes(doubts_in(TINY + words))) is warned


def test_translated_words_are_checked_too(run: Run, tiny_file: Path) -> None:
    """One without article is a warning, one that is no noun an error, each at its line."""
    tiny_file.write_text(TINY + "words: {body: {one: company, many: companies}}\n", "utf-8")
    tiny_file.with_name("tiny.fr.yaml").write_text(
        "schema_version: 1\ntranslates: tiny\nlanguage: fr\ntexts:\n"
        f"  words.body.one: {{of: {fingerprint('company')}, text: entreprise}}\n"
        f"  words.body.many: {{of: {fingerprint('companies')}, text: '{{entreprises}}'}}\n",
        "utf-8",
    )

    said = run("check", "tiny.fr.yaml").out

    assert f"tiny.fr.yaml:5:40: warning[{CODE}]" in said
    assert "tiny.fr.yaml:6:41: error[not-a-word]" in said
