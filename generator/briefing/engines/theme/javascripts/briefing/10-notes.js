/* Small things that a page is readable without. */
(() => {
  "use strict"

  /* A passage that another one cuts continues in a second mark, which has no anchor. */
  const arrive = () => {
    const id = location.hash.slice(1)
    for (const part of document.querySelectorAll("mark[data-of]")) part.classList.toggle("arrived", part.dataset.of === id)
  }
  addEventListener("hashchange", arrive)
  arrive()

  /* On paper an address is useful only in full: that of cited words, and once that of an article. */
  addEventListener("beforeprint", () => {
    for (const link of document.querySelectorAll(".notes a:not(.repaired a)")) link.dataset.address = link.href
    const named = new Set()
    for (const link of document.querySelectorAll('[data-kind="event"] table a[href*="sources/"][href$="/"]')) {
      if (!named.has(link.pathname)) link.dataset.address = link.href
      named.add(link.pathname)
    }
  })
})();
