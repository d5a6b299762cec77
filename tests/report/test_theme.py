"""A look of one's own: only what differs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from readiness.errors import InvalidDocumentError, RenderingError, StorageError
from readiness.report.renderers import html, pdf
from readiness.report.renderers.interface import MissingGlyphs
from readiness.report.theme import (
    DEFAULT_THEME,
    MAX_FILE_SIZE,
    MAX_FILES,
    Theme,
    contrast_with_white,
    load_theme,
)
from tests.support.reports import REPORT

SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>'


def folder(path: Path, **files: str) -> Path:
    """Write a look; a name ends in its kind behind two underscores."""
    path.mkdir(exist_ok=True)
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


def test_links_stay_in_the_folder(tmp_path: Path) -> None:
    """A link to a file of another folder would put that file into the report."""
    outside = tmp_path / "secret.txt"
    outside.write_text("secret", encoding="utf-8")
    house = folder(tmp_path / "house", _own__html__j2="<p>own</p>")
    (house / "twin.html.j2").symlink_to("_own.html.j2")
    assert load_theme(house).templates["twin.html.j2"] == "<p>own</p>"

    for name in ("_cover.html.j2", "logo.png", "style.css"):
        (house / name).symlink_to(outside)
        with pytest.raises(StorageError, match="is a link to a file of another folder"):
            load_theme(house)
        (house / name).unlink()


def test_too_many_files_are_refused(tmp_path: Path) -> None:
    """None is left out in silence."""
    for number in range(MAX_FILES):
        (tmp_path / f"a{number}.txt").write_text("x", encoding="utf-8")
    assert load_theme(tmp_path) == DEFAULT_THEME
    (tmp_path / "look.yaml").write_text("schema_version: 1\n", encoding="utf-8")

    with pytest.raises(StorageError, match="has 51 files; a theme has at most 50"):
        load_theme(tmp_path)


@pytest.mark.parametrize("name", ["logo.svg", "logo.png", "logo.jpg"])
@pytest.mark.parametrize("content", [b"root:x:0:0:root:/root:/bin/bash\n", b"", b"<html><svg>"])
def test_logo_is_a_picture(tmp_path: Path, name: str, content: bytes) -> None:
    """Its content is looked at, not only its name."""
    folder(tmp_path, look__yaml=f"schema_version: 1\nlogo: {name}\n")
    (tmp_path / name).write_bytes(content)

    with pytest.raises(InvalidDocumentError, match=r"look\.yaml:2:7: .*is not a picture"):
        load_theme(tmp_path)


@pytest.mark.parametrize(
    "svg", [SVG, f"<?xml version='1.0'?>\n<!-- a -->\n<!DOCTYPE svg>\n{SVG}", f"\ufeff{SVG}"]
)
def test_every_usual_svg_is_a_picture(tmp_path: Path, svg: str) -> None:
    """With what programs write before it."""
    theme = load_theme(
        folder(tmp_path, look__yaml="schema_version: 1\nlogo: logo.svg\n", logo__svg=svg)
    )

    assert theme.logo.startswith("data:image/svg+xml;base64,")


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("<p>one</p>\n{{ report.nope }}", "_cover.html.j2, line 2: .*no attribute 'nope'"),
        ("<p>one</p>\n{% include 'nope.j2' %}", "_cover.html.j2, line 2: there is no template"),
        ("<p>one</p>\n{% if %}", "_cover.html.j2, line 2: Expected an expression"),
        ("<p>one</p>\n{{ 1 / 0 }}", "_cover.html.j2, line 2: division by zero"),
        ("<p>one</p>\n{{ report.__class__ }}", "_cover.html.j2, line 2: access to attribute"),
    ],
)
def test_mistake_in_a_template_has_its_file_and_line(
    tmp_path: Path, template: str, told: str
) -> None:
    """It is the user's file, not the one of ours that includes it."""
    theme = load_theme(folder(tmp_path, _cover__html__j2=template))

    with pytest.raises(RenderingError, match=f"error in the template {told}"):
        page(theme)


USES = "".join(
    f'<g id="a{n}">{f"""<use href="#a{n - 1}"/>""" * 10}</g>' if n else '<g id="a0"><path/></g>'
    for n in range(9)
)


@pytest.mark.parametrize(
    "cover",
    [
        '<table><tr><td colspan="1000000000">x</td></tr></table>',
        '<p style="font-size: 1000000000px">x</p>',
        f'<svg xmlns="http://www.w3.org/2000/svg"><defs>{USES}</defs><use href="#a8"/></svg>',
    ],
    ids=["columns", "letters", "pictures in pictures"],
)
def test_pages_that_cannot_be_laid_out_are_no_bug(
    tmp_path: Path, cover: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Time and memory are limited, and whatever the layout raises is told of the theme; three."""
    monkeypatch.setattr(pdf, "MAX_SECONDS", 3)
    theme = load_theme(folder(tmp_path, _cover__html__j2=cover))

    with pytest.raises(RenderingError, match="the pages of this theme"):
        pdf.render(replace(REPORT, look=theme))


def test_pages_that_take_too_long_are_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A table of 20,000 rows takes minutes."""
    monkeypatch.setattr(pdf, "MAX_SECONDS", 2)
    rows = "<table>{% for n in range(20000) %}<tr><td>{{ n }}</td></tr>{% endfor %}</table>"
    theme = load_theme(folder(tmp_path, _cover__html__j2=rows))

    with pytest.raises(RenderingError, match=r"longer than 2 seconds|too much time"):
        pdf.render(replace(REPORT, look=theme))


def test_missing_characters_of_a_theme_are_told(tmp_path: Path) -> None:
    """Also from the process in which its pages are laid out."""
    theme = load_theme(folder(tmp_path, style__css="h1 { color: #123456 }"))
    report = replace(REPORT, look=theme, organisation="\U00013000")

    with pytest.warns(MissingGlyphs, match="no installed font"):
        assert pdf.render(report).startswith(b"%PDF")
