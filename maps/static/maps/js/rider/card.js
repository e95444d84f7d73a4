// One station as a card, as maps/cards.py and parts/card.html have it; a test compares them.
import { station as rowOf } from "../feed/decode.js";
import { best, CLIMATE } from "../feed/wants.js";
import { html } from "../html.js";
import { handover } from "../navigation.js";
import { stateLine } from "../state-line.js";
import { entry, isVague, trust } from "../words/entry.js";
import { opening } from "../words/opening.js";
import { english, gettext, labels, named, ngettext, root } from "../words/text.js";
import { distance, far, travel } from "../words/times.js";

const ROUGH = 1000; // metres: the least to say of a position known only by its sub-district
const SHOWN_UNASKED = 4;
const MARKS = { yes: "✓", limited: "◐", unknown: "?", no: "✕" };
const FIRST = ["phone_charge", "ebike_charge", "battery_swap", "heat_food", "toilet", "ebike_parking"];

function offer(key, state) {
  const what = labels.want[key];
  const words = {
    yes: what,
    limited: gettext("%(what)s有限", { what }),
    no: gettext("没有%(what)s", { what }),
    unknown: gettext("%(what)s未知", { what }),
  };
  return { state, mark: MARKS[state], words: words[state] };
}

function offers({ amenities }, want) {
  const asked = want.filter((key) => key in amenities || key === "climate");
  const stateOf = (key) =>
    key === "climate" ? best(CLIMATE.map((one) => amenities[one])) : amenities[key];
  if (asked.length) return asked.map((key) => offer(key, stateOf(key)));
  const order = [...new Set([...FIRST, ...Object.keys(amenities)])];
  const known = order.filter((key) => ["yes", "limited"].includes(amenities[key]));
  return known.slice(0, SHOWN_UNASKED).map((key) => offer(key, amenities[key]));
}

// What the card, the map and the answer say of a row that `nearest` found.
export function described(table, found, { at, then }) {
  const station = rowOf(table, found.row);
  const vague = isVague(station);
  return { ...found, station, vague, name: named(station), opening: opening(station, found, at, then) };
}

// `context`: {want, mode, at, then, now, areaName(code)}; times in milliseconds.
export function card(table, found, context) {
  const { station, vague, name, opening: open } = described(table, found, context);
  const lang = english && !station.name_en && html` lang="zh-Hans"`;
  const page = `${root}stations/${station.code}/`;
  const metres = vague
    ? gettext("约 %(far)s", { far: far(Math.max(found.distance_m, ROUGH)) })
    : distance(found.distance_m);
  const ride = !vague && html` · ${travel(found.travel_s, context.mode)}`;
  const sign = station.signboard && station.signboard !== name && html`<p class="card-sign">${
    gettext("门头写着")} <span lang="zh-Hans">${station.signboard}</span></p>`; // prettier-ignore
  const warned = station.warned && station.warned.until > context.now && warning(station.warned.count);
  const list = offers(station, context.want);
  const shown = list.map(({ state, mark, words }) =>
    html`<li class="offer offer-${state}"><span aria-hidden="true">${mark}</span> ${words}</li>`);
  const offered = list.length
    ? html`<ul class="offers">${shown}</ul>`
    : html`<p class="offer-unknown">${gettext("设施未知")}</p>`;
  const parts = entry(station, found.mode).map(({ words, known }, i) =>
    html`${i > 0 && " · "}<span${!known && html` class="unknown"`}>${words}</span>`);
  const to = handover(station, context.areaName(station.subdistrict_id));
  const kind = station.entity !== "station" && `${labels.entity[station.entity]} · `;
  const tag = station.synthetic && html`<span class="tag tag-synthetic">${gettext("演示")}</span> `;
  const rough = vague && html` · <span class="trust-warning">${gettext("位置只到街道")}</span>`;
  const unseen = html`<span class="unseen"> ${name}</span>`;
  return html`<li class="card" id="card-${station.code}" data-code="${station.code}">
  <div class="card-head">
    <h2 class="card-name"${lang}><a href="${page}">${name}</a></h2>
    ${sign}
    <p class="card-distance"><b>${metres}</b>${ride}</p>
  </div>
  ${stateLine(open, station.synthetic)}
  ${warned}
  ${offered}
  <p class="entry">${parts}</p>
  <p class="trust">${tag}${kind}${trust(station, context.now)}${rough}</p>
  <p class="card-actions">
    <a class="button button-main" href="${to.url}" rel="noopener noreferrer">${to.exact ? gettext("导航") : to.label}${unseen}</a>
    <a class="button" href="${page}">${gettext("详情")}${unseen}</a>
  </p>
</li>`;
}

const warning = (n) =>
  html`<p class="warned">⚠ ${ngettext("今天 %(n)d 人反映没开门", "今天 %(n)d 人反映没开门", n)}</p>`;
