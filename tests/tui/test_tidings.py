"""The page that tells what an answer brought to light."""

from __future__ import annotations

from pathlib import Path

from readiness.news import News, news
from readiness.tui.tidings import news_page
from tests.interviewing import NOW, started
from tests.tui.driving import press


def test_no_page_without_news() -> None:
    """Nothing new, nothing shown."""
    assert news_page(News(), started()) is None
    assert news_page(news(started(), started().flag("SIZE")), started()) is None


def test_finished_dimension(tmp_path: Path) -> None:
    """How it stands, and what would raise it."""
    begun = started().answer("LAW-2", ("no",), NOW).go("LAW-1")

    seen = press(tmp_path, ["1"], interview=begun)

    assert "A dimension is finished" in seen.text
    assert "Level 1, Low" in seen.text
    assert "LAW-1 would reach level 2 with: There is a draft." in seen.text


def test_notice_waits_until_all_is_ticked(tmp_path: Path) -> None:
    """Ticking is not interrupted; the notice comes when one goes on."""
    ticking = press(tmp_path, ["space", "down", "space"], interview=started().go("USES"))
    assert "Passenger data are personal data." not in ticking.text
    folder = tmp_path / "on"
    folder.mkdir()
    gone_on = press(folder, ["down", "space", "enter"], interview=started().go("USES"))

    assert "Note well: Passenger data are personal data." in gone_on.text
