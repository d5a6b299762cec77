// Which questions are asked: conditions over the answers. The same rules as in the program; no
// number is rounded: every one is a whole number of hundred-trillionths.
"use strict";

const DIGITS = 14;
const NO_NAME = "-";
const STATES = { answered: "answered", unknown: "unknown", na: "not-applicable", open: "open" };

// A decimal as a whole number; null where there is none.
function exact(text) {
  const match = /^([-+]?)(\d+)(?:\.(\d+))?$/.exec(text ?? "");
  if (!match) return null;
  const [, sign, whole, part = ""] = match;
  const size = BigInt(whole + part.slice(0, DIGITS).padEnd(DIGITS, "0"));
  return sign === "-" ? -size : size;
}

// A day as a number: one day more is one more, as in the program.
function dayNumber(text) {
  const [year, month, day] = text.split("-").map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return String(Math.round(date.getTime() / 86400000) + 719163);
}

function stateOf(answer) {
  if (answer?.value) return STATES.answered;
  if (answer?.not_applicable) return STATES.na;
  return answer?.unknown ? STATES.unknown : STATES.open;
}

function bandNumber(question, amount) {
  const found = question.bands.find(({ at_least: low, at_most: high }) =>
    (low === undefined || amount >= exact(low)) && (high === undefined || amount <= exact(high)));
  return exact(found ? found.number : question.outside);
}

// What at_least and at_most compare of a value; null for nothing.
function numberOf(question, value) {
  const option = (key) => question.options.find((each) => each.key === key);
  switch (question.kind) {
    case "one":
    case "yes-no":
      return exact(option(value[0])?.number);
    case "many": {
      const sum = value.reduce((total, key) => total + (exact(option(key)?.number) ?? 0n), 0n);
      return question.bands ? bandNumber(question, sum) : sum;
    }
    case "number":
      return exact(value[0]);
    case "date":
      return exact(dayNumber(value[0]));
    case "names":
      return exact(String(value.filter((name) => name !== NO_NAME).length));
    default:
      return null;
  }
}

function keysOf(question, value) {
  if (question.kind !== "names") return value;
  return value.flatMap((name, index) => (name === NO_NAME ? [] : [String(index + 1)]));
}

function factOf(question, answer) {
  const state = stateOf(answer);
  if (state !== STATES.answered) return { state };
  return {
    state,
    keys: keysOf(question, answer.value),
    number: numberOf(question, answer.value),
    evidence: Math.max(-1, ...(answer.evidence || []).map((item) => Number(item.strength))),
    confidence: answer.confidence,
  };
}

const numberIn = (facts, name) => {
  const fact = facts.get(name);
  return fact?.state === STATES.answered ? fact.number ?? null : null;
};

function isWithin(rule, amount, facts) {
  if (amount === null) return false;
  if (rule.equals) return rule.equals.some((word) => exact(word) === amount);
  const given = rule.at_least ?? rule.at_most;
  const border = given?.question ? numberIn(facts, given.question) : exact(given);
  if (border === null) return false;
  return rule.at_least === undefined ? amount <= border : amount >= border;
}

// Whether a condition holds; facts are those of the questions that are asked.
function holds(rule, facts) {
  if (rule.all) return rule.all.every((part) => holds(part, facts));
  if (rule.any) return rule.any.some((part) => holds(part, facts));
  if (rule.not) return !holds(rule.not, facts);
  if (rule.of) {
    const met = rule.of.filter((part) => holds(part, facts)).length;
    return isWithin(rule, exact(String(met)), facts);
  }
  if (rule.sum) {
    const numbers = rule.sum.map((name) => numberIn(facts, name));
    const isKnown = !numbers.includes(null);
    return isWithin(rule, isKnown ? numbers.reduce((sum, n) => sum + n, 0n) : null, facts);
  }
  const fact = facts.get(rule.question);
  if (rule.state) return rule.state.includes(fact ? fact.state : "not-asked");
  const isAnswered = fact?.state === STATES.answered;
  if (rule.answered !== undefined) return rule.answered === isAnswered;
  if (!isAnswered) return false;
  if (rule.equals) return fact.keys.length === 1 && rule.equals.includes(fact.keys[0]);
  if (rule.includes) return rule.includes.some((word) => fact.keys.includes(word));
  if (rule.evidence_at_least !== undefined) return fact.evidence >= rule.evidence_at_least;
  if (rule.confidence) return rule.confidence.includes(fact.confidence);
  return isWithin(rule, fact.number ?? null, facts);
}

// The result of a pre-check, or of several rounds together; open until all is answered.
function resultOf(result, facts) {
  const open = { state: STATES.open };
  if (result.rounds.length) {
    const rounds = result.rounds.filter((name) => facts.has(name)).map((name) => facts.get(name));
    if (!rounds.length || rounds.some((fact) => fact.state !== STATES.answered)) return open;
    const keys = [...new Set(rounds.flatMap((fact) => fact.keys))];
    return { state: STATES.answered, keys, number: null, evidence: -1 };
  }
  if (result.questions.some((name) => facts.get(name)?.state === STATES.open)) return open;
  const outcome = result.outcomes.find(({ when }) => !when || holds(when, facts))
    ?? result.outcomes.at(-1);
  return { state: STATES.answered, keys: [outcome.id], number: null, evidence: -1 };
}

// The facts of all that is asked, in the order in which conditions look back.
function factsOf(form, answers) {
  const facts = new Map();
  for (const name of form.order) {
    const question = form.questions.get(name);
    const result = question ? null : form.results.get(name);
    const { conditions = [] } = question ?? result;
    if (!conditions.every((rule) => holds(rule, facts))) continue;
    facts.set(name, question ? factOf(question, answers[name]) : resultOf(result, facts));
  }
  return facts;
}

// A form as the script works with it: every question by its name, those in rows complete.
function readForm(data) {
  const form = { ...data, questions: new Map(), results: new Map() };
  const walk = (part) => {
    for (const question of part.questions ?? []) form.questions.set(question.id, question);
    for (const row of part.rows ?? []) {
      for (const own of row.questions) {
        const column = part.columns.find((each) => each.id === own.column);
        form.questions.set(own.id, { ...column, ...own, row });
      }
    }
    part.parts?.forEach(walk);
  };
  data.parts.forEach(walk);
  for (const result of data.results) form.results.set(result.id, result);
  return form;
}
