/* In the head, before anything is drawn: there is a script, and the colours that the reader has chosen on this site, where it is allowed to keep them. */
(() => {
  "use strict"

  const root = document.documentElement
  root.classList.remove("no-js")
  try {
    const scheme = localStorage.getItem("scheme")
    if (scheme === "light" || scheme === "dark") root.dataset.scheme = scheme
  } catch { /* the browser keeps nothing: the system's colours */ }
})()
