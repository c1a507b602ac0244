// What the other files share, as `kat`: this file comes first in the bundle.
const kat = (window.kat = {});
const lang = document.documentElement.lang || "id";

kat.lang = lang;
kat.assets = new URL(".", document.currentScript.src);
kat.site = new URL("..", kat.assets);
// The folder of this language's pages.
kat.home = new URL(lang === "en" ? "en/" : "", kat.site);

// Lower case without accents: what people type finds what is written.
kat.fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

// Fill {name} in a text, or in the plural form that `n` asks for. Numbers are written as the language writes them.
const plural = new Intl.PluralRules(lang);
kat.fill = (words, values = {}) => {
  const text = typeof words === "string" ? words : (words[plural.select(values.n)] ?? words.other);
  return text.replace(/\{(\w+)\}/g, (_, name) => {
    const value = values[name] ?? "";
    return typeof value === "number" ? value.toLocaleString(lang) : value;
  });
};

// An element with a class, a text and attributes.
kat.make = (tag, className = "", text = "", attributes = {}) => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
};

// The words that the server left for a script: JSON inside `[data-kat-kata]`.
kat.words = (root) => JSON.parse(root.querySelector("script[data-kat-kata]").textContent);

const fetched = new Map();
kat.json = (path) => {
  if (!fetched.has(path)) {
    const request = fetch(new URL(path, kat.site)).then((answer) => {
      if (!answer.ok) throw new Error(`${answer.status} ${path}`);
      return answer.json();
    });
    request.catch(() => fetched.delete(path));
    fetched.set(path, request);
  }
  return fetched.get(path);
};

// Browser storage may be switched off or full: reading then gives nothing, writing does nothing.
kat.read = (store, name) => {
  try {
    return JSON.parse(window[store].getItem(name));
  } catch {
    return null;
  }
};
kat.write = (store, name, value) => {
  try {
    window[store].setItem(name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
};

// Copy a text; a button says for two seconds that it is done.
kat.copy = async (text, button, done) => {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Without the permission, or on a page that is not secure: the old way.
    const field = kat.make("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  const label = button.textContent;
  if (label === done) return;
  button.textContent = done;
  setTimeout(() => (button.textContent = label), 2000);
};

// The link to the other language keeps what is chosen on this page.
const languageLink = document.querySelector("a[data-kat-bahasa]");
kat.keepInOtherLanguage = (query) => {
  if (languageLink) languageLink.search = query;
};
