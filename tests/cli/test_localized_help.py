"""Help and wrong calls in the language that is spoken."""

from __future__ import annotations

import pytest

from readiness.cli.app import load_all
from readiness.cli.localized_help import help_texts
from tests.conftest import Run


def test_every_command_takes_a_language(run: Run) -> None:
    """``--lang`` stands before the command or behind it, and may be joined."""
    assert run("--lang", "fr", "--help").out == run("--help", "--lang=fr").out
    assert "--lang" in run("check", "--help").out
    assert (
        "Utilisation\N{NO-BREAK SPACE}: readiness check"
        in run("check", "--help", "--lang", "fr").out
    )


def test_each_call_speaks_its_own_language(run: Run) -> None:
    """What one command speaks is forgotten at its end."""
    english = run("--help").out
    french = run("--help", "--lang", "fr").out

    assert run("--help").out == english != french
    assert french.startswith("Utilisation\N{NO-BREAK SPACE}: ")
    assert "\nCommandes\N{NO-BREAK SPACE}:\n" in french


def test_environment_and_locale_choose_the_language(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """READINESS_LANG is asked before the system; ``--lang`` before both."""
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    assert run("--help").out.startswith("Usage: ")
    assert run("--help", "--lang", "fr").out.startswith("Utilisation\N{NO-BREAK SPACE}: ")

    monkeypatch.setenv("READINESS_LANG", "")
    assert run("--help").out.startswith("Utilisation\N{NO-BREAK SPACE}: ")


def test_unknown_language_names_those_that_there_are(run: Run) -> None:
    """A wrong code is a wrong call, and nothing is done."""
    ran = run("list", "--lang", "xx")

    assert (ran.code, ran.out) == (2, "")
    assert "«xx»" in ran.err
    assert "en, fr" in ran.err


def test_wrong_calls_are_explained_in_the_language(run: Run) -> None:
    """Typer's own sentences are known; what is wrong is named in them."""
    ran = run("score", "--lang", "fr", "a.yaml", "--format", "odd")

    assert ran.code == 2
    assert "Erreur\N{NO-BREAK SPACE}: " in ran.err
    assert "'odd'" in ran.err
    assert "Invalid" not in ran.err


def test_help_texts_are_collected_for_translators() -> None:
    """Paragraphs, options and epilogue, each as one text."""
    texts = set(help_texts(load_all()))

    assert "Answer a questionnaire in the terminal; resume it." in texts
    assert "Overwrite an existing file." in texts
    assert any(text.startswith("readiness score norland.answers.yaml\n") for text in texts)
