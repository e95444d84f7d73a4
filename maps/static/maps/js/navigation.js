// The main way to be led to a station, as maps/navigation.py has it: Amap, in its own datum.
import { gettext } from "./words/text.js";
import { isVague } from "./words/entry.js";
import { gcj02 } from "./datum.js";

const SOURCE = "yizhan";
const sign = (station) => station.signboard || station.name_zh;
const quote = (text) =>
  encodeURIComponent(text)
    .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%20", "+");
const query = (pairs) => Object.entries(pairs).map(([k, v]) => `${k}=${quote(v)}`).join("&");

// `area` is the Chinese name of the sub-district: where the door is not known, Amap searches.
export function handover(station, area) {
  if (isVague(station)) {
    const keyword = `${area} ${sign(station)}`.trim();
    const pairs = { keyword, city: "110000", src: SOURCE, callnative: "1" };
    return { label: gettext("在高德搜"), exact: false, url: `https://uri.amap.com/search?${query(pairs)}` };
  }
  const [x, y] = gcj02(station.lon, station.lat).map((value) => value.toFixed(6));
  const rest = query({ mode: "ride", src: SOURCE, coordinate: "gaode", callnative: "1" });
  const to = quote(`${x},${y},${sign(station)}`).replaceAll("%2C", ",");
  return { label: gettext("高德"), exact: true, url: `https://uri.amap.com/navigation?to=${to}&${rest}` };
}
