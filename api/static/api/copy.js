/* A button that copies the command beside it; shown only where copying works. */

for (const button of navigator.clipboard ? document.querySelectorAll("button.copy") : []) {
  const words = button.firstChild;
  const before = words.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.parentElement.querySelector("code").textContent);
    words.textContent = button.dataset.done;
    setTimeout(() => (words.textContent = before), 2000);
  });
}
