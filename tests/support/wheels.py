"""Wheels, programs of Windows and an embeddable Python, invented and small."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

ANY = "py3-none-any"
WINDOWS = "cp313-cp313-win_amd64"


def wheel(
    folder: Path,
    name: str,
    files: Mapping[str, bytes],
    *,
    needs: Sequence[str] = (),
    tag: str = ANY,
    entry_points: str = "",
    version: str = "1.0",
) -> Path:
    """Write a wheel with these modules and requirements."""
    folder.mkdir(parents=True, exist_ok=True)
    info = f"{name}-{version}.dist-info"
    metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    metadata += "".join(f"Requires-Dist: {need}\n" for need in needs)
    path = folder / f"{name}-{version}-{tag}.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for inside, data in files.items():
            archive.writestr(inside, data)
        archive.writestr(f"{info}/METADATA", metadata)
        archive.writestr(f"{info}/WHEEL", f"Wheel-Version: 1.0\nTag: {tag}\n")
        if entry_points:
            archive.writestr(f"{info}/entry_points.txt", entry_points)
    return path


def program(*dlls: str, machine: int = 0x8664) -> bytes:
    """Write a program of Windows (PE32+) that needs these DLLs: headers and an import table."""
    section, start = 0x1000, 0x200
    names, at = b"", section + 20 * (len(dlls) + 1)
    table = b""
    for dll in dlls:
        table += struct.pack("<IIIII", 0, 0, 0, at + len(names), 0)
        names += dll.encode() + b"\0"
    body = table + bytes(20) + names
    optional = struct.pack("<H", 0x20B) + bytes(110) + bytes(8)
    optional += struct.pack("<II", section, len(body)) + bytes(14 * 8)
    head = b"MZ" + bytes(0x3A) + struct.pack("<I", 0x40)
    coff = b"PE\0\0" + struct.pack("<HHIIIHH", machine, 1, 0, 0, 0, len(optional), 0x2022)
    one = b".rdata\0\0" + struct.pack("<IIII", len(body), section, len(body), start) + bytes(16)
    return (head + coff + optional + one).ljust(start, b"\0") + body


def embeddable(folder: Path, version: str = "3.13") -> Path:
    """Write what looks like Python's embeddable package."""
    short = f"python{version.replace('.', '')}"
    path = folder / f"python-{version}.9-embed-amd64.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("python.exe", program("KERNEL32.dll", f"{short}.dll"))
        archive.writestr(f"{short}.dll", program("KERNEL32.dll", "VCRUNTIME140.dll"))
        archive.writestr(f"{short}._pth", f"{short}.zip\r\n.\r\n\r\n#import site\r\n")
        archive.writestr(f"{short}.zip", b"")
    return path
