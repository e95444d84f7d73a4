// The suggestions of the server. It learns what is typed, never where from: what fits equally well
// is put into the order of nearness here. `near` is { lon, lat } in WGS-84 degrees, or null.
import { metresFrom } from "../feed/geodesy.js";

export async function ask(address, typed, near) {
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
