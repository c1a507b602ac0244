// Results on the page: kind, region, title, the figure that matters, the sentence with the match.
const RECORD_KINDS = new Set(["potensi", "kemitraan", "rencana", "tawaran"]);

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

// What a unit matches in a text, as runs of words: `own` what was typed and its kin, `all` also what means the same.
// A sector's further words are too wide to be marked.
function unitMarks(unit, index) {
  const own = new Map();
  const all = new Map();
  for (const term of unit.terms.keys()) {
    const isConcept = term.includes(":");
    if (/^[sj]:/.test(term)) continue;
    for (const words of isConcept ? index.meant.get(term) || [] : [term.split(" ")]) {
      all.set(words.join(" "), words);
      if (!isConcept) own.set(words.join(" "), words);
    }
  }
  return { own: [...own.values()], all: [...all.values()], soft: unit.soft };
}

function runAt(words, at, runs) {
  let longest = 0;
  for (const run of runs) {
    if (run.length > longest && run.every((word, n) => words[at + n] === word)) longest = run.length;
  }
  return longest;
}

function has(words, runs) {
  return words.some((_, at) => runAt(words, at, runs) > 0);
}

// The text with its matching words marked.
function marked(text, marks) {
  const runs = marks.flatMap((mark) => mark.all);
  const places = [...text.matchAll(WRITTEN_WORD)].map((match) => [fold(match[0]), match.index, match.index + match[0].length]);
  const words = places.map(([word]) => word);
  const parts = [];
  let end = 0;
  for (let at = 0; at < words.length; at++) {
    const length = runAt(words, at, runs);
    if (!length) continue;
    const [, from] = places[at];
    const [, , to] = places[at + length - 1];
    parts.push(text.slice(end, from), element("mark", {}, text.slice(from, to)));
    end = to;
    at += length - 1;
  }
  parts.push(text.slice(end));
  return parts;
}

// The further sentence to show: the one that has most of what the rest of the result lacks.
function matchingLine(shown, regions, marks) {
  const said = wordsOf(`${shown.title} ${regions} ${shown.figure} ${shown.summary}`);
  const asked = marks.filter((mark) => !mark.soft);
  const missing = asked.filter((mark) => !has(said, mark.own));
  let best = "";
  let most = 0;
  for (const line of missing.length ? shown.lines : []) {
    const words = wordsOf(line);
    const added = missing.reduce((sum, mark) => sum + (has(words, mark.own) ? 1 : has(words, mark.all) ? 0.6 : 0), 0);
    const value = added && added + asked.filter((mark) => has(words, mark.all)).length / 10;
    if (value > most) [best, most] = [line, value];
  }
  return best;
}

function resultItem(doc, shown, marks, index, root) {
  const kind = index.kinds[doc];
  const { labels } = index;
  const regions = kind === "daerah" ? "" : index.regions[doc].map((slug) => labels.nama_daerah[slug] || slug).join(", ");
  const link = element(
    "a",
    {
      class: "kat-temu__judul",
      href: root + shown.url,
      "data-jenis": kind,
      [RECORD_KINDS.has(kind) ? "data-rekaman" : "data-halaman"]: shown.key,
      lang: shown.untranslated ? labels.bahasa_lain : null,
    },
    ...marked(shown.title, marks),
  );
  const line = matchingLine(shown, regions, marks);
  return element(
    "li",
    { class: "kat-temu__butir" },
    element("span", { class: "kat-temu__jenis" }, [labels.nama_jenis[kind], regions].filter(Boolean).join(" · ")),
    link,
    shown.untranslated ? element("span", { class: "kat-bahasa__tanda" }, labels.belum_terjemah) : null,
    shown.figure ? element("p", { class: "kat-temu__angka" }, shown.figure) : null,
    shown.summary ? element("p", { class: "kat-temu__teks" }, ...marked(shown.summary, marks)) : null,
    line ? element("p", { class: "kat-temu__kutip" }, ...marked(line, marks)) : null,
  );
}

async function resultItems(results, found, index, root) {
  const marks = found.units.map((unit) => unitMarks(unit, index));
  const shown = await Promise.all(results.map(({ doc }) => index.shown(doc)));
  return results.map(({ doc }, n) => resultItem(doc, shown[n], marks, index, root));
}

function countWords(count, labels) {
  return fill(count === 1 ? labels.satu : labels.banyak, { n: count });
}

// What is said when nothing was found, with what is near it, apart from results.
async function emptyNotice(query, found, index, root, searchUrl) {
  const { labels } = index;
  const box = element("div", { class: "kat-kosong", "data-kosong": true });
  box.append(element("p", { class: "kat-konflik__judul kat-kosong__judul" }, fill(labels.nihil, { q: query })));
  if (found.unknown.length) {
    const words = found.unknown.map((word) => `“${word}”`).join(", ");
    box.append(element("p", { class: "kat-kosong__teks" }, fill(labels.nihil_kata, { kata: words })));
  } else if (found.near.length) {
    box.append(element("p", { class: "kat-kosong__teks" }, labels.nihil_bersama));
  }
  if (found.similar.size) {
    const links = [...found.similar].flatMap((word, n) => [
      n ? ", " : " ",
      element("a", { href: `${searchUrl}?q=${encodeURIComponent(word)}` }, word),
    ]);
    box.append(element("p", { class: "kat-kosong__teks" }, labels.mirip, ...links));
  }
  if (found.near.length) {
    const shown = await Promise.all(found.near.slice(0, 3).map(({ doc }) => index.shown(doc)));
    const items = shown.map((row) => element("li", {}, element("a", { href: root + row.url }, row.title)));
    box.append(element("p", { class: "kat-kosong__teks" }, found.unknown.length ? labels.tanpa : labels.dekat));
    box.append(element("ul", { class: "kat-kosong__daftar" }, ...items));
  }
  box.append(element("p", { class: "kat-kosong__teks" }, labels.nihil_ket));
  return box;
}
