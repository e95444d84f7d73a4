// The rider's position. It is asked for after a tap only, and never leaves the phone.
const KEY = "here";
export const LISTS = "lists"; // what rider/kept.js keeps tells distances from there
export const KEEP = 12 * 3_600_000; // milliseconds
const WAIT = 10_000;

// The last position, {lon, lat, accuracy, at}, or null. Degrees, metres, milliseconds.
export function remembered(now = Date.now()) {
  try {
    const here = JSON.parse(localStorage.getItem(KEY));
    if (here && now - here.at < KEEP && Number.isFinite(here.lon + here.lat)) return here;
    localStorage.removeItem(KEY);
    return null;
  } catch {
    return null;
  }
}

export function forget() {
  try {
    localStorage.removeItem(KEY);
    localStorage.removeItem(LISTS);
  } catch {
    // no storage, nothing to forget
  }
}

function remember(here) {
  try {
    localStorage.setItem(KEY, JSON.stringify(here));
  } catch {
    // full or forbidden: the position lasts as long as the page
  }
  return here;
}

// A place on the map stands for the rider's own, and stays on the phone like it.
export const chooseHere = (lon, lat) =>
  remember({ lon, lat, accuracy: 0, at: Date.now(), chosen: true });

// Asks the phone. Rejects with "denied", "timeout" or "unavailable".
export function locate(geolocation = navigator.geolocation) {
  return new Promise((resolve, reject) => {
    if (!geolocation) return reject("unavailable");
    geolocation.getCurrentPosition(
      ({ coords: { longitude: lon, latitude: lat, accuracy } }) =>
        resolve(remember({ lon, lat, accuracy, at: Date.now() })),
      ({ code }) => reject(["", "denied", "unavailable", "timeout"][code] ?? "unavailable"),
      { enableHighAccuracy: true, timeout: WAIT, maximumAge: 60_000 },
    );
  });
}

// Whether asking would show no prompt, because the rider allowed it before.
export async function isAllowed() {
  try {
    return (await navigator.permissions.query({ name: "geolocation" })).state === "granted";
  } catch {
    return false;
  }
}
