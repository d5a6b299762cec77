"""Warnings about the own words of a questionnaire, in each language."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.errors import Problem
from readiness.files.yaml_reader import Document
from readiness.i18n import _
from readiness.models.editions.translation import Translation
from readiness.models.fields import FieldError
from readiness.models.questionnaire import Questionnaire
from readiness.models.rules.words import NOUNS, Noun, check_word
from readiness.own_words import OwnWord, is_article_known, usual_article


def word_warnings(questionnaire: Questionnaire, document: Document) -> Iterator[Problem]:
    """Yield a warning for every word whose article cannot be told from its letters."""
    words = questionnaire.own_words
    for name in NOUNS if words else ():
        if word := getattr(words, name):
            path = ("words", name, "one")
            yield from _unknown_article(name, word, questionnaire.language, document, path)


def translated_words(translation: Translation, document: Document) -> Iterator[Problem]:
    """Yield what is wrong with the words of a translation, and whose article is not known."""
    for name in NOUNS:
        for number in Noun.model_fields:
            key = f"words.{name}.{number}"
            translated = translation.texts.get(key)
            if translated is None or translated.text is None:
                continue
            path = ("texts", key, "text")
            try:
                check_word(translated.text)
            except FieldError as error:
                yield document.problem("not-a-word", str(error), path)
                continue
            if number == "one":
                word = OwnWord.of(translated.text, "", translation.language)
                yield from _unknown_article(name, word, translation.language, document, path)


def _unknown_article(
    name: str, word: OwnWord, language: str, document: Document, path: tuple[str, ...]
) -> Iterator[Problem]:
    language = language.partition("-")[0]
    if is_article_known(word, language):
        return
    message = _(
        "«{word}» has no article, so messages use «{article}»; if that is wrong, write the right "
        "one before the word"
    )
    article = usual_article(word, language, name)
    yield document.warning(
        "word-with-another-article", message, path, word=word.one, article=article
    )
