"""Make the folder and the ZIP file that run readiness on Windows without an installation.

``make windows-zip EMBEDDED=python-3.13.14-embed-amd64.zip``: the wheels of requirements.txt for
Windows are unpacked beside Python's embeddable package, which whoever builds supplies
(docs/installing-offline.md). Without it the folder is made and checked, too, but it has no Python.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from scripts.wheelhouse import ROOT, Target, WheelhouseError, collect
from scripts.windows_tree import check_tree

PLATFORM = "win_amd64"
VERSION = "3.13"
"""Of Python, where no embeddable package says another."""
DIGESTS = {
    "python-3.12.10-embed-amd64.zip": (
        "4acbed6dd1c744b0376e3b1cf57ce906f9dc9e95e68824584c8099a63025a3c3"
    ),
    "python-3.13.14-embed-amd64.zip": (
        "90b4e5b9898b72d744650524bff92377c367f44bd5fbd09e3148656c080ad907"
    ),
}
"""SHA-256 of embeddable packages that are known; of others it is to be given."""
APP, PYTHON = "app", "python"
PAGES = ("START-HERE.html", "readiness.cmd", "start.cmd")
_SEARCH_PATH = re.compile(r"python3(\d+)\._pth")
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""Date of all files in the ZIP file, so that the same files make the same bytes."""


def unpack_wheel(wheel: Path, app: Path) -> None:
    """Unpack the modules of a wheel; scripts and headers for compilers are left out.

    Raises WheelhouseError for a path that leads out of the folder, or that two wheels have.
    """
    with zipfile.ZipFile(wheel) as archive:
        for entry in archive.infolist():
            parts = list(PurePosixPath(entry.filename).parts)
            if entry.is_dir() or not parts:
                continue
            if entry.filename.startswith("/") or ".." in parts or "\\" in entry.filename:
                raise WheelhouseError(f"{wheel.name} has an unsafe path: {entry.filename}")
            if parts[0].endswith(".data"):
                if parts[1] not in {"purelib", "platlib"}:
                    continue
                parts = parts[2:]
            target = app.joinpath(*parts)
            data = archive.read(entry)
            if target.exists() and target.read_bytes() != data:
                raise WheelhouseError(f"{wheel.name} has another {'/'.join(parts)}")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)


def check_digest(embedded: Path, digest: str | None) -> None:
    """Raise WheelhouseError unless an embeddable package has its digest."""
    wanted = digest or DIGESTS.get(embedded.name)
    if wanted is None:
        raise WheelhouseError(f"the digest of {embedded.name} is not known; give it with --sha256")
    found = hashlib.sha256(embedded.read_bytes()).hexdigest()
    if found != wanted.lower():
        raise WheelhouseError(f"{embedded} has the SHA-256 {found}, not {wanted}")


def python_version(embedded: Path) -> str:
    """Return the version of an embeddable package: 3.13; raise WheelhouseError for another file."""
    try:
        names = zipfile.ZipFile(embedded).namelist()
    except (OSError, zipfile.BadZipFile) as error:
        raise WheelhouseError(f"{embedded} is no ZIP file: {error}") from error
    found = [match for name in names if (match := _SEARCH_PATH.fullmatch(name))]
    if len(found) != 1 or "python.exe" not in names:
        raise WheelhouseError(f"{embedded} is no embeddable Python: no python.exe or no ._pth file")
    return f"3.{found[0][1]}"


def unpack_python(embedded: Path, folder: Path) -> None:
    """Unpack an embeddable package, and let it find the unpacked wheels."""
    with zipfile.ZipFile(embedded) as archive:
        archive.extractall(folder)
    (path,) = folder.glob("python3*._pth")
    # With this file, Python takes its search path from nowhere else.
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_bytes("\r\n".join([*lines, f"..\\{APP}", ""]).encode())


def build_tree(wheels: Path, embedded: Path | None, folder: Path) -> None:
    """Make the folder that an officer gets."""
    for wheel in sorted(wheels.glob("*.whl")):
        unpack_wheel(wheel, folder / APP)
    if embedded:
        unpack_python(embedded, folder / PYTHON)
    for name in PAGES:
        text = (ROOT / "scripts" / "windows" / name).read_text(encoding="utf-8")
        (folder / name).write_bytes(text.replace("\n", "\r\n").encode())
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE.txt")


def pack(folder: Path, archive: Path) -> str:
    """Pack a folder into a ZIP file; return its SHA-256."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            name = f"{folder.name}/{path.relative_to(folder).as_posix()}"
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, path.read_bytes())
    return hashlib.sha256(archive.read_bytes()).hexdigest()


def make(wheels: Path | None, embedded: Path | None, output: Path) -> Iterator[str]:
    """Collect, unpack, check and pack; yield what is said of it. Raises WheelhouseError."""
    target = Target((PLATFORM,), python_version(embedded) if embedded else VERSION)
    with tempfile.TemporaryDirectory() as place:
        if wheels is None:
            wheels = Path(place) / "wheels"
            collect(target, wheels)
        own = sorted(wheels.glob("readiness-*.whl"))
        if len(own) != 1:
            raise WheelhouseError(f"{wheels} must have one wheel of readiness; it has {len(own)}")
        folder = output / f"readiness-{own[0].name.split('-')[1]}-windows"
        if folder.exists():
            shutil.rmtree(folder)
        folder.mkdir(parents=True)
        build_tree(wheels, embedded, folder)
    if problems := check_tree(folder, target):
        raise WheelhouseError("the folder would not work:\n  " + "\n  ".join(problems))
    packages = len(list((folder / APP).glob("*.dist-info")))
    yield f"{folder}: {packages} packages; checked for {target.name}"
    if embedded is None:
        yield f"{folder} has no Python: name an embeddable package with EMBEDDED to make the ZIP"
        return
    archive = folder.with_name(f"{folder.name}.zip")
    yield f"SHA-256 {pack(folder, archive)}  {archive}"


def main(argv: Sequence[str] | None = None) -> int:
    """Make the folder, and the ZIP file where Python is given."""
    parser = argparse.ArgumentParser(description="Make the ZIP file for Windows.")
    parser.add_argument("--embedded", type=Path, help="Python's embeddable package, a ZIP file")
    parser.add_argument("--sha256", help="its digest, where this script does not know it")
    parser.add_argument("--wheels", type=Path, help="folder of wheels that are there already")
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "dist")
    given = parser.parse_args(argv)
    try:
        if given.embedded:
            python_version(given.embedded)
            check_digest(given.embedded, given.sha256)
        for line in make(given.wheels, given.embedded, given.output):
            print(line)
    except WheelhouseError as error:
        print(f"windows-zip: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
