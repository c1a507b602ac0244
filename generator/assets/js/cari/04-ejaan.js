// Typing errors: which word of the index was meant, and whether that is sure enough to search for it.
const LETTERS_ALIKE = ["ei", "ae", "ou", "fvp", "szx", "kqc", "dt", "bp", "iy", "uw", "jyz", "mn"];
const COST = { swapped: 0.6, dropped: 0.8, alike: 0.9, other: 1.5 };
const SURE = 0.9;
const LEAST_CORRECTED = 5;
const LONG_WORD = 8;
const FREQUENT = 8;
const SIMILAR = 2;
const SIMILAR_SHOWN = 5;

function areAlike(a, b) {
  return LETTERS_ALIKE.some((group) => group.includes(a) && group.includes(b));
}

// The cheapest way from one spelling to the other: edits and their cost; null beyond `most` edits.
function compare(typed, word, most) {
  if (Math.abs(typed.length - word.length) > most) return null;
  const width = word.length + 1;
  let before = null;
  let last = Array.from({ length: width }, (_, n) => ({ edits: n, cost: n * COST.dropped }));
  for (let i = 1; i <= typed.length; i++) {
    const row = [{ edits: i, cost: i * COST.dropped }];
    for (let j = 1; j < width; j++) {
      const same = typed[i - 1] === word[j - 1];
      const swap = areAlike(typed[i - 1], word[j - 1]) ? COST.alike : COST.other;
      const ways = [
        { edits: last[j - 1].edits + !same, cost: last[j - 1].cost + (same ? 0 : swap) },
        { edits: last[j].edits + 1, cost: last[j].cost + COST.dropped },
        { edits: row[j - 1].edits + 1, cost: row[j - 1].cost + COST.dropped },
      ];
      if (i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1] && !same) {
        ways.push({ edits: before[j - 2].edits + 1, cost: before[j - 2].cost + COST.swapped });
      }
      row.push(ways.reduce((a, b) => (b.cost < a.cost ? b : a)));
    }
    before = last;
    last = row;
  }
  const end = last[width - 1];
  return end.edits <= most ? end : null;
}

// Words near a spelling, the likeliest first: {word, sure}.
function nearWords(typed, index) {
  const most = typed.length >= LONG_WORD ? 2 : 1;
  const found = [];
  for (const [word, { pages, key, family }] of index.words) {
    if (word.length < LEAST_CORRECTED - 1) continue;
    const swappedStart = typed[0] === word[1] && typed[1] === word[0];
    if (typed[0] !== word[0] && !swappedStart) continue;
    const way = compare(typed, word, typed.length >= LEAST_CORRECTED ? most + 1 : most);
    if (!way) continue;
    // A short word is corrected only by a swap, or to a name by the letter it lacks.
    const added = word.length > typed.length && index.names.has(word);
    const plain = typed.length >= LEAST_CORRECTED || way.cost <= COST.swapped || added;
    const common = key || (pages >= FREQUENT && !swappedStart);
    const sure = plain && common && way.edits <= most && way.cost <= SURE * way.edits;
    found.push({ word, sure, cost: way.cost, pages, key, root: family.root });
  }
  found.sort((a, b) => a.cost - b.cost || b.key - a.key || b.pages - a.pages || (a.word < b.word ? -1 : 1));
  return found;
}
