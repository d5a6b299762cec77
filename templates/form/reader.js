// Read an answers file: the YAML that this page and the program write. Nothing is guessed; what
// is not in it is refused in words.
"use strict";

const MOST_CHARACTERS = 2000000;

const withoutBlanks = (text) => text.replace(/^[ \t]+|[ \t]+$/g, "");

class Reader {
  constructor(text, words) {
    this.words = words;
    this.text = `${text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n").replace(/\n*$/, "")}\n`;
    this.at = 0;
    this.depth = 0;
  }

  refuse() {
    const line = this.text.slice(0, this.at).split("\n").length;
    throw new Refused(fill(this.words.badLine, { line }));
  }

  get sign() {
    return this.text[this.at] ?? "";
  }

  // Match a pattern here, and go behind it.
  take(pattern) {
    const sticky = new RegExp(pattern.source, "yu");
    sticky.lastIndex = this.at;
    const found = sticky.exec(this.text);
    if (found) this.at += found[0].length;
    return found;
  }

  // Go to the next line that says something; return how far it is indented, -1 at the end.
  indent() {
    this.take(/(?: *(?:#[^\n]*)?\n)*/);
    if (this.at >= this.text.length) return -1;
    const line = /^ */.exec(this.text.slice(this.at))[0].length;
    if (this.text[this.at + line] === "\t") this.refuse();
    return line;
  }

  document() {
    const data = this.indent() === 0 ? this.mapping(0) : null;
    if (this.indent() !== -1 || !data) this.refuse();
    return data;
  }

  mapping(indent) {
    const data = new Map();
    while (this.indent() === indent && !/^- /.test(this.text.slice(this.at + indent))) {
      this.at += indent;
      this.entry(data, indent);
    }
    return Object.fromEntries(data);
  }

  // One key with its value.
  entry(data, indent) {
    const key = this.key();
    if (data.has(key) || !this.take(/:(?=[ \n])/)) this.refuse();
    data.set(key, this.value(indent));
  }

  key() {
    if (this.sign === '"' || this.sign === "'") return this.quoted();
    return (this.take(/[A-Za-z][\w.-]*/) ?? this.refuse())[0];
  }

  // What follows a key: on the same line, or below it.
  value(indent) {
    this.depth += 1;
    if (this.depth > 32) this.refuse();
    this.take(/ */);
    const value = this.take(/(?:#[^\n]*)?\n/) ? this.below(indent) : this.inline(indent);
    this.depth -= 1;
    return value;
  }

  below(indent) {
    const inner = this.indent();
    const isList = /^- /.test(this.text.slice(this.at + Math.max(inner, 0)));
    if (isList && inner >= indent) return this.list(inner);
    return inner > indent ? this.mapping(inner) : null;
  }

  inline(indent) {
    if (this.sign === "|") return this.literal(indent);
    const value = this.node(/(?:[^\n#:]|:(?! |\n)|(?<! )#)+/, indent);
    this.take(/ *(?:#[^\n]*)?/);
    if (!this.take(/\n/)) this.refuse();
    return value;
  }

  list(indent) {
    const items = [];
    while (this.indent() === indent && /^- /.test(this.text.slice(this.at + indent))) {
      this.at += indent + 1;
      const spaces = this.take(/ */)[0].length;
      const inner = indent + 1 + spaces;
      if (!/^["']?[A-Za-z][\w.-]*["']?:(?: |\n)/.test(this.text.slice(this.at, this.at + 80))) {
        items.push(this.inline(indent));
      } else {
        const data = new Map();
        this.entry(data, inner);
        items.push({ ...Object.fromEntries(data), ...this.mapping(inner) });
      }
    }
    return items;
  }

  // A value on one line, or one that goes on until its brackets or quotes end.
  node(plain, indent) {
    if (this.sign === "{") return this.braces();
    if (this.sign === "[") return this.brackets();
    if (this.sign === '"' || this.sign === "'") return this.quoted();
    if ("&*!|>%@`".includes(this.sign) || /^[-?:] /.test(this.text.slice(this.at))) this.refuse();
    let text = withoutBlanks((this.take(plain) ?? this.refuse())[0]);
    text += this.continued(plain, indent);
    return ["", "~", "null"].includes(text) ? null : text;
  }

  // A text without quotes goes on in lines that are further in.
  continued(plain, indent) {
    let text = "";
    for (;;) {
      const start = this.at;
      const breaks = this.take(/(?: *\n)+/)?.[0].match(/\n/g).length ?? 0;
      const spaces = this.take(/ */)[0].length;
      const isMore = breaks && spaces > indent && !"#".includes(this.sign) && this.sign !== "\n";
      const more = isMore ? this.take(plain) : null;
      if (!more) {
        this.at = start;
        return text;
      }
      text += (breaks > 1 ? "\n".repeat(breaks - 1) : " ") + withoutBlanks(more[0]);
    }
  }

  skip() {
    this.take(/(?:[ \n]|(?<=[ \n])#[^\n]*)*/);
  }

  braces() {
    const data = new Map();
    this.at += 1;
    for (this.skip(); !this.take(/\}/); this.skip()) {
      const key = this.key();
      if (data.has(key) || !this.take(/:/)) this.refuse();
      this.skip();
      data.set(key, /[,}]/.test(this.sign) ? null : this.inFlow());
      this.comma("}");
    }
    return Object.fromEntries(data);
  }

  brackets() {
    const items = [];
    this.at += 1;
    for (this.skip(); !this.take(/\]/); this.skip()) {
      items.push(this.inFlow());
      this.comma("]");
    }
    return items;
  }

  inFlow() {
    this.depth += 1;
    if (this.depth > 32) this.refuse();
    const value = this.node(/(?:[^\n#:,[\]{}]|:(?![ \n,[\]{}])|(?<! )#)+/, -1);
    this.depth -= 1;
    return value;
  }

  comma(end) {
    this.skip();
    if (!this.take(/,/) && this.sign !== end) this.refuse();
  }

  // A text in quotes: line breaks in it are spaces, empty lines are line breaks.
  quoted() {
    const isDouble = this.sign === '"';
    const found = isDouble ? this.take(/"((?:[^"\\]|\\[^])*)"/) : this.take(/'((?:[^']|'')*)'/);
    if (!found) this.refuse();
    const folded = found[1].replace(/(\\*)[ \t]*\n((?:[ \t]*\n)*)[ \t]*/g, (_all, escapes, more) => {
      const breaks = "\n".repeat(more.split("\n").length - 1);
      const isEscaped = isDouble && escapes.length % 2;
      return isEscaped ? `${escapes}\n${breaks}` : escapes + (breaks || " ");
    });
    return isDouble ? this.unescaped(folded) : folded.replaceAll("''", "'");
  }

  unescaped(text) {
    const plain = { n: "\n", t: "\t", r: "\r", 0: "\0", a: "\x07", b: "\b", e: "\x1b", f: "\f",
      v: "\v", N: "\x85", _: "\xa0", L: "\u2028", P: "\u2029", "\n": "" };
    return text.replace(/\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([^]))/g,
      (_all, two, four, eight, sign) => {
        const code = parseInt(two ?? four ?? eight, 16);
        if (code > 0x10ffff) this.refuse();
        if (sign === undefined) return String.fromCodePoint(code);
        if (!(sign in plain) && !' "/\\\t'.includes(sign)) this.refuse();
        return plain[sign] ?? sign;
      });
  }

  // A text of several lines, as it is: after «|».
  literal(indent) {
    const [, digits, keep] = this.take(/\|([1-9]?)([-+]?) *(?:#[^\n]*)?\n/) ?? this.refuse();
    const rest = this.text.slice(this.at);
    const first = /^(?: *\n)*( *)/.exec(rest)[1].length;
    const inner = digits ? Math.max(indent, 0) + Number(digits) : first;
    const lines = [];
    for (const line of rest.split("\n").slice(0, -1)) {
      if (withoutBlanks(line) && (inner <= indent || /^ */.exec(line)[0].length < inner)) break;
      lines.push(line);
    }
    this.at += lines.reduce((length, line) => length + line.length + 1, 0);
    const text = lines.map((line) => line.slice(inner)).join("\n");
    if (keep === "+") return `${text}\n`;
    return text.replace(/\n*$/, keep === "-" ? "" : "\n");
  }
}

const KNOWN = {
  file: ["schema_version", "questionnaire", "assessment", "respondents", "topics", "context",
    "answers", "position", "previous"],
  answer: [...ORDER, "level"],
  evidence: ["title", "reference", "strength"],
};

// Read an answers file of this questionnaire; Refused with everything that does not fit.
function readFile(form, text, words) {
  if (text.length > MOST_CHARACTERS) throw new Refused(words.largeFile);
  if (!withoutBlanks(text)) throw new Refused(words.noAnswers);
  const data = new Reader(text, words).document();
  const stamp = data.questionnaire ?? {};
  if (data.schema_version !== "1" || !stamp.id) throw new Refused(words.noAnswers);
  if (stamp.id !== form.stamp.id) throw new Refused(fill(words.otherForm, { name: stamp.id }));
  const minor = (version) => String(version).split(".").slice(0, 2).join(".");
  if (minor(stamp.version) !== minor(form.stamp.version)) {
    throw new Refused(fill(words.otherVersion, { version: stamp.version }));
  }
  if ((data.assessment?.role ?? "") !== (form.file.assessment?.role ?? "")) {
    throw new Refused(words.otherRole);
  }
  const problems = Object.keys(data).filter((key) => !KNOWN.file.includes(key));
  const file = { ...data, context: {}, answers: {} };
  delete file.schema_version;
  delete file.questionnaire;
  for (const part of ["context", "answers"]) {
    for (const [name, given] of Object.entries(data[part] ?? {})) {
      try {
        file[part][name] = readAnswer(form, name, given, words);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        problems.push(`${name}${error.message && ` (${error.message})`}`);
      }
    }
  }
  if (problems.length) throw new Refused(fill(words.doesNotFit, { names: problems.join("; ") }));
  return Object.fromEntries(Object.entries(file).filter(([, value]) => value !== null));
}

// One answer in the shape in which the page keeps it.
function readAnswer(form, name, given, words) {
  const question = form.questions.get(name);
  if (!question && !form.others.includes(name)) throw new Refused(words.noQuestion);
  if (given === null) return {};
  if (given === "unknown") return { unknown: true };
  const isLong = typeof given === "object" && !Array.isArray(given);
  const answer = isLong ? { ...given } : { value: given };
  if (answer.voices || answer.settled) throw new Refused(words.severalPeople);
  if (Object.keys(answer).some((key) => !KNOWN.answer.includes(key))) throw new Refused("");
  if (answer.level !== undefined) {
    answer.value = answer.level;
    delete answer.level;
  }
  for (const key of Object.keys(answer).filter((each) => answer[each] === null)) delete answer[key];
  for (const key of ["unknown", "flag"]) {
    if (answer[key] === undefined) continue;
    if (["true", "yes"].includes(answer[key].toLowerCase())) answer[key] = true;
    else delete answer[key];
  }
  if (answer.value !== undefined) answer.value = readValue(question, [answer.value].flat(), words);
  for (const item of answer.evidence ?? []) {
    if (!item.title || Object.keys(item).some((key) => !KNOWN.evidence.includes(key))) {
      throw new Refused("");
    }
    item.strength ??= "1";
  }
  return answer;
}

// A value as written: options also by their level; all of it must be possible.
function readValue(question, given, words) {
  if (!question) return given;
  const keys = given.map((word) => {
    if (!question.options) return word;
    const yes = { true: "yes", false: "no" }[word.toLowerCase()] ?? word;
    const named = question.options.find((option) => [word, yes].includes(option.key));
    const byLevel = question.options.filter((option) => option.level === word);
    return (named ?? (byLevel.length === 1 ? byLevel[0] : null))?.key;
  });
  const value = keys.includes(undefined) ? [] : fitValue(question, keys, words);
  const alone = question.options?.some((option) => option.alone && value.includes(option.key));
  const isSeveral = ["many", "names"].includes(question.kind);
  if (!value.length || (value.length > 1 && (alone || !isSeveral))) throw new Refused("");
  return value;
}
