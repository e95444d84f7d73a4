// Where the list is for, and what to call it: the address first, then the phone, then the middle.
import { areaOf, isNear, rows, stationsAround } from "../feed/places.js";
import { geodesic } from "../feed/geodesy.js";
import { gettext, named } from "../words/text.js";

const TIANANMEN = [116.39748, 39.90872];
const AROUND = 1000; // metres within which a station tells the name of the area

// {lon, lat, label, chosen}; null for an area that nobody knows.
export function placeOf(state, { places, table }, here) {
  if (state.near) return near(state.near, places, table);
  if (state.area) return area(state.area, places, table);
  if (here) return { ...here, label: here.chosen ? gettext("地图上选的位置") : gettext("你的位置"), chosen: true, own: true };
  return { lon: TIANANMEN[0], lat: TIANANMEN[1], label: gettext("天安门"), chosen: false };
}

// The same as far as it is known without a feed; null for an area.
export function pointOf({ near, area }, here) {
  const [lon, lat] = near ?? (here ? [here.lon, here.lat] : TIANANMEN);
  return area && !near ? null : { lon, lat };
}

function near([lon, lat], places, table) {
  const [mark] = stationsAround(places, lon, lat, 1);
  const label = isNear(mark)
    ? gettext("%(name)s地铁站", { name: named(mark).replace(/站$/, "") })
    : areaAround(lon, lat, places, table);
  return { lon, lat, label, chosen: true };
}

// The sub-district of the nearest station, where one is close.
function areaAround(lon, lat, places, table) {
  let [best, metres] = [-1, AROUND];
  table.lon.forEach((x, row) => {
    if (!(Math.abs(x - lon) < 0.02 && Math.abs(table.lat[row] - lat) < 0.02)) return;
    const away = geodesic(lon, lat, x, table.lat[row]);
    if (away < metres) [best, metres] = [row, away];
  });
  const found = best < 0 ? null : areaOf(places, table.subdistrict_id[best]);
  return found ? named(found) : gettext("你选的位置");
}

// An interior point, else a station of the area near their middle, else the parent's.
function area(code, places, table) {
  const found = areaOf(places, code);
  if (!found) return null;
  const point = inside(found, table) ?? inside(areaOf(places, found.parent_id), table);
  return point && { ...point, label: named(found), chosen: true };
}

function inside(found, table) {
  if (!found) return null;
  if (found.lon !== null) return { lon: found.lon, lat: found.lat };
  const own = [...table.code.keys()].filter(
    (row) => table.subdistrict_id[row] === found.code && !Number.isNaN(table.lon[row]),
  );
  if (!own.length) return null;
  const mean = (column) => own.reduce((sum, row) => sum + column[row], 0) / own.length;
  const [x, y] = [mean(table.lon), mean(table.lat)];
  const away = (row) => geodesic(x, y, table.lon[row], table.lat[row]);
  const row = own.reduce((best, other) => (away(other) < away(best) ? other : best));
  return { lon: table.lon[row], lat: table.lat[row] };
}

export const landmarksOf = (places, { lon, lat }) => stationsAround(places, lon, lat);
export const areasOf = (places) => rows(places.areas);
