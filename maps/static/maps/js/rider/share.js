// A link to this list. It alone carries the position, and only because the rider sends it.
import { gettext, root } from "../words/text.js";
import { changed, query } from "./state.js";

export function offerShare(page) {
  const button = document.querySelector("[data-share]");
  button.hidden = !(navigator.share || navigator.clipboard);
  button.addEventListener("click", async () => {
    if (!page.shown) return send(location.href, button);
    const { state, place } = page.shown;
    const near = [place.lon, place.lat].map((value) => Number(value.toFixed(5)));
    const shared = place.chosen && !state.area ? changed(state, { near }) : state;
    await send(new URL(root + query(shared), location.href).href, button);
  });
}

async function send(url, button) {
  try {
    if (navigator.share) await navigator.share({ title: document.title, url });
    else {
      await navigator.clipboard.writeText(url);
      button.textContent = gettext("已复制链接");
    }
  } catch {
    // the rider changed his mind
  }
}
