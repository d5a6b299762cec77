"""Messages in the own words of a questionnaire."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from readiness.i18n import CATALOGUES, _, ngettext, own_words, speaking, use_words, using_words
from readiness.own_words import OwnWord, OwnWords, Reworded, is_article_known, reword, usual_article

CATALOGUE = CATALOGUES / "fr" / "LC_MESSAGES" / "readiness.po"
OURS = {
    "en": r"\b(administrations?|levels?|gates?)\b",
    "fr": r"\b(administrations?|niveaux?|verrous?)\b",
}
"""The words of the program that a questionnaire can replace."""
PLACE = re.compile(r"\{\w*\}|%\(\w+\)s|«\xa0?\w+\xa0?»")
"""A place for a value, or the name of a key."""
LEAST_MESSAGES = 180
"""Messages in which one of the words occurs, in each language."""


def words(language: str, body: str = "", level: str = "", gate: str = "") -> OwnWords:
    """Give words, each as «one/many»."""

    def noun(text: str) -> OwnWord | None:
        one, _slash, many = text.partition("/")
        return OwnWord.of(one, many, language) if text else None

    return OwnWords(language, noun(body), noun(level), noun(gate), has_body=bool(body))


def messages(language: str, file: Path = CATALOGUE) -> list[str]:
    """Read every message of the program, with its forms for one and for several."""
    with file.open("rb") as opened:
        catalogue = read_po(opened, locale="fr")
    found: list[str] = []
    for message in catalogue:
        forms = message.id if language == "en" else message.string
        found += [forms] if isinstance(forms, str) else list(forms or ())
    return [text for text in found if text]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_message_keeps_a_word_that_is_replaced(language: str) -> None:
    """All messages: our words are gone, and places for values and names of keys are the same."""
    own = words(language, "zorn/zorns", "zark/zarks", "zulk/zulks")
    changed = 0

    for message in messages(language):
        said = reword(message, own)
        changed += said != message
        assert not re.search(OURS[language], PLACE.sub("", said), re.IGNORECASE), said
        assert PLACE.findall(said) == PLACE.findall(message)

    assert changed >= LEAST_MESSAGES


_MASCULINE = "le|du|au|un|aucun|ce|cet|quel|tel|tout|premier|dernier|seul|nouveau|certains|tous les"
_FEMININE = "la|une|aucune|cette|quelle|telle|toute|première|dernière|seule|nouvelle|certaines"
_ADJECTIVES = (
    "global|élevé|bas|haut|actif|déclaré|voulu|atteint|visé|choisi|suivant|supérieur|inférieur"
    "|précédent|meilleur|différent|est-il|est atteint"
)
"""What may be beside a noun in a French message; a new one goes into ``own_words.py``."""


@pytest.mark.parametrize(
    ("article", "wrong"),
    [
        ("une", rf"\b({_MASCULINE}) z|z\w+ (le |plus |\{{\w+\}} |est )*({_ADJECTIVES})s?\b"),
        (
            "un",
            rf"\b({_FEMININE}) z|z\w+ (plus )?(globale|élevée|basse|haute|active|différente)s?\b",
        ),
    ],
)
def test_what_is_beside_a_noun_agrees_in_all_french_messages(article: str, wrong: str) -> None:
    """No message has an article or a common adjective of the other gender."""
    noun = f"{article} zorn/zorns"
    own = words("fr", noun, noun, noun)

    said = [reword(message, own) for message in messages("fr")]

    assert not [text for text in said if re.search(wrong, text, re.IGNORECASE)]


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("Unnamed administration", "Unnamed company"),
        ("The administration", "The company"),
        ("An administration and its levels", "A company and its areas"),
        ("an administration's own use of a level", "a company's own use of an area"),
        ("Gate {gate} limits it to {level}", "Obstacle {gate} limits it to {level}"),
        ("limited by a gate; no gates", "limited by an obstacle; no obstacles"),
        ("Maturity levels", "Areas"),
        ("an option needs an «id» or a «level»", "an option needs an «id» or a «level»"),
        ("level %(level)s, use_cases, multi-level", "area %(level)s, use_cases, multi-level"),
    ],
)  # fmt: skip
def test_english_has_the_right_article_and_number(message: str, said: str) -> None:
    """a/an, one and several, and capitals follow; places and keys are not touched."""
    own = words("en", "company/companies", "area/areas", "an obstacle/obstacles")

    assert reword(message, own) == said


@pytest.mark.parametrize(
    ("word", "article"),
    [
        ("company", "a"), ("area", "an"), ("hour", "an"), ("university", "a"), ("unit", "a"),
        ("NGO", "an"), ("SME", "an"), ("UN body", "a"), ("user", "a"), ("one-stop shop", "a"),
        ("honest broker", "an"), ("house", "a"), ("European body", "a"), ("uncle", "an"),
        ("a hour", "a"), ("an unit", "an"),
    ],
)  # fmt: skip
def test_the_article_is_told_from_the_letters_or_written(word: str, article: str) -> None:
    """English words get a or an as they sound; what their author wrote counts more."""
    assert usual_article(OwnWord.of(word, "", "en"), "en", "body") == article


MASCULINE = words("fr", "un établissement/établissements", gate="un obstacle/obstacles")
FEMININE = words("fr", "une société/sociétés", "une étape/étapes", "une condition/conditions")
MUTE = words("fr", "un hôpital/hôpitaux", "un palier/paliers", "une hiérarchie/hiérarchies")


@pytest.mark.parametrize(
    ("own", "message", "said"),
    [
        (MASCULINE, "L'administration décide", "L'établissement décide"),
        (FEMININE, "L'administration décide", "La société décide"),
        (FEMININE, "À propos de l'administration", "À propos de la société"),
        (FEMININE, "un classement d'administrations", "un classement de sociétés"),
        (MASCULINE, "rien d'aucune administration", "rien d'aucun établissement"),
        (MASCULINE, "d'administrations différentes", "d'établissements différents"),
        (MUTE, "l'administration, une administration", "l'hôpital, un hôpital"),
        (FEMININE, "Du niveau {a} au niveau {b}", "De l'étape {a} à l'étape {b}"),
        (FEMININE, "prend le niveau le plus bas", "prend l'étape la plus basse"),
        (FEMININE, "ce niveau est un niveau", "cette étape est une étape"),
        (FEMININE, "aucun niveau, d'un niveau", "aucune étape, d'une étape"),
        (FEMININE, "le même niveau, certains niveaux", "la même étape, certaines étapes"),
        (FEMININE, "pas de niveau global", "pas d'étape globale"),
        (FEMININE, "Le niveau est-il robuste ?", "L'étape est-elle robuste ?"),
        (FEMININE, "le niveau {a} est inférieur à {b}", "l'étape {a} est inférieure à {b}"),
        (FEMININE, "Niveaux de maturité", "Étapes"),
        (MUTE, "Du niveau au niveau", "Du palier au palier"),
        (FEMININE, "son verrou, qu'aucun verrou", "sa condition, qu'aucune condition"),
        (FEMININE, "Verrous qui ne sont plus actifs", "Conditions qui ne sont plus actives"),
        (MUTE, "le verrou, un verrou", "la hiérarchie, une hiérarchie"),
        (MASCULINE, "Le verrou «\xa0{gate}\xa0»", "L'obstacle «\xa0{gate}\xa0»"),
    ],
)  # fmt: skip
def test_french_articles_elisions_and_adjectives_agree(
    own: OwnWords, message: str, said: str
) -> None:
    """What is before a noun, and the adjectives after it, have its gender."""
    assert reword(message, own) == said


def test_a_word_in_a_word_is_not_replaced_again() -> None:
    """Own words can contain words of the program."""
    own = words("en", "top-level gate/gates", "gate level/gate levels")

    assert reword("An administration, a level", own) == "A top-level gate, a gate level"


def test_other_languages_keep_the_words_of_the_program() -> None:
    """Without a grammar, and in another language than that of the words, nothing changes."""
    assert reword("Level", words("es", level="grado/grados")) == "Level"
    with speaking("fr"), using_words(words("en", level="stage/stages")):
        assert _("Level") == "Niveau"


def test_words_hold_inside_a_block_and_follow_the_language() -> None:
    """They end with their block, and each language says them in its own way."""
    own = words("fr", level="une étape/étapes")
    with speaking("en"):
        with using_words(own):
            assert _("Level") == "Level"
            with speaking("fr"):
                assert _("Level") == "Étape"
            use_words(words("en", level="stage/stages"))
            assert _("Level") == "Stage"
            assert ngettext("{number} gate", "{number} levels", 2) == "{number} stages"
        assert own_words() is None
        assert _("Level") == "Level"


def test_a_message_is_translated_before_it_is_reworded() -> None:
    """Also one with forms for one and for several."""
    with speaking("fr"), using_words(words("fr", gate="un obstacle/obstacles")):
        one = "If the answer is {answers}, the gate «{gate}» limits this use case: {titles}."
        many = "If the answer is {answers}, the gate «{gate}» limits these use cases: {titles}."
        assert "l'obstacle" in ngettext(one, many, 1)
    assert Reworded(words("en", level="stage/stages"), None).gettext("Level") == "Stage"


@pytest.mark.parametrize(
    ("text", "language", "known"),
    [
        ("company", "en", True), ("NGO", "en", False), ("an NGO", "en", True),
        ("hospital", "en", False), ("entreprise", "fr", False), ("une entreprise", "fr", True),
        ("empresa", "es", True),
    ],
)  # fmt: skip
def test_an_article_that_letters_do_not_tell_is_known_as_such(
    text: str, language: str, known: bool
) -> None:
    """In French always; in English for letters that sound in two ways."""
    assert is_article_known(OwnWord.of(text, "", language), language) is known
