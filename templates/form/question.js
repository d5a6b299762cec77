// One question: draws it, and keeps what is answered.
"use strict";

const byId = (id) => document.getElementById(id);
const data = JSON.parse(byId("form-data").textContent);
const form = readForm(data);
const { words } = data;
const file = { context: {}, answers: {}, ...structuredClone(data.file) };
const boxes = new Map();
const preliminary = new Set(data.preliminary);
let shown = new Map();
let isSaved = true;

// An element with attributes and children; every text is text, never markup.
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== undefined && value !== false) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child || child === 0));
  return element;
}

// --- what is answered

const answersIn = (name) => (preliminary.has(name) ? file.context : file.answers);
const answerOf = (name) => (Object.hasOwn(answersIn(name), name) ? answersIn(name)[name] : {});

function everyAnswer() {
  return { ...file.context, ...file.answers };
}

// Change parts of an answer; undefined removes a part.
function update(name, changes) {
  const before = JSON.stringify(answerOf(name));
  const answer = { ...answerOf(name), ...changes };
  for (const key of Object.keys(answer)) {
    const value = answer[key];
    if (value === undefined || value === false || (Array.isArray(value) && !value.length)) {
      delete answer[key];
    }
  }
  if (JSON.stringify(answer) === before) return;
  if (Object.keys(answer).length) answersIn(name)[name] = answer;
  else delete answersIn(name)[name];
  file.position = name;
  changed();
}

// Set one state of an answer, and end every other.
function record(name, state) {
  const rest = { value: undefined, namely: undefined, not_applicable: undefined, unknown: undefined };
  const answer = answerOf(name);
  const isSame = Object.keys(rest).every((key) => String(answer[key]) === String(state[key]));
  if (isSame) return;
  const isGiven = Object.values(state).some((value) => value !== undefined);
  const now = new Date().toISOString().replace(/\.\d+/, "");
  const confidence = isGiven ? answer.confidence : undefined;
  const by = isGiven ? speaker() : undefined;
  update(name, { ...rest, ...state, confidence, at: isGiven ? now : undefined, by });
}

function recordValue(question, given) {
  const value = fitValue(question, given, words);
  const option = toSpecify(question, value);
  record(question.id, {
    value: value.length ? value : undefined,
    namely: option ? answerOf(question.id).namely : undefined,
  });
}

// --- who answers

const text = (id) => cleanText(byId(id)?.value ?? "", words) || undefined;

function speaker() {
  return file.respondents?.length === 1 ? file.respondents[0].id : data.by ?? undefined;
}

function readAbout() {
  file.assessment = { ...file.assessment, organisation: text("organisation"), date: text("date") };
  const people = file.respondents ?? [];
  const person = { name: text("person"), role: text("post") };
  const own = people.find((each) => each.id === speaker());
  if (own) Object.assign(own, person);
  else if (person.name) {
    const ids = people.map((each) => each.id);
    const number = [...Array(ids.length + 1).keys()].find((n) => !ids.includes(`r${n + 1}`)) + 1;
    file.respondents = [...people, { id: `r${number}`, ...person }];
    data.by = `r${number}`;
  }
  file.respondents = file.respondents?.map(withoutEmpty);
  file.assessment = withoutEmpty(file.assessment);
}

const withoutEmpty = (pairs) =>
  Object.fromEntries(Object.entries(pairs).filter(([, value]) => value !== undefined));

function showAbout() {
  const own = (file.respondents ?? []).find((each) => each.id === speaker());
  const { organisation, date } = file.assessment ?? {};
  const given = { organisation, date, person: own?.name, post: own?.role };
  for (const [id, value] of Object.entries(given)) byId(id).value = value ?? "";
}

// --- one question

let fields = 0;
const nextId = () => `f${(fields += 1)}`;

function labelled(caption, input, { isBefore = true } = {}) {
  input.id = nextId();
  const label = make("label", { for: input.id }, caption);
  return make("div", { class: isBefore ? "field" : "choice" }, ...(isBefore ? [label, input] : [input, label]));
}

