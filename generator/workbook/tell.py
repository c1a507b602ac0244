"""Put an import into words: what would change, what must be mended, what was left alone."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from babel.numbers import format_decimal

from generator.finding import Path_
from generator.words import Words
from generator.workbook.cells import NUMBER_KINDS, PLAIN, Value
from generator.workbook.changes import Change, Missing, Plan, RecordChange, place_words
from generator.workbook.layout import Column
from generator.workbook.places import kind_of
from generator.workbook.read import Spot, Trouble
from generator.workbook.rows import column_at

SHOWN, AROUND = 160, 25


def tell_plan(plan: Plan, say: Words, *, remove: bool) -> Iterator[str]:
    """Every line of an import's report."""
    for trouble in plan.troubles:
        yield from _trouble(trouble, say)
    for problem, spot in plan.problems:
        where = _spot(spot, say) if spot else f"{problem.file}:{problem.line}"
        yield f"{where}: {problem.message[say.lang]}"
        yield f"  {say('excel.impor.perbaiki')}: {problem.fix[say.lang]}"
    if plan.stopped:
        yield ""
        yield say("excel.impor.masalah", n=len(plan.troubles) + len(plan.problems))
        return
    for change in plan.records:
        yield from _record(change, say)
        yield ""
    yield from _missing(plan, say, remove=remove)
    yield say("excel.impor.ringkas", n=len(plan.records)) if plan.records else say("excel.impor.sama")


def _trouble(trouble: Trouble, say: Words) -> Iterator[str]:
    facts = dict(trouble.facts)
    offer = facts.get("saran") or (facts.get("tulis") if trouble.rule in ("angka-berskala", "tanpa-id") else "")
    facts["saran"] = say("excel.saran", saran=offer) if offer else ""
    key = f"excel.sel.{trouble.rule}"
    yield f"{_spot(trouble.spot, say)}: {say(key + '.pesan', **facts)}"
    yield f"  {say('excel.impor.perbaiki')}: {say(key + '.cara', **facts).rstrip()}"


def _spot(spot: Spot, say: Words) -> str:
    where = say("excel.sel.tempat", lembar=spot.sheet, sel=spot.address)
    return f"{where}, {spot.heading}" if spot.heading else where


def _record(change: RecordChange, say: Words) -> Iterator[str]:
    title = change.flat.values.get(("judul", "id")) or change.flat.values.get(("nama", "id")) or ""
    if change.is_new:
        title = next((str(c.new) for c in change.changes if c.path == ("judul", "id")), "")
        yield f"{change.name} ({say('excel.impor.baru')}): {title}"
    else:
        yield f"{change.name}: {title}"
    for place in change.removed:
        yield f"  - {say('excel.impor.hapus', butir=_item(place, change))}"
    new_items = set(change.added)
    for value in change.changes:
        row = column_at(kind_of(change.name), value.path)[1]
        if row in new_items:
            new_items.discard(row)
            yield f"  + {say('excel.impor.tambah', butir=place_words(row))}"
        yield f"    {_value(change, value, say)}"


def _value(change: RecordChange, value: Change, say: Words) -> str:
    _, row, column = column_at(kind_of(change.name), value.path)
    where = column.label if row in change.added or not row else f"{_item(row, change)}, {column.label}"
    if value.old is None:
        return say("excel.impor.isi", isian=where, baru=_shown(column, value.new, say))
    old, new = _pair(_shown(column, value.old, say), _shown(column, value.new, say))
    if value.new is None:
        return say("excel.impor.kosong", isian=where, lama=old)
    return say("excel.impor.nilai", isian=where, lama=old, baru=new)


def _item(place: Path_, change: RecordChange) -> str:
    """An item by its number and what it is about."""
    names = (("apa", "id"), ("judul", "id"), ("judul",), ("nama",), ("nama", "id"), ("kantor", "id"))
    about = next((text for name in names if (text := change.flat.values.get((*place, *name)))), "")
    return f"{place_words(place)} ({about})" if about else place_words(place)


def _shown(column: Column, value: Value, say: Words) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "; ".join(value)
    if column.kind in NUMBER_KINDS and PLAIN.fullmatch(value) and not column.path[-1].startswith("tahun"):
        return str(format_decimal(Decimal(value), locale=say.lang, decimal_quantization=False))
    return value.replace("\n", " ")


def _pair(old: str, new: str) -> tuple[str, str]:
    """Two texts cut down to where they differ."""
    if len(old) <= SHOWN and len(new) <= SHOWN:
        return old, new
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return _cut(old, start, end), _cut(new, start, end)


def _cut(text: str, start: int, end: int) -> str:
    first, last = max(0, start - AROUND), min(len(text), len(text) - end + AROUND)
    part = text[first:last]
    if len(part) > SHOWN:
        part = part[: SHOWN // 2] + " … " + part[-SHOWN // 2 :]
    return ("…" if first else "") + part + ("…" if last < len(text) else "")


def _missing(plan: Plan, say: Words, *, remove: bool) -> Iterator[str]:
    gone = [row for row in plan.missing if not (remove and row.place) and not _inside_another(row, plan.missing)]
    for row in gone:
        if row.place:
            butir = place_words(row.place)
            yield say("excel.impor.hilang_butir", butir=butir, nama=row.name, lembar=row.sheet)
        else:
            yield say("excel.impor.hilang_catatan", nama=row.name, lembar=row.sheet)
    if any(row.place for row in gone):
        yield say("excel.impor.hapus_cara")
    if gone:
        yield ""


def _inside_another(row: Missing, rows: list[Missing]) -> bool:
    return any(
        other is not row and other.name == row.name and other.place and row.place[: len(other.place)] == other.place
        for other in rows
    )
