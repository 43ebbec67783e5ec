/* Shows the note of a citation mark beside it on hover and focus. Every page is readable without this script. */
(() => {
  "use strict"

  const panel = document.createElement("div")
  panel.className = "note-panel"
  panel.setAttribute("aria-hidden", "true") // the mark already has the note as its description
  panel.hidden = true
  document.body.append(panel)

  let shown = null
  let leaving = 0

  const hide = () => {
    clearTimeout(leaving)
    shown?.classList.remove("shown")
    shown = null
    panel.hidden = true
  }

  const show = mark => {
    clearTimeout(leaving)
    if (mark === shown) return
    hide()
    const note = document.getElementById(mark.getAttribute("aria-describedby"))
    if (!note) return
    panel.replaceChildren(...[...note.childNodes].map(node => {
      if (node.nodeName !== "A") return node.cloneNode(true)
      const words = document.createElement("span")
      words.textContent = node.textContent
      return words
    }))
    panel.hidden = false
    shown = mark
    mark.classList.add("shown")

    const box = mark.getBoundingClientRect()
    const width = document.documentElement.clientWidth
    const left = Math.max(16, Math.min(box.left - 24, width - panel.offsetWidth - 16))
    const fits = box.bottom + panel.offsetHeight <= innerHeight || box.top < panel.offsetHeight
    panel.style.left = `${left + scrollX}px`
    panel.style.top = `${scrollY + (fits ? box.bottom : box.top - panel.offsetHeight)}px`
  }

  const markOf = event => event.target.closest?.(".cite a[aria-describedby]")

  document.addEventListener("mouseover", event => {
    const mark = markOf(event)
    if (mark) show(mark)
    else if (panel.contains(event.target)) clearTimeout(leaving)
    else if (shown && !shown.matches(":focus-visible")) {
      clearTimeout(leaving)
      leaving = setTimeout(hide, 150)
    }
  })
  document.addEventListener("focusin", event => {
    const mark = markOf(event)
    if (mark?.matches(":focus-visible")) show(mark)
    else hide()
  })
  document.addEventListener("focusout", hide)
  document.addEventListener("keydown", event => {
    if (event.key === "Escape") hide()
  })

  /* A passage that another one cuts continues in a second mark, which has no anchor. */
  const arrive = () => {
    const id = location.hash.slice(1)
    for (const part of document.querySelectorAll("mark[data-of]")) part.classList.toggle("arrived", part.dataset.of === id)
  }
  addEventListener("hashchange", arrive)
  arrive()

  /* Material listens to keys only: pasted, dropped or dictated words must search too. */
  const query = document.querySelector("[data-md-component=search-query]")
  query?.addEventListener("input", () => query.dispatchEvent(new Event("keyup")))

  /* Material wraps a result's names in an unnamed landmark, which no template can change. */
  const results = document.querySelector("[data-md-component=search-result]")
  if (results) {
    new MutationObserver(() => {
      for (const tags of results.querySelectorAll("nav:not([role])")) tags.setAttribute("role", "presentation")
    }).observe(results, { childList: true, subtree: true })
  }

  /* On paper an address is useful only in full. */
  addEventListener("beforeprint", () => {
    for (const link of document.querySelectorAll(".notes a")) link.dataset.address = link.href
  })
})();
