"""The own words of a questionnaire, as its file has them."""

from __future__ import annotations

import pytest

from readiness.errors import InvalidDocumentError
from readiness.files.load import questionnaire_from
from readiness.files.yaml_reader import parse_document
from readiness.models.questionnaire import Questionnaire
from readiness.own_words import OwnWord


def with_words(text: str, tiny: str) -> Questionnaire:
    """Load the tiny questionnaire with words."""
    return questionnaire_from(parse_document(f"{tiny}words: {text}\n".encode(), "tiny.yaml"))


def test_a_noun_is_taken_without_its_article(tiny_questionnaire: str) -> None:
    """The article is kept apart; what has no own word is None."""
    words = with_words("{body: {one: an SME, many: SMEs}}", tiny_questionnaire).own_words

    assert words
    assert words.body == OwnWord("SME", "SMEs", "an")
    assert (words.language, words.level, words.gate, words.has_body) == ("en", None, None, True)


def test_a_line_on_confidentiality_alone_changes_no_words(tiny_questionnaire: str) -> None:
    """Messages stay as they are."""
    questionnaire = with_words("{confidentiality: For us only.}", tiny_questionnaire)

    assert questionnaire.own_words is None
    assert questionnaire.words
    assert questionnaire.words.confidentiality == "For us only."


@pytest.mark.parametrize("word", ["{x}", "a%sb", "<b>", "a & b", "[en]", "x" * 61, "«x»", '"'])
def test_a_word_that_is_no_noun_is_refused(word: str, tiny_questionnaire: str) -> None:
    """Nothing that a message or a page could read as more than text."""
    with pytest.raises(InvalidDocumentError) as caught:
        with_words(f"{{body: {{one: company, many: {word!r}}}}}", tiny_questionnaire)

    assert [problem.code for problem in caught.value.problems] == ["not-a-word"]
