// The small map beside a report: its pin, its station, what is near.
import { background } from "../background.js";
import { load } from "../load.js";

export async function offerPins(root) {
  const box = root.querySelector("[data-pins]");
  const pins = JSON.parse(root.getElementById("pins")?.textContent ?? "[]");
  if (!box || !pins.length) return;
  const L = await load(box.dataset);
  box.hidden = false;
  const map = L.map(box, { scrollWheelZoom: false, attributionControl: Boolean(box.dataset.tiles) });
  map.fitBounds(L.latLngBounds(pins.map((pin) => [pin.lat, pin.lon])).pad(0.3), { maxZoom: 17 });
  for (const pin of pins.toReversed()) {
    const words = document.createElement("span");
    words.textContent = pin.name;
    L.circleMarker([pin.lat, pin.lon], { radius: 9, className: `pin pin-${pin.kind}` })
      .bindTooltip(words, { permanent: pin.kind !== "near" })
      .addTo(map);
  }
  await background(L, map, box.dataset, box.dataset.district ? [box.dataset.district] : []);
}
