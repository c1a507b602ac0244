// On the page for unknown addresses: the records nearest to what the address says.
const NEAREST = 3;

export async function attachNearest(place, query, index, root) {
  if (!query) return;
  const found = await search(query, index);
  const nearest = (found.results.length ? found.results : found.near).slice(0, NEAREST);
  if (!nearest.length) return;
  const items = await resultItems(nearest, found, index, root);
  place.replaceChildren(element("h2", {}, place.dataset.judul), element("ol", { class: "kat-temu" }, ...items));
}
