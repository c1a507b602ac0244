// A record as the web form holds it, and as it stands in its file. The file keeps every line that nobody changed.
//
// In the form all words are text, a mapping of sources is a list whose entries have a key, and one source alone is a
// list too. `shape` says how each field is written; it comes from the same models as the check (formulir.json).

const WIDTH = 120;
const STEP = 2;
const KEY = "kunci";
export const ORIGINAL = "_asal";

/** Read a file for the form. `load` is js-yaml's, with its schema in which every word stays text. */
export function readRecord(text, shape, load) {
  const clean = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  return { ...toForm(load(clean) ?? {}, shape), [ORIGINAL]: clean };
}

/** Write what the form holds, in the canonical form of `katalog fmt`; unchanged parts as they stood. */
export function writeRecord(form, shape, load) {
  const { [ORIGINAL]: original, ...rest } = form;
  const value = fromForm(rest, shape) ?? {};
  const entries = original ? chunks(original, /^([\w-]+):/, 0) : { head: [], parts: new Map() };
  const before = original ? fromForm(toForm(load(original) ?? {}, shape), shape) ?? {} : {};
  if (original && same(before, value)) return original;
  const lines = [...entries.head];
  for (const name of inOrder(Object.keys(value), [...entries.parts.keys()])) {
    const old = entries.parts.get(name);
    const inside = shape?.isi?.[name];
    if (old && same(before[name], value[name])) lines.push(...old);
    else lines.push(...renewed(old, entry(name, value[name], inside, 0, old && inner(old, before[name]))));
  }
  return lines.join("\n").replace(/\n*$/, "\n");
}

// Between file and form

function toForm(value, shape) {
  if (value === null || value === undefined || value === "null" || value === "~") return "";
  if (shape === "s" || shape === "l" || shape === "lp") return Array.isArray(value) ? value : [value];
  if (typeof shape === "string" || !shape) return value;
  if (shape.butir) return Array.isArray(value) ? value.map((item) => toForm(item, shape.butir)) : [];
  if (shape.peta) return Object.entries(value).map(([key, item]) => ({ [KEY]: key, ...toForm(item, shape.peta) }));
  return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, toForm(child, shape.isi[name])]));
}

/** The value as it is written: nothing that is empty, fields in order. Undefined where nothing is left. */
function fromForm(value, shape) {
  if (value === null || value === undefined) return undefined;
  if (typeof value === "boolean") return value ? "ya" : "tidak";
  if (typeof value !== "object") return String(value).trim().replace(/\r\n?/g, "\n") || undefined;
  if (Array.isArray(value)) {
    if (shape?.peta) {
      const pairs = value.map(({ [KEY]: key, ...item }) => [String(key ?? "").trim(), fromForm(item, shape.peta) ?? {}]);
      return pairs.length ? Object.fromEntries(pairs) : undefined;
    }
    const items = value.map((item) => fromForm(item, shape?.butir)).filter((item) => item !== undefined);
    if (!items.length) return undefined;
    return shape === "s" && items.length === 1 ? items[0] : items;
  }
  const known = shape?.isi ?? {};
  const names = [...Object.keys(known), ...Object.keys(value).filter((name) => !(name in known))];
  const pairs = names.map((name) => [name, fromForm(value[name], known[name])]).filter(([, child]) => child !== undefined);
  if (!pairs.length) return undefined;
  const made = Object.fromEntries(pairs);
  return Object.fromEntries(names.filter((n) => n in made || shape?.kosong?.includes(n)).map((n) => [n, made[n] ?? null]));
}

/** The fields as the file has them; new ones behind the field that comes before them in the canonical order. */
function inOrder(names, old) {
  const made = old.filter((name) => names.includes(name));
  names.forEach((name, index) => {
    if (!made.includes(name)) made.splice(index ? made.indexOf(names[index - 1]) + 1 : 0, 0, name);
  });
  return made;
}

function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

// Lines of the file as it was

