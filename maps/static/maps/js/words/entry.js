// How to get in, and how far it can be trusted, as maps/words/entry.py has it.
import { gettext, labels } from "./text.js";
import { ago } from "./times.js";

export const isVague = ({ lon, coord_precision }) =>
  Number.isNaN(lon) || coord_precision === "subdistrict" || coord_precision === "unknown";

// 直接进 · 免费 · 不用消费 · B1 层, each with whether it is known.
export function entry(station, modeNow) {
  const mode = modeNow || station.access_mode;
  const parts = [];
  const say = (words, known = true) => parts.push({ words, known });
  if (mode === "unknown" && station.fee === "unknown") {
    say(gettext("怎么进、收不收费未知"), false);
  } else {
    say(labels.access_mode[mode], mode !== "unknown");
    const free = station.fee === "free";
    say(free ? gettext("免费 · 不用消费") : labels.fee[station.fee], station.fee !== "unknown");
  }
  if (["couriers", "one_platform"].includes(station.audience)) {
    say(labels.audience[station.audience]);
  }
  if (!["unknown", "street_front"].includes(station.location_type)) {
    say(labels.location_type[station.location_type]);
  }
  if (station.floor) say(floor(station.floor));
  return parts;
}

const floor = (text) => (/[层楼]/.test(text) ? text : gettext("%(floor)s 层", { floor: text }));

// 3 天前 · 实地核实; 仅见报道 · 2023-05.
export function trust(station, now) {
  const label = labels.verification[station.verification];
  if (station.synthetic) return gettext("不是真的站");
  if (station.verified !== null) return `${ago(station.verified, now)} · ${label}`;
  return station.source_date ? `${label} · ${station.source_date}` : label;
}
