"""The scale of levels, and the key of a chart."""

from __future__ import annotations

from readiness.report.charts.points import Scale, place_key


def test_a_scale_of_one_level_divides_by_nothing() -> None:
    """A degenerate scale still has places."""
    assert Scale((1,)).share(1) == 0


def test_a_score_in_points_has_its_place_on_the_scale_of_points() -> None:
    """Above the border of the highest level, 75, 83 and 100 points are three places."""
    scale = Scale((1, 2, 3), (0, 25, 75), ends=(0, 100))

    assert [scale.share(points) for points in (0, 25, 75, 83, 100)] == [0, 0.25, 0.75, 0.83, 1]
    assert scale.borders_of_levels() == [(1, 0), (2, 0.25), (3, 0.75)]


def test_a_long_key_continues_on_a_further_line() -> None:
    """Without signs there is no key, and it needs no room."""
    short, _end = place_key([("dot", "score")], 470, 100)
    long, end = place_key([("dot", "a meaning of some length")] * 8, 470, 100)

    assert [sign.words.y for sign in short] == [long[0].words.y]
    assert len({sign.words.y for sign in long}) == 3
    assert end > max(sign.words.y for sign in long)
    assert place_key([], 470, 100) == ((), 100)
