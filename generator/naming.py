"""How a name becomes part of an address."""

from __future__ import annotations

import re
import unicodedata

OTHER = re.compile(r"[^a-z0-9]+")


def slug_of(name: str) -> str:
    """Lower-case words joined by hyphens; case, accents, spaces and punctuation make no difference.

    >>> slug_of("Pemerintah Kabupaten Bantaeng (Sulawesi Selatan)")
    'pemerintah-kabupaten-bantaeng-sulawesi-selatan'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return OTHER.sub("-", plain.lower()).strip("-")
