// The Word file: the published template is fetched, opened, filled between its bookmarks and packed again, all here in
// the browser. fflate is fetched with it, when somebody first downloads.

const WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const XML = "http://www.w3.org/XML/1998/namespace";
const BODY = "word/document.xml";
const TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
// What XML cannot hold, such as the form feeds that come with text copied from a PDF.
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

let packer;
function loadPacker() {
  packer ??= new Promise((resolve, reject) => {
    const script = kat.make("script", "", "", { src: new URL("vendor/fflate/fflate.js", kat.assets) });
    script.onload = () => resolve(window.fflate);
    script.onerror = () => reject(new Error(script.src));
    document.head.append(script);
  });
  packer.catch(() => (packer = null));
  return packer;
}

// Put a text into a run, with its own lines, and take the marker's colour away.
function fillRun(run, text) {
  const make = (name) => run.ownerDocument.createElementNS(WORD, `w:${name}`);
  for (const mark of [...run.getElementsByTagNameNS(WORD, "highlight")]) mark.remove();
  for (const part of [...run.children]) if (part.localName !== "rPr") part.remove();
  text.split("\n").forEach((line, index) => {
    if (index) run.append(make("br"));
    const words = make("t");
    words.setAttributeNS(XML, "xml:space", "preserve");
    words.textContent = line;
    run.append(words);
  });
}

// The published file with the texts of its blanks, by their numbers.
async function filledPaper(file, texts) {
  const [zip, answer] = await Promise.all([loadPacker(), fetch(new URL(file, kat.site))]);
  if (!answer.ok) throw new Error(`${answer.status} ${file}`);
  const parts = zip.unzipSync(new Uint8Array(await answer.arrayBuffer()));
  const body = new DOMParser().parseFromString(zip.strFromU8(parts[BODY]), "application/xml");
  for (const mark of body.getElementsByTagNameNS(WORD, "bookmarkStart")) {
    const text = texts.get(mark.getAttributeNS(WORD, "name").replace("isian_", ""));
    if (text) fillRun(mark.nextElementSibling, text.replace(FORBIDDEN, ""));
  }
  parts[BODY] = zip.strToU8(new XMLSerializer().serializeToString(body));
  return new Blob([zip.zipSync(parts, { level: 6 })], { type: TYPE });
}

function save(blob, name) {
  const link = kat.make("a", "", "", { href: URL.createObjectURL(blob), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
