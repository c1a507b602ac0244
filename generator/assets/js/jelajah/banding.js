// Comparison: up to four regions or four potentials side by side; the address holds which.
const WEAVES = {
  ketupat: ["pertambangan", "kehutanan", "perdagangan"],
  putus: ["industri", "peternakan", "energi"],
  benang: ["perikanan", "prasarana", "jasa"],
  liku: ["pariwisata", "tanaman-pangan"],
};

async function startComparison(root) {
  const { most, words, rows: digestRows, mail } = kat.words(root);
  const [picker, chips, place] = ["[data-kat-tambah]", "[data-kat-keping]", "[data-kat-hasil-banding]"].map((s) => root.querySelector(s));
  const heading = document.querySelector("h1");
  const firstHeading = heading.textContent;
  let onlyDifferent = false;

  const setIds = (ids) => {
    history.pushState(null, "", location.pathname + (ids.length ? `?id=${ids.join(",")}` : ""));
    draw();
  };
  picker.hidden = false;
  picker.querySelector("select").addEventListener("change", ({ target }) => {
    const ids = idsInAddress().filter((id) => !id.includes("/"));
    if (target.value && !ids.includes(target.value)) setIds([...ids, target.value].slice(-most));
    target.value = "";
  });
  picker.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", draw);
  draw();

  async function draw() {
    const asked = idsInAddress();
    kat.keepInOtherLanguage(location.search);
    // The first id tells what is compared; a region and a potential have nothing in one line.
    const records = asked[0]?.includes("/") ?? false;
    const fitting = asked.filter((id) => id.includes("/") === records);
    const notes = fitting.length > most ? [kat.fill(words.terlalu_banyak, { n: most })] : [];
    place.replaceChildren(...(asked.length ? [kat.make("p", "kat-redup", words.memuat)] : []));
    try {
      const shown = await (records ? potentials(fitting.slice(0, most)) : regions(fitting.slice(0, most)));
      const unknown = [...fitting.slice(0, most).filter((id) => !shown.ids.includes(id)), ...asked.filter((id) => !fitting.includes(id))];
      if (unknown.length) notes.push(kat.fill(words.tidak_dikenal, { nama: unknown.join(", ") }));
      if (asked.length && shown.ids.length < 2) notes.push(words.dua);
      drawChips(shown, records);
      heading.textContent = shown.ids.length > 1 ? shown.title : firstHeading;
      place.replaceChildren(...notes.map((note) => kat.make("p", "kat-catatan kat-catatan--awas", note)), ...shown.parts);
    } catch {
      place.replaceChildren(kat.make("p", "kat-catatan kat-catatan--awas", words.gagal));
    }
  }

  function drawChips({ ids, names }, records) {
    picker.hidden = records;
    const made = ids.map((id, i) => {
      const chip = kat.make("button", "kat-keping", names[i], { type: "button" });
      chip.append(" ", kat.make("span", "kat-keping__ket", `${words.hapus} ×`));
      chip.addEventListener("click", () => setIds(ids.filter((other) => other !== id)));
      return chip;
    });
    if (records && ids.length < most) {
      const add = kat.make("a", "kat-keping kat-keping--baru", words.tambah_potensi, { href: new URL("potensi/", kat.home) });
      add.addEventListener("click", () => kat.write("sessionStorage", "kat-banding", { kind: "potensi", keys: ids }));
      made.push(add);
    }
    chips.hidden = !made.length;
    chips.replaceChildren(...made.map((chip) => kat.make("li")).map((item, i) => (item.append(made[i]), item)));
  }

  // Regions: the rule of generator/model/comparison.py, choose(): the line that has most of them, at least two, of equals
  // the newest.
  function chooseLine(lines, ids) {
    let [best, count] = [null, 1];
    for (const line of lines) {
      const shared = ids.filter((id) => id in line.values).length;
      if (shared > count) [best, count] = [line, shared];
    }
    return best;
  }

  async function regions(asked) {
    if (!asked.length) return { ids: [], names: [], parts: [], title: "" };
    const data = await kat.json(`data/banding.${kat.lang}.json`);
    const ids = asked.filter((id) => Object.hasOwn(data.regions, id));
    const names = ids.map((id) => data.regions[id].name);
    if (ids.length < 2) return { ids, names, parts: [], title: "" };
    const heads = ids.map((id) => ({ label: data.regions[id].name, href: new URL(data.regions[id].url, kat.home), stripes: data.regions[id].stripes }));
    const leftOut = [];
    const groups = data.groups.map(({ title, rows }) => ({ title, rows: rows.flatMap((row) => regionRow(row, ids, data, leftOut) ?? []) }));
    const title = new Intl.ListFormat(kat.lang, { type: "conjunction" }).format(names);
    const parts = [tools(), table(heads, groups)];
    if (leftOut.length) {
      const note = kat.make("p", "kat-catatan kat-catatan--awas", "");
      note.append(kat.make("strong", "", words.tidak_disandingkan), ` ${leftOut.join("; ")}.`);
      parts.push(note);
    }
    const text = [...ids.map((id) => kat.fill(words.surat_pihak, { nama: data.regions[id].long })), words.surat_isi, words.surat_tanya, location.href].join("\n\n");
    parts.push(letter(kat.fill(words.surat_judul, { nama: title }), text));
    return { ids, names, parts, title };
  }

  function regionRow(row, ids, data, leftOut) {
    const line = chooseLine(row.lines, ids);
    if (!line) {
      const told = ids.flatMap((id) => {
        const years = [...row.lines.filter((other) => id in other.values).map((other) => other.note), row.rest[id]].filter(Boolean);
        return years.length ? [`${data.regions[id].name} ${years.join(", ")}`] : [];
      });
      if (told.length) leftOut.push(`${row.label} (${told.join("; ")})`);
      return null;
    }
    const values = ids.map((id) => line.values[id]);
    // Counts of nothing everywhere say nothing.
    if (values.every((value) => value?.[0] === 0)) return null;
    const publishers = [...new Set(values.flatMap((value) => value?.[3] ?? []))].map((index) => data.publishers[index]);
    const top = Math.max(...values.map((value) => value?.[0] ?? 0));
    const positive = values.every((value) => !value || value[0] === null || value[0] >= 0);
    return {
      label: row.label,
      note: [line.note, publishers.join("; ")].filter(Boolean).join(", "),
      different: new Set(values.map((value) => value?.[1])).size > 1,
      cells: values.map((value) =>
        value ? { value: value[1], unit: value[2], percent: positive && top > 0 && value[0] !== null ? (100 * value[0]) / top : null, doubt: value[4] } : null
      ),
    };
  }

  async function potentials(asked) {
    const known = await digests(asked.map((id) => `potensi:${id}`));
    const found = [...known.values()];
    const ids = found.map((record) => record.id.split(":")[1]);
    const names = found.map((record) => record.title);
    if (found.length < 2) return { ids, names, parts: [], title: "" };
    const numbered = found.filter((record) => record.series !== undefined);
    const series = numbered.length > 1 && numbered.every((record) => record.series === numbered[0].series);
    const top = Math.max(...numbered.map((record) => record.number));
    const groups = new Map();
    digestRows.forEach(({ group, label }, i) => {
      const cells = found.map((record) => {
        const [value, note] = [record.cells[i]].flat();
        if (!value) return null;
        const bar = note !== undefined && series && record.series !== undefined && top > 0;
        return { value, note, percent: bar ? (100 * record.number) / top : null };
      });
      if (!cells.some(Boolean)) return;
      if (!groups.has(group)) groups.set(group, []);
      groups.get(group).push({ label, note: "", different: new Set(cells.map((cell) => cell?.value)).size > 1, words: true, cells });
    });
    const heads = found.map((record) => ({ label: record.title, href: record.href }));
    const parts = [tools(), table(heads, [...groups].map(([title, rows]) => ({ title, rows })))];
    if (numbered.length > 1 && !series) parts.push(kat.make("p", "kat-catatan kat-catatan--awas", words.tak_sebanding));
    const listed = found.map((record) => `${record.title}\n${record.id.split(":")[1]}\n${record.href}`);
    const text = [words.surat_isi, ...listed, words.surat_tanya, location.href].join("\n\n");
    parts.push(letter(kat.fill(words.surat_judul_potensi, { n: found.length }), text));
    return { ids, names, parts, title: kat.fill(words.judul_potensi, { n: found.length }) };
  }

  function tools() {
    const line = kat.make("div", "kat-alat kat-alat--banding");
    const label = kat.make("label", "kat-peta-besar__pilih");
    const box = kat.make("input", "kat-saringan__kotak", "", { type: "checkbox" });
    box.checked = onlyDifferent;
    box.addEventListener("change", () => {
      onlyDifferent = box.checked;
      line.nextElementSibling.classList.toggle("kat-banding--beda", onlyDifferent);
    });
    label.append(box, words.hanya_beda);
    const share = kat.make("button", "kat-taut", words.bagikan, { type: "button" });
    share.addEventListener("click", () => kat.copy(location.href, share, words.disalin));
    const print = kat.make("button", "kat-taut", words.cetak, { type: "button" });
    print.addEventListener("click", () => window.print());
    line.append(label, share, print);
    return line;
  }

  // The table of the component `banding` (templates/komponen/banding.html.j2), made here.
  function table(heads, groups) {
    const made = kat.make("table", `kat-banding${onlyDifferent ? " kat-banding--beda" : ""}`, "", { role: "table" });
    const top = kat.make("thead", "kat-banding__atas", "", { role: "rowgroup" });
    const headRow = kat.make("tr", "kat-banding__baris kat-banding__baris--kepala", "", { role: "row" });
    headRow.append(kat.make("td", "kat-banding__kepala kat-banding__pojok", "", { role: "cell" }));
    for (const head of heads) {
      const cell = kat.make("th", "kat-banding__kepala", "", { role: "columnheader", scope: "col" });
      cell.append(kat.make("a", "kat-banding__nama", head.label, { href: head.href }));
      if (head.stripes) cell.append(cloth(head.stripes));
      headRow.append(cell);
    }
    top.append(headRow);
    made.append(top);
    for (const { title, rows } of groups) {
      if (!rows.length) continue;
      const body = kat.make("tbody", "kat-banding__badan", "", { role: "rowgroup" });
      const groupRow = kat.make("tr", "kat-banding__baris--grup", "", { role: "row" });
      groupRow.append(kat.make("th", "kat-banding__grup", title, { role: "rowheader", scope: "rowgroup", colspan: heads.length + 1 }));
      body.append(groupRow, ...rows.map(tableRow));
      if (!rows.some((row) => row.different)) body.classList.add("kat-banding__badan--sama");
      made.append(body);
    }
    return made;
  }

  function tableRow(row) {
    const line = kat.make("tr", `kat-banding__baris${row.different ? "" : " kat-banding__baris--sama"}`, "", { role: "row" });
    const name = kat.make("th", "kat-banding__hal", row.label, { role: "rowheader", scope: "row" });
    // Figures of regions hardly ever agree, and their bars show it; words of potentials need the mark.
    if (row.different && row.words) name.append(kat.make("span", "kat-banding__beda", "", { title: words.beda, "aria-label": words.beda, role: "img" }));
    if (row.note) name.append(kat.make("span", "kat-banding__ket", row.note));
    line.append(name);
    row.cells.forEach((cell, i) => {
      const slot = kat.make("td", "kat-banding__sel", "", { role: "cell" });
      if (!cell) slot.append(kat.make("span", "kat-belum", words.belum));
      else {
        slot.append(kat.make("span", cell.unit === undefined && cell.note === undefined ? "kat-banding__teks" : "kat-banding__nilai", cell.value.replaceAll("\u00a0", " ")));
        if (cell.unit) slot.append(" ", kat.make("span", "kat-banding__satuan", cell.unit));
        if (cell.note) slot.append(kat.make("span", "kat-banding__ket", cell.note));
        if (cell.percent !== null) {
          const fill = `kat-bar__isi${i ? " kat-bar__isi--aksen" : ""}`;
          slot.insertAdjacentHTML("beforeend", `<svg class="kat-bar" aria-hidden="true"><rect class="${fill}" width="${cell.percent.toFixed(2)}%" height="100%"/></svg>`);
        }
      }
      line.append(slot);
    });
    return line;
  }

  // A region's cloth: one stripe a sector, as in templates/komponen/kain.html.j2.
  function cloth(stripes) {
    let at = 0;
    const parts = stripes.map(([code, percent]) => {
      const weave = Object.keys(WEAVES).find((name) => WEAVES[name].includes(code));
      const pattern = weave ? `<rect class="kat-kain__motif kat-kain__motif--${weave}" width="100%" height="100%" fill="url(#kat-p-${weave})"/>` : "";
      const stripe = `<svg x="${at.toFixed(3)}%" width="${percent}%" height="100%"><rect class="kat-w-${code}" width="100%" height="100%"/>${pattern}</svg>`;
      const gap = at ? `<rect class="kat-kain__celah" x="${at.toFixed(3)}%" width="2" height="100%"/>` : "";
      at += percent;
      return stripe + gap;
    });
    return document.createRange().createContextualFragment(`<svg class="kat-kain kat-kain--kecil" aria-hidden="true">${parts.join("")}</svg>`);
  }

  function letter(subject, text) {
    return letterBox({ title: subject, note: words.surat_ket, subject, text, address: mail, open: words.surat_buka, copy: words.surat_salin, done: words.disalin });
  }
}
