// The map of the list: every station in sight that passes the filters; they move together.
import { baseMap } from "../base-map.js";
import { offerBoard } from "../board.js";
import { opening as openingOf } from "../feed/hours.js";
import { filter } from "../feed/nearest.js";
import { clusterOptions, stationMarker } from "../markers.js";
import { landmarks, rings } from "../rings.js";
import { opening } from "../words/opening.js";
import { named } from "../words/text.js";
import { landmarksOf } from "./place.js";
import { linkWithList } from "./linked.js";
import { offerSearchHere } from "./search-here.js";

const OUTLINES = ["all"]; // asked for as a whole: districts would tell where the rider is
const FIRST = 5;

export function drawList(L, panel, page) {
  const map = baseMap(L, panel, page.shown.place, OUTLINES);
  const group = L.markerClusterGroup(clusterOptions(L, panel.dataset)).addTo(map);
  const around = L.layerGroup().addTo(map);
  const markers = new Map();
  let fitted = null;

  function add() {
    const { table, context, state } = page.shown;
    const matches = filter(table, { ...state, open: Boolean(state.open), at: context.at });
    const sight = map.getBounds().pad(0.3);
    const fresh = [];
    for (let row = 0; row < table.count; row++) {
      const position = [table.lat[row], table.lon[row]];
      if (Number.isNaN(position[0]) || markers.has(table.code[row])) continue;
      if (!sight.contains(position) || !matches(row)) continue;
      const marker = stationMarker(L, pinOf(table, row, context));
      markers.set(table.code[row], marker);
      fresh.push(marker);
    }
    group.addLayers(fresh);
  }

  function renew({ place, found, table }) {
    group.clearLayers();
    markers.clear();
    if (fitted !== place) {
      fitted = place;
      around.clearLayers();
      rings(L, around, place, panel.dataset);
      const marks = landmarksOf(page.feed.places, place);
      landmarks(L, around, marks.map((mark) => [named(mark), mark.lon, mark.lat]));
      const first = found.stations.slice(0, FIRST).map(({ row }) => [table.lat[row], table.lon[row]]);
      map.fitBounds([...first, [place.lat, place.lon]],
        { padding: [48, 48], maxZoom: 16, animate: false }); // prettier-ignore
    }
    add();
  }

  offerBoard(L, map, panel);
  linkWithList(map, group, markers, panel, page);
  offerSearchHere(map, panel, page);
  page.onShown((shown) => panel.hidden || renew(shown));
  map.on("moveend", add);
  return { map, renew: () => renew(page.shown) };
}

function pinOf(table, row, { at, then }) {
  const status = table.words.status[table.status[row]];
  const always = table.always.has(table.schedule[row]);
  const { symbol, words, isOpen } = opening({ status, always }, openingOf(table, row, at), at, then);
  const precision = table.words.coord_precision[table.coord_precision[row]];
  return {
    code: table.code[row], lat: table.lat[row], lon: table.lon[row], symbol, words, open: isOpen,
    name: named({ name_zh: table.name_zh[row], name_en: table.name_en[row] }),
    synthetic: Boolean(table.synthetic[row]), vague: ["subdistrict", "unknown"].includes(precision),
  }; // prettier-ignore
}
