"""Messages in the own words of a questionnaire: what it calls the assessed body, a level, a gate.

The messages of the program say «administration», «level» and «gate». A questionnaire for a company
has other words; they replace ours in a message before its values are filled in, so texts of users
are never changed. English keeps a/an right, French its articles, elisions and nearest adjectives.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Protocol

from readiness.data_classes import dataclass

_BEFORE = r"(?<![\w{«-])(?<!%\()(?<!«\xa0)"
"""No word inside a placeholder, a name of a key in quotation marks or a longer word."""
_AFTER = r"(?![\w}»-])(?!\xa0»)"
_ARTICLES = {"en": r"(?i)(an?) (?=\S)", "fr": r"(?i)(une?) (?=\S)"}
"""The article that an author can write before a word, by language.

All patterns are texts: they are compiled only where a questionnaire has words of its own.
"""
_ELIDED = r"(?i)[aeiouyàâäéèêëîïôöûüœæ]|h(?!a[lnu]|iérarch|ors|uit)"
"""Beginnings of French words before which «le» and «la» are «l'»."""
_SAID_WITH_AN = (
    r"(?:[AEFHILMNORSX](?:[A-Z]|\b)|(?i:hour|honest|honou?r|heir))"
    r"|(?!(?i:uni(?!n|m)|us[aeu]|eu|one\b|once|ubi)|U[A-Z])(?i:[aeiou])"
)
_UNSURE = r"[A-Z]{2}|(?i:[uh]|eu|on[ce])"
"""Beginnings of English words of which the article cannot be told from the letters."""


@dataclass(frozen=True)
class OwnWord:
    """One word, for one and for several."""

    one: str
    """Without article."""
    many: str
    article: str = ""
    """The indefinite article that its author wrote before it: a, an, un, une."""

    @classmethod
    def of(cls, one: str, many: str, language: str) -> OwnWord:
        """Take the article, where there is one, away from the word."""
        written = re.match(_ARTICLES[language], one) if language in _ARTICLES else None
        if written is None:
            return cls(one, many)
        return cls(one[written.end() :], many, written[1].lower())


@dataclass(frozen=True)
class OwnWords:
    """The words of one questionnaire."""

    language: str
    """The language they are in; in another one, the program uses its own words."""
    body: OwnWord | None = None
    level: OwnWord | None = None
    gate: OwnWord | None = None
    has_body: bool = False
    """Whether the assessed body has a name of its own, in whatever language."""


class Catalogue(Protocol):
    """What translates messages."""

    def gettext(self, message: str) -> str:
        """Translate a message."""
        ...

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Translate a message that depends on a number."""
        ...


class Reworded:
    """A catalogue that says its messages in the words of a questionnaire."""

    def __init__(self, words: OwnWords, catalogue: Catalogue | None) -> None:
        self._words = words
        self._catalogue = catalogue
        self._known: dict[str, str] = {}

    def gettext(self, message: str) -> str:
        """Translate a message."""
        return self._say(self._catalogue.gettext(message) if self._catalogue else message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Translate a message that depends on a number."""
        if self._catalogue:
            return self._say(self._catalogue.ngettext(msgid1, msgid2, n))
        return self._say(msgid1 if n == 1 else msgid2)

    def _say(self, message: str) -> str:
        if message not in self._known:
            self._known[message] = reword(message, self._words)
        return self._known[message]


def reword(message: str, words: OwnWords) -> str:
    """Say a message of the program in the words of a questionnaire."""
    language = _LANGUAGES.get(words.language)
    if language is None:
        return message
    pattern, grammar = language

    def replace(found: re.Match[str]) -> str:
        name = next(name for name in _NAMES if found[name])
        word: OwnWord | None = getattr(words, name)
        return grammar(found, word, name) if word else found[0]

    return re.sub(pattern, replace, message)


def is_article_known(word: OwnWord, language: str) -> bool:
    """Say whether the article of a word is written, or can be told from its letters."""
    if word.article or language not in _LANGUAGES:
        return True
    return language == "en" and re.match(_UNSURE, word.one) is None


def usual_article(word: OwnWord, language: str, name: str) -> str:
    """Return the indefinite article of a word: as its author wrote it, else the likely one.

    In English, that is told from the first letters; in French, our own word has the same gender.
    """
    if language == "en":
        return word.article or ("an" if re.match(_SAID_WITH_AN, word.one) else "a")
    return word.article or ("une" if name == "body" else "un")


def _as_written(new: str, old: str) -> str:
    """Begin with a capital letter where the old text does."""
    return new[:1].upper() + new[1:] if old[:1].isupper() else new


_ENGLISH = (
    rf"(?i){_BEFORE}(?P<article>an? )?(?:(?P<body>administration)|(?P<level>(?:maturity )?level)"
    rf"|(?P<gate>gate))(?P<many>s)?{_AFTER}"
)


