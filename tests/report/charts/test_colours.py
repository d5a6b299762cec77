"""The colours of levels."""

from __future__ import annotations

from itertools import pairwise

from readiness.report.charts.colours import level_colours
from readiness.report.charts.points import Scale


def brightness(colour: str) -> float:
    """How light a colour is in grey print."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def test_levels_darken_in_grey_print() -> None:
    """Each level is clearly darker than the one below, for every number of levels."""
    for highest in (3, 5, 7):
        scale = Scale(tuple(range(1, highest + 1)))
        greys = [brightness(shade.fill) for shade in level_colours(scale).values()]
        assert all(a - b > 20 for a, b in pairwise(greys))


def test_text_on_a_level_can_be_read() -> None:
    """Light levels carry dark text, dark levels white text."""
    for shade in level_colours(Scale((0, 1, 2, 3, 4))).values():
        ink = 255 if shade.ink == "#fff" else brightness(shade.ink)
        assert abs(ink - brightness(shade.fill)) > 90


def test_levels_become_lighter_on_a_dark_page() -> None:
    """There, texts swap light and dark, so that both orders can be read."""
    for shade in level_colours(Scale((1, 2, 3, 4, 5))).values():
        ink = brightness("#12191f" if shade.ink == "#fff" else "#e4ebf0")
        assert abs(ink - brightness(shade.on_dark)) > 90
    greys = [brightness(s.on_dark) for s in level_colours(Scale((1, 2, 3, 4, 5))).values()]
    assert all(b - a > 15 for a, b in pairwise(greys))