// Read an input; what cannot be kept is said below it.
function attempt(input, action) {
  const problem = input.nextElementSibling?.matches(".problem") ? input.nextElementSibling : null;
  try {
    action();
    problem?.remove();
    input.removeAttribute("aria-invalid");
    input.removeAttribute("aria-describedby");
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const told = problem ?? make("p", { class: "problem", id: nextId(), role: "alert" });
    told.textContent = error.message;
    input.after(told);
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", told.id);
    changed();
  }
}

function draw(question) {
  const { row } = question;
  const say = (sentence) => (row ? sentence.replaceAll("{row}", rowTitle(row)) : sentence);
  const box = make("fieldset", { class: "question", id: `q-${question.id}` });
  const told = { texts: [], options: new Map(), question };
  const put = (tag, attributes, sentence) => {
    const element = make(tag, { dir: "auto", ...attributes }, say(sentence));
    told.texts.push([element, sentence]);
    return element;
  };
  box.append(make("legend", {}, put("span", {}, question.title), make("span", { class: "id" }, question.id)));
  const asked = put("p", { class: "asked", id: nextId() }, question.text);
  box.setAttribute("aria-describedby", asked.id);
  box.append(asked, ...(question.rule ? [put("p", { class: "rule" }, question.rule)] : []));
  told.help = make("p", { class: "help", dir: "auto" });
  if (question.help || question.help_when) box.append(told.help);
  if (question.why) {
    box.append(make("details", { class: "why" }, make("summary", {}, words.why), put("p", {}, question.why)));
  }
  for (const rule of question.rules ?? []) box.append(put("p", { class: "rule always" }, rule));
  box.append(entry(question, told, put), instead(question, told), beside(question, told), more(question, told));
  boxes.set(question.id, { box, told });
  return box;
}

// What takes the value: options to choose, or something to type into.
function entry(question, told, put) {
  const area = make("div", { class: "entry" });
  if (question.options) {
    const isMany = question.kind === "many";
    for (const option of question.options) {
      const input = make("input", {
        type: isMany ? "checkbox" : "radio", name: question.id, value: option.key,
        onchange: () => choose(question, option, input),
      });
      const line = labelled(put("span", {}, option.text), input, { isBefore: false });
      if (option.convincing) {
        const hint = make("p", { class: "hint" });
        told.texts.push([hint, fill(words.convincing, { text: option.convincing })]);
        line.append(hint);
      }
      told.options.set(option.key, input);
      area.append(line);
      if (option.specify) area.append(namely(question, told));
    }
    return area;
  }
  if (question.kind === "names") return nameList(question, told, area);
  const isText = question.kind === "text";
  const input = make(isText ? "textarea" : "input", {
    rows: isText ? 3 : undefined,
    type: { number: "text", date: "date" }[question.kind],
    inputmode: question.kind === "number" ? "decimal" : undefined,
    dir: isText ? "auto" : undefined,
    autocomplete: "off",
    "aria-label": [question.title, question.unit].filter(Boolean).join(", "),
    onchange: () => attempt(input, () => recordValue(question, [input.value])),
  });
  told.input = input;
  area.append(input, ...(question.unit ? [put("span", { class: "unit" }, question.unit)] : []));
  return area;
}

// An exclusive option is chosen alone.
function choose(question, option, input) {
  if (question.kind !== "many") return recordValue(question, [option.key]);
  const chosen = answerOf(question.id).value ?? [];
  const alone = question.options.filter((each) => each.alone).map((each) => each.key);
  const others = option.alone ? [] : chosen.filter((key) => !alone.includes(key));
  return recordValue(question, input.checked ? [...others, option.key] : chosen.filter((k) => k !== option.key));
}

function namely(question, told) {
  const input = make("input", {
    type: "text", dir: "auto", autocomplete: "off",
    onchange: () => attempt(input, () => update(question.id, { namely: cleanText(input.value, words) || undefined })),
  });
  told.namely = input;
  told.namelyLine = labelled(words.namely, input);
  return told.namelyLine;
}

