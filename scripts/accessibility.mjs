// Put HTML reports through axe-core in a real browser, at the width of a desk and of a telephone,
// and with dark colours; every chapter is unfolded.
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

const LOOKS = [[1280, "light"], [390, "light"], [1280, "dark"]];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const [executablePath, ...reports] = process.argv.slice(2);
const browser = await puppeteer.launch({ executablePath, args: ["--no-sandbox"], headless: true });
const unfold = () => document.querySelectorAll("details").forEach((fold) => (fold.open = true));
let bad = 0;

for (const report of reports) {
  for (const [width, scheme] of LOOKS) {
    const page = await browser.newPage();
    const asked = [];
    page.on("request", (request) => {
      if (!/^(file|data):/.test(request.url())) asked.push(request.url());
    });
    page.on("console", (message) => {
      if (message.type() === "error") asked.push(message.text());
    });
    await page.setViewport({ width, height: 900 });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await page.goto(pathToFileURL(report).href);
    await page.evaluate(unfold);
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    // The page forbids scripts: its policy is obeyed above, and set aside only for the examiner.
    await page.setBypassCSP(true);
    await page.reload();
    await page.evaluate(unfold);
    await page.addScriptTag({ content: axe });
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    console.log(`${report} at ${width}, ${scheme}: violations ${violations.length}, asked for ` +
      `${asked.length}, too wide by ${Math.max(0, tooWide)}`);
    for (const found of violations) {
      console.log(`  ${found.id} (${found.impact}), ${found.nodes.length} times: ${found.help}`);
      console.log(`    ${found.nodes[0].html.slice(0, 200)}`);
    }
    asked.forEach((address) => console.log(`  asked for: ${address}`));
    bad += violations.length + asked.length + (tooWide > 0 ? 1 : 0);
    await page.close();
  }
}

await browser.close();
process.exit(bad ? 1 : 0);
