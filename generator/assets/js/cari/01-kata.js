// How the search reads text; generator/search/text.py does the same when the index is built.
const APOSTROPHES = /['\u2018\u2019\u02bc\u0060\u00b4]/g;
const POSSESSIVE = /['\u2019]s(?![\p{L}\p{N}])/giu;
const MARKS = /[\u0300-\u036f]/g;
const WORD = /[\p{L}\p{N}]+/gu;
// A word as it stands in a text, apostrophes inside it included.
const WRITTEN_WORD = /[\p{L}\p{N}\u0300-\u036f]+(?:['\u2018\u2019\u02bc\u0060\u00b4][\p{L}\p{N}]+)*/gu;

function fold(text) {
  return text.replace(POSSESSIVE, "").normalize("NFKD").replace(MARKS, "").normalize("NFC").replace(APOSTROPHES, "").toLowerCase();
}

function wordsOf(text) {
  return fold(text).match(WORD) || [];
}

function squash(words) {
  return words.join("");
}
