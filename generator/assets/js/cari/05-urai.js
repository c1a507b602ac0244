// What a query asks for: units (names and words), each with the terms of the index that would satisfy it.
const LONGEST_NAME = 6;
const MOST_WORDS = 12;
const LEAST_PART = 3;
const LEAST_PREFIX = 5;
const LEAST_TYPED = 3;
const PREFIX_SHOWN = 8;
const FACTOR = { root: 0.8, rootMeaning: 0.85, prefix: 0.6 };
const FAR_LIKELIER = 5;
const YEAR = /^(?:19|20)\d\d$/;

// A unit: {text, terms: Map of term to factor, soft, concepts}. `soft`: a page need not have it.
function makeUnit(text, soft = false) {
  return { text, soft, terms: new Map(), concepts: new Set() };
}

function addTerm(unit, term, factor) {
  if (factor > (unit.terms.get(term) || 0)) unit.terms.set(term, factor);
}

function addMeanings(unit, name, factor) {
  for (const meaning of name.meanings) {
    addTerm(unit, meaning.term, meaning.factor * factor);
    unit.concepts.add(meaning.term);
  }
}

function addFamily(unit, family, word, factor, index) {
  for (const kin of family.words) addTerm(unit, kin, kin === word ? factor : factor * FACTOR.root);
  const name = index.names.get(family.root);
  if (name && family.root !== word) addMeanings(unit, name, factor * FACTOR.rootMeaning);
}

function isFound(unit, index) {
  return [...unit.terms.keys()].some((term) => index.terms.has(term));
}

// A name of the lexicon as a unit; null when no page has it.
function nameUnit(name, index) {
  const unit = makeUnit(name.text);
  addTerm(unit, name.text, 1);
  addMeanings(unit, name, 1);
  const entry = name.words.length === 1 && index.words.get(name.text);
  if (entry) addFamily(unit, entry.family, name.text, 1, index);
  unit.soft = [...unit.concepts].some((term) => term === "d:provinsi" || term.startsWith("j:")) || index.soft.has(name.text);
  return isFound(unit, index) ? unit : null;
}

function wordUnit(word, index) {
  const unit = makeUnit(word, index.soft.has(word));
  const name = index.names.get(word);
  if (name) {
    addTerm(unit, name.text, 1);
    addMeanings(unit, name, 1);
  }
  const entry = index.words.get(word);
  if (entry) addFamily(unit, entry.family, word, 1, index);
  return isFound(unit, index) ? unit : null;
}

// A word the index lacks, by its root, unless it is far likelier an error for a frequent word.
function rootUnit(word, index, fix) {
  const root = findRoot(word, index);
  if (!root || (fix?.sure && fix.sure.pages > FAR_LIKELIER * familySize(root, index))) return null;
  const unit = makeUnit(word, index.soft.has(root));
  const family = index.roots.get(root) || index.words.get(root)?.family;
  if (family) addFamily(unit, family, "", 1, index);
  const name = index.names.get(root);
  if (name) {
    addTerm(unit, name.text, FACTOR.root);
    addMeanings(unit, name, FACTOR.rootMeaning);
  }
  return isFound(unit, index) ? unit : null;
}

// A word written together that the index has in two.
function splitUnits(word, index) {
  for (let at = LEAST_PART; at <= word.length - LEAST_PART; at++) {
    const parts = [word.slice(0, at), word.slice(at)];
    if (parts.every((part) => index.words.get(part)?.key)) return parts.map((part) => wordUnit(part, index));
  }
  return null;
}

// Words that begin with what was typed, the most frequent first.
function addPrefix(unit, start, index) {
  const longer = [...index.words].filter(([word]) => word.startsWith(start) && word !== start);
  longer.sort((a, b) => b[1].key - a[1].key || b[1].pages - a[1].pages);
  for (const [word] of longer.slice(0, PREFIX_SHOWN)) {
    addTerm(unit, word, FACTOR.prefix);
    const name = index.names.get(word);
    if (name) addMeanings(unit, name, FACTOR.prefix);
  }
}

