// From the pieces of the feed to one table: a list per column, a row per station.
const E6 = 1e6;
const STATES = ["unknown", "yes", "limited", "no"];

// `pieces` as downloaded, `schedules` the table of intervals; throws where they are no feed.
export function decode(manifest, pieces, schedules) {
  const names = Object.keys(pieces[0] ?? { code: [] });
  const columns = {};
  for (const name of names) {
    columns[name] = [].concat(...pieces.map((piece) => piece[name]));
    if (columns[name].length !== columns.code?.length) throw new Error(`feed: column ${name}`);
  }
  for (const name of ["lon", "lat"]) {
    columns[name] = (columns[name] ?? []).map((value) => (value === null ? NaN : value / E6));
  }
  return {
    ...columns,
    count: columns.code.length,
    schedules: new Set(columns.schedule),
    keys: manifest.amenities,
    words: manifest.words,
    since: Date.parse(manifest.verified_since),
    withdrawn: manifest.withdrawn,
    from: schedules.from === null ? NaN : Date.parse(schedules.from),
    until: schedules.until === null ? NaN : Date.parse(schedules.until),
    intervals: new Map(Object.entries(schedules.intervals).map(([id, rows]) => [Number(id), rows])),
    always: new Set(schedules.always),
  };
}

// Two bits for each amenity, lowest first, as hexadecimal: yes, limited, no or unknown.
export function amenity(table, row, index) {
  const bits = table.amenities[row];
  const digit = parseInt(bits[bits.length - 1 - (index >> 1)] ?? "0", 16);
  return STATES[(digit >> (2 * (index & 1))) & 3];
}

// One row as an object, with words for numbers; `verified` is a time, or null.
export function station(table, row) {
  const found = { row, amenities: {} };
  for (const name of ["code", "name_zh", "name_en", "signboard", "floor", "source_date",
    "subdistrict_id", "district_id", "lon", "lat"]) found[name] = table[name][row]; // prettier-ignore
  for (const name of Object.keys(table.words)) found[name] = table.words[name][table[name][row]];
  table.keys.forEach((key, index) => (found.amenities[key] = amenity(table, row, index)));
  found.synthetic = Boolean(table.synthetic[row]);
  const days = table.verified[row];
  found.verified = days === null ? null : table.since + days * 86_400_000;
  found.always = table.always.has(table.schedule[row]);
  found.warned = warned(table, row);
  return found;
}

// How many reported it closed, and until when (milliseconds) that counts.
function warned(table, row) {
  const until = table.warned_until?.[row];
  return until ? { until: until * 60_000, count: table.warned_count[row] } : null;
}
