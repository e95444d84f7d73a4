// A pin to drag instead of coordinates to type.
import { background } from "../background.js";
import { load } from "../load.js";

const PLACES = 6; // decimals of a degree, about a decimetre

export async function offerPin() {
  const box = document.querySelector("[data-pin]");
  const data = document.getElementById("pin-data");
  if (!box || !data) return;
  const start = JSON.parse(data.textContent);
  const field = box.parentElement.querySelector("input");
  box.hidden = false;
  const L = await load(box.dataset).catch(() => null);
  if (!L) {
    box.hidden = true; // the field above is enough
    return;
  }
  const map = L.map(box.querySelector("[data-pin-canvas]"), { zoomControl: false, maxZoom: 18 });
  map.attributionControl.setPrefix(false);
  L.control
    .zoom({ position: "topright", zoomInTitle: box.dataset.zoomIn, zoomOutTitle: box.dataset.zoomOut })
    .addTo(map);
  map.setView([start.lat, start.lon], start.known ? 16 : 11);
  background(L, map, box.dataset, []);
  const icon = L.divIcon({ className: "pin-mark", iconSize: [44, 44], iconAnchor: [22, 38] });
  const pin = L.marker([start.lat, start.lon], {
    draggable: true,
    autoPan: true,
    icon,
    keyboard: true,
    title: box.dataset.name,
    alt: box.dataset.name,
  }).addTo(map);
  const tell = () => {
    const { lng, lat } = pin.getLatLng();
    field.value = `${lng.toFixed(PLACES)},${lat.toFixed(PLACES)}`;
  };
  const move = (at) => {
    pin.setLatLng(at);
    tell();
  };
  pin.on("dragend", tell);
  map.on("click", ({ latlng }) => move(latlng));
  field.addEventListener("change", () => {
    const [lon, lat] = field.value.split(/[,，]/).map(Number);
    if (lon && lat) {
      pin.setLatLng([lat, lon]);
      map.panTo([lat, lon]);
    }
  });
  const here = box.querySelector("[data-pin-here]");
  here.addEventListener("click", () =>
    navigator.geolocation?.getCurrentPosition(({ coords }) => {
      move([coords.latitude, coords.longitude]);
      map.setView(pin.getLatLng(), 17);
    }),
  );
}
