"""The work of a verb grows in proportion to the number of questions."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.growth import VERBS, calls_of, exponent, prepare

SIZES = (60, 120, 480)
MOST = 1.2
"""The power of the number of questions; 1 is in proportion."""

TRIED = (
    *("load", "load translation", "check questionnaire", "check answers", "score json"),
    *("score table", "plan", "plan target", "merge", "agenda", "explain", "show questions"),
    *("form html", "collect map", "report data merged", "compare", "table"),
    *("collect xlsx", "diff", "migrate", "redact", "report data", "report html", "assess"),
)
"""Those whose parts all others use; ``benchmarks/growth.py`` measures every one."""
FIRST = {"agenda": "merge", "report data merged": "merge", "collect xlsx": "form xlsx"}
"""What writes the file that a verb reads."""


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Write a questionnaire of each size, with its answers."""
    base = tmp_path_factory.mktemp("growth")
    folders = [base / str(size) for size in SIZES]
    for folder, size in zip(folders, SIZES, strict=True):
        prepare(folder, size)
    return folders


@pytest.mark.parametrize("verb", TRIED)
def test_work_grows_in_proportion(folders: list[Path], verb: str) -> None:
    """Counted are the calls of functions, which no load of the machine changes."""
    if verb in FIRST:
        for folder in folders:
            calls_of(FIRST[verb], folder)
    # The first run imports, and compiles templates.
    _first, small, large = (calls_of(verb, folder).total() for folder in folders)

    assert small > 1_000
    assert exponent(small, large, SIZES[2] / SIZES[1]) <= MOST


def test_verbs_do_not_become_fewer() -> None:
    """The benchmark has every command that reads a questionnaire, and the suite a good part."""
    assert len(VERBS) >= 65
    assert len(TRIED) == 24
    assert set(TRIED) <= set(VERBS)
