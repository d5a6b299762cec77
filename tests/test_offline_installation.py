"""Wheels for an offline installation, and the folder for Windows, made of small invented wheels."""

from __future__ import annotations

import hashlib
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts import windows_zip
from scripts.wheelhouse import (
    REQUIREMENTS,
    Target,
    WheelhouseError,
    missing,
    needed,
    pins_for,
    sums,
)
from scripts.windows_tree import check_tree, needed_dlls
from tests.support.wheels import ANY, WINDOWS, embeddable, program, wheel

WIN = Target(("win_amd64",), "3.13")
LINUX = Target(("manylinux_2_28_x86_64", "manylinux_2_17_x86_64"), "3.12")
ENTRY = "[console_scripts]\nreadiness = readiness.cli:main\n"
OURS = {
    "readiness/__init__.py": b"",
    "readiness/cli.py": b"import json\nfrom helper import inner\n\n\ndef main(): ...\n",
}
PINS = REQUIREMENTS.read_text(encoding="utf-8")


@pytest.fixture
def wheels(tmp_path: Path) -> Path:
    """Ours, one it needs with a compiled module, and one that only Windows needs."""
    folder = tmp_path / "wheels"
    wheel(folder, "readiness", OURS, needs=["helper>=1"], entry_points=ENTRY)
    needs = ["only-there; sys_platform == 'win32'", "nowhere; sys_platform == 'linux'"]
    compiled = program(
        "KERNEL32.dll", "python313.dll", "own-1a2b.dll", "api-ms-win-crt-x-l1-1-0.dll"
    )
    files = {
        "helper/__init__.py": b"try:\n    import fcntl\nexcept ImportError:\n    fcntl = None\n",
        "helper/inner.cp313-win_amd64.pyd": compiled,
        "helper.libs/own-1a2b.dll": program("VCRUNTIME140_1.dll"),
        "helper-1.0.data/purelib/helper/more.py": b"",
        "helper-1.0.data/scripts/helper.exe": b"not for us",
    }
    wheel(folder, "helper", files, needs=needs, tag=WINDOWS)
    wheel(folder, "only_there", {"only_there.py": b""})
    return folder


def made(wheels: Path, *words: str) -> int:
    """Run the script on wheels that are there."""
    return windows_zip.main(["--wheels", str(wheels), "-o", str(wheels.parent / "out"), *words])


def test_every_requirement_has_a_digest_and_is_chosen_for_its_system() -> None:
    """Markers mean what they mean on the target, not where the wheels are collected."""
    there = {pin.name: pin for pin in pins_for(PINS, WIN)}
    linux = {pin.name: pin for pin in pins_for(PINS, LINUX)}
    old = {pin.name: pin for pin in pins_for(PINS, Target(("win_amd64",), "3.11"))}

    assert len(there) >= 40
    assert there.keys() - linux.keys() == {"colorama"}
    assert "brotlicffi" not in there
    assert old["numpy"].version != there["numpy"].version
    assert all(
        re.fullmatch(r"sha256:[0-9a-f]{64}", digest)
        for pin in there.values()
        for digest in pin.digests
    )


def test_what_makes_pdfs_without_pango_is_always_there() -> None:
    """On Windows nothing else can; it is the only extra, and pinned as all others."""
    names = {pin.name for pin in needed(WIN)}
    assert names - {pin.name for pin in pins_for(PINS, WIN)} == {"typst"}


def test_a_requirement_without_a_digest_is_refused() -> None:
    """And so is a platform that nobody knows."""
    with pytest.raises(WheelhouseError, match="has no digest"):
        pins_for("helper==1.0\n", WIN)
    for wrong in (Target(("amiga",), "3.13"), Target(("win_amd64",), "")):
        with pytest.raises(WheelhouseError, match="unknown platform or Python"):
            pins_for(PINS, wrong)


def test_what_a_folder_lacks_is_named(wheels: Path) -> None:
    """By name and version; the digests are those of the files."""
    pins = pins_for("helper==1.0 --hash=sha256:0\nother==2.0 --hash=sha256:0\n", WIN)

    assert missing(pins, wheels) == ["other 2.0"]
    first = min(wheels.glob("*.whl"))
    assert next(iter(sums(wheels))) == (
        f"{hashlib.sha256(first.read_bytes()).hexdigest()}  {first.name}\n"
    )


