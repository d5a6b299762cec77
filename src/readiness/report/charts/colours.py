"""The colours of levels: on paper, and on a dark page."""

from __future__ import annotations

from readiness.data_classes import dataclass
from readiness.report.charts.points import Scale

_LIGHT_TO_DARK = ((225, 233, 239), (177, 204, 220), (121, 167, 193), (62, 120, 152), (18, 68, 98))
"""One hue from light to dark: the order is visible without colour vision and in grey print."""
_ON_DARK = ((32, 54, 70), (38, 76, 100), (50, 105, 136), (121, 167, 193), (190, 214, 228))
"""The same for a dark page: from dark to light."""
_DARK = 0.55
"""From this share of the scale on, white text has more contrast (dark text on a dark page)."""


@dataclass(frozen=True)
class LevelColour:
    """The colour of a maturity level, and of text on it."""

    fill: str
    ink: str
    on_dark: str = ""
    """Its colour on a dark page; there, texts on it swap light and dark."""


def level_colours(scale: Scale) -> dict[int, LevelColour]:
    """Return the colour of each level, for any number of levels."""
    return {level: _level_colour(scale.share_of_level(level)) for level in scale.levels}


def _level_colour(share: float) -> LevelColour:
    ink = "#fff" if share > _DARK else "#1b2730"
    return LevelColour(_mix(_LIGHT_TO_DARK, share), ink, _mix(_ON_DARK, share))


def _mix(colours: tuple[tuple[int, int, int], ...], share: float) -> str:
    place = share * (len(colours) - 1)
    below = min(int(place), len(colours) - 2)
    mixed = (
        round(low + (high - low) * (place - below))
        for low, high in zip(colours[below], colours[below + 1], strict=True)
    )
    return "#" + "".join(f"{part:02x}" for part in mixed)
