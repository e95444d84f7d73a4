// The list of the last visit, with its states of this minute, before anything else is loaded: it stands
// right behind the cards, needs no module, and reads what rider/kept.js made ready.
(() => {
  const SEEN = 3; // cards on a phone's screen; the others are drawn behind them
  const page = document.documentElement.classList;
  if (!page.contains("aged")) return;
  try {
    const read = (key) => JSON.parse(localStorage.getItem(key));
    const { own, ahead, until, label, chosen, chips, cards, lines, words, left, hours } =
      new Map(read("lists")).get(location.pathname + location.search) ?? {};
    const now = Date.now() + ahead;
    if (!(now < until) || (own !== undefined && own !== (read("here")?.at ?? null))) return;
    const part = (name) => document.querySelector(`[data-${name}]`);
    const line = (phases) => {
      const [, index, closes] = phases.findLast(([from]) => from <= now);
      const minutes = Math.floor((closes - now) / 60_000);
      return words[index].replace("{left}", left[Math.max(minutes, 1)] ?? hours[Math.floor(minutes / 60)]);
    };
    const told = cards.map(([before, after], i) => before + line(lines[i]) + after);
    part("cards").innerHTML = told.slice(0, SEEN).join("");
    const rest = () => page.contains("recalled") && part("cards").insertAdjacentHTML("beforeend", told.slice(SEEN).join(""));
    requestAnimationFrame(() => setTimeout(rest));
    part("chips").innerHTML = chips;
    part("place").textContent = label;
    part("ask").hidden = chosen;
    page.add("recalled");
  } catch {
    // forbidden, or kept by another release: the list waits for the feed
  }
})();
