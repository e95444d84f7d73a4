// The phone's decoder on damaged feeds: answers or throws an Error, within two seconds.
import { decode, station } from "../../maps/static/maps/js/feed/decode.js";
import { around, nearest } from "../../maps/static/maps/js/feed/nearest.js";

const HANG = 2000; // milliseconds
const ODD = [null, -1, 0, 1e308, NaN, "", "zz", "\u0000", [], {}, [[]], true, "9".repeat(99), 2 ** 53];
const until = Date.now() + 1000 * Number(process.argv[2] ?? 1);
let seed = Number(process.argv[3] ?? 1);

function random(most) {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return (seed >>> 8) % most; // the low bits repeat soon
}

function feed() {
  const piece = {
    code: ["A", "B"], name_zh: ["甲", "乙"], lon: [116400000, 116410000], lat: [39900000, 39900000],
    amenities: ["1", "4c"], schedule: [7, null], status: [0, 0], synthetic: [0, 0], verified: [0, null],
    name_en: ["", ""], signboard: ["", ""], floor: ["", ""], source_date: ["", ""],
    subdistrict_id: ["1", "1"], district_id: ["1", "1"],
  }; // prettier-ignore
  const manifest = {
    amenities: ["a", "b", "c", "d"], words: { status: ["open"] }, verified_since: "2026-01-01", withdrawn: [],
  }; // prettier-ignore
  const intervals = { 7: [[540, 1020, 1], [1020, 1320, 1, "keypad"]] };
  const schedules = { from: "2026-11-24T00:00:00Z", until: "2026-12-01T00:00:00Z", intervals, always: [] };
  return [manifest, [piece], schedules];
}

// One value somewhere in the tree becomes another, or goes.
function damage(tree) {
  let at = tree;
  for (;;) {
    const names = Object.keys(at);
    if (!names.length) return;
    const name = names[random(names.length)];
    if (at[name] !== null && typeof at[name] === "object" && random(4)) {
      at = at[name];
    } else {
      if (random(5)) at[name] = structuredClone(ODD[random(ODD.length)]);
      else delete at[name];
      return;
    }
  }
}

let [runs, answered, slowest] = [0, 0, 0];
while (Date.now() < until) {
  const started = Date.now();
  const given = feed();
  for (let i = random(4); i >= 0; i--) damage(given);
  try {
    const table = decode(...given);
    if (table.count) station(table, 0);
    nearest(table, around(table, 116.4, 39.9), { want: ["a"], open: true, at: started });
    answered++;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
  runs++;
  slowest = Math.max(slowest, Date.now() - started);
}
console.log(JSON.stringify({ runs, answered, slowest }));
if (slowest > HANG) process.exit(1);
