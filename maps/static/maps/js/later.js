// What the list does not need to be read is loaded once it has been drawn: a slow phone takes as long
// for our modules as for the whole page, and a poor network has no room for both.
const modules = document.querySelector("[data-later]").content;
const main = modules.querySelector("[rel=modulepreload]").href;

requestAnimationFrame(() =>
  setTimeout(() => {
    document.head.append(modules);
    import(main);
  }),
);
