// The phone's own sheet of apps, else the address into the clipboard.
import { copied } from "./copy.js";

export function offerShare() {
  const button = document.querySelector("[data-share]");
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const url = document.querySelector("link[rel=canonical]")?.href ?? location.href;
    try {
      if (navigator.share) await navigator.share({ title: document.title, url });
      else if (await copied(url)) button.textContent = button.dataset.copied;
    } catch {
      // the person closed the sheet: nothing to say
    }
  });
}
