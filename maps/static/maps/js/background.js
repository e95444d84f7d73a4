// What lies under the stations: tiles when the operator set some, outlines of areas in any case.
import { tiles } from "./tiles.js";

const DETAIL = 12.5; // sub-districts are drawn from this zoom on

export async function background(L, map, words, districts) {
  tiles(L, map, words.tiles).catch(() => {}); // without tiles the outlines still answer
  map.createPane("words").style.zIndex = 350; // under the stations
  const fine = L.layerGroup();
  const toggle = () => (map.getZoom() >= DETAIL ? fine.addTo(map) : fine.remove());
  map.on("zoomend", toggle);
  toggle();
  const address = (code) => words.outlines.replace("0000", code);
  await add(L, address(words.city), "area-coarse", map);
  for (const code of districts) await add(L, address(code), "area-fine", fine);
}

async function add(L, address, className, target) {
  const response = await fetch(address);
  if (!response.ok) return; // the stations and rings still answer
  const english = document.documentElement.lang === "en";
  L.geoJSON(await response.json(), {
    interactive: false,
    style: { className, fill: false },
    onEachFeature: ({ properties }, shape) =>
      shape.bindTooltip(escaped((english && properties.en) || properties.zh), {
        pane: "words",
        permanent: true,
        direction: "center",
        className: `area-words ${className}-words`,
        interactive: false,
      }),
  }).addTo(target);
}

function escaped(text) {
  const box = document.createElement("span");
  box.textContent = text ?? "";
  return box.innerHTML;
}
