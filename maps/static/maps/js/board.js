// A layer of what goes on, activities and notices, fetched only when somebody turns it on.
const SIZE = 44; // pixels, as large as a thumb needs

export function offerBoard(L, map, panel) {
  const { board, boardWords, boardFailed, boardNone } = panel.dataset;
  if (!board) return;
  const button = element("button", { type: "button", className: "button", textContent: boardWords });
  button.setAttribute("aria-pressed", "false");
  L.DomEvent.disableClickPropagation(button);
  const control = L.control({ position: "topleft" });
  control.onAdd = () => button;
  control.addTo(map);
  let layer = null;
  button.addEventListener("click", async () => {
    const on = button.getAttribute("aria-pressed") !== "true";
    try {
      layer ??= L.layerGroup(marks(L, await entries(board)));
    } catch {
      button.textContent = boardFailed;
      return;
    }
    button.textContent = layer.getLayers().length ? boardWords : boardNone;
    button.setAttribute("aria-pressed", String(on));
    if (on) layer.addTo(map);
    else layer.remove();
  });
}

async function entries(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status}`);
  return (await response.json()).board;
}

// One mark for each place, with how much goes on there.
function marks(L, all) {
  return [...grouped(all).values()].map((here) => {
    const html = element("span", { textContent: here.length });
    const icon = L.divIcon({ className: "board-mark", html, iconSize: [SIZE, SIZE] });
    const [{ lat, lon, words }] = here;
    return L.marker([lat, lon], { icon, title: words, alt: words }).bindPopup(list(here));
  });
}

function grouped(all) {
  const found = new Map();
  for (const one of all) {
    const place = `${one.lat},${one.lon}`;
    found.set(place, [...(found.get(place) ?? []), one]);
  }
  return found;
}

function list(here) {
  const items = here.map(({ words, href }) => {
    const item = element("li");
    item.append(element("a", { href, textContent: words }));
    return item;
  });
  const whole = element("ul", { className: "board-list" });
  whole.append(...items);
  return whole;
}

const element = (name, values = {}) => Object.assign(document.createElement(name), values);
