// Areas and landmarks of the feed, and what to call a position. Positions are WGS-84 degrees.
import { metresFrom } from "./geodesy.js";

const E6 = 1e6;
const LANDMARK_WITHIN = 600; // metres

// One of the two lists, row by row: {code, name_zh, name_en, parent_id, lon, lat, …}.
export function rows(columns) {
  const names = Object.keys(columns);
  return columns.code.map((_code, row) => {
    const found = Object.fromEntries(names.map((name) => [name, columns[name][row]]));
    if (found.lon !== null) [found.lon, found.lat] = [found.lon / E6, found.lat / E6];
    return found;
  });
}

// Chinese names of areas by their code; empty for one that nobody knows.
export function areaNames({ areas }) {
  const names = new Map(areas.code.map((code, row) => [code, areas.name_zh[row]]));
  return (code) => names.get(code) ?? "";
}

export const areaOf = ({ areas }, code) => rows(areas).find((area) => area.code === code) ?? null;

// The subway stations around a position, nearest first, each with its `metres`.
export function stationsAround({ landmarks }, lon, lat, most = 12) {
  const measure = metresFrom(lon, lat);
  return rows(landmarks)
    .filter(({ kind }) => kind === "subway_station")
    .map((mark) => ({ ...mark, metres: measure(mark.lon, mark.lat) }))
    .sort((a, b) => a.metres - b.metres)
    .slice(0, most);
}

export const isNear = (mark) => mark !== undefined && mark.metres <= LANDMARK_WITHIN;
