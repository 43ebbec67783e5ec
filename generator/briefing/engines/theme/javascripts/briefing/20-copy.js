/* Buttons that copy the address of a page, and its citation. Without this script, or where the browser copies nothing, there are none. */
(() => {
  "use strict"

  const box = document.querySelector(".cite-box")
  if (!box || !navigator.clipboard) return
  const status = box.querySelector("[role=status]")
  const words = {
    link: () => location.href.split("#")[0],
    citation: () => box.querySelector("[data-citation]").dataset.citation,
  }
  const button = name => {
    const node = Object.assign(document.createElement("button"), { type: "button", textContent: `Copy ${name}` })
    node.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(words[name]())
        status.textContent = "Copied."
      } catch {
        status.textContent = "Not copied: the browser does not allow it."
      }
      status.hidden = false
    })
    return node
  }

  for (const name of ["citation", "link"]) {
    const item = document.createElement("li")
    item.append(button(name))
    box.querySelector(".deeds").prepend(item)
  }
})();
