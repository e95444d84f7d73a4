// The open-or-not line of a kept station page, made anew from the feed.
import { opening } from "./feed/hours.js";
import { openStore } from "./feed/store.js";
import { stored } from "./feed/update.js";
import { described } from "./rider/card.js";
import { rewrite } from "./state-line.js";
import { speakAsPage } from "./words/text.js";

export async function keepStateLive() {
  const page = document.documentElement.classList;
  const article = document.querySelector("[data-station]");
  if (!page.contains("aged") || !article) return page.remove("aged");
  speakAsPage();
  const feed = await stored(await openStore());
  const row = feed?.table.code.indexOf(article.dataset.station) ?? -1;
  if (row >= 0) write(article.querySelector(".state"), feed.table, row, Date.now());
  page.remove("aged");
}

function write(line, table, row, at) {
  const found = { row, ...opening(table, row, at) };
  const { opening: open, station } = described(table, found, { at, then: false });
  rewrite(line, open, station.synthetic);
}
