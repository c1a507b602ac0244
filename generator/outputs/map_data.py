"""What the interactive map needs beside the outlines: its words, signs, and the ports and airports."""

from __future__ import annotations

import json
from typing import Any

from generator.maps import Atlas
from generator.model import Site
from generator.model.places import ROUGH
from generator.model.readiness import STEPS
from generator.pages.drawing import MARKS
from generator.render import environments, read_icons
from generator.schema.reference import Node
from generator.words import Words

SCRIPT_WORDS = (
    "perbesar",
    "perkecil",
    "tutup",
    "gugus",
    "lagi",
    "simpul",
    "latar",
    "latar_tutup",
    "latar_ket",
    "semua",
    "tampil",
)
PRECISIONS = ("titik", "permukiman", "kecamatan", "kota", "pulau", "perkiraan", "daerah")
NODE_ICONS = {"bandara": "bandara"}
"""Sign of a kind of node; the others get the anchor."""
SHAPES = ("bumi", "laut", "ladang", "wisata", "industri")


def map_json(site: Site, atlas: Atlas | None, words: Words) -> str:
    """The map's data in one language, for `assets/peta/peta.<lang>.json`."""
    sign = environments()[words.lang].get_template("komponen/peta.html.j2").make_module().tanda  # type: ignore[attr-defined]
    sectors = site.references.sectors
    shapes = {code: MARKS.get(code, "industri") for code in sectors}
    legend = []
    for shape in SHAPES:
        codes = [code for code in sectors if shapes[code] == shape]
        if codes:
            legend.append({"sign": str(sign(shape, codes[0])), "label": words("peta_besar.bentuk_" + shape)})
    kinds = dict.fromkeys(node.jenis for node in site.references.nodes.simpul.values())
    document = {
        "words": {key: words.forms("peta_besar." + key) for key in SCRIPT_WORDS}
        | {
            "kredit": words("peta.kredit"),
            "batas": f"{words('peta.indikatif')} {words('peta.kredit')}",
            "teliti": {code: words("ketelitian." + code) for code in PRECISIONS},
        },
        "signs": {code: str(sign(shapes[code], code)) for code in sectors},
        "legend": legend,
        "regions": {slug: entry.record.nama_pendek for slug, entry in site.regions.items()},
        "middles": {slug: atlas.degrees(*outline.anchor) for slug, outline in atlas.outlines.items()} if atlas else {},
        "steps": {code: words("siap." + code) for code in STEPS},
        "nodeKinds": {
            kind: {"label": words("simpul_jenis." + kind), "sign": str(read_icons()[NODE_ICONS.get(kind, "jangkar")])}
            for kind in kinds
        },
        "nodes": [_node(node, words) for node in site.references.nodes.simpul.values() if node.lintang is not None],
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"


def _node(node: Node, words: Words) -> dict[str, Any]:
    key = "simpul_status." + node.status
    status = words(key) if key in words else node.status
    exact = words("ketelitian." + (node.ketelitian or ROUGH))
    return {
        "name": node.nama,
        "kind": node.jenis,
        "lat": float(node.lintang or 0),
        "lon": float(node.bujur or 0),
        "note": f"{status}. {exact} {words('akses.periksa_jadwal')}",
    }
