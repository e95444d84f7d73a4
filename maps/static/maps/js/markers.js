// Stations and clusters, drawn with the symbols of the page.
const HATCH = { always: "s-hatch-always", closed: "s-hatch-ring", unknown: "s-hatch-ring" };
const TARGET = 44; // pixels, as large as a thumb needs

export function symbol({ symbol: state, synthetic }) {
  const hatch = synthetic ? `<use href="#${HATCH[state] ?? "s-hatch"}"/>` : "";
  return `<svg class="symbol symbol-${state}" aria-hidden="true"><use href="#s-${state}"/>${hatch}</svg>`;
}

export function stationMarker(L, station) {
  const className = station.vague ? "pin pin-vague" : "pin";
  const icon = L.divIcon({ className, html: symbol(station), iconSize: [TARGET, TARGET] });
  const marker = L.marker([station.lat, station.lon], {
    icon,
    title: `${station.name} · ${station.words}`,
    riseOnHover: true,
  });
  marker.station = station;
  // The element is made anew each time the marker leaves a cluster.
  marker.on("add", () => (marker.getElement().dataset.code = station.code));
  return marker;
}

export function clusterOptions(L, words) {
  return {
    showCoverageOnHover: false,
    spiderfyOnMaxZoom: true,
    maxClusterRadius: 44,
    iconCreateFunction(cluster) {
      const all = cluster.getAllChildMarkers();
      const open = all.filter((marker) => marker.station.open).length;
      cluster.options.title = words.clusterWords.replace("{open}", open).replace("{all}", all.length);
      const className = open ? "cluster" : "cluster cluster-none";
      return L.divIcon({ className, html: `${open}/${all.length}`, iconSize: [60, TARGET] });
    },
  };
}
