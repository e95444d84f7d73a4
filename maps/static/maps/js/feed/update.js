// Brings the stored feed up to date: only documents whose address is new are asked for.
import { decode } from "./decode.js";

export const MANIFEST = "/api/feed";
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
  const places = documents.pop();
  const schedules = documents.pop();
  try {
    return { manifest, fetched, places, table: decode(manifest, documents, schedules) };
  } catch {
    return null; // broken: as if there were none
  }
}

// Asks the server. Returns {feed, changed, ahead}: whether anything differs from `before`, and by
// how many milliseconds the server's clock is ahead. Throws where there is no network or no feed.
export async function update(store, before, { ask = fetch, progress = () => {} } = {}) {
  for (let left = ONCE_MORE; ; left--) {
    const began = Date.now();
    const response = await ask(MANIFEST, { cache: "no-cache" });
    const manifest = await body(response);
    const ahead = clockAhead(response, (began + Date.now()) / 2);
    const kept = { manifest, fetched: Date.now() + ahead };
    if (before && manifest.version === before.manifest.version && unchanged(manifest, before)) {
      await store.put(MANIFEST, kept);
      return { feed: { ...before, fetched: kept.fetched }, changed: false, ahead };
    }
    const documents = await download(store, paths(manifest), ask, progress);
    if (documents === null && left) continue;
    const feed = documents && assembled(kept, documents);
    if (!feed) throw new Error("broken feed");
    await store.put(MANIFEST, kept); // last: a manifest promises that its pieces are there
    await store.keepOnly([MANIFEST, ...paths(manifest)]);
    return { feed, changed: true, ahead };
  }
}

const unchanged = (manifest, before) =>
  String(paths(manifest)) === String(paths(before.manifest));

async function body(response) {
  if (!response.ok) throw new Error(`feed: ${response.status}`);
  return response.json();
}

// All documents in order; null when one of them is gone.
async function download(store, wanted, ask, progress) {
  let done = 0;
  const one = async (path) => {
    let found = await store.get(path);
    if (found === null) {
      const response = await ask(path);
      if (response.status === 404) return null;
      found = await body(response);
      await store.put(path, found);
    }
    progress((done += 1), wanted.length);
    return found;
  };
  const documents = await Promise.all(wanted.map(one));
  return documents.includes(null) ? null : documents;
}

// The Date header has whole seconds: less than two of difference mean nothing.
function clockAhead(response, at) {
  const server = Date.parse(response.headers.get("Date") ?? "");
  const ahead = server - at;
  return Number.isNaN(ahead) || Math.abs(ahead) < 2000 ? 0 : ahead;
}
