"""The report as one HTML file."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from readiness.api import open_assessment, report_of
from readiness.report.contents.chapters import list_chapters
from readiness.report.model import EvidenceText, Report
from readiness.report.renderers.html import render, render_page, suffix
from readiness.report.templates import FOLDER
from readiness.resources import QUESTIONNAIRES
from tests.support.reports import (
    LEGAL,
    NOTHING_ANSWERED,
    REPORT,
    nested,
    with_dimensions,
    with_note,
    with_question,
)

EXAMPLES = QUESTIONNAIRES.parent / "examples"
BREAK = "\u200b"
VOID = {"meta", "br", "link", "img", "input", "hr"}


def fingerprint(text: str) -> str:
    """How a policy names a script or a style."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


class Outline(HTMLParser):
    """Collect elements and attributes, and check that elements are closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that closes itself."""
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        """Check that the element that ends is the one opened last."""
        assert self.open.pop() == tag

    def values(self, name: str) -> list[str]:
        """All values of an attribute."""
        return [value for key, value in self.attributes if key == name]


@pytest.mark.parametrize(
    "note",
    ["<script>alert(1)</script>", "</textarea></p><b>", "{{7*7}}", "[/nope] [link=x] :smile:"],
)
def test_answers_stay_text(note: str) -> None:
    """Whatever is typed appears as typed, and adds no element, on paper and on a screen."""
    for screen in (False, True):
        plain, typed = (render_page(with_note(text), for_screen=screen) for text in ("word", note))
        assert html.escape(note, quote=False) in typed.replace("&#34;", '"')
        assert Outline(typed).tags == Outline(plain).tags


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        " https://x.org",
        "C:\\x.pdf",
    ],
)
def test_only_harmless_addresses_become_links(address: str) -> None:
    """A link leads to the web, to a mailbox or into the page, and nowhere else."""
    evidence = (EvidenceText("Law", address, 2, "document shown"),)
    source = replace(REPORT.sources[0], address=address)
    report = replace(with_question(replace(LEGAL, evidence=evidence)), sources=(source,))
    links = Outline(render_page(report)).values("href")
    assert links
    assert all(link.startswith("#") for link in links)


def test_web_addresses_are_links() -> None:
    """A source can be followed."""
    assert "https://example.org/laws" in Outline(render_page(REPORT)).values("href")


def test_nothing_is_fetched() -> None:
    """No script, no picture, no style sheet from outside; fonts are in the page."""
    text = render_page(REPORT)
    outline = Outline(text)
    assert not {"script", "img", "link", "iframe", "object", "base"} & set(outline.tags)
    assert not outline.values("src")
    assert len(re.findall(r"url\(data:font/woff2;base64,", text)) == 3
    assert text.count("url(") == 3
    assert "@import" not in text


def test_inner_links_lead_somewhere() -> None:
    """Every # address has its place, and no place has two."""
    for report in (REPORT, nested(), NOTHING_ANSWERED, with_dimensions(4)):
        outline = Outline(render_page(report))
        places = outline.values("id")
        assert len(places) == len(set(places))
        for link in outline.values("href"):
            assert not link.startswith("#") or link[1:] in places or link.startswith("#question-")


def test_every_picture_has_words() -> None:
    """Each chart has a title that says what it shows."""
    text = render_page(REPORT)
    titles = re.findall(r"<svg[^>]*>\s*<title>(.*?)</title>", text, re.DOTALL)
    assert len(titles) == text.count("<svg")
    assert any("Law: 1.0, target 3.0" in title for title in titles)
    assert all("font-family" in svg for svg in re.findall(r"<svg[^>]*>", text))


def test_long_words_can_be_broken() -> None:
    """No run of 41 characters without a place to break is left in the text of the page."""
    report = replace(with_note("W" * 20_000), organisation="O" * 300, title="T" * 300)
    body = render_page(report).split("<body>")[1]
    text = re.sub(r"<[^>]*>|sha256:\w+", " ", body)
    assert "W" * 40 + BREAK + "W" * 40 in body
    assert max(len(word) for word in re.split(rf"[\s{BREAK}]+", text)) <= 40


def test_the_first_page_says_what_it_is() -> None:
    """Organisation, day, purpose, confidentiality and independence stand on the cover."""
    cover = render_page(REPORT).split("<header")[1].split("</header>")[0]
    for words in (
        "Tiny readiness",
        "Customs of Examplia",
        "23 November 2026",
        "A first reflection",
        "Confidential",
        "not endorsed by the World Customs Organization",
    ):
        assert words in cover


def test_the_story_names_what_limits_the_result() -> None:
    """The page of the result says the verdict, and what limits it."""
    opened = open_assessment(EXAMPLES / "no-legal-basis.answers.yaml")
    report = report_of(opened, opened.evaluate())
    story = render_page(report).split('id="result"')[1].split("</section>")[0]
    verdict, gate = report.verdict, report.gates[0]
    for words in (verdict.sentence, verdict.reason, verdict.decision, gate.title, gate.effect):
        assert words
        assert html.escape(words, quote=False) in story