/** Cut lines into entries that start where `start` matches; comments and blank lines belong to the entry below them. */
function chunks(text, start, from) {
  const lines = text.replace(/\n+$/, "").split("\n").slice(from);
  const parts = new Map();
  let waiting = [];
  let current = null;
  for (const line of lines) {
    const found = start.exec(line);
    if (found) {
      current = [...waiting, line];
      parts.set(found[1] === "" ? parts.size : found[1] ?? parts.size, current);
      waiting = [];
    } else if (!line.trim() || /^\s*#/.test(line)) waiting.push(line);
    else if (current) {
      current.push(...waiting, line);
      waiting = [];
    }
  }
  if (current) current.push(...waiting);
  return { head: current ? [] : waiting, parts };
}

/** The entries inside a list or mapping in block form, with their values as they were. */
function inner(old, value) {
  const body = old.filter((line) => line.trim() && !/^\s*#/.test(line));
  if (!value || typeof value !== "object" || !/^[\w-]+:\s*(#.*)?$/.test(body[0] ?? "")) return undefined;
  const first = old.indexOf(body[0]) + 1;
  const list = Array.isArray(value);
  const { parts } = chunks(old.join("\n"), list ? /^ {2}-()(?= |$)/ : /^ {2}([\w-]+):/, first);
  if (parts.size !== Object.keys(value).length) return undefined;
  return { list, lines: [...parts.values()], values: Object.values(value), names: Object.keys(value) };
}

/** An entry written anew, below the comments that stood above it or inside it and that no kept line brings along. */
function renewed(old, made) {
  const kept = new Set(made.map((line) => line.trim()));
  const comments = (old ?? []).flatMap((line) => /^\s*(#.*)$/.exec(line)?.[1] ?? []);
  return [...comments.filter((comment) => !kept.has(comment)), ...made];
}

// Writing

function entry(name, value, shape, indent, old) {
  const pad = " ".repeat(indent);
  const used = indent + name.length + 2;
  if (value === null) return [`${pad}${name}: null`];
  if (Array.isArray(value)) {
    const flow = value.every((item) => typeof item !== "object") ? inBrackets(value, shape, used) : "";
    if (flow) return [`${pad}${name}: ${flow}`];
    return [`${pad}${name}:`, ...items(value, shape, indent + STEP, old)];
  }
  if (typeof value === "object") {
    const flow = old ? "" : bothLanguages(value, used);
    if (flow) return [`${pad}${name}: ${flow}`];
    const fields = shape?.isi ?? {};
    const rows = Object.entries(value).flatMap(([key, child]) => {
      const at = old && !old.list ? old.names.indexOf(key) : -1;
      if (at >= 0 && same(old.values[at], child)) return old.lines[at];
      return entry(word(key), child, shape?.peta ?? fields[key], indent + STEP);
    });
    return [`${pad}${name}:`, ...rows];
  }
  const [first, ...rest] = scalar(value, shape, indent + STEP, used);
  return [`${pad}${name}: ${first}`, ...rest];
}

function items(list, shape, indent, old) {
  const pad = " ".repeat(indent);
  let from = 0;
  return list.flatMap((item) => {
    const at = old?.list ? old.values.findIndex((value, index) => index >= from && same(value, item)) : -1;
    if (at >= 0) {
      from = at + 1;
      return old.lines[at];
    }
    if (item === null || typeof item !== "object") {
      const [first, ...rest] = scalar(item ?? "", shape === "lp" ? "p" : "t", indent + STEP, indent + STEP);
      return [`${pad}- ${first}`, ...rest];
    }
    const rows = Object.entries(item).flatMap(([key, child]) => entry(word(key), child, shape?.butir?.isi?.[key], indent + STEP));
    return [`${pad}- ${rows[0].slice(indent + STEP)}`, ...rows.slice(1)];
  });
}

/** A list of short words on one line; empty where it does not fit or a word needs care. */
function inBrackets(list, shape, used) {
  if (!list.every((item) => /^[\w./ -]+$/.test(item) && !/^[-. ]| $/.test(item))) return "";
  const words = list.map((item) => (shape === "lp" && isPlain(item) ? item : word(item)));
  const text = `[${words.join(", ")}]`;
  return used + text.length <= WIDTH ? text : "";
}

/** A short text in both languages on one line; empty where it does not fit. */
function bothLanguages(value, used) {
  const words = Object.entries(value);
  if (!words.every(([name, text]) => (name === "id" || name === "en") && !text.includes("\n"))) return "";
  const text = `{${words.map(([name, part]) => `${name}: ${word(part, true)}`).join(", ")}}`;
  return used + [...text].length <= WIDTH ? text : "";
}

function isPlain(text) {
  return /^-?[0-9][0-9.-]*$/.test(text) || text === "ya" || text === "tidak";
}

/** A word or text: its first piece, and the lines below it. */
function scalar(text, kind, indent, used) {
  const pad = " ".repeat(indent);
  if (kind === "p" && isPlain(text)) return [text];
  if (text.includes("\n")) {
    const lines = text.split("\n");
    if (lines.some((line) => line !== line.trimEnd()) || text.startsWith(" ")) return [JSON.stringify(text)];
    return ["|-", ...lines.map((line) => (line ? pad + line : ""))];
  }
  const short = word(text);
  if (used + [...short].length <= WIDTH) return [short];
  const folded = fold(text, WIDTH - indent);
  return folded.length > 1 ? [">-", ...folded.map((line) => pad + line)] : [short];
}

/** A long text in lines as full as they can be; one line where it cannot be broken. */
function fold(text, width) {
  if (/\s\s|[^\S ]/.test(text)) return [text];
  const lines = [];
  let line = "";
  for (const next of text.split(" ")) {
    if (line && [...line].length + 1 + [...next].length > width) {
      lines.push(line);
      line = next;
    } else line = line ? `${line} ${next}` : next;
  }
  return [...lines, line];
}

/** A word without quotes where YAML reads it as that text, else in quotes; inside brackets more needs them. */
function word(text, inside = false) {
  if (text && !NEEDS_QUOTES.test(text) && !(inside && /[,?[\]{}:]/.test(text)) && !isTyped(text)) return text;
  if (text.includes('"') && !text.includes("'")) return `'${text}'`;
  return JSON.stringify(text);
}

const NEEDS_QUOTES = /^[#,[\]{}&*!|>'"%@`]|^[-?:]( |$)|^(---|\.\.\.)|^\s|\s$|:( |$)| #|[\u0000-\u001f\u007f-\u009f\ufeff]/;
const TYPED = [
  /^[-+]?0(x[0-9a-fA-F_]+|b[01_]+)$/,
  /^[-+.]?[0-9][0-9_.,:eExo+-]*$|^[-+]?\.(inf|nan)$/i,
  /^(yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/,
  /^(~|null|Null|NULL|<<|=)$/,
  /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/,
  /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}/,
];

/** Whether some reader of YAML would take the word for a number, a day, a truth value or nothing. */
function isTyped(text) {
  return TYPED.some((form) => form.test(text));
}
