// Turn a procedure's table of deadlines into dates. Working days skip Saturdays, Sundays and the holidays given.
const boxes = document.querySelectorAll("[data-kat-waktu]");
const DAY = 86400000;
const MAX_DAYS = 1000;
const UNKNOWN = "\u00a0+\u00a0?";

// Dates are counted at midnight UTC: a day is a day wherever the reader is.
const read = (text) => {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim());
  if (!match) return null;
  const date = new Date(Date.UTC(+match[1], match[2] - 1, +match[3]));
  return date.toISOString().startsWith(text.trim()) ? date : null;
};
// Days come before months on this site, in English too.
const write = (date) =>
  date.toLocaleDateString(kat.lang === "en" ? "en-GB" : kat.lang, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

const addMonths = (date, months) => {
  const moved = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate();
  moved.setUTCDate(Math.min(date.getUTCDate(), last));
  return moved;
};

const add = (date, amount, unit, holidays) => {
  if (unit === "hari") return new Date(date.getTime() + amount * DAY);
  if (unit === "minggu") return new Date(date.getTime() + amount * 7 * DAY);
  if (unit === "bulan") return addMonths(date, amount);
  if (unit === "tahun") return addMonths(date, amount * 12);
  const step = Math.sign(amount);
  let moved = date;
  for (let left = Math.abs(amount); left > 0; ) {
    moved = new Date(moved.getTime() + step * DAY);
    const day = moved.getUTCDay();
    if (day !== 0 && day !== 6 && !holidays.has(moved.getTime())) left -= 1;
  }
  return moved;
};

const start = (box) => {
  const chained = box.dataset.katBerantai === "ya";
  const form = box.querySelector("[data-kat-waktu-isian]");
  const fields = [...form.querySelectorAll("input[data-kat-acuan]")];
  const off = form.querySelector("[data-kat-libur]");

  const count = (item, from, holidays, open) => {
    const output = item.querySelector("output");
    const data = item.dataset;
    const back = data.katArah === "sebelum";
    const date = from && add(from, (back ? -1 : 1) * +data.katBanyak, data.katSatuan, holidays);
    output.value = date ? `(${back ? box.dataset.katSebelum : box.dataset.katSampai} ${write(date)}${open})` : "";
  };

  const update = () => {
    const given = new Map(fields.map((field) => [field.dataset.katAcuan, read(field.value)]));
    const holidays = new Set((off?.value ?? "").split(/[\s,;]+/).map(read).filter(Boolean).map(Number));
    let here = given.get("mulai") ?? null;
    // Once a step's length is open, every later date may move by an unknown time.
    let open = "";
    for (const row of box.querySelectorAll("[data-kat-waktu-langkah]")) {
      const before = here;
      const openBefore = open;
      const length = row.querySelector("[data-kat-lama]");
      const days = Math.min(MAX_DAYS, Math.max(0, Math.trunc(+length?.value || 0)));
      if (chained && here) here = add(here, days, "hari-kerja", holidays);
      if (length?.value === "") open = UNKNOWN;
      const items = [...row.querySelectorAll("[data-kat-hitung]")];
      for (const item of items) {
        const anchor = item.dataset.katAcuan;
        if (anchor === "sebelumnya") count(item, before, holidays, openBefore);
        else if (anchor === "langkah") count(item, here, holidays, open);
        else count(item, given.get(anchor), holidays, "");
      }
      const done = row.querySelector("[data-kat-jadi]");
      if (done) done.value = here ? write(here) + open : "";
    }
  };

  form.hidden = false;
  for (const cell of box.querySelectorAll("[data-kat-waktu-tampil]")) cell.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  box.addEventListener("input", update);
  update();
};

boxes.forEach(start);

for (const place of document.querySelectorAll("[data-kat-cetak]")) {
  place.hidden = false;
  place.querySelector("button").addEventListener("click", () => window.print());
}
