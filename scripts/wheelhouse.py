"""Collect the wheels of this project and of all that it needs, to install without a network.

``make wheelhouse`` collects for the system and the Python that run it;
``make wheelhouse PLATFORM=win_amd64 PYTHON_VERSION=3.13`` for another computer. Every wheel is
taken by its digest in requirements.txt. `packaging` comes with the requirements of the build.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

ROOT = Path(__file__).resolve().parents[1]
REQUIREMENTS = ROOT / "requirements.txt"
DEVELOPMENT = ROOT / "requirements-dev.txt"
EXTRAS = frozenset({"typst"})
"""Extras that are in every wheelhouse: without them a computer without Pango makes no PDF."""
SUMS = "SHA256SUMS"
README = "README.txt"
_SYSTEMS = {
    "win": ("win32", "Windows", "nt"),
    "macosx": ("darwin", "Darwin", "posix"),
    "manylinux": ("linux", "Linux", "posix"),
    "linux": ("linux", "Linux", "posix"),
}
"""Beginning of a platform tag, with what markers call that system."""
_MACHINES = {"amd64": "AMD64", "arm64": "arm64", "x86_64": "x86_64", "aarch64": "aarch64"}
_HOW_TO = """\
Install readiness from this folder, without a network
======================================================

With pip:   python -m venv readiness-program
            readiness-program/bin/pip install --no-index --find-links . "readiness[typst]"
            (Windows: readiness-program\\Scripts\\pip)
With pipx:  pipx install --pip-args="--no-index --find-links=FOLDER" "readiness[typst]"
With uv:    uv tool install --no-index --find-links FOLDER "readiness[typst]"

