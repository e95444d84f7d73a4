// A place chosen on a map, for who has no GPS or does not want it: the cross in the middle counts.
// A tap brings a spot under the cross; with a keyboard the arrows move the map.
import { baseMap } from "./base-map.js";
import { landmarks } from "./rings.js";
import { chooseHere } from "./rider/here.js";
import { stationsAround } from "./feed/places.js";
import { named, root } from "./words/text.js";

const OUTLINES = ["all"]; // asked for as a whole: districts would tell what is looked at
const MIDDLE = { lon: 116.39748, lat: 39.90872 };
const WHOLE = 13; // districts and their names are in sight

// `near` is where to begin, {lon, lat} in WGS-84 degrees, or null; `places` of the feed, or null.
export function drawPicker(L, panel, near, places) {
  const map = baseMap(L, panel, near ?? MIDDLE, OUTLINES);
  if (!near) map.setZoom(WHOLE);
  const names = L.layerGroup().addTo(map);
  const name = () => {
    const { lng, lat } = map.getCenter();
    const marks = places ? stationsAround(places, lng, lat) : [];
    names.clearLayers();
    landmarks(L, names, marks.map((mark) => [named(mark), mark.lon, mark.lat])); // prettier-ignore
  };
  map.getContainer().append(panel.querySelector(".pick-cross"));
  map.on("moveend", name);
  map.on("click", ({ latlng }) => map.panTo(latlng));
  name();
  panel.querySelector("[data-pick-here]").addEventListener("click", () => {
    const { lng, lat } = map.getCenter().wrap();
    chooseHere(Number(lng.toFixed(5)), Number(lat.toFixed(5)));
    location.assign(root + filters());
  });
  return { map };
}

// What was asked for stays; a place in the address would win over the one just chosen.
function filters() {
  const search = new URLSearchParams(location.search);
  for (const name of ["q", "near", "area", "limit"]) search.delete(name);
  return search.size ? `?${search}` : "";
}
