"""The language and the direction of texts in Office documents."""

from __future__ import annotations

import re

from readiness.data_classes import dataclass
from readiness.report.contents.blocks import Line, Text, Voice
from readiness.report.model import Provenance
from readiness.report.renderers.rtl import direction_of

_REGIONS = {"ar": "ar-SA", "de": "de-DE", "en": "en-GB", "es": "es-ES", "fr": "fr-FR",
            "pt": "pt-PT", "ru": "ru-RU", "zh": "zh-CN"}  # fmt: skip
"""Tags that Office knows for languages that are named without a country."""
LEFT_TO_RIGHT_MARK, RIGHT_TO_LEFT_MARK = "\u200e", "\u200f"
_ISOLATE, _END_OF_ISOLATE = "\u2066", "\u2069"
_RTL_LETTER = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


@dataclass(frozen=True)
class Languages:
    """The language of the program's words and of the questionnaire's, as Office names them."""

    program: str
    content: str

    @property
    def is_rtl(self) -> bool:
        """Whether the document is read from right to left, as the questionnaire is."""
        return direction_of(self.content) == "rtl"

    def of(self, voice: Voice) -> str:
        """Return the language of a voice."""
        return self.content if voice is Voice.CONTENT else self.program

    def is_voice_rtl(self, voice: Voice) -> bool:
        """Say whether the words of a voice are written from right to left."""
        return direction_of(self.of(voice)) == "rtl"

    def isolated(self, piece: Text) -> str:
        """Return a text that keeps its direction in a line of the other direction.

        Marks at its ends are enough where all of it has one direction; otherwise it is isolated.
        """
        is_rtl, core = self.is_voice_rtl(piece.voice), piece.text.strip()
        if is_rtl == self.is_rtl or not core:
            return piece.text
        before, _core, after = piece.text.partition(core)
        if not is_rtl and _RTL_LETTER.search(core):
            return f"{before}{_ISOLATE}{core}{_END_OF_ISOLATE}{after}"
        mark = RIGHT_TO_LEFT_MARK if is_rtl else LEFT_TO_RIGHT_MARK
        return f"{before}{mark}{core}{mark}{after}"

    def is_line_rtl(self, line: Line) -> bool:
        """Say whether a line is read from right to left: also one with words of both directions."""
        return self.is_rtl and any(self.is_voice_rtl(p.voice) for p in line if p.text.strip())


def languages_of(provenance: Provenance) -> Languages:
    """Return the languages of a report."""
    return Languages(_tag(provenance.spoken), _tag(provenance.language))


def _tag(code: str) -> str:
    return _REGIONS.get(code, code)
