"""Make sure that the native libraries behind the PDF report are there.

WeasyPrint draws with Pango, HarfBuzz and Fontconfig, which pip cannot install. As root on Debian
or Ubuntu this installs what is missing; everywhere else it says with which command to do so.
Called by ``make demo`` and ``make test``; exits with 1 while something is missing.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys

DEBIAN_PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")

NAMES = {
    "debian": "Debian, Ubuntu",
    "fedora": "Fedora",
    "alpine": "Alpine",
    "macos": "macOS",
    "windows": "Windows",
}
COMMANDS = {
    "debian": f"sudo apt-get update && sudo apt-get install {' '.join(DEBIAN_PACKAGES)}",
    "fedora": "sudo dnf install pango",
    "alpine": "sudo apk add pango so:libharfbuzz-subset.so.0",
    "macos": "brew install pango",
    "windows": "pacman -S mingw-w64-ucrt-x86_64-pango   (in an MSYS2 shell)",
}


def load_trouble() -> str:
    """Load WeasyPrint in a fresh process; give its last words when that fails, else nothing."""
    # WeasyPrint only warns when HarfBuzz-Subset is missing, and then makes larger files.
    command = [sys.executable, "-W", "error:HarfBuzz-Subset", "-c", "import weasyprint"]
    tried = subprocess.run(command, capture_output=True, text=True, check=False)
    words = tried.stderr.strip().splitlines() or [f"ended with code {tried.returncode}"]
    return words[-1] if tried.returncode else ""


def this_system() -> str:
    """Say which of the systems in COMMANDS this is, or nothing."""
    here = {"Darwin": "macos", "Windows": "windows"}.get(platform.system())
    if here or platform.system() != "Linux":
        return here or ""
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return ""
    kin = [release.get("ID", ""), *release.get("ID_LIKE", "").split()]
    nearest = {"ubuntu": "debian", "rhel": "fedora", "centos": "fedora"}
    return next((found for name in kin if (found := nearest.get(name, name)) in COMMANDS), "")


def install_on_debian() -> None:
    """Install the packages; apt-get says itself what goes wrong."""
    unattended = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (
        ("update", "--quiet=2"),
        ("install", "--quiet=2", "--yes", "--no-install-recommends", *DEBIAN_PACKAGES),
    ):
        subprocess.run(["apt-get", *arguments], env=unattended, check=False)  # noqa: S607  # as on any Debian


def advice(trouble: str, system: str) -> str:
    """Say what is wrong and which command mends it."""
    systems = [system] if system else list(COMMANDS)
    lines = [
        "The PDF report needs native libraries (Pango, HarfBuzz, Fontconfig) that are missing:",
        f"    {trouble}",
        "Install them, then run the same command again:",
        *(f"    {NAMES[name] + ':':<16}{COMMANDS[name]}" for name in systems),
    ]
    if system == "macos":
        lines.append("If they are there: export DYLD_FALLBACK_LIBRARY_PATH=$(brew --prefix)/lib")
    return "\n".join(lines)


def main() -> int:
    """Check, install where that is our business, check again."""
    trouble = load_trouble()
    system = this_system()
    if trouble and system == "debian" and os.geteuid() == 0:
        print("Installing the native libraries behind the PDF report with apt-get …", flush=True)
        install_on_debian()
        trouble = load_trouble()
    if trouble:
        print(advice(trouble, system), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
