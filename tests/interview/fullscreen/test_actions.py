"""All actions: each action exists, and no key has two."""

from __future__ import annotations

from readiness.interview.fullscreen.actions import ACTIONS, MENU
from readiness.interview.fullscreen.app import FullScreen
from readiness.interview.fullscreen.question_screen import QuestionScreen


def test_every_action_can_be_done() -> None:
    """The page that asks, or the program, has a method for each."""
    for action in (*ACTIONS, MENU):
        owners = (QuestionScreen, FullScreen)
        assert any(hasattr(owner, f"action_{action.name}") for owner in owners), action.name


def test_no_key_means_two_things_and_none_is_a_letter() -> None:
    """Keyboards of many scripts have no Latin letters."""
    keys = [key for action in (*ACTIONS, MENU) for key in action.keys.split(",") if key]

    assert len(keys) == len(set(keys))
    assert not [key for key in keys if len(key) == 1 and key.isalpha()]
