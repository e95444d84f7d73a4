// Keeps the documents of the feed on the phone: in Cache Storage, or in memory where there is none.
const NAME = "feed-3"; // as FORMAT in stations/feed/pieces.py

// `caches` is the browser's, or undefined (http, private windows). All values are JSON.
export async function openStore(caches = globalThis.caches) {
  let cache = null;
  try {
    cache = await caches?.open(NAME);
  } catch {
    cache = null;
  }
  return cache ? new Store(cache) : new Store(memory());
}

class Store {
  constructor(cache) {
    this.cache = cache;
    this.full = false; // whether something did not fit
  }

  async get(path) {
    try {
      return (await (await this.cache.match(path, { ignoreVary: true }))?.json()) ?? null;
    } catch {
      return null; // unreadable is as good as absent
    }
  }

  async has(path) {
    return Boolean(await this.cache.match(path, { ignoreVary: true }));
  }

  async put(path, value) {
    try {
      const headers = { "Content-Type": "application/json" };
      await this.cache.put(path, new Response(JSON.stringify(value), { headers }));
    } catch {
      this.full = true;
    }
  }

  // Removes everything but these paths.
  async keepOnly(paths) {
    const kept = new Set(paths);
    for (const { url } of await this.cache.keys()) {
      const { pathname } = new URL(url, "http://localhost");
      if (!kept.has(pathname)) await this.cache.delete(url);
    }
  }
}

function memory() {
  const held = new Map();
  const pathOf = (url) => new URL(url, "http://localhost").pathname;
  return {
    match: async (url) => held.get(pathOf(url))?.clone(),
    put: async (url, response) => void held.set(pathOf(url), response),
    keys: async () => [...held.keys()].map((url) => ({ url })),
    delete: async (url) => held.delete(pathOf(url)),
  };
}
