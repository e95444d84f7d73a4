import assert from "node:assert/strict";
import test from "node:test";
import { metresTo } from "../../maps/static/maps/js/feed/cells.js";
import { openStore } from "../../maps/static/maps/js/feed/store.js";
import { stored, update } from "../../maps/static/maps/js/feed/update.js";

const CENTRE = { lon: 116.39748, lat: 39.90872 }; // in wx4g0
const piece = (code, lon) => ({
  code: [code], lon: [lon * 1e6], lat: [39_908_720], amenities: ["0"], schedule: [null], status: [0],
  synthetic: [0], verified: [null],
}); // prettier-ignore
const cells = ["nowhere", "wx40-7", "wx4g0-7", "wx4gh-z", "wx5"];
const documents = {
  "/api/feed": {
    version: "1", amenities: [], words: { status: ["open"] }, schedules: "/s", places: "/p",
    pieces: cells.map((cell) => ({ cell, href: `/${cell}`, count: 1 })),
  },
  "/s": { from: null, until: null, intervals: {}, always: [] }, "/p": { areas: {}, landmarks: {} },
}; // prettier-ignore
cells.forEach((cell, i) => (documents[`/${cell}`] = piece(`S${i}`, 116 + i / 10)));

function server() {
  const asked = [];
  const ask = async (path) => {
    asked.push(path);
    return { ok: true, status: 200, headers: new Headers(), json: async () => structuredClone(documents[path]) };
  };
  return { asked, ask };
}

test("how far a piece is: inside, beside, a run of cells, and nowhere", () => {
  assert.equal(metresTo("wx4g", CENTRE), 0);
  assert.equal(metresTo("wx4g0-7", CENTRE), 0);
  assert.ok(Math.abs(metresTo("wx4gh-z", CENTRE) - 10_600) < 3000, metresTo("wx4gh-z", CENTRE));
  assert.equal(metresTo("nowhere", CENTRE), Infinity);
});

test("the pieces around a place are asked for first, and what they cover is known", async () => {
  const { asked, ask } = server();
  const covered = [];
  const store = await openStore(undefined);
  const arrived = (done, all, part) => covered.push([done, all, Math.round(part.covers(CENTRE) / 1000)]);
  await update(store, null, { ask, first: CENTRE, arrived });
  assert.deepEqual(asked.slice(0, 4), ["/api/feed", "/s", "/p", "/wx4g0-7"]);
  assert.equal(asked.at(-1), "/nowhere");
  const metres = covered.map(([, , km]) => km);
  assert.deepEqual(metres, [...metres].sort((a, b) => a - b)); // it only grows
  assert.ok(metres[2] > 0 && covered.at(-1)[0] === 7);
  assert.equal((await stored(store)).table.count, 5);
});

test("a part can be searched; what broke off is asked for the next time, and no more", async () => {
  const { ask } = server();
  const store = await openStore(undefined);
  let part = null;
  const failing = async (path) => {
    if (path === "/wx5") {
      await new Promise((done) => setTimeout(done, 5)); // behind the others
      throw new TypeError("no network");
    }
    return ask(path);
  };
  const arrived = (_done, _all, so) => so.covers(CENTRE) && (part ??= so.feed());
  await assert.rejects(update(store, null, { ask: failing, first: CENTRE, arrived }), TypeError);
  assert.equal(part.table.code[0], "S2");
  assert.equal(await stored(store), null);
  const again = server();
  const { feed } = await update(store, part, { ask: again.ask });
  assert.equal(feed.table.count, 5);
  assert.ok(again.asked.includes("/wx5") && !again.asked.includes("/wx4g0-7"));
});

test("a clock that is set while the answer is on its way does not make the feed old", async (t) => {
  t.mock.timers.enable({ apis: ["Date"], now: 0 });
  const { ask } = server();
  const sent = Date.UTC(2026, 10, 27);
  const late = async (path) => {
    t.mock.timers.setTime(path === "/api/feed" ? sent + 5000 : sent - 86_400_000); // set twice
    return { ...(await ask(path)), headers: new Headers({ Date: new Date(sent).toUTCString() }) };
  };
  const { feed } = await update(await openStore(undefined), null, { ask: late });
  assert.equal(feed.fetched, sent);
});
