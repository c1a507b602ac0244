"""What changed between two states of the data, in plain words for the people who read a pull request."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from generator import formats
from generator.catalogue import PROFILE_FILE, RECORD_KINDS, REFERENCE_FOLDER, Catalogue, References
from generator.load import Document
from generator.schema.fields import Shape, shape_of_file
from generator.schema.scalars import PLAIN_NUMBER
from generator.shape import item_name
from generator.words import Words

LONG_TEXT = 110
"""A text longer than a title is said to be rewritten; a shorter one is shown before and after."""
FIGURE_KEYS = {"nilai", "nilai_hingga", "satuan", "sumber", "apa"}
ARROW = " → "
MARKS = {"baru": "beda.baru", "dihapus": "beda.dihapus_catatan", "rusak": "beda.rusak"}


@dataclass
class RecordDifference:
    """One record that is new, gone or changed.

    Attributes:
        file: Path from the root. title: What people call it. kind: `wilayah`, `potensi` … or `acuan`.
        state: `baru`, `dihapus`, `diubah` or `rusak`.
        lines: What changed, one sentence each.
    """

    file: str
    title: str
    kind: str
    state: str
    lines: list[str] = field(default_factory=list)

    @property
    def region(self) -> str:
        """Slug of the folder."""
        return self.file.split("/")[1]


def differences(old: Catalogue, new: Catalogue, say: Words) -> list[RecordDifference]:
    """Every record that differs, sorted by file.

    Args:
        old, new: Two states of one tree; broken files are compared as far as they can be read.
        say: The language of the sentences.
    """
    found = []
    for file in sorted(old.documents.keys() | new.documents.keys()):
        before, after = old.documents.get(file), new.documents.get(file)
        change = _record(file, before, after, _Teller(say, old.references, new.references))
        if change:
            found.append(change)
    return found


def _record(file: str, before: Document | None, after: Document | None, teller: _Teller) -> RecordDifference | None:
    kind = _kind(file)
    data = (after.data if after else None) or (before.data if before else None)
    title = _title(data) or file.rsplit("/", 1)[-1]
    if after is None:
        return RecordDifference(file, title, kind, "dihapus") if before and before.data is not None else None
    if after.data is None:
        changed = before is None or before.lines != after.lines
        return RecordDifference(file, title, kind, "rusak") if changed else None
    if before is None or before.data is None:
        return RecordDifference(file, title, kind, "baru", list(teller.summary(after.data)))
    if before.data == after.data:
        return None
    lines = list(dict.fromkeys(teller.group(before.data, after.data, shape_of_file(Path(file)), "")))
    return RecordDifference(file, title, kind, "diubah", lines or [teller.say("beda.urutan")])


def _kind(file: str) -> str:
    parts = file.split("/")
    if len(parts) > 2 and parts[1] == REFERENCE_FOLDER:
        return "acuan"
    if parts[-1] == PROFILE_FILE:
        return "wilayah"
    return parts[2] if len(parts) == 4 and parts[2] in RECORD_KINDS else "lain"


def _title(data: Any) -> str:
    return item_name(data) if isinstance(data, dict) else ""


class _Teller:
    """Puts the differences of two values into sentences."""

    def __init__(self, say: Words, old: References, new: References) -> None:
        self.say = say
        self.old = old
        self.new = new

    def summary(self, data: dict[str, Any]) -> Iterator[str]:
        """What a new record holds, in one line."""
        counts = [(name, data.get(name)) for name in ("angka", "sumber")]
        told = [
            self.say(f"beda.banyak_{name}", n=len(value)) for name, value in counts if isinstance(value, list | dict)
        ]
        if told:
            yield ", ".join(told)

    def group(self, old: dict[str, Any], new: dict[str, Any], shape: Shape | None, where: str) -> Iterator[str]:
        """Differences of two groups of fields; `where` is what their sentences start with."""
        for name in dict.fromkeys((*new, *old)):
            if old.get(name) != new.get(name):
                inner = shape.field(name) if shape else None
                yield from self.value(name, old.get(name), new.get(name), inner, where)

    def value(self, name: str, old: Any, new: Any, shape: Shape | None, where: str) -> Iterator[str]:
        """Differences of one field."""
        label = where + self.label(name)
        if name == "angka" and isinstance(old or [], list) and isinstance(new or [], list):
            yield from self.figures(old or [], new or [], where)
        elif _is_text(old) or _is_text(new):
            yield from self.text(label, old, new)
        elif isinstance(old or {}, dict) and isinstance(new or {}, dict) and (old or new):
            yield from self.mapping(name, label, old or {}, new or {}, shape)
        elif isinstance(old or [], list) and isinstance(new or [], list) and (old or new):
            yield from self.listed(label, old or [], new or [], shape)
        elif old is None:
            yield self.say("beda.ditambah", apa=label, isi=self.word(new, shape))
        elif new is None:
            yield self.say("beda.dihapus", apa=label, isi=self.word(old, shape))
        else:
            yield f"{label}: {self.word(old, shape)}{ARROW}{self.word(new, shape)}"

    def mapping(
        self, name: str, label: str, old: dict[str, Any], new: dict[str, Any], shape: Shape | None
    ) -> Iterator[str]:
        """A map of named entries tells those that came and went; a group of fields tells each field."""
        if shape and shape.model:
            yield from self.group(old, new, shape, f"{label}, ")
            return
        came = [item_name(new[key]) or key for key in new if key not in old]
        went = [item_name(old[key]) or key for key in old if key not in new]
        yield from self.came_and_went(label, came, went)
        for key in new:
            if key in old and old[key] != new[key]:
                title = item_name(new[key]) or key
                if isinstance(old[key], dict) and isinstance(new[key], dict):
                    yield from self.group(
                        old[key], new[key], shape.field(key) if shape else None, f"{label} «{title}», "
                    )
                else:
                    yield f"{label}, {key}: {self.word(old[key], None)}{ARROW}{self.word(new[key], None)}"

    def listed(self, label: str, old: list[Any], new: list[Any], shape: Shape | None) -> Iterator[str]:
        """A list tells what came and went; entries of one name are compared with each other."""
        inner = shape.item() if shape else None
        if not any(isinstance(entry, dict) for entry in (*old, *new)):
            came = [self.word(entry, inner) for entry in new if entry not in old]
            went = [self.word(entry, inner) for entry in old if entry not in new]
            yield from self.came_and_went(label, came, went)
            if not came and not went:
                yield self.say("beda.urutan_isi", apa=label)
            return
        before, after = _by_name(old), _by_name(new)
        yield from self.came_and_went(
            label, [n for n in after if n not in before], [n for n in before if n not in after]
        )
        for name, entry in after.items():
            if name in before and before[name] != entry and isinstance(entry, dict) and isinstance(before[name], dict):
                yield from self.group(before[name], entry, inner, f"{label} «{name}», ")

    def came_and_went(self, label: str, came: list[str], went: list[str]) -> Iterator[str]:
        if came:
            yield self.say("beda.ditambah", apa=label, isi=", ".join(came))
        if went:
            yield self.say("beda.dihapus", apa=label, isi=", ".join(went))

    def text(self, label: str, old: Any, new: Any) -> Iterator[str]:
        """Text in two languages."""
        before = old if isinstance(old, dict) else {"id": old}
        after = new if isinstance(new, dict) else {"id": new}
        if before.get("id") != after.get("id"):
            short = max(len(str(before.get("id") or "")), len(str(after.get("id") or ""))) <= LONG_TEXT
            if before.get("id") is None or after.get("id") is None:
                key = "beda.ditambah" if before.get("id") is None else "beda.dihapus"
                shown = str(after.get("id") or before.get("id"))
                yield self.say(key, apa=label, isi=shown if len(shown) <= LONG_TEXT else shown[: LONG_TEXT - 1] + "…")
            elif short:
                yield f"{label}: «{before['id']}»{ARROW}«{after['id']}»"
            else:
                yield self.say("beda.ditulis_ulang", apa=label)
        elif before.get("en") != after.get("en"):
            key = "beda.inggris_ditambah" if not before.get("en") else "beda.inggris_diubah"
            yield self.say(key, apa=label)
        for name in after.keys() | before.keys():
            if name not in ("id", "en") and before.get(name) != after.get(name):
                yield from self.value(name, before.get(name), after.get(name), None, f"{label}, ")

    def figures(self, old: list[Any], new: list[Any], where: str) -> Iterator[str]:
        """Figures of one subject are compared; a changed value names its old and new source."""
        before, after = _by_name(old), _by_name(new)
        for name, figure in after.items():
            if name not in before:
                yield self.say("beda.angka_baru", apa=where + name, isi=self.amount(figure))
            elif before[name] != figure and isinstance(figure, dict) and isinstance(before[name], dict):
                yield from self.figure(where + name, before[name], figure)
        for name, figure in before.items():
            if name not in after:
                yield self.say("beda.angka_hilang", apa=where + name, isi=self.amount(figure))

    def figure(self, name: str, old: dict[str, Any], new: dict[str, Any]) -> Iterator[str]:
        told = []
        if any(old.get(key) != new.get(key) for key in ("nilai", "nilai_hingga", "satuan")):
            told.append(_arrow(self.amount(old), self.amount(new)))
        if old.get("tahun") != new.get("tahun"):
            told.append(
                self.say("beda.tahun", dari=self.word(old.get("tahun"), None), ke=self.word(new.get("tahun"), None))
            )
        if old.get("sumber") != new.get("sumber"):
            told.append(self.say("beda.sumber_diganti", dari=_keys(old.get("sumber")), ke=_keys(new.get("sumber"))))
        if told:
            yield f"{name}: {', '.join(told)}"
        rest_old = {key: value for key, value in old.items() if key not in FIGURE_KEYS | {"tahun"}}
        rest_new = {key: value for key, value in new.items() if key not in FIGURE_KEYS | {"tahun"}}
        yield from self.group(rest_old, rest_new, None, f"{name}, ")

    def amount(self, figure: Any) -> str:
        """A figure's value as the site writes it; as typed where it is no number."""
        if not isinstance(figure, dict):
            return str(figure)
        value, code = figure.get("nilai"), str(figure.get("satuan") or "")
        unit = self.new.units.get(code) or self.old.units.get(code)
        if value is None:
            return self.say("belum")
        upper = figure.get("nilai_hingga")
        if unit is None or not PLAIN_NUMBER.fullmatch(str(value)) or (upper and not PLAIN_NUMBER.fullmatch(str(upper))):
            return f"{value} {code}".strip()
        end = Decimal(str(upper)) if upper else None
        return formats.quantity(Decimal(str(value)), code, unit, self.say.lang, end).replace(formats.NO_BREAK, " ")

    def word(self, value: Any, shape: Shape | None) -> str:
        """A single value in words."""
        if isinstance(value, list):
            return ", ".join(self.word(entry, None) for entry in value)
        if isinstance(value, dict):
            return item_name(value) or "…"
        if value is None:
            return self.say("belum")
        text = str(value)
        if shape and shape.kind == "date" and len(text) in (4, 7, 10):
            try:
                return formats.day(text, self.say.lang)
            except (ValueError, AttributeError):
                return text
        return text if len(text) <= LONG_TEXT else text[: LONG_TEXT - 1] + "…"

    def label(self, name: str) -> str:
        """A field's name as people read it."""
        return name.replace("_", " ")


