"""Scorers and renderers by name."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from readiness import plugins
from readiness.cli.exit_codes import ExitCode
from readiness.errors import PluginError
from tests.conftest import Ran

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


def _install(folder: Path, package: str, entries: str, module: str = "") -> None:
    """Put a package with entry points into a folder, as an installer would."""
    info = folder / f"{package}-1.2.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Name: {package}\nVersion: 1.2\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[readiness.scorers]\n{entries}\n", encoding="utf-8")
    (folder / f"{package}.py").write_text(module, encoding="utf-8")


def test_ours_are_registered_as_anyones() -> None:
    """The shipped scorer and renderers are found by entry point."""
    assert "weighted-mean" in plugins.names("scorers")
    assert {"html", "json", "md", "pdf"} <= set(plugins.names("renderers"))


def test_loading_says_where_a_plugin_comes_from() -> None:
    """Package and version stand in every result."""
    plugin = plugins.load("scorers", "weighted-mean")

    assert plugin.package == "readiness"
    assert plugin.version.count(".") == 2


def test_unknown_name_lists_what_is_installed() -> None:
    """The message helps to choose."""
    with pytest.raises(PluginError, match=r"no scorer «x» \(installed: .*weighted-mean"):
        plugins.load("scorers", "x")


def test_unknown_name_that_is_nearly_one_is_corrected(run: Callable[..., Ran]) -> None:
    """``score`` helps as ``check`` does."""
    answers = str(EXAMPLES / "no-legal-basis.answers.yaml")
    ran = run("score", answers, "--scorer", "weigthed-mean")

    assert ran.code == ExitCode.USAGE
    assert "there is no scorer «weigthed-mean» (installed: " in ran.err
    assert "; did you mean «weighted-mean»?" in ran.err


def test_broken_plugin_is_named_and_stops_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A package that does not import is an error of its own; ours still load."""
    _install(tmp_path, "brokenscorer", "broken = brokenscorer:score", "raise ValueError('no')")
    monkeypatch.syspath_prepend(tmp_path)

    with pytest.raises(PluginError, match=r"«broken» of the package brokenscorer cannot be loaded"):
        plugins.load("scorers", "broken")
    assert plugins.load("scorers", "weighted-mean").name == "weighted-mean"


def test_plugin_that_fails_is_named_with_its_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Callable[..., Ran]
) -> None:
    """Its mistake is neither called a bug of ours nor blamed on the user."""
    module = "def score(questionnaire, assessment):\n    return 1 / 0\n"
    _install(tmp_path, "failingscorer", "failing = failingscorer:score", module)
    monkeypatch.syspath_prepend(tmp_path)
    answers = str(EXAMPLES / "no-legal-basis.answers.yaml")

    failed = run("score", answers, "--scorer", "failing")
    assert failed.code == ExitCode.USAGE
    assert "«failing» of the package failingscorer 1.2 failed: ZeroDivisionError" in failed.err
    assert run("score", answers).code == 0


def test_same_name_from_two_packages_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which of two scorers of one name is meant cannot be guessed."""
    _install(tmp_path, "firstscorer", "twice = firstscorer:score", "score = print")
    _install(tmp_path, "secondscorer", "twice = secondscorer:score", "score = print")
    monkeypatch.syspath_prepend(tmp_path)

    with pytest.raises(PluginError, match="firstscorer, secondscorer"):
        plugins.load("scorers", "twice")


def test_naming_imports_no_plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Listing names must not run foreign code."""
    _install(tmp_path, "sleepingscorer", "sleeping = sleepingscorer:score", "score = print")
    monkeypatch.syspath_prepend(tmp_path)

    assert "sleeping" in plugins.names("scorers")
    assert "sleepingscorer" not in sys.modules
