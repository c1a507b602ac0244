"""What a workbook would change in the records, told before anything is written, and checked like any other change.

Three states meet: what was exported, what the workbook says now, what the catalogue holds now. Only what somebody
changed in the workbook is taken over; where the catalogue has changed at the same place, nothing is guessed.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.catalogue import PROFILE_FILE, Catalogue, Entry, read_catalogue
from generator.check import check_catalogue
from generator.finding import Path_
from generator.fmt import UnformattableError, format_file
from generator.problems import Problem
from generator.rewrite import CannotRewriteError, rewrite, values_of, write_new
from generator.workbook.cells import Value
from generator.workbook.layout import sheets
from generator.workbook.places import PROFILE, kind_of, record_name, record_sheet
from generator.workbook.read import Reading, SheetRow, Spot, Trouble
from generator.workbook.rows import Edit, Flat, apply, flatten, pattern_of, place_after

FIELD_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


@dataclass(frozen=True)
class Change:
    """One value that would change."""

    path: Path_
    old: Value
    new: Value
    spot: Spot


@dataclass
class RecordChange:
    """Everything that would change in one record.

    Attributes:
        name: `potensi/aspal-alam`.
        file: Path from the root.
        is_new: The record does not exist yet.
        before, after: The file's text; `before` is empty for a new record.
        changes: Values. added: Places of new items. removed: Places of items that go.
    """

    name: str
    file: str
    is_new: bool
    before: str = ""
    after: str = ""
    changes: list[Change] = field(default_factory=list)
    added: list[Path_] = field(default_factory=list)
    removed: list[Path_] = field(default_factory=list)
    flat: Flat = field(default_factory=Flat)
    """The record as it is now."""


@dataclass(frozen=True)
class Missing:
    """A row that was exported and is no longer in the workbook; `place` is empty for a whole record."""

    name: str
    sheet: str
    place: Path_


@dataclass
class Plan:
    """What an import would do.

    Attributes:
        region: Slug.
        records: What would change, by record.
        troubles: What has to be mended in the workbook first.
        missing: Rows that are gone; they are removed only on request.
        problems: What the check says of the result, each with its cell where it has one.
    """

    region: str
    records: list[RecordChange] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    problems: list[tuple[Problem, Spot | None]] = field(default_factory=list)

    @property
    def stopped(self) -> bool:
        """Whether nothing may be written."""
        return bool(self.troubles or self.problems)


def plan_import(reading: Reading, catalogue: Catalogue, root: Path, today: dt.date, *, remove: bool) -> Plan:
    """Find out what a workbook changes.

    Args:
        reading: What the workbook says.
        catalogue: What is there now.
        root: The folder of the catalogue's files.
        today: The build date, for the check.
        remove: Rows that are gone are to be removed from the records.
    """
    comparison = _Comparison(reading, catalogue, remove)
    plan = comparison.plan()
    for change in plan.records:
        _write_text(change, root, comparison.edits[change.name], plan, comparison)
    if not plan.troubles and plan.records:
        plan.problems = list(_new_problems(plan, catalogue, root, today, comparison.spots))
    return plan


class _Comparison:
    """Compares row by row. `spots` remembers the cell of each value, `edits` what is to be done to each record."""

    def __init__(self, reading: Reading, catalogue: Catalogue, remove: bool) -> None:
        self.reading, self.remove = reading, remove
        self.result = Plan(reading.region, troubles=list(reading.troubles))
        self.entries: dict[str, Entry[Any]] = {
            record_name(entry.kind, entry.id): entry for entry in catalogue.entries() if entry.region == reading.region
        }
        self.now = {name: flatten(entry.kind, entry.document.data) for name, entry in self.entries.items()}
        self.base = self.now
        if reading.base is not None:
            self.base = {name: flatten(kind_of(name), raw) for name, raw in reading.base.items()}
        self.new_names = {
            row.record
            for row in reading.rows
            if row.sheet.of_records and row.sheet.title == record_sheet(row.kind) and row.record not in self.entries
        }
        for row in reading.rows:
            row.record = self._full_name(row)
        self.edits: dict[str, Edit] = {}
        self.records: dict[str, RecordChange] = {}
        self.spots: dict[tuple[str, Path_], Spot] = {}
        self.seen: dict[tuple[str, str, Path_], Spot] = {}
        self.places: dict[int, Path_] = {}

    def plan(self) -> Plan:
        """Compare everything."""
        rows = [row for row in self.reading.rows if self._is_known(row)]
        # Lists before the lists inside their items, so that a new item's own parts find it.
        for row in sorted(rows, key=lambda row: len(row.place or row.part.split())):
            place = self._place(row)
            if place is None:
                continue
            self.places[id(row)] = place
            first = self.seen.setdefault((row.sheet.title, row.record, place), row.spots[()])
            if first != row.spots[()]:
                rule = "id-ganda" if row.sheet.of_records else "baris-ganda"
                self._trouble(row.spots[()], rule, lain=first.address)
        for row in rows:
            if id(row) in self.places:
                self._row(row, self.places[id(row)])
        self._missing()
        self.result.records = [self.records[name] for name in sorted(self.records, key=self._rank)]
        return self.result

    def _rank(self, name: str) -> tuple[object, ...]:
        return name in self.new_names, name != PROFILE, name

    def _trouble(self, spot: Spot, rule: str, **facts: object) -> None:
        self.result.troubles.append(Trouble(spot, rule, facts))

    # Where a row belongs

    def _full_name(self, row: SheetRow) -> str:
        """`potensi/madu` where a row says `madu`, as people do who have just typed that as an id.

        Two records of that id leave it as it is: the row is refused rather than given to one of them.
        """
        known = [*self.entries, *self.new_names]
        if row.record in known:
            return row.record
        same = [name for name in known if name.split("/")[1:] == [row.record] and kind_of(name) in row.sheet.kinds]
        return same[0] if len(same) == 1 else row.record

    def _is_known(self, row: SheetRow) -> bool:
        name = row.record
        if self.reading.base is not None and name in self.base and name not in self.entries:
            self._trouble(row.spots[()], "catatan-pergi", isi=name)
            return False
        if name in self.entries or name in self.new_names:
            if row.kind in row.sheet.kinds:
                return True
            self._trouble(row.spots[()], "jenis-lain", isi=name, lembar=row.sheet.title)
            return False
        known = [*self.entries, *self.new_names]
        near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
        self._trouble(row.spots[()], "catatan-tak-dikenal", isi=name, saran=near[0] if near else "")
        return False

    def _place(self, row: SheetRow) -> Path_ | None:
        """Where a row stands in the record as it is now; a row without number goes to the end of its list."""
        if row.sheet.of_records:
            return ()
        spot = row.spots.get(("@no",), row.spots[()])
        place = row.place if row.number is not None else self._numbered(row)
        if place is None:
            self._trouble(row.spots.get(("@bagian",), row.spots[()]), "bagian", isi=row.part)
            return None
        now = self._now_place(row.record, place)
        if now is None:
            self._trouble(spot, "nomor-lompat", isi=place[-1] + 1 if isinstance(place[-1], int) else place[-1])
        return now

    def _numbered(self, row: SheetRow) -> Path_ | None:
        """Give a new row the number behind all others; None where records have no such list."""
        trial = SheetRow(row.sheet, row.record, row.part, 0).place
        if trial is None:
            return None
        prefix = trial[:-1]
        taken = [
            other.number
            for other in self.reading.rows
            if other.record == row.record and isinstance(other.number, int) and (other.place or ())[:-1] == prefix
        ]
        number = max([_length(self.base.get(row.record), prefix) - 1, *taken]) + 1
        row.number = number
        return (*prefix, number)

    def _now_place(self, name: str, place: Path_) -> Path_ | None:
        """Turn the numbers of the workbook into those of today: what is new follows what others have added."""
        base, now = self.base.get(name), self.now.get(name)
        steps: list[str | int] = []
        for depth, step in enumerate(place):
            if isinstance(step, int):
                was, is_now = _length(base, place[:depth]), _length(now, tuple(steps))
                if step >= was:
                    if step > was and not self._is_labelled(name, (*place[:depth], step - 1)):
                        return None
                    step = is_now + (step - was)
            steps.append(step)
        return tuple(steps)

    def _is_labelled(self, name: str, place: Path_) -> bool:
        return any(row.record == name and row.place == place for row in self.reading.rows)

    # What a row says

    def _row(self, row: SheetRow, place: Path_) -> None:
        name = row.record
        base, now = self.base.get(name, Flat()), self.now.get(name, Flat())
        self.spots.setdefault((name, place), row.spots[()])
        for path in row.spots:
            if path and not path[0].startswith("@"):
                self.spots[name, (*place, *path)] = row.spots[path]
        is_new = bool(place) and place not in now.rows
        if is_new and not any(value is not None for value in row.values.values()):
            return
        if is_new and place in base.rows:
            self._trouble(row.spots[()], "butir-pergi")
            return
        if is_new:
            self._record(name).added.append(place)
        if name in self.new_names:
            self._record(name)
        for path, value in row.values.items():
            full = (*place, *path)
            was, is_now = base.values.get(full), now.values.get(full)
            if value in (was, is_now):
                continue
            spot = row.spots[path]
            if is_now != was or self._has_moved(place, base, now):
                self._trouble(spot, "bentrok", kini=shown(is_now), semula=shown(was), isi=shown(value))
                continue
            self._record(name).changes.append(Change(full, is_now, value, spot))
            self.edits[name].values[full] = value
        if is_new:
            # "No data yet" has to be said in a record; a cell says it by being empty.
            for column in row.sheet.columns:
                if column.empty_word and row.values.get(column.path) is None:
                    self.edits[name].values[(*place, *column.path)] = None

    def _has_moved(self, place: Path_, base: Flat, now: Flat) -> bool:
        """Whether the item at a number may be another one than when the workbook was made."""
        numbered = any(isinstance(step, int) for step in place)
        return numbered and base is not now and place in base.rows and base.below(place) != now.below(place)

    def _record(self, name: str) -> RecordChange:
        if name not in self.records:
            kind, region = kind_of(name), self.reading.region
            path = PROFILE_FILE if name == PROFILE else f"{kind}/{name.split('/', 1)[-1]}.yml"
            is_new = name in self.new_names
            flat = self.now.get(name, Flat())
            self.records[name] = RecordChange(name, f"regions/{region}/{path}", is_new, flat=flat)
            self.edits[name] = Edit()
        return self.records[name]

    # What is gone

    def _missing(self) -> None:
        seen = {(title, name, place) for title, name, place in self.seen}
        for name, base in self.base.items():
            if name not in self.entries:
                continue
            main = record_sheet(kind_of(name))
            if main in self.reading.titles and (main, name, ()) not in seen:
                self.result.missing.append(Missing(name, main, ()))
                continue
            for sheet in sheets():
                patterns = sheet.patterns.get(kind_of(name), ())
                if sheet.title not in self.reading.titles or sheet.of_records:
                    continue
                for place in base.rows:
                    if pattern_of(place) in patterns and (sheet.title, name, place) not in seen:
                        self._gone(name, sheet.title, place)

    def _gone(self, name: str, title: str, place: Path_) -> None:
        base, now = self.base[name], self.now[name]
        if place not in now.rows:
            return
        self.result.missing.append(Missing(name, title, place))
        if not self.remove:
            return
        if self._has_moved(place, base, now):
            self._trouble(Spot(title, "A1"), "hapus-bentrok", butir=place_words(place), isi=name)
            return
        record = self._record(name)
        inside = [path for path in self.edits[name].values if path[: len(place)] == place]
        if inside:
            self._trouble(self.spots[name, inside[0]], "induk-dihapus", butir=place_words(place))
            return
        if not any(place[: len(other)] == other for other in record.removed):
            record.removed = [other for other in record.removed if other[: len(place)] != place] + [place]
            self.edits[name].removed = record.removed


def _length(flat: Flat | None, prefix: Path_) -> int:
    """How many items a list has."""
    return sum(1 for place in flat.rows if place[:-1] == prefix) if flat else 0


def place_words(place: Path_) -> str:
    """A place as people count: `angka 3`."""
    return " ".join(str(step + 1) if isinstance(step, int) else step for step in place)


def shown(value: Value) -> str:
    """A value in one line."""
    text = "; ".join(value) if isinstance(value, tuple) else value or "(kosong)"
    text = text.replace("\n", " ")
    return text if len(text) <= 60 else text[:57] + "…"


# The result


def _write_text(change: RecordChange, root: Path, edit: Edit, plan: Plan, comparison: _Comparison) -> None:
    """Make the new text of a record; what cannot be made is a trouble."""
    kind = kind_of(change.name)
    try:
        if change.is_new:
            change.after = _tidy(write_new(apply(kind, {}, edit)), change.file)
            return
        change.before = read_text(root / change.file)
        change.after = rewrite(change.before, apply(kind, values_of(change.before), edit))
        # A file that was in canonical form stays in it; in any other only the changed lines are touched.
        if _tidy(change.before, change.file) == change.before:
            change.after = _tidy(change.after, change.file)
    except CannotRewriteError:
        spot = change.changes[0].spot if change.changes else comparison.spots[change.name, ()]
        plan.troubles.append(Trouble(spot, "tak-dapat-ditulis", {"berkas": change.file}))


def _tidy(text: str, file: str) -> str:
    """A record's text in canonical form; as it stands where that cannot be made, which the check then explains."""
    try:
        return format_file(text.encode(), Path(file)).text
    except UnformattableError:
        return text


