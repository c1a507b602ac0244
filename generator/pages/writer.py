"""Put parts of records into words and numbers of one language, for one page.

Every method gives what a component of `templates/komponen` shows: plain strings, dicts and lists.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from generator import formats
from generator.addresses import key_path, record_path, relative, site_path
from generator.catalogue import RECORDS_OF, Entry
from generator.maps import Atlas
from generator.model import Site
from generator.model.places import REGION, position
from generator.model.site import cooperation_date, headline
from generator.pages.markdown import render_markdown
from generator.pages.reporting import prepared_issue, prepared_letter
from generator.schema import Figure, Item, OtherValue, Potential, Source, Text
from generator.schema.common import Contact
from generator.words import Words

Row = dict[str, Any]
YEAR = re.compile(r"\b(19|20)\d\d\b")
SHORT_NAME = re.compile(r"\s*[(;]")


@dataclass(frozen=True)
class Settings:
    """What the site's own configuration says.

    Attributes:
        name: The site's name by language. url: Where it is published, with a trailing slash; empty when unknown.
        edit_url: Prefix that turns a file's path into its edit page; None hides the link.
        issue_url: Page for reporting an error; None falls back to `mail`.
        mail: The bureau's official address; None where there is none yet.
        form: Where the web form keeps records: `backend`, `repo`, `branch` and, for a host of its own, `base_url`,
            `api_root`, `app_id`, `auth_scope`. None where there is no form.
    """

    name: dict[str, str]
    url: str
    edit_url: str | None = None
    issue_url: str | None = None
    mail: str | None = None
    form: dict[str, str] | None = None


def _told(figure: Figure) -> list[Figure | OtherValue]:
    """A figure and its other values: all that need a source."""
    return [figure, *figure.berbeda]


class Writer:
    """Writes for one page in one language.

    Args:
        site: The joined catalogue.
        words: The page's word list.
        path: The page's path without the language's folder; links are relative to it.
        settings: The site's configuration.
        atlas: Outlines for maps; None where there are none.
    """

    def __init__(self, site: Site, words: Words, path: str, settings: Settings, atlas: Atlas | None) -> None:
        self.site = site
        self.t = words
        self.lang = words.lang
        self.path = path
        self.settings = settings
        self.atlas = atlas
        self._here = site_path(path, self.lang)

    # Links

    def href(self, path: str) -> str:
        """Link to a page of the same language."""
        return relative(site_path(path, self.lang), self._here)

    def asset(self, path: str) -> str:
        """Link to a file that both languages share."""
        return relative(path, self._here)

    def href_from_root(self, path: str) -> str:
        """Path of a page of the same language from the site's root."""
        return site_path(path, self.lang)

    def record_href(self, entry: Entry[Any]) -> str:
        """Link to a record's page."""
        return self.href(record_path(entry))

    def absolute(self, path: str) -> str:
        """The page's published address, for letters and papers; relative where the site has no address yet."""
        return self.settings.url + site_path(path, self.lang)

    def edit_links(self, file: str) -> list[Row]:
        """Links to change a record, to propose another of its region, and, as the last, to report an error."""
        # Where the site is published from no public repository, the guide tells how the file is changed.
        guide = self.href("panduan/memperbaiki-catatan/")
        edit = self.settings.edit_url + quote(file) if self.settings.edit_url else guide
        links = [{"label": self.t("halaman.sunting", berkas=file), "url": edit}]
        region = file.split("/")[1] if file.startswith("regions/") else ""
        if region in self.site.regions:
            links.append({"label": self.t("usul.potensi"), "url": self.propose_url(region)})
        links.append({"label": self.t("halaman.lapor"), "url": self.report_url(file)})
        return links

    def report_url(self, file: str) -> str:
        """Where an error is reported, with the record's file in the text."""
        record = file.removeprefix("regions/").removesuffix(".yml")
        subject = self.t("lapor.judul", berkas=record)
        body = self.t("lapor.isi", berkas=record, alamat=self.absolute(self.path))
        fields = {"catatan": record, "alamat": self.absolute(self.path)}
        return self.prepared("lapor-kesalahan", subject, body, fields)

    def propose_url(self, region: str = "") -> str:
        """Where a potential is proposed, with its region where that is known."""
        name = self.region_name(region, long=True) if region else ""
        subject = self.t("usul.judul", daerah=name) if region else self.t("usul.judul_umum")
        fields = {"daerah": name} if region else {}
        return self.prepared("usul-potensi", subject, self.t("usul.isi", daerah=name or "..."), fields)

    def prepared(self, form: str, subject: str, body: str, fields: dict[str, str]) -> str:
        """The repository's form with what is known filled in, else a letter to the bureau."""
        if self.settings.issue_url:
            return prepared_issue(self.settings.issue_url, form, subject, body, fields)
        return self.mail(self.settings.mail or "", subject, body)

    def mail(self, address: str, subject: str, body: str) -> str:
        """A mail link with subject and text."""
        return prepared_letter(address, subject, body)

    # Text

    def plain(self, text: Text | None) -> str:
        """The text in the page's language, else Indonesian; empty for None."""
        if text is None:
            return ""
        return (text.en if self.lang == "en" else None) or text.id

    def lacks(self, text: Text | None) -> bool:
        """Whether the page has to show Indonesian in its place."""
        return self.lang == "en" and text is not None and text.en is None

    def marked(self, text: Text | None) -> str:
        """The text; where it is untranslated, in a span of its own language with the visible mark."""
        if text is None or not self.lacks(text):
            return self.plain(text)
        mark = self.t("bahasa.belum")
        return Markup('<span lang="id">{}</span> <span class="kat-bahasa__tanda">{}</span>').format(text.id, mark)

    def prose(self, text: Text | None) -> str:
        """A longer text with its small Markdown as HTML."""
        if text is None:
            return ""
        html = render_markdown(self.plain(text))
        if self.lacks(text):
            mark = self.t("bahasa.belum")
            return Markup('<p><span class="kat-bahasa__tanda">{}</span></p><div lang="id">{}</div>').format(mark, html)
        return html

    def day(self, value: str | dt.date | None) -> str:
        """A date as exactly as it is known; empty for None."""
        return formats.day(value, self.lang) if value else ""

    # Sources and figures

    def source(self, source: Source) -> Row:
        """A source as the small mark shows it."""
        # The mark has room for a name; what stands in brackets or after a semicolon is in the list at the page's foot.
        name = SHORT_NAME.split(source.penerbit)[0]
        title = ". ".join(filter(None, (source.penerbit, "" if source.judul_penyusun else source.judul)))
        return {
            "publisher": name,
            "title": title,
            "url": source.url or "",
            "quality": source.mutu,
            "date": "",
        }

    def sources(self, keys: Iterable[str] | None, sources: dict[str, Source]) -> list[Row]:
        """The sources behind one statement."""
        return [self.source(sources[key]) for key in keys or [] if key in sources]

    def source_list(self, sources: dict[str, Source]) -> list[Row]:
        """All sources of a record, the official ones first, as the list at the foot shows them."""
        order = {"resmi": 0, "pers": 1, "lain": 2}
        rows = []
        for source in sorted(sources.values(), key=lambda s: (order[s.mutu], s.penerbit, s.judul)):
            rows.append(
                {
                    "title": source.judul,
                    "lang": source.bahasa if source.bahasa != self.lang else "",
                    "own_title": source.judul_penyusun,
                    "publisher": source.penerbit,
                    "url": source.url or "",
                    "quality": source.mutu,
                    "date": self.day(source.tanggal),
                    "seen": self.t("sumber.dibaca", hari=self.day(source.diakses)) if source.diakses else "",
                    "page": source.halaman or "",
                }
            )
        return rows

    def year(self, figure: Figure | OtherValue) -> str:
        """The period and year of the data, or what is known of them."""
        named = getattr(figure, "periode", None)
        period = self.plain(named) if named else ""
        if figure.tahun is None or YEAR.search(period):
            return period
        known = figure.jenis_tahun == "data"
        year = str(figure.tahun) if known else self.t("angka.tahun_" + figure.jenis_tahun, tahun=figure.tahun)
        return f"{period} {year}".lstrip()

    def amount(self, figure: Figure | OtherValue, unit: str | None = None) -> tuple[str, str]:
        """Number and unit of a figure that has a value."""
        code = unit or figure.satuan or ""
        listed = self.site.references.units[code]
        assert figure.nilai is not None  # noqa: S101 (callers show missing figures another way)
        return formats.amount_and_unit(figure.nilai, code, listed, self.lang, figure.nilai_hingga)

    def figure(self, figure: Figure, sources: dict[str, Source]) -> Row:
        """One row of a figure table, its conflict included."""
        label: str = self.marked(figure.apa)
        if figure.nilai is None:
            owed = self.t("angka.menunggu", kantor=self.plain(figure.menunggu))
            return {"label": label, "missing": True, "owed": owed, "year": str(figure.tahun or "")}
        value, unit = self.amount(figure)
        row: Row = {
            "label": label,
            "value": value,
            "unit": unit,
            "year": self.year(figure),
            "old": self.site.is_old(figure.tahun),
            "sources": self.sources(figure.sumber, sources),
            "note": self.marked(figure.catatan),
            "kind": "" if figure.sifat == "nyata" else self.t("sifat." + figure.sifat),
            "confidence": self.t("keyakinan.rendah") if figure.keyakinan == "rendah" else "",
        }
        if figure.berbeda:
            own = {key: row[key] for key in ("value", "unit", "year", "old", "sources")}
            row["conflict"] = [own, *(self._other(other, figure, sources) for other in figure.berbeda)]
            row["reason"] = self.marked(figure.alasan_beda)
        return row

    def _other(self, other: OtherValue, figure: Figure, sources: dict[str, Source]) -> Row:
        value, unit = self.amount(other, other.satuan or figure.satuan)
        return {
            "value": value,
            "unit": unit,
            "year": self.year(other),
            "old": self.site.is_old(other.tahun),
            "sources": self.sources(other.sumber, sources),
            "note": self.marked(other.catatan),
        }

    def figures(self, figures: Iterable[Figure], sources: dict[str, Source]) -> list[Row]:
        """Rows of a figure table, missing ones last."""
        return sorted((self.figure(figure, sources) for figure in figures), key=lambda row: "missing" in row)

    def short(self, figure: Figure | None) -> Row | None:
        """A figure as a list's right-hand side shows it."""
        if figure is None or figure.nilai is None:
            return None
        value, unit = self.amount(figure)
        glue = "" if unit.startswith(("%", "/")) else " "
        label = self.plain(figure.apa)
        kind = "" if figure.sifat == "nyata" else self.t("sifat." + figure.sifat)
        # A plan never looks like a fact; a label that says so itself need not say it twice.
        note = ", ".join(filter(None, (label, "" if kind in label.lower() else kind, self.year(figure))))
        return {"value": value + glue + unit if unit else value, "note": note, "old": self.site.is_old(figure.tahun)}

    def figure_words(self, figure: Figure | None) -> str:
        """A figure in one phrase, for descriptions and search results."""
        short = self.short(figure)
        return f"{short['value']} ({short['note']})" if short else ""

    # Records as rows of a list

    def region_name(self, slug: str, *, long: bool = False) -> str:
        """A region's short or full name; the gazetteer's where its profile is missing."""
        entry = self.site.regions.get(slug)
        if entry is None:
            return self.site.references.gazetteer.daerah[slug].nama
        return self.plain(entry.record.nama) if long else entry.record.nama_pendek

    def place(self, record: Potential, region: str, most: int | None = None) -> str:
        """Where a potential is, in one phrase; with `most`, further kecamatan are only counted."""
        place = record.tempat
        if place.lokasi:
            return self.plain(place.lokasi)
        if most and len(place.kecamatan) > most + 1:
            names = ", ".join(place.kecamatan[:most])
            return self.t("tempat.kecamatan_lain", nama=names, n=len(place.kecamatan) - most)
        if place.kecamatan:
            return self.t("tempat.kecamatan", nama=", ".join(place.kecamatan))
        return self.t("tempat.seluruh", daerah=self.region_name(region, long=True))

    def potential_row(self, entry: Entry[Potential], *, with_region: bool = True) -> Row:
        """A potential in a list."""
        record, ready = entry.record, self.site.readiness[entry.key]
        where = self.region_name(entry.region) if with_region else self.place(record, entry.region)
        sought = self.sought(record)
        return {
            "key": entry.key,
            "kind": "potensi",
            "title": self.plain(record.judul),
            "url": self.record_href(entry),
            "line": ". ".join(filter(None, (where, self.t("potensi.dicari_baris", daftar=sought) if sought else ""))),
            "sector": record.sektor,
            "ladder": {"level": ready.step, "word": self.t("siap." + ready.code)},
            "figure": self.short(headline(record)) or {"missing": True},
            "untranslated": self.lacks(record.judul),
            "data": {"sektor": record.sektor, "daerah": entry.region, "kesiapan": ready.code} | self._mark(entry),
        }

    def _mark(self, entry: Entry[Potential]) -> dict[str, str]:
        """Where its mark stands, when better known than by its region: latitude, longitude, how exact."""
        where = position(self.site, entry)
        if where is None or where.precision == REGION:
            return {}
        return {"titik": f"{where.spots[0].lat},{where.spots[0].lon},{where.precision}"}

    def sought(self, record: Potential) -> str:
        """What partner is sought, as a list of words."""
        kinds = record.dicari.jenis if record.dicari else []
        return ", ".join(self.t("dicari." + kind) for kind in kinds)

    def cooperation_row(self, entry: Entry[Any]) -> Row:
        """An agreement, plan or offer in a list."""
        record = entry.record
        row: Row = {
            "key": entry.key,
            "kind": entry.kind,
            "title": self.plain(record.judul),
            "url": self.record_href(entry),
            "line": ", ".join(filter(None, (self.kind_words(entry), self.date_words(entry)))),
            "untranslated": self.lacks(record.judul),
            "data": {"daerah": " ".join(getattr(record, "pihak", [entry.region]))},
        }
        if entry.kind == "kemitraan":
            status = self.site.status[entry.key]
            row["status"] = {"code": status.code, "word": self.t("status." + status.code)}
            row["data"]["status"] = status.code
        return row

    def kind_words(self, entry: Entry[Any]) -> str:
        """What kind of cooperation a record is, in a few words."""
        record = entry.record
        if entry.kind == "kemitraan":
            return self.plain(self.site.references.forms[record.bentuk].nama)
        if entry.kind == "rencana":
            return self.t("rencana_jenis." + record.jenis)
        return self.t("arah." + record.arah)

    def date_words(self, entry: Entry[Any]) -> str:
        """When it was signed, or else reported, in words."""
        record = entry.record
        if signed := getattr(record, "tanda_tangan", None):
            return self.t("tanggal.ditandatangani", hari=self.day(signed))
        date = cooperation_date(entry)
        if date is None:
            return ""
        return self.t("tanggal.diberitakan" if entry.kind == "kemitraan" else "tanggal.per", hari=self.day(date))

    def link_row(self, kind: str, key: str) -> Row | None:
        """A link to another record by its key; None when it does not exist."""
        entry = self.site_records(kind).get(key)
        if entry is None:
            return None
        return {"label": self.plain(entry.record.judul), "url": self.href(key_path(kind, key)), "note": ""}

    def site_records(self, kind: str) -> dict[str, Entry[Any]]:
        """The records of one kind."""
        records: dict[str, Entry[Any]] = getattr(self.site, RECORDS_OF[kind])
        return records

    # Parts of a region

    def item(self, item: Item, sources: dict[str, Source]) -> Row:
        """A dated thing of a region as a definition row."""
        kind = self.t("sifat.rencana") if item.sifat == "rencana" else ""
        confidence = self.t("keyakinan.rendah") if item.keyakinan == "rendah" else ""
        figures = [self._in_words(figure) for figure in item.angka if figure.nilai is not None]
        behind = [part.sumber or [] for figure in item.angka for part in _told(figure)]
        keys = dict.fromkeys(key for keys in (item.sumber, *behind) for key in keys)
        return {
            "label": self.marked(item.judul),
            "text": self.marked(item.uraian),
            "note": ". ".join(filter(None, (kind, confidence, "; ".join(figures)))),
            "sources": self.sources(keys, sources),
            "year": str(item.tahun or ""),
            "old": self.site.is_old(item.tahun),
        }

    def _in_words(self, figure: Figure) -> str:
        """A figure in a line of text, what other sources say of it included."""
        parts = [self._amount_in_words(figure, figure.satuan)]
        parts += [self._amount_in_words(other, other.satuan or figure.satuan) for other in figure.berbeda]
        values = f", {self.t('konflik.berbeda')} ".join(parts)
        reason = f". {self.plain(figure.alasan_beda)}" if figure.alasan_beda else ""
        return f"{self.plain(figure.apa)}: {values}{reason.rstrip('.')}"

    def _amount_in_words(self, figure: Figure | OtherValue, unit: str) -> str:
        value, written = self.amount(figure, unit)
        glue = "" if written.startswith(("%", "/")) or not written else " "
        return f"{value}{glue}{written} ({self.year(figure)})"

    def contact(self, contact: Contact) -> list[Row]:
        """The ways to reach an office."""
        rows: list[Row] = []
        if contact.alamat:
            rows.append({"label": self.t("kontak.alamat"), "text": contact.alamat})
        if contact.surel:
            rows.append({"label": self.t("kontak.surel"), "text": contact.surel, "url": f"mailto:{contact.surel}"})
        if contact.telepon:
            digits = "".join(c for c in contact.telepon if c.isdigit() or c == "+")
            rows.append({"label": self.t("kontak.telepon"), "text": contact.telepon, "url": f"tel:{digits}"})
        if contact.whatsapp:
            number = contact.whatsapp.lstrip("+")
            rows.append({"label": "WhatsApp", "text": contact.whatsapp, "url": f"https://wa.me/{number}"})
        if contact.situs:
            address = contact.situs if contact.situs.startswith("http") else f"https://{contact.situs}"
            rows.append({"label": self.t("kontak.situs"), "text": contact.situs, "url": address})
        if contact.cadangan:
            row = {"label": self.t("kontak.cadangan"), "text": contact.cadangan, "url": f"mailto:{contact.cadangan}"}
            rows.append(row)
        promised = contact.balas_hari_kerja
        reply = self.t("kontak.balas_hari", n=promised) if promised else self.t("kontak.balas_belum")
        rows.append({"label": self.t("kontak.balas"), "text": reply})
        checked = self.day(contact.diperiksa) if contact.diperiksa else self.t("kontak.belum_diperiksa")
        rows.append({"label": self.t("kontak.diperiksa"), "text": checked})
        return rows

    def stripes(self, counts: list[tuple[str, int]]) -> list[Row]:
        """The cloth of some records: one stripe a sector, as wide as its share."""
        total = sum(count for _, count in counts) or 1
        rows = []
        for code, count in counts:
            if count:
                label = self.plain(self.site.references.sectors[code].nama)
                percent = round(100 * count / total, 3)
                rows.append({"code": code, "label": label, "count": str(count), "percent": percent})
        return rows
