// A geometry to look at, on the Leaflet that ships; the coordinates beside it need no script.
document.addEventListener("DOMContentLoaded", () => {
  for (const box of document.querySelectorAll("[data-shape]")) {
    box.hidden = false;
    const map = L.map(box, { attributionControl: false, scrollWheelZoom: false });
    const shape = L.geoJSON(JSON.parse(box.dataset.shape), {
      pointToLayer: (feature, at) => L.circleMarker(at, { radius: 9 }),
    }).addTo(map);
    map.fitBounds(shape.getBounds(), { maxZoom: 16, padding: [16, 16] });
  }
});
