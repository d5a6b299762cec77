"""The language of messages, dates and numbers."""

from __future__ import annotations

import re
from datetime import date

import pytest
from babel.messages.pofile import read_po

from readiness import i18n as language
from readiness.i18n import _, chosen_language, ngettext, speak, speaking, spoken


def test_english_is_spoken_when_nothing_is_said() -> None:
    """A message is its own English."""
    assert spoken() == "en"
    assert _("Options") == "Options"
    assert (ngettext("one", "many", 1), ngettext("one", "many", 2)) == ("one", "many")


def test_another_language_is_spoken_for_a_while() -> None:
    """Inside it is French, and afterwards English again."""
    with speaking("fr"):
        inside = spoken(), _("Usage: ")
        with speaking("en"):
            assert _("Usage: ") == "Usage: "

    assert inside == ("fr", "Utilisation\N{NO-BREAK SPACE}: ")
    assert spoken() == "en"


def test_language_without_a_catalogue_is_refused() -> None:
    """Nothing is changed by asking for a language that is not there."""
    with pytest.raises(LookupError, match="xx"):
        speak("xx")
    with pytest.raises(LookupError), speaking("../fr"):
        pass

    assert spoken() == "en"
    assert {"en", "fr"} <= set(language.languages())


@pytest.mark.parametrize("code", ["fr", "FR", "fr-CA", "fr_FR.UTF-8"])
def test_codes_are_read_as_people_write_them(code: str) -> None:
    """Country and encoding do not matter."""
    with speaking(code):
        assert spoken() == "fr"


def test_what_is_asked_for_comes_before_the_system() -> None:
    """Option, then READINESS_LANG, then the locale; an unknown locale is no error."""
    system = {"LC_ALL": "", "LC_MESSAGES": "fr_FR.UTF-8", "LANG": "de_DE.UTF-8"}

    assert chosen_language("es", {"READINESS_LANG": "fr"}) == "es"
    assert chosen_language(None, {"READINESS_LANG": "fr", "LANG": "en_GB"}) == "fr"
    assert chosen_language(None, system) == "fr"
    assert chosen_language(None, {"LANG": "de_DE.UTF-8"}) == "en"
    assert chosen_language(None, {"LANG": "C.UTF-8"}) == "en"
    assert chosen_language(None, {}) == "en"


def test_days_and_numbers_follow_the_language() -> None:
    """A French reader finds a comma, and the name of the month in French."""
    assert (language.decimal("2.5"), language.grouped(12_000)) == ("2.5", "12,000")

    with speaking("fr"):
        assert language.long_date(date(2026, 11, 24)) == "24 novembre 2026"
        assert language.decimal("2.5") == "2,5"
        assert language.grouped(12_000) == "12\N{NARROW NO-BREAK SPACE}000"


def test_names_lists_and_percentages_follow_the_language() -> None:
    """French has a space before a colon, a semicolon and a percent sign, where no line ends."""

    def written() -> tuple[str, str, str]:
        return (
            language.label("Level", "3"),
            language.join_parts(("a", "", "b")),
            language.percent_text("41"),
        )

    assert written() == ("Level: 3", "a; b", "41%")
    with speaking("fr"):
        assert written() == ("Level\xa0: 3", "a\xa0; b", "41\xa0%")


def test_french_texts_get_their_spaces() -> None:
    """No line ends before ; : ! ? % » or after «; what is typed stays as it is."""
    typed = "{span}, ? aide: readiness check FICHIER:3 (:b :? :q) %(name)s https://a.b/c:d"

    assert language.typeset("« un »: «deux» ; 5 % et 6% ? (A): b", "fr") == (
        "«\xa0un\xa0»\xa0: «\xa0deux\xa0»\xa0; 5\xa0% et 6\xa0%\xa0? (A)\xa0: b"
    )
    assert language.typeset(typed, "fr") == typed
    assert language.typeset("a ; b", "en") == "a ; b"


def test_french_messages_have_french_punctuation() -> None:
    """The same apostrophe and the same spaces in every message, but beside typed commands."""
    file = language.CATALOGUES / "fr/LC_MESSAGES/readiness.po"
    with file.open("rb") as opened:
        catalogue = read_po(opened, locale="fr")
    wrong = re.compile(r"’| [;:!»](?!\w)| \?(?!\?)| %(?!\()|« |[^\s\xa0]»")

    strings = [message.string for message in catalogue if message.id]
    texts = [
        str(text)
        for string in strings
        for text in (string if isinstance(string, (tuple, list)) else (string,))
        if not any(typed in str(text) for typed in (", ? aide", "(:b :? :q)"))
    ]

    assert len(texts) > 1_000
    assert [text for text in texts if wrong.search(text)] == []
