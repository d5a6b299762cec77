"""The HTML form: one page that asks for nothing, driven in Chromium where there is one."""

from __future__ import annotations

import base64
import hashlib
import io
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pypdf
import pytest

from readiness.files.load import load_assessment, load_questionnaire
from readiness.files.yaml_writer import emit_assessment
from readiness.forms.contents import build_form
from readiness.forms.html import render_html
from readiness.i18n import speaking
from readiness.interview.state import Interview
from readiness.models.assessment import Answer
from readiness.text import refusal_reason
from tests.support.chromium import Chromium, find_chromium
from tests.support.filling import (
    NOW,
    REOPEN,
    Case,
    begun,
    case_of,
    fill_both,
    require_same,
    require_same_rules,
    write_page,
)
from tests.support.given import questionnaire
from tests.support.interviewing import DEFINITION

ROOT = Path(__file__).resolve().parents[2]
INVENTIONS, RULED, TEXTS = 12, 25, 150
"""Questionnaires that are filled in, those whose conditions are judged, and texts."""
EXAMPLES = [
    ("questionnaires/ai-ml.yaml", "examples/advanced.answers.yaml"),
    ("questionnaires/blockchain.yaml", "examples/ledger-question.answers.yaml"),
    ("examples/arabic.yaml", "examples/arabic.answers.yaml"),
]
PIECES = [
    *("a", "  ", "\n", "\n\n", "# no", ": ", ":", " #", "- ", "---", "'", '"', "\\", "\\n"),
    *("{", "}", "[", "]", ",", "&", "*", "!", "|", ">", "%", "@", "`", "?", "~", "null", "yes"),
    *("3", "2026-01-01", "é", "العربية", "😀", "\u2028", "\ufeff", "\u00a0", "\t", "\u2066x\u2069"),
    *("x" * 90, "words that fill the line until it is broken ", "\u2003", "</script>", "\u200b"),
]
ROWED = """\
schema_version: 1
id: rowed
version: 1.0.0
title: Rowed
levels: [{level: 1, name: Low, meaning: little}, {level: 2, name: High, meaning: much}]
context: [{id: SITES, kind: names, max: 3, title: Site, text: Which sites are there?}]
dimensions:
  - id: S
    title: Sites
    for_each: SITES
    questions: [{id: S-1, title: Gate, text: "Has {row} a gate?", kind: yes-no}]
"""
needs_chromium = pytest.mark.skipif(find_chromium() is None, reason="Chromium is not installed")


@pytest.fixture(scope="module")
def browser() -> Iterator[Chromium]:
    """Give one browser to all tests of this module."""
    with Chromium() as running:
        yield running


@pytest.fixture
def page(browser: Chromium, tmp_path: Path) -> Chromium:
    """Give a browser that shows a form with every kind of question."""
    browser.size(1200)
    browser.open(write_page(questionnaire(DEFINITION), tmp_path))
    return browser


