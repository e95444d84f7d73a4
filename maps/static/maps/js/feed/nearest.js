// The nearest stations, as stations/nearest.py finds them, without asking anybody.
import { geodesic, metresFrom } from "./geodesy.js";
import { opening, statesAt } from "./hours.js";
import { having } from "./wants.js";

const SPEED = { walk: 4000 / 3600, ride: 15_000 / 3600 }; // metres per second
const DETOUR = 1.3;
const SPARE = 10; // more than asked for: the order by cheap distances is made exact in the end
export const WARNED_METRES = 500; // so much farther a station counts that was found closed

export const travelSeconds = (metres, mode) => Math.round((metres * DETOUR) / SPEED[mode]);

// All rows with a position, by distance; worked out once for a place.
export function around(table, lon, lat) {
  const measure = metresFrom(lon, lat);
  const metres = Float64Array.from(table.lon, (x, row) => measure(x, table.lat[row]));
  const order = Uint32Array.from(table.code.keys()).filter((row) => !Number.isNaN(metres[row]));
  order.sort((a, b) => metres[a] - metres[b]);
  return { lon, lat, metres, order };
}

// Whether a row has all that is asked for. With `unknown`, what nobody knows passes too.
export function filter(table, { want = [], open = false, unknown = false, at }) {
  const has = want.map((key) => having(table, key, unknown));
  const states = open ? statesAt(table, at) : null;
  const isOpen = table.words.status?.indexOf("open");
  const opens = (row) => {
    const state = table.status[row] === isOpen ? states.get(table.schedule[row]) : "closed";
    return state === "open" || (unknown && state === "unknown");
  };
  return (row) => has.every((passes) => passes(row)) && (!states || opens(row));
}

// Rows in order, each with `distance_m`, `travel_s` and its opening at the time asked for.
// A warned station counts as WARNED_METRES farther.
export function nearest(table, place, query) {
  const { at, limit = 5, maxDistance = Infinity } = query;
  const matches = filter(table, query);
  const isWarned = (row) => (table.warned_until?.[row] ?? 0) * 60_000 > at;
  const found = [];
  let plain = 0;
  for (const row of place.order) {
    if (plain >= limit + SPARE || place.metres[row] > maxDistance * 1.001 + 1) break;
    if (!matches(row)) continue;
    const distance_m = geodesic(place.lon, place.lat, table.lon[row], table.lat[row]);
    if (distance_m > maxDistance) continue;
    const late = isWarned(row);
    if (!late) plain += 1;
    found.push({ row, distance_m, rank: distance_m + (late ? WARNED_METRES : 0) });
  }
  found.sort((a, b) => a.rank - b.rank || a.row - b.row);
  return found.slice(0, limit).map((one) => told(table, one, query));
}

// What `nearest` says of a row: {row, distance_m, travel_s, state, opens, closes, mode}.
export function measured(table, place, row, query) {
  return told(table, { row, distance_m: geodesic(place.lon, place.lat, table.lon[row], table.lat[row]) }, query);
}

const told = (table, { row, distance_m }, { at, mode = "ride" }) =>
  ({ row, distance_m, travel_s: travelSeconds(distance_m, mode), ...opening(table, row, at) }); // prettier-ignore
