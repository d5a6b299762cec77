"""Ending from outside waits for a save, and for nothing else."""

from __future__ import annotations

import os
import signal

import pytest

from readiness.interview.signals import Stopped, Stops

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals as POSIX knows them")


def test_is_heard_while_listening() -> None:
    """While waiting for input a stop ends the wait, with the code that shells expect."""
    with Stops() as stops, stops.listen(), pytest.raises(Stopped) as caught:
        signal.raise_signal(signal.SIGTERM)

    assert caught.value.exit_code == 143


def test_waits_while_nobody_listens() -> None:
    """During a save a stop is kept until the next wait."""
    with Stops() as stops:
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(Stopped) as caught, stops.listen():
            pytest.fail("the stop came too late")

    assert caught.value.exit_code == 130


def test_second_request_does_not_wait() -> None:
    """Who asks twice is heard at once, even during a save that hangs."""
    with Stops():
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(Stopped):
            signal.raise_signal(signal.SIGINT)


def test_gives_the_signals_back() -> None:
    """Afterwards everything is as before; what was ignored stays ignored."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        ours = signal.getsignal(signal.SIGTERM)
        with Stops():
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
            assert signal.getsignal(signal.SIGTERM) is not ours
        assert signal.getsignal(signal.SIGTERM) is ours
    finally:
        signal.signal(signal.SIGHUP, before)
