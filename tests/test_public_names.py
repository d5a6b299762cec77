"""The names that ``import readiness`` offers, and nothing beside them."""

from __future__ import annotations

import importlib
import tomllib
from pathlib import Path

import pytest

import readiness


def test_names_are_sorted_and_complete() -> None:
    """``__all__`` is written out for readers and tools, and agrees with where names live."""
    assert list(readiness.__all__) == sorted(readiness.__all__)
    assert set(readiness.__all__) == set(readiness._HOME)


@pytest.mark.parametrize("name", readiness.__all__)
def test_each_name_is_that_of_its_home(name: str) -> None:
    """A public name is the very object of its home module, with a docstring."""
    home = importlib.import_module(f"readiness.{readiness._HOME[name]}")

    assert getattr(readiness, name) is getattr(home, name)
    assert getattr(readiness, name).__doc__


def test_an_unknown_name_is_an_attribute_error() -> None:
    """A spelling mistake is reported as Python reports it."""
    with pytest.raises(AttributeError, match="no attribute 'scoer'"):
        getattr(readiness, "scoer")  # noqa: B009  # the type checker knows that it is not there


def test_the_version_is_that_of_the_package() -> None:
    """``--version`` and the package agree."""
    root = Path(__file__).resolve().parents[1]
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert readiness.__version__ == project["version"]
