// The small map of one station's page.
import { baseMap } from "./base-map.js";
import { offerBoard } from "./board.js";
import { stationMarker } from "./markers.js";

export function drawStation(L, panel, { stations: [station], districts }) {
  const map = baseMap(L, panel, station, districts);
  stationMarker(L, station).addTo(map);
  offerBoard(L, map, panel);
  return map;
}
