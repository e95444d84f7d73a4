// The list on the page: what is shown follows from the address, the position, the feed, the clock.
import { statesAt } from "../feed/hours.js";
import { around } from "../feed/nearest.js";
import { areaNames } from "../feed/places.js";
import { having, isWant } from "../feed/wants.js";
import { html } from "../html.js";
import { afterPaint, whenIdle } from "../idle.js";
import { gettext, root } from "../words/text.js";
import { far } from "../words/times.js";
import { answer } from "./answer.js";
import { card } from "./card.js";
import { CHIPS, chips } from "./chips.js";
import { now } from "./clock.js";
import { keep } from "./kept.js";
import { listing } from "./listing.js";
import { notes } from "./notes.js";
import { placeOf, pointOf } from "./place.js";
import { changed, more, parse, query, timeOf } from "./state.js";

const part = (name) => document.querySelector(`[data-${name}]`);

export class Page {
  constructor() {
    this.feed = null;
    this.here = null;
    this.place = null;
    this.listeners = [];
  }

  get ready() {
    return this.feed !== null;
  }

  // Where the list is for; without `own`, as far as the server may know it.
  point({ own = true } = {}) {
    return pointOf(parse(location.search, () => true).state, own ? this.here : null);
  }

  // What is shown, for the map: {table, found, context, place, state}.
  onShown(listener) {
    this.listeners.push(listener);
    if (this.shown) listener(this.shown);
  }

  // Goes to another state without asking the server.
  go(state, { replace = false } = {}) {
    const address = root + query(state);
    if (replace) history.replaceState(history.state, "", address);
    else history.pushState({}, "", address);
    this.show();
  }

  // `first` cards are drawn at once, the others behind them: text is what a slow phone draws longest.
  show({ first = Infinity } = {}) {
    const { state, errors } = this.read(this.feed.table);
    const place = this.placeFor(state);
    if (!place) return this.showWithoutArea();
    notes.unusable(errors);
    this.write(this.answerTo(state, place), first);
  }

  // Before the first tap, while nobody waits: what a tap needs, and the list for the next visit.
  prepare() {
    whenIdle(() => {
      const { state } = this.read(this.feed.table);
      const place = this.placeFor(state);
      if (!place || this.shown) return;
      const shown = this.answerTo(state, place);
      keep(shown, this.markup(shown));
      this.expectTaps();
    });
  }

  expectTaps() {
    const { table } = this.feed;
    for (const key of CHIPS) whenIdle(() => having(table, key));
    whenIdle(() => statesAt(table, now()));
  }

  placeFor(state) {
    const asked = String([state.near, state.area, this.here?.at]);
    if (this.located?.asked !== asked || this.located.feed !== this.feed) {
      this.located = { asked, feed: this.feed, place: placeOf(state, this.feed, this.here) };
    }
    return this.located.place;
  }

  // {table, found, context, place, state}
  answerTo(state, place) {
    const { table } = this.feed;
    if (place.lon !== this.place?.lon || place.lat !== this.place?.lat || this.table !== table) {
      const areaName = areaNames(this.feed.places);
      Object.assign(this, { place, table, areaName, around: around(table, place.lon, place.lat) });
    }
    const at = timeOf(state);
    const context = {
      want: state.want, mode: state.mode, now: now(), at: at ?? now(), then: at !== null,
      areaName: this.areaName,
    }; // prettier-ignore
    const found = listing(table, this.around, state, context.now);
    return { table, found, context, place, state };
  }

  // The state of the address; what cannot be used, and a time that is not computed, is left out.
  read(table) {
    const { state, errors } = parse(location.search, (key) => isWant(table, key));
    const at = timeOf(state);
    if (at === null || (at >= table.from && at < table.until)) return { state, errors };
    return { state: changed(state, { open: "" }), errors: [...errors, "open"] };
  }

  showWithoutArea() {
    const search = new URLSearchParams(location.search);
    search.delete("area");
    history.replaceState({}, "", `${root}?${search}`);
    this.show();
    notes.unusable(["area"]);
  }

  write(shown, first) {
    const { table, found, place, state } = (this.shown = shown);
    const markup = this.markup(shown);
    part("chips").innerHTML = markup.chips;
    part("answer").innerHTML = String(answer(found, state, place, table));
    part("cards").innerHTML = markup.cards.slice(0, first).join("");
    const rest = markup.cards.slice(first).join("");
    if (rest) afterPaint(() => this.shown === shown && part("cards").insertAdjacentHTML("beforeend", rest));
    this.writeMore(state, found);
    part("place").textContent = place.label;
    part("ask").hidden = place.chosen;
    document.title = `${gettext("%(place)s附近的驿站", { place: place.label })} · ${gettext("驿站")}`;
    for (const link of document.querySelectorAll("[data-keeps-state]")) {
      link.search = query(state);
    }
    part("synthetic").hidden = !markup.cards.some((one) => one.includes("tag-synthetic"));
    part("forget").hidden = !place.own;
    document.documentElement.classList.remove("aged", "recalled", "stale");
    whenIdle(() => {
      if (this.shown !== shown) return;
      keep(shown, markup);
      this.expectTaps();
    });
    for (const listener of this.listeners) listener(shown);
  }

  markup(shown) {
    const cards = this.cards(shown).map((one) => String(html`${one}`));
    return { chips: String(chips(shown.state, shown.context.now)), cards };
  }

  cards({ table, found, context, state }) {
    const beyond = html`<li class="cards-beyond">${gettext("%(reach)s以外", { reach: far(found.reach) })}</li>`;
    return found.stations.slice(0, state.limit).map((one, i) => [
      found.near > 0 && i === found.near && beyond,
      card(table, one, context),
    ]);
  }

  writeMore(state, found) {
    const next = more(state, found.stations.length);
    part("more").hidden = !next;
    if (next) part("more").firstElementChild.href = root + query(next);
  }
}
