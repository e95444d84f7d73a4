/* A row of the table and its place on the map point at each other. */

function element(marker) {
  return marker.getElement ? marker.getElement() : null;
}

function highlight(row, marker, on) {
  row.classList.toggle("lit", on);
  element(marker)?.classList.toggle("lit", on);
  if (marker.setZIndexOffset) marker.setZIndexOffset(on ? 1000 : 0);
}

export function linkRows(map, markers) {
  for (const [id, marker] of markers) {
    const row = document.getElementById(`row-${id}`);
    if (!row) continue;
    const on = () => highlight(row, marker, true);
    const off = () => highlight(row, marker, false);
    const reveal = () => {
      on();
      if (marker.getLatLng && !map.getBounds().contains(marker.getLatLng())) {
        map.panTo(marker.getLatLng(), { animate: false });
      }
    };
    row.addEventListener("mouseenter", on);
    row.addEventListener("mouseleave", off);
    row.addEventListener("focusin", reveal);
    row.addEventListener("focusout", off);
    row.addEventListener("click", (event) => {
      if (!event.target.closest("a")) marker.openPopup();
    });
    marker.on("mouseover", on);
    marker.on("mouseout", off);
    marker.on("popupopen", () => {
      on();
      row.scrollIntoView({ block: "nearest", inline: "nearest" });
    });
    marker.on("popupclose", off);
  }
}
