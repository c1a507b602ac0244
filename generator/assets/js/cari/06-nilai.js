// The order of results: exact before root before other words, titles before text, pages with all words before the rest.
const TOP = 15;
const CURVE = 0.7;
const LEAST_COVER = 0.6;
const ENOUGH = 3;
const LEAST_SHARE = 0.15;
const ASKED_KIND = { panduan: 1.6 };
const ASKED = 1.25;
const OWN_PAGE = 1.7;
const BESIDE_RECORDS = { panduan: 0.7 };
const OF_A_COMMODITY = { potensi: 1.1, daerah: 0.8 };
const BEFORE_ITS_PAGE = 3;

function isAbout(unit, prefixes) {
  return [...unit.concepts].some((term) => prefixes.some((prefix) => term.startsWith(prefix)));
}

// How much more or less a kind of page is worth to this query.
function kindFactors(units) {
  const factors = {};
  const hard = units.filter((unit) => !unit.soft);
  if (units.some((unit) => isAbout(unit, ["k:", "s:", "d:"]))) Object.assign(factors, BESIDE_RECORDS);
  if (units.some((unit) => isAbout(unit, ["k:"]))) Object.assign(factors, OF_A_COMMODITY);
  for (const unit of units) {
    for (const term of unit.concepts) {
      const kind = term.startsWith("j:") && term.slice(2);
      if (kind) factors[kind] = Math.max(factors[kind] || 1, ASKED_KIND[kind] || ASKED);
    }
  }
  if (hard.length && hard.every((unit) => isAbout(unit, ["d:"]))) factors.daerah = OWN_PAGE;
  if (hard.length && hard.every((unit) => isAbout(unit, ["s:"]))) factors.sektor = OWN_PAGE;
  return factors;
}

// The best value of a unit in every page.
function unitScores(unit, postings, count) {
  const scores = new Float32Array(count);
  for (const [term, factor] of unit.terms) {
    for (const [doc, weight] of postings.get(term) || []) {
      const value = factor * (weight / TOP) ** CURVE;
      if (value > scores[doc]) scores[doc] = value;
    }
  }
  return scores;
}

/**
 * Rank all pages for the units of a query.
 * @returns pages in order: [{doc, score, cover}], cover being the share of the query that the page has.
 */
async function rank(units, index) {
  if (!units.length) return [];
  const postings = await index.postings(units.flatMap((unit) => [...unit.terms.keys()]));
  const parts = units.map((unit) => {
    const scores = unitScores(unit, postings, index.count);
    const pages = scores.reduce((sum, score) => sum + (score > 0), 0);
    return { unit, scores, worth: Math.log(1 + index.count / (1 + pages)) };
  });
  const whole = parts.reduce((sum, part) => sum + (part.unit.soft ? 0 : part.worth), 0);
  const factors = kindFactors(units);
  const named = parts.filter(({ unit }) => !unit.soft && isAbout(unit, ["d:"]));
  let found = [];
  for (let doc = 0; doc < index.count; doc++) {
    if (!index.has[doc]) continue;
    let score = 0;
    let covered = 0;
    for (const { unit, scores, worth } of parts) {
      if (!scores[doc]) continue;
      score += worth * scores[doc];
      if (!unit.soft) covered += worth;
    }
    const cover = covered / whole;
    // Whoever names a region is not served by others.
    const elsewhere = named.length && named.every(({ scores }) => !scores[doc]);
    if (cover >= LEAST_COVER && !elsewhere) found.push({ doc, cover, score: score * cover ** 2 * (factors[index.kinds[doc]] || 1) });
  }
  const full = found.filter((result) => result.cover > 0.999);
  if (full.length >= ENOUGH) found = full;
  found.sort((a, b) => b.score - a.score || a.doc - b.doc);
  return offerItsPage(found.filter((result) => result.score >= found[0].score * LEAST_SHARE), units, index);
}

// Whoever asks for a commodity alone is offered its page after the first records, which answer better.
function offerItsPage(results, units, index) {
  const hard = units.filter((unit) => !unit.soft);
  const at = results.findIndex(({ doc }) => index.kinds[doc] === "komoditas");
  if (at <= BEFORE_ITS_PAGE || !hard.every((unit) => isAbout(unit, ["k:"]))) return results;
  const [page] = results.splice(at, 1);
  results.splice(BEFORE_ITS_PAGE, 0, page);
  return results;
}

/**
 * Search.
 * @returns {results, units, corrections, unknown, similar, near: results apart when there are none}
 */
async function search(query, index, typing = false) {
  const read = await readQuery(query, index, typing);
  const hard = read.units.some((unit) => !unit.soft);
  const results = read.unknown.length || !hard ? [] : await rank(read.units, index);
  let near = [];
  if (!results.length && hard) near = read.unknown.length ? await rank(read.units, index) : await nearest(read.units, index);
  return { ...read, results, near };
}

// Pages with the rarest of the words, when no page has enough of them.
async function nearest(units, index) {
  const lists = await Promise.all(units.filter((unit) => !unit.soft).map((unit) => rank([unit], index)));
  return lists.filter((list) => list.length).sort((a, b) => a.length - b.length)[0] || [];
}
