// Open or not, in words, with the symbol that says the same, as maps/words/opening.py has it.
import { gettext, labels } from "./text.js";
import { clock, duration } from "./times.js";

export const CLOSING_SOON = 45 * 60_000;

// `found` is what feed/hours.js says; `then` whether `at` was chosen and is not just now; `lasting` how
// a time that is left is told.
export function opening(station, found, at, then, lasting = duration) {
  if (station.status !== "open") return told("closed", labels.status[station.status]);
  if (found.state === "open") return open(station, found, at, then, lasting);
  if (found.state === "unknown") return told("unknown", gettext("开门时间未知"));
  if (found.opens === null) return told("closed", gettext("关着，这两周不开门"));
  return told("closed", gettext("关着，%(time)s 开", { time: clock(found.opens, at) }));
}

const told = (symbol, words) => ({ symbol, words, isOpen: false });

function open(station, { closes }, at, then, lasting) {
  const isOpen = true;
  if (station.always) return { symbol: "always", words: gettext("24 小时开"), isOpen };
  if (closes === null) return { symbol: "open", words: gettext("开着，这两周不关门"), isOpen };
  const values = { time: clock(closes, at), left: lasting(closes - at) };
  const words = then
    ? gettext("那时开着，%(time)s 关", values)
    : gettext("还开 %(left)s，%(time)s 关", values);
  return { symbol: closes - at <= CLOSING_SOON ? "closing" : "open", words, isOpen };
}
