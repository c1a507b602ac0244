"""Articles of Indonesian law in words: `Pasal 6 ayat (1) huruf b` is `Article 6(1)(b)` on English pages."""

from __future__ import annotations

import re

from generator.words import LANGUAGES, Words, load_words

# The words of a citation, the longer ones first so that `Pasal` does not cut into them.
ARTICLE_WORDS = (
    "penjelasannya",
    "penjelasan",
    "pertama",
    "ketiga",
    "keempat",
    "kelima",
    "diktum",
    "lampiran",
    "menimbang",
    "pasal",
    "angka",
    "teks",
    "ubahan",
    "diubah",
    "dan",
    "jo",
    "uu",
)
PARAGRAPH = re.compile(r"(?<=\d)\s+ayat (?=\()|\bayat (?=\()")
LETTERS = re.compile(r"(?:(?<=[\d)])\s+|\b)huruf ([a-z](?:(?:-|, | dan )[a-z]\b)*)")
RANGE = re.compile(r"(?<=[\w)])-(?=[\w(])")
SEVERAL = re.compile(r"\d+(?:-|, | and )\d")


def article(written: str, words: Words) -> str:
    """Write a citation in the language of `words`; ranges get a dash in both."""
    text = written
    if words.lang != LANGUAGES[0]:
        source = load_words()[LANGUAGES[0]]
        text = LETTERS.sub(lambda match: f"({match[1]})", PARAGRAPH.sub("", text))
        for key in ARTICLE_WORDS:
            word = re.escape(source("pasal." + key))
            text = re.sub(rf"(?i:(?<!\w){word}(?!\w))", words("pasal." + key), text)
        one = words("pasal.pasal")
        text = re.sub(rf"{one}(?= {SEVERAL.pattern})", words("pasal.pasal_banyak"), text)
        text = text[:1].upper() + text[1:]
    return RANGE.sub("–", text)