FOLDER is the full path of this folder. Python 3.11 or newer must be there; this folder is for
{target}.
To check that no file was changed:  sha256sum --check SHA256SUMS
"""


class WheelhouseError(Exception):
    """The wheels cannot be collected; the text says why."""


@dataclass(frozen=True)
class Target:
    """The computer for which wheels are collected; the one that runs this, without a platform."""

    platforms: tuple[str, ...] = ()
    """Platform tags, such as ``win_amd64``; a computer with Linux accepts several."""
    python: str = ""
    """Version of Python, such as ``3.13``."""

    @property
    def name(self) -> str:
        """Say what the target is, for people."""
        if not self.platforms:
            return "the system and the Python with which it was made"
        return f"CPython {self.python} on {' '.join(self.platforms)}"

    def environment(self) -> dict[str, str]:
        """Say what the markers of requirements mean there.

        pip evaluates them for the computer that runs it, also when it downloads for another.
        """
        here = {name: str(value) for name, value in default_environment().items()}
        if not self.platforms:
            return here
        first = self.platforms[0]
        system = next((s for start, s in _SYSTEMS.items() if first.startswith(start)), None)
        if system is None or not re.fullmatch(r"3\.\d+", self.python):
            raise WheelhouseError(f"unknown platform or Python: {first}, {self.python or '?'}")
        machine = next((m for end, m in _MACHINES.items() if first.endswith(end)), "")
        there = {
            "sys_platform": system[0],
            "platform_system": system[1],
            "os_name": system[2],
            "platform_machine": machine,
            "python_version": self.python,
            "python_full_version": f"{self.python}.0",
            "implementation_version": f"{self.python}.0",
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
            "platform_release": "",
            "platform_version": "",
        }
        return here | there

    def options(self) -> list[str]:
        """Return the options with which pip downloads for the target."""
        if not self.platforms:
            return []
        tag = f"cp{self.python.replace('.', '')}"
        options = ["--python-version", self.python, "--implementation", "cp"]
        # Wheels for the stable interface of Python are as good.
        options += ["--abi", tag, "--abi", "abi3", "--abi", "none"]
        return options + [word for name in self.platforms for word in ("--platform", name)]


@dataclass(frozen=True)
class Pin:
    """One pinned requirement, with the digests of all its files."""

    name: str
    version: str
    digests: tuple[str, ...]

    @property
    def line(self) -> str:
        """Write it as a line of requirements, without a marker."""
        return " ".join((f"{self.name}=={self.version}", *(f"--hash={d}" for d in self.digests)))


def pins_for(text: str, target: Target) -> list[Pin]:
    """Read pinned requirements; return those that the target needs.

    Raises WheelhouseError where one has no digest.
    """
    environment = target.environment()
    pins = []
    for line in text.replace("\\\n", " ").splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        requirement = Requirement(line.split("--hash=", maxsplit=1)[0].strip())
        if requirement.marker and not requirement.marker.evaluate(environment):
            continue
        digests = tuple(re.findall(r"--hash=(\S+)", line))
        if not digests:
            raise WheelhouseError(f"{requirement} has no digest")
        (version,) = requirement.specifier
        pins.append(Pin(canonicalize_name(requirement.name), version.version, digests))
    return pins


def needed(target: Target) -> list[Pin]:
    """Return the requirements of the product for a target, with the extras that it always gets."""
    pins = pins_for(REQUIREMENTS.read_text(encoding="utf-8"), target)
    more = pins_for(DEVELOPMENT.read_text(encoding="utf-8"), target)
    return [*pins, *(pin for pin in more if pin.name in EXTRAS)]


def missing(pins: Iterable[Pin], folder: Path) -> list[str]:
    """Name the requirements for which a folder has no wheel."""
    there = {(name, str(version)) for name, version in map(_named, folder.glob("*.whl"))}
    return [f"{pin.name} {pin.version}" for pin in pins if (pin.name, pin.version) not in there]


def _named(wheel: Path) -> tuple[str, object]:
    name, version, _build, _tags = parse_wheel_filename(wheel.name)
    return name, version


def collect(target: Target, folder: Path) -> list[Pin]:
    """Fill a new folder with all wheels; return what was collected.

    Raises WheelhouseError when the folder has something in it, or a wheel cannot be had.
    """
    if folder.exists() and any(folder.iterdir()):
        raise WheelhouseError(f"{folder} is not empty; remove it, or choose another with -o")
    folder.mkdir(parents=True, exist_ok=True)
    pins = needed(target)
    with tempfile.TemporaryDirectory() as place:
        listed = Path(place) / "requirements.txt"
        listed.write_text("".join(f"{pin.line}\n" for pin in pins), encoding="utf-8")
        _pip(
            *("download", "--no-deps", "--only-binary", ":all:", "--require-hashes"),
            *("--requirement", str(listed), "--dest", str(folder), *target.options()),
        )
    _pip(
        *("wheel", "--no-deps", "--no-build-isolation", "--no-index"),
        *("--wheel-dir", str(folder), str(ROOT)),
    )
    if lacking := missing(pins, folder):
        raise WheelhouseError(f"no wheel of: {', '.join(lacking)}")
    (folder / README).write_text(_HOW_TO.format(target=target.name), encoding="utf-8")
    (folder / SUMS).write_text("".join(sums(folder)), encoding="utf-8")
    return pins


def sums(folder: Path) -> Iterator[str]:
    """Write the digest of each wheel of a folder, as ``sha256sum`` does."""
    for wheel in sorted(folder.glob("*.whl")):
        yield f"{hashlib.sha256(wheel.read_bytes()).hexdigest()}  {wheel.name}\n"


def _pip(*words: str) -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", *words]
    if subprocess.run(command, check=False).returncode:
        raise WheelhouseError(f"pip {words[0]} failed; its words are above")


def main(argv: Sequence[str] | None = None) -> int:
    """Collect the wheels, and say where they are."""
    parser = argparse.ArgumentParser(description="Collect wheels for an offline installation.")
    parser.add_argument("--platform", action="append", default=[], help="tag, such as win_amd64")
    parser.add_argument("--python", default="", help="version for that platform, such as 3.13")
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "dist" / "wheelhouse")
    given = parser.parse_args(argv)
    target = Target(tuple(given.platform), given.python)
    try:
        pins = collect(target, given.output)
    except WheelhouseError as error:
        print(f"wheelhouse: {error}", file=sys.stderr)
        return 1
    print(f"{len(pins) + 1} wheels for {target.name} are in {given.output}; see {README} there")
    return 0


if __name__ == "__main__":
    sys.exit(main())
