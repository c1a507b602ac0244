// The blanks of a paper as fields. What fills a blank follows from its keys and the values of a record; what a visitor
// typed is never overwritten. A blank that nothing fills keeps its words in brackets, here and in the Word file.

function makeEditable(element) {
  // Older browsers know only rich text; it is read as plain text all the same.
  try {
    element.contentEditable = "plaintext-only";
  } catch {
    element.contentEditable = "true";
  }
}

class Blank {
  constructor(element, changed) {
    const { isian, kata, kunci } = element.dataset;
    Object.assign(this, { element, number: isian, words: kata, keys: kunci?.split(" ") ?? [], edited: false });
    this.shown = element.textContent;
    this.box = !kata;
    this.text = "";
    if (this.box) this.makeBox(changed);
    else this.makeField(changed);
  }

  makeField(changed) {
    const field = this.element;
    makeEditable(field);
    for (const [name, value] of [["role", "textbox"], ["aria-multiline", "true"], ["aria-label", this.words]]) field.setAttribute(name, value);
    // The words in brackets are no text of the visitor's: typing replaces them.
    field.addEventListener("focus", () => this.text || getSelection().selectAllChildren(field));
    field.addEventListener("input", () => {
      const typed = field.innerText.trim();
      this.text = typed === this.shown ? "" : typed;
      this.edited = true;
      field.toggleAttribute("data-terisi", Boolean(this.text));
      changed(this);
    });
    field.addEventListener("blur", () => this.show(this.text));
  }

  makeBox(changed) {
    const box = this.element;
    const label = box.parentElement.textContent.replace(this.shown, "").trim();
    for (const [name, value] of [["role", "checkbox"], ["tabindex", "0"], ["aria-label", label], ["aria-checked", "false"]]) box.setAttribute(name, value);
    const toggle = () => {
      this.edited = true;
      this.show(this.text ? "" : "[x]");
      changed(this);
    };
    box.addEventListener("click", toggle);
    box.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      toggle();
    });
  }

  show(text) {
    this.text = text;
    this.element.textContent = text || this.shown;
    this.element.toggleAttribute("data-terisi", Boolean(text));
    if (this.box) this.element.setAttribute("aria-checked", String(Boolean(text)));
  }

  // As `Blank.filled` of generator/blanks.py has it.
  fill(values) {
    if (this.edited) return;
    const text = this.keys.map((key) => values[key]).find(Boolean) ?? "";
    const capitals = this.words === this.words.toUpperCase() && this.words !== this.words.toLowerCase();
    this.show(this.box && text ? `[${text}]` : capitals ? text.toUpperCase() : text);
  }
}
