// What this page has is started; the map in place waits for its link.
for (const root of document.querySelectorAll("[data-kat-jelajah]")) startExplorer(root);
for (const root of document.querySelectorAll("[data-kat-banding]")) startComparison(root);
for (const root of document.querySelectorAll("[data-kat-daftar-simpanan]")) startShortlist(root);

export { openMapInPlace };
