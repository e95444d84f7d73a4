/* The map of a page: the features of its data block, over tiles or the outlines of districts. */

import { linkRows } from "./rows.js";

const L = window.L;
const BEIJING = [39.91, 116.4];

function pin(feature, latlng) {
  const kind = feature.properties.demo ? "pin pin-demo" : "pin";
  const icon = L.divIcon({ className: kind, iconSize: [24, 24], html: "<span></span>" });
  return L.marker(latlng, { icon, keyboard: false, title: feature.properties.title });
}

function popup(feature, demoWord) {
  const { title, href, demo } = feature.properties;
  const content = document.createElement(href ? "a" : "span");
  content.textContent = demo ? `${title} · ${demoWord}` : title;
  if (href) content.href = href;
  return content;
}

function escaped(text) {
  const holder = document.createElement("span");
  holder.textContent = text;
  return holder.innerHTML;
}

async function drawBackdrop(map, address) {
  const answer = await fetch(address);
  if (!answer.ok) return;
  const style = { className: "outline", interactive: false, fill: false, weight: 1 };
  const name = ({ properties }) => (Object.values(properties)[0] || "").replace(/ District$/, "");
  L.geoJSON(await answer.json(), {
    style,
    onEachFeature: (feature, layer) =>
      layer.bindTooltip(name(feature), {
        permanent: true,
        direction: "center",
        className: "place-name",
        interactive: false,
      }),
  })
    .addTo(map)
    .bringToBack();
  thinNames(map);
  map.on("zoomend", () => thinNames(map));
}

/* Names that would lie on one another are left out, the later for the earlier. */
function thinNames(map) {
  const kept = [];
  for (const label of map.getPane("tooltipPane").querySelectorAll(".place-name")) {
    label.hidden = false;
    const box = label.getBoundingClientRect();
    const meets = (other) =>
      box.left < other.right && other.left < box.right &&
      box.top < other.bottom && other.top < box.bottom;
    if (kept.some(meets)) label.hidden = true;
    else kept.push(box);
  }
}

function fit(map, layer, hasTiles) {
  const bounds = layer.getBounds();
  if (!bounds.isValid()) return map.setView(BEIJING, 9);
  return map.fitBounds(bounds, { padding: [24, 24], maxZoom: hasTiles ? 15 : 11 });
}

function draw(box, data) {
  const { tiles, credit, backdrop, zoomIn, zoomOut, demo } = box.dataset;
  const map = L.map(box, { zoomControl: false, scrollWheelZoom: false, zoomSnap: 0.5 });
  map.attributionControl.setPrefix(false);
  L.control.zoom({ zoomInTitle: zoomIn, zoomOutTitle: zoomOut }).addTo(map);
  const markers = new Map();
  const layer = L.geoJSON(data, {
    pointToLayer: pin,
    style: { className: "shape", weight: 2 },
    onEachFeature: (feature, drawn) => {
      drawn.bindPopup(() => popup(feature, demo));
      markers.set(feature.id, drawn);
    },
  });
  fit(map, layer, Boolean(tiles));
  layer.addTo(map);
  const districts = data.features.length > 1 && data.features[0].geometry.type !== "Point";
  if (tiles) L.tileLayer(tiles, { maxZoom: 19, attribution: escaped(credit) }).addTo(map);
  else if (!districts) drawBackdrop(map, backdrop).catch(() => {});
  linkRows(map, markers);
  offerExtent(map);
}

function offerExtent(map) {
  const button = document.getElementById("use-map");
  const field = document.getElementById("field-bbox");
  if (!button || !field) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const b = map.getBounds();
    const corners = [b.getWest(), b.getSouth(), b.getEast(), b.getNorth()];
    field.value = corners.map((number) => number.toFixed(4)).join(",");
    field.focus();
  });
}

const box = document.getElementById("map");
const block = document.getElementById("map-data");
if (box && block && L) {
  const data = JSON.parse(block.textContent);
  document.getElementById("map-empty").hidden = data.features.length > 0;
  draw(box, data);
}
