"""The template of the slides: 16:9, with the font and the colour of the report."""

from __future__ import annotations

import re
from typing import Any

WIDTH, HEIGHT = 960.0, 540.0
"""Of a slide, in points: 16 to 9."""
_FONT = "Calibri"
_UNWANTED = ("thumbnail", "printerSettings")
"""Parts of the template of the library that say nothing about these slides."""


def new_deck(accent: str) -> tuple[Any, Any]:
    """Create slides without content, and the layout of each; ``accent`` has six digits."""
    # 0.2 s, and only needed for this format.
    from pptx import Presentation

    deck: Any = Presentation()
    _resize(deck)
    master = deck.slide_master
    layout = next(one for one in master.slide_layouts if one.name == "Title Only")
    for other in [one for one in master.slide_layouts if one is not layout]:
        master.slide_layouts.remove(other)
    for shape in [one for one in layout.placeholders if one.placeholder_format.idx]:
        shape._element.getparent().remove(shape._element)  # noqa: SLF001 (no other way)
    _set_theme(master, accent)
    for owner in (deck.part.package, deck.part):
        relations = owner._rels  # noqa: SLF001 (as above)
        for name in [n for n, link in relations.items() if link.reltype.endswith(_UNWANTED)]:
            relations.pop(name)
    return deck, layout


def _resize(deck: Any) -> None:
    """Make the slides, and everything on their master, as wide as screens are."""
    from pptx.util import Pt

    across, down = Pt(WIDTH) / deck.slide_width, Pt(HEIGHT) / deck.slide_height
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    master = deck.slide_master
    for shape in (*master.shapes, *(s for one in master.slide_layouts for s in one.shapes)):
        shape.left, shape.width = round(shape.left * across), round(shape.width * across)
        shape.top, shape.height = round(shape.top * down), round(shape.height * down)


def _set_theme(master: Any, accent: str) -> None:
    from pptx.opc.constants import RELATIONSHIP_TYPE

    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    markup = theme.blob.decode()
    markup = re.sub(r"(<a:accent1>\s*<a:srgbClr val=\")\w+", rf"\g<1>{accent}", markup)
    markup = re.sub(r"(<a:latin typeface=\")[^\"+]*\"", rf'\g<1>{_FONT}"', markup)
    theme._blob = markup.encode()  # noqa: SLF001 (no other way)
