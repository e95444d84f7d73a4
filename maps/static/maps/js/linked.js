// List and map point at each other: hover or focus on one marks the other, a tap shows the card.
export function linkWithList(map, group, markers, panel) {
  const sheet = panel.querySelector("[data-sheet]");
  const card = (code) => document.getElementById(`card-${code}`);
  const stored = document.querySelector("[data-more-cards]")?.content;

  for (const [code, marker] of markers) {
    marker.on("click", () => show(code));
    marker.on("mouseover focus", () => card(code)?.classList.add("linked"));
    marker.on("mouseout blur", () => card(code)?.classList.remove("linked"));
  }

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
  for (const name of ["mouseover", "focusin"]) list.addEventListener(name, point(true));
  for (const name of ["mouseout", "focusout"]) list.addEventListener(name, point(false));
}

function mark(marker, on) {
  marker?.getElement?.()?.classList.toggle("linked", on);
}
