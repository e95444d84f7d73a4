// A station's page that was never visited, made from the feed when there is no network.
import { station as rowOf } from "./feed/decode.js";
import { opening } from "./feed/hours.js";
import { areaNames } from "./feed/places.js";
import { openStore } from "./feed/store.js";
import { stored } from "./feed/update.js";
import { html } from "./html.js";
import { card } from "./rider/card.js";
import { gettext, labels, speakAsPage } from "./words/text.js";
import { age, dayOf, hourMinute, monthDay, startOf, weekday } from "./words/times.js";

const DAYS = 7;
const raw = (text) => html([text]); // our own markup once more
const code = location.pathname.match(/\/stations\/([^/]+)\/$/)?.[1];

speakAsPage();
const feed = code && (await stored(await openStore()));
const row = feed?.table.code.indexOf(code) ?? -1;
if (feed) {
  const words = gettext("离线 · 数据 %(age)s", { age: age(Math.max(Date.now() - feed.fetched, 0)) });
  document.querySelector("[data-age]").textContent = words;
}
if (row >= 0) document.querySelector("[data-kept]").innerHTML = String(page(feed, Date.now()));

function page({ table, places }, now) {
  const context = { want: [], mode: "ride", at: now, then: false, now, areaName: areaNames(places) };
  const found = { row, distance_m: 0, travel_s: 0, ...opening(table, row, now) };
  const made = document.createElement("ol");
  made.className = "cards";
  made.innerHTML = String(card(table, found, context)).replaceAll(/(<\/?)h2/g, "$1h1");
  made.querySelector(".card-distance").remove(); // nobody asked from where
  made.querySelector(".card-actions .button:last-child").remove();
  const { amenities } = rowOf(table, row);
  const group = (title, ...states) => {
    const keys = Object.keys(amenities).filter((key) => states.includes(amenities[key]));
    return keys.length > 0 && html`<h3>${title}</h3><p>${keys.map((key) => labels.want[key]).join(" · ")}</p>`;
  };
  document.title = `${table.name_zh[row]} · ${gettext("驿站")}`;
  return html`<div class="blocks">${raw(made.outerHTML)}
    <section class="block"><h2>${gettext("服务")}</h2>${group(gettext("有"), "yes", "limited")}${
      group(gettext("没有"), "no")}${group(gettext("未知"), "unknown")}</section>
    <section class="block"><h2>${gettext("营业时间")}</h2><ul>${week(table, now)}</ul></section></div>`; // prettier-ignore
}

function week(table, now) {
  const rows = table.intervals.get(table.schedule[row]);
  if (!rows) return html`<li>${gettext("没人知道几点开门。")}</li>`;
  const days = [...Array(DAYS).keys()].map((n) => startOf(dayOf(now) + n));
  return days.filter((day) => day < table.until).map((day) => {
    const minute = (day - table.from) / 60_000;
    const spans = rows.filter(([from, to]) => from < minute + 1440 && to > minute);
    const words = spans.map(([from, to, open]) => {
      const [a, b] = [Math.max(from, minute), Math.min(to, minute + 1440)];
      const end = b === minute + 1440 ? "24:00" : hourMinute(table.from + b * 60_000);
      const span = `${hourMinute(table.from + a * 60_000)}–${end}`;
      return open ? span : gettext("%(span)s 未知", { span });
    });
    return html`<li>${weekday(day)} ${monthDay(day)} ${words.join(gettext("、")) || gettext("不开")}</li>`;
  }); // prettier-ignore
}
