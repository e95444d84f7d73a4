import assert from "node:assert/strict";
import { test } from "node:test";
import { nearestFirst } from "../../maps/static/maps/js/search/ask.js";

const FOUND = [
  { name: "far", match: 1, at: [116.5, 39.9] },
  { name: "nowhere", match: 1, at: null },
  { name: "near", match: 1, at: [116.41, 39.9] },
  { name: "exact", match: 0, at: [117, 40] },
];
const names = (found) => found.map(({ name }) => name);

test("a better match comes first, equal ones by nearness", () => {
  const near = { lon: 116.4, lat: 39.9 };
  assert.deepEqual(names(nearestFirst(FOUND, near)), ["exact", "near", "far", "nowhere"]);
});

test("without a place the order of the server stays", () => {
  assert.deepEqual(nearestFirst(FOUND, null), FOUND);
});
