// The look that was chosen, before the page is drawn: a page that the service worker kept is older
// than the choice. As maps/display/choice.py writes it: large.dark.
(() => {
  const [, text, theme] = document.cookie.match(/(?:^|; )display=(large)?\.(light|dark)?/) ?? [];
  const page = document.documentElement.classList;
  page.toggle("text-large", Boolean(text));
  for (const one of ["light", "dark"]) page.toggle(`theme-${one}`, theme === one);
})();
