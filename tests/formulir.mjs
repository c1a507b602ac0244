// Runs the form's reading and writing of records outside a browser: jobs come in on standard input as JSON.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { ORIGINAL, readRecord, writeRecord } from "../generator/assets/kelola/rekaman.js";

const yaml = createRequire(import.meta.url)("../generator/assets/vendor/js-yaml/js-yaml.min.js");
const load = (text) => yaml.load(text, { schema: yaml.FAILSAFE_SCHEMA });

function put(form, path, value) {
  const last = path.at(-1);
  const holder = path.slice(0, -1).reduce((inner, step) => inner[step], form);
  if (value === null) Array.isArray(holder) ? holder.splice(last, 1) : delete holder[last];
  else holder[last] = value;
}

const answers = JSON.parse(readFileSync(0, "utf8")).map(({ text, shape, changes = [], anew = false }) => {
  const form = readRecord(text, shape, load);
  for (const [path, value] of changes) put(form, path, value);
  if (anew) delete form[ORIGINAL];
  const { [ORIGINAL]: _, ...shown } = form;
  return { text: writeRecord(form, shape, load), form: shown };
});
process.stdout.write(JSON.stringify(answers));
