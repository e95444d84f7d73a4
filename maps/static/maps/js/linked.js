// List and map point at each other: hover or focus on one marks the other, a tap shows the card.
const ON = ["mouseover", "focusin"];
const OFF = ["mouseout", "focusout"];

export function linkWithList(map, group, markers, panel) {
  const sheet = panel.querySelector("[data-sheet]");
  const card = (code) => document.getElementById(`card-${code}`);
  const stored = document.querySelector("[data-more-cards]")?.content;

  for (const [code, marker] of markers) marker.on("click", () => show(code));
  const link = (on) => (event) => {
    const pin = event.target.closest(".pin");
    if (pin) card(pin.dataset.code)?.classList.toggle("linked", on);
  };
  const canvas = map.getContainer();
  for (const name of ON) canvas.addEventListener(name, link(true));
  for (const name of OFF) canvas.addEventListener(name, link(false));

  function show(code) {
    const found = card(code) ?? stored?.getElementById(`card-${code}`);
    if (!found) return;
    for (const [other, marker] of markers) mark(marker, other === code);
    const copy = found.cloneNode(true);
    copy.removeAttribute("id");
    sheet.replaceChildren(...copy.childNodes);
    sheet.className = "sheet card";
    sheet.hidden = false;
    card(code)?.scrollIntoView({ block: "nearest" });
  }

  const list = document.querySelector("[data-cards]");
  const code = (event) => event.target.closest(".card")?.dataset.code;
  const point = (on) => (event) => mark(group.getVisibleParent(markers.get(code(event))), on);
  for (const name of ON) list.addEventListener(name, point(true));
  for (const name of OFF) list.addEventListener(name, point(false));
}

function mark(marker, on) {
  marker?.getElement?.()?.classList.toggle("linked", on);
}
