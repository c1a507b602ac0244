"""The way from a potential or a region to a port, an airport and the province's capital, in words."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from generator import formats
from generator.catalogue import Entry
from generator.model.access import Journey, Leg, Nearby, nearest
from generator.model.distance import kilometres, region_point
from generator.model.places import Position, position
from generator.pages.writer import Row, Writer
from generator.schema import Potential

STEP_KM = 5
"""An approximate distance is rounded to this."""
MINUTES = 60


def potential_access(w: Writer, entry: Entry[Potential]) -> list[Row]:
    """Straight distances to the nearest port, crossing, airport and the capital; then the journeys of its region."""
    where = position(w.site, entry)
    if where is None:
        return []
    rows = [_nearby_row(w, kind, near) for kind, near in nearest(w.site.references, where).items()]
    capital = w.site.capital
    if capital and entry.region != capital and (row := _capital_row(w, where, capital)):
        rows.append(row)
    return rows + region_access(w, entry.region)


def region_access(w: Writer, region: str) -> list[Row]:
    """Journeys from a region to the capital, each leg with its hours and year where a source has them."""
    capital = w.site.capital
    if capital is None or region == capital or w.site.regions[region].record.jenis == "provinsi":
        return []
    names = {"daerah": w.region_name(region), "kota": w.region_name(capital)}
    label = w.t("akses.perjalanan", **names)
    found = w.site.journeys[region]
    if not found:
        return [{"label": label, "text": w.t("akses.tanpa_rute", **names), "sources": []}]
    return [_journey_row(w, label, journey) for journey in found]


def _nearby_row(w: Writer, kind: str, near: Nearby) -> Row:
    place = f"{_short(near.node.nama)}, {w.region_name(near.node.daerah)}"
    return _distance_row(w, w.t(f"akses.terdekat_{kind}"), place, near.km, near.exact)


def _capital_row(w: Writer, where: Position, capital: str) -> Row | None:
    point = region_point(w.site.references, capital)
    if point is None:
        return None
    km = min(kilometres((spot.lat, spot.lon), point) for spot in where.spots)
    return _distance_row(w, w.t("akses.ibu_kota"), w.region_name(capital, long=True), km, exact=False)


def _distance_row(w: Writer, label: str, place: str, km: float, exact: bool) -> Row:
    if exact:
        far = w.t("akses.km", km=formats.number(Decimal(max(1, round(km))), w.lang))
    elif km < STEP_KM:
        far = w.t("akses.km_dekat", km=STEP_KM)
    else:
        rounded = STEP_KM * round(km / STEP_KM)
        far = w.t("akses.km_kira", km=formats.number(Decimal(rounded), w.lang))
    return {"label": label, "text": f"{place}: {far}", "sources": []}


def _journey_row(w: Writer, label: str, journey: Journey) -> Row:
    routes = w.site.references.routes
    text = "; ".join(_leg_words(w, leg) for leg in journey.legs)
    if len(journey.legs) > 1:
        if journey.low is not None:
            text += ". " + w.t("akses.seluruhnya", waktu=_time(w, journey.low, journey.high))
        elif not journey.joined:
            text += ". " + w.t("akses.berpindah")
    often = dict.fromkeys(w.plain(leg.route.frekuensi) for leg in journey.legs if leg.route.frekuensi)
    keys = dict.fromkeys(key for leg in journey.legs for key in leg.route.sumber)
    moves = any(leg.route.moda != "jalan" for leg in journey.legs)
    return {
        "label": label,
        "text": text[:1].upper() + text[1:] + ("" if text.endswith(".") else "."),
        "note": ". ".join([*often, w.t("akses.periksa_jadwal")]) if moves else "",
        "sources": w.sources(keys, routes.sumber),
    }


def _leg_words(w: Writer, leg: Leg) -> str:
    """`by ferry Labuan – Amolengo (30–35 minutes, 2023)`."""
    known = [_time(w, leg.low, leg.high) if leg.low is not None else w.t("akses.waktu_belum")]
    if leg.route.tahun:
        known.append(str(leg.route.tahun))
    if leg.route.keyakinan == "rendah":
        known.append(w.t("keyakinan.rendah"))
    ends = f"{_end(w, leg.start)} {formats.DASH} {_end(w, leg.end)}"
    return f"{w.t('moda.' + leg.route.moda)} {ends} ({', '.join(known)})"


def _short(name: str) -> str:
    """A node's name without what stands in brackets."""
    return name.partition(" (")[0]


def _end(w: Writer, end: str) -> str:
    if not end.startswith("wilayah:"):
        return _short(w.site.references.nodes.simpul[end].nama)
    slug, place = end.removeprefix("wilayah:").partition("/")[::2]
    name = w.region_name(slug)
    return f"{place.replace('-', ' ').title()} ({name})" if place else name


def _time(w: Writer, low: Decimal, high: Decimal | None) -> str:
    words: dict[str, Any] = {"menit": w.t("waktu.menit"), "jam": w.t("waktu.jam")}
    first = formats.minutes(round(low * MINUTES), w.lang, words)
    if high is None or (last := formats.minutes(round(high * MINUTES), w.lang, words)) == first:
        return first
    number, _, unit = first.partition(formats.NO_BREAK)
    return f"{number if last.endswith(unit) else first}{formats.DASH}{last}"
