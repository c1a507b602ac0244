// The index in the browser: what generator/search/index.py wrote, loaded in parts as a query needs them.
const GZIP = [0x1f, 0x8b];

async function fetchBytes(url, cache = "default") {
  const response = await fetch(url, { cache });
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  // A server may have unpacked it on the way.
  if (bytes[0] !== GZIP[0] || bytes[1] !== GZIP[1]) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function fetchText(url, cache) {
  return new TextDecoder().decode(await fetchBytes(url, cache));
}

class SearchIndex {
  static async load(folder, lang) {
    const [dictionary, labels] = await Promise.all([
      fetchText(`${folder}kamus.kat`, "no-cache"),
      fetchText(`${folder}label-${lang}.json`, "no-cache"),
    ]);
    return new SearchIndex(folder, lang, JSON.parse(dictionary), JSON.parse(labels));
  }

  constructor(folder, lang, dictionary, labels) {
    Object.assign(this, { lang, labels });
    this.folder = `${folder}${dictionary.folder}/`;
    this.starts = dictionary.blok;
    this.rules = dictionary.imbuhan;
    this.places = new Set(dictionary.tempat);
    this.skipped = new Set(dictionary.umum.lewat);
    this.soft = new Set(dictionary.umum.lunak);
    this.#readDocs(dictionary);
    this.#readWords(dictionary);
    this.#readNames(dictionary.nama);
    this.counts = dictionary.keping;
    this.shards = new Map();
    this.blocks = new Map();
  }

  // Kind, regions and sectors of every page by its number.
  #readDocs(dictionary) {
    this.kinds = dictionary.jenis.flatMap(([kind, count]) => Array(count).fill(kind));
    this.regions = dictionary.daerah_dok.map((list) => list.map((n) => dictionary.daerah[n]));
    this.sectors = dictionary.sektor_dok.map((list) => list.map((n) => dictionary.sektor[n]));
    this.count = this.kinds.length;
    const bit = this.lang === "en" ? 2 : 1;
    this.has = Array.from(dictionary.bahasa, (mask) => (mask & bit) !== 0);
  }

  // `words`: family and number of pages by word; `roots`: family by root; `terms`: place in the postings.
  #readWords(dictionary) {
    this.words = new Map();
    this.roots = new Map();
    this.terms = new Map();
    for (const line of dictionary.kata.split("\n")) {
      const [languages, ...entries] = line.split(" ");
      const family = { words: [], id: languages.includes("i"), en: languages.includes("e") };
      for (const entry of entries) {
        const word = entry.slice(0, -1);
        const mark = entry.at(-1);
        if (!family.root) this.roots.set((family.root = word), family);
        if (mark === "-") continue;
        const lower = mark.toLowerCase();
        family.words.push(word);
        this.words.set(word, { family, pages: 2 ** (lower.charCodeAt(0) - 97), key: mark !== lower });
        this.terms.set(word, this.terms.size);
      }
    }
    for (const term of dictionary.istilah) this.terms.set(term, this.terms.size);
  }

  // Names by their squashed spelling, and the names of each concept.
  #readNames(lines) {
    this.names = new Map();
    this.meant = new Map();
    for (const line of lines.split("\n")) {
      const [text, meanings = ""] = line.split("|");
      const words = text.split(" ");
      const name = { text, words, meanings: [] };
      for (const meaning of meanings.split(" ").filter(Boolean)) {
        const [concept, factor] = meaning.split("=");
        name.meanings.push({ term: concept, factor: Number(factor) });
        if (!this.meant.has(concept)) this.meant.set(concept, []);
        this.meant.get(concept).push(words);
      }
      this.names.set(squash(words), name);
    }
  }

  // The pages of each term that the index has: pairs of page and weight.
  async postings(terms) {
    const found = new Map();
    await Promise.all(
      [...new Set(terms)].map(async (term) => {
        let place = this.terms.get(term);
        if (place === undefined) return;
        let shard = 0;
        while (place >= this.counts[shard]) place -= this.counts[shard++];
        found.set(term, (await this.#shard(shard))[place]);
      }),
    );
    return found;
  }

  #shard(number) {
    return this.#once(this.shards, number, async () => readPostings(await fetchBytes(`${this.folder}i${number}.kat`)));
  }

  // What a result shows of a page: {url, key, title, summary, figure, untranslated, lines}.
  async shown(doc) {
    let number = 0;
    while (this.starts[number + 1] <= doc) number++;
    const url = `${this.folder}${this.lang}${number}.kat`;
    const rows = await this.#once(this.blocks, number, async () => JSON.parse(await fetchText(url)));
    const [address, key, title, summary, figure, untranslated, lines] = rows[doc - this.starts[number]];
    return { url: address, key, title, summary, figure, untranslated, lines };
  }

  // Real words that must not be taken for typing errors.
  async realWords() {
    this.real ??= fetchText(`${this.folder}nyata.kat`).then((text) => new Set(text.split("\n")));
    return this.real;
  }

  // One request for each part; a failed one may be tried again.
  #once(store, key, load) {
    if (!store.has(key)) {
      const promise = load();
      store.set(key, promise);
      promise.catch(() => store.delete(key));
    }
    return store.get(key);
  }
}

// A list for each term: its count, then for each page the step from the last one times 16 plus the weight, as varints.
function readPostings(bytes) {
  let at = 0;
  const next = () => {
    let value = 0;
    let shift = 0;
    for (;;) {
      const byte = bytes[at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
      shift += 7;
    }
  };
  const lists = [];
  while (at < bytes.length) {
    const list = [];
    let doc = -1;
    for (let left = next(); left > 0; left--) {
      const value = next();
      doc += value >> 4;
      list.push([doc, value & 15]);
    }
    lists.push(list);
  }
  return lists;
}
