// A E R M as the buttons say; never while somebody writes, nor with a modifier.
export function keys(root) {
  root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const target = root.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!target) return;
    event.preventDefault();
    if (target instanceof HTMLFormElement) return target.requestSubmit();
    target.open = true;
    target.querySelector("input:not([type=hidden]), textarea, select")?.focus();
  });
}
