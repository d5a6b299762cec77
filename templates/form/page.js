// The page around the questions: parts and rows, progress, saving, opening, keeping, printing.
"use strict";

const sections = new Map();
const rowBoxes = [];
const ON_PAPER = 3;
const live = byId("status");

const say = (message) => {
  live.textContent = message;
};

// --- parts and rows

function rowTitle(row) {
  const name = row.names && answerOf(row.names).value?.[Number(row.key) - 1];
  return name && name !== NO_NAME ? name : row.title;
}

function drawPart(part, level) {
  const section = make("section", { class: `part level-${level}`, id: `part-${part.id}`, tabindex: "-1" });
  section.setAttribute("aria-labelledby", `title-${part.id}`);
  section.append(make(`h${level}`, { id: `title-${part.id}`, dir: "auto" }, part.title));
  if (part.text) section.append(make("p", { class: "intro", dir: "auto" }, part.text));
  section.append(...(part.questions ?? []).map((question) => draw(form.questions.get(question.id))));
  for (const row of part.rows ?? []) section.append(drawRow(part, row, level + 1));
  section.append(...(part.parts ?? []).map((inner) => drawPart(inner, Math.min(level + 1, 5))));
  return section;
}

// A row is drawn when there is something to ask in it: there may be fifty of them.
function drawRow(part, row, level) {
  const title = make(`h${level}`, { dir: "auto" });
  const area = make("section", { class: "row", hidden: true }, title);
  const entry = { row, area, title, isDrawn: false };
  rowBoxes.push(entry);
  return area;
}

function fillRow(entry) {
  if (entry.isDrawn) return;
  entry.isDrawn = true;
  for (const { id } of entry.row.questions) {
    entry.area.append(draw(form.questions.get(id)));
    showEvidence(id);
  }
}

function questionsIn(part) {
  const own = [...(part.questions ?? []), ...(part.rows ?? []).flatMap((row) => row.questions)];
  return [...own.map((question) => question.id), ...(part.parts ?? []).flatMap(questionsIn)];
}

// --- what is shown

// Show what is asked now, and how much of it is answered.
function refresh() {
  const before = shown.size;
  shown = factsOf(form, everyAnswer());
  for (const entry of rowBoxes) {
    const isAsked = entry.row.questions.some(({ id }) => shown.has(id));
    entry.area.hidden = !isAsked;
    entry.title.textContent = rowTitle(entry.row);
    if (isAsked) fillRow(entry);
  }
  for (const [name, { box: area, told }] of boxes) {
    area.classList.toggle("not-asked", !shown.has(name));
    area.disabled = !shown.has(name);
    const { row } = told.question;
    const fit = (sentence) => (row ? sentence.replaceAll("{row}", rowTitle(row)) : sentence);
    for (const [element, sentence] of told.texts) element.textContent = fit(sentence);
    told.help.textContent = fit(helpOf(told.question));
    show(name);
  }
  for (const part of data.parts) count(part);
  if (before && shown.size > before) say(words.moreAsked);
  if (before && shown.size < before) say(words.fewerAsked);
}

function helpOf(question) {
  const fitting = (question.help_when ?? []).find((_help, n) => holds(question.helps[n], shown));
  return fitting ?? question.help ?? "";
}

function progress(names) {
  const asked = names.filter((name) => shown.has(name));
  const settled = [STATES.answered, STATES.na];
  const part = asked.filter((name) => settled.includes(shown.get(name).state)).length;
  const isComplete = asked.every((name) => shown.get(name).state !== STATES.open);
  return { part, whole: asked.length, isComplete };
}

function count(part) {
  const { section, link, bar, number, none } = sections.get(part.id);
  const { part: done, whole, isComplete } = progress(questionsIn(part));
  const caption = fill(words.answered, { part: done, whole });
  number.textContent = isComplete && whole ? `${caption}, ${words.complete}` : caption;
  bar.max = whole || 1;
  bar.value = done;
  link.parentElement.hidden = false;
  none.hidden = whole > 0;
  section.classList.toggle("is-empty", whole === 0);
}

