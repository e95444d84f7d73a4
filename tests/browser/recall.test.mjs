import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import vm from "node:vm";

const held = new Map();
globalThis.localStorage = {
  getItem: (key) => held.get(key) ?? null,
  setItem: (key, value) => void held.set(key, value),
  removeItem: (key) => void held.delete(key),
};
globalThis.location = { pathname: "/", search: "" };
const { opening: openingOf } = await import("../../maps/static/maps/js/feed/hours.js");
const { keep } = await import("../../maps/static/maps/js/rider/kept.js");
const { stateLine } = await import("../../maps/static/maps/js/state-line.js");
const { opening } = await import("../../maps/static/maps/js/words/opening.js");
const { speak } = await import("../../maps/static/maps/js/words/text.js");
const script = readFileSync(new URL("../../maps/static/maps/js/recall.js", import.meta.url), "utf8");

speak({ catalogue: {}, root: "/", language: "zh-Hans", labels: { status: { suspended: "暂停" } } });
const FROM = Date.parse("2026-11-24T00:00:00+08:00");
const HOUR = 3_600_000;
const DAY = 1440;
const days = (rows) => [...Array(13).keys()].flatMap((day) => rows.map(([a, b, ...more]) => [day * DAY + a, day * DAY + b, ...more]));
const table = {
  from: FROM, until: FROM + 14 * 24 * HOUR, always: new Set([3]), words: { status: ["open", "suspended"] },
  schedule: [1, 2, 3, null, 1], status: [0, 0, 0, 0, 1], synthetic: [0, 1, 0, 0, 0],
  intervals: new Map([
    [1, days([[540, 1020, 1], [1020, 1320, 1, "keypad"]])], [2, days([[1380, 1620, 1]])], [3, [[0, 14 * DAY, 1]]],
  ]),
}; // prettier-ignore
const line = (row, at) => {
  const station = { status: table.words.status[table.status[row]], always: table.always.has(table.schedule[row]) };
  return String(stateLine(opening(station, openingOf(table, row, at), at, false), Boolean(table.synthetic[row])));
};
const cards = (at) => [...table.schedule.keys()].map((row) => `<li>${row}${line(row, at)}<p>next</p></li>`);

function kept({ now = FROM + 10 * HOUR, state = {}, place = {} } = {}) {
  const found = { stations: [...table.schedule.keys()].map((row) => ({ row })) };
  const shown = {
    table, found, state: { open: "", limit: 5, near: null, area: "", ...state }, context: { now },
    place: { label: "天安门", chosen: false, ...place },
  }; // prettier-ignore
  keep(shown, { chips: "<ul></ul>", cards: cards(now) });
}

// What the page shows after recall.js ran at a time.
function recalled(now) {
  const classes = new Set(["aged"]);
  const parts = new Map();
  const part = (name) => {
    if (!parts.has(name)) parts.set(name, { innerHTML: "", insertAdjacentHTML: (_where, text) => (part(name).innerHTML += text) });
    return parts.get(name);
  };
  const classList = { contains: (one) => classes.has(one), add: (one) => classes.add(one) };
  const later = [];
  vm.runInNewContext(script, {
    document: { documentElement: { classList }, querySelector: part }, localStorage, location,
    Date: { now: () => now }, requestAnimationFrame: (task) => later.push(task), setTimeout: (task) => later.push(task),
  }); // prettier-ignore
  while (later.length) later.shift()();
  return classes.has("recalled") ? part("[data-cards]").innerHTML : null;
}

test("at any later minute the lines say what the feed says", () => {
  kept();
  for (let minutes = 0; minutes < 6 * DAY; minutes += 7) {
    const now = FROM + 10 * HOUR + minutes * 60_000;
    assert.equal(recalled(now), cards(now).join(""), new Date(now).toISOString());
  }
});

test("a list of other days, another place or another address is not shown", () => {
  kept();
  assert.equal(recalled(FROM + 9 * 24 * HOUR), null);
  held.set("here", JSON.stringify({ lon: 116.4, lat: 39.9, at: FROM }));
  assert.equal(recalled(FROM + 11 * HOUR), null);
  kept({ place: { own: true, at: FROM, chosen: true } });
  assert.notEqual(recalled(FROM + 11 * HOUR), null);
  assert.equal(recalled(FROM + 13 * HOUR), null); // the position is forgotten after twelve hours
  location.search = "?near=116.4,39.9";
  assert.equal(recalled(FROM + 11 * HOUR), null);
  kept({ state: { near: [116.4, 39.9] } });
  assert.notEqual(recalled(FROM + 13 * HOUR), null);
});

test("what cannot be read leaves the page to the feed", () => {
  held.set("lists", "{broken");
  assert.equal(recalled(FROM + 11 * HOUR), null);
});
