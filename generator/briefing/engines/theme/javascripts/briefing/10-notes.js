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