def _in_english(found: re.Match[str], word: OwnWord, name: str) -> str:
    new = word.many if found["many"] else word.one
    return _as_written(
        f"{usual_article(word, 'en', name)} {new}" if found["article"] else new, found[0]
    )


_DETERMINERS = (
    r"de l'|du |de la |à l'|au |à la |l'|le |la |d'aucune? |d'une? |d'|de |une? des |une? |cette "
    r"|cet |ce |qu'aucune? |aucune? |certaine?s |son |sa |quelle |quel "
)
"""What is before a French noun and depends on its gender or on its first letter."""
_AGREEING = (
    ("global", "globale"), ("élevé", "élevée"), ("élevés", "élevées"), ("déclaré", "déclarée"),
    ("déclarés", "déclarées"), ("actif", "active"), ("actifs", "actives"), ("voulu", "voulue"),
    ("inférieur", "inférieure"), ("supérieur", "supérieure"), ("différents", "différentes"),
    ("suivant", "suivante"),
    ("le plus bas", "la plus basse"), ("le plus haut", "la plus haute"),
    ("plus bas", "plus basse"), ("est-il", "est-elle"),
)  # fmt: skip
"""Words after a noun that agree with it: masculine, feminine."""
_TO_FEMININE = dict(_AGREEING)
_TO_MASCULINE = {feminine: masculine for masculine, feminine in _AGREEING}
_AGREED = "|".join(rf"\b{form}\b" for pair in reversed(_AGREEING) for form in reversed(pair))
_FOLLOWING = (
    rf"(?: (?:(?:est|sont|cible|qui ne|n'est|plus(?= (?:acti|élev))|{{\w+}})(?!\S)|{_AGREED}))*"
)
"""A noun's own adjectives, and what is between."""
_FRENCH = (
    rf"(?i){_BEFORE}(?P<before>{_DETERMINERS})?(?P<same>même )?(?:(?P<body>administration)"
    rf"|(?P<level>niveau)|(?P<gate>verrou))(?P<many>[sx])?(?: de maturité)?{_AFTER}"
    rf"(?P<after>{_FOLLOWING})"
)


def _in_french(found: re.Match[str], word: OwnWord, name: str) -> str:
    was_feminine = name == "body"
    is_feminine = usual_article(word, "fr", name) == "une"
    new = word.many if found["many"] else word.one
    same, after = found["same"] or "", found["after"]
    is_elided = not same and _is_elided(new)
    before = _determiner(found["before"] or "", feminine=is_feminine, elided=is_elided)
    if is_feminine != was_feminine:
        forms = _TO_FEMININE if is_feminine else _TO_MASCULINE
        after = re.sub(_AGREED, lambda form: forms.get(form[0], form[0]), after)
    return _as_written(f"{before}{same}{new}", found[0]) + after


def _is_elided(word: str) -> bool:
    return re.match(_ELIDED, word) is not None


def _determiner(written: str, *, feminine: bool, elided: bool) -> str:
    """Write what is before a noun as another noun needs it."""
    e, definite = ("e", "la ") if feminine else ("", "le ")
    own = {
        "le": "l'" if elided else definite,
        "du": "de l'" if elided else "de la " if feminine else "du ",
        "au": "à l'" if elided else "à la " if feminine else "au ",
        "de": "d'" if elided else "de ",
        "ce": "cette " if feminine else "cet " if elided else "ce ",
        "un": f"un{e} ", "un des": f"un{e} des ", "d'un": f"d'un{e} ",
        "aucun": f"aucun{e} ", "d'aucun": f"d'aucun{e} ", "qu'aucun": f"qu'aucun{e} ",
        "certains": f"certain{e}s ",
        "quel": "quelle " if feminine else "quel ",
        "son": "sa " if feminine and not elided else "son ",
    }  # fmt: skip
    key = written.lower().strip()
    return own.get(_MASCULINE.get(key, key), written.lower())


_MASCULINE = {
    "l'": "le", "la": "le", "de l'": "du", "de la": "du", "à l'": "au", "à la": "au", "d'": "de",
    "cette": "ce", "cet": "ce", "une": "un", "une des": "un des", "d'une": "d'un",
    "aucune": "aucun", "d'aucune": "d'aucun", "qu'aucune": "qu'aucun",
    "certaines": "certains", "sa": "son", "quelle": "quel",
}  # fmt: skip
"""Each determiner, with its masculine form."""
_NAMES = ("body", "level", "gate")
_LANGUAGES: dict[str, tuple[str, Callable[[re.Match[str], OwnWord, str], str]]] = {
    "en": (_ENGLISH, _in_english),
    "fr": (_FRENCH, _in_french),
}
"""What finds our words in a message, and what writes others in their place."""
