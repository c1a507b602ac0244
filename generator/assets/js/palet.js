// Light, dark, or as the device says. Uses the theme's own store, so its inline script applies the choice before the first paint.
const options = [...document.querySelectorAll('input[name="__palette"]')];
const darkDevice = matchMedia("(prefers-color-scheme: dark)");

const read = (name) => {
  try {
    return __md_get(name);
  } catch {
    return null;
  }
};

const apply = (index, keep) => {
  const option = options[index] || options[0];
  if (!option) return;
  let shown = option;
  if (option.dataset.mdColorMedia === "(prefers-color-scheme)") {
    const media = `(prefers-color-scheme: ${darkDevice.matches ? "dark" : "light"})`;
    shown = options.find((other) => other.dataset.mdColorMedia === media) || option;
  }
  const color = {
    media: option.dataset.mdColorMedia,
    scheme: shown.dataset.mdColorScheme,
    primary: shown.dataset.mdColorPrimary,
    accent: shown.dataset.mdColorAccent,
  };
  for (const [name, value] of Object.entries(color)) document.body.setAttribute(`data-md-color-${name}`, value);
  option.checked = true;
  for (const other of options) {
    const label = other.nextElementSibling;
    if (label?.tagName === "LABEL") label.hidden = other !== option;
  }
  if (keep) __md_set("__palette", { index: options.indexOf(option), color });
};

apply(read("__palette")?.index ?? 0, false);
for (const option of options) option.addEventListener("change", () => apply(options.indexOf(option), true));
darkDevice.addEventListener("change", () => apply(read("__palette")?.index ?? 0, false));
