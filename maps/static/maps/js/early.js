// Before the page is drawn.
(() => {
  const page = document.documentElement.classList;
  // The look that was chosen: a page that the service worker kept is older than the choice. As
  // maps/display/choice.py writes it: large.dark.
  const [, text, theme] = document.cookie.match(/(?:^|; )display=(large)?\.(light|dark)?/) ?? [];
  page.toggle("text-large", Boolean(text));
  for (const one of ["light", "dark"]) page.toggle(`theme-${one}`, theme === one);

  // A kept page may say "open" of last night: what ages stays unseen until it is made anew. After a few
  // seconds the rest of the list is shown, without its states.
  const ages = "ages" in document.currentScript.dataset;
  if (!ages || !navigator.serviceWorker?.controller) return;
  page.add("aged");
  const list = Object.assign(document.createElement("link"), { rel: "expect", href: "#recalled" });
  list.setAttribute("blocking", "render"); // not drawn twice, before and after recall.js
  document.head.append(list);
  setTimeout(() => page.replace("aged", "stale"), 5000);
})();
