// Starts the editor for one region: makes its configuration from formulir.json and pengaturan.json, both of this site.
import { ORIGINAL, readRecord, writeRecord } from "./rekaman.js";

const place = document.querySelector("[data-kat-kelola]");
const load = (text) => window.jsyaml.load(text, { schema: window.jsyaml.FAILSAFE_SCHEMA });

try {
  const [form, settings] = await Promise.all(["formulir.json", "pengaturan.json"].map(read));
  const region = new URLSearchParams(location.search).get("daerah") ?? "";
  if (!(region in form.daerah) || !settings.backend) location.replace("../");
  else start(form, settings, region);
} catch (error) {
  place.textContent = `${place.dataset.gagal} ${error.message}`;
}

async function read(name) {
  const answer = await fetch(new URL(`../${name}`, location.href));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.json();
}

function start(form, settings, region) {
  for (const [kind, { bentuk }] of Object.entries(form.jenis)) {
    window.CMS.registerCustomFormat(`rekaman-${kind}`, "yml", {
      fromFile: (text) => readRecord(text, bentuk, load),
      toFile: (value) => writeRecord(value, bentuk, load),
    });
  }
  place.remove();
  window.CMS.init({ config: configuration(form, settings, region) });
}

function configuration(form, settings, region) {
  const base = settings.regions || "regions";
  const common = { publish: true, editor: { preview: false } };
  const collections = Object.entries(form.jenis).map(([kind, { nama, isian }]) => {
    const fields = [...isian.map((field) => complete(field, form.pilihan)), { name: ORIGINAL, widget: "hidden", default: "" }];
    // A proposal's branch is named after this: two regions may have a record of one name.
    const named = { ...common, name: `${kind}-${region}`, label: nama, format: `rekaman-${kind}` };
    if (kind === "wilayah") {
      const file = { name: region, label: form.daerah[region], file: `${base}/${region}/wilayah.yml`, fields };
      return { ...named, files: [{ ...file, format: named.format }] };
    }
    return {
      ...named,
      folder: `${base}/${region}/${kind}`,
      extension: "yml",
      create: true,
      // A record that ends leaves a page behind; that is decided elsewhere.
      delete: false,
      identifier_field: "judul.id",
      slug: "{{judul.id}}",
      summary: "{{judul.id}}",
      fields,
    };
  });
  return {
    load_config_file: false,
    backend: settings.backend,
    publish_mode: settings.publish_mode ?? "simple",
    app_title: settings.name,
    show_preview_links: false,
    slug: { encoding: "ascii", clean_accents: true, sanitize_replacement: "-" },
    output: { omit_empty_optional_fields: false },
    media_folder: settings.media || "content/gambar",
    collections,
  };
}

/** A field with its options spelled out. */
function complete(field, lists) {
  const made = { ...field };
  if (typeof made.options === "string") made.options = lists[made.options] ?? [];
  if (made.fields) made.fields = made.fields.map((inner) => complete(inner, lists));
  return made;
}