// One line for each name, and an empty one for the next.
function nameList(question, told, area) {
  told.names = [];
  told.showNames = (value, least = 0) => {
    const names = value.map((name) => (name === NO_NAME ? "" : name));
    const wanted = Math.min(question.most, Math.max(names.length + 1, least));
    while (told.names.length < wanted) {
      const input = make("input", { type: "text", dir: "auto", autocomplete: "off", onchange: () => {
        const given = told.names.flatMap((each) => each.value.split(";"));
        attempt(input, () => recordValue(question, given));
      } });
      told.names.push(input);
      area.append(labelled(fill(words.name, { number: told.names.length }), input));
    }
    told.names.forEach((input, index) => {
      if (!input.matches("[aria-invalid]")) input.value = names[index] ?? "";
      input.parentElement.hidden = index >= wanted && !input.value;
    });
  };
  return area;
}

// Instead of a value: nobody knows, or it does not apply.
function instead(question, told) {
  told.unknown = make("input", { type: "checkbox", onchange: () =>
    record(question.id, { unknown: told.unknown.checked || undefined }) });
  told.reason = make("input", { type: "text", dir: "auto", autocomplete: "off", onchange: () => giveReason() });
  told.na = make("input", { type: "checkbox", onchange: () => {
    told.reasonLine.hidden = !told.na.checked;
    if (told.na.checked) told.reason.focus();
    else record(question.id, {});
  } });
  const giveReason = () => attempt(told.reason, () => {
    const reason = cleanText(told.reason.value, words);
    if (!reason) throw new Refused(words.noReason);
    record(question.id, { not_applicable: reason });
  });
  told.reasonLine = labelled(words.reason, told.reason);
  const clear = make("button", { type: "button", class: "quiet", onclick: () => {
    record(question.id, {});
    box(question.id).querySelector("input, textarea").focus();
  } }, words.clear);
  told.clear = clear;
  const line = make("div", { class: "instead" },
    labelled(words.unknown, told.unknown, { isBefore: false }),
    labelled(words.notApplicable, told.na, { isBefore: false }), clear);
  return make("div", {}, line, told.reasonLine);
}

const box = (name) => boxes.get(name).box;

// What is asked after an answer: importance, and the level to aim at.
function beside(question, told) {
  const area = make("div", { class: "beside" });
  const usual = data.levels.find((level) => level.key === question.target)?.text ?? question.target;
  const asked = {
    importance: data.importance && [data.importance.text, data.importance.options, words.notSaid],
    target: [words.target, data.levels, fill(words.usualTarget, { level: usual })],
  };
  told.beside = {};
  for (const name of question.beside ?? []) {
    const [caption, options, none] = asked[name];
    const select = make("select", { onchange: () => update(question.id, { [name]: select.value || undefined }) },
      make("option", { value: "" }, none),
      ...options.map((option) => make("option", { value: option.key }, option.text)));
    told.beside[name] = select;
    area.append(labelled(caption, select), onPaper(caption, options.map((option) => option.text)));
  }
  told.besideArea = area;
  return area;
}

// What a list of choices is on paper.
const onPaper = (caption, choices) =>
  make("p", { class: "paper" }, [caption, ...choices.map((choice) => `☐ ${choice}`)].join("   "));

// Note, evidence, confidence and flag: folded until somebody needs them.
function more(question, told) {
  told.note = make("textarea", { rows: 3, dir: "auto", onchange: () =>
    attempt(told.note, () => update(question.id, { note: cleanText(told.note.value, words) || undefined })) });
  told.confidence = make("select", { onchange: () => update(question.id, { confidence: told.confidence.value || undefined }) },
    make("option", { value: "" }, words.notSaid),
    ...["low", "medium", "high"].map((word) => make("option", { value: word }, words[word])));
  told.flag = make("input", { type: "checkbox", onchange: () => update(question.id, { flag: told.flag.checked }) });
  told.items = make("div", {});
  told.document = make("p", { class: "document", hidden: true }, words.needsDocument);
  const add = make("button", { type: "button", class: "quiet", onclick: () => {
    told.items.append(evidence(question, told, {}));
    told.items.lastElementChild.querySelector("input").focus();
  } }, words.addEvidence);
  const wanted = (question.wanted ?? []).map((each) => make("li", { dir: "auto" }, each));
  told.more = make("details", { class: "more" }, make("summary", {}, words.more),
    labelled(words.note, told.note), labelled(words.confidence, told.confidence),
    onPaper(words.confidence, [words.low, words.medium, words.high]),
    make("div", { class: "evidence", role: "group", "aria-label": words.evidence },
      ...(wanted.length ? [make("p", {}, words.wanted), make("ul", {}, ...wanted)] : []), told.items, add),
    labelled(words.flag, told.flag, { isBefore: false }));
  return make("div", {}, told.document, told.more);
}

