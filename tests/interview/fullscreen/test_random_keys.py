"""Nobody can break the full screen by the keys, or by the moment at which the terminal goes."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from tests.support.closed_terminal import PAGES, WAYS, close_terminal
from tests.support.random_keys import press_at_random

BURSTS = 60


def test_bursts_of_random_keys_break_nothing(tmp_path: Path) -> None:
    """Keys that arrive together end in no error and in no empty screen; 60 bursts of 2 to 6."""
    outcome = press_at_random(tmp_path, BURSTS, seed=7)

    assert (outcome.bursts, outcome.crashes, outcome.blanks) == (BURSTS, [], [])
    assert {"QuestionScreen", "ChoiceDialog"} <= outcome.pages


@pytest.mark.skipif(os.name != "posix", reason="pexpect drives POSIX terminals")
@pytest.mark.parametrize("way", WAYS)
def test_terminal_lost_at_a_random_moment(tmp_path: Path, way: str) -> None:
    """With or without output pending, the process ends with the right code and nothing is lost."""
    chance = random.Random(way)  # noqa: S311 (moments for closes, no secrets)

    ended = close_terminal(tmp_path, way, chance.choice(list(PAGES)), chance)

    assert ended.is_right, ended
    assert ended.seconds < 8  # two seconds on a machine that has nothing else to do
