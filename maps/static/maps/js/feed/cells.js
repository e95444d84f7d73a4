// Where the pieces of the feed lie: geohash cells, or a run of them (`wx4g0-7`), as stations/feed/pieces.py
// cuts them. A half of a cell is a rectangle too, so a run lies between its first and its last cell.
import { metresFrom } from "./geodesy.js";

const SIGNS = "0123456789bcdefghjkmnpqrstuvwxyz";

// [west, south, east, north] in degrees of one geohash.
function box(geohash) {
  const range = [[-180, 180], [-90, 90]]; // prettier-ignore
  let axis = 0;
  for (const sign of geohash) {
    for (let bit = 16; bit; bit >>= 1) {
      const [low, high] = range[axis];
      const middle = (low + high) / 2;
      range[axis] = SIGNS.indexOf(sign) & bit ? [middle, high] : [low, middle];
      axis = 1 - axis;
    }
  }
  return [range[0][0], range[1][0], range[0][1], range[1][1]];
}

// Metres from a place to a piece: 0 inside, Infinity for the stations without a position.
export function metresTo(cell, { lon, lat }) {
  const [first, last] = cell.split("-");
  if ([...first].some((sign) => !SIGNS.includes(sign))) return Infinity;
  const [west, south] = box(first);
  const [, , east, north] = box(last ? first.slice(0, -1) + last : first);
  const within = (value, low, high) => Math.min(Math.max(value, low), high);
  return metresFrom(lon, lat)(within(lon, west, east), within(lat, south, north));
}
