// Only in served pages, never in a published site: reloads the page when the seeds have changed, and shows an overlay
// with the errors when the current seeds cannot be shown.
(() => {
  const mine = document.currentScript.dataset.page
  const dismissed = "briefing-dismissed"
  let events = null
  let panel = null
  let before = null

  const element = (name, attributes, ...children) => {
    const node = document.createElement(name)
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value)
    node.append(...children)
    return node
  }

  const button = (text, action) => {
    const node = element("button", { type: "button" }, text)
    node.addEventListener("click", action)
    return node
  }

  const show = (node) => {
    if (panel) panel.remove()
    panel = node
    if (panel) document.body.append(panel)
  }

  const open = (fault) => {
    if (!panel) before = document.activeElement
    sessionStorage.removeItem(dismissed)
    show(
      element(
        "div",
        { class: "briefing-fault", role: "alertdialog", "aria-labelledby": "briefing-fault-title", "aria-describedby": "briefing-fault-report", tabindex: "-1" },
        element("p", { id: "briefing-fault-title" }, `${fault.title}: ${fault.summary}`),
        element("p", {}, "The page below is the last valid one. This message disappears when the error is fixed."),
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
    show(button(fault.summary, () => open(fault)))
    panel.className = "briefing-fault-again"
    if (before && before.isConnected) before.focus()
  }

  const update = (event) => {
    const { page, fault } = JSON.parse(event.data)
    if (page !== mine) location.reload()
    else if (!fault) show(null)
    else if (sessionStorage.getItem(dismissed) === fault.report) close(fault)
    else open(fault)
  }

  // Browsers allow few connections to one server, so a hidden page closes its own.
  const listen = () => {
    const isVisible = document.visibilityState === "visible"
    if (isVisible && !events) {
      events = new EventSource(`/.briefing/status?page=${encodeURIComponent(location.pathname)}`)
      events.onmessage = update
    } else if (!isVisible && events) {
      events.close()
      events = null
    }
  }

  document.addEventListener("visibilitychange", listen)
  document.addEventListener("DOMContentLoaded", listen)
  window.addEventListener("pagehide", () => events && events.close())
})()