def read_text(path: Path) -> str:
    """A file's text with plain line ends and without byte mark."""
    return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def write_records(plan: Plan, root: Path) -> None:
    """Write the changed files; line ends and byte mark stay as they are."""
    for change in plan.records:
        path = root / change.file
        data = change.after.encode()
        if not change.is_new:
            old = path.read_bytes()
            if b"\r\n" in old:
                data = data.replace(b"\n", b"\r\n")
            if old.startswith(b"\xef\xbb\xbf"):
                data = b"\xef\xbb\xbf" + data
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".baru")
        fresh.write_bytes(data)
        fresh.replace(path)


def _new_problems(
    plan: Plan, catalogue: Catalogue, root: Path, today: dt.date, spots: dict[tuple[str, Path_], Spot]
) -> Iterator[tuple[Problem, Spot | None]]:
    """What the check says of the result and did not say before."""
    with tempfile.TemporaryDirectory(prefix="katalog-") as folder:
        trial = Path(folder)
        shutil.copytree(root / "regions", trial / "regions")
        write_records(plan, trial)
        after = check_catalogue(read_catalogue(trial), today)
    before = {_identity(problem) for problem in check_catalogue(catalogue, today)}
    by_file = {change.file: change for change in plan.records}
    for problem in after:
        if problem.level != "error" or _identity(problem) in before:
            continue
        change = by_file.get(problem.file)
        yield problem, _spot_of(problem, change, spots) if change else None


def _identity(problem: Problem) -> tuple[str, str, str]:
    return problem.file, problem.field, problem.rule


def _spot_of(problem: Problem, change: RecordChange, spots: dict[tuple[str, Path_], Spot]) -> Spot | None:
    """The cell of a problem: that of its value, of a part of it, or of the nearest group around it."""
    wanted = tuple(int(index) - 1 if index else word for word, index in FIELD_STEP.findall(problem.field))
    here = {place_after(path, change.removed): spot for (name, path), spot in spots.items() if name == change.name}
    if wanted in here:
        return here[wanted]
    inside = [path for path in here if path[: len(wanted)] == wanted]
    if wanted and inside:
        return here[min(inside, key=lambda path: (len(path), str(path)))]
    for end in range(len(wanted) - 1, -1, -1):
        if wanted[:end] in here:
            return here[wanted[:end]]
    return None
