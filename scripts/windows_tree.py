"""Check without Windows that an unpacked folder can run there.

Everything is resolved by name: requirements by what is unpacked, imports by modules, libraries by
DLLs that are in the folder, in Python, or part of Windows.
"""

from __future__ import annotations

import ast
import re
import struct
import sys
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PathDistribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.tags import parse_tag as parse_tags
from packaging.utils import canonicalize_name

from scripts.wheelhouse import Target

LONGEST_PATH = 140
"""Characters; Windows allows 260, and the folder in which it is unpacked comes before it."""
_NOT_ON_WINDOWS = frozenset(
    [
        "crypt",
        "curses",
        "fcntl",
        "grp",
        "nis",
        "ossaudiodev",
        "posix",
        "pty",
        "pwd",
        "readline",
        "resource",
        "spwd",
        "syslog",
        "termios",
        "tty",
        "_curses",
        "_posixsubprocess",
    ]
)
_NOT_EMBEDDED = frozenset(
    ["ensurepip", "idlelib", "lib2to3", "test", "tkinter", "turtle", "turtledemo", "venv"]
)
"""Parts of the standard library that the embeddable package leaves out."""
_WINDOWS_DLLS = re.compile(
    r"(api-ms-win-[a-z0-9-]+|kernel32|user32|gdi32|advapi32|ws2_32|shell32|ole32|combase|oleaut32|ntdll|"
    r"bcrypt|bcryptprimitives|crypt32|psapi|shlwapi|version|winmm|ucrtbase|msvcrt|comdlg32|rpcrt4|"
    r"iphlpapi|userenv|secur32|dbghelp|winspool)\.(dll|drv)"
)
_PYTHON_DLLS = re.compile(r"(python3\d*|vcruntime140(_1)?)\.dll")
"""What the embeddable package has beside python.exe; no C++ library is there."""
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?|.*[. ]|.*[<>:\"|?*].*", re.IGNORECASE)


def check_tree(folder: Path, target: Target) -> list[str]:
    """Return what would not work, in words; nothing when all is well."""
    app = folder / "app"
    return [
        *_paths(folder),
        *_distributions(app, target),
        *_libraries(folder),
        *_imports(app),
        *_starters(folder),
    ]


def _paths(folder: Path) -> Iterator[str]:
    names: defaultdict[str, list[str]] = defaultdict(list)
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        names[name.lower()].append(name)
        if len(f"{folder.name}/{name}") > LONGEST_PATH:
            yield f"the path is too long for Windows: {name}"
        if _RESERVED.fullmatch(path.name):
            yield f"Windows allows no file with this name: {name}"
    yield from (f"names that Windows does not tell apart: {n}" for n in names.values() if n[1:])


def _distributions(app: Path, target: Target) -> Iterator[str]:
    """Check tags and requirements of every package."""
    found = {
        canonicalize_name(d.metadata["Name"]): d
        for d in map(PathDistribution, app.glob("*.dist-info"))
    }
    fitting = _tags_of(target)
    for name, distribution in found.items():
        wheel = distribution.read_text("WHEEL") or ""
        tags = [
            t for line in re.findall(r"(?m)^Tag: (.+)$", wheel) for t in parse_tags(line.strip())
        ]
        if fitting.isdisjoint(tags):
            yield f"{name} is for another system or Python: {', '.join(map(str, tags)) or 'no tag'}"
        for need in map(Requirement, distribution.requires or ()):
            if need.marker and not need.marker.evaluate(target.environment() | {"extra": ""}):
                continue
            there = found.get(canonicalize_name(need.name))
            if there is None or not need.specifier.contains(there.version, prereleases=True):
                has = there.version if there else "nothing"
                yield f"{name} needs {need.name}{need.specifier}, and there is {has}"
    own = found.get(canonicalize_name("readiness"))
    if own is None:
        yield "readiness itself is missing"
    else:
        yield from _entry_points(own, app)


def _tags_of(target: Target) -> set[Tag]:
    version = tuple(map(int, target.python.split(".")))
    platforms = list(target.platforms)
    interpreter = f"cp{version[0]}{version[1]}"
    return {
        *cpython_tags(version, platforms=platforms),
        *compatible_tags(version, interpreter, platforms),
    }


def _entry_points(distribution: PathDistribution, app: Path) -> Iterator[str]:
    points = list(distribution.entry_points)
    if not any(p.group == "console_scripts" and p.name == "readiness" for p in points):
        yield "the entry point «readiness» is missing"
    for point in points:
        if not _leads_to(app, point.module):
            yield f"the entry point {point.name} leads to nothing: {point.value}"


