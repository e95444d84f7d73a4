// After moving the map: the list of what is in its middle. A place on the map, not the rider's.
import { geodesic } from "../feed/geodesy.js";
import { fromStart } from "./state.js";

const MOVED = 300; // metres

export function offerSearchHere(map, panel, page) {
  const button = panel.querySelector("[data-search-here]");
  const middle = () => map.getCenter().wrap();
  map.on("dragend zoomend", () => {
    const { lng, lat } = middle();
    const { place } = page.shown;
    button.hidden = geodesic(place.lon, place.lat, lng, lat) < MOVED;
  });
  button.addEventListener("click", () => {
    const { lng, lat } = middle();
    const near = [Number(lng.toFixed(5)), Number(lat.toFixed(5))];
    button.hidden = true;
    page.go(fromStart(page.shown.state, { near, area: "" }), { replace: true });
  });
  page.onShown(() => (button.hidden = true));
}
