// A page that the service worker kept may say "open" of last night: what ages stays unseen until
// the list is made anew, at most for a few seconds. Runs before the page is drawn.
(() => {
  const page = document.documentElement.classList;
  if (!navigator.serviceWorker?.controller) return;
  page.add("aged");
  setTimeout(() => page.remove("aged"), 5000);
})();
