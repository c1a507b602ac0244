// The search in the header: results while typing, arrows through them, Enter opens, Esc closes.
const DIALOG_SHOWN = 6;
const PAUSE = 70;

// Runs tasks and shows what the latest gives: earlier ones that finish late are dropped, a failure is told.
function latestOnly(index) {
  let newest = 0;
  return async (task, show) => {
    const own = ++newest;
    const parts = await task().catch(() => [element("p", {}, index.labels.gagal)]);
    if (own === newest) show(parts);
  };
}

function moveBetween(links, input, step) {
  const at = links.indexOf(document.activeElement);
  const next = at + step;
  if (next < 0) input.focus();
  else links[Math.min(next, links.length - 1)]?.focus();
}

export function attachDialog(dialog, index, root) {
  const input = dialog.querySelector("input[type=search]");
  const form = input.form;
  const list = dialog.querySelector("[data-kat-hasil]");
  const latest = latestOnly(index);
  const status = element("p", { class: "kat-sr", role: "status" });
  const searchUrl = form.getAttribute("action");
  let timer;

  async function look(query) {
    status.textContent = "";
    if (!query.trim()) return [];
    const found = await search(query, index, true);
    status.textContent = countWords(found.results.length, index.labels);
    if (!found.results.length) return [await emptyNotice(query, found, index, root, searchUrl)];
    const items = await resultItems(found.results.slice(0, DIALOG_SHOWN), found, index, root);
    const parts = [];
    if (found.corrections.size) parts.push(correctionNotice(found, index));
    parts.push(element("ol", { class: "kat-temu kat-temu--ringkas" }, ...items));
    const all = fill(index.labels.semua_hasil, { n: found.results.length });
    parts.push(element("a", { class: "kat-temu__semua", href: `${searchUrl}?q=${encodeURIComponent(query)}` }, all));
    return parts;
  }

  const run = () => latest(() => look(input.value), (parts) => list.replaceChildren(...parts));
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(run, PAUSE);
  });
  dialog.addEventListener("keydown", (event) => {
    // A search field would only empty itself.
    if (event.key === "Escape") {
      event.preventDefault();
      dialog.close();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    moveBetween([...list.querySelectorAll("a")], input, step);
  });
  list.before(status);
  input.setAttribute("aria-describedby", "kat-cari-petunjuk");
  list.before(element("p", { class: "kat-cari__petunjuk", id: "kat-cari-petunjuk" }, index.labels.petunjuk));
  if (input.value) run();
}

function correctionNotice(found, index) {
  const text = fill(index.labels.maksud, { kata: found.meant });
  return element("p", { class: "kat-temu__maksud" }, text);
}
