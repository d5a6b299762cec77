// Look at HTML reports in a real browser: axe-core at the width of a desk and of a phone, light and
// dark, with and without the script of the page; the keyboard alone; and what the page asks for.
//
//     npm install --no-save axe-core puppeteer-core
//     node scripts/accessibility.mjs BROWSER REPORT.html …
//
// Prints every violation, everything that the page asked for, and how far it is too wide; ends
// with 1 when there is any. Fetches nothing itself. Run it after a change of the page.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const WIDTHS = [1280, 390];
const NARROWEST = 320;
const SCHEMES = ["light", "dark"];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const [executablePath, ...reports] = process.argv.slice(2);
const browser = await puppeteer.launch({ executablePath, args: ["--no-sandbox"], headless: true });
let bad = 0;

function tell(ok, text) {
  console.log(`${ok ? "" : "BAD: "}${text}`);
  if (!ok) bad += 1;
}

// Open a report as a reader does: its policy is obeyed; a browser without scripts runs none.
async function open(report, { width, scheme = "light", withScript = true }) {
  const page = await browser.newPage();
  const asked = [];
  page.on("request", (request) => {
    if (!/^(file|data):/.test(request.url())) asked.push(request.url());
  });
  page.on("console", (message) => {
    if (message.type() === "error") asked.push(message.text());
  });
  page.on("pageerror", (error) => asked.push(error.message));
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.setViewport({ width, height: 900 });
  await page.setJavaScriptEnabled(withScript);
  await page.goto(pathToFileURL(report).href);
  await page.setJavaScriptEnabled(true);
  return { page, asked };
}

const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

// Without the script everything is open; with it, the page as it is first, and then all of it.
async function examine(report, width, scheme, withScript) {
  const { page, asked } = await open(report, { width, scheme, withScript });
  const session = await page.createCDPSession();
  await session.send("Page.setBypassCSP", { enabled: true });
  await page.evaluate(axe);
  for (const part of withScript ? ["closed", "open"] : ["open"]) {
    if (part === "open") {
      await page.evaluate(() => document.querySelectorAll("main details, #screen-controls")
        .forEach((fold) => { fold.open = true; }));
    }
    const { violations, passes } = await page.evaluate(() => globalThis.axe.run());
    tell(violations.length + asked.length === 0 && await overflow(page) <= 0,
      `${report} at ${width}, ${scheme}, script ${withScript ? "on" : "off"}, chapters ${part}: ` +
      `violations ${violations.length} (${passes.length} rules passed), asked for ` +
      `${asked.length}, too wide by ${Math.max(0, await overflow(page))}`);
    for (const found of violations) {
      console.log(`  ${found.id} (${found.impact}), ${found.nodes.length} times: ${found.help}`);
      console.log(`    ${found.nodes[0].html.slice(0, 200)}`);
    }
    asked.forEach((address) => console.log(`  asked for: ${address}`));
  }
  await page.close();
}

// What has the focus: its place in the page, and whether it and its outline can be seen.
const focused = (page) => page.evaluate(() => {
  const at = document.activeElement;
  const box = at.getBoundingClientRect();
  return {
    name: `${at.tagName} ${(at.textContent || at.id).trim().slice(0, 40)}`,
    place: [...document.querySelectorAll("*")].indexOf(at),
    isBody: at === document.body,
    isSeen: box.width > 0 && box.bottom > 0 && box.top < innerHeight
      && getComputedStyle(at).outlineStyle !== "none",
  };
});

async function walk(report, width) {
  const { page } = await open(report, { width });
  await page.keyboard.press("Tab");
  tell(/#result$/.test(await page.evaluate(() => document.activeElement.href)),
    `${report} at ${width}: the first key leads to a link to the result`);
  let last = -1;
  let stops = 0;
  const wrong = [];
  for (let at = await focused(page); !at.isBody && at.place > last; at = await focused(page)) {
    if (!at.isSeen) wrong.push(at.name);
    last = at.place;
    stops += 1;
    await page.keyboard.press("Tab");
  }
  tell(wrong.length === 0, `  ${stops} stops in the order of the page, not visible ` +
    `${wrong.length} ${wrong.slice(0, 3).join(", ")}`);
  const summaries = await page.$$("main > .chapter > details > summary");
  if (summaries.length) {
    await summaries.at(-1).focus();
    await page.keyboard.press("Enter");
    tell(await page.evaluate(() => document.activeElement.parentElement.open),
      "  a chapter opens with a key");
  }
  await page.close();
}

// The controls: filter, search, a link into a closed chapter, and paper.
async function use(report, width) {
  const { page } = await open(report, { width });
  const unfold = (id) => page.evaluate((name) => { document.getElementById(name).open = true; }, id);
  await unfold("screen-controls");
  const shown = (selector) => page.$$eval(selector, (all) =>
    all.filter((each) => each.checkVisibility()).length);
  for (const value of await page.$$eval(".filter input", (all) => all.map((o) => o.value))) {
    if (!value) continue;
    await page.click(`#only-${value}`);
    const classes = `.question.has-${value}`;
    const wanted = (await page.$$(classes)).length;
    tell(await shown(".question") === wanted && await shown(classes) === wanted,
      `  ${value}: ${wanted} questions are shown, and no other`);
  }
  if (await page.$("#only-all")) await page.click("#only-all");
  await page.type("#screen-search", "zzzz");
  tell(await shown("main > .chapter, main tr, main .facts, main .group") === 0,
    "  nothing is found where there is nothing");
  await page.click("#screen-search", { count: 3 });
  await page.keyboard.press("Backspace");
  tell(await shown("main > .chapter > details[open] > *:last-child") === 0, "  then all is as before");
  await unfold("screen-menu");
  const link = (await page.$$(width < 1000 ? ".menu a" : ".beside a")).at(-1);
  await link.focus();
  await page.keyboard.press("Enter");
  await new Promise((done) => setTimeout(done, 200));
  tell(await page.evaluate(() => document.activeElement.matches("details[open] > summary")),
    "  a link opens the chapter that it leads to");
  await page.emulateMediaType("print");
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  tell(await page.evaluate(() => document.querySelectorAll("main details:not([open])").length) === 0,
    "  everything is open on paper");
  await page.close();
}

for (const report of reports) {
  for (const width of WIDTHS) {
    for (const scheme of SCHEMES) {
      for (const withScript of [true, false]) await examine(report, width, scheme, withScript);
    }
    await walk(report, width);
    await use(report, width);
  }
  for (const withScript of [true, false]) {
    const { page } = await open(report, { width: NARROWEST, withScript });
    tell(await overflow(page) <= 0, `  at ${NARROWEST}: too wide by ${await overflow(page)}`);
    await page.close();
  }
}

await browser.close();
process.exit(bad ? 1 : 0);
