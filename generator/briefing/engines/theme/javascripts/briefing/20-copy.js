/* Copies the address of a page or its citation. Without this script the buttons are not there. */
(() => {
  "use strict"

  for (const button of document.querySelectorAll("[data-copy]")) {
    const box = button.closest("section")
    const status = box.querySelector("[role=status]")
    const words = () => button.dataset.copy === "link"
      ? location.href.split("#")[0]
      : box.querySelector("[data-citation]").dataset.citation
    button.closest("li").hidden = !navigator.clipboard
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(words())
        status.textContent = "Copied."
      } catch {
        status.textContent = "Not copied: the browser does not allow it."
      }
      status.hidden = false
    })
  }
})();
