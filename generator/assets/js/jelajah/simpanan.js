// The page of the shortlist: the visitor's own list, or with ?id= one that somebody shared.
async function startShortlist(root) {
  const { words, kinds, columns, mail } = kat.words(root);
  const place = root.querySelector("[data-kat-isi-simpanan]");
  const own = () => kat.shortlist.all();
  document.addEventListener("kat:simpanan", draw);
  addEventListener("popstate", draw);
  draw();

  async function draw() {
    const shared = idsInAddress();
    const items = shared.length ? shared.map((id) => ({ id, note: "" })) : own();
    kat.keepInOtherLanguage(location.search);
    if (!items.length) {
      const box = kat.make("div", "kat-kosong");
      const hint = kat.make("p", "kat-kosong__teks", `${words.kosong_ket} `);
      hint.append(kat.make("a", "", words.ke_potensi, { href: new URL("potensi/", kat.home) }));
      box.append(kat.make("p", "kat-kosong__judul", words.kosong), hint);
      place.replaceChildren(box);
      return;
    }
    const known = await digests(items.map((item) => item.id));
    const list = kat.make("ol", "kat-daftar kat-simpanan");
    list.append(...items.map((item, i) => row(item, known.get(item.id), i, items, shared.length > 0)));
    const head = kat.make("p", "kat-alat__jumlah", kat.fill(shared.length ? words.dibagikan : words.jumlah, { n: items.length }));
    const found = items.flatMap((item) => (known.has(item.id) ? [{ ...known.get(item.id), note: item.note }] : []));
    place.replaceChildren(head, ...(shared.length ? [sharedNote(items)] : []), tools(found, items, shared.length > 0), list, letter(found));
  }

  function sharedNote(items) {
    const note = kat.make("p", "kat-catatan kat-catatan--kabar", `${words.dibagikan_ket} `);
    const keep = kat.make("button", "kat-tombol", words.simpan_semua, { type: "button" });
    keep.addEventListener("click", () => {
      store([...own(), ...items.filter((item) => !kat.shortlist.has(item.id))]);
      history.pushState(null, "", location.pathname);
      draw();
    });
    note.append(keep);
    return note;
  }

  function store(items) {
    if (!kat.shortlist.set(items)) place.prepend(kat.make("p", "kat-catatan kat-catatan--awas", words.gagal));
  }

  const addressOf = (items) => `${location.origin}${location.pathname}?id=${items.map((item) => item.id).join(",")}`;

  function action(tag, label, act, attributes = {}) {
    const made = kat.make(tag, "kat-taut", label, tag === "button" ? { type: "button" } : attributes);
    if (act) made.addEventListener("click", act);
    return made;
  }

  function tools(found, items, shared) {
    const line = kat.make("div", "kat-alat");
    const share = action("button", words.bagikan, () => kat.copy(addressOf(items), share, words.disalin));
    share.title = words.catatan_tak_ikut;
    const potentials = found.filter((record) => record.cells).slice(0, 4);
    line.append(
      share,
      action("a", words.wa, null, { href: `https://wa.me/?text=${encodeURIComponent(`${words.judul}: ${addressOf(items)}`)}`, rel: "noopener" }),
      action("button", words.unduh, () => {
        const rows = found.map((record) => [record.id.split(":")[1], kinds[record.id.split(":")[0]], record.title, record.line, record.figure ?? "", record.note, record.href]);
        const [code, title, url] = columns;
        download("simpanan", "csv", [[code, words.kolom_jenis, title, "", "", words.kolom_catatan, url], ...rows]);
      }),
      action("button", words.cetak, () => window.print())
    );
    if (potentials.length > 1) {
      const keys = potentials.map((record) => record.id.split(":")[1]);
      line.append(action("a", kat.fill(words.bandingkan, { n: keys.length }), null, { href: kat.compareAddress(keys) }));
    }
    if (!shared) {
      line.append(
        action("button", words.hapus_semua, () => {
          if (!confirm(words.yakin)) return;
          store([]);
          draw();
        })
      );
    }
    return line;
  }

  function row(item, record, index, items, shared) {
    const title = record?.title ?? item.id;
    const line = kat.make("li", "kat-baris kat-baris--polos", "", { "data-kat-butir": item.id });
    const main = kat.make("div", "kat-baris__utama");
    if (record) main.append(kat.make("a", "kat-baris__judul", title, { href: record.href }));
    else main.append(kat.make("span", "kat-baris__judul", title));
    const kind = kinds[item.id.split(":")[0]];
    main.append(kat.make("p", "kat-baris__teks", record ? [kind, record.line].join(". ") : words.tidak_dikenal));
    if (!shared) {
      const note = kat.make("textarea", "kat-simpanan__catatan", "", { rows: 1, placeholder: words.catatan, "aria-label": kat.fill(words.catatan_untuk, { nama: title }) });
      note.value = item.note ?? "";
      note.addEventListener("input", () => store(own().map((other) => (other.id === item.id ? { ...other, note: note.value } : other))));
      main.append(note);
    }
    line.append(main);
    const side = kat.make("div", "kat-baris__kanan");
    if (record?.figure) side.append(kat.make("span", "kat-baris__ket", record.figure));
    if (!shared) {
      const buttons = kat.make("span", "kat-simpanan__alat");
      const move = (by, sign, label) => {
        const made = kat.make("button", "kat-simpanan__tombol", sign, { type: "button", "aria-label": kat.fill(label, { nama: title }) });
        made.disabled = index + by < 0 || index + by >= items.length;
        made.addEventListener("click", async () => {
          const next = [...own()];
          [next[index], next[index + by]] = [next[index + by], next[index]];
          store(next);
          await draw();
          place.querySelector(`[data-kat-butir="${CSS.escape(item.id)}"] button:not(:disabled)`)?.focus();
        });
        return made;
      };
      const drop = kat.make("button", "kat-simpanan__tombol", "×", { type: "button", "aria-label": kat.fill(words.lepas, { nama: title }) });
      drop.addEventListener("click", () => {
        store(own().filter((other) => other.id !== item.id));
        draw();
      });
      buttons.append(move(-1, "↑", words.naik), move(1, "↓", words.turun), drop);
      side.append(buttons);
    }
    line.append(side);
    return line;
  }

  function letter(found) {
    const listed = found.map((record) => [record.title, record.id.split(":")[1], record.href, record.note].filter(Boolean).join("\n"));
    const subject = kat.fill(words.surat_judul, { n: found.length });
    const text = [words.surat_isi.trim(), ...listed].join("\n\n");
    return letterBox({ title: words.surat, note: words.surat_ket, subject, text, address: mail, open: words.surat_buka, copy: words.surat_salin, done: words.disalin });
  }
}
