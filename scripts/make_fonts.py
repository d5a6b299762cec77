"""Make the fonts of the report from Inter 4.1, as published in the npm package ``inter-ui``.

    npm pack inter-ui@4.1.1 && tar xzf inter-ui-4.1.1.tgz
    python scripts/make_fonts.py package/variable/InterVariable.woff2

Three styles are cut out of the variable font and reduced to the characters that reports use.
The contextual alternates are left out on purpose: they would turn a typed ``->`` into an arrow,
and answers are shown as they were typed.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.woff2 import WOFF2FlavorData
from fontTools.varLib.instancer import instantiateVariableFont

SOURCE_SHA256 = "693b77d4f32ee9b8bfc995589b5fad5e99adf2832738661f5402f9978429a8e3"
STYLES = {
    "regular": {"wght": 400, "opsz": 14},
    "semibold": {"wght": 600, "opsz": 14},
    "display": {"wght": 600, "opsz": 32},
}
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum", "case"]
TEXT_RANGES = (
    (0x20, 0x7E),  # Latin
    (0xA0, 0x17F),  # Latin-1, Latin Extended-A
    (0x192, 0x192),
    (0x1A0, 0x1B0),  # Vietnamese
    (0x1C4, 0x1DC),  # Croatian digraphs, Pinyin
    (0x1E6, 0x1E7),
    (0x218, 0x21B),  # Romanian
    (0x259, 0x259),
    (0x2B0, 0x2DD),
    (0x300, 0x331),  # combining marks
    (0x370, 0x3FF),  # Greek
    (0x400, 0x4FF),  # Cyrillic
    (0x1E00, 0x1EFF),  # Latin Extended Additional
    (0x2000, 0x206F),  # general punctuation, spaces of every width
    (0x2070, 0x209F),
    (0x20A0, 0x20BF),  # currencies
    (0x2100, 0x2122),
    (0x2150, 0x215F),
    (0x2190, 0x2199),  # arrows
    (0x2202, 0x2265),  # mathematics
    (0x25A0, 0x25CF),  # geometric shapes
    (0x2713, 0x2717),
    (0xFEFF, 0xFEFF),
)
FAMILIES = {"display": "Report Display"}
"""What typst calls a style, where it is not `Report`; two of one family and weight are confused."""
TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
WEB, TYPST = TEMPLATES / "report" / "fonts", TEMPLATES / "typst" / "fonts"


def make(source: Path, style: str) -> None:
    """Write one style: for pages of HTML, and for typst, which reads no woff2."""
    font = instantiateVariableFont(TTFont(source), STYLES[style])
    options = Options()
    options.layout_features = FEATURES
    options.flavor = "woff2"
    options.name_IDs = [0, 1, 2, 4, 5, 6, 13, 14]
    options.hinting = False
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[c for first, last in TEXT_RANGES for c in range(first, last + 1)])
    subsetter.subset(font)
    # A fixed date keeps the bytes equal whenever the script runs.
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    # Outlines as they are: unpacking transformed ones takes a quarter of a second for each report.
    font.flavorData = WOFF2FlavorData(transformedTables=())
    font.flavor = "woff2"
    font.save(WEB / f"inter-{style}.woff2")
    make_for_typst(style)


def make_for_typst(style: str) -> None:
    """Write the same style unpacked, with the family name that our templates use."""
    font = TTFont(WEB / f"inter-{style}.woff2", recalcTimestamp=False)
    font.flavor = None
    for name in font["name"].names:
        if name.nameID == 1:
            name.string = FAMILIES.get(style, "Report")
    font.save(TYPST / f"inter-{style}.ttf")


def main(source: Path) -> None:
    """Check that the source is the one that we know, and write all styles."""
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    if digest != SOURCE_SHA256:
        sys.exit(f"{source} is not the font that we know: sha256 {digest}")
    for style in STYLES:
        make(source, style)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
