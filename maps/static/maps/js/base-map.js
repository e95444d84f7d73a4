// A map with what lies under the stations, in the words of its panel. Positions are WGS-84.
import { background } from "./background.js";

const CLOSE_UP = 15;
const NEAR = 13.5; // names and rings would only clutter what is farther out
const CALM = matchMedia("(prefers-reduced-motion: reduce)").matches;

export function baseMap(L, panel, { lat, lon }, districts) {
  const words = panel.dataset;
  const map = L.map(panel.querySelector("[data-map-canvas]"), {
    zoomControl: false,
    minZoom: 8,
    maxZoom: 18,
    zoomAnimation: !CALM,
    fadeAnimation: !CALM,
    markerZoomAnimation: !CALM,
  });
  map.on("zoomend", () => map.getContainer().classList.toggle("map-far", map.getZoom() < NEAR));
  map.attributionControl.setPrefix(false);
  L.control
    .zoom({ position: "topright", zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut })
    .addTo(map);
  map.setView([lat, lon], CLOSE_UP);
  background(L, map, words, districts);
  return map;
}
