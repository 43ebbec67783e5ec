/* The switch between light and dark. Without this script the system decides. */
(() => {
  "use strict"

  const button = document.querySelector(".scheme")
  if (!button) return
  const root = document.documentElement
  const system = matchMedia("(prefers-color-scheme: dark)")
  const isDark = () => root.dataset.scheme ? root.dataset.scheme === "dark" : system.matches
  const show = () => {
    button.setAttribute("aria-label", isDark() ? "Switch to light" : "Switch to dark")
    button.classList.toggle("dark", isDark())
  }

  button.addEventListener("click", () => {
    root.dataset.scheme = isDark() ? "light" : "dark"
    try {
      localStorage.setItem("scheme", root.dataset.scheme)
    } catch { /* chosen for this page alone */ }
    show()
  })
  system.addEventListener("change", show)
  button.hidden = false
  show()
})();
