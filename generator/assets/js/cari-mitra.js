// Partner search: picks from the statements that stand on the page, in the published order, and adds what holds between
// the reader and each region. The choice is kept in the address. Without this script the page lists everything.
const page = document.querySelector("[data-kat-cari-mitra]");
if (page) {
  const form = page.querySelector("form");
  const results = page.querySelector("[data-kat-hasil-mitra]");
  const list = results.querySelector("ol");
  const empty = results.querySelector("[data-kosong]");
  const everything = [page.querySelector("[data-kat-semua]"), page.querySelector("[data-kat-daftar-mitra]")];
  const known = kat.words(page);
  const words = known.kata;
  const fields = ["dari", "arah", "jalur", "komoditas"];

  const statements = [...page.querySelectorAll("[data-pernyataan]")].map((element) => ({
    element,
    region: element.dataset.daerah,
    rank: ["sendiri", "baru"].map((name) => -Number(element.dataset[name])),
    sides: element.dataset.sisi.split(" ").map((side) => {
      const [lane, gives, commodity, quantity] = side.split(":");
      return { lane, gives: gives === "beri", commodity, quantity: quantity === "angka" };
    }),
  }));

  const choice = () => Object.fromEntries(fields.map((name) => [name, form.elements[name].value]));

  // Who asks: one of our regions, a partner that records name, or a kind of partner.
  const asker = (from) => {
    const [type, code] = from.includes(":") ? from.split(":") : ["daerah", from];
    const option = form.elements.dari.selectedOptions[0];
    return {
      region: type === "daerah" ? code : "",
      partner: type === "mitra" ? code : "",
      kind: type === "jenis" ? code : type === "mitra" ? known.mitra[code]?.jenis : code && "daerah",
      name: type === "mitra" ? known.mitra[code]?.nama : option.value ? option.label : "...",
    };
  };

  const fittingSides = (statement, picked) =>
    statement.sides.filter(
      (side) =>
        side.gives === (picked.arah === "mencari") &&
        (!picked.jalur || side.lane === picked.jalur) &&
        (!picked.komoditas || side.commodity === picked.komoditas),
    );

  // A region is not paired with itself, nor with the province that it belongs to.
  const apart = (statement, who) =>
    statement.region !== who.region && !(who.region && known.provinsi.includes(statement.region));

  // Whether the region also seeks what it offers: those come last, and it is said.
  const seeksToo = (statement, picked) =>
    picked.arah === "mencari" &&
    statement.sides.some(
      (side) =>
        side.gives &&
        (!picked.komoditas || side.commodity === picked.komoditas) &&
        statements.some(
          (other) =>
            other.region === statement.region &&
            other.sides.some((o) => !o.gives && o.lane === side.lane && o.commodity && o.commodity === side.commodity),
        ),
    );

  const agreements = (who, regions) =>
    known.perjanjian.filter(
      (agreement) =>
        agreement.daerah.some((region) => regions.includes(region)) &&
        ((who.region && agreement.daerah.includes(who.region)) || (who.partner && agreement.mitra.includes(who.partner))),
    );

  const links = (label, rows) => {
    const line = kat.make("p", "kat-kecil", `${label} `);
    rows.forEach((row, index) => {
      if (index) line.append("; ");
      line.append(kat.make("a", "", row.judul, { href: row.alamat }), ` (${row.status})`);
    });
    return line;
  };

  const letter = (element, who, picked) => {
    const link = element.querySelector("[data-rekaman]");
    const region = form.querySelector(`option[value="${element.dataset.daerah}"]`)?.label ?? element.dataset.daerah;
    const subject = kat.fill(words.surat_judul, { judul: link.textContent });
    const body = kat.fill(words.surat_isi, {
      kepada: region,
      dari: who.name,
      judul: link.textContent,
      kode: link.dataset.rekaman,
      alamat: link.href,
      arah: form.elements.arah.selectedOptions[0].label,
      hal: picked.komoditas ? form.elements.komoditas.selectedOptions[0].label : "...",
    });
    return `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
  };

  // The page of a paper, with the record and who it goes to in the address.
  const filled = (address, element, who) => {
    const { rekaman, jenis } = element.querySelector("[data-rekaman]").dataset;
    const query = new URLSearchParams({ [jenis]: rekaman });
    const reader = who.region || who.partner;
    if (reader) query.set("mitra", reader);
    return address + query;
  };

  const result = ({ element, region, km, also }, who, picked) => {
    const copy = element.cloneNode(true);
    copy.removeAttribute("data-pernyataan");
    // A button of another script would be dead in a copy.
    for (const button of copy.querySelectorAll("button")) button.remove();
    for (const fold of copy.querySelectorAll("details")) fold.open = true;
    for (const line of copy.querySelectorAll("[data-kontak]")) line.hidden = false;
    const facts = [];
    if (also) facts.push(kat.make("p", "kat-kecil", kat.fill(words.juga_mencari, { daerah: copy.querySelector("strong").textContent })));
    if (km !== undefined && km !== null) facts.push(kat.make("p", "kat-kecil", kat.fill(words.jarak_anda, { km })));
    if (who.region || who.partner) {
      const own = agreements(who, [region]);
      const through = known.provinsi.includes(region) ? [] : agreements(who, known.provinsi);
      if (own.length) facts.push(links(words.sudah_bekerja_sama, own));
      else if (through.length) facts.push(links(words.sudah_lewat_provinsi, through));
      else facts.push(kat.make("p", "kat-kecil kat-redup", words.belum_bekerja_sama));
    }
    const procedure = known.prosedur[who.kind];
    if (procedure) {
      const line = kat.make("p", "kat-kecil", `${words.prosedur}: `);
      line.append(kat.make("a", "", procedure.label, { href: procedure.url }));
      facts.push(line);
    }
    const actions = kat.make("p", "kat-jawab__surat");
    actions.append(kat.make("a", "kat-tombol", words.siapkan_surat, { href: letter(element, who, picked) }));
    for (const paper of known.naskah) {
      actions.append(" ", kat.make("a", "kat-tombol", paper.judul, { href: filled(paper.alamat, copy, who) }));
    }
    copy.append(...facts, actions);
    return copy;
  };

  const compare = (one, two) => {
    for (let index = 0; index < one.length; index += 1) {
      if (one[index] !== two[index]) return one[index] < two[index] ? -1 : 1;
    }
    return 0;
  };

  const show = () => {
    const picked = choice();
    const active = Boolean(picked.dari || picked.jalur || picked.komoditas || picked.arah === "menawarkan");
    results.hidden = !active;
    for (const part of everything) part.hidden = active;
    if (!active) return;
    const who = asker(picked.dari);
    const found = statements
      .filter((statement) => apart(statement, who) && fittingSides(statement, picked).length)
      .map((statement) => {
        const km = known.jarak[who.region]?.[statement.region];
        const also = seeksToo(statement, picked);
        const quantity = fittingSides(statement, picked).some((side) => side.quantity);
        const order = [Number(also), ...statement.rank, -Number(quantity), km ?? 9999, statement.region];
        return { ...statement, km, also, order };
      })
      .sort((one, two) => compare(one.order, two.order));
    list.replaceChildren(...found.map((statement) => result(statement, who, picked)));
    const nothing = picked.arah === "mencari" && picked.jalur === "modal" ? words.hasil_nihil_modal : words.hasil_nihil;
    results.querySelector("h2").textContent = found.length ? kat.fill(words.hasil, { n: found.length }) : words.hasil_nihil;
    empty.hidden = found.length > 0;
    empty.querySelector("p").textContent = nothing;
  };

  const address = () => {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(choice())) if (value && value !== "mencari") query.set(name, value);
    const text = query.toString();
    history.replaceState(null, "", text ? `?${text}` : location.pathname);
    kat.keepInOtherLanguage(text);
  };

  const restore = () => {
    const query = new URLSearchParams(location.search);
    for (const name of fields) {
      const field = form.elements[name];
      const value = query.get(name);
      if (value && [...field.options].some((option) => option.value === value)) field.value = value;
    }
    if (location.search) kat.keepInOtherLanguage(location.search.slice(1));
    show();
  };

  form.addEventListener("change", () => {
    address();
    show();
  });
  form.addEventListener("reset", () =>
    setTimeout(() => {
      address();
      show();
    }),
  );
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  restore();
}
