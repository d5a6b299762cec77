"""The sources and cases that a questionnaire may cite: its own, and those of libraries."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from readiness.data_classes import dataclass
from readiness.files.catalog import yaml_files
from readiness.files.load import load_library
from readiness.models.library import Case, Library, Source
from readiness.models.questionnaire import Questionnaire
from readiness.resources import QUESTIONNAIRES


@dataclass(frozen=True)
class References:
    """All sources and cases that a questionnaire may cite, by id."""

    sources: dict[str, Source]
    cases: dict[str, Case]


def references_for(questionnaire: Questionnaire, path: Path) -> References:
    """Collect what may be cited: in the questionnaire, in ``library/`` next to it, shipped."""
    references = library_references(path.resolve().parent / "library")
    own_sources = {source.id: source for source in questionnaire.sources}
    own_cases = {case.id: case for case in questionnaire.cases}
    return References(references.sources | own_sources, references.cases | own_cases)


def library_references(folder: Path) -> References:
    """Collect the sources and cases of the shipped libraries and of those in a folder."""
    sources: dict[str, Source] = {}
    cases: dict[str, Case] = {}
    for library in _libraries(folder):
        sources |= {source.id: source for source in library.sources}
        cases |= {case.id: case for case in library.cases}
    return References(sources, cases)


def _libraries(own: Path) -> Iterator[Library]:
    for folder in dict.fromkeys((QUESTIONNAIRES / "library", own)):
        for file in yaml_files(folder):
            yield load_library(file)
