"""Do work on files of others in a process of its own, with limits of time and memory."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from readiness.errors import ReadinessError
from readiness.i18n import own_words, speak, spoken, use_words

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from readiness.own_words import OwnWords

Result = TypeVar("Result")


class TimeExceeded(Exception):  # noqa: N818 (a limit, which the caller puts into words)
    """The work took longer than it may."""


class ResourcesExceeded(Exception):  # noqa: N818 (as above)
    """The work needed too much memory or computing time, or its process ended suddenly."""


def run_limited(work: Callable[[], Result], seconds: int, megabytes: int) -> Result:
    """Return the result of ``work``; raise what it raises, or that it exceeds a limit.

    Args:
        work: Is called in another process, so it and its result must be picklable.
        seconds: How long it may take.
        megabytes: How much memory it may use beside that of this process, where the system can
            limit that (not on Windows).

    Raises:
        TimeExceeded: It takes too long.
        ResourcesExceeded: It needs too much memory or computing time.
        ReadinessError: What ``work`` raised.
    """
    # 20 ms, and only needed for files of others.
    import multiprocessing

    receiver, sender = multiprocessing.Pipe(duplex=False)
    arguments = (receiver, sender, work, (seconds, megabytes), (spoken(), own_words()))
    process = multiprocessing.Process(target=_run_in_child, args=arguments, daemon=True)
    process.start()
    sender.close()
    try:
        if not receiver.poll(seconds + 1):
            raise TimeExceeded
        result: Result | BaseException = receiver.recv()
    except EOFError as error:
        raise ResourcesExceeded from error
    finally:
        process.kill()
        process.join()
        receiver.close()
    if isinstance(result, BaseException):
        raise result
    return result


def _run_in_child(
    receiver: Connection,
    sender: Connection,
    work: Callable[[], object],
    limits: tuple[int, int],
    speech: tuple[str, OwnWords | None],
) -> None:
    # With its own copy of this end, the process would wait for ever when the other one is killed.
    receiver.close()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    speak(speech[0])  # a spawned process knows neither language nor words
    use_words(speech[1])
    _be_silent()
    _limit_resources(*limits)
    try:
        sender.send(work())
    except ReadinessError as error:
        sender.send(error)
    except MemoryError:
        sender.send(ResourcesExceeded())
    except BrokenPipeError:
        pass  # nobody waits any more


def _end_with_parent() -> None:
    """End this process in the middle of its work when the one that asked for it has ended."""
    # Loaded already by the other process, or when this one was spawned.
    import multiprocessing

    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def _be_silent() -> None:
    """Keep what libraries log about the file away from the terminal: it quotes the file."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    sys.stderr = os.fdopen(nowhere, "w", encoding="utf-8")


def _limit_resources(seconds: int, megabytes: int) -> None:
    try:
        import resource
    except ImportError:
        return  # Windows has no such limits; the parent process limits the time
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    memory = _memory_of_this_process() + megabytes * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _memory_of_this_process() -> int:
    """Return the address space that is in use, in bytes; 0 where the system does not tell."""
    try:
        with open("/proc/self/statm", encoding="ascii") as stream:  # noqa: PTH123 (no file of a user)
            return int(stream.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0
