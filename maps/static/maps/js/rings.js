// Where the rider is, with rings to judge distances by when there is no base map.
const RINGS = [500, 1000]; // metres
const METRES_PER_DEGREE = 111_320;

export function rings(L, map, here, words) {
  const centre = [here.lat, here.lon];
  for (const radius of RINGS) {
    L.circle(centre, { radius, interactive: false, className: "ring", fill: false }).addTo(map);
    const top = [here.lat + radius / METRES_PER_DEGREE, here.lon];
    const text = radius < 1000 ? `${radius} m` : `${radius / 1000} km`;
    label(L, top, "ring-words", text).addTo(map);
  }
  if (here.chosen) {
    const icon = L.divIcon({ className: "here", iconSize: [26, 26] });
    L.marker(centre, { icon, interactive: false, keyboard: false, alt: words.here }).addTo(map);
  }
}

export function landmarks(L, map, found) {
  for (const [name, lon, lat] of found) {
    const words = document.createElement("span");
    words.textContent = name;
    label(L, [lat, lon], "landmark", words.outerHTML).addTo(map);
  }
}

function label(L, position, className, html) {
  const icon = L.divIcon({ className, html, iconSize: [60, 18] });
  return L.marker(position, { icon, interactive: false, keyboard: false });
}
