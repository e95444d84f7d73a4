// What lies under the stations: tiles when the operator set some, outlines of areas in any case.
const DETAIL = 13; // sub-districts are drawn from this zoom on

export async function background(L, map, words) {
  if (words.tiles) {
    L.tileLayer(words.tiles, { attribution: escaped(words.attribution), maxZoom: 18 }).addTo(map);
  }
  const response = await fetch(words.outlines);
  if (!response.ok) return; // the stations and rings still answer
  const areas = await response.json();
  const english = document.documentElement.lang === "en";
  const layer = (level, style) =>
    L.geoJSON(areas, {
      interactive: false,
      filter: (feature) => feature.properties.level === level,
      style,
      onEachFeature: (feature, shape) =>
        shape.bindTooltip(escaped((english && feature.properties.en) || feature.properties.zh), {
          permanent: true,
          direction: "center",
          className: `area-words area-words-${level}`,
          interactive: false,
        }),
    });
  const fine = layer("subdistrict", { className: "area-fine", fill: false });
  const coarse = layer("district", { className: "area-coarse", fill: false });
  coarse.addTo(map);
  const toggle = () => (map.getZoom() >= DETAIL ? fine.addTo(map) : fine.remove());
  map.on("zoomend", toggle);
  toggle();
}

function escaped(text) {
  const box = document.createElement("span");
  box.textContent = text ?? "";
  return box.innerHTML;
}
