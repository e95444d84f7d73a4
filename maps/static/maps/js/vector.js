// Our own PMTiles file, in the colours and the language of the page: streets one grey, water and parks
// barely tinted, names in the ink of the text.
import { script } from "./load.js";

const CENTRE = 2; // protomaps-leaflet's LineLabelPlacement.Center, which its script does not hand out

export async function vector(library, url, attribution) {
  if (!window.protomapsL) await script(library);
  return drawn(window.protomapsL, url, attribution);
}

function drawn(library, url, attribution) {
  const { leafletLayer, CenteredTextSymbolizer, LineLabelSymbolizer, LineSymbolizer, PolygonSymbolizer, exp } = library;
  const style = getComputedStyle(document.documentElement);
  const colour = (role) => style.getPropertyValue(`--${role}`).trim();
  const kind = (...kinds) => (_zoom, { props }) => kinds.includes(props.kind);
  const area = (what, fill) => ({ dataLayer: "map", filter: kind(what), symbolizer: new PolygonSymbolizer({ fill }) });
  const line = (what, width, minzoom) => ({
    dataLayer: "map", minzoom, filter: kind(what),
    symbolizer: new LineSymbolizer({ color: colour("street"), width }),
  });
  const english = document.documentElement.lang === "en";
  const words = (role, size) => ({
    labelProps: english ? ["name_en", "name"] : ["name"], font: `${size}px ${colour("font")}`,
    fill: colour(role), stroke: colour("map"), width: 3, position: CENTRE, repeatDistance: 400,
  }); // prettier-ignore
  const label = (kinds, minzoom, Symbolizer, role, size) => ({
    dataLayer: "map", minzoom, filter: kind(...kinds), symbolizer: new Symbolizer(words(role, size)),
  }); // prettier-ignore
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
    labelRules: [
      label(["town"], 9, CenteredTextSymbolizer, "ink", 15),
      label(["quarter"], 13, CenteredTextSymbolizer, "ink", 13),
      label(["road"], 13, LineLabelSymbolizer, "soft", 13),
      label(["street"], 15, LineLabelSymbolizer, "soft", 13),
      label(["park", "water"], 15, CenteredTextSymbolizer, "soft", 13),
    ],
  });
}
