// Open, closed or unknown, from the intervals that the server computed. Times are milliseconds.
const MINUTE = 60_000;
const UNKNOWN = { state: "unknown", opens: null, closes: null, mode: "" };

// What a schedule says of a time: `state`, `closes` (null: not within the computed days), `opens`
// (only while closed), and the access mode of the span where it differs.
export function stateOf(table, schedule, at) {
  const minute = (at - table.from) / MINUTE;
  const last = (table.until - table.from) / MINUTE;
  if (schedule === null || !(minute >= 0 && minute < last)) return UNKNOWN;
  const rows = table.intervals.get(schedule) ?? [];
  const now = rows.findIndex(([start, end]) => start <= minute && minute < end);
  const time = (minutes) => table.from + minutes * MINUTE;
  if (now < 0) {
    const next = rows.find(([start, , open]) => open && start > minute);
    return { ...UNKNOWN, state: "closed", opens: next ? time(next[0]) : null };
  }
  const [, , open, mode = ""] = rows[now];
  if (!open) return { ...UNKNOWN, mode };
  const end = endOfRun(rows, now);
  return { state: "open", opens: null, closes: end >= last ? null : time(end), mode };
}

// A change of access mode at 22:00 is not a closing time.
function endOfRun(rows, index) {
  while (rows[index + 1]?.[2] && rows[index + 1][0] === rows[index][1]) index += 1;
  return rows[index][1];
}

// The state of one station: one that is suspended is closed, whatever its hours say.
export function opening(table, row, at) {
  const found = stateOf(table, table.schedule[row], at);
  if (table.words.status[table.status[row]] === "open") return found;
  return { state: "closed", opens: null, closes: null, mode: found.mode };
}

const states = new WeakMap(); // of a table at its last minute: one tap asks several times

// The states of all schedules at one time, so that a filter asks each only once.
export function statesAt(table, at) {
  const minute = Math.floor(at / MINUTE);
  if (states.get(table)?.minute !== minute) states.set(table, { minute, of: allStates(table, at) });
  return states.get(table).of;
}

function allStates(table, at) {
  const found = new Map([[null, "unknown"]]);
  for (const schedule of table.schedules) found.set(schedule, stateOf(table, schedule, at).state);
  return found;
}