def _is_text(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("id"), str)


def _keys(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value or "–")


def _by_name(entries: list[Any]) -> dict[str, Any]:
    """Entries by what people call them; a second one of a name gets its number."""
    named: dict[str, Any] = {}
    for number, entry in enumerate(entries, 1):
        name = item_name(entry) or f"#{number}"
        while name in named:
            name += f" ({number})"
        named[name] = entry
    return named


def _arrow(old: str, new: str) -> str:
    """`650 → 662 juta ton`: the words that both ends share stand once."""
    before, after = old.split(" "), new.split(" ")
    shared = 0
    while shared < min(len(before), len(after)) - 1 and before[-1 - shared] == after[-1 - shared]:
        shared += 1
    return " ".join(before[: len(before) - shared]) + ARROW + new


def as_markdown(changes: list[RecordDifference], catalogue: Catalogue, say: Words) -> str:
    """Write the differences as a comment for a pull request."""
    if not changes:
        return say("beda.tidak_ada") + "\n"
    counts = {
        state: sum(1 for change in changes if change.state == state) for state in ("baru", "diubah", "dihapus", "rusak")
    }
    told = [say(f"beda.jumlah_{state}", n=n) for state, n in counts.items() if n]
    lines = [f"## {say('beda.judul')}", "", ", ".join(told) + ".", ""]
    region = ""
    for change in sorted(changes, key=lambda change: (change.kind == "acuan", change.region, change.file)):
        if change.region != region:
            region = change.region
            listed = catalogue.references.gazetteer.daerah.get(region)
            lines += [f"### {say('beda.acuan') if change.kind == 'acuan' else listed.nama if listed else region}", ""]
        kind = say(f"beda.jenis.{change.kind}")
        mark = f"{say(MARKS[change.state])}: " if change.state in MARKS else ""
        lines.append(f"**{mark}{_safe(change.title)}** ({kind}, `{change.file.removeprefix('regions/')}`)")
        lines += [f"- {_safe(line)}" for line in change.lines]
        lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def _safe(text: str) -> str:
    """Text of a record cannot become markup of the comment it stands in."""
    for sign in "\\`*_[]<>#|":
        text = text.replace(sign, "\\" + sign)
    return text.replace("@", "@\u200b").replace("\n", " ")
