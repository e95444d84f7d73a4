// Our own PMTiles file, in the colours of the page: streets one grey, water and parks barely tinted.
import { script } from "./load.js";

export async function vector(library, url, attribution) {
  if (!window.protomapsL) await script(library);
  return drawn(window.protomapsL, url, attribution);
}

function drawn({ leafletLayer, LineSymbolizer, PolygonSymbolizer, exp }, url, attribution) {
  const style = getComputedStyle(document.documentElement);
  const colour = (role) => style.getPropertyValue(`--${role}`).trim();
  const kind = (...kinds) => (_zoom, { props }) => kinds.includes(props.kind);
  const area = (what, fill) => ({ dataLayer: "map", filter: kind(what), symbolizer: new PolygonSymbolizer({ fill }) });
  const line = (what, width, minzoom) => ({
    dataLayer: "map", minzoom, filter: kind(what),
    symbolizer: new LineSymbolizer({ color: colour("street"), width }),
  });
  return leafletLayer({
    url,
    attribution,
    maxDataZoom: 14,
    backgroundColor: colour("map"),
    paintRules: [
      area("park", colour("park")),
      area("water", colour("water")),
      { dataLayer: "map", filter: kind("river"), symbolizer: new LineSymbolizer({ color: colour("water"), width: 2 }) },
      line("path", 1, 14),
      line("street", exp(1.6, [[12, 0.8], [15, 3], [18, 10]]), 12),
      line("road", exp(1.6, [[9, 1], [13, 3], [18, 16]])),
    ],
    labelRules: [],
  });
}
