// The interactive map. Leaflet, the outlines and the map's words are fetched when a map is first shown; nothing comes from
// another host until the visitor asks for the background of OpenStreetMap.

// Pixels by which a name may move up or down from the middle of its region.
const NAME_SHIFTS = [0, 28, -28];
const CELL = 64;
const CLOSEST = 14;
const LISTED = 12;
const TILES = "https://tile.openstreetmap.org/{z}/{x}/{y}.png";

const touch = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

let leaflet;
function loadLeaflet() {
  leaflet ??= new Promise((resolve, reject) => {
    const folder = new URL("vendor/leaflet/", kat.assets);
    const sheets = [new URL("leaflet.css", folder), new URL("peta/peta.css", kat.assets)];
    const styles = sheets.map((href) => kat.make("link", "", "", { rel: "stylesheet", href }));
    const script = kat.make("script", "", "", { src: new URL("leaflet.js", folder) });
    const styled = styles.map((style) => new Promise((done) => (style.onload = style.onerror = done)));
    script.onload = () => Promise.all(styled).then(() => resolve(window.L));
    script.onerror = reject;
    document.head.append(...styles, script);
  });
  leaflet.catch(() => (leaflet = null));
  return leaflet;
}

// Put a map into a container. `focus`: a region to show first.
// Returns {show(marks, note)}: marks are {lat, lon, precision, key, title, url, note, sector}, one a record.
async function mountMap(container, { focus } = {}) {
  const [L, data, outlines] = await Promise.all([
    loadLeaflet(),
    kat.json(`assets/peta/peta.${kat.lang}.json`),
    kat.json("data/daerah.geojson"),
  ]);
  const { words } = data;
  const frame = kat.make("div", "kat-peta-besar__bidang");
  const tools = kat.make("div", "kat-peta-besar__alat");
  const status = kat.make("p", "kat-peta__ket", "", { "aria-live": "polite" });
  const legend = kat.make("ul", "kat-peta__legenda");
  legend.innerHTML = data.legend.map((row) => `<li>${row.sign}${row.label}</li>`).join("");
  container.replaceChildren(frame, tools, status, legend, kat.make("p", "kat-peta__ket", words.batas));

  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(frame, {
    zoomControl: false,
    scrollWheelZoom: false,
    fadeAnimation: !still,
    zoomAnimation: !still,
    markerZoomAnimation: !still,
    minZoom: 6,
    maxZoom: CLOSEST,
    zoomSnap: 0.5,
  });
  map.attributionControl.setPrefix("");
  L.control.zoom({ zoomInTitle: words.perbesar, zoomOutTitle: words.perkecil }).addTo(map);
  // The wheel scrolls the page until somebody works with the map.
  map.on("focus click", () => map.scrollWheelZoom.enable());
  map.on("blur", () => map.scrollWheelZoom.disable());

  const land = L.geoJSON(outlines, {
    interactive: false,
    attribution: words.kredit,
    style: ({ properties }) => ({ className: `kat-peta-besar__darat${properties.slug === focus ? " kat-peta-besar__darat--ini" : ""}` }),
  }).addTo(map);
  // Names lie under the marks.
  map.createPane("names").style.zIndex = 450;
  const names = [];
  for (const [slug, place] of Object.entries(data.middles)) {
    const name = { permanent: true, direction: "center", className: "kat-peta-besar__nama", pane: "names" };
    names.push({ slug, tip: L.tooltip(place, { ...name, content: data.regions[slug] }).addTo(map) });
  }
  const reach = {};
  land.eachLayer((part) => (reach[part.feature.properties.slug] = part.getBounds()));
  const focused = focus && L.geoJSON(outlines, { filter: ({ properties }) => properties.slug === focus });
  const bounds = (focused?.getLayers().length ? focused : land).getBounds();
  // Without outlines, where the ports and airports are.
  const home = bounds.isValid() ? bounds : L.latLngBounds(data.nodes.length ? data.nodes : [[0, 0]]);
  map.fitBounds(home);
  map.setMaxBounds(home.pad(focus ? 5 : 1));

  const layer = L.layerGroup().addTo(map);
  let marks = [];
  let opened = "";

  // Records near each other on the screen stand under one sign, so that no sign covers another. A cell holds the
  // signs that begin in it; a record can be near only to those of its own cell and the eight around it.
  function clusters() {
    const zoom = map.getZoom();
    const seen = map.getBounds().pad(0.5);
    const cells = new Map();
    const groups = [];
    for (const mark of marks) {
      if (!seen.contains(mark)) continue;
      const at = map.project(mark, zoom);
      const [column, row] = [Math.floor(at.x / CELL), Math.floor(at.y / CELL)];
      let near = null;
      for (let x = column - 1; x <= column + 1 && !near; x += 1) {
        for (let y = row - 1; y <= row + 1 && !near; y += 1) {
          near = (cells.get(`${x},${y}`) ?? []).find((group) => at.distanceTo(group.at) < CELL) ?? null;
        }
      }
      if (near) {
        near.push(mark);
        continue;
      }
      const group = Object.assign([mark], { at });
      groups.push(group);
      const cell = `${column},${row}`;
      cells.set(cell, [...(cells.get(cell) ?? []), group]);
    }
    // From north to south, as the keyboard goes through them.
    return groups.sort((a, b) => b[0].lat - a[0].lat);
  }

  // Signs are made anew whenever the map moves, so they are found by the key of their first record.
  const signOf = (key) => frame.querySelector(`[data-kat-gugus="${CSS.escape(key)}"]`);

  function draw() {
    const active = document.activeElement?.closest?.("[data-kat-gugus]")?.dataset.katGugus;
    layer.clearLayers();
    for (const group of clusters()) {
      const [first] = group;
      const single = group.length === 1;
      const whole = first.precision === "daerah" ? " kat-peta-besar__tanda--daerah" : "";
      const icon = L.divIcon({
        className: single ? `kat-peta-besar__tanda${whole}` : "kat-peta-besar__gugus",
        html: single ? (data.signs[first.sector] ?? "") : `<span>${group.length.toLocaleString(kat.lang)}</span>`,
        iconSize: single ? [30, 30] : [40, 40],
      });
      const marker = L.marker([first.lat, first.lon], { icon, keyboard: true }).addTo(layer);
      const element = marker.getElement();
      element.dataset.katGugus = first.key;
      element.setAttribute("aria-label", single ? `${first.title}. ${first.note}` : kat.fill(words.gugus, { n: group.length, contoh: first.title }));
      marker.on("click", () => open(group, marker, false));
      element.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        event.stopPropagation();
        open(group, marker, true);
      });
      if (first.key === active) element.focus({ preventScroll: true });
    }
    placeNames();
  }

  // A region's name stands where no sign and no other name covers it: at its middle, else below or above as long as it
  // stays in its region's reach, else nowhere.
  function placeNames() {
    const taken = [...frame.querySelectorAll("[data-kat-gugus]")].map((sign) => sign.getBoundingClientRect());
    for (const { slug, tip } of names) {
      const element = tip.getElement();
      const middle = map.latLngToLayerPoint(tip.getLatLng());
      element.style.visibility = "hidden";
      for (const shift of NAME_SHIFTS) {
        if (shift && !reach[slug]?.contains(map.layerPointToLatLng(middle.add([0, shift])))) continue;
        element.style.marginTop = `${shift}px`;
        const box = element.getBoundingClientRect();
        if (taken.some((other) => touch(box, other))) continue;
        taken.push(box);
        element.style.visibility = "";
        break;
      }
    }
  }

  // A cluster that a closer look takes apart is looked at closer; what stays together is listed.
  function open(group, marker, byKeyboard) {
    const bounds = L.latLngBounds(group);
    const apart = bounds.getNorthEast().distanceTo(bounds.getSouthWest()) > 300;
    if (group.length > 1 && apart && map.getZoom() < CLOSEST) {
      if (byKeyboard) map.once("moveend", () => signOf(group[0].key)?.focus());
      map.fitBounds(bounds.pad(0.4), { maxZoom: CLOSEST });
      return;
    }
    opened = group[0].key;
    const popup = L.popup({ minWidth: 220, maxWidth: 300, autoPanPaddingTopLeft: [56, 12] }).setLatLng(marker.getLatLng()).setContent(content(group));
    map.openPopup(popup);
    popup.getElement().querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", words.tutup);
    if (byKeyboard) popup.getElement().querySelector("a")?.focus();
  }

  function content(group) {
    const box = kat.make("div", "kat-peta-besar__isi");
    for (const mark of group.slice(0, LISTED)) {
      const item = kat.make("p");
      item.append(kat.make("a", "", mark.title, { href: mark.url }), kat.make("span", "kat-baris__ket", mark.note));
      box.append(item);
    }
    if (group.length > LISTED) box.append(kat.make("p", "", kat.fill(words.lagi, { n: group.length - LISTED })));
    box.append(kat.make("p", "kat-kecil kat-redup", words.teliti[group[0].precision] ?? ""));
    return box;
  }

  // Focus that was in the closed popup would be lost.
  map.on("popupclose", ({ popup }) => {
    const active = document.activeElement;
    if (active === document.body || popup.getElement()?.contains(active)) signOf(opened)?.focus({ preventScroll: true });
  });
  frame.addEventListener("keydown", (event) => {
    if (event.key === "Escape") map.closePopup();
  });
  map.on("zoomend moveend", draw);

  // Ports and airports

  const nodes = L.layerGroup(
    data.nodes.map((node) => {
      const kind = data.nodeKinds[node.kind];
      const icon = L.divIcon({ className: "kat-peta-besar__simpul", html: kind.sign, iconSize: [24, 24] });
      const marker = L.marker([node.lat, node.lon], { icon, keyboard: true, zIndexOffset: -500 });
      const box = kat.make("div", "kat-peta-besar__isi");
      box.append(kat.make("p", "", `${kind.label}: ${node.name}`), kat.make("p", "kat-baris__ket", node.note));
      marker.bindPopup(box, { maxWidth: 280 });
      marker.on("add", () => marker.getElement().setAttribute("aria-label", `${kind.label}: ${node.name}`));
      return marker;
    })
  );
  const nodesLabel = kat.make("label", "kat-peta-besar__pilih");
  const nodesBox = kat.make("input", "kat-saringan__kotak", "", { type: "checkbox" });
  nodesLabel.append(nodesBox, words.simpul);
  nodesBox.addEventListener("change", () => (nodesBox.checked ? nodes.addTo(map) : nodes.remove()));

  // The background

  const background = L.tileLayer(TILES, { maxZoom: 19, attribution: words.kredit });
  const backgroundButton = kat.make("button", "kat-tombol", words.latar, { type: "button", "aria-pressed": "false" });
  backgroundButton.addEventListener("click", () => {
    const wanted = !map.hasLayer(background);
    if (wanted) background.addTo(map);
    else background.remove();
    frame.classList.toggle("kat-peta-besar__bidang--latar", wanted);
    backgroundButton.setAttribute("aria-pressed", wanted);
    backgroundButton.textContent = wanted ? words.latar_tutup : words.latar;
  });
  const wholeButton = kat.make("button", "kat-taut", words.semua, { type: "button" });
  wholeButton.addEventListener("click", () => map.fitBounds(home));
  tools.append(nodesLabel, wholeButton, backgroundButton, kat.make("span", "kat-kecil kat-redup", words.latar_ket));

  let shownKeys = "";
  return {
    show(wanted, note = "") {
      marks = wanted.map((mark) => ({ ...mark, lng: mark.lon }));
      status.textContent = [kat.fill(words.tampil, { n: marks.length }), note].filter(Boolean).join(" ");
      map.closePopup();
      map.invalidateSize();
      const keys = marks.map((mark) => mark.key).join();
      if (keys !== shownKeys && !focus) map.fitBounds(marks.length ? L.latLngBounds(marks).pad(0.1) : home, { maxZoom: 11, animate: false });
      shownKeys = keys;
      draw();
    },
  };
}

