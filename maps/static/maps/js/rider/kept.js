// The last lists, kept on the phone with the hours of their stations: they can be read, with the states
// of this minute, before the feed is there. What they count and order waits for the feed.
import { opening as openingOf } from "../feed/hours.js";
import { rewrite } from "../state-line.js";
import { opening } from "../words/opening.js";
import { ahead, now, setAhead } from "./clock.js";
import { LISTS, remembered } from "./here.js";
import { timeOf } from "./state.js";

const MOST = 4; // addresses
const part = (name) => document.querySelector(`[data-${name}]`);
const address = () => location.pathname + location.search;
const hereNow = () => (/[?&](near|area)=/.test(location.search) ? null : (remembered()?.at ?? null));

// `shown` is what the page made, `markup` its chips and cards.
export function keep({ table, found, state, place }, { chips, cards }) {
  const rows = found.stations.slice(0, state.limit).map(({ row }) => row);
  const hours = rows.map((row) => table.schedule[row]);
  const kept = {
    here: place.own ? place.at : null, label: place.label, ahead: ahead(),
    chosen: place.chosen, at: timeOf(state), chips, cards,
    rows: rows.map((row) => ({ always: table.always.has(table.schedule[row]), synthetic: table.synthetic[row] })),
    status: rows.map((row) => table.status[row]), words: { status: table.words.status },
    schedule: hours, from: table.from, until: table.until,
    intervals: hours.filter((id) => id !== null).map((id) => [id, table.intervals.get(id) ?? []]),
  }; // prettier-ignore
  const lists = read().filter(([of]) => of !== address());
  try {
    localStorage.setItem(LISTS, JSON.stringify([...lists.slice(1 - MOST), [address(), kept]]));
  } catch {
    // full or forbidden: the next visit waits for the feed
  }
}

// [address, list] of each, the last one last.
function read() {
  try {
    return JSON.parse(localStorage.getItem(LISTS)) ?? [];
  } catch {
    return [];
  }
}

// Puts the kept list on a page that is old, where it answers the same address from the same place.
export function recall() {
  const page = document.documentElement.classList;
  const lists = page.contains("aged") ? new Map(read()) : new Map();
  const kept = lists.get(address());
  if (!kept || kept.here !== hereNow()) return;
  setAhead(kept.ahead);
  if (!(now() < kept.until)) return;
  part("chips").innerHTML = kept.chips;
  part("cards").innerHTML = kept.cards;
  part("place").textContent = kept.label;
  part("ask").hidden = kept.chosen;
  const lines = document.querySelectorAll("[data-cards] .state");
  lines.forEach((line, row) => renew(line, kept, row));
  page.add("recalled");
}

function renew(line, kept, row) {
  const table = { ...kept, intervals: new Map(kept.intervals) };
  const at = kept.at ?? now();
  const status = kept.words.status[kept.status[row]];
  const { always, synthetic } = kept.rows[row];
  const said = opening({ status, always }, openingOf(table, row, at), at, kept.at !== null);
  rewrite(line, said, Boolean(synthetic));
}
