// In the frame of a planner's map, around what folium made: hints, zoom, the hour, and the talk
// with the page outside. A classic script: stand-alone files are opened from disk.
(() => {
  const FRAME = 700; // milliseconds of one hour while playing
  const outside = window.parent === window ? null : window.parent;
  const tell = (message) => outside?.postMessage({ plan: message }, "*");
  let settings, map, areas, hour, playing;
  const byCode = new Map();

  const layer = (name) => window[`geo_json_${name}`];

  function colour(value) {
    if (value === null || value === undefined) return "#FFFFFF";
    const found = settings.tops.findIndex((top) => value <= top);
    return settings.colours[found < 0 ? settings.tops.length - 1 : found];
  }

  function hint(shape) {
    const { name, words } = shape.feature.properties;
    const box = document.createElement("span");
    box.append(name);
    if (words) box.append(document.createElement("br"), words);
    return box;
  }

  function highlight(code, on) {
    const shape = byCode.get(code);
    if (!shape) return;
    shape.setStyle(on ? { color: "#1A56DB", weight: 3 } : { color: "#51606B", weight: 0.6 });
    if (on) shape.bringToFront();
    for (const other of ["gaps", "dots"]) layer(other)?.bringToFront();
  }

  function wireAreas() {
    areas?.eachLayer((shape) => {
      const { code } = shape.feature.properties;
      byCode.set(code, shape);
      shape.bindTooltip(hint, { sticky: true });
      shape.on("mouseover", () => { highlight(code, true); tell({ hover: code }); });
      shape.on("mouseout", () => { highlight(code, false); tell({ hover: null }); });
      shape.on("click", () => map.fitBounds(shape.getBounds()));
    });
    layer("gaps")?.eachLayer((shape) => shape.bindTooltip(hint, { sticky: true }));
  }

  function wireDots() {
    layer("dots")?.eachLayer((dot) => {
      const { number, code } = dot.feature.properties;
      dot.bindTooltip(hint);
      if (code) dot.on("click", () => tell({ station: code }));
      if (number) {
        const label = L.tooltip({ permanent: true, direction: "center", className: "site-number" });
        label.setLatLng(dot.getLatLng()).setContent(String(number)).addTo(map);
      }
    });
  }

  // Stations are dots over the whole city and symbols on a street.
  function sizeDots() {
    const radius = Math.max(1.5, Math.min(6, map.getZoom() - 8));
    layer("dots")?.eachLayer((dot) => {
      if (["station", "synthetic", "closed"].includes(dot.feature.properties.kind)) dot.setRadius(radius);
    });
  }

  function showHour(chosen) {
    hour = chosen;
    document.getElementById("hour").value = hour;
    document.getElementById("hour-words").value = `${hour}:00`;
    for (const [code, shape] of byCode) {
      const value = settings.hours[code]?.[hour];
      shape.setStyle({ fillColor: colour(value) });
      shape.feature.properties.words = value == null ? "" : `${hour}:00 · ${Math.round(value * 100)}%`;
    }
    tell({ hour });
  }

  function play() {
    const button = document.getElementById("play");
    clearInterval(playing);
    playing = playing ? null : setInterval(() => showHour((hour + 1) % 24), FRAME);
    button.textContent = playing ? button.dataset.pause : button.dataset.play;
  }

  function wireHours() {
    const slider = document.getElementById("hour");
    if (!slider) return;
    hour = Number(slider.value);
    slider.addEventListener("input", () => showHour(Number(slider.value)));
    document.getElementById("play").addEventListener("click", play);
  }

  function listen() {
    let last = null;
    window.addEventListener("message", (event) => {
      if (event.source !== outside || !event.data?.plan) return;
      const { highlight: code, zoom } = event.data.plan;
      if (zoom && byCode.has(zoom)) map.fitBounds(byCode.get(zoom).getBounds());
      if (code !== undefined) {
        if (last) highlight(last, false);
        if (code) highlight(code, true);
        last = code;
      }
    });
  }

  window.addEventListener("load", () => {
    settings = JSON.parse(document.getElementById("settings").textContent);
    map = window.map_plan;
    areas = layer("areas");
    map.invalidateSize(false);
    const [west, south, east, north] = settings.box;
    map.fitBounds([[south, west], [north, east]], { padding: [8, 8] });
    const narrow = innerWidth < 600; // there the legend lies over the whole foot of the map
    L.control.scale({ imperial: false, position: narrow ? "topleft" : "bottomleft" }).addTo(map);
    wireAreas();
    wireDots();
    map.on("zoomend", sizeDots);
    sizeDots();
    wireHours();
    listen();
  });
})();
