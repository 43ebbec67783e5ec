/* Loads the search when its field is first used; `/` leads there. Without this script there is no field. */
(() => {
  "use strict"

  const box = document.querySelector(".search")
  if (!box) return
  const field = box.querySelector("input")
  const address = new URL("search.js", document.currentScript.src)
  let goes = false // Enter was pressed before the search was loaded
  const wait = event => {
    if (event.type === "submit") event.preventDefault()
    goes = event.type === "submit"
  }
  const attach = search => {
    for (const type of ["submit", "input"]) box.removeEventListener(type, wait)
    search.attach(box, new URL("../", address), goes)
  }
  const load = () => import(address).then(attach).catch(() => field.addEventListener("focus", load, { once: true }))

  for (const type of ["submit", "input"]) box.addEventListener(type, wait)

  if (document.activeElement === field) load()
  else field.addEventListener("focus", load, { once: true })
  document.addEventListener("keydown", event => {
    const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]")
    if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    field.focus()
    field.select()
  })
})();
