"""Parse a typed line: an answer to the current question, or a command.

Digits count in every script, and as the unshifted upper row of a French keyboard. For a text
question the whole line is the answer, unless it starts with a colon.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NoReturn

from readiness.data_classes import dataclass
from readiness.i18n import N_, _, decimal, translated_words
from readiness.interview.input_parsing import FRENCH_ROW, InputRejected, plain_digits, typed_value
from readiness.models.kinds.interface import Entry
from readiness.models.question import AskedQuestion
from readiness.report.parts.answers import option_labels
from readiness.text import did_you_mean, shorten

COMMANDS = {
    "next": ("next", "skip"),
    "back": ("b", "back"),
    "show": ("s", "show", "again"),
    "help": ("?", "h", "help"),
    "commands": ("??", "commands"),
    "list": ("l", "list"),
    "go": ("g", "go", "goto"),
    "note": ("n", "note"),
    "evidence": ("e", "evidence"),
    "document": ("d", "document"),
    "confidence": ("c", "confidence"),
    "not-applicable": ("na", "n/a", "not-applicable"),
    "unknown": ("dk", "unknown", "don't-know"),
    "same": ("=", "same"),
    "undo": ("u", "undo"),
    "flag": ("f", "flag"),
    "target": ("t", "target"),
    "importance": ("i", "importance"),
    "open": ("o", "open"),
    "clear": ("x", "clear"),
    "write": ("w", "write"),
    "people": ("p", "people", "who"),
    "by": ("by",),
    "park": ("park",),
    "end": ("end",),
    "quit": ("q", "quit", "exit"),
}
"""Every command with the words that one can type for it."""
_ALONE = frozenset(
    {
        "next",
        "back",
        "show",
        "help",
        "commands",
        "unknown",
        "same",
        "undo",
        "flag",
        "open",
        "clear",
        "end",
        "quit",
    }
)
"""Commands that no text follows."""
_BY_WORD = {word: name for name, words in COMMANDS.items() for word in words}
# Translators: words of your language for some of these commands, as «back=retour,r; quit=quitter».
# The names before «=» stay English; English words and letters keep their meaning.
WORDS = N_(
    "next; back; show; help; list; go; note; evidence; confidence; not-applicable; unknown; undo; "
    "by; park; end; quit"
)
"""Commands that may have words in other languages, too; a word may have a space in it."""
# Translators: words of your language, as above: «high=haut,haute; medium=moyen; low=bas».
CONFIDENCE_WORDS = N_("high; medium; low")
"""Degrees of confidence that may have words in other languages, too."""
_SEPARATOR = re.compile(r"[\s,;،、，]+")
_NUMBERS = re.compile(r"^\d+(?:[\s,;،、，]+\d+)*$")
_YES_NO = {"y": "yes", "yes": "yes", "true": "yes", "no": "no", "false": "no"}
"""What is typed for yes and no."""


@dataclass(frozen=True)
class ParsedLine:
    """What a typed line means."""

    name: str
    """``answer`` or a name from COMMANDS."""
    rest: str = ""
    """The text after the command."""
    words: tuple[str, ...] = ()
    """The value of an answer."""

    @property
    def removal(self) -> int | None:
        """The number of an item to remove: 1 for «-1»."""
        number = self.rest.removeprefix("-").strip()
        return int(number) if self.rest.startswith("-") and number.isdecimal() else None


def parse(line: str, question: AskedQuestion) -> ParsedLine:
    """Parse a line; raise InputRejected when it is neither a command nor an answer here."""
    text = unicodedata.normalize("NFC", line.strip())
    if not text:
        return ParsedLine("next")
    if text.startswith(":"):
        return _command(text[1:].strip()) or _unknown_command(text)
    if question.rules.entry is Entry.TYPE_TEXT:
        return _text(line, text)
    if question.rules.entry is Entry.TYPE_LINE:
        return _value(text, question) or _command(text) or _unknown_value(text, question)
    return (
        _choice(text, question)
        or _command(text)
        or _by_key(text, question)
        or _unknown_command(text)
    )


def parse_command(line: str) -> ParsedLine:
    """Parse a line where no question is asked; raise InputRejected when it is no command."""
    text = unicodedata.normalize("NFC", line.strip())
    return _command(text.removeprefix(":").strip()) or _unknown_command(text)


def _choice(text: str, question: AskedQuestion) -> ParsedLine | None:
    """Parse numbers of options; None when the text is something else."""
    if question.rules.fixed_options:
        spoken = {**_YES_NO, _("yes"): "yes", _("no"): "no"}
        if text.lower() in spoken:
            return ParsedLine("answer", words=(spoken[text.lower()],))
        if text.lower() == "n":
            raise InputRejected(_("type «no» for no, or «n» with a text for a note"))
    if all(sign in FRENCH_ROW or _SEPARATOR.match(sign) for sign in text):
        text = "".join(FRENCH_ROW.get(sign, sign) for sign in text)
    text = plain_digits(text)
    if not _NUMBERS.match(text):
        return None
    keys = option_labels(question)
    numbers = [number.lstrip("0") or "0" for number in _SEPARATOR.split(text)]
    for number in numbers:
        if number not in keys:
            sentence = _("there is no option {number}; choose from {numbers}")
            raise InputRejected(sentence, number=number, numbers=", ".join(keys))
    return ParsedLine("answer", words=tuple(keys[number] for number in numbers))


def _text(line: str, text: str) -> ParsedLine:
    """Take the line as the answer, but ask back for one that was probably meant as a command."""
    if _resembles_command(text):
        sentence = _('type «:{word}» for the command, or "{word}" in quotes for this text')
        raise InputRejected(sentence, word=shorten(text))
    quoted = text.startswith('"') and text.endswith('"') and _resembles_command(text[1:-1])
    return ParsedLine("answer", words=(text[1:-1] if quoted else line,))


def _resembles_command(text: str) -> bool:
    """Say whether a text is a command, or a command with the text that belongs to it."""
    if _command_named(text):
        return True
    name, rest = _command_and_rest(text)
    if not name or not rest or name in _ALONE:
        return False
    # A sentence begins with a capital letter, a command does not; «by» also begins a phrase.
    return text[0] == text[0].lower() and (name != "by" or rest[0] != rest[0].lower())


def _value(text: str, question: AskedQuestion) -> ParsedLine | None:
    value = typed_value(text, question)
    return None if value is None else ParsedLine("answer", words=(value,))


def _command(text: str) -> ParsedLine | None:
    name, rest = _command_and_rest(text)
    if name and rest and name in _ALONE:
        word = text.removesuffix(rest).strip()
        sentence = _("the command «{word}» takes no text; to add a note, type n and the text")
        raise InputRejected(sentence, word=word)
    return ParsedLine(name, rest) if name else None


def _command_and_rest(text: str) -> tuple[str | None, str]:
    """Divide a line into the name of its command, of one word or two, and the text after it."""
    for length in (2, 1):
        words = text.split(maxsplit=length)
        if name := _command_named(" ".join(words[:length])):
            return name, "".join(words[length:])
    return None, ""


def _command_named(word: str) -> str | None:
    """Return the command for a word, in English or in the language of the user."""
    return _BY_WORD.get(word.lower()) or translated_words(WORDS).get(word.lower())


def _by_key(text: str, question: AskedQuestion) -> ParsedLine | None:
    """Parse keys of options; None when one word is no key."""
    by_key = {option.key.lower(): option.key for option in question.options}
    words = [word.lower() for word in _SEPARATOR.split(text)]
    if not all(word in by_key for word in words):
        return None
    return ParsedLine("answer", words=tuple(by_key[word] for word in words))


def _unknown_value(text: str, question: AskedQuestion) -> NoReturn:
    if not question.rules.has_range:
        _unknown_command(text)
    sentence = _("«{word}» is neither a command nor a number; for example {example}")
    raise InputRejected(sentence, word=shorten(text), example=decimal("12.5"))


def _unknown_command(text: str) -> NoReturn:
    word = text.lstrip(":").split(" ")[0]
    if plain_digits(word).rstrip(",;:.").isdecimal():
        raise InputRejected(
            _("type only the numbers, for example 3 or 1,3; to add a note, type n and the text")
        )
    shown = word if len(word) <= len("not-applicable") * 2 else f"{word[:24]}…"
    words = [word for word in (*_BY_WORD, *translated_words(WORDS)) if len(word) > 1]
    sentence = _("unknown answer or command «{word}»").format(word=shown)
    suggestion = did_you_mean(shown.lower(), words) or _("; ") + _("?? shows all commands")
    raise InputRejected(sentence + suggestion)
