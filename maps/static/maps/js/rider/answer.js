// One sentence above the cards, and what to do when they are few; as parts/answer.html has it.
import { html, sentence } from "../html.js";
import { gettext, named, ngettext, root } from "../words/text.js";
import { far } from "../words/times.js";
import { changed, filters, query, withoutFilters } from "./state.js";

const link = (to, words) => html`<a class="answer-link" href="${root}${query(to)}">${words}</a>`;

function main(found, state, place, nameOf) {
  const reach = far(found.reach);
  if (found.near) {
    const begin = place.chosen ? "" : gettext("先看%(place)s附近：", { place: place.label });
    const [near, open] = [found.near, found.openNear];
    const all = ngettext("%(reach)s内有 %(n)s 个站，", "%(reach)s内有 %(n)s 个站，", near, { reach });
    const then = ngettext("<b>%(n)s 个开着</b>。", "<b>%(n)s 个开着</b>。", open);
    return html`${begin}${all}${sentence(then, {})}`;
  }
  if (found.beyond) {
    const none = state.open
      ? gettext("%(reach)s内没有开着的站。最近的在 <b>%(far)s</b>：%(name)s。")
      : state.want.length
        ? gettext("%(reach)s内没有都符合的站。最近的在 <b>%(far)s</b>：%(name)s。")
        : gettext("%(reach)s内没有站。最近的在 <b>%(far)s</b>：%(name)s。");
    return sentence(none, { reach, far: far(found.beyond.distance_m), name: nameOf(found.beyond) });
  }
  return filters(state) ? gettext("没有一个站都符合。") : gettext("这里还没有登记的站。");
}

function drop({ words, to, count, nearest }) {
  const values = { words, far: far(nearest) };
  const text = count
    ? ngettext("%(words)s：%(n)s 个站，最近 %(far)s", "%(words)s：%(n)s 个站，最近 %(far)s", count, values)
    : gettext("%(words)s：最近的在 %(far)s", values);
  return html`<li>${link(to, text)}</li>`;
}

export function answer(found, state, place, table) {
  const nameOf = ({ row }) => named({ name_zh: table.name_zh[row], name_en: table.name_en[row] });
  const open = found.near > 0 && found.firstOpen && found.stations[0] !== found.firstOpen;
  const first = open && html`<p><a class="answer-link" href="${root}stations/${table.code[found.firstOpen.row]}/"><span>${
    sentence(gettext("最近开着的：%(name)s，<span class=\"nowrap\">%(far)s</span>"),
      { name: nameOf(found.firstOpen), far: far(found.firstOpen.distance_m) })}</span></a></p>`; // prettier-ignore
  const help = found.drops.length
    ? html`<ul class="drops">${found.drops.map(drop)}</ul>`
    : !found.near && filters(state) > 0 && html`<p>${link(withoutFilters(state), gettext("清除全部筛选"))}</p>`;
  const farther = !found.near && state.maxDistance !== null
    && html`<p>${link(changed(state, { maxDistance: null }), gettext("不限距离再找"))}</p>`; // prettier-ignore
  return html`<p class="answer-main">${main(found, state, place, nameOf)}</p>${first}${help}${farther}`;
}
