// Explorer, map, comparison and shortlist: one module, loaded only by pages that have one of them. Its files share a scope.
const kat = window.kat;