// On pages with a drawn map: the link below it opens the interactive one in its place, with the records of its region.
async function openMapInPlace(link) {
  const { daerah: focus, kunci: key } = link.dataset;
  const frame = link.closest(".kat-peta-bingkai");
  const container = kat.make("div", "kat-peta-besar");
  const [geo, data] = await Promise.all([
    kat.json("data/potensi.geojson"),
    kat.json(`assets/peta/peta.${kat.lang}.json`),
    kat.json("data/daerah.geojson"),
    loadLeaflet(),
  ]);
  // In the page before it is made: the map asks its frame for its size.
  frame.replaceChildren(container);
  const map = await mountMap(container, { focus });
  const marks = geo.features
    .filter(({ properties }) => !focus || properties.daerah === focus)
    .map(({ properties, geometry }) => {
      const [lon, lat] = geometry.type === "Point" ? geometry.coordinates : geometry.coordinates[0];
      const title = properties.judul[kat.lang] ?? properties.judul.id;
      const note = [data.regions[properties.daerah], data.steps[properties.kesiapan]].join(". ");
      return { lat, lon, precision: properties.ketelitian, key: properties.id, title, url: new URL(properties.alamat, kat.home), note, sector: properties.sektor };
    })
    // The page's own record is listed first where several share a point.
    .sort((a, b) => (b.key === key) - (a.key === key));
  map.show(marks);
  container.querySelector(".leaflet-container").focus({ preventScroll: true });
}
