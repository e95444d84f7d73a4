// What can be undone for a while goes away afterwards, unless somebody is at it.
export function fades(root, milliseconds) {
  for (const box of root.querySelectorAll("[data-fades]")) {
    setTimeout(() => {
      if (!box.matches(":focus-within, :hover")) box.hidden = true;
    }, milliseconds);
  }
}