def _libraries(folder: Path) -> Iterator[str]:
    """Check that every compiled module is for Windows and finds its libraries."""
    here = {path.name.lower() for path in folder.rglob("*.dll")}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.suffix in {".so", ".dylib"}:
            yield f"not for Windows: {name}"
        if path.suffix.lower() not in {".pyd", ".dll", ".exe"}:
            continue
        needed = needed_dlls(path.read_bytes())
        if needed is None:
            yield f"no 64-bit program of Windows: {name}"
            continue
        for dll in needed:
            known = _WINDOWS_DLLS.fullmatch(dll) or _PYTHON_DLLS.fullmatch(dll)
            if dll not in here and not known:
                yield f"{name} needs {dll}, which a new Windows does not have"


def needed_dlls(data: bytes) -> list[str] | None:
    """Read the import table of a DLL or program (PE32+); None for another file, or a broken one."""
    try:
        header = struct.unpack_from("<I", data, 0x3C)[0]
        machine, sections = struct.unpack_from("<HH", data, header + 4)
        optional_size, optional = struct.unpack_from("<H", data, header + 20)[0], header + 24
        magic = struct.unpack_from("<H", data, optional)[0]
        if data[header : header + 4] != b"PE\0\0" or (machine, magic) != (0x8664, 0x20B):
            return None
        table = [
            struct.unpack_from("<III", data, optional + optional_size + 40 * n + 12)
            for n in range(sections)
        ]
        place = struct.unpack_from("<I", data, optional + 120)[0]
        return list(_imported(data, _offset(place, table), table)) if place else []
    except (struct.error, ValueError):
        return None


def _imported(data: bytes, at: int, table: list[tuple[int, ...]]) -> Iterator[str]:
    while name := struct.unpack_from("<I", data, at + 12)[0]:
        start = _offset(name, table)
        yield data[start : data.index(b"\0", start)].decode("ascii").lower()
        at += 20


def _offset(address: int, table: list[tuple[int, ...]]) -> int:
    """Find in the file what has an address in memory."""
    for start, size, place in table:
        if start <= address < start + size:
            return address - start + place
    raise ValueError(address)


def _imports(app: Path) -> Iterator[str]:
    """Follow what is imported at once, from our modules on; all must be there on Windows."""
    waiting = sorted((app / "readiness").rglob("*.py"))
    seen = set(waiting)
    while waiting:
        module = waiting.pop()
        for name in sorted(_imported_by(module, app)):
            top = name.split(".", maxsplit=1)[0]
            if top in _NOT_ON_WINDOWS or top in _NOT_EMBEDDED:
                yield f"{module.relative_to(app).as_posix()} imports {name}, which is missing there"
            elif top not in sys.stdlib_module_names:
                place = _leads_to(app, name) or _leads_to(app, name.rpartition(".")[0])
                if place is None:
                    yield f"{module.relative_to(app).as_posix()} imports {name}, which is missing"
                elif place.suffix == ".py" and place not in seen:
                    seen.add(place)
                    waiting.append(place)


def _imported_by(module: Path, app: Path) -> Iterator[str]:
    package = module.parent.relative_to(app).parts
    inside_functions = package[:1] == ("readiness",)  # ours are all meant to work
    tree = ast.parse(module.read_bytes())
    for node in _unconditional(tree.body, inside_functions=inside_functions):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join((*above, *([node.module] if node.module else [])))
            yield base
            yield from (
                f"{base}.{a.name}" for a in node.names if _leads_to(app, f"{base}.{a.name}")
            )


def _unconditional(body: list[ast.stmt], *, inside_functions: bool) -> Iterator[ast.stmt]:
    """Yield the statements that run in any case: not those in conditions and tries."""
    holders = (ast.With, ast.ClassDef, *((ast.FunctionDef,) if inside_functions else ()))
    for node in body:
        yield node
        if isinstance(node, holders) and not _suppresses(node):
            yield from _unconditional(node.body, inside_functions=inside_functions)


def _suppresses(node: ast.stmt) -> bool:
    """Say whether a block is run without its errors, as a try is."""
    items = node.items if isinstance(node, ast.With) else []
    return any("suppress" in ast.unparse(item.context_expr) for item in items)


@cache
def _leads_to(app: Path, name: str) -> Path | None:
    """Find the file or the folder of a module."""
    base = app.joinpath(*name.split(".")) if name else app / "-"
    for path in (base / "__init__.py", base.with_name(f"{base.name}.py")):
        if path.is_file():
            return path
    compiled = sorted(base.parent.glob(f"{base.name}.*pyd")) if base.parent.is_dir() else []
    return compiled[0] if compiled else base if base.is_dir() else None


def _starters(folder: Path) -> Iterator[str]:
    for name in ("readiness.cmd", "start.cmd"):
        data = (folder / name).read_bytes() if (folder / name).is_file() else b""
        if not data.isascii() or b"\n" in data.replace(b"\r\n", b"") or not data:
            yield f"{name} must be there, in ASCII, with the line ends of Windows"
