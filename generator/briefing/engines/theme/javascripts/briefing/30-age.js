/* How old the page is: days since the cut-off, and the bar over a brief whose time is past. Without this script there is only the date. */
(() => {
  "use strict"

  const DAY = 86_400_000
  const daysSince = day => Math.floor((Date.now() - Date.parse(`${day}T00:00:00Z`)) / DAY)

  for (const age of document.querySelectorAll("[data-cut-off]")) {
    const days = daysSince(age.dataset.cutOff)
    if (days > 0) age.textContent = ` · ${days === 1 ? "1 day" : `${days.toLocaleString("en")} days`} ago`
  }

  const bar = document.querySelector("[data-written]")
  if (bar) {
    const { written, staleAfter, expectedUntil } = bar.dataset
    const isPast = expectedUntil ? daysSince(expectedUntil) > 0 : daysSince(written) > Number(staleAfter)
    if (isPast) {
      const days = bar.querySelector("[data-days]")
      if (days) days.textContent = daysSince(written).toLocaleString("en")
      bar.hidden = false
    }
  }
})();
