// The map panel: beside the list on wide screens, over it on phones, and only when asked for.
import { load } from "./load.js";

const WIDE = matchMedia("(scripting: enabled) and (min-width: 900px)");

// `draw(L, panel)` makes the map once, {map, renew}; it may wait for what it needs.
export function offerMap(draw) {
  const panel = document.querySelector("[data-map]");
  const button = document.querySelector("[data-map-open]");
  if (!panel) return;
  const beside = Boolean(panel.closest(".split"));
  let drawn = null;

  async function open() {
    panel.hidden = false;
    try {
      const old = Boolean(drawn);
      drawn ??= load(panel.dataset).then((L) => draw(L, panel));
      const { map, renew } = await drawn;
      map.invalidateSize();
      if (old || beside) renew?.();
    } catch {
      drawn = null;
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
