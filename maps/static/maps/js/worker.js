// The service worker: what is kept answers at once, what is new is fetched behind it. It never
// touches /api (the page keeps the feed itself) and never sends on what a query says of a place.
const { version, files, pages, outlines: shapes } = self.KEPT;
const SHELL = `shell-${version}`;
const VISITED = "visited";
const MOST_VISITED = 60;
const PAUSE = 1500; // milliseconds
const STATION = /^(\/en)?\/stations\/[^/]+\/$/;
const PLACES = /^(\/en)?\/places\/$/; // a search is the server's to answer, where there is one
const UPDATED = /data-updated="([^"]*)"/;

self.addEventListener("install", (event) => {
  const route = { condition: { urlPattern: "/static/*" }, source: { cacheName: SHELL } };
  event.addRoutes?.(route).catch(() => {}); // files without waking this worker, where that is known
  event.waitUntil(
    (async () => {
      const shell = await caches.open(SHELL);
      await shell.addAll([...files, ...pages, ...shapes]);
      await self.skipWaiting();
    })(),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) {
        if (name.startsWith("shell-") && name !== SHELL) await caches.delete(name);
      }
      await self.clients.claim();
    })(),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith("/static/")) event.respondWith(file(request));
  else if (url.pathname.startsWith("/map/outlines/")) event.respondWith(outlines(event, url.pathname));
  else if (request.mode !== "navigate") return;
  else if (PLACES.test(url.pathname) && url.search) event.respondWith(fetch(request).catch(() => kept(url.pathname)));
  else if (pages.includes(url.pathname)) event.respondWith(list(event, url.pathname));
  else if (STATION.test(url.pathname)) event.respondWith(station(event, url.pathname));
  else event.respondWith(fetch(request).catch(() => without(url.pathname)));
});

// The first moment belongs to the list that is being read: a poor network has no room for both.
const pause = () => new Promise((done) => setTimeout(done, PAUSE));

const kept = (path) => caches.match(path, { ignoreVary: true });

async function file(request) {
  const shell = await caches.open(SHELL);
  return (await shell.match(request, { ignoreVary: true })) ?? fetch(request);
}

async function outlines(event, path) {
  const found = await kept(path);
  if (!found) return renewed(SHELL, path);
  event.waitUntil(renewed(SHELL, path).catch(() => {}));
  return found;
}

// The page of the list, for whatever its address asks: the page reads that itself.
async function list(event, path) {
  const shell = await caches.open(SHELL);
  const found = await shell.match(path, { ignoreVary: true });
  if (!found) return renewed(SHELL, path).catch(() => without(path));
  event.waitUntil(pause().then(() => renewed(SHELL, path)).catch(() => {}));
  return found;
}

async function station(event, path) {
  const found = await kept(path);
  const renew = renewed(VISITED, path);
  if (!found) return renew.catch(() => without(path));
  const before = found.clone();
  event.waitUntil(
    renew
      .then((answer) => tellIfNewer(event.resultingClientId, before, answer))
      .catch(() => {}),
  );
  return found;
}

// Asks for a page without its query and keeps it; a withdrawn station's page is worth keeping too.
async function renewed(name, path) {
  const answer = await fetch(path, { headers: { Accept: "text/html, application/geo+json" } });
  if (answer.redirected) return Response.redirect(answer.url);
  if (answer.ok || answer.status === 410) {
    try {
      const cache = await caches.open(name);
      await cache.put(path, answer.clone());
      if (name === VISITED) await forgetOldest(cache);
    } catch {
      // full: the answer is shown all the same
    }
  }
  return answer;
}

async function forgetOldest(cache) {
  const held = await cache.keys();
  for (const request of held.slice(0, Math.max(held.length - MOST_VISITED, 0))) {
    await cache.delete(request);
  }
}

async function tellIfNewer(clientId, before, after) {
  const [old, now] = await Promise.all([before.text(), after.clone().text()]);
  if (old.match(UPDATED)?.[1] === now.match(UPDATED)?.[1]) return;
  (await self.clients.get(clientId))?.postMessage({ type: "newer" });
}

async function without(path) {
  return (await kept(path.startsWith("/en/") ? "/en/offline/" : "/offline/")) ?? Response.error();
}
