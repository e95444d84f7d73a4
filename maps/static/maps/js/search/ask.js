// Suggestions: the phone's own where it has the feed and knows a name, else the server's. That one
// learns what is typed, never where from: what fits equally well is put into the order of nearness
// here. `near` is { lon, lat } in WGS-84 degrees, or null.
import { metresFrom } from "../feed/geodesy.js";

const SURE = 3; // a match beyond only resembles

// `own` finds in the feed, or is null where there is none.
export async function ask(address, typed, near, own) {
  const found = own?.(typed, near) ?? [];
  if (found.length && found[0].match <= SURE) return found;
  const answered = await fromServer(address, typed, near);
  return answered.length ? answered : found;
}

async function fromServer(address, typed, near) {
  try {
    const response = await fetch(`${address}?q=${encodeURIComponent(typed)}`);
    if (!response.ok) return [];
    return nearestFirst((await response.json()).found, near);
  } catch {
    return []; // no network: the form and the list of areas are still there
  }
}

export function nearestFirst(found, near) {
  if (!near) return found;
  const metres = metresFrom(near.lon, near.lat);
  const far = ({ at }) => (at ? metres(...at) : Infinity);
  return found
    .map((item, order) => ({ item, order, far: far(item) }))
    .sort((a, b) => a.item.match - b.item.match || a.far - b.far || a.order - b.order)
    .map(({ item }) => item);
}
