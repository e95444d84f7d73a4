// The row of filters and scenes, as maps/filters.py and parts/chips.html have it.
import { html } from "../html.js";
import { gettext, labels, ngettext, root } from "../words/text.js";
import { dayAndTime, dayOf, startOf } from "../words/times.js";
import { filters, fromStart, query, timeOf, toggled, withoutFilters } from "./state.js";

export const CHIPS = [
  "phone_charge", "ebike_charge", "battery_swap", "heat_food", "toilet", "climate", "always",
  "walk_in", "ebike_parking",
]; // prettier-ignore
const NIGHT_HOUR = 2;

export function openLabel(state, now) {
  const at = timeOf(state);
  return at === null ? gettext("现在开门") : gettext("%(time)s 开门", { time: dayAndTime(at, now) });
}

function choices(state, now) {
  const opened = fromStart(state, { open: state.open ? "" : "now" });
  const found = [{ label: openLabel(state, now), to: opened, active: Boolean(state.open) }];
  for (const key of new Set([...CHIPS, ...state.want])) {
    const active = state.want.includes(key);
    found.push({ label: labels.want[key], to: toggled(state, key), active });
  }
  const active = found.filter((chip) => chip.active);
  if (active.length) {
    const to = fromStart(state, { unknown: !state.unknown });
    active.push({ label: gettext("含未知"), to, active: state.unknown });
  }
  return [...active, ...found.filter((chip) => !chip.active)];
}

// The coming 02:00 in Beijing, as RFC 3339.
export function nextNight(now) {
  const tonight = startOf(dayOf(now)) + NIGHT_HOUR * 3_600_000;
  const night = tonight > now ? tonight : tonight + 86_400_000;
  return `${new Date(night + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
}

function scenes(state, now) {
  const night = nextNight(now);
  const found = [
    [gettext("手机没电"), ["phone_charge"], "now"],
    [gettext("车没电"), ["ebike_charge"], "now"],
    [gettext("热饭歇脚"), ["heat_food", "seat"], "now"],
    [gettext("躲雨避暑"), ["seat", "climate"], "now"],
    [gettext("半夜有地方去"), [], night],
  ];
  return found.map(([label, want, open]) => {
    const active = String(want) === String(state.want) && open === state.open;
    return { label, active, to: active ? withoutFilters(state) : fromStart(state, { want, open }) };
  });
}

const chosen = () => html`<span class="unseen">${gettext("（已选，再点去掉）")}</span>`;
const link = (to) => `${root}${query(to)}`;
const chip = ({ label, to, active }) =>
  html`<li><a class="chip${active && " chip-on"}" href="${link(to)}">${
    active && html`<span aria-hidden="true">✓ </span>`}${label}${active && chosen()}</a></li>`;
const scene = ({ label, to, active }) =>
  html`<li><a class="chip chip-scene${active && " chip-on"}" href="${link(to)}">${label}${
    active && chosen()}</a></li>`;

export function chips(state, now) {
  const n = filters(state);
  const clear = n > 0 && html`<li><a class="chip chip-clear" href="${link(withoutFilters(state))}">${
    ngettext("清除 %(n)s 项", "清除 %(n)s 项", n)}</a></li>`; // prettier-ignore
  return html`<ul class="chips-row">${clear}${choices(state, now).map(chip)}${
    scenes(state, now).map(scene)}</ul>`; // prettier-ignore
}
