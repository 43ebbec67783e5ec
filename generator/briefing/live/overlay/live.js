// What a served page has that a published one has not: it is loaded anew when it is no longer what the seeds say, and
// shows over itself why it cannot be. The server alone sends this file; it is never written into a site.
(() => {
  const mine = document.currentScript.dataset.page
  const dismissed = "briefing-dismissed"
  let news = null
  let panel = null
  let before = null

  const element = (name, attributes, ...children) => {
    const made = document.createElement(name)
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
    made.append(...children)
    return made
  }

  const button = (text, action) => {
    const made = element("button", { type: "button" }, text)
    made.addEventListener("click", action)
    return made
  }

  const put = (made) => {
    if (panel) panel.remove()
    panel = made
    if (panel) document.body.append(panel)
  }

  const open = (fault) => {
    if (!panel) before = document.activeElement
    sessionStorage.removeItem(dismissed)
    put(
      element(
        "div",
        { class: "briefing-fault", role: "alertdialog", "aria-labelledby": "briefing-fault-title", "aria-describedby": "briefing-fault-report", tabindex: "-1" },
        element("p", { id: "briefing-fault-title" }, `${fault.title}: ${fault.summary}`),
        element("p", {}, "The page below is the last good one. This goes away when the fault is mended."),
        element("pre", { id: "briefing-fault-report", tabindex: "0" }, fault.report),
        button("Close", () => close(fault)),
      ),
    )
    panel.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return
      event.stopPropagation()
      close(fault)
    })
    panel.focus()
  }

  const close = (fault) => {
    sessionStorage.setItem(dismissed, fault.report)
    put(button(fault.summary, () => open(fault)))
    panel.className = "briefing-fault-again"
    if (before && before.isConnected) before.focus()
  }

  const told = (event) => {
    const { page, fault } = JSON.parse(event.data)
    if (page !== mine) location.reload()
    else if (!fault) put(null)
    else if (sessionStorage.getItem(dismissed) === fault.report) close(fault)
    else open(fault)
  }

  // A browser keeps few connections to one server, so pages that nobody looks at hold none.
  const listen = () => {
    const isSeen = document.visibilityState === "visible"
    if (isSeen && !news) {
      news = new EventSource(`/.briefing/news?page=${encodeURIComponent(location.pathname)}`)
      news.onmessage = told
    } else if (!isSeen && news) {
      news.close()
      news = null
    }
  }

  document.addEventListener("visibilitychange", listen)
  document.addEventListener("DOMContentLoaded", listen)
  window.addEventListener("pagehide", () => news && news.close())
})()