function drawParts() {
  for (const [index, part] of data.parts.entries()) {
    const section = drawPart(part, 2);
    const none = make("p", { class: "none", hidden: true }, words.nothingAsked);
    section.querySelector("h2").after(none);
    const steps = make("div", { class: "steps" },
      index > 0 && make("button", { type: "button", onclick: () => go(data.parts[index - 1].id) },
        words.previous),
      index < data.parts.length - 1 && make("button", { type: "button", class: "main",
        onclick: () => go(data.parts[index + 1].id) }, words.next));
    section.append(steps);
    byId("parts").append(section);
    const number = make("span", { class: "number" });
    const bar = make("progress", { "aria-hidden": "true" });
    const link = make("a", { href: `#part-${part.id}`, onclick: (event) => {
      event.preventDefault();
      go(part.id);
    } }, make("span", { dir: "auto" }, part.title), number, bar);
    byId("contents").append(make("li", {}, link));
    sections.set(part.id, { section, link, bar, number, none });
  }
}

// Show one part; the others are hidden, but for paper.
function go(id, { withFocus = true } = {}) {
  for (const [name, { section, link }] of sections) {
    section.classList.toggle("is-away", name !== id);
    if (name === id) link.setAttribute("aria-current", "step");
    else link.removeAttribute("aria-current");
  }
  byId("about").classList.toggle("is-away", id !== data.parts[0].id);
  sections.get(id).link.scrollIntoView({ block: "nearest", inline: "nearest" });
  if (!withFocus) return;
  const { section } = sections.get(id);
  section.scrollIntoView();
  section.focus({ preventScroll: true });
}

// --- saving, opening, keeping

function changed() {
  isSaved = false;
  byId("saved").textContent = words.unsaved;
  tell("");
  refresh();
  keep();
}

// The answers file, as text; Refused when there is something that cannot be kept.
function fileText() {
  readAbout();
  file.assessment = { ...file.assessment, date: file.assessment.date ?? today() };
  file.assessment = withoutEmpty({ ...file.assessment, form: data.file.assessment?.form });
  const written = writeFile(form, file);
  if (new Blob([written]).size > MOST_CHARACTERS) throw new Refused(words.largeAnswers);
  readFile(form, written, words);
  return written;
}

const today = () => {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};

