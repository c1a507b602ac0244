"""Templates of papers as Word files: the same text gives the same bytes."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from functools import cache
from typing import Any

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from generator.addresses import template_file
from generator.blanks import Blank, LaidPart, Line, lay_out
from generator.catalogue import References
from generator.citation import article
from generator.schema import Text
from generator.schema.guide import Basis, Template, TemplateList
from generator.words import Words

# A zip entry cannot be older than 1980; a fixed day keeps the bytes the same from build to build.
ZIP_DAY = (1980, 1, 1, 0, 0, 0)
FONT = "Arial"
TABLE_STYLES = ("Normal Table", "Table Grid")
LOCALES = {"id": "id-ID", "en": "en-GB"}
INK = RGBColor(0x10, 0x24, 0x2B)
BLANK_NAME = "isian_{}"
"""Name of the bookmark round each blank, by which the browser finds it again."""


def template_files(references: References, words: dict[str, Words]) -> dict[str, bytes]:
    """Every template in every language it is drawn up in, by its path."""
    templates = references.templates
    if templates is None:
        return {}
    return {
        template_file(key, lang): template_bytes(template, templates, references, words[lang])
        for key, template in templates.templat.items()
        for lang in template.bahasa
    }


def template_bytes(
    template: Template,
    templates: TemplateList,
    references: References,
    words: Words,
    values: dict[str, str] | None = None,
) -> bytes:
    """Draw up one template in the language of `words`, its blanks filled with what `values` know by their keys."""
    document = Document(io.BytesIO(_blank()))
    _set_up(document, template, templates.ditinjau, words)
    document.add_heading(_say(template.judul, words), level=0)
    _box(document, _opening(template, templates, references, words))
    for part in lay_out(template, words.lang):
        _add_part(document, part, values or {})
    _foot(document, words("templat.kaki", judul=_say(template.judul, words)))
    written = io.BytesIO()
    document.save(written)
    return _with_fixed_dates(written.getvalue())


def _say(text: Text, words: Words) -> str:
    return (text.en if words.lang == "en" else None) or text.id


@cache
def _blank() -> bytes:
    """An empty document in our page size, fonts and styles, made once for all templates."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.5)
    for name, size in (("Normal", 11), ("Title", 18), ("Heading 1", 13)):
        font = document.styles[name].font
        font.name, font.size, font.color.rgb = FONT, Pt(size), INK
        fonts = document.styles[name].element.get_or_add_rPr().get_or_add_rFonts()
        for slot in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(slot), None)
        for slot in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(slot), FONT)
    document.styles["Normal"].paragraph_format.space_after = Pt(6)
    # The library's blank document brings a hundred table styles: they make the file large and each look-up slow.
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in TABLE_STYLES:
            style.delete()
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _set_up(document: DocumentType, template: Template, day: dt.date, words: Words) -> None:
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), LOCALES[words.lang])
    document.styles["Normal"].element.get_or_add_rPr().append(language)
    properties = document.core_properties
    properties.title, properties.language = _say(template.judul, words), LOCALES[words.lang]
    properties.author = properties.last_modified_by = words("bingkai.nama")
    properties.comments = properties.keywords = properties.subject = ""
    properties.created = properties.modified = dt.datetime(day.year, day.month, day.day)
    properties.revision = 1


def _opening(template: Template, templates: TemplateList, references: References, words: Words) -> list[str]:
    """What the box on the first page says: that it is a draft, what it rests on, how to use it."""
    lines = [_say(templates.peringatan, words)]
    bases = "; ".join(_basis(basis, references, words) for basis in template.dasar)
    lines.append(words("templat.dasar_baris", dasar=bases))
    lines.extend(_say(hint, words) for hint in template.petunjuk)
    lines.append(words("templat.kurung"))
    return lines


def _basis(basis: Basis, references: References, words: Words) -> str:
    if basis.peraturan is None:
        return _say(basis.teks, words) if basis.teks else ""
    regulation = references.regulations.peraturan[basis.peraturan]
    cited = _say(regulation.sebutan, words)
    if basis.pasal:
        cited += " " + article(basis.pasal, words)
    elif regulation.jenis != "surat-edaran":
        cited += f" ({words('aturan.pasal_belum')})"
    return f"{cited} ({words('aturan.menurut', asal=_say(basis.menurut, words))})" if basis.menurut else cited


def _box(document: DocumentType, lines: list[str]) -> None:
    """A framed box of one cell."""
    table = document.add_table(rows=1, cols=1)
    table.style = "Table Grid"
    cell = table.rows[0].cells[0]
    for index, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
        run = paragraph.add_run(line)
        run.font.size = Pt(9)
        run.bold = index == 0
        paragraph.paragraph_format.space_after = Pt(3)
    document.add_paragraph()


def _add_part(document: DocumentType, part: LaidPart, values: dict[str, str]) -> None:
    if part.heading:
        document.add_heading(part.heading, level=1)
    for line in part.lines:
        _write(document.add_paragraph(), line, values)
    if part.fields:
        _add_fields(document, part.fields, values)
    for item in part.items:
        _write(document.add_paragraph(style="List Bullet"), item, values)


def _add_fields(document: DocumentType, fields: tuple[Blank, ...], values: dict[str, str]) -> None:
    table = document.add_table(rows=0, cols=2)
    table.style = "Table Grid"
    table.autofit = False
    for field in fields:
        cells = table.add_row().cells
        cells[0].width, cells[1].width = Cm(6), Cm(10)
        cells[0].paragraphs[0].add_run(field.words)
        _write(cells[1].paragraphs[0], (field,), values)
    document.add_paragraph()


def _write(paragraph: Paragraph, line: Line, values: dict[str, str]) -> None:
    """Write a line; each blank is one run between two bookmarks, and gets a marker's colour until it is filled in."""
    for piece in line:
        if isinstance(piece, str):
            paragraph.add_run(piece)
            continue
        filled = piece.filled(values)
        start = _mark(paragraph, "w:bookmarkStart", piece.number)
        start.set(qn("w:name"), BLANK_NAME.format(piece.number))
        run = paragraph.add_run(filled or piece.shown)
        if not filled and not piece.field and not piece.is_box:
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW
        _mark(paragraph, "w:bookmarkEnd", piece.number)


def _mark(paragraph: Paragraph, tag: str, number: int) -> Any:
    mark = OxmlElement(tag)
    mark.set(qn("w:id"), str(number))
    paragraph._p.append(mark)
    return mark


def _foot(document: DocumentType, text: str) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    run = paragraph.add_run(text)
    run.font.size = Pt(8)


def _with_fixed_dates(raw: bytes) -> bytes:
    """Pack again with one date for all parts, which zip would otherwise take from the clock."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as source, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry: Any = zipfile.ZipInfo(name, ZIP_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return written.getvalue()
