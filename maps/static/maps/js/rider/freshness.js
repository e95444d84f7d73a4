// The feed of this page: what the phone has at once, what is new from behind, and how old it is.
import { openStore } from "../feed/store.js";
import { stored, update } from "../feed/update.js";
import { age } from "../words/times.js";
import { gettext } from "../words/text.js";
import { isWrong, now, setAhead } from "./clock.js";
import { notes } from "./notes.js";

const AGAIN = 5 * 60_000; // milliseconds after which a page that is looked at asks again

export class Freshness {
  constructor(page) {
    this.page = page;
    this.waiting = false;
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
    document.documentElement.classList.remove("aged");
    if (this.page.ready && !this.page.shown) this.page.prepare();
    addEventListener("online", () => this.look());
    addEventListener("offline", () => this.sayOffline());
    document.addEventListener("visibilitychange", () => document.hidden || this.look());
  }

  // For whoever needs the feed now: waits for a first download, with its progress.
  ready = async () => {
    if (this.page.ready) return;
    this.waiting = true;
    await (this.current ?? this.ask());
    this.waiting = false;
    notes.feedFine();
    if (!this.page.ready) throw new Error("no feed");
  };

  async ask() {
    this.asked = Date.now();
    const before = this.page.feed;
    try {
      const progress = (done, all) => this.waiting && notes.downloading(done, all);
      const { feed, changed, ahead } = await update(this.store, before, { progress });
      setAhead(ahead);
      if (isWrong()) notes.wrongClock(ahead);
      this.take(feed);
      notes.online();
      notes.feedFine();
      if (before && changed) this.offerNew();
    } catch (error) {
      if (error instanceof TypeError) this.sayOffline();
      else if (before) notes.broken();
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
