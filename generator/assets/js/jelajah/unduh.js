// Tables as files made in the browser: CSV that Excel reads as UTF-8, and the smallest valid XLSX.
// A cell that a spreadsheet would take for a formula gets an apostrophe in front; numbers stay numbers.
const cell = (value) => {
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
const csv = (rows) => "\ufeff" + rows.map((row) => row.map(cell).join(",") + "\r\n").join("");

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const SCHEMAS = "http://schemas.openxmlformats.org/";
const escapeXml = (text) =>
  text.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f]/g, "").replace(/[&<>]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[c]);

// Text goes in as inline strings: no formula can come of it.
const sheet = (rows) =>
  rows
    .map((row) => {
      const cells = row.map((value) =>
        typeof value === "number" ? `<c><v>${value}</v></c>` : `<c t="inlineStr"><is><t xml:space="preserve">${escapeXml(String(value ?? ""))}</t></is></c>`
      );
      return `<row>${cells.join("")}</row>`;
    })
    .join("");

const parts = (rows) => ({
  "[Content_Types].xml": `${XML}<Types xmlns="${SCHEMAS}package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
  "_rels/.rels": `${XML}<Relationships xmlns="${SCHEMAS}package/2006/relationships"><Relationship Id="r1" Type="${SCHEMAS}officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  "xl/workbook.xml": `${XML}<workbook xmlns="${SCHEMAS}spreadsheetml/2006/main" xmlns:r="${SCHEMAS}officeDocument/2006/relationships"><sheets><sheet name="Data" sheetId="1" r:id="r1"/></sheets></workbook>`,
  "xl/_rels/workbook.xml.rels": `${XML}<Relationships xmlns="${SCHEMAS}package/2006/relationships"><Relationship Id="r1" Type="${SCHEMAS}officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  "xl/worksheets/sheet1.xml": `${XML}<worksheet xmlns="${SCHEMAS}spreadsheetml/2006/main"><sheetData>${sheet(rows)}</sheetData></worksheet>`,
});

const checksum = (bytes) => {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  }
  return ~crc >>> 0;
};

// A zip archive without compression: local header and content of each part, then the directory, then its end.
const xlsx = (rows) => {
  const encoder = new TextEncoder();
  const bytes = [];
  const directory = [];
  const number = (list, value, size) => {
    for (let i = 0; i < size; i++) list.push((value >>> (8 * i)) & 255);
  };
  for (const [path, text] of Object.entries(parts(rows))) {
    const [name, content] = [encoder.encode(path), encoder.encode(text)];
    const common = [];
    // Version 2.0, names in UTF-8, stored, 1 January 1980.
    for (const [value, size] of [[20, 2], [0x800, 2], [0, 2], [0, 2], [33, 2], [checksum(content), 4], [content.length, 4], [content.length, 4], [name.length, 2], [0, 2]]) number(common, value, size);
    number(directory, 0x02014b50, 4);
    number(directory, 20, 2);
    directory.push(...common);
    for (const [value, size] of [[0, 2], [0, 2], [0, 2], [0, 4], [bytes.length, 4]]) number(directory, value, size);
    directory.push(...name);
    number(bytes, 0x04034b50, 4);
    bytes.push(...common, ...name);
    for (const byte of content) bytes.push(byte);
  }
  const [start, count] = [bytes.length, 5];
  for (const byte of directory) bytes.push(byte);
  number(bytes, 0x06054b50, 4);
  for (const [value, size] of [[0, 2], [0, 2], [count, 2], [count, 2], [directory.length, 4], [start, 4], [0, 2]]) number(bytes, value, size);
  return new Uint8Array(bytes);
};

const WRITERS = {
  csv: [csv, "text/csv;charset=utf-8"],
  xlsx: [xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
};

// Hand the visitor a file. `rows`: lists of texts and numbers, the heading first.
function download(name, type, rows) {
  const [write, media] = WRITERS[type];
  const link = kat.make("a", "", "", { download: `${name}.${type}` });
  link.href = URL.createObjectURL(new Blob([write(rows)], { type: media }));
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
