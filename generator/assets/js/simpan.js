// The star and "compare" on every record. The shortlist stays in this browser; what is chosen to compare, in this tab.
const kat = window.kat;
const link = document.querySelector("a[data-kat-simpanan]");
const words = link ? JSON.parse(link.dataset.kata) : {};
const STORE = "kat-simpanan";
const TRAY = "kat-banding";
const MOST = 4;
const COMPARED = ["potensi", "daerah"];
const ROWS = ".kat-daftar a[data-rekaman][data-jenis], .kat-register a[data-rekaman][data-jenis]";
const SHAPES = {
  star: "m12 2.6 2.8 6.3 6.7.7-5 4.6 1.4 6.7-5.9-3.4-5.9 3.4 1.4-6.7-5-4.6 6.7-.7z",
  bars: "M5 21V10h5v11M14 21V4h5v17M2 21h20",
};

const icon = (name) => {
  const svg = `<svg class="kat-ikon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" aria-hidden="true"><path d="${SHAPES[name]}"/></svg>`;
  return document.createRange().createContextualFragment(svg);
};

// The shortlist: [{id: "potensi:muna/rumput-laut", note}], the visitor's own order. Where the browser forbids storage it
// lasts as long as the page.
let saved = read();

function read() {
  const kept = kat.read("localStorage", STORE);
  return Array.isArray(kept) ? kept.filter((item) => typeof item?.id === "string") : [];
}

kat.shortlist = {
  all: () => saved,
  has: (id) => saved.some((item) => item.id === id),
  // Returns whether the browser keeps it.
  set(items) {
    saved = items;
    const kept = kat.write("localStorage", STORE, items);
    refresh();
    return kept;
  },
  toggle(id) {
    return this.set(this.has(id) ? saved.filter((item) => item.id !== id) : [...saved, { id, note: "" }]);
  },
};

// What is chosen to compare: {kind, keys}.
const chosen = () => kat.read("sessionStorage", TRAY) ?? { kind: "", keys: [] };

const compareAddress = (keys) => {
  const address = new URL(link.dataset.banding, document.baseURI);
  address.search = `id=${keys.join(",")}`;
  return address.href;
};

kat.compareAddress = compareAddress;

function toggleCompared(kind, key) {
  const tray = chosen();
  const other = tray.keys.length > 0 && tray.kind !== kind;
  const keys = other ? [] : tray.keys;
  let message = other ? words.baki_jenis : "";
  const next = keys.includes(key) ? keys.filter((kept) => kept !== key) : [...keys, key];
  if (next.length > MOST) message = kat.fill(words.baki_penuh, { n: MOST });
  else kat.write("sessionStorage", TRAY, { kind, keys: next });
  refresh(message);
}

// Buttons

function button(name, act) {
  const made = kat.make("button", `kat-bintang kat-bintang--${name}`, "", { type: "button" });
  made.append(icon(name), kat.make("span", "kat-bintang__kata"));
  made.addEventListener("click", act);
  return made;
}

function buttonsFor(kind, key) {
  const id = `${kind}:${key}`;
  const star = button("star", () => {
    if (!kat.shortlist.toggle(id)) say(words.gagal);
  });
  star.dataset.id = id;
  const made = [star];
  if (COMPARED.includes(kind)) {
    const compare = button("bars", () => toggleCompared(kind, key));
    compare.dataset.kunci = key;
    made.push(compare);
  }
  return made;
}

// Add the buttons to one row of a list, once.
kat.decorate = (row) => {
  const record = row.querySelector("a[data-rekaman][data-jenis]");
  if (!link || !record || row.querySelector(".kat-bintang")) return;
  const place = kat.make("span", "kat-bintang__pasang");
  place.append(...buttonsFor(record.dataset.jenis, record.dataset.rekaman));
  // In a list they stand at the right, below the figure.
  if (!row.classList.contains("kat-baris")) record.after(place);
  else {
    if (!row.querySelector(".kat-baris__kanan")) row.append(kat.make("div", "kat-baris__kanan"));
    row.querySelector(".kat-baris__kanan").append(place);
  }
  show(place);
};

function show(scope) {
  const tray = chosen();
  for (const made of scope.querySelectorAll(".kat-bintang")) {
    const star = "id" in made.dataset;
    const on = star ? kat.shortlist.has(made.dataset.id) : tray.keys.includes(made.dataset.kunci);
    made.setAttribute("aria-pressed", on);
    const word = star ? words[on ? "tersimpan" : "simpan"] : words[on ? "dibanding" : "banding"];
    made.querySelector(".kat-bintang__kata").textContent = word;
    made.title = word;
    const title = made.closest("li, tr")?.querySelector("a[data-rekaman]")?.textContent;
    // The name stays the same whether pressed or not: the state is told by aria-pressed.
    if (title) made.setAttribute("aria-label", `${star ? words.simpan : words.banding}: ${title}`);
  }
}

// The count in the header and the tray at the foot

let tray;
const say = (message) => refresh(message);

function refresh(message = "") {
  if (!link) return;
  link.hidden = !saved.length;
  link.querySelector("[data-kat-banyak]").textContent = saved.length || "";
  show(document);
  const { keys } = chosen();
  if (!keys.length && !message) {
    tray?.remove();
    tray = null;
    return;
  }
  if (!tray) {
    tray = kat.make("div", "kat-baki", "", { role: "status" });
    document.body.append(tray);
  }
  tray.replaceChildren(kat.make("span", "", [keys.length ? kat.fill(words.baki, { n: keys.length }) : "", message].filter(Boolean).join(". ")));
  if (keys.length > 1) tray.append(kat.make("a", "kat-tombol kat-tombol--utama", words.baki_buka, { href: compareAddress(keys) }));
  const cancel = kat.make("button", "kat-taut", words.baki_batal, { type: "button" });
  cancel.addEventListener("click", () => {
    kat.write("sessionStorage", TRAY, { kind: "", keys: [] });
    refresh();
  });
  tray.append(cancel);
}

if (link) {
  const explorer = document.querySelector("[data-kat-jelajah]");
  // The explorer adds them to the rows that it shows.
  for (const record of document.querySelectorAll(ROWS)) if (!explorer?.contains(record)) kat.decorate(record.closest("li, tr"));
  for (const place of document.querySelectorAll("[data-kat-simpan]")) {
    const [kind, key] = place.dataset.katSimpan.split(":");
    place.prepend(...buttonsFor(kind, key));
  }
  addEventListener("storage", (event) => {
    if (event.key !== STORE) return;
    saved = read();
    refresh();
    document.dispatchEvent(new CustomEvent("kat:simpanan"));
  });
  refresh();
}