function fileName() {
  const person = speaker() && (file.respondents ?? []).find((each) => each.id === speaker());
  const parts = [data.stamp.id, person?.name ?? file.assessment?.organisation];
  const stem = parts.filter(Boolean).join("-").toLowerCase().normalize("NFD")
    .replace(/\p{M}/gu, "").replace(/[^\p{L}\p{Nd}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 60);
  return `${stem}.answers.yaml`;
}

function save() {
  const wrong = [...document.querySelectorAll("[aria-invalid]")];
  if (wrong.length) {
    const names = [...new Set(wrong.map((input) => input.closest(".question")?.id.slice(2)))];
    tell(fill(words.problems, { names: names.filter(Boolean).join(", ") }));
    reveal(wrong[0]);
    return;
  }
  try {
    const name = fileName();
    const address = URL.createObjectURL(new Blob([fileText()], { type: "application/yaml" }));
    make("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
    isSaved = true;
    byId("saved").textContent = "";
    tell(fill(words.saved, { name }));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    tell(error.message);
  }
}

// Say something beside the buttons, where everybody sees it.
function tell(message) {
  byId("told").textContent = message;
}

function reveal(input) {
  const part = data.parts.find((each) => sections.get(each.id).section.contains(input));
  if (part) go(part.id, { withFocus: false });
  for (let at = input; at; at = at.parentElement) if (at.matches("details")) at.open = true;
  input.focus();
}

// Take the place of all answers on the page.
function replaceAnswers(opened) {
  for (const key of Object.keys(file)) delete file[key];
  Object.assign(file, { context: {}, answers: {}, ...opened });
  if (!file.respondents?.some((person) => person.id === data.by)) data.by = undefined;
  for (const input of document.querySelectorAll("[aria-invalid]")) {
    input.removeAttribute("aria-invalid");
    input.parentElement.querySelector(".problem")?.remove();
  }
  for (const { told } of boxes.values()) told.na.checked = false;
  showAbout();
  refresh();
  for (const name of boxes.keys()) showEvidence(name);
}

function openText(written, name) {
  try {
    replaceAnswers(readFile(form, written, words));
    const { part, whole } = progress([...form.questions.keys()]);
    tell(fill(words.opened, { name, part, whole }));
    isSaved = true;
    byId("saved").textContent = "";
    return true;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    tell(`${fill(words.notOpened, { name })} ${error.message}`);
    return false;
  }
}

async function openChosen(input) {
  const [chosen] = input.files;
  if (!chosen) return;
  const mayReplace = isSaved || confirm(words.replace);
  if (mayReplace && chosen.size > MOST_CHARACTERS) tell(`${fill(words.notOpened, { name: chosen.name })} ${words.largeFile}`);
  else if (mayReplace) openText(await chosen.text(), chosen.name);
  input.value = "";
}

// Nothing is kept in the browser unless somebody asks for it.
const KEY = `readiness ${data.stamp.id} ${data.stamp.digest ?? data.stamp.version}`;

function stored(action) {
  try {
    return action(localStorage);
  } catch {
    tell(words.cannotKeep);
    byId("keep").checked = false;
    return null;
  }
}

function keep() {
  if (!byId("keep").checked) return;
  try {
    const written = fileText();
    stored((storage) => storage.setItem(KEY, written));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
}

function forget() {
  stored((storage) => storage.removeItem(KEY));
  byId("keep").checked = false;
  byId("forget").hidden = true;
  tell(words.forgotten);
}

function changeKeeping() {
  if (!byId("keep").checked) return forget();
  keep();
  byId("forget").hidden = !byId("keep").checked;
  if (byId("keep").checked) tell(words.kept);
  return undefined;
}

function findKept() {
  let written = null;
  try {
    written = localStorage.getItem(KEY);
  } catch {
    return;
  }
  if (!written || !openText(written, "")) return;
  byId("keep").checked = true;
  byId("forget").hidden = false;
  tell(words.found);
}

// --- paper: all parts, everything unfolded, and some rows to name

let folded = [];

function unfold() {
  const counts = new Map();
  for (const entry of rowBoxes) {
    const { names } = entry.row;
    const number = counts.get(names) ?? 0;
    counts.set(names, number + 1);
    const isBlank = names && !answerOf(names).value && number < ON_PAPER;
    entry.area.classList.toggle("on-paper", !names || Boolean(isBlank));
    if (entry.area.matches(".on-paper")) fillRow(entry);
  }
  refresh();
  folded = [...document.querySelectorAll("details:not([open])")];
  for (const fold of folded) fold.open = true;
  for (const [name, { told }] of boxes) told.showNames?.(answerOf(name).value ?? [], ON_PAPER);
  for (const day of document.querySelectorAll("input[type=date]")) {
    day.classList.toggle("no-day", !day.value);
  }
}

function foldAgain() {
  for (const fold of folded) fold.open = false;
  refresh();
}

// --- begin

function begin() {
  drawParts();
  showAbout();
  refresh();
  for (const name of boxes.keys()) showEvidence(name);
  go(data.parts[0].id, { withFocus: false });
  byId("form").hidden = false;
  byId("save").addEventListener("click", save);
  byId("open").addEventListener("change", (event) => openChosen(event.target));
  byId("print").addEventListener("click", () => print());
  byId("keep").addEventListener("change", changeKeeping);
  byId("forget").addEventListener("click", forget);
  for (const id of ["organisation", "person", "post", "date"]) {
    byId(id).addEventListener("change", () => attempt(byId(id), () => {
      readAbout();
      changed();
    }));
  }
  addEventListener("beforeprint", unfold);
  addEventListener("afterprint", foldAgain);
  addEventListener("beforeunload", (event) => {
    if (!isSaved && !byId("keep").checked) event.preventDefault();
  });
  findKept();
}

begin();
