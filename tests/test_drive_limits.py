"""What a drive may refuse: every call, with every usual error, for every command that writes.

Extras degrade with one warning; damage and a full disk stay errors, told with exit code 4.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran
from tests.support.answering import answers_file
from tests.support.faults import CALLS, refusing

pytestmark = pytest.mark.skipif(os.name != "posix", reason="these calls are of POSIX")
Run = Callable[..., Ran]
TYPED = "2\n2\n1\nq\n"
COMMANDS: dict[str, tuple[tuple[str, ...], str]] = {
    "assess": (("assess", "./tiny.yaml", "--plain"), "tiny.answers.yaml"),
    "migrate": (("migrate", "old.answers.yaml", "--write"), "old.answers.yaml"),
    "score": (("score", "a.answers.yaml", "--format", "json", "-o", "out.json"), "out.json"),
    "report": (("report", "a.answers.yaml", "--format", "md"), "a.report.md"),
    "reports": (("report", "a.answers.yaml", "b.answers.yaml", "--format", "md"), "b.report.md"),
}
LOCKING = frozenset({"assess", "migrate"})
REPLACING = frozenset({"assess", "migrate"})
"""Commands that replace a file, whose permissions they keep."""
REFUSED = {
    "flock": (errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS),
    "chmod": (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS),
    "fsync of a file": (errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP),
    "fsync of a folder": (errno.EINVAL, errno.ENOSYS, errno.EACCES, errno.EBADF),
}
"""What drives answer that do not know a call."""
WARNING = {
    "flock": "cannot lock files; instead, the file",
    "chmod": "does not keep permissions",
    "fsync of a file": "does not confirm what is written",
    "fsync of a folder": "",
}
DAMAGE = (errno.EIO, errno.ENOSPC)


@pytest.fixture
def desk(tmp_path: Path, tiny_file: Path) -> Path:
    """Give a folder with answers to score, and with answers to an older version."""
    for name in "ab":
        answers_file(tmp_path, "answers: {LAW-1: 2, DATA-1: 3}\n", f"{name}.answers.yaml")
    old = answers_file(tmp_path, "answers: {LAW-1: 2, DATA-1: 3}\n", "old.answers.yaml")
    text = old.read_text(encoding="utf-8")
    old.write_text(text.replace("version: 1.0.0", "version: 0.9.0"), encoding="utf-8")
    return tiny_file.parent


def hidden(folder: Path) -> list[str]:
    """List what a command left that no user wants to see."""
    return sorted(path.name for path in folder.iterdir() if path.name.startswith("."))


def read(path: Path) -> bytes | None:
    """Read a file; None when there is none."""
    return path.read_bytes() if path.exists() else None


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("call", "number"), [(c, n) for c in REFUSED for n in REFUSED[c]])
def test_refused_extra_is_a_warning(
    run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch, command: str, call: str, number: int
) -> None:
    """The file is written as ever, and one line says what the drive cannot do."""
    words, written = COMMANDS[command]
    with refusing(monkeypatch, call, number):
        ran = run(*words, stdin=TYPED)

    assert ran.code == 0, ran.err
    assert (desk / written).stat().st_size > 100
    assert hidden(desk) == []
    needed = {"flock": LOCKING, "chmod": REPLACING}.get(call, COMMANDS)
    line = WARNING[call]
    assert ran.err.count(line or "the drive of") == (1 if line and command in needed else 0)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("number", DAMAGE)
@pytest.mark.parametrize("call", CALLS)
def test_damage_is_an_error(
    run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch, command: str, call: str, number: int
) -> None:
    """A damaged or full drive is told with exit code 4; nothing is left half written."""
    words, written = COMMANDS[command]
    before = read(desk / written)
    with refusing(monkeypatch, call, number):
        ran = run(*words, stdin=TYPED)

    needed = {"flock": LOCKING, "chmod": REPLACING}.get(call, COMMANDS)
    if command not in needed:
        assert ran.code == 0
        return
    assert ran.code == 4, ran.err
    reason = {errno.EIO: "input/output error", errno.ENOSPC: "no space left on device"}[number]
    assert reason in (ran.out + ran.err).lower()
    assert hidden(desk) == []
    if call != "fsync of a folder" and not (command == "assess" and call == "chmod"):
        assert read(desk / written) == before
    if command == "assess" and call != "flock":
        assert "NOT saved" in ran.out + ran.err
        assert "Everything is saved" not in ran.out


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("number", [errno.EACCES, errno.EBUSY])
def test_rename_that_is_refused_for_a_moment_is_tried_again(
    run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch, command: str, number: int
) -> None:
    """A scanner or a sync client that looks at the file for a moment stops nobody."""
    words, written = COMMANDS[command]
    with refusing(monkeypatch, "rename", number, times=2):
        ran = run(*words, stdin=TYPED)

    assert ran.code == 0, ran.err
    assert (desk / written).stat().st_size > 100
    assert hidden(desk) == []


def test_answers_that_cannot_take_their_place_are_rescued(
    run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing can be renamed, the last answers are in a file that is named."""
    monkeypatch.setattr("readiness.files.atomic_write._MAX_WAIT", 0.1)
    with refusing(monkeypatch, "rename", errno.EACCES):
        ran = run("assess", "./tiny.yaml", "--plain", stdin=TYPED)

    assert ran.code == 4
    rescued = list(desk.glob("*.rescue-*"))
    assert rescued
    assert rescued[-1].name in "".join(ran.out.split())
    assert hidden(desk) == []


def test_two_names_of_one_file_part_with_a_warning(run: Run, desk: Path) -> None:
    """A hard link keeps the old answers; this is told once."""
    os.link(desk / "old.answers.yaml", desk / "twin.yaml")

    ran = run("migrate", "old.answers.yaml", "--write")

    assert ran.code == 0
    assert ran.err.count("old.answers.yaml has another name (a hard link)") == 1


def test_doctor_says_what_a_folder_can_do(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each extra that the drive refuses is a note; a folder that cannot be written is bad."""
    share = tmp_path / "share"
    share.mkdir()
    with (
        refusing(monkeypatch, "flock", errno.ENOLCK),
        refusing(monkeypatch, "chmod", errno.EPERM),
        refusing(monkeypatch, "fsync of a file", errno.EINVAL),
    ):
        ran = run("doctor", share)
    full = refusing(monkeypatch, "fsync of a file", errno.ENOSPC)
    with full:
        refused = run("doctor", share)

    assert ran.code == 0
    assert "good  folder           answers can be saved here" in ran.out
    assert ran.out.count("note  drive ") == 3
    for line in filter(None, WARNING.values()):
        assert line in ran.out
    assert refused.code == 1
    assert "BAD   folder" in refused.out
    assert list(share.iterdir()) == []
