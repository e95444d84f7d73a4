// The feed of this page: what the phone has at once, what is new from behind, and how old it is.
import { openStore } from "../feed/store.js";
import { stored, update } from "../feed/update.js";
import { age } from "../words/times.js";
import { gettext } from "../words/text.js";
import { isWrong, now, setAhead } from "./clock.js";
import { REACH } from "./listing.js";
import { notes } from "./notes.js";

const AGAIN = 5 * 60_000; // milliseconds after which a page that is looked at asks again

export class Freshness {
  constructor(page) {
    this.page = page;
    this.waiting = null; // called when there is enough for whoever waits
    this.partly = false;
    this.last = null; // what `arrived` was told last
    this.asked = 0;
  }

  // Shows from what the phone has, then asks the server. Never throws.
  async start(mustShow) {
    this.store = await openStore();
    this.take(await stored(this.store));
    if (this.page.ready && mustShow()) this.page.show();
    this.current = this.ask();
    await this.current.catch(() => {});
    if (!this.page.shown && this.page.ready && mustShow()) this.page.show();
    this.comeOfAge();
    if (this.page.ready && !this.page.shown) this.page.prepare();
    addEventListener("online", () => this.look());
    addEventListener("offline", () => this.sayOffline());
    document.addEventListener("visibilitychange", () => document.hidden || this.look());
  }

  // A kept page without a feed: a recalled list knows the hours of its stations; another one cannot say
  // what is open, but how old it is, and for where.
  comeOfAge() {
    const page = document.documentElement.classList;
    const old = page.contains("aged") || page.contains("stale");
    page.remove("aged", "stale");
    if (!old || this.page.ready) return;
    if (page.contains("recalled")) return notes.recalled();
    page.add("stale");
    notes.stale(now() - 1000 * document.querySelector("[data-made]").dataset.made);
  }

  // For whoever needs the feed now: waits for a first download, with its progress, until the pieces
  // around the list's place are there.
  ready = async () => {
    if (this.page.ready) return;
    const enough = new Promise((done) => (this.waiting = done));
    if (this.last) this.arrived(...this.last);
    await Promise.race([this.current ?? this.ask(), enough]);
    this.waiting = null;
    if (!this.partly) notes.feedFine();
    if (!this.page.ready) throw new Error("no feed");
  };

  arrived(done, all, part) {
    this.last = [done, all, part];
    if (!this.waiting && !this.partly) return;
    const place = this.page.point();
    const metres = place ? part.covers(place) : 0;
    if (metres < REACH || done === all) return notes.downloading(done, all);
    notes.downloadingRest(metres, done, all);
    if (this.partly) return;
    this.partly = true;
    this.take(part.feed());
    this.waiting();
  }

  whole() {
    this.partly = false;
    if (this.page.shown) this.page.show();
  }

  async ask() {
    this.asked = Date.now();
    const before = this.page.feed;
    try {
      const arrived = before ? undefined : (...so) => this.arrived(...so);
      const first = this.page.point({ own: false }); // the order would tell where the rider is
      const { feed, changed, ahead } = await update(this.store, before, { first, arrived });
      setAhead(ahead);
      if (isWrong()) notes.wrongClock(ahead);
      this.take(feed);
      notes.online();
      notes.feedFine();
      if (this.partly) this.whole();
      else if (before && changed) this.offerNew();
    } catch (error) {
      if (error instanceof TypeError) this.sayOffline();
      else if (before) notes.broken();
      if (this.partly) notes.restMissing();
      if (!before) throw error;
    }
    if (this.store.full) notes.full();
  }

  take(feed) {
    if (!feed) return;
    this.page.feed = feed;
    const since = now() - feed.fetched;
    if (since < -60_000) notes.doubtfulClock();
    const words = gettext("数据：%(age)s更新。", { age: age(Math.max(since, 0)) });
    document.querySelector("[data-age]").textContent = words;
  }

  sayOffline() {
    if (this.page.feed) notes.offline(Math.max(now() - this.page.feed.fetched, 0));
  }

  // The list changes only when the rider says so.
  offerNew() {
    if (this.page.shown) notes.fresh(() => this.page.show());
  }

  // The page is looked at again: the time has moved on, and perhaps the data.
  look() {
    if (this.page.shown) this.page.show();
    if (Date.now() - this.asked > AGAIN || !navigator.onLine) {
      this.current = this.ask();
      this.current.catch(() => {});
    }
  }
}
