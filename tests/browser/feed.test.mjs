import assert from "node:assert/strict";
import test from "node:test";
import { amenity, decode } from "../../maps/static/maps/js/feed/decode.js";
import { geodesic, metresFrom } from "../../maps/static/maps/js/feed/geodesy.js";
import { opening, stateOf } from "../../maps/static/maps/js/feed/hours.js";
import { around, nearest, travelSeconds } from "../../maps/static/maps/js/feed/nearest.js";

const FROM = Date.parse("2026-11-24T00:00:00+08:00");
const at = (hours) => FROM + hours * 3_600_000;
const DAY = 1440;

function table(changes = {}) {
  const piece = {
    code: ["A", "B"], lon: [116_400_000, 116_410_000], lat: [39_900_000, 39_900_000],
    amenities: ["1", "4c"], schedule: [7, null], status: [0, 0], synthetic: [0, 0], verified: [0, null],
    ...changes,
  }; // prettier-ignore
  const manifest = { amenities: ["a", "b", "c", "d"], words: { status: ["open", "suspended"] } };
  const intervals = { 7: [[540, 1020, 1], [1020, 1320, 1, "keypad"], [DAY, 2 * DAY, 0]] };
  const schedules = {
    from: new Date(FROM).toISOString(), until: new Date(at(72)).toISOString(), intervals, always: [],
  }; // prettier-ignore
  return decode(manifest, [piece], schedules);
}

test("a change of access mode is not a closing time", () => {
  const found = stateOf(table(), 7, at(18));
  assert.deepEqual(found, { state: "open", opens: null, closes: at(22), mode: "keypad" });
});

test("bounds: open from the first minute, closed at the last", () => {
  assert.equal(stateOf(table(), 7, at(9)).state, "open");
  assert.equal(stateOf(table(), 7, at(22)).state, "closed");
  assert.equal(stateOf(table(), 7, at(9) - 1).opens, at(9));
});

test("a day nobody can know, and what lies beyond the computed days, is unknown", () => {
  assert.equal(stateOf(table(), 7, at(30)).state, "unknown");
  assert.equal(stateOf(table(), 7, at(72)).state, "unknown");
  assert.equal(stateOf(table(), null, at(12)).state, "unknown");
});

test("a suspended station is closed at every hour", () => {
  assert.equal(opening(table({ status: [1, 0] }), 0, at(12)).state, "closed");
});

test("two bits for each amenity", () => {
  const states = (row) => [0, 1, 2, 3].map((index) => amenity(table(), row, index));
  assert.deepEqual(states(0), ["yes", "unknown", "unknown", "unknown"]);
  assert.deepEqual(states(1), ["unknown", "no", "unknown", "yes"]); // 0x4c = 01 00 11 00
});

test("metres of the ellipsoid", () => {
  // GeographicLib: (116.4, 39.9) to (116.5, 40.0)
  assert.ok(Math.abs(geodesic(116.4, 39.9, 116.5, 40) - 14_011.144) < 0.001);
  for (const [x, y] of [[116.41, 39.91], [116.9, 40.2]]) {
    const exact = geodesic(116.4, 39.9, x, y);
    assert.ok(Math.abs(metresFrom(116.4, 39.9)(x, y) / exact - 1) < 5e-6);
  }
  assert.equal(geodesic(116.4, 39.9, 116.4, 39.9), 0);
});

test("a warned station counts as 500 m farther while the warning lasts", () => {
  const warned = table({ warned_until: [at(13) / 60_000, null], warned_count: [2, 0] });
  const order = (time) =>
    nearest(warned, around(warned, 116.404, 39.9), { at: time }).map(({ row }) => row);
  assert.deepEqual(order(at(12)), [1, 0]);
  assert.deepEqual(order(at(14)), [0, 1]);
});

test("riding takes the detour at 15 km/h", () => assert.equal(travelSeconds(1000, "ride"), 312));

test("a feed whose columns differ in length is refused", () => {
  assert.throws(() => table({ lat: [1] }), /lat/);
});

test("an empty feed is an empty table", () => {
  const empty = decode({ amenities: [], words: {} }, [], { from: null, until: null, intervals: {} });
  assert.equal(empty.count, 0);
});