def test_every_kind_of_report_can_be_written() -> None:
    """Nothing answered, one dimension, many and nested ones; all elements are closed."""
    for report in (NOTHING_ANSWERED, nested(), *map(with_dimensions, (1, 3, 15))):
        assert Outline(render_page(report)).open == []


def test_a_withheld_level_is_not_shown() -> None:
    """Without an overall level the reason stands in its place."""
    story = render_page(NOTHING_ANSWERED).split('id="result"')[1].split("</section>")[0]
    assert '<p class="badge none"><span class="big">–</span><br>no overall level</p>' in story


def test_the_same_report_gives_the_same_bytes() -> None:
    """Nothing depends on the moment."""
    assert suffix == ".html"
    assert render(REPORT) == render(REPORT)


@pytest.mark.parametrize("report", [REPORT, NOTHING_ANSWERED, nested()])
def test_a_browser_may_apply_our_style_and_nothing_else(report: Report) -> None:
    """The policy names the fingerprint of the one style; no attribute needs another."""
    text = render(report).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    style = re.findall("<style>(.*?)</style>", text, re.DOTALL)

    script = re.findall("<script>(.*?)</script>", text, re.DOTALL)

    assert policy
    assert len(style) == len(script) == 1
    assert policy[1] == (
        f"default-src 'none'; script-src '{fingerprint(script[0])}'; "
        f"style-src '{fingerprint(style[0])}'; font-src data:; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    found = Outline(text)
    assert not found.values("style")
    assert found.tags.count("script") == 1
    assert not [name for name, _ in found.attributes if name.startswith("on")]
    assert not {"iframe", "object", "form"} & set(found.tags)


def test_the_script_is_the_same_in_every_report() -> None:
    """It knows no answer and no language, makes no markup of texts, and calls nobody."""
    texts = ("</script><script>alert(1)</script>", "<!--<script>", "'; alert(1); //")
    pages = [render(with_note(text)).decode() for text in texts]
    pages += [render(NOTHING_ANSWERED).decode(), render(nested()).decode()]
    own = (FOLDER / "screen.js").read_text(encoding="utf-8")
    for page in pages:
        assert re.findall("<script[^>]*>(.*?)</script>", page, re.DOTALL) == [f"\n{own}"]
        assert Outline(page).open == []
    assert not re.search(r"eval|Function|innerHTML|outerHTML|insertAdj|document\.write", own)
    assert not re.search(
        r"fetch|XMLHttp|WebSocket|import|storage|cookie|https?:", own, re.IGNORECASE
    )


def test_paper_has_nothing_of_a_screen() -> None:
    """No script, no navigation, no rules for screens but those of charts."""
    text = render_page(REPORT)
    for mark in ("<script", "script-src", 'class="side"', "screen-", 'data-label="Who"'):
        assert mark not in text


def test_chapters_fold_and_are_open_without_the_script() -> None:
    """Every chapter but the result folds; the controls of the script are hidden until it runs."""
    text = render(REPORT).decode()
    chapters = text.split("<main>")[1].split("</main>")[0]

    assert chapters.count("<details open>") == len(list_chapters(REPORT)) - 1 > 0
    assert chapters.count("<summary>") == chapters.count("<details")
    needing = re.findall(r'<p class="scripted[^>]*>', text)
    assert len(needing) == 3
    assert all(element.endswith(" hidden>") for element in needing)


def test_the_keyboard_needs_no_detours() -> None:
    """The first link leads to the result, then come the contents; nothing else takes the focus."""
    found = Outline(render(REPORT).decode())
    names = [f"#{chapter.id}" for chapter in list_chapters(REPORT)]
    assert found.values("href")[: len(names) + 1] == ["#result", *names]
    assert not found.values("tabindex")


def test_from_right_to_left() -> None:
    """The page says so, its style is mirrored, and each sentence keeps its own direction."""
    arabic = replace(REPORT, provenance=replace(REPORT.provenance, language="ar"))
    text = render_page(arabic)

    assert '<html lang="ar" dir="rtl">' in text
    assert ".row { margin: 0 24mm 0.7mm 0 }" in text
    assert "\u2068The result on one page\u2069" in text
    assert '<html lang="en" dir="ltr">' in render_page(REPORT)
    assert "\u2068" not in render_page(REPORT)


def test_the_contents_show_what_is_part_of_what() -> None:
    """Each depth of dimensions has its own, so that it can stand further in."""
    page = render_page(nested())
    depths = re.findall(r'<li class="level-(\d)"><a href="#dimension-(\w+)"', page)

    assert depths == [("2", "ALL"), ("3", "LAW"), ("3", "DATA")]
    assert ".contents li.level-3 { padding-left: 10mm }" in page
