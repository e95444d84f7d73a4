// A scenario on its map: every step is a form of the page, sent here without leaving it.
import { background } from "../background.js";
import { load } from "../load.js";

const PARTS = ["live", "edit", "changed"];
const PLACES = 6; // decimals of a degree, about a decimetre
const SIZE = 44; // pixels that a finger meets
let leaflet, map, marks;

const data = () => JSON.parse(document.getElementById("scenario-data").textContent);
const field = (form, name) => document.querySelector(`[${form}] [name="${name}"]`);
const written = ({ lat, lng }) => `${lng.toFixed(PLACES)},${lat.toFixed(PLACES)}`;

// The page as the server has it now; its parts take the place of ours.
async function take(request, parts = PARTS) {
  const answer = await fetch(request);
  if (!answer.ok) throw new Error(String(answer.status));
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const id of parts) document.getElementById(id).replaceWith(page.getElementById(id));
  if (map) draw();
}

async function send(form) {
  const options = { method: "POST", body: new FormData(form), headers: { "X-Step": "1" } };
  try {
    await take(new Request(form.action + location.search, options)); // what is chosen stays so
  } catch {
    form.submit(); // the page that says what is wrong
  }
}

async function choose(code) {
  const address = new URL(location.href);
  address.searchParams.set("station", code);
  history.replaceState(null, "", address);
  await take(new Request(address), ["edit", "live"]);
  document.getElementById("chosen")?.focus({ preventScroll: true });
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches("[data-step]")) {
    event.preventDefault();
    send(form);
  } else if (form.matches("[data-choose]")) {
    event.preventDefault();
    choose(new FormData(form).get("station"));
  }
});

function mark(at, name, kinds, options = {}) {
  const icon = leaflet.divIcon({ className: `scenario-mark ${kinds}`, iconSize: [SIZE, SIZE] });
  const words = document.createElement("span");
  words.textContent = name;
  return leaflet.marker(at, { icon, title: name, alt: name, ...options }).bindTooltip(words).addTo(marks);
}

function draw() {
  marks.clearLayers();
  const chosen = field("data-move", "code")?.value;
  const { stations, gone } = data();
  for (const [lon, lat, name] of gone) mark([lat, lon], name, "scenario-gone", { interactive: false, keyboard: false });
  for (const station of stations) {
    const mine = station.code === chosen;
    const kinds = `${station.new ? "scenario-new" : ""} ${mine ? "scenario-chosen" : ""}`;
    const pin = mark([station.lat, station.lon], station.name, kinds, { draggable: mine });
    pin.on("click", () => choose(station.code));
    pin.on("keydown", ({ originalEvent }) => originalEvent.key === "Enter" && choose(station.code));
    pin.on("dragend", () => {
      field("data-move", "place").value = written(pin.getLatLng());
      document.querySelector("[data-move]").requestSubmit();
    });
  }
}

async function open() {
  const box = document.querySelector("[data-map]");
  leaflet = await load(box.dataset);
  box.hidden = document.querySelector("[data-map-hint]").hidden = false;
  map = leaflet.map(box.querySelector("[data-canvas]"), { zoomControl: false, maxZoom: 18 });
  map.attributionControl.setPrefix(false);
  const { zoomIn, zoomOut, district } = box.dataset;
  leaflet.control.zoom({ zoomInTitle: zoomIn, zoomOutTitle: zoomOut }).addTo(map);
  const places = data().stations.map(({ lon, lat }) => [lat, lon]);
  if (places.length) map.fitBounds(leaflet.latLngBounds(places).pad(0.1), { maxZoom: 15 });
  else map.setView([39.9087, 116.3975], 11);
  marks = leaflet.layerGroup().addTo(map);
  draw();
  map.on("click", ({ latlng }) => {
    field("data-add", "place").value = written(latlng);
    field("data-add", "name").focus();
  });
  await background(leaflet, map, box.dataset, district === box.dataset.city ? [] : [district]);
}

open();
