"""Replace a file in one step, and remove what killed commands left."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from readiness.files.atomic_write import is_running, sweep, write_atomically, write_temporary
from tests.conftest import Ran
from tests.support.answering import answers_file

SOURCES = Path(__file__).resolve().parents[2] / "src"
STUCK = """
import os, sys, time
from pathlib import Path
from readiness.files import atomic_write
os.fsync = lambda descriptor: (print("writing", flush=True), time.sleep(60))
atomic_write.write_atomically(Path(sys.argv[1]), b"new", private=True)
"""
"""Writes a file, and stops before it takes its name."""
Run = Callable[..., Ran]


def killed_while_writing(target: Path) -> None:
    """Kill a process that writes a file."""
    environment = os.environ | {"PYTHONPATH": str(SOURCES)}
    command = [sys.executable, "-c", STUCK, str(target)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"writing\n"
        process.send_signal(signal.SIGKILL)


@pytest.mark.skipif(os.name != "posix", reason="processes are asked with signals of POSIX")
@pytest.mark.usefixtures("tiny_file")
@pytest.mark.parametrize(
    "words",
    [
        ("score", "norland.answers.yaml", "--format", "json", "-o", "s.json"),
        ("report", "norland.answers.yaml", "--format", "md"),
        ("assess", "./tiny.yaml", "--plain", "--file", "other.answers.yaml"),
    ],
)
def test_next_command_removes_what_a_killed_one_left(
    run: Run, tmp_path: Path, words: tuple[str, ...]
) -> None:
    """The old file is whole; the half-written one is gone after the next command."""
    answers_file(tmp_path, "answers: {LAW-1: 2}\n")
    (tmp_path / "r.html").write_bytes(b"old")
    killed_while_writing(tmp_path / "r.html")
    assert len(list(tmp_path.glob(".r.html.*.tmp"))) == 1

    run(*words, stdin="q\n")

    assert (tmp_path / "r.html").read_bytes() == b"old"
    assert not list(tmp_path.glob(".*"))


def test_files_that_somebody_writes_are_kept(tmp_path: Path) -> None:
    """Our own running writes, files of others, and fresh files of other computers stay."""
    ours = write_temporary(tmp_path / "a.yaml", b"x", private=True)
    fresh = tmp_path / ".b.yaml.00000000-1-0badcafe.tmp"
    foreign = (tmp_path / ".c.yaml.0badcafe.tmp", tmp_path / "d.tmp", fresh)
    old = tmp_path / ".e.yaml.00000000-1-0badcafe.tmp"
    for path in (*foreign, old):
        path.write_text("half")
    two_days_ago = time.time() - 2 * 24 * 3600
    for path in (old, foreign[0], foreign[1]):
        os.utime(path, (two_days_ago, two_days_ago))

    sweep(tmp_path)

    assert sorted(tmp_path.iterdir()) == sorted((ours, *foreign))


def test_longest_name_of_a_file_can_be_written(tmp_path: Path) -> None:
    """The temporary file of a name of 255 bytes has a shorter one."""
    path = tmp_path / ("a" * 250 + ".json")

    write_atomically(path, b"x", private=True)

    assert path.read_bytes() == b"x"
    assert list(tmp_path.iterdir()) == [path]


def test_name_of_a_temporary_file_names_nobody(tmp_path: Path) -> None:
    """Neither user nor computer can be read in it."""
    name = write_temporary(tmp_path / "a.yaml", b"x", private=True).name

    assert re.fullmatch(rf"\.a\.yaml\.[0-9a-f]{{8}}-{os.getpid()}-[0-9a-f]{{8}}\.tmp", name)


@pytest.mark.skipif(os.name != "posix", reason="processes are asked with signals of POSIX")
def test_who_runs_is_known() -> None:
    """This process runs; one that has ended does not."""
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        ended.wait()

    assert is_running(os.getpid()) is True
    assert is_running(ended.pid) is False
