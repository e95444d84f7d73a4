// The map panel: beside the list on wide screens, over it on phones, and only when asked for.
import { draw } from "./draw.js";
import { load } from "./load.js";

const WIDE = matchMedia("(scripting: enabled) and (min-width: 900px)");

export function offerMap() {
  const panel = document.querySelector("[data-map]");
  const data = JSON.parse(document.getElementById("map-data")?.textContent ?? "null");
  if (!panel || !data) return;
  const button = document.querySelector("[data-map-open]");
  const beside = Boolean(panel.closest(".split"));
  let map = null;

  async function open() {
    panel.hidden = false;
    try {
      map ??= draw(await load(panel.dataset), panel, data);
      (await map).invalidateSize();
    } catch {
      map = null;
      panel.querySelector("[data-map-canvas]").textContent = panel.dataset.failed;
    }
  }

  function close() {
    panel.hidden = true;
    button?.focus({ preventScroll: true });
  }

  if (button) {
    button.hidden = false;
    button.addEventListener("click", () => {
      if (beside) history.pushState({ map: true }, "");
      else button.hidden = true;
      open();
      panel.querySelector("[data-map-close]").focus();
    });
  }
  panel.querySelector("[data-map-close]").addEventListener("click", () => history.back());
  addEventListener("popstate", () => beside && !WIDE.matches && close());
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && history.state?.map) history.back();
  });
  if (beside && WIDE.matches) open();
  if (beside) WIDE.addEventListener("change", () => WIDE.matches && open());
}
