// Explorer: facets, text, order, views and downloads over the rows that the page already holds.
// The address is the state: ?q=&<facet>=<value> (repeatable) &urut=&tampil=.
const STEP = 60;
const CIRCLE = 52;

function startExplorer(root) {
  const find = (selector) => root.querySelector(selector);
  const { words, columns, file } = kat.words(root);
  const form = find("[data-kat-saringan]");
  const holder = find("[data-kat-baris]");
  const list = holder.querySelector("tbody") ?? holder.querySelector("ul");
  const [order, box, chips, empty, more, seriesNote, total, bigMap] = [
    "#kat-urut",
    "#kat-saring-q",
    "[data-kat-keping]",
    "[data-kat-kosong]",
    "[data-kat-lanjut]",
    "[data-kat-seri]",
    "[data-kat-hasil-jumlah]",
    "[data-kat-peta-besar]",
  ].map(find);
  const viewButtons = [...root.querySelectorAll("[data-kat-tampil]")];
  const firstView = viewButtons[0]?.dataset.katTampil ?? "peta";
  const orders = [...order.options].map((option) => option.value);
  const today = new Date().toISOString().slice(0, 10);

  const groups = [...form.querySelectorAll("fieldset")].map((element) => {
    const options = new Map();
    for (const box of element.querySelectorAll("input[type=checkbox]")) {
      const label = box.closest("label");
      options.set(box.value, {
        box,
        label: label.children[1].textContent,
        counter: label.querySelector("[data-kat-jumlah]"),
        words: box.dataset.kata ?? "",
        point: box.dataset.titik,
        count: 0,
      });
    }
    const name = element.querySelector("input").name;
    return { name, title: element.querySelector("legend").textContent, options, chosen: new Set(), rest: element.querySelector("details") };
  });
  const byName = new Map(groups.map((group, index) => [group.name, { group, index }]));
  const regions = byName.get("daerah");

  const rows = [];
  function addRows(elements) {
    for (const element of elements) {
      const link = element.querySelector("a[data-rekaman]");
      const values = groups.map((group) => (element.dataset[group.name] ?? "").split(" ").filter(Boolean));
      rows.push({ element, index: rows.length, link, key: link.dataset.rekaman, title: link.textContent, data: element.dataset, values });
    }
  }
  addRows([...list.children]);
  const state = { q: "", order: orders[0], view: firstView, shown: STEP };
  let found = [];
  let series = null;

  const labels = (row, name) => {
    const known = byName.get(name);
    return known ? row.values[known.index].map((code) => known.group.options.get(code)?.label ?? code).join(", ") : "";
  };
  // What a typed word is looked for in: the row's text, its facets' words and their synonyms.
  const textOf = (row) => {
    if (row.text === undefined) {
      const named = groups.flatMap((group, i) => row.values[i].map((code) => group.options.get(code)));
      const parts = named.flatMap((option) => [option?.label, option?.words]);
      row.text = kat.fold([row.element.textContent, row.data.rekan, row.data.seri, ...parts].join(" "));
    }
    return row.text;
  };

  // The address

  function readAddress() {
    const query = new URLSearchParams(location.search);
    const pick = (name, allowed) => (allowed.includes(query.get(name)) ? query.get(name) : allowed[0]);
    state.q = query.get("q") ?? "";
    state.order = pick("urut", orders);
    state.view = pick("tampil", [firstView, ...viewButtons.map((button) => button.dataset.katTampil)]);
    for (const group of groups) {
      const values = query.getAll(group.name).flatMap((value) => value.split(","));
      group.chosen = new Set(values.filter((value) => group.options.has(value)));
    }
    state.shown = history.state?.shown ?? STEP;
    box.value = state.q;
  }

  function address() {
    const query = new URLSearchParams();
    if (state.q) query.set("q", state.q);
    for (const group of groups) for (const value of group.chosen) query.append(group.name, value);
    if (state.order !== orders[0]) query.set("urut", state.order);
    if (state.view !== firstView) query.set("tampil", state.view);
    return location.pathname + (query.size ? `?${query}` : "");
  }

  // `replace` keeps the history short while somebody types.
  function change({ replace = false } = {}) {
    state.shown = STEP;
    history[replace ? "replaceState" : "pushState"]({ shown: STEP }, "", address());
    draw();
  }

  // Filter and count

  // Each row is tested against every facet once. A row that a single facet rejects still counts inside that facet, so
  // that its numbers tell what one more tick would bring. Returns what dropping each facet, or the text, would add.
  function filter() {
    const typed = kat.fold(state.q).split(/\s+/).filter(Boolean);
    const gained = groups.map(() => 0);
    let gainedByText = 0;
    for (const group of groups) for (const option of group.options.values()) option.count = 0;
    found = [];
    for (const row of rows) {
      const reads = typed.every((word) => textOf(row).includes(word));
      const failed = groups.flatMap((group, i) => (group.chosen.size && !row.values[i].some((v) => group.chosen.has(v)) ? [i] : []));
      if (failed.length + !reads > 1) continue;
      if (!reads) {
        gainedByText++;
        continue;
      }
      if (failed.length) gained[failed[0]]++;
      else found.push(row);
      groups.forEach((group, i) => {
        if (failed.length && failed[0] !== i) return;
        for (const value of row.values[i]) if (group.options.has(value)) group.options.get(value).count++;
      });
    }
    return { gained, gainedByText };
  }

  // Figures with the same key (measure, unit, year, good, source) are one series. The largest one counts when it has three
  // rows or more and is most of what is shown, or when somebody asks for the order by size.
  function findSeries() {
    const sizes = new Map();
    const withFigure = found.filter((row) => row.data.angka !== undefined);
    for (const row of withFigure) sizes.set(row.data.seri, (sizes.get(row.data.seri) ?? 0) + 1);
    const [key, size] = [...sizes].reduce((best, entry) => (entry[1] > best[1] ? entry : best), ["", 0]);
    series = null;
    if (size < 3 || (size * 2 < withFigure.length && state.order !== "angka")) return;
    const members = withFigure.filter((row) => row.data.seri === key);
    series = { key, size, rest: withFigure.length - size, top: Math.max(...members.map((row) => +row.data.angka)), sample: members[0] };
  }

  const sizeOf = (row) => (series && row.data.seri === series.key ? +row.data.angka : -1);
  const collator = new Intl.Collator(kat.lang, { numeric: true, sensitivity: "base" });
  // The facet lists the steps from the readiest down.
  const step = (row) => [...byName.get("kesiapan").group.options.keys()].indexOf(row.data.kesiapan);
  // Those still running first, the nearest end on top; then the ended; then those whose end is unknown.
  const ending = (row) => (!row.data.akhir ? "2" : (row.data.akhir >= today ? "0" : "1") + row.data.akhir);
  const COMPARE = {
    judul: (a, b) => collator.compare(a.title, b.title),
    daerah: (a, b) => collator.compare(labels(a, "daerah"), labels(b, "daerah")),
    kesiapan: (a, b) => step(a) - step(b),
    angka: (a, b) => (series ? sizeOf(b) - sizeOf(a) : 0),
    terbaru: (a, b) => (b.data.mulai ?? "").localeCompare(a.data.mulai ?? ""),
    akhir: (a, b) => ending(a).localeCompare(ending(b)),
  };

  function sort() {
    // The first order is the one in which the rows stand on the page.
    const compare = state.order === orders[0] ? undefined : COMPARE[state.order];
    found.sort((a, b) => compare?.(a, b) || a.index - b.index);
  }

  // Show

  function draw() {
    const gains = filter();
    findSeries();
    sort();
    drawForm();
    drawChips();
    drawEmpty(gains);
    drawRows();
    drawCircles();
    drawMap();
    kat.keepInOtherLanguage(location.search);
  }

  function drawForm() {
    for (const group of groups) {
      for (const [value, option] of group.options) {
        option.box.checked = group.chosen.has(value);
        option.counter.textContent = option.count.toLocaleString(kat.lang);
        option.box.parentElement.classList.toggle("kat-saringan__pilih--nol", !option.count && !option.box.checked);
      }
      if (group.rest?.querySelector("input:checked")) group.rest.open = true;
    }
    const active = groups.reduce((sum, group) => sum + group.chosen.size, state.q ? 1 : 0);
    find("[data-kat-aktif]").textContent = active || "";
    order.value = state.order;
    root.dataset.tampil = state.view;
    for (const button of viewButtons) button.setAttribute("aria-pressed", button.dataset.katTampil === state.view);
    const numbers = { n: found.length, semua: rows.length };
    total.textContent = kat.fill(found.length === rows.length ? words.hasil : words.dari, numbers);
  }

  function clearText() {
    state.q = box.value = "";
  }

  function clearAll() {
    clearText();
    for (const group of groups) group.chosen.clear();
  }

  // A chip that does something and then draws again; the focus goes where it is not lost.
  function chip(text, note, act) {
    const button = kat.make("button", "kat-keping", text, { type: "button" });
    if (note) button.append(" ", kat.make("span", "kat-keping__ket", note));
    button.addEventListener("click", () => {
      act();
      change();
      order.focus();
    });
    return button;
  }

  function drawChips() {
    const made = state.q ? [chip(`${words.teks}: ${state.q}`, `${words.hapus} ×`, clearText)] : [];
    for (const group of groups) {
      for (const value of group.chosen) {
        const text = `${group.title}: ${group.options.get(value).label}`;
        made.push(chip(text, `${words.hapus} ×`, () => group.chosen.delete(value)));
      }
    }
    chips.hidden = !made.length;
    if (made.length > 1) made.push(chip(words.kosong_semua, "", clearAll));
    chips.replaceChildren(
      ...made.map((button) => {
        const item = document.createElement("li");
        item.append(button);
        return item;
      })
    );
  }

  // Nothing found: which filter to drop, and what that brings.
  function drawEmpty({ gained, gainedByText }) {
    empty.hidden = found.length > 0;
    if (found.length) return;
    const offers = groups.map((group, i) => {
      const values = [...group.chosen].map((value) => group.options.get(value).label);
      return { nama: `${group.title}: ${values.join(", ")}`, n: gained[i], act: () => group.chosen.clear() };
    });
    offers.push({ nama: `${words.teks}: ${state.q}`, n: gainedByText, act: clearText });
    const useful = offers.filter((offer) => offer.n).sort((a, b) => b.n - a.n);
    const buttons = kat.make("div", "kat-kosong__teks kat-deret");
    buttons.append(...useful.map((offer) => chip(kat.fill(words.kosong_hapus, offer), "", offer.act)), chip(words.kosong_semua, "", clearAll));
    empty.replaceChildren(kat.make("p", "kat-kosong__judul", words.kosong), buttons);
  }

  function drawRows() {
    const shown = found.slice(0, state.shown);
    const left = Math.min(STEP, found.length - shown.length);
    const asTable = state.view === "tabel";
    more.hidden = !left;
    more.firstElementChild.textContent = kat.fill(words.lagi, { n: left });
    seriesNote.hidden = !series && state.order !== "angka";
    const subject = series?.sample.element.querySelector(".kat-baris__ket")?.textContent.trim();
    seriesNote.textContent = series ? kat.fill(words.satu_seri, { n: series.size, hal: subject, sumber: series.key.split("|")[6] }) : words.tak_satu_seri;
    if (series?.rest) seriesNote.append(" ", kat.fill(words.di_luar_seri, { n: series.rest }));
    for (const row of shown) {
      drawBar(row);
      kat.decorate?.(row.element);
    }
    list.replaceChildren(...(asTable ? [] : shown.map((row) => row.element)));
    holder.hidden = asTable || !found.length;
    drawTable(asTable && found.length ? shown : null);
  }

  // A bar only within one comparable series.
  function drawBar(row) {
    const side = row.element.querySelector(".kat-baris__kanan");
    if (!side) return;
    side.querySelector(".kat-bar")?.remove();
    side.classList.toggle("kat-baris__kanan--batang", Boolean(series));
    if (sizeOf(row) < 0) return;
    const percent = Math.max(0.5, (100 * sizeOf(row)) / series.top).toFixed(2);
    const buttons = side.querySelector(".kat-bintang__pasang");
    const bar = document.createRange().createContextualFragment(`<svg class="kat-bar" aria-hidden="true"><rect class="kat-bar__isi" width="${percent}%" height="100%"/></svg>`);
    side.insertBefore(bar, buttons);
  }

  // A column's value on a row; the forms of `from` stand at COLUMNS in pages/explorer.py.
  function valueOf(row, { from, number }) {
    if (from === "#key") return row.key;
    if (from === "#title") return row.title;
    if (from === "#url") return row.link.href;
    if (from[0] === ".") return row.element.querySelector(from)?.textContent.trim() ?? "";
    if (from[0] !== "@") return labels(row, from);
    const [name, part] = from.slice(1).split(":");
    const value = row.data[name] ?? "";
    if (part) return value.split("|")[part] ?? "";
    return number && value !== "" ? Number(value) : value;
  }

  let table;
  function drawTable(shown) {
    if (!shown) return table?.remove();
    const visible = columns.filter((column) => column.table);
    const head = kat.make("tr", "", "", { role: "row" });
    for (const column of visible) {
      head.append(kat.make("th", column.right ? "kat-tabel__kanan" : "", column.label, { scope: "col", role: "columnheader" }));
    }
    const top = kat.make("thead", "", "", { role: "rowgroup" });
    top.append(head);
    const body = kat.make("tbody", "", "", { role: "rowgroup" });
    for (const row of shown) {
      const line = kat.make("tr", "", "", { role: "row" });
      for (const column of visible) {
        const cell = kat.make("td", column.right ? "kat-tabel__kanan" : "", "", { role: "cell", "data-label": column.label });
        if (column.from === "#title") cell.append(row.link.cloneNode(true));
        else cell.append(valueOf(row, column) || "–");
        if (column.note) cell.append(kat.make("span", "kat-baris__ket", valueOf(row, { from: column.note })));
        line.append(cell);
      }
      body.append(line);
    }
    table ??= kat.make("table", "kat-tabel", "", { role: "table" });
    table.replaceChildren(top, body);
    holder.after(table);
  }

  // Where a row's mark stands: its own point, else that of its first region.
  function pointOf(row) {
    const [lat, lon, precision] = (row.data.titik ?? "").split(",");
    if (precision) return { lat: +lat, lon: +lon, precision };
    const points = row.values[regions.index].map((code) => regions.group.options.get(code)?.point).filter(Boolean);
    return points.length ? { lat: +points[0].split(",")[0], lon: +points[0].split(",")[1], precision: "daerah" } : null;
  }

  let map;
  async function drawMap() {
    bigMap.hidden = state.view !== "peta";
    if (bigMap.hidden) return;
    map ??= mountMap(bigMap);
    const marks = [];
    for (const row of found) {
      const point = pointOf(row);
      const note = [labels(row, "daerah"), labels(row, "kesiapan") || labels(row, "status")].filter(Boolean).join(". ");
      const sector = (row.data.sektor ?? "").split(" ")[0];
      if (point) marks.push({ ...point, key: row.key, title: row.title, url: row.link.href, note, sector });
    }
    const missing = found.length - marks.length;
    (await map).show(marks, missing ? kat.fill(words.di_peta, { n: missing }) : "");
  }

  // The small drawing: circles by region in step with the list; a circle ticks its region.
  const circles = [...root.querySelectorAll("[data-kat-peta-kecil] a[data-daerah]")];
  function drawCircles() {
    if (!circles.length) return;
    const counts = new Map();
    for (const row of found) for (const slug of row.values[regions.index]) counts.set(slug, (counts.get(slug) ?? 0) + 1);
    const most = Math.max(1, ...circles.map((link) => counts.get(link.dataset.daerah) ?? 0));
    for (const link of circles) {
      const slug = link.dataset.daerah;
      const count = counts.get(slug) ?? 0;
      link.querySelector("path").setAttribute("stroke-width", (CIRCLE * Math.sqrt(count / most)).toFixed(1));
      link.querySelector("text").textContent = count || "";
      link.setAttribute("aria-label", `${regions.group.options.get(slug)?.label ?? slug}: ${count}`);
      link.classList.toggle("kat-peta__pilih", regions.group.chosen.has(slug));
    }
  }

  // What visitors do

  form.addEventListener("change", ({ target }) => {
    if (target.type !== "checkbox") return;
    const { chosen } = byName.get(target.name).group;
    if (target.checked) chosen.add(target.value);
    else chosen.delete(target.value);
    change();
  });
  let typing = false;
  box.addEventListener("input", () => {
    state.q = box.value.trim();
    change({ replace: typing });
    typing = true;
  });
  box.addEventListener("blur", () => (typing = false));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    form.querySelector("details").open = false;
    order.focus({ preventScroll: true });
    order.closest("[data-kat-alat]").scrollIntoView({ block: "start" });
  });
  order.addEventListener("change", () => {
    state.order = order.value;
    change();
  });
  // On paper there is no button for more.
  addEventListener("beforeprint", () => {
    state.shown = found.length;
    drawRows();
  });
  more.firstElementChild.addEventListener("click", () => {
    const from = state.shown;
    state.shown += STEP;
    history.replaceState({ shown: state.shown }, "", address());
    drawRows();
    (table?.isConnected ? table.querySelectorAll("tbody a")[from] : found[from]?.link)?.focus();
  });
  root.addEventListener("click", (event) => {
    const target = event.target.closest("[data-kat-tampil], [data-kat-unduh], [data-kat-bagikan], [data-kat-peta-kecil] a[data-daerah]");
    if (!target) return;
    const { katTampil: view, katUnduh: type, daerah: slug } = target.dataset;
    if (view) {
      state.view = view;
      change();
    } else if (type) {
      download(`${file}-${today}`, type, [columns.map((column) => column.label), ...found.map((row) => columns.map((column) => valueOf(row, column)))]);
    } else if (slug) {
      if (!regions.group.options.has(slug)) return;
      event.preventDefault();
      if (!regions.group.chosen.delete(slug)) regions.group.chosen.add(slug);
      change();
    } else {
      kat.copy(location.href, target, words.disalin);
    }
  });
  addEventListener("popstate", () => {
    readAddress();
    draw();
  });

  // What was typed and ticked while this script was on its way counts too.
  const early = { text: document.activeElement === box ? box.value : "", boxes: [...form.querySelectorAll("input:checked")] };
  readAddress();
  if (!state.q && early.text.trim()) {
    box.value = early.text;
    state.q = early.text.trim();
  }
  for (const { name, value } of early.boxes) byName.get(name)?.group.chosen.add(value);
  if (early.text.trim() || early.boxes.length) history.replaceState(history.state, "", address());
  // Filters in the address of a page that has other things above: bring the list into view.
  if ("katGulir" in root.dataset && location.search && !history.state) root.scrollIntoView();
  draw();
  // A very long list continues in files of its own.
  for (const path of (root.dataset.katLanjutan ?? "").split(" ").filter(Boolean)) addFile(path);

  async function addFile(path) {
    const answer = await fetch(new URL(path, document.baseURI));
    if (!answer.ok) return;
    const piece = document.createRange().createContextualFragment(await answer.text());
    addRows(piece.querySelectorAll("ul.kat-daftar > li"));
    draw();
  }
}
