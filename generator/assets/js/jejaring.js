// In the network, pointing at a name or giving it focus shows its lines alone.
const drawing = document.querySelector("[data-kat-jejaring]");
if (drawing) {
  const edges = [...drawing.querySelectorAll("[data-dari]")];
  const pick = (event) => {
    const code = event.target.closest?.("[data-simpul]")?.dataset.simpul;
    drawing.classList.toggle("kat-jejaring--pilih", Boolean(code));
    for (const edge of edges)
      edge.classList.toggle("kat-jejaring__pilihan", Boolean(code) && (edge.dataset.dari === code || edge.dataset.ke === code));
  };
  for (const name of ["mouseover", "focusin"]) drawing.addEventListener(name, pick);
  for (const name of ["mouseleave", "focusout"]) drawing.addEventListener(name, () => pick({ target: drawing }));
}
