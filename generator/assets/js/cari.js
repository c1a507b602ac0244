// Opens the search in the header and fills the page of results. The search itself is loaded when it is first needed;
// without it, the link and the form lead to the page of results, which has lists.
const dialog = document.getElementById("kat-cari");
const place = document.querySelector("[data-kat-halaman-cari]");
let index;
let attached;

function loadIndex() {
  const folder = new URL(dialog.dataset.indeks, document.baseURI).href;
  index ??= import(new URL(dialog.dataset.modul, document.baseURI)).then(async (module) => ({
    module,
    index: await module.SearchIndex.load(folder, document.documentElement.lang),
    root: new URL("../../", folder).href,
  }));
  index.catch(() => (index = null));
  return index;
}

function complain(where) {
  where.replaceChildren(Object.assign(document.createElement("p"), { textContent: dialog.dataset.gagal }));
}

async function attach() {
  const list = dialog.querySelector("[data-kat-hasil]");
  try {
    const loaded = await loadIndex();
    if (attached) return;
    attached = true;
    list.replaceChildren();
    loaded.module.attachDialog(dialog, loaded.index, loaded.root);
  } catch {
    complain(list);
  }
}

function openDialog() {
  if (!dialog.open) dialog.showModal();
  dialog.querySelector("input[type=search]").select();
  attach();
}

function isTyping(target) {
  // A closed dialog may still hold the focus for a moment.
  if (!dialog.open && dialog.contains(target)) return false;
  return target.isContentEditable || target.matches("input, textarea, select");
}

if (dialog?.showModal) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-kat-cari]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    openDialog();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    event.preventDefault();
    openDialog();
  });
}
const nearby = document.querySelector("[data-kat-terdekat]");
if (dialog && nearby) {
  loadIndex().then(
    (loaded) => loaded.module.attachNearest(nearby, document.querySelector("main input[name=q]").value, loaded.index, loaded.root),
    () => {}, // The form and the lists are there without it.
  );
}
if (dialog && place) {
  loadIndex().then(
    (loaded) => loaded.module.attachPage(place, loaded.index, loaded.root),
    () => complain(place),
  );
}
