// One map: outlines, rings of distance, stations. Positions are WGS-84.
import { background } from "./background.js";
import { linkWithList } from "./linked.js";
import { stationMarker, clusterOptions } from "./markers.js";
import { landmarks, rings } from "./rings.js";

const CLOSE_UP = 15;
const NEAR = 13.5; // names and rings would only clutter what is farther out
const CALM = matchMedia("(prefers-reduced-motion: reduce)").matches;

export function draw(L, panel, data) {
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
  const { lat, lon } = data.here ?? data.stations[0];
  map.setView([lat, lon], CLOSE_UP);
  background(L, map, words, data.districts);
  if (data.here) rings(L, map, data.here, words);

  landmarks(L, map, data.landmarks ?? []);

  const group = L.markerClusterGroup(clusterOptions(L, words));
  const markers = new Map();
  for (const station of data.stations) {
    const marker = stationMarker(L, station);
    markers.set(station.code, marker);
    group.addLayer(marker);
  }
  map.addLayer(group);
  const nearest = data.stations.slice(0, 5).map(({ lat, lon }) => [lat, lon]);
  if (data.here && nearest.length) {
    const bounds = [...nearest, [data.here.lat, data.here.lon]];
    map.fitBounds(bounds, { padding: [48, 48], maxZoom: 16, animate: false });
    linkWithList(map, group, markers, panel);
  }
  return map;
}