def test_page_allows_only_its_own_script_and_style() -> None:
    """The policy names both by their hash, and allows nothing else; no address is in the page."""
    asked = questionnaire(DEFINITION)

    page = render_html(build_form(asked, begun(asked))).decode()

    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    script, style = (re.search(f"<{n}>(.*?)</{n}>", page, re.DOTALL) for n in ("script", "style"))
    assert policy
    assert script
    assert style
    hashes = [
        base64.b64encode(hashlib.sha256(found[1].encode()).digest()).decode()
        for found in (script, style)
    ]
    assert policy[1] == (
        f"default-src 'none'; script-src 'sha256-{hashes[0]}'; style-src 'sha256-{hashes[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )
    assert not re.search(r"https?://|\bsrc=|@import|url\(", page)


def test_text_of_an_author_stays_text() -> None:
    """No text can end the script, the data or an attribute."""
    text = '</script><script>alert(1)</script> & "q" $title'
    asked = questionnaire(DEFINITION)
    asked = asked.renewed({"title": text, "summary": text})

    page = render_html(build_form(asked, begun(asked))).decode()

    assert page.count("</script>") == 2
    assert "<script>alert" not in page


def test_page_speaks_french_and_reads_from_right_to_left() -> None:
    """The words of the page are those of the program; its direction is that of the questions."""
    arabic = load_questionnaire(ROOT / "examples/arabic.yaml")
    with speaking("fr"):
        french = load_questionnaire(ROOT / "questionnaires/ai-ml.yaml")
        pages = [render_html(build_form(q, begun(q))).decode() for q in (french, arabic)]

    assert '<html lang="fr" dir="ltr">' in pages[0]
    assert "Enregistrer mes réponses" in pages[0]
    assert '<html lang="ar" dir="rtl">' in pages[1]
    assert "\u2068Enregistrer mes réponses\u2069" in pages[1]


@needs_chromium
@pytest.mark.parametrize("seed", range(INVENTIONS))
def test_form_gives_the_answers_of_the_interview(
    seed: int, browser: Chromium, tmp_path: Path
) -> None:
    """The same is asked, and the saved file has the same content; both read the other's file."""
    fill_both(case_of(seed), browser, tmp_path)


@needs_chromium
@pytest.mark.parametrize(("name", "answers"), EXAMPLES)
def test_form_of_an_example(name: str, answers: str, browser: Chromium, tmp_path: Path) -> None:
    """Every answer of an example can be given in the form."""
    asked = load_questionnaire(ROOT / name)
    given = load_assessment(ROOT / answers, asked)

    fill_both(Case(name, asked, ({**given.context, **given.answers},)), browser, tmp_path)


@needs_chromium
def test_page_judges_conditions_like_the_program(page: Chromium) -> None:
    """Every form of a condition is judged alike, whether it holds or not."""
    judged = Counter(said for seed in range(RULED) for said in require_same_rules(seed, page))

    assert judged[True] > 400
    assert judged[False] > 400


@needs_chromium
def test_any_text_comes_back(page: Chromium) -> None:
    """Whatever a file can hold is read from the file of the interview, and written alike."""
    asked = questionnaire(DEFINITION)
    rng = Random("texts")  # noqa: S311 (to be repeated, not to be secret)
    tried = 0
    while tried < TEXTS:
        text = "".join(rng.choice(PIECES) for _ in range(rng.randint(1, 12)))
        if refusal_reason(text) or not text.strip():
            continue
        tried += 1
        interview = Interview.begin(asked, begun(asked)).answer("NAME", (text,), NOW)
        interview = interview.note("LAW-1", text).add_evidence("LAW-1", "Paper", text)
        written = emit_assessment(interview.assessment, asked)
        require_same(page.run(REOPEN, written), interview.assessment, Case(text, asked, ()))


@needs_chromium
def test_keyboard_alone_answers_and_saves(page: Chromium, tmp_path: Path) -> None:
    """With Tab, arrows, Space and Enter every part is reached, and the file is written."""
    page.send("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(page.downloads))
    reach(page, 'active.name === "SIZE"')
    page.press("ArrowDown")
    reach(page, 'active.name === "USES" && active.value === "b"')
    page.press("Space")
    reach(page, 'active.closest("#q-NAME") && active.tagName === "TEXTAREA"')
    page.type("North")
    reach(page, 'active.textContent === "Next part"')
    page.press("Enter")
    reach(page, 'active.name === "LAW-1"')
    page.press("Space")
    reach(page, 'active.id === "save"')
    page.press("Enter")

    file = page.downloads / "roomy-awa-diop.answers.yaml"
    written = wait_for_file(file)

    saved = load_assessment(file, questionnaire(DEFINITION))
    given = {**saved.context, **saved.answers}
    assert {name: answer.value for name, answer in given.items()} == {
        "SIZE": ("large",),
        "USES": ("b",),
        "NAME": ("North",),
        "LAW-1": ("1",),
    }
    assert "by: r1" in written
    assert not page.complaints()
    page.open(tmp_path / "form.html")
    page.choose_file("#open", file)
    page.wait_until('() => byId("told").textContent !== ""')
    assert page.run('() => byId("told").textContent').startswith("roomy-awa-diop.answers.yaml is")
    assert page.run("() => fileText()") == written


def reach(page: Chromium, condition: str) -> None:
    """Press Tab until what has the focus fulfils a condition."""
    for _ in range(120):
        page.press("Tab")
        if page.run(f"() => {{ const active = document.activeElement; return {condition}; }}"):
            return
    pytest.fail(f"not reached with Tab: {condition}")


def wait_for_file(file: Path) -> str:
    """Return the text of a file that the browser writes."""
    for _ in range(100):
        if file.is_file() and file.stat().st_size:
            break
        time.sleep(0.05)
    return file.read_text(encoding="utf-8")


@needs_chromium
def test_any_id_is_only_a_name(browser: Chromium, tmp_path: Path) -> None:
    """Ids that mean something in JavaScript or YAML are names like all others."""
    ids = ("constructor", "toString", "hasOwnProperty", "null", "yes", "off", "length")
    text = DEFINITION
    for number, name in enumerate(ids):
        question = f'  - {{id: "{name}", kind: text, title: T{number}, text: What?}}\n'
        text = text.replace("dimensions:\n", f"{question}dimensions:\n", 1)
    asked = questionnaire(text)
    given = {name: Answer(value=(name,), note="null") for name in ids}

    fill_both(Case("ids", asked, (given,)), browser, tmp_path)


@needs_chromium
def test_names_make_rows(browser: Chromium, tmp_path: Path) -> None:
    """A name that is typed is a row with its questions at once; without it, the row is away."""
    browser.open(write_page(questionnaire(ROWED), tmp_path))
    type_name = """(place, name) => {
      const input = boxes.get("SITES").told.names[place];
      input.value = name;
      input.dispatchEvent(new Event("change"));
      return [...document.querySelectorAll(".row:not([hidden]) .asked")].map((e) => e.textContent);
    }"""

    assert browser.run(type_name, 0, "North Port") == ["Has North Port a gate?"]
    assert browser.run(type_name, 1, "Airport") == ["Has North Port a gate?", "Has Airport a gate?"]
    assert browser.run(type_name, 0, "") == ["Has Airport a gate?"]
    assert browser.run("() => file.context.SITES.value") == ["-", "Airport"]


@needs_chromium
def test_nothing_is_kept_unless_asked_for(page: Chromium, tmp_path: Path) -> None:
    """The browser keeps answers from «Keep» to «Forget», and says so."""
    kept = "() => Object.keys(localStorage).length"
    answer = '() => boxes.get("LAW-1").told.options.get("2").click()'

    page.run(answer)
    assert page.run(kept) == 0
    page.run('() => byId("keep").click()')
    assert page.run(kept) == 1
    page.open(tmp_path / "form.html")
    assert page.run('() => answerOf("LAW-1").value') == ["2"]
    assert "kept in this browser" in page.run('() => byId("told").textContent')
    page.run('() => byId("forget").click()')
    assert page.run(kept) == 0


REFUSED = {
    "": "not an answers file",
    "just words": "Line 1",
    "schema_version: 1\nquestionnaire: {id: other, version: 1.0.0}\n": "another questionnaire",
    "schema_version: 1\nquestionnaire: {id: roomy, version: 2.0.0}\n": "another version",
    "HEAD\nanswers: {LAW-1: 9}\n": "LAW-1",
    "HEAD\nanswers: {LAW-9: 1, LAW-1: 7}\n": "LAW-9 (there is no such question); LAW-1",
    "HEAD\nanswers:\n  LAW-1: {voices: [{by: a, value: 1}]}\n": "several people",
    "HEAD\nanswers: {LAW-1: &a 1}\n": "Line 3",
    "HEAD\nanswers: {LAW-1: 1, LAW-1: 2}\n": "Line 3",
    "HEAD\nanswers: {LAW-1: !!python/object 1}\n": "Line 3",
    "HEAD\nextra: 1\n": "extra",
    "HEAD\nanswers: " + "{a: " * 40 + "\n": "Line 3",
    "HEAD\nanswers: {__proto__: {value: 1}}\n": "Line 3",
    "HEAD\nanswers: {constructor: 1}\n": "constructor",
    "HEAD\ncontext: {NAME: {value: x, not: y}}\n": "NAME",
    "HEAD\ncontext: {SINCE: 2026-02-30}\n": "SINCE",
}
"""Files that are no answers to this questionnaire, and what is said of them."""


@needs_chromium
@pytest.mark.parametrize("text", REFUSED)
def test_file_that_does_not_fit_is_refused(text: str, page: Chromium) -> None:
    """What is not an answers file of this form is refused in words, and changes nothing."""
    head = "schema_version: 1\nquestionnaire: {id: roomy, version: 1.0.0}"
    opens = '(text) => [openText(text, "a.yaml"), byId("told").textContent, {...everyAnswer()}]'

    opened, told, answers = page.run(opens, text.replace("HEAD", head))

    assert not opened
    assert told.startswith("a.yaml was not opened.")
    assert REFUSED[text] in told
    assert answers == {}


TYPED = [
    ("12,5", "12.5", ""),
    ("٣", "3", ""),
    ("1 200", "1200", ""),
    ("1.250", "", "two numbers"),
    ("many", "", "not a number"),
    ("-1", "", "below"),
]


@needs_chromium
@pytest.mark.parametrize(("typed", "value", "problem"), TYPED)
def test_number_is_read_as_in_the_interview(
    typed: str, value: str, problem: str, page: Chromium
) -> None:
    """Spellings that people use are read; what can be two numbers is asked back."""
    fit = """(typed) => {
      const question = { kind: "number", min: "0" };
      try { return [fitValue(question, [typed], words)[0], ""]; }
      catch (error) { return ["", error.message]; }
    }"""

    got, told = page.run(fit, typed)

    assert got == value
    assert problem in told


@needs_chromium
@pytest.mark.parametrize("width", [390, 320])
@pytest.mark.parametrize("name", ["questionnaires/ai-ml.yaml", "examples/arabic.yaml"])
def test_page_fits_a_phone(width: int, name: str, browser: Chromium, tmp_path: Path) -> None:
    """Nothing is wider than the screen, with every fold open."""
    browser.size(width)
    browser.open(write_page(load_questionnaire(ROOT / name), tmp_path))
    wide = """() => {
      for (const fold of document.querySelectorAll("details")) fold.open = true;
      for (const part of sections.values()) part.section.classList.remove("is-away");
      return document.documentElement.scrollWidth - innerWidth;
    }"""

    assert browser.run(wide) <= 0


@needs_chromium
def test_paper_has_every_question(page: Chromium) -> None:
    """The printed form has all parts, and what is asked only sometimes with its condition."""
    pages = pypdf.PdfReader(io.BytesIO(page.pdf())).pages
    text = unicodedata.normalize("NFKC", " ".join(sheet.extract_text() for sheet in pages))
    text = re.sub(r"\s+", " ", text)

    for question in questionnaire(DEFINITION).asked:
        assert question.text in text
    assert "Asked when" in text
    assert "Save my answers" not in text
