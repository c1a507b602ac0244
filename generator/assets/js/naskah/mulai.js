// The page of a paper: which record and partner it is filled from stands in the address, and can be chosen here.

const root = document.querySelector("[data-kat-naskah]");
const known = kat.words(root);
const form = root.querySelector("form");
const state = root.querySelector("[data-kat-keadaan]");
const buttons = [...root.querySelectorAll("[data-kat-unduh-naskah]")];
const kinds = Object.keys(known.jenis);
const KEY = /^[a-z0-9-]+\/[a-z0-9-]+$/;

const choice = Object.fromEntries([...new URLSearchParams(location.search)].filter(([, value]) => value));
let partners = {};

const isRegion = (slug) => [...form.elements.daerah.options].some((option) => slug && option.value === slug);
const regionFile = (slug) => kat.json(`${known.isian}${slug}.json`);
const chosenKind = () => kinds.find((kind) => choice[kind]);

function say(text) {
  state.textContent = text;
}

function tellCount() {
  const filled = blanks.filter((blank) => blank.text).length;
  say(kat.fill(known.kata.terisi, { n: filled, semua: blanks.length }));
}

const blanks = [...root.querySelectorAll("[data-isian]")].map(
  (element) =>
    new Blank(element, (changed) => {
      // The same thing has the same text everywhere in a paper.
      const keys = changed.keys.join(" ");
      for (const other of blanks) {
        if (other === changed || !keys || other.keys.join(" ") !== keys) continue;
        other.edited = true;
        other.show(changed.text);
      }
      tellCount();
    }),
);

// What the chosen records say. Where no address is published, pages are addressed from where the site lies now.
async function valuesOf() {
  const values = {};
  if (choice.daerah) Object.assign(values, (await regionFile(choice.daerah)).daerah);
  for (const kind of [...kinds].reverse().filter((name) => choice[name])) {
    const found = await recordValues(kind, choice[kind]);
    Object.assign(values, found);
  }
  if (choice.mitra) {
    for (const key of Object.keys(values)) if (key.startsWith("mitra.")) delete values[key];
    Object.assign(values, partners[choice.mitra] ?? { "mitra.nama": choice.mitra });
  }
  for (const [key, text] of Object.entries(values)) if (key.endsWith(".alamat")) values[key] = new URL(text, kat.site).href;
  return values;
}

async function recordValues(kind, key) {
  const region = key.split("/")[0];
  const found = KEY.test(key) && isRegion(region) ? (await regionFile(region)).catatan[kind][key] : null;
  if (found) return found;
  delete choice[kind];
  throw new RangeError(key);
}

async function fill() {
  try {
    const values = await valuesOf();
    for (const blank of blanks) blank.fill(values);
    tellCount();
  } catch (error) {
    const unknown = error instanceof RangeError;
    say(unknown ? kat.fill(known.kata.tak_dikenal, { kode: error.message }) : known.kata.gagal);
  }
}

async function listRecords() {
  const list = form.elements.catatan;
  while (list.children.length > 1) list.lastElementChild.remove();
  if (!choice.daerah) return;
  const { catatan } = await regionFile(choice.daerah);
  for (const kind of kinds) {
    const group = kat.make("optgroup", "", "", { label: known.jenis[kind] });
    for (const [key, values] of Object.entries(catatan[kind])) {
      group.append(kat.make("option", "", values[`${kind}.judul`], { value: `${kind}:${key}` }));
    }
    if (group.children.length) list.append(group);
  }
  const kind = chosenKind();
  list.value = kind ? `${kind}:${choice[kind]}` : "";
  if (list.selectedIndex < 0) list.value = "";
}

function keepInAddress() {
  const query = new URLSearchParams(choice).toString();
  history.replaceState(null, "", query ? `?${query}` : location.pathname);
  kat.keepInOtherLanguage(query);
}

const partnerByName = (name) => Object.keys(partners).find((slug) => partners[slug]["mitra.nama"] === name);

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", async ({ target }) => {
  const { name, value } = target;
  const set = (key, text) => (text ? (choice[key] = text) : delete choice[key]);
  if (name === "mitra") set("mitra", partnerByName(value.trim()) ?? value.trim());
  else {
    for (const kind of kinds) delete choice[kind];
    if (name === "daerah") set("daerah", value);
    else if (value) choice[value.slice(0, value.indexOf(":"))] = value.slice(value.indexOf(":") + 1);
    if (name === "daerah") await listRecords().catch(() => say(known.kata.gagal));
  }
  keepInAddress();
  await fill();
});

function fileName() {
  const kind = chosenKind();
  const parts = [known.kode, kind ? choice[kind].replace("/", "-") : choice.daerah, known.bahasa === "id" ? "" : known.bahasa];
  return `${parts.filter(Boolean).join("-")}.docx`;
}

for (const button of buttons) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    say(known.kata.menyiapkan);
    try {
      const texts = new Map(blanks.map((blank) => [blank.number, blank.text]));
      save(await filledPaper(known.berkas, texts), fileName());
      tellCount();
    } catch {
      say(known.kata.gagal);
    }
  });
}

async function start() {
  for (const kind of kinds) if (choice[kind] && !choice.daerah) choice.daerah = choice[kind].split("/")[0];
  if (!isRegion(choice.daerah)) delete choice.daerah;
  form.elements.daerah.value = choice.daerah ?? "";
  for (const part of [form, ...root.querySelectorAll("[data-kat-berskrip]")]) part.hidden = false;
  kat.keepInOtherLanguage(location.search.slice(1));
  try {
    partners = await kat.json(`${known.isian}mitra.json`);
    const names = [...new Set(Object.values(partners).map((values) => values["mitra.nama"]))];
    form.elements.mitra.list.replaceChildren(...names.map((value) => kat.make("option", "", "", { value })));
    form.elements.mitra.value = partners[choice.mitra]?.["mitra.nama"] ?? choice.mitra ?? "";
    await listRecords();
  } catch {
    say(known.kata.gagal);
    return;
  }
  await fill();
}

start();
