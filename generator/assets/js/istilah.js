// Explain a glossary term beside its link: on hover, on focus, and on the first touch. Esc closes it.
const links = document.querySelectorAll("a[data-kat-istilah]");
const DELAY = 150;

const start = () => {
  const note = kat.make("div", "kat-arti", "", { hidden: "", "aria-hidden": "true" });
  const name = kat.make("strong", "kat-arti__nama");
  const other = kat.make("span", "kat-arti__padanan");
  const text = kat.make("p", "kat-arti__isi");
  note.append(name, other, text);
  document.body.append(note);
  let shown = null;
  let timer = 0;
  let touched = null;

  const hide = () => {
    clearTimeout(timer);
    note.hidden = true;
    shown = null;
  };
  const show = (link) => {
    clearTimeout(timer);
    const meaning = document.getElementById(link.getAttribute("aria-describedby"));
    if (!meaning) return;
    name.textContent = meaning.dataset.katNama;
    other.textContent = meaning.dataset.katPadanan ?? "";
    text.textContent = meaning.textContent;
    note.hidden = false;
    shown = link;
    // A link may run over two lines: the note stands at the line it begins on.
    const line = link.getClientRects()[0];
    const room = document.documentElement.clientWidth;
    const left = Math.max(16, Math.min(line.left, room - note.offsetWidth - 16));
    const below = line.bottom + 6;
    const above = line.top - note.offsetHeight - 6;
    const top = below + note.offsetHeight > window.innerHeight && above > 0 ? above : below;
    note.style.left = `${left + window.scrollX}px`;
    note.style.top = `${top + window.scrollY}px`;
  };
  const later = (what) => {
    clearTimeout(timer);
    timer = setTimeout(what, DELAY);
  };

  for (const link of links) {
    link.addEventListener("pointerenter", (event) => {
      if (event.pointerType !== "touch") later(() => show(link));
    });
    link.addEventListener("pointerleave", (event) => {
      if (event.pointerType !== "touch") later(hide);
    });
    link.addEventListener("pointerdown", (event) => {
      touched = event.pointerType === "touch" ? link : null;
    });
    link.addEventListener("focus", () => {
      if (link.matches(":focus-visible")) show(link);
    });
    link.addEventListener("blur", hide);
    // The first touch explains, the second follows the link.
    link.addEventListener("click", (event) => {
      if (touched !== link || shown === link) return;
      event.preventDefault();
      show(link);
    });
  }
  note.addEventListener("pointerenter", () => clearTimeout(timer));
  note.addEventListener("pointerleave", () => later(hide));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && shown) hide();
  });
  document.addEventListener("pointerdown", (event) => {
    if (shown && !note.contains(event.target) && event.target.closest("a[data-kat-istilah]") !== shown) hide();
  });
};

if (links.length) start();
