"""Find questionnaires: by path, in the working folder, next to the answers, or shipped."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from readiness.data_classes import dataclass
from readiness.errors import CatalogError
from readiness.files.file_input import STANDARD_INPUT, is_standard_input, read_input
from readiness.i18n import _, spoken
from readiness.resources import QUESTIONNAIRES
from readiness.text import did_you_mean

WORKING_FOLDER = Path("questionnaires")
"""Folder of a user's own questionnaires, relative to the current folder."""
_SUFFIX = ".yaml"
HEADS = QUESTIONNAIRES / "titles.json"
"""What lists say of the shipped questionnaires, by the fingerprint of their files."""
_MOST = 10_000_000
"""More bytes than a valid questionnaire has."""


@dataclass(frozen=True)
class CatalogEntry:
    """A questionnaire that has an id here."""

    id: str
    path: Path
    shipped: bool


def catalog_entries() -> tuple[CatalogEntry, ...]:
    """List every questionnaire that has an id here; the user's own come before shipped ones."""
    entries: dict[str, CatalogEntry] = {}
    for folder, shipped in ((WORKING_FOLDER, False), (QUESTIONNAIRES, True)):
        for path in yaml_files(folder):
            entries.setdefault(path.stem, CatalogEntry(path.stem, path, shipped))
    return tuple(sorted(entries.values(), key=lambda entry: (entry.shipped, entry.id)))


class Head(NamedTuple):
    """What a list says of a questionnaire."""

    id: str
    version: str
    title: str
    """In the current language, where there is a translation."""
    questions: int


def head_of(path: Path) -> Head:
    """Return what a list says of a questionnaire; raise QuestionnaireError when it is not valid.

    Shipped questionnaires are known by their content; any other file is loaded whole.
    """
    known = _known_heads().get(fingerprint_of(path, spoken()))
    if known:
        return Head(**known)
    # 0.1 s with the models, and the shipped questionnaires need none of it.
    from readiness.files.load import load_questionnaire

    found = load_questionnaire(path)
    return Head(found.id, found.version, found.title, len(found.questions))


def fingerprint_of(path: Path, language: str) -> str:
    """Return the fingerprint of a file and of its translation into a language."""
    overlay = path.with_suffix(f".{language}{path.suffix}")
    files = (path, overlay) if overlay.is_file() else (path,)
    digests = (hashlib.sha256(read_input(file, _MOST)).hexdigest() for file in files)
    return "+".join(digests)


@cache
def _known_heads() -> dict[str, dict[str, Any]]:
    try:
        known: dict[str, dict[str, Any]] = json.loads(HEADS.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known


def is_path(name: str) -> bool:
    """Say whether a name is a path rather than an id."""
    path = Path(name)
    return path.suffix in {".yaml", ".yml", ".json"} or path.parent != Path() or "\\" in name


def find_questionnaire(name: str) -> Path:
    """Turn an id or a path into a path; raise CatalogError when there is none."""
    if is_standard_input(name):
        return STANDARD_INPUT
    if is_path(name):
        if Path(name).is_file():
            return Path(name)
        raise CatalogError(_("file not found: {name}").format(name=name))
    for folder in (WORKING_FOLDER, QUESTIONNAIRES):
        file = folder / f"{name}{_SUFFIX}"
        if file.is_file():
            return file
    near = Path(f"{name}{_SUFFIX}")
    if near.is_file():
        raise CatalogError(
            _("unknown id «{name}»; to use the file in this folder, write ./{near}").format(
                name=name, near=near
            )
        )
    ids = [entry.id for entry in catalog_entries()]
    raise CatalogError(
        _(
            "there is no questionnaire «{name}»{did_you_mean} (available: {names}; for your "
            "own file, write its path, for example ./cloud.yaml)"
        ).format(name=name, did_you_mean=did_you_mean(name, ids), names=", ".join(ids))
    )


def find_questionnaire_of(stamp: str | None, answers: Path, requested: str | None = None) -> Path:
    """Find the questionnaire of an answers file: as requested, next to it, or by its stamp."""
    if requested:
        return find_questionnaire(requested)
    if stamp is None:
        raise CatalogError(
            _(
                "{answers} is a questionnaire, not an answers file; look at it with "
                "«readiness show {answers}», or answer it with «readiness assess {answers}»"
            ).format(answers=answers)
        )
    if is_standard_input(answers):
        answers = STANDARD_INPUT  # beside it means in the working folder
    for folder in (answers.parent, answers.parent / WORKING_FOLDER):
        path = folder / f"{stamp}{_SUFFIX}"
        if path.is_file() and path.resolve() != answers.resolve():
            return path
    try:
        return find_questionnaire(stamp)
    except CatalogError as error:
        message = _("{answers}: {error}; or say where it is with --questionnaire PATH")
        raise CatalogError(message.format(answers=answers, error=error)) from error


def yaml_files(folder: Path) -> list[Path]:
    """List the YAML files of a folder by name, without translations (two dots)."""
    if not folder.is_dir():
        return []
    return sorted(p for p in folder.iterdir() if p.suffix == _SUFFIX and p.stem.count(".") == 0)


def overlays_of(file: Path) -> list[Path]:
    """List the translations next to a questionnaire or a library, by language."""
    if file.stem.count(".") or not file.parent.is_dir():
        return []
    # 20 ms with the models, and few commands look for translations.
    from readiness.models.editions.translation import is_language

    siblings = (p for p in file.parent.iterdir() if p.name.startswith(f"{file.stem}."))
    dotted = (p for p in siblings if p.suffix == file.suffix and p.stem.count(".") == 1)
    return sorted(p for p in dotted if is_language(p.stem.split(".")[1]))
