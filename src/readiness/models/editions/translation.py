"""A questionnaire or a library in another language: translation files with texts by name.

``ai-ml.fr.yaml`` is next to ``ai-ml.yaml`` and contains its texts in French, each with a
fingerprint of the text that was translated. Ids, weights, levels and conditions are in the
source file only. A text that is missing, or whose source has changed, is shown in the language
of the source, with a mark.
"""

from __future__ import annotations

import hashlib
import operator
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, TypeVar, cast, get_args

from pydantic import Field

from readiness.data_classes import dataclass
from readiness.i18n import _, typeset
from readiness.models.condition import Condition
from readiness.models.dimension import Dimension
from readiness.models.fields import FOR_READERS, Frozen, Id, Text, Whole
from readiness.models.pre_check import PreCheck
from readiness.models.question import AskedQuestion
from readiness.models.questionnaire import Questionnaire

Model = TypeVar("Model", bound=Frozen)
TextRewriter = Callable[[str, str], str]
"""Takes the name of a text and the text; returns the text that replaces it."""
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
CITED = re.compile(r"\[\[(?!=)([^\[\]]*)\]\]")
"""An id in a text, to be shown as the title of what it names; with «=», its answer is shown."""
QUOTED = re.compile(r"\[\[=([^\[\]]*)\]\]")
"""A question whose answer is shown, or several with «+» between them, whose sum is."""
_FINGERPRINT_LENGTH = 8
"""Characters of a fingerprint: enough to notice that a text changed."""


class TranslatedText(Frozen):
    """One text in another language."""

    of: Text
    """Fingerprint of the text that was translated."""
    text: Text | None = None
    """The translation; missing until somebody writes it."""


class Translation(Frozen):
    """One translation file."""

    schema_version: Whole = Field(ge=1, le=1)
    translates: Id
    """Id of the questionnaire, or name of the library file."""
    language: Text
    license: Text | None = None
    texts: dict[str, TranslatedText] = {}


@dataclass(frozen=True)
class Coverage:
    """Which texts are translated: names of texts."""

    done: tuple[str, ...]
    missing: tuple[str, ...]
    stale: tuple[str, ...]
    """Translated from a text that has changed since."""
    surplus: tuple[str, ...]
    """Translations of texts that no longer exist."""

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
    return hashlib.sha256(text.encode()).hexdigest()[:_FINGERPRINT_LENGTH]


def translatable_texts(part: Frozen) -> dict[str, str]:
    """Return every text for readers by its name, in the order of the file."""
    texts: dict[str, str] = {}
    rewrite_texts(part, texts.setdefault)
    return texts


def coverage(part: Frozen, translation: Translation) -> Coverage:
    """Compare a translation with what there is to translate."""
    texts, translated = translatable_texts(part), translation.texts
    missing = tuple(n for n in texts if n not in translated or translated[n].text is None)
    stale = tuple(
        n for n, text in texts.items() if n not in missing and translated[n].of != fingerprint(text)
    )
    done = tuple(n for n in texts if n not in missing and n not in stale)
    return Coverage(done, missing, stale, tuple(n for n in translated if n not in texts))


def apply_translation(part: Model, translation: Translation, source: str) -> Model:
    """Replace the texts by their translations; mark those that stay in the source language."""

    def translate(name: str, text: str) -> str:
        translated = translation.texts.get(name)
        if translated and translated.text and translated.of == fingerprint(text):
            return typeset(translated.text, translation.language)
        return f"{text} [{source}]"

    return rewrite_texts(part, translate)


def quoted_questions(quoted: str) -> tuple[str, ...]:
    """Return the questions in the brackets in which answers are shown."""
    return tuple(name.strip() for name in quoted.split("+"))