// One word that is no name as it stands. Pushes its unit or notes why there is none.
async function readWord(word, state, last) {
  const { index, typing } = state;
  const open = typing && last && word.length >= LEAST_TYPED;
  const known = wordUnit(word, index);
  const fix = known || open ? null : await correction(word, index);
  let unit = known || rootUnit(word, index, fix);
  if (open) {
    unit ||= makeUnit(word);
    addPrefix(unit, word, index);
    if (!isFound(unit, index)) unit = null;
  }
  if (unit) return state.units.push(unit);
  if (index.soft.has(word) || YEAR.test(word)) return;
  const parts = splitUnits(word, index);
  if (parts) return state.units.push(...parts);
  if (fix?.sure) {
    state.corrections.set(word, fix.sure.word);
    return state.units.push(wordUnit(fix.sure.word, index));
  }
  if (word.length >= LEAST_PREFIX && !fix?.real) {
    const longer = makeUnit(word);
    addPrefix(longer, word, index);
    if (isFound(longer, index)) return state.units.push(longer);
  }
  state.unknown.push(word);
  const similar = (fix?.near || []).filter(({ key, cost }) => key && cost <= SIMILAR);
  for (const other of similar.slice(0, SIMILAR_SHOWN)) state.similar.add(other.word);
}

// What an unknown word may be an error for: `near` words, the `sure` one if any; `real` words are none.
async function correction(word, index) {
  if (word.length < LEAST_CORRECTED - 1 || /\d/.test(word)) return { near: [], sure: null, real: false };
  const near = nearWords(word, index);
  const real = (await index.realWords()).has(word);
  return { near, real, sure: near[0]?.sure && !real ? near[0] : null };
}

// The longest name that starts at a place: how many words it takes.
function nameAt(words, at, index) {
  for (let length = Math.min(LONGEST_NAME, words.length - at); length > 0; length--) {
    const name = index.names.get(squash(words.slice(at, at + length)));
    if (!name || (length === 1 && index.skipped.has(words[at]))) continue;
    const unit = nameUnit(name, index);
    if (unit) return { unit, length };
  }
  return null;
}

// Two words that the index has as one.
function joinAt(words, at, index) {
  if (at + 1 >= words.length) return null;
  const joined = words[at] + words[at + 1];
  const both = index.words.has(words[at]) && index.words.has(words[at + 1]);
  return !both && index.words.has(joined) ? wordUnit(joined, index) : null;
}

/**
 * Read a query.
 * @param typing whether the last word may be unfinished.
 * @returns {units, unknown: words no page has, corrections: Map of typed to meant, similar: words to offer, meant: the
 *   query with corrected words}
 */
async function readQuery(query, index, typing = false) {
  const words = wordsOf(query).slice(0, MOST_WORDS);
  const first = await readWords(words, index, typing);
  if (!first.corrections.size) return { ...first, meant: words.join(" ") };
  // Corrected words may make a name with their neighbours.
  const meant = words.map((word) => first.corrections.get(word) || word);
  return { ...first, units: (await readWords(meant, index, typing)).units, meant: meant.join(" ") };
}

async function readWords(words, index, typing) {
  const state = { index, typing, units: [], unknown: [], corrections: new Map(), similar: new Set() };
  for (let at = 0; at < words.length; ) {
    const last = at === words.length - 1;
    const named = nameAt(words, at, index);
    const joined = named ? null : joinAt(words, at, index);
    if (named) {
      if (typing && at + named.length === words.length) addPrefix(named.unit, words.at(-1), index);
      state.units.push(named.unit);
    } else if (joined) {
      state.units.push(joined);
    } else if (!index.skipped.has(words[at]) || (typing && last)) {
      await readWord(words[at], state, last);
    }
    at += named?.length || (joined ? 2 : 1);
  }
  state.units = state.units.filter((unit, n) => state.units.findIndex((other) => other.text === unit.text) === n);
  if (state.units.every((unit) => unit.soft)) for (const unit of state.units) unit.soft = false;
  return state;
}
