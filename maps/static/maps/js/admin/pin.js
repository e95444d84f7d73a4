// A pin to drag beside the text of a point; the text stays what is sent.
(() => {
  const CITY = [39.9, 116.4];
  const read = (text) => {
    const found = /POINT\s*\(\s*(-?[\d.]+)\s+(-?[\d.]+)\s*\)/i.exec(text);
    return found ? [Number(found[2]), Number(found[1])] : null;
  };
  document.addEventListener("DOMContentLoaded", () => {
    for (const box of document.querySelectorAll("[data-pin]")) offer(box);
  });
  function offer(box) {
    const field = box.nextElementSibling;
    box.hidden = false;
    const at = read(field.value);
    const map = L.map(box, { attributionControl: false }).setView(at ?? CITY, at ? 16 : 10);
    const icon = L.divIcon({ className: "pin-mark", iconSize: [22, 22] });
    const pin = L.marker(at ?? CITY, {
      icon,
      draggable: true,
      opacity: at ? 1 : 0.5,
      title: box.dataset.title,
    }).addTo(map);
    const write = ({ lat, lng }) => {
      field.value = `POINT (${lng.toFixed(7)} ${lat.toFixed(7)})`;
      pin.setOpacity(1);
    };
    pin.on("dragend", () => write(pin.getLatLng()));
    map.on("click", (event) => {
      pin.setLatLng(event.latlng);
      write(event.latlng);
    });
    field.addEventListener("change", () => {
      const typed = read(field.value);
      if (typed) {
        pin.setLatLng(typed);
        map.panTo(typed);
      }
    });
  }
})();