def test_the_zip_has_python_the_packages_and_the_pages(
    wheels: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Python finds the packages, and the same wheels make the same bytes."""
    python = embeddable(wheels.parent)
    digest = hashlib.sha256(python.read_bytes()).hexdigest()

    digests = []
    for _time in range(2):
        assert made(wheels, "--embedded", str(python), "--sha256", digest) == 0
        digests += re.findall("SHA-256 ([0-9a-f]{64})", capsys.readouterr().out)
    assert len(digests) == 2
    assert len(set(digests)) == 1

    with zipfile.ZipFile(wheels.parent / "out" / "readiness-1.0-windows.zip") as archive:
        files = {n.removeprefix("readiness-1.0-windows/"): n for n in archive.namelist()}
        search_path = archive.read(files["python/python313._pth"])
        starter = archive.read(files["readiness.cmd"])
    assert search_path.endswith(b"#import site\r\n..\\app\r\n")
    assert b'"%~dp0python\\python.exe" -X utf8 -m readiness %*\r\n' in starter
    assert {"START-HERE.html", "start.cmd", "LICENSE.txt", "app/helper/more.py"} <= files.keys()
    assert not [name for name in files if "scripts" in name or ".data" in name]


def test_without_python_the_folder_is_made_and_said_to_be_unfinished(
    wheels: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A builder who has no embeddable package sees whether all wheels are there."""
    assert made(wheels) == 0
    said = capsys.readouterr().out

    assert "3 packages; checked for CPython 3.13 on win_amd64" in said
    assert "has no Python" in said
    assert not (wheels.parent / "out" / "readiness-1.0-windows.zip").exists()


def test_an_embeddable_package_must_be_the_known_one(
    wheels: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An unknown one, another one, and what is no Python are refused."""
    python = embeddable(wheels.parent)
    known = wheels.parent / "python-3.13.14-embed-amd64.zip"
    known.write_bytes(python.read_bytes())
    other = wheel(wheels.parent, "other", {})

    for path, words in (
        (python, "give it with --sha256"),
        (known, "has the SHA-256"),
        (other, "no embeddable Python"),
        (wheels / "none.zip", "no ZIP file"),
    ):
        assert made(wheels, "--embedded", str(path)) == 1
        assert words in capsys.readouterr().err


FAULTS: dict[str, tuple[Callable[[Path], object], str]] = {
    "package": (
        lambda app: shutil.rmtree(app / "only_there-1.0.dist-info"),
        "helper needs only-there, and there is nothing",
    ),
    "import": (
        lambda app: (app / "readiness" / "cli.py").write_text("import gone\n"),
        "readiness/cli.py imports gone, which is missing",
    ),
    "posix": (
        lambda app: (app / "helper" / "__init__.py").write_text("import fcntl\n"),
        "helper/__init__.py imports fcntl, which is missing there",
    ),
    "not embedded": (
        lambda app: (app / "readiness" / "cli.py").write_text("def f():\n    import tkinter\n"),
        "readiness/cli.py imports tkinter, which is missing there",
    ),
    "dll": (
        lambda app: (app / "helper.libs" / "own-1a2b.dll").unlink(),
        "needs own-1a2b.dll, which a new Windows does not have",
    ),
    "c++": (
        lambda app: (app / "helper" / "inner.cp313-win_amd64.pyd").write_bytes(
            program("MSVCP140.dll")
        ),
        "needs msvcp140.dll, which a new Windows does not have",
    ),
    "system": (
        lambda app: (app / "helper" / "inner.so").write_bytes(b"\x7fELF"),
        "not for Windows: app/helper/inner.so",
    ),
    "machine": (
        lambda app: (app / "helper" / "inner.cp313-win_amd64.pyd").write_bytes(
            program(machine=0x14C)
        ),
        "no 64-bit program of Windows: app/helper/inner",
    ),
    "tag": (
        lambda app: (app / "helper-1.0.dist-info" / "WHEEL").write_text(
            "Tag: cp313-cp313-manylinux_2_28_x86_64\n"
        ),
        "helper is for another system or Python",
    ),
    "entry point": (
        lambda app: (app / "readiness-1.0.dist-info" / "entry_points.txt").write_text(
            ENTRY.replace("readiness.cli", "readiness.gone")
        ),
        "leads to nothing: readiness.gone:main",
    ),
    "ours": (
        lambda app: (app / "readiness-1.0.dist-info").rename(app / "readiness-old"),
        "readiness itself is missing",
    ),
    "device": (lambda app: (app / "con.py").touch(), "no file with this name: app/con.py"),
    "twins": (lambda app: (app / "Helper").mkdir(), "does not tell apart: ['app/Helper'"),
    "long": (lambda app: (app / ("a" * 130)).touch(), "the path is too long for Windows"),
    "line ends": (
        lambda app: (app.parent / "start.cmd").write_bytes(b"@echo off\n"),
        "start.cmd must be there",
    ),
}
"""What may go wrong with a folder: a change of it, and words of what is said."""


@pytest.mark.parametrize("fault", FAULTS)
def test_a_folder_that_would_not_work_is_refused(wheels: Path, fault: str) -> None:
    """Each fault is named, and a whole folder has none."""
    assert made(wheels) == 0
    folder = wheels.parent / "out" / "readiness-1.0-windows"
    assert check_tree(folder, WIN) == []
    change, words = FAULTS[fault]

    change(folder / "app")

    assert any(words in problem for problem in check_tree(folder, WIN))


def test_wheels_that_want_to_leave_the_folder_or_differ_are_refused(
    wheels: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two packages with one file of two contents, and paths that lead out."""
    for name, words in (("helper/more.py", "has another"), ("../evil.py", "has an unsafe path")):
        added = wheel(wheels, "zz", {name: b"x = 1\n"}, tag=ANY)
        assert made(wheels) == 1
        assert words in capsys.readouterr().err
        added.unlink()


def test_what_is_no_program_of_windows_has_no_list_of_dlls() -> None:
    """Also when it is cut off anywhere."""
    whole = program("KERNEL32.dll", "own.dll")

    assert needed_dlls(whole) == ["kernel32.dll", "own.dll"]
    assert needed_dlls(program()) == []
    assert needed_dlls(b"MZ") is None
    for size in range(0, len(whole) - 1, 7):
        assert needed_dlls(whole[:size]) is None
