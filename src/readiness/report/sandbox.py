"""Run work of others with limits: in a process of its own, for so long, with so much memory."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection

from readiness.errors import ReadinessError, RenderingError
from readiness.i18n import _, speak, spoken

MAX_SECONDS = 10
MAX_MEGABYTES = 2_000


def run_sandboxed(
    work: Callable[[], str], seconds: int = MAX_SECONDS, megabytes: int = MAX_MEGABYTES
) -> str:
    """Return what the work gives; raise RenderingError when it fails, hangs or swells.

    Args:
        work: Is called in another process, so it must be possible to send it there.
        seconds: How long it may take.
        megabytes: How much memory it may use, where the system can limit that (not on Windows).
    """
    receiver, sender = multiprocessing.Pipe(duplex=False)
    limits = (seconds, megabytes)
    process = multiprocessing.Process(
        target=_run_in_child, args=(sender, work, limits, spoken()), daemon=True
    )
    process.start()
    sender.close()
    try:
        if not receiver.poll(seconds + 1):
            raise RenderingError(
                _("the template takes longer than {number} seconds").format(number=seconds)
            )
        done, text = receiver.recv()
    except EOFError as error:
        raise RenderingError(_("the template needs too much time or memory")) from error
    finally:
        process.kill()
        process.join()
        receiver.close()
    if not done:
        raise RenderingError(text)
    return str(text)


def _run_in_child(
    sender: Connection, work: Callable[[], str], limits: tuple[int, int], language: str
) -> None:
    speak(language)  # a process that begins anew does not know it
    _limit_resources(*limits)
    try:
        sender.send((True, work()))
    except ReadinessError as error:
        sender.send((False, str(error)))
    except MemoryError:
        sender.send((False, _("the template needs too much memory")))


def _limit_resources(seconds: int, megabytes: int) -> None:
    try:
        import resource
    except ImportError:
        return  # Windows has no such limits; the time is kept by the one who waits
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1_000_000, megabytes * 1_000_000))