function evidence(question, told, item) {
  const title = make("input", { type: "text", dir: "auto", autocomplete: "off", class: "title" });
  const reference = make("input", { type: "text", dir: "auto", autocomplete: "off", class: "reference" });
  const strength = make("select", { class: "strength" },
    ...[0, 1, 2, 3].map((n) => make("option", { value: n }, words[`strength${n}`])));
  title.value = item.title ?? "";
  reference.value = item.reference ?? "";
  strength.value = item.strength ?? 1;
  const line = make("div", { class: "item" }, labelled(words.evidenceTitle, title),
    labelled(words.reference, reference), labelled(words.strength, strength),
    make("button", { type: "button", class: "quiet", onclick: () => {
      line.remove();
      readEvidence(question, told);
      told.more.querySelector("button:last-of-type").focus();
    } }, words.remove));
  for (const input of [title, reference, strength]) {
    input.addEventListener("change", () => attempt(title, () => readEvidence(question, told)));
  }
  return line;
}

function readEvidence(question, told) {
  const items = [...told.items.children].map((line) => withoutEmpty({
    title: cleanText(line.querySelector(".title").value, words) || undefined,
    reference: cleanText(line.querySelector(".reference").value, words) || undefined,
    strength: line.querySelector(".strength").value,
  }));
  update(question.id, { evidence: items.filter((item) => item.title) });
  if (items.some((item) => item.reference && !item.title)) throw new Refused(words.noTitle);
}

// Show an answer in its box; what somebody types at this moment stays.
function show(name) {
  const { told, box: area } = boxes.get(name);
  const { question } = told;
  const answer = answerOf(name);
  for (const [key, input] of told.options) input.checked = Boolean(answer.value?.includes(key));
  const set = (input, value) => {
    if (input && !input.matches("[aria-invalid]")) input.value = value ?? "";
  };
  set(told.input, answer.value?.[0]);
  if (told.input && question.kind === "number") set(told.input, answer.value?.[0].replace(".", words.decimal));
  told.showNames?.(answer.value ?? []);
  set(told.namely, answer.namely);
  if (told.namelyLine) told.namelyLine.hidden = !toSpecify(question, answer.value);
  told.unknown.checked = Boolean(answer.unknown);
  const isWaiting = told.na.checked && stateOf(answer) === STATES.open;
  told.na.checked = Boolean(answer.not_applicable) || isWaiting;
  set(told.reason, answer.not_applicable ?? (isWaiting ? told.reason.value : ""));
  told.reasonLine.hidden = !told.na.checked;
  told.clear.hidden = stateOf(answer) === STATES.open;
  told.besideArea.hidden = stateOf(answer) !== STATES.answered;
  for (const [key, select] of Object.entries(told.beside)) set(select, answer[key]);
  set(told.note, answer.note);
  set(told.confidence, answer.confidence);
  told.flag.checked = Boolean(answer.flag);
  const strongest = Math.max(-1, ...(answer.evidence ?? []).map((item) => Number(item.strength)));
  const isHigh = question.options?.some((option) => option.document && answer.value?.includes(option.key));
  told.document.hidden = !(isHigh && strongest < 2);
  area.classList.toggle("is-answered", stateOf(answer) !== STATES.open);
}

function showEvidence(name) {
  const { told } = boxes.get(name);
  const items = answerOf(name).evidence ?? [];
  told.items.replaceChildren(...items.map((item) => evidence(told.question, told, item)));
}
