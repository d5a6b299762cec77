"""A questionnaire or a library in another language: overlay files with texts by name.

``ai-ml.fr.yaml`` lies beside ``ai-ml.yaml`` and holds its texts in French, each with a
fingerprint of the text that was translated. Ids, weights, levels and conditions stand in the
source file alone. A text that is missing, or was translated from another text, is shown in the
language of the source, with a mark.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar, cast, get_args

from pydantic import Field

from readiness.models.fields import FOR_READERS, Frozen, Id, Text, Whole
from readiness.models.pre_check import PreCheck
from readiness.models.question import AskedQuestion
from readiness.models.questionnaire import Dimension

Model = TypeVar("Model", bound=Frozen)
TextRewriter = Callable[[str, str], str]
"""From the name of a text and the text to the text that takes its place."""
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_PRINT = 8
"""Characters of a fingerprint: enough to see that a text changed."""


class TranslatedText(Frozen):
    """One text in another language."""

    of: Text
    """Fingerprint of the text that was translated."""
    text: Text | None = None
    """The translation; missing while nobody has written it."""


class Translation(Frozen):
    """One overlay file."""

    schema_version: Whole = Field(ge=1, le=1)
    translates: Id
    """Id of the questionnaire, or name of the library file."""
    language: Text
    license: Text | None = None
    texts: dict[str, TranslatedText] = {}


@dataclass(frozen=True)
class Coverage:
    """How far a translation has come: names of texts."""

    done: tuple[str, ...]
    missing: tuple[str, ...]
    stale: tuple[str, ...]
    """Translated from a text that has changed since."""
    surplus: tuple[str, ...]
    """Translations of texts that are no longer there."""

    @property
    def total(self) -> int:
        """How many texts there are to translate."""
        return len(self.done) + len(self.missing) + len(self.stale)

    @property
    def percent(self) -> int:
        """Share of texts that are translated, in whole percent, rounded down."""
        return 100 * len(self.done) // self.total if self.total else 100


def is_language(code: str) -> bool:
    """Say whether a part of a file name is the code of a language, such as fr or pt-BR."""
    return _LANGUAGE.fullmatch(code) is not None


def fingerprint(text: str) -> str:
    """Return a short fingerprint of a text; changes when the text does."""
    return hashlib.sha256(text.encode()).hexdigest()[:_PRINT]


def translatable_texts(part: Frozen) -> dict[str, str]:
    """Return every text for readers by its name, in the order of the file."""
    found: dict[str, str] = {}

    def note(name: str, text: str) -> str:
        found[name] = text
        return text

    rewrite_texts(part, note)
    return found


def coverage(part: Frozen, translation: Translation) -> Coverage:
    """Compare a translation with what there is to translate."""
    texts, known = translatable_texts(part), translation.texts
    missing = tuple(n for n in texts if n not in known or known[n].text is None)
    stale = tuple(
        n for n, text in texts.items() if n not in missing and known[n].of != fingerprint(text)
    )
    done = tuple(n for n in texts if n not in missing and n not in stale)
    return Coverage(done, missing, stale, tuple(n for n in known if n not in texts))


def apply_translation(part: Model, translation: Translation, source: str) -> Model:
    """Put the translated texts in place; mark what stays in the language of the source."""

    def change(name: str, text: str) -> str:
        words = translation.texts.get(name)
        if words and words.text and words.of == fingerprint(text):
            return words.text
        return f"{text} [{source}]"

    return rewrite_texts(part, change)


def rewrite_texts(part: Model, change: TextRewriter, prefix: str = "") -> Model:
    """Return the same part with every text for readers replaced.

    The name of a text is the way to it, shortened to the id where that is unique in the file:
    ``LEG-1.options.3.text``, ``gates.GA-1.reason``.
    """
    update = {
        name: _value(
            getattr(part, name), change, f"{prefix}{name}", prose=name in _prose(type(part))
        )
        for name in type(part).model_fields
    }
    return part.model_copy(update=update)


def _value(value: Any, change: TextRewriter, name: str, *, prose: bool) -> Any:
    if isinstance(value, str):
        return change(name, value) if prose and any(map(str.isalpha, value)) else value
    if isinstance(value, Frozen):
        return rewrite_texts(value, change, f"{name}.")
    if isinstance(value, Mapping):
        return {k: _value(v, change, f"{name}.{k}", prose=prose) for k, v in value.items()}
    if isinstance(value, tuple):
        return tuple(_items(value, change, name, prose=prose))
    return value


def _items(
    values: tuple[Any, ...], change: TextRewriter, name: str, *, prose: bool
) -> Iterator[Any]:
    for number, item in enumerate(values, start=1):
        if isinstance(item, (AskedQuestion, Dimension, PreCheck)):
            yield rewrite_texts(item, change, f"{item.id}.")
        elif isinstance(item, Frozen):
            yield rewrite_texts(item, change, f"{name}.{_label(item, number)}.")
        else:
            yield _value(item, change, f"{name}.{number}", prose=prose)


def _label(part: Frozen, number: int) -> str:
    """Name a part among its neighbours by what tells it apart."""
    for field in ("key", "id", "level", "below"):
        found = getattr(part, field, None)
        if found is not None:
            return str(found)
    return str(number)


@cache
def _prose(model: type[Frozen]) -> frozenset[str]:
    """Name the fields of a model that hold texts for readers."""
    fields = model.model_fields.items()
    return frozenset(n for n, f in fields if _marked(f.annotation) or FOR_READERS in f.metadata)


def _marked(annotation: Any) -> bool:
    marks = cast("tuple[Any, ...]", getattr(annotation, "__metadata__", ()))
    return FOR_READERS in marks or any(_marked(inner) for inner in get_args(annotation))
