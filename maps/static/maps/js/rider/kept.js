// The last lists, made ready for recall.js, which shows them on the next visit before any module is there:
// what each station's line will say in the coming days, as markup with a place for the time that is left.
import { opening as openingOf } from "../feed/hours.js";
import { stateLine } from "../state-line.js";
import { CLOSING_SOON, opening } from "../words/opening.js";
import { dayOf, duration, LONG, startOf } from "../words/times.js";
import { ahead } from "./clock.js";
import { KEEP, LISTS, remembered } from "./here.js";
import { timeOf } from "./state.js";

const MOST = 4; // addresses
const DAYS = 7;
const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LINE = /<p class="state [^]*?<\/p>/;

// `shown` is what the page made, then the markup of its chips and of each card.
export function keep({ table, found, state, place, context }, { chips, cards }) {
  const address = location.pathname + location.search;
  const words = [];
  const then = timeOf(state);
  const until = Math.min(context.now + DAYS * DAY, table.until);
  const lines = found.stations.slice(0, state.limit).map(({ row }) => {
    const times = then === null ? edges(table, row, context.now, until) : [context.now];
    return phases(table, row, times, then, words);
  });
  const kept = {
    ...ownership(state, place, until), ahead: ahead(), label: place.label, chosen: place.chosen, chips,
    cards: cards.map((one) => one.split(LINE)), lines, words, left: leftMinutes(), hours: leftHours((table.until - context.now) / HOUR),
  }; // prettier-ignore
  const lists = read().filter(([of]) => of !== address);
  try {
    localStorage.setItem(LISTS, JSON.stringify([...lists.slice(1 - MOST), [address, kept]]));
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

// A list that is not for a place of its address holds for the position that the phone remembers, or none.
function ownership(state, place, until) {
  if (state.near || state.area) return { until };
  const own = place.own ? place.at : null;
  return { own, until: own === null ? until : Math.min(until, own + KEEP) };
}

// The times, in milliseconds, from which a line may say something else.
function edges(table, row, now, until) {
  const found = new Set([now]);
  for (const [start, end] of table.intervals.get(table.schedule[row]) ?? []) {
    for (const minute of [start, end]) found.add(table.from + minute * MINUTE);
    found.add(table.from + end * MINUTE - CLOSING_SOON);
  }
  for (let day = dayOf(now) + 1; startOf(day) < until; day++) found.add(startOf(day));
  return [...found].filter((at) => at >= now && at < until).sort((a, b) => a - b);
}

// [from, index of its words, when it closes] for each time whose line differs from the one before.
function phases(table, row, times, then, words) {
  const made = [];
  for (const from of times) {
    const at = then ?? from;
    const [line, closes] = told(table, row, at, then !== null);
    if (!words.includes(line)) words.push(line);
    const index = words.indexOf(line);
    const [, before, ends] = made.at(-1) ?? [];
    if (index !== before || closes !== ends) made.push([from, index, closes]);
  }
  return made;
}

function told(table, row, at, then) {
  const status = table.words.status[table.status[row]];
  const always = table.always.has(table.schedule[row]);
  const hours = openingOf(table, row, at);
  const said = opening({ status, always }, hours, at, then, () => "{left}");
  return [String(stateLine(said, Boolean(table.synthetic[row]))), hours.closes];
}

// What `duration` says of every number of minutes, and of the hours where those no longer matter.
const leftMinutes = () => Array.from({ length: LONG }, (_, n) => duration(n * MINUTE));
const leftHours = (most) => Array.from({ length: most + 1 }, (_, n) => duration(n * HOUR));
