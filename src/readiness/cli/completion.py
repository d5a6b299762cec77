"""Completion in the shell: ids of questionnaires, and answers files.

Run at each press of Tab, so nothing dear is imported, and no error is raised.
"""

from __future__ import annotations

from pathlib import Path

from readiness.plugins import names
from readiness.resources import QUESTIONNAIRES

_OWN = Path("questionnaires")


def questionnaire_ids(incomplete: str) -> list[str]:
    """Complete the id of a questionnaire."""
    files = [file for folder in (_OWN, QUESTIONNAIRES) for file in _yaml_files(folder)]
    names = {file.stem for file in files if "." not in file.stem}
    return sorted(name for name in names if name.startswith(incomplete))


def answers_paths(incomplete: str) -> list[str]:
    """Complete the path of an answers file, folder by folder."""
    # 0.4 ms, and every command declares how its arguments are completed.
    from readiness.files.folder_scan import answers_files

    lead = incomplete[: incomplete.rfind("/") + 1]
    folder = Path(lead or ".")
    paths = [lead + file.path.name for file in answers_files(folder)]
    paths += [f"{lead}{path.name}/" for path in _folders(folder)]
    return sorted(path for path in paths if path.startswith(incomplete))


def ids_and_paths(incomplete: str) -> list[str]:
    """Complete an id of a questionnaire or the path of an answers file."""
    return questionnaire_ids(incomplete) + answers_paths(incomplete)


def scorers(incomplete: str) -> list[str]:
    """Complete the name of a scorer."""
    return [name for name in names("scorers") if name.startswith(incomplete)]


def renderers(incomplete: str) -> list[str]:
    """Complete the name of a report format."""
    return [name for name in names("renderers") if name.startswith(incomplete)]


def message_codes(incomplete: str) -> list[str]:
    """Complete the code of a message."""
    # 0.3 s, and only needed for this.
    from readiness.authoring.check_file import explanations

    try:
        return sorted(code for code in explanations() if code.startswith(incomplete))
    except OSError:
        return []


def _yaml_files(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.suffix == ".yaml"]
    except OSError:
        return []


def _folders(folder: Path) -> list[Path]:
    try:
        return [p for p in folder.iterdir() if p.is_dir() and not p.name.startswith(".")]
    except OSError:
        return []
