// The base map that the operator set: tiles of any XYZ address, or one PMTiles file of our own.
import { gcj02 } from "./datum.js";

export async function tiles(L, map, setting) {
  const { kind, layers, datum, attribution, library } = JSON.parse(setting || '{"kind":"none"}');
  const credit = document.createElement("span");
  credit.textContent = attribution ?? "";
  if (kind === "pmtiles") {
    const { vector } = await import("./vector.js"); // fetched only where it is set
    return (await vector(library, layers[0], credit.innerHTML)).addTo(map);
  }
  const Layer = datum === "gcj02" ? shifted(L) : L.TileLayer;
  for (const url of layers ?? []) {
    new Layer(url, { attribution: credit.innerHTML, maxZoom: 18, subdomains: "01234567" }).addTo(map);
  }
}

// Tiles drawn in GCJ-02 under a map in WGS-84: they are chosen and placed as if the map's centre
// were at its GCJ-02 position. The shift changes by centimetres across a screen.
function shifted(L) {
  const moved = ({ lng, lat }) => {
    const [x, y] = gcj02(lng, lat);
    return L.latLng(y, x);
  };
  const own = L.TileLayer.prototype;
  return L.TileLayer.extend({
    _getTiledPixelBounds: function (centre) {
      return own._getTiledPixelBounds.call(this, moved(centre));
    },
    _setZoomTransform: function (level, centre, zoom) {
      own._setZoomTransform.call(this, level, moved(centre), zoom);
    },
    _onMoveEnd: function () {
      if (!this._map || this._map._animatingZoom) return;
      this._setZoomTransforms(this._map.getCenter(), this._map.getZoom());
      own._onMoveEnd.call(this);
    },
  });
}
