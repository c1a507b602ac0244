// What this page has is started; the map in place waits for its link.
for (const root of document.querySelectorAll("[data-kat-jelajah]")) startExplorer(root);

export { openMapInPlace };
