// From a tap on 定位 to a list around the rider, with a calm way out at every step.
import { root } from "../words/text.js";
import { forget, locate } from "./here.js";
import { notes } from "./notes.js";

const SLOW = 3000; // milliseconds

// `feedReady` resolves with the feed, or rejects when there is none to be had.
export function offerLocation(page, feedReady) {
  if (!navigator.geolocation) return;
  for (const button of document.querySelectorAll("[data-locate]")) {
    button.hidden = false;
    button.addEventListener("click", () => find(page, feedReady));
  }
  document.querySelector("[data-locate-note]").hidden = false;
  document.querySelector("[data-forget]").addEventListener("click", () => {
    forget();
    page.here = null;
    page.show();
  });
}

export async function find(page, feedReady) {
  notes.locating(document.querySelector("[data-place]").textContent);
  const search = addressWithoutPlace();
  const slow = setTimeout(() => notes.locatingSlowly(search), SLOW);
  try {
    page.here = await locate();
    notes.located(page.here);
  } catch (reason) {
    return notes.notLocated(reason, search);
  } finally {
    clearTimeout(slow);
  }
  try {
    await feedReady();
  } catch {
    return notes.noFeed(search);
  }
  history.replaceState(history.state, "", root + addressWithoutPlace());
  page.show();
}

// The filters stay; the position is not put in their place.
function addressWithoutPlace() {
  const search = new URLSearchParams(location.search);
  for (const name of ["near", "area", "limit"]) search.delete(name);
  const text = search.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
  return text && `?${text}`;
}