def titles_of(questionnaire: Questionnaire) -> dict[str, str]:
    """Return the title of everything that a text may cite by its id."""
    # A copy, because what is computed once would stay in the copies of the original.
    whole = questionnaire.model_copy()
    asked = (question for part in whole.pre_checks for question in part.questions)
    parts: tuple[Any, ...] = (
        *(*whole.use_cases, *whole.gates, *whole.themes),
        *(*whole.pre_checks, *asked),
    )
    parts += (*whole.all_dimensions, *whole.context, *whole.questions)
    columns = {name: column.title for name, column in whole.in_rows.columns.items()}
    return columns | {part.id: part.title for part in parts}


def cite_titles(questionnaire: Questionnaire) -> Questionnaire:
    """Replace each id in double brackets (``[[LEG-1]]``) by the title that it stands for."""
    titles = titles_of(questionnaire)

    def quote(cited: re.Match[str]) -> str:
        return _("“{title}”").format(title=titles.get(cited[1], cited[1]))

    def rewrite(_name: str, text: str) -> str:
        return CITED.sub(quote, text) if "[[" in text else text

    return rewrite_texts(questionnaire, rewrite)


def rewrite_texts(part: Model, rewrite: TextRewriter, prefix: str = "") -> Model:
    """Return the same part with every text for readers replaced.

    The name of a text is the path to it, shortened to the id where that is unique in the file:
    ``LEG-1.options.3.text``, ``gates.GA-1.reason``.
    """
    written = part.model_fields_set
    update = {}
    for name, prose in _with_texts(type(part)).items():
        # What nobody wrote has no text.
        if name in written:
            value = getattr(part, name)
            new = _value(value, rewrite, f"{prefix}{name}", prose=prose)
            if new is not value:
                update[name] = new
    return part.model_copy(update=update) if update else part


def _value(value: Any, rewrite: TextRewriter, name: str, *, prose: bool) -> Any:
    if isinstance(value, str):
        return rewrite(name, value) if prose and any(map(str.isalpha, value)) else value
    if isinstance(value, Frozen):
        return rewrite_texts(value, rewrite, f"{name}.")
    if isinstance(value, Mapping):
        return {k: _value(v, rewrite, f"{name}.{k}", prose=prose) for k, v in value.items()}
    if isinstance(value, tuple):
        items = tuple(_items(value, rewrite, name, prose=prose))
        return value if all(map(operator.is_, items, value)) else items
    return value


def _items(
    values: tuple[Any, ...], rewrite: TextRewriter, name: str, *, prose: bool
) -> Iterator[Any]:
    for number, item in enumerate(values, start=1):
        if isinstance(item, (AskedQuestion, Dimension, PreCheck)):
            yield rewrite_texts(item, rewrite, f"{item.id}.")
        elif isinstance(item, Frozen):
            yield rewrite_texts(item, rewrite, f"{name}.{_label(item, number)}.")
        else:
            yield _value(item, rewrite, f"{name}.{number}", prose=prose)


def _label(part: Frozen, number: int) -> str:
    """Name a part of a list by the field that is unique in it."""
    fields = (getattr(part, field) for field in _labels(type(part)))
    return str(next((field for field in fields if field is not None), number))


@cache
def _labels(model: type[Frozen]) -> tuple[str, ...]:
    names = ("key", "id", "level", "below")
    return tuple(name for name in names if name in model.model_fields or hasattr(model, name))


@cache
def _with_texts(model: type[Frozen]) -> dict[str, bool]:
    """Name the fields that may have texts for readers, and say whether they are such texts."""
    fields = model.model_fields.items()
    prose = {n: _is_marked(f.annotation) or FOR_READERS in f.metadata for n, f in fields}
    return {n: prose[n] for n, f in fields if prose[n] or _has_parts(f.annotation)}


def _has_parts(annotation: Any) -> bool:
    """Say whether a field has parts that may have texts; conditions have ids and keys only."""
    if isinstance(annotation, type) and not get_args(annotation):
        return issubclass(annotation, Frozen) and not issubclass(annotation, Condition)
    return any(map(_has_parts, get_args(annotation)))


def _is_marked(annotation: Any) -> bool:
    marks = cast("tuple[Any, ...]", getattr(annotation, "__metadata__", ()))
    return FOR_READERS in marks or any(_is_marked(inner) for inner in get_args(annotation))
