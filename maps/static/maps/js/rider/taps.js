// Links of the list that the feed can answer are answered at once, without a round trip.
import { root } from "../words/text.js";

const SEEN = 3; // cards on a phone's screen, under the chips
const LINKS = "[data-chips] a, [data-answer] a, [data-more] a";

export function answerTaps(page) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(LINKS);
    const other = event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0;
    if (!link || other || !page.ready || link.pathname !== root) return;
    event.preventDefault();
    const search = link.search;
    if (link.closest("[data-more]")) showMore(page, search);
    else filter(page, search, link);
  });
  let shown = location.search;
  addEventListener("popstate", () => {
    if (page.ready && location.search !== shown) page.show();
    shown = location.search;
  });
  page.onShown(() => (shown = location.search));
}

function showMore(page, search) {
  const before = document.querySelectorAll("[data-cards] .card").length;
  history.replaceState(history.state, "", root + search);
  page.show();
  const next = document.querySelectorAll("[data-cards] .card")[before];
  next?.querySelector("a").focus({ preventScroll: true });
}

// The chip keeps the focus, and the answer stays in sight under the row of chips.
function filter(page, search, link) {
  const label = words(link);
  const row = document.querySelector("[data-chips]");
  const stuck = row.getBoundingClientRect().top <= 0; // measured before anything is written
  history.pushState({}, "", root + search);
  page.show({ first: SEEN });
  const same = [...row.querySelectorAll("a")].find((other) => words(other) === label);
  (same ?? row.querySelector("a")).focus({ preventScroll: true });
  if (stuck) document.querySelector("[data-answer]").scrollIntoView({ block: "start" });
}

// A chip's words without its tick and its hint.
const words = (link) =>
  [...link.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
    .map(({ data }) => data.trim()).join(""); // prettier-ignore
