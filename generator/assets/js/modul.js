// Loads the module of explorer, map, comparison and shortlist, or that of papers, where the page needs it.
const header = document.querySelector("[data-kat-modul]");
const load = () => import(new URL(header.dataset.katModul, document.baseURI));

if (header && document.querySelector("[data-kat-jelajah], [data-kat-banding], [data-kat-daftar-simpanan]")) load();
if (header && document.querySelector("[data-kat-naskah]")) import(new URL(header.dataset.katModulNaskah, document.baseURI));

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-kat-peta-buka]");
  if (!header || !link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  // Without the module or its data, the link still leads to the page of the map.
  load()
    .then((module) => module.openMapInPlace(link))
    .catch(() => location.assign(link.href));
});
