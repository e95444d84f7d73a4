// Brings the stored feed up to date: only documents whose address is new are asked for.
import { metresTo } from "./cells.js";
import { decode } from "./decode.js";

export const MANIFEST = "/api/feed";
const AT_ONCE = 6; // as many as a browser asks one server for
const ONCE_MORE = 2; // a piece may be replaced while we read

const pathOf = (href) => new URL(href, "http://localhost").pathname;
const paths = (manifest) =>
  [...manifest.pieces.map(({ href }) => href), manifest.schedules, manifest.places].map(pathOf);

// What is stored, ready to search, or null. `fetched` is when it was last known to be current.
export async function stored(store) {
  const kept = await store.get(MANIFEST);
  if (!kept) return null;
  const documents = await Promise.all(paths(kept.manifest).map((path) => store.get(path)));
  if (documents.includes(null)) return null;
  return assembled(kept, documents);
}

function assembled({ manifest, fetched }, documents) {
  const [places, schedules] = [documents.at(-1), documents.at(-2)];
  try {
    return { manifest, fetched, places, table: decode(manifest, documents.slice(0, -2), schedules) };
  } catch {
    return null; // broken: as if there were none
  }
}

// Asks the server. Returns {feed, changed, ahead}: whether anything differs from `before`, and by
// how many milliseconds the server's clock is ahead. Throws where there is no network or no feed.
// `first`: the place whose pieces are asked for first; it must be one that the server knows already.
// `arrived(done, all, part)` is called with each document; see `partOf`.
export async function update(store, before, { ask = fetch, first = null, arrived = () => {} } = {}) {
  for (let left = ONCE_MORE; ; left--) {
    const response = await ask(MANIFEST, { cache: "no-cache" });
    const at = Date.now(); // read once: a clock set in the meantime must not give an age of decades
    const ahead = clockAhead(response, at);
    const manifest = await body(response);
    const kept = { manifest, fetched: at + ahead };
    if (before && manifest.version === before.manifest.version && unchanged(manifest, before)) {
      await store.put(MANIFEST, kept);
      return { feed: { ...before, fetched: kept.fetched }, changed: false, ahead };
    }
    const so = (documents) => arrived(documents.size, paths(manifest).length, partOf(kept, documents));
    const documents = await download(store, ordered(manifest, first), ask, so);
    if (documents === null && left) continue;
    const feed = documents && assembled(kept, paths(manifest).map((path) => documents.get(path)));
    if (!feed) throw new Error("broken feed");
    await store.put(MANIFEST, kept); // last: a manifest promises that its pieces are there
    await store.keepOnly([MANIFEST, ...paths(manifest)]);
    return { feed, changed: true, ahead };
  }
}

const unchanged = (manifest, before) =>
  String(paths(manifest)) === String(paths(before.manifest));

// What every list needs, then the pieces around a place.
function ordered(manifest, first) {
  const metres = new Map(manifest.pieces.map(({ href, cell }) => [pathOf(href), first ? metresTo(cell, first) : 0]));
  return paths(manifest).sort((a, b) => (metres.get(a) ?? -1) - (metres.get(b) ?? -1));
}

// What can be used before all is there: `covers(place)`, how many metres around it are whole, and `feed()`.
function partOf({ manifest, fetched }, documents) {
  const has = (href) => documents.has(pathOf(href));
  const part = { ...manifest, pieces: manifest.pieces.filter(({ href }) => has(href)) };
  const missing = manifest.pieces.filter(({ href }) => !has(href));
  const usable = has(manifest.schedules) && has(manifest.places) && part.pieces.length;
  return {
    covers: (place) => usable ? Math.min(...missing.map(({ cell }) => metresTo(cell, place))) : 0,
    feed: () => assembled({ manifest: part, fetched }, paths(part).map((path) => documents.get(path))),
  }; // prettier-ignore
}

async function body(response) {
  if (!response.ok) throw new Error(`feed: ${response.status}`);
  return response.json();
}

// All documents by their path; null when one of them is gone.
async function download(store, wanted, ask, arrived) {
  const documents = new Map();
  const waiting = [...wanted];
  let gone = false;
  const fetchOn = async () => {
    while (waiting.length && !gone) {
      const path = waiting.shift();
      let found = await store.get(path);
      if (found === null) {
        const response = await ask(path);
        if (response.status === 404) return (gone = true);
        found = await body(response);
        await store.put(path, found);
      }
      documents.set(path, found);
      arrived(documents);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, fetchOn));
  return gone ? null : documents;
}

// The Date header has whole seconds: less than two of difference mean nothing.
function clockAhead(response, at) {
  const server = Date.parse(response.headers.get("Date") ?? "");
  const ahead = server - at;
  return Number.isNaN(ahead) || Math.abs(ahead) < 2000 ? 0 : ahead;
}
