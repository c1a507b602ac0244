// On the page for unknown addresses: put the words of the address into the search, so that one press finds what was meant.
const missing = document.querySelectorAll("[data-kat-alamat-hilang]");
if (missing.length) {
  // The last two parts: a record's address names its region before its own name.
  const words = decodeURIComponent(location.pathname).split("/").filter(Boolean).slice(-2).join(" ");
  const query = words.replace(/\.html?$/, "").replace(/[-_+]+/g, " ").trim();
  for (const form of document.querySelectorAll("main form[role=search] input[name=q]")) form.value = query;
}
