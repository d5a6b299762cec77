"""A look of one's own: only what differs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from readiness.errors import InvalidDocumentError, RenderingError, StorageError
from readiness.report.renderers import html
from readiness.report.theme import (
    DEFAULT_THEME,
    MAX_FILE_SIZE,
    Theme,
    contrast_with_white,
    load_theme,
)
from tests.support.reports import REPORT

SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>'


def folder(path: Path, **files: str) -> Path:
    """Write a look; a name ends in its kind behind two underscores."""
    for name, text in files.items():
        (path / name.replace("__", ".")).write_text(text, encoding="utf-8")
    return path


def page(look: Theme) -> str:
    """The usual report in a look."""
    return html.render(replace(REPORT, look=look)).decode()


def test_nothing_of_ones_own_is_our_look(tmp_path: Path) -> None:
    """An empty folder changes nothing, and has no fingerprint."""
    assert load_theme(tmp_path) == DEFAULT_THEME
    assert DEFAULT_THEME.digest == ""
    assert page(load_theme(tmp_path)) == html.render(REPORT).decode()


def test_colour_logo_style_and_chapter(tmp_path: Path) -> None:
    """Each stands where it belongs; the fingerprint tells the look from all others."""
    look = load_theme(
        folder(
            tmp_path,
            look__yaml='schema_version: 1\naccent: "#0A5C36"\nlogo: logo.svg\n',
            logo__svg=SVG,
            style__css="h1 { letter-spacing: 1pt } </style><script>",
            _extra__html__j2="<p id='x'>{{ report.title }} of {{ report.organisation }}</p>",
        )
    )
    text = page(look)

    assert "color: #0a5c36" in text
    assert '<img src="data:image/svg+xml;base64,' in text
    assert "h1 { letter-spacing: 1pt }" in text
    assert "</style><script" not in text
    assert "<p id='x'>Tiny readiness of Customs" in text.replace("\u200b", "")
    assert look.digest.startswith("sha256:")
    assert look.digest != replace(look, accent="#000000").digest


def test_a_part_is_replaced_and_ours_can_be_kept_inside(tmp_path: Path) -> None:
    """By its name; «shipped/» is ours."""
    own = "<p>Before</p>{% include 'shipped/_cover.html.j2' %}"
    text = page(load_theme(folder(tmp_path, _cover__html__j2=own)))

    assert text.index("<p>Before</p>") < text.index('class="cover"')


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"look__yaml": "schema_version: 1\naccent: green\n"}, "must be a colour such as"),
        ({"look__yaml": 'schema_version: 1\naccent: "#99cc99"\n'}, "too pale to be read on white"),
        ({"look__yaml": "schema_version: 1\ncolour: 1\n"}, "unknown key «colour»"),
        (
            {"look__yaml": "schema_version: 1\nlogo: x.gif\n"},
            r"is not a picture \(SVG, PNG, JPEG\)",
        ),
        (
            {"look__yaml": "schema_version: 1\nlogo: ../x.svg\n"},
            r"is not a picture \(SVG, PNG, JPEG\)",
        ),
        (
            {"look__yaml": "schema_version: 1\nlogo: none.svg\n"},
            r"is not a picture \(SVG, PNG, JPEG\)",
        ),
    ],
)
def test_mistakes_are_told_with_their_place(
    tmp_path: Path, files: dict[str, str], told: str
) -> None:
    """File, line and what to do."""
    with pytest.raises(InvalidDocumentError, match=told):
        load_theme(folder(tmp_path, **files))


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    """A folder that is not there, a file that is too large or not text."""
    with pytest.raises(StorageError, match="readiness template new"):
        load_theme(tmp_path / "none")
    (tmp_path / "style.css").write_bytes(b"\xff")
    with pytest.raises(InvalidDocumentError, match="not in UTF-8"):
        load_theme(tmp_path)
    (tmp_path / "style.css").write_bytes(b" " * (MAX_FILE_SIZE + 1))
    with pytest.raises(StorageError, match="too large for a theme"):
        load_theme(tmp_path)


@pytest.mark.parametrize(
    "template",
    [
        "{{ report.delete_all() }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{% include '/etc/passwd' %}",
        "{% for a in range(99999) %}{% for b in range(99999) %}{{ a }}{% endfor %}{% endfor %}",
        "{{ 'a' * 3000000000 }}",
    ],
    ids=["method", "classes", "file", "endless", "memory"],
)
def test_a_template_can_do_no_harm(tmp_path: Path, template: str) -> None:
    """It sees plain data, opens no file, and has limits of time and memory."""
    look = load_theme(folder(tmp_path, _extra__html__j2=template))

    with pytest.raises(RenderingError, match="template"):
        page(look)


def test_contrast_is_that_of_the_guidelines() -> None:
    """Black on white is 21:1, white on white 1:1, and the grey of the examples 4.5:1."""
    assert round(contrast_with_white("#000000"), 1) == 21
    assert contrast_with_white("#ffffff") == 1
    assert round(contrast_with_white("#767676"), 2) == 4.54
