// Values as they are typed, and the answers file that is written.
"use strict";

const MOST_TEXT = 20000;
const LONGEST_NAME = 80;
// eslint-disable-next-line no-control-regex -- these are the characters that no text may contain
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\p{Cs}\p{Noncharacter_Code_Point}\u202a-\u202e]/u;

// White space as the program sees it: a byte order mark is none.
const SPACE = /[^\S\ufeff]+/;
const strip = (text) => text.replace(/^[^\S\ufeff]+|[^\S\ufeff]+$/g, "");

// An input cannot be accepted; the message says why.
class Refused extends Error {}

function fill(message, values = {}) {
  return message.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

function isBalanced(text) {
  let depth = 0;
  for (const sign of text) {
    if ("\u2066\u2067\u2068".includes(sign)) depth += 1;
    if (sign === "\u2069") depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

// A text without space around it, or Refused.
function cleanText(text, words) {
  if ([...text].length > MOST_TEXT) throw new Refused(words.tooLong);
  const found = FORBIDDEN.exec(text)?.[0] ?? (isBalanced(text) ? "" : "\u2068");
  if (found) {
    const code = found.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    throw new Refused(fill(words.forbidden, { name: `U+${code}` }));
  }
  return strip(text.replace(/\r\n?/g, "\n"));
}

// The digits of any script as 0 to 9; those of one script follow each other.
function plainDigits(text) {
  const isDigit = (code) => /\p{Nd}/u.test(String.fromCodePoint(code));
  return text.replace(/\p{Nd}/gu, (sign) => {
    let before = 0;
    while (isDigit(sign.codePointAt(0) - before - 1)) before += 1;
    return String(before % 10);
  });
}

// The numbers that digits with marks between them can be: with thousands, and with decimals.
function readings(digits, decimalSign) {
  if (/^\d+$/.test(digits)) return [digits];
  const found = [];
  const groups = /^[1-9]\d{0,2}([ '’.,])\d{3}(?:\1\d{3})*$/;
  const thousands = groups.exec(digits);
  if (thousands) found.push(digits.replace(/\D/g, ""));
  if (thousands?.[1] === "," && decimalSign === ".") return found;
  const decimals = /^(.*)([.,])(\d+)$/.exec(digits);
  if (decimals) {
    const [, whole, mark, part] = decimals;
    const grouped = groups.exec(whole);
    if (!whole || /^\d+$/.test(whole) || (grouped && grouped[1] !== mark)) {
      found.push(`${whole.replace(/\D/g, "") || "0"}.${part}`);
    }
  }
  return found;
}

// A number in its shortest spelling: 007.50 is 7.5.
function plainNumber(text) {
  const [, sign, whole, part = ""] = /^([-+]?)0*(\d+?)(?:\.(\d+?)0*)?$/.exec(text);
  const decimals = part === "0" ? "" : part;
  const isZero = /^0+$/.test(whole) && !decimals;
  return `${sign === "-" && !isZero ? "-" : ""}${whole}${decimals && `.${decimals}`}`;
}

function fitNumber(question, text, words) {
  let typed = plainDigits(text).replace("٫", ".").replace("٪", "%").replace("\u2212", "-")
    .replace(/\s+/g, " ").trim();
  if (question.unit && typed.endsWith(question.unit)) {
    typed = typed.slice(0, -question.unit.length).trim();
  }
  const [, sign, digits] = /^([-+]?)(.*)$/.exec(typed);
  const possible = readings(digits, words.decimal).map((each) => sign + each);
  if (!possible.length) throw new Refused(fill(words.noNumber, { text }));
  const problems = possible.map((each) => numberProblem(question, each, words));
  const fitting = possible.filter((_each, index) => !problems[index]);
  if (fitting.length > 1) throw new Refused(fill(words.twoNumbers, { text }));
  if (!fitting.length) throw new Refused(problems.at(-1));
  return plainNumber(fitting[0]);
}

function numberProblem(question, text, words) {
  const shown = (number) => number.replace(".", words.decimal);
  const [whole, part = ""] = text.replace(/^[-+]/, "").split(".");
  if (whole.length > 12 || part.length > 12) return words.tooManyDigits;
  const number = exact(text);
  if (question.whole && /[1-9]/.test(part)) return fill(words.notWhole, { word: shown(text) });
  if (question.min !== undefined && number < exact(question.min)) {
    return fill(words.tooLow, { word: shown(text), limit: shown(question.min) });
  }
  if (question.max !== undefined && number > exact(question.max)) {
    return fill(words.tooHigh, { word: shown(text), limit: shown(question.max) });
  }
  return "";
}

const sameName = (name) => name.toUpperCase().toLowerCase().split(SPACE).filter(Boolean).join(" ");

// Names in their places: one that was removed leaves its place free.
function fitNames(question, given, words) {
  const names = given.map((name) => cleanText(name, words).split(SPACE).join(" ") || NO_NAME);
  while (names.at(-1) === NO_NAME) names.pop();
  if (names.length > question.most) {
    throw new Refused(fill(words.tooManyNames, { most: question.most }));
  }
  const seen = new Set();
  for (const name of names.filter((each) => each !== NO_NAME)) {
    if ([...name].length > LONGEST_NAME) throw new Refused(fill(words.longName, { name }));
    if (seen.has(sameName(name))) throw new Refused(fill(words.nameTwice, { name }));
    seen.add(sameName(name));
  }
  return names;
}

function fitDay(text, words) {
  const typed = plainDigits(text).trim();
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(typed);
  const day = new Date(0);
  if (match) day.setUTCFullYear(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  const isDay = match && match[1] !== "0000" && day.toISOString().slice(-24, -14) === typed;
  if (!isDay) throw new Refused(fill(words.noDay, { text }));
  return typed;
}

// The value of what was typed or chosen, in its standard spelling; [] for nothing.
function fitValue(question, given, words) {
  const keys = (question.options ?? []).map((option) => option.key);
  const typed = given.filter((word) => strip(word));
  switch (question.kind) {
    case "one":
    case "yes-no":
    case "many":
      return keys.filter((key) => given.includes(key));
    case "names":
      return fitNames(question, given, words);
    case "number":
      return typed.map((text) => fitNumber(question, text, words));
    case "date":
      return typed.map((text) => fitDay(text, words));
    default:
      return typed.map((text) => cleanText(text, words));
  }
}

// Whether a chosen option asks which one is meant.
const toSpecify = (question, value) =>
  (question.options ?? []).find((option) => option.specify && value?.includes(option.key));

// The keys of an answer in the order in which a file has them.
const ORDER = ["value", "namely", "not_applicable", "unknown", "note", "confidence", "target",
  "importance", "flag", "by", "at", "seconds", "evidence"];
const SAFE = /^(?!(?:true|false|null|yes|no|on|off|y|n)$)[a-z_][a-z0-9_.-]*$/i;
const UNQUOTED = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$|^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\dZ)?$/;

// A scalar that every reader of YAML takes for the same: text is in quotes.
function scalar(value) {
  if (typeof value !== "string") return String(value);
  if (SAFE.test(value) || UNQUOTED.test(value)) return value;
  return JSON.stringify(value).replace(/[\u0085\u2028\u2029\ufeff\u007f]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function yaml(value, indent) {
  if (Array.isArray(value)) {
    if (!value.length) return " []\n";
    if (value.every((each) => typeof each !== "object")) return ` [${value.map(scalar).join(", ")}]\n`;
    return `\n${value.map((each) => `${indent}-${flow(each)}\n`).join("")}`;
  }
  if (value && typeof value === "object") return `\n${block(value, indent)}`;
  return ` ${scalar(value)}\n`;
}

const flow = (pairs) => {
  const inLine = (value) => (Array.isArray(value) ? `[${value.map(scalar).join(", ")}]` : scalar(value));
  return ` {${Object.entries(pairs).map(([key, value]) => `${scalar(key)}: ${inLine(value)}`).join(", ")}}`;
};

const block = (pairs, indent) => Object.entries(pairs)
  .map(([key, value]) => `${indent}${scalar(key)}:${yaml(value, `${indent}  `)}`).join("");

// The short form for a value alone or «unknown», else a line for each part of the answer.
function shaped(answer, question) {
  const isSeveral = ["many", "names"].includes(question?.kind ?? "many") || answer.value?.length > 1;
  const value = isSeveral ? answer.value : answer.value?.[0];
  const given = Object.fromEntries(ORDER.filter((key) => answer[key] !== undefined)
    .map((key) => [key, key === "value" ? value : answer[key]]));
  const names = Object.keys(given);
  if (names.length === 1 && given.unknown) return "unknown";
  const isShort = names.length === 1 && given.value !== undefined
    && !["unknown", "not-applicable"].includes(given.value);
  return isShort ? given.value : given;
}

// The text of the answers file.
function writeFile(form, file) {
  const head = {
    schema_version: 1,
    questionnaire: form.stamp,
    assessment: file.assessment,
    respondents: file.respondents,
    topics: file.topics,
    position: file.position,
    previous: file.previous,
  };
  const isGiven = ([, value]) => value !== undefined && Object.keys(Object(value)).length > 0;
  const filled = Object.fromEntries(Object.entries(head).filter(([name, value]) =>
    ["schema_version"].includes(name) || isGiven([name, value])));
  let text = `# Answers to the questionnaire «${form.stamp.id}», saved by a form.\n${block(filled, "")}`;
  for (const part of ["context", "answers"]) {
    const order = [...form.questions.keys(), ...form.others];
    const names = order.filter((name) =>
      Object.hasOwn(file[part], name) && Object.keys(file[part][name]).length);
    const lines = names.map((name) =>
      `  ${scalar(name)}:${yaml(shaped(file[part][name], form.questions.get(name)), "    ")}`);
    if (lines.length) text += `${part}:\n${lines.join("")}`;
  }
  return text;
}
