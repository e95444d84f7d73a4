// The table and the map of a planner's question talk: hover shows, click zooms, the hour recounts.
const frame = document.querySelector(".map-frame");
const table = document.querySelector("[data-rows]");
const data = JSON.parse(document.getElementById("by-hour").textContent);
const rows = new Map([...table.querySelectorAll("[data-code]")].map((row) => [row.dataset.code, row]));

const tell = (message) => frame.contentWindow.postMessage({ plan: message }, "*");

for (const [code, row] of rows) {
  row.addEventListener("mouseenter", () => tell({ highlight: code }));
  row.addEventListener("mouseleave", () => tell({ highlight: null }));
  row.addEventListener("focusin", () => tell({ highlight: code }));
  row.querySelector("a").addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    tell({ zoom: code, highlight: code });
    frame.scrollIntoView({ block: "nearest" });
  });
}

function showHour(hour) {
  for (const [code, row] of rows) {
    const share = data.hours[code]?.[hour];
    row.querySelector("[data-share]").textContent = share == null ? "—" : `${Math.round(share * 100)}%`;
    row.querySelectorAll("rect").forEach((bar, i) => bar.setAttribute("class", i === hour ? "hour-mark" : "hour-bar"));
  }
}

window.addEventListener("message", (event) => {
  if (event.source !== frame.contentWindow || !event.data?.plan) return;
  const { hover, hour, station } = event.data.plan;
  if (station) location.assign(frame.dataset.reach.replace("STATION", encodeURIComponent(station)));
  if (hover !== undefined) for (const [code, row] of rows) row.classList.toggle("linked", code === hover);
  if (hour !== undefined) showHour(hour);
});
