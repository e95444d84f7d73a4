// What the page has to say besides the list: one line for each matter, calm, replaced in place.
import { html, sentence } from "../html.js";
import { gettext, root } from "../words/text.js";
import { age, duration, far } from "../words/times.js";

const box = () => document.querySelector("[data-notes]");

// Shows `words` for a matter; null takes them away.
export function note(matter, words, alarm = false) {
  const parent = box();
  const old = parent.querySelector(`[data-note="${matter}"]`);
  if (words === null) return old?.remove();
  const line = old ?? document.createElement("div");
  line.className = alarm ? "notice" : "note";
  line.dataset.note = matter;
  line.innerHTML = String(words);
  if (!old) parent.append(line);
  return line;
}

const choose = (search) =>
  html`<a class="answer-link" href="${root}places/${search}">${gettext("选一个地铁站或街道")}</a>`;

const placeShown = () => document.querySelector("[data-place]").textContent;

export const notes = {
  locating: (place) => note("locate", html`${gettext("正在定位…先看%(place)s附近的。", { place })}`),
  locatingSlowly: (search) => note("locate", html`${gettext("定位有点慢。可以先")}${choose(search)}`),
  located({ accuracy }) {
    const rough = accuracy > 500;
    note("locate", rough ? html`${gettext("位置只准到约 %(far)s。", { far: far(accuracy) })}` : null);
  },
  notLocated(reason, search) {
    const why = reason === "denied" ? gettext("没有定位也能用：") : gettext("没定到位置。可以");
    note("locate", html`${why}${choose(search)}`, true);
  },
  downloading(done, all) {
    note("feed", html`${gettext("正在下载站点数据 %(done)s/%(all)s…", { done, all })}`);
  },
  downloadingRest(metres, done, all) {
    const values = { far: far(metres), done, all };
    note("feed", html`${gettext("先看 %(far)s内的站，更远的还在下载 %(done)s/%(all)s…", values)}`);
  },
  restMissing: () => note("feed", html`${gettext("更远的站没能下载，这里只有附近的；有网时再下。")}`, true),
  noFeed(search) {
    const words = gettext("没能下载站点数据，所以用不上定位；位置没有发出去。可以");
    note("feed", html`${words}${choose(search)}`, true);
  },
  feedFine: () => note("feed", null),
  broken: () => note("feed", html`${gettext("数据没能更新，现有的列表照常能用。")}`),
  offline: (since) => note("network", html`${gettext("离线 · 数据 %(age)s", { age: age(since) })}`),
  recalled() {
    const words = gettext("站点数据没能下载。下面是上次看的%(place)s附近的站。", { place: placeShown() });
    note("network", html`${words}`, true);
  },
  stale(since) {
    const values = { age: age(Math.max(since, 0)), place: placeShown() };
    const words = gettext("站点数据没能下载。下面是%(age)s存下的%(place)s附近的站，现在开没开不知道。", values);
    note("network", html`${words}`, true);
  },
  online: () => note("network", null),
  fresh(onTap) {
    const words = html`${gettext("有新数据。")} <button type="button" class="button button-small">${gettext("更新列表")}</button>`;
    note("fresh", words).querySelector("button").addEventListener("click", () => {
      note("fresh", null);
      onTap();
    });
  },
  wrongClock(ahead) {
    const values = { time: duration(Math.abs(ahead)) };
    note("clock", sentence(gettext("手机的钟差了 %(time)s，这里按准确的时间算。"), values));
  },
  doubtfulClock: () => note("clock", html`${gettext("手机的钟可能不准：它比数据还早。")}`),
  full: () => note("full", html`${gettext("手机存储满了，离线时可能打不开。")}`),
  unusable(names) {
    const one = (name) => gettext("网址里的 %(name)s 用不了，已忽略", { name });
    const list = names.map((name) => html`<p><b>${one(name)}</b></p>`);
    note("address", names.length ? html`${list}<p>${gettext("下面是不带这一项的结果。")}</p>` : null, true);
  },
};
