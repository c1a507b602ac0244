// Root words at query time: the rules of generator/search/roots.py propose, the index's own words decide.
const LAYERS = 3;
const LEAST_PLURAL = 3;

function stripOnce(word, rules) {
  const forms = [];
  for (const [prefix, choices] of Object.entries(rules.awal)) {
    if (!word.startsWith(prefix)) continue;
    const rest = word.slice(prefix.length);
    for (const choice of choices) {
      const whole = choice === "*" ? rest : choice + rest;
      if (whole.length >= rules.pendek) forms.push(whole);
    }
  }
  for (const [suffix, ends] of Object.entries(rules.akhir)) {
    if (!word.endsWith(suffix)) continue;
    const rest = word.slice(0, -suffix.length);
    const least = suffix === "s" ? LEAST_PLURAL : rules.pendek;
    for (const end of ends.split("|")) if (rest.length + end.length >= least) forms.push(rest + end);
    if (rules.ganda && rest.length > least && rest.at(-1) === rest.at(-2)) forms.push(rest.slice(0, -1));
  }
  return forms;
}

function isKnown(form, lang, index) {
  const family = index.roots.get(form) || index.words.get(form)?.family;
  return family ? family[lang] : index.names.has(form);
}

// The root of a word that the index does not have; null when none of its forms is a word of the index. Places have none.
function findRoot(word, index) {
  const languages = index.lang === "en" ? ["en", "id"] : ["id", "en"];
  for (const lang of languages) {
    let layer = [word];
    for (let n = 0; n < LAYERS; n++) {
      layer = [...new Set(layer.flatMap((form) => stripOnce(form, index.rules[lang])))];
      const known = layer.filter((form) => !index.places.has(form) && isKnown(form, lang, index));
      if (known.length) return known.sort((a, b) => familySize(b, index) - familySize(a, index))[0];
    }
  }
  return null;
}

function familySize(form, index) {
  const family = index.roots.get(form) || index.words.get(form)?.family;
  return family ? family.words.reduce((sum, word) => sum + index.words.get(word).pages, 0) : 0;
}
