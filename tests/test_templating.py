"""Templates are strict, and can do no harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.errors import RenderingError
from readiness.templating import fill


def filled(folder: Path, template: str, **context: object) -> str:
    """Fill a template that consists of this text."""
    (folder / "own.j2").write_text(template, encoding="utf-8")
    return fill("own.j2", context, lambda value: value, {}, folder)


def test_values_are_text(tmp_path: Path) -> None:
    """Markup and template code in a value stay letters."""
    assert filled(tmp_path, "{{ note }}", note="<b>{{ 7*7 }}</b>") == (
        "&lt;b&gt;{{ 7*7 }}&lt;/b&gt;"
    )


@pytest.mark.parametrize(
    "template",
    [
        "{{ missing }}",
        "{{ note.missing }}",
        "{% if %}",
        "{{ note.__class__.__mro__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{{ items.append(1) }}",
        "{% for x in range(10000000) %}x{% endfor %}",
        "{% include '../../etc/passwd' %}",
        "{% include 'other.j2' %}",
    ],
)
def test_what_a_template_may_not_do_is_said(tmp_path: Path, template: str) -> None:
    """Missing names, broken syntax and attempts to get out are errors that name the file."""
    with pytest.raises(RenderingError, match=r"own\.j2|does not work"):
        filled(tmp_path, template, note="x", items=[])
