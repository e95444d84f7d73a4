// List and map point at each other: hover or focus on one marks the other, a tap shows the card.
import { measured } from "../feed/nearest.js";
import { card as cardOf } from "./card.js";

const ON = ["mouseover", "focusin"];
const OFF = ["mouseout", "focusout"];
const WIDE = matchMedia("(min-width: 900px)");

export function linkWithList(map, group, markers, panel, page) {
  const sheet = panel.querySelector("[data-sheet]");
  const body = sheet.querySelector("[data-sheet-body]");
  const handle = sheet.querySelector("[data-sheet-handle]");
  const card = (code) => document.getElementById(`card-${code}`);

  group.on("click", ({ layer }) => show(layer.station.code));
  const link = (on) => (event) => {
    const pin = event.target.closest(".pin");
    if (pin) card(pin.dataset.code)?.classList.toggle("linked", on);
  };
  const canvas = map.getContainer();
  for (const name of ON) canvas.addEventListener(name, link(true));
  for (const name of OFF) canvas.addEventListener(name, link(false));

  function show(code) {
    for (const [other, marker] of markers) mark(marker, other === code);
    const listed = card(code);
    if (listed && WIDE.matches) return listed.scrollIntoView({ block: "nearest" });
    const { table, context } = page.shown;
    const found = measured(table, page.around, table.code.indexOf(code), context);
    body.innerHTML = String(cardOf(table, found, context)).replace(/ id="[^"]*"/, "");
    expand(false);
    sheet.hidden = false;
  }

  function expand(full) {
    sheet.classList.toggle("sheet-full", full);
    handle.setAttribute("aria-expanded", String(full));
  }
  handle.addEventListener("click", () => expand(!sheet.classList.contains("sheet-full")));
  map.on("click", () => (sheet.hidden = true));

  const list = document.querySelector("[data-cards]");
  const code = (event) => event.target.closest(".card")?.dataset.code;
  const point = (on) => (event) => {
    const marker = markers.get(code(event));
    if (marker) mark(group.getVisibleParent(marker), on);
  };
  for (const name of ON) list.addEventListener(name, point(true));
  for (const name of OFF) list.addEventListener(name, point(false));
}

function mark(marker, on) {
  marker?.getElement?.()?.classList.toggle("linked", on);
}
