// Records in brief: one small file a region, fetched for the regions that are asked for.
// `ids` are "potensi:muna/rumput-laut" or "daerah:muna"; an unknown one is missing from the answer.
async function digests(ids) {
  const regions = new Set(ids.map((id) => id.split(":")[1]?.split("/")[0]).filter((slug) => /^[a-z0-9-]+$/.test(slug ?? "")));
  const files = [...regions].map((slug) => kat.json(`data/ringkas/${kat.lang}/${slug}.json`).catch(() => ({})));
  const all = Object.assign({}, ...(await Promise.all(files)));
  return new Map(ids.filter((id) => Object.hasOwn(all, id)).map((id) => [id, { ...all[id], id, href: new URL(all[id].url, kat.home).href }]));
}

// Ids in the address: ?id=a,b,c, each once.
const idsInAddress = () => [...new Set((new URLSearchParams(location.search).get("id") ?? "").split(",").filter(Boolean))];

// A letter to be sent from the visitor's own e-mail, shown before it is.
function letterBox({ title, note, subject, text, address, open, copy, done }) {
  const box = kat.make("section", "kat-surat");
  const left = kat.make("div");
  const actions = kat.make("div", "kat-awal__tindakan");
  const mail = `mailto:${address}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text)}`;
  const copyButton = kat.make("button", "kat-tombol", copy, { type: "button" });
  copyButton.addEventListener("click", () => kat.copy(`${subject}\n\n${text}`, copyButton, done));
  actions.append(kat.make("a", "kat-tombol kat-tombol--utama", open, { href: mail }), copyButton);
  left.append(kat.make("h2", "", title), kat.make("p", "kat-kotak__teks", note), actions);
  const letter = kat.make("div", "kat-surat__isi");
  letter.append(kat.make("strong", "", subject), `\n\n${text}`);
  box.append(left, letter);
  return box;
}
