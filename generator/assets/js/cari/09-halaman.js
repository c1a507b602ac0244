// The page of results: filters by kind, region and sector; the state stands in the address.
const PAGE_STEP = 10;
const FILTERS = ["jenis", "daerah", "sektor"];

export function attachPage(place, index, root) {
  const form = document.querySelector("form.kat-cari--penuh");
  const input = form.elements.q;
  const latest = latestOnly(index);
  let shown = PAGE_STEP;
  let timer;

  function readState() {
    const state = new URLSearchParams(location.search);
    return Object.fromEntries(["q", ...FILTERS].map((name) => [name, state.get(name) || ""]));
  }

  function writeState(changes, replace = false) {
    const state = { ...readState(), ...changes };
    const filled = Object.entries(state).filter(([, value]) => value);
    const address = filled.length ? `?${new URLSearchParams(filled)}` : location.pathname;
    history[replace ? "replaceState" : "pushState"](null, "", address);
  }

  async function show() {
    const state = readState();
    if (input.value !== state.q && document.activeElement !== input) input.value = state.q;
    if (!state.q.trim()) return place.replaceChildren();
    place.setAttribute("aria-busy", "true");
    await latest(
      async () => pageParts(state, await search(state.q, index)),
      (parts) => {
        place.replaceChildren(...parts);
        place.removeAttribute("aria-busy");
        place.dataset.kueri = state.q;
      },
    );
    for (const link of document.querySelectorAll("a[data-kat-bahasa]")) link.search = location.search;
  }

  async function pageParts(state, result) {
    const { labels } = index;
    if (!result.results.length) return [await emptyNotice(state.q, result, index, root, location.pathname)];
    const kept = result.results.filter(({ doc }) => FILTERS.every((name) => passes(doc, name, state[name], index)));
    const parts = [];
    if (result.corrections.size) parts.push(correctionNotice(result, index));
    parts.push(filterBar(state, result.results));
    if (!kept.length) {
      const text = fill(labels.saringan_nihil, { n: result.results.length });
      parts.push(element("p", { class: "kat-kosong", "data-kosong": true }, text));
      return parts;
    }
    parts.push(element("p", { class: "kat-hasil__jumlah", role: "status" }, countWords(kept.length, labels)));
    const items = await resultItems(kept.slice(0, shown), result, index, root);
    parts.push(element("ol", { class: "kat-temu" }, ...items));
    if (kept.length > shown) parts.push(moreButton(Math.min(PAGE_STEP, kept.length - shown)));
    return parts;
  }

  // A select for each filter, with how many results each choice would leave.
  function filterBar(state, results) {
    const bar = element("div", { class: "kat-saring-sederhana" });
    for (const name of FILTERS) {
      const others = FILTERS.filter((other) => other !== name);
      const open = results.filter(({ doc }) => others.every((other) => passes(doc, other, state[other], index)));
      const counts = new Map();
      for (const { doc } of open) for (const value of valuesOf(doc, name, index)) counts.set(value, (counts.get(value) || 0) + 1);
      if (state[name] && !counts.has(state[name])) counts.set(state[name], 0);
      if (counts.size > 1 || state[name]) bar.append(filterSelect(name, state[name], counts));
    }
    if (FILTERS.some((name) => state[name])) {
      const clear = element("button", { type: "button", class: "kat-keping" }, index.labels.hapus_saringan);
      clear.addEventListener("click", () => change(Object.fromEntries(FILTERS.map((name) => [name, ""])), "q"));
      bar.append(clear);
    }
    return bar;
  }

  function filterSelect(name, chosen, counts) {
    const { labels } = index;
    const id = `kat-cari-${name}`;
    const names = labels[`nama_${name}`];
    const select = element("select", { class: "kat-pilihan", id, name });
    select.append(element("option", { value: "" }, `${labels[name]}: ${labels.semua.toLowerCase()}`));
    const options = [...counts].map(([value, count]) => [value, names[value] || value, count]);
    options.sort((a, b) => a[1].localeCompare(b[1], index.lang));
    for (const [value, label, count] of options) {
      select.append(element("option", { value, selected: value === chosen }, `${label} (${count})`));
    }
    select.addEventListener("change", () => change({ [name]: select.value }, id));
    return element("span", {}, element("label", { class: "kat-sr", for: id }, labels[name]), select);
  }

  // Filters are drawn anew, so the one just used gets the focus back.
  async function change(state, focusId) {
    writeState(state);
    shown = PAGE_STEP;
    await show();
    (document.getElementById(focusId) || input).focus();
  }

  function moreButton(count) {
    const button = element("button", { type: "button", class: "kat-tombol" }, fill(index.labels.lagi, { n: count }));
    button.addEventListener("click", async () => {
      const before = shown;
      shown += PAGE_STEP;
      await show();
      place.querySelectorAll(".kat-temu__judul")[before]?.focus();
    });
    return button;
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      writeState({ q: input.value }, true);
      shown = PAGE_STEP;
      show();
    }, PAUSE * 3);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    writeState({ q: input.value });
    shown = PAGE_STEP;
    show();
  });
  addEventListener("popstate", () => {
    input.value = readState().q;
    show();
  });
  // What was typed while the index was loading is kept.
  if (input.value) writeState({ q: input.value }, true);
  else input.value = readState().q;
  return show();
}

function valuesOf(doc, name, index) {
  return name === "jenis" ? [index.kinds[doc]] : name === "daerah" ? index.regions[doc] : index.sectors[doc];
}

function passes(doc, name, wanted, index) {
  return !wanted || valuesOf(doc, name, index).includes(wanted);
}

export { SearchIndex, findRoot, fold, nearWords, readQuery, search, wordsOf };
