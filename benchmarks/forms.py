"""Fill in HTML forms in Chromium: many inventions, the time by keyboard, and axe-core.

    python benchmarks/forms.py                     200 inventions, every example, size and times
    python benchmarks/forms.py --seeds 2000
    python benchmarks/forms.py --axe node_modules/axe-core/axe.min.js

Each invention is answered in the page and in the interview, with some answers changed after that;
what is asked and what is in both files must be the same. Ends with 1 when something is wrong.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from readiness.errors import ReadinessError  # noqa: E402 (after the path)
from readiness.files.load import load_assessment, load_questionnaire  # noqa: E402 (as above)
from tests.support.chromium import Chromium  # noqa: E402 (as above)
from tests.support.filling import (  # noqa: E402 (as above)
    Case,
    case_of,
    fill_both,
    require_same_rules,
    write_page,
)

EXAMINED = ("questionnaires/ai-ml.yaml", "questionnaires/blockchain.yaml", "examples/arabic.yaml")
STEP = """() => {
  const at = document.activeElement;
  const box = at.closest(".question");
  const name = box?.id.slice(2);
  if (at.textContent === words.next) return "next";
  if (!box || !at.closest(".entry") || stateOf(answerOf(name)) !== STATES.open) return "go";
  return at.matches("[type=radio], [type=checkbox]") ? "choose" : "type";
}"""
OPEN_ALL = """() => {
  for (const fold of document.querySelectorAll("details")) fold.open = true;
  for (const part of sections.values()) part.section.classList.remove("is-away");
  for (const { told } of boxes.values()) {
    const first = [...told.options.values()][0];
    if (first) first.click();
    else told.na.click();
    told.more.querySelector(".evidence > button").click();
  }
}"""


def main() -> int:
    """Run everything, and print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--seeds", type=int, default=200)
    parser.add_argument("--axe", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, Chromium() as browser:
        folder = Path(name)
        wrong = fill_inventions(browser, folder, options.seeds)
        wrong += fill_examples(browser, folder)
        answer_by_keyboard(browser, folder)
        wrong += run_axe(browser, folder, options.axe.read_text("utf-8")) if options.axe else 0
    return 1 if wrong else 0


def fill_inventions(browser: Chromium, folder: Path, seeds: int) -> int:
    """Fill in inventions, and let the page judge conditions."""
    wrong, judged, rows, roles = 0, Counter[bool](), 0, 0
    for seed in range(seeds):
        try:
            case = case_of(seed)
            rows += any(part.has_rows for part in case.questionnaire.all_dimensions)
            roles += case.role is not None
            fill_both(case, browser, folder)
            judged.update(require_same_rules(seed, browser))
        except AssertionError as error:
            wrong += 1
            print(f"seed {seed}: {str(error)[:300]}")
    print(f"{seeds} inventions, {rows} with rows, {roles} of a role: {wrong} differ")
    print(f"{judged.total()} conditions, {judged[True]} hold")
    return wrong


def fill_examples(browser: Chromium, folder: Path) -> int:
    """Fill in every questionnaire of the repository with the answers to it."""
    files = [*ROOT.glob("questionnaires/*.yaml"), *ROOT.glob("examples/**/*.yaml")]
    questionnaires = [f for f in files if not f.stem.endswith((".fr", ".answers"))]
    wrong = tried = 0
    for file in sorted(questionnaires):
        asked = load_questionnaire(file)
        for answers in sorted(ROOT.glob("examples/**/*.answers.yaml")):
            try:
                given = load_assessment(answers, asked)
            except ReadinessError:
                continue
            if given.questionnaire.id != asked.id:
                continue
            tried += 1
            case = Case(answers.name, asked, ({**given.context, **given.answers},))
            try:
                fill_both(case, browser, folder)
            except AssertionError as error:
                wrong += 1
                print(f"{answers.name}: {str(error)[:300]}")
    print(f"{len(questionnaires)} questionnaires, {tried} answers files: {wrong} differ")
    return wrong


def answer_by_keyboard(browser: Chromium, folder: Path) -> None:
    """Answer the AI/ML form with Tab, Space and Enter; print size and times."""
    page = write_page(load_questionnaire(ROOT / "questionnaires/ai-ml.yaml"), folder)
    opened = []
    for _ in range(5):
        start = time.perf_counter()
        browser.open(page)
        opened.append(time.perf_counter() - start)
    print(f"AI/ML form: {page.stat().st_size / 1000:.0f} kB, open in {sorted(opened)[2]:.2f} s")
    keys, typed, start = 0, 0, time.perf_counter()
    while keys < 5000:
        browser.press("Tab")
        keys += 1
        step = browser.run(STEP)
        if step == "choose":
            browser.press("Space")
            keys += 1
        elif step == "type":
            browser.type("50")
            typed += 2
        elif step == "next":
            browser.press("Enter")
            keys += 1
        if browser.run("() => progress([...form.questions.keys()]).isComplete"):
            break
    taken = time.perf_counter() - start
    done = browser.run("() => progress([...form.questions.keys()])")
    answered = f"{done['part']} of {done['whole']}"
    print(f"by keyboard: {answered}, {keys} keys and {typed} digits, {taken:.1f} s")
    slow = "() => { const t = performance.now(); refresh(); return performance.now() - t; }"
    print(f"one answer is shown everywhere in {browser.run(slow):.1f} ms")


def run_axe(browser: Chromium, folder: Path, axe: str) -> int:
    """Run axe-core on forms: two widths, light and dark, as they are and all open."""
    states = violations = 0
    for name in (
        "questionnaires/ai-ml.yaml",
        "questionnaires/blockchain.yaml",
        "examples/arabic.yaml",
    ):
        page = write_page(load_questionnaire(ROOT / name), folder)
        for width, dark in ((1280, False), (1280, True), (390, False), (390, True)):
            browser.size(width, dark=dark)
            browser.open(page)
            browser.send("Page.setBypassCSP", enabled=True)
            browser.send("Runtime.evaluate", expression=axe)
            for is_open in (False, True):
                if is_open:
                    browser.run(OPEN_ALL)
                found = browser.run("async () => (await axe.run()).violations.map((v) => v.id)")
                states += 1
                violations += len(found)
                if found:
                    print(f"{name} {width} dark={dark} open={is_open}: {json.dumps(found)}")
    print(f"axe-core: {violations} violations in {states} states")
    return violations


if __name__ == "__main__":
    sys.exit(main())
