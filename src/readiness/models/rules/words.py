"""Own words of a questionnaire: what it calls the assessed body, a level and a gate."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, WithJsonSchema

from readiness.i18n import _
from readiness.models.fields import FieldError, Frozen, Prose

if TYPE_CHECKING:
    from readiness.own_words import OwnWord, OwnWords

_LONGEST = 60
_WORD = re.compile(r"[^\W\d_][\w '’().-]*")
"""What can stand in every sentence and in every format of a report."""
NOUNS = ("body", "level", "gate")
"""What has a name of its own, in the order of the keys."""


def check_word(text: str) -> str:
    """Return a word as it is; raise FieldError when messages cannot contain it."""
    if len(text) > _LONGEST or not _WORD.fullmatch(text):
        message = _("must be a word of at most {number} characters: letters, spaces, hyphens")
        raise FieldError("not-a-word", message.format(number=_LONGEST))
    return text


Word = Annotated[
    Prose,
    AfterValidator(check_word),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": _LONGEST}),
]
"""A noun, as it stands in a sentence."""


class Noun(Frozen):
    """What one thing is called."""

    one: Word
    """For one; its indefinite article can stand before it: «an SME», «une entreprise»."""
    many: Word
    """For several."""

    def spoken_in(self, language: str) -> OwnWord | None:
        """Return the word without its article; None where a translation has no such word."""
        if not (_WORD.fullmatch(self.one) and _WORD.fullmatch(self.many)):
            return None
        # Only for the few questionnaires that have words of their own.
        from readiness.own_words import OwnWord

        return OwnWord.of(self.one, self.many, language)


class Words(Frozen):
    """Own words, in place of those of the program."""

    body: Noun | None = None
    """Who is assessed, instead of an administration."""
    level: Noun | None = None
    gate: Noun | None = None
    confidentiality: Prose | None = None
    """Why the report is confidential, and who may see it: the line on its cover."""

    def spoken_in(self, language: str) -> OwnWords | None:
        """Return the nouns as messages use them; None when there are none."""
        if not (self.body or self.level or self.gate):
            return None
        # As above.
        from readiness.own_words import OwnWords

        language = language.split("-", maxsplit=1)[0].lower()
        words = {name: noun.spoken_in(language) for name in NOUNS if (noun := getattr(self, name))}
        return OwnWords(language, **words, has_body=self.body is not None)
