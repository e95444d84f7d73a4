// The answer to "where, now?", as maps/listing.py has it.
import { nearest } from "../feed/nearest.js";
import { gettext, labels } from "../words/text.js";
import { openLabel } from "./chips.js";
import { changed, filters, timeOf, toggled } from "./state.js";

export const REACH = 1000; // metres a rider goes out of the way
const MOST = 50;
const ORDER = ["open", "unknown", "closed"]; // of what is within reach

function find(table, place, state, now) {
  return nearest(table, place, {
    want: state.want,
    open: Boolean(state.open),
    unknown: state.unknown,
    maxDistance: state.maxDistance ?? undefined,
    mode: state.mode,
    limit: MOST,
    at: timeOf(state) ?? now,
  });
}

// `place` is what `around` made. `drops`: what one filter less would give.
export function listing(table, place, state, now) {
  const reach = state.maxDistance ?? REACH;
  const byDistance = find(table, place, state, now);
  const within = byDistance.filter(({ distance_m }) => distance_m <= reach);
  within.sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
  const stations = [...within, ...byDistance.filter(({ distance_m }) => distance_m > reach)];
  const near = within.length;
  const farther =
    stations.length || state.maxDistance === null
      ? stations
      : find(table, place, changed(state, { maxDistance: null }), now);
  const open = stations.filter((found) => found.state === "open");
  return {
    stations,
    reach,
    near,
    openNear: open.filter(({ distance_m }) => distance_m <= reach).length,
    firstOpen: open[0] ?? null,
    beyond: near ? null : (farther[0] ?? null),
    drops: near ? [] : drops(table, place, state, now, reach),
  };
}

function drops(table, place, state, now, reach) {
  const without = (label) => gettext("去掉“%(filter)s”", { filter: label });
  const choices = state.want.map((key) => [without(labels.want[key]), toggled(state, key)]);
  if (state.open) choices.push([without(openLabel(state, now)), changed(state, { open: "" })]);
  if (filters(state) && !state.unknown) {
    choices.push([gettext("连未知的也算"), changed(state, { unknown: true })]);
  }
  const found = [];
  for (const [words, to] of choices) {
    const stations = find(table, place, changed(to, { maxDistance: null }), now);
    const count = stations.filter(({ distance_m }) => distance_m <= reach).length;
    if (stations.length) found.push({ words, to, count, nearest: stations[0].distance_m });
  }
  const within = found.filter(({ count }) => count);
  return within.length ? within : found.sort((a, b) => a.nearest - b.nearest);
}
