/* Filters of the timeline; the state is in the address. Without this script the whole list is shown. */
(() => {
  "use strict"

  const form = document.querySelector(".filters")
  if (!form) return
  const rows = [...document.querySelectorAll(".events > li")]
  const lists = [...document.querySelectorAll("ul.events")]
  const count = form.querySelector("output")
  // What the pictures show of each event: a mark or words, or a bar with the number of several.
  const drawn = [...document.querySelectorAll("figure.timeline [data-events]")].map(shape => {
    const bar = shape.querySelector("polygon.bar"), number = shape.querySelector("text.count")
    const corners = bar && bar.getAttribute("points").split(" ").map(corner => corner.split(",").map(Number))
    return { shape, bar, number, corners, events: shape.dataset.events.split(" ") }
  })

  const plain = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()

  const show = () => {
    const wanted = Object.fromEntries(new FormData(form))
    const words = plain(wanted.words || "").split(/\s+/).filter(Boolean)
    let seen = 0
    for (const row of rows) {
      const text = words.length ? plain(row.textContent) : ""
      row.hidden = (wanted.status && row.dataset.status !== wanted.status)
        || ["actor", "topic", "source"].some(name => wanted[name] && !row.dataset[name].split(" ").includes(wanted[name]))
        || !words.every(word => text.includes(word))
      seen += !row.hidden
    }
    const kept = new Set(rows.filter(row => !row.hidden).map(row => row.id.slice(6)))
    for (const { shape, bar, number, corners, events } of drawn) {
      const left = events.filter(event => kept.has(event)).length
      shape.toggleAttribute("hidden", !left)
      if (!bar || !left) continue
      const start = corners[0][0], longer = (corners[1][0] - start) * left / events.length
      bar.setAttribute("points", corners.map(([x, y]) => `${x > start ? start + longer : x},${y}`).join(" "))
      number.textContent = left
    }
    for (const list of lists) {
      list.hidden = ![...list.children].some(row => !row.hidden)
      list.previousElementSibling.hidden = list.hidden
    }
    count.textContent = `${seen} of ${rows.length} events`
  }

  const read = () => {
    const asked = new URLSearchParams(location.search)
    for (const field of form.elements) {
      if (!field.name) continue
      field.value = asked.get(field.name) || ""
      if (field.selectedIndex === -1) field.value = ""
    }
    show()
  }

  const write = () => {
    const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value))
    const address = asked.size ? `?${asked}` : location.pathname
    if (address !== (location.search || location.pathname)) history.pushState(null, "", address)
    show()
  }

  form.addEventListener("input", write)
  form.addEventListener("submit", event => event.preventDefault())
  form.addEventListener("reset", () => setTimeout(write))
  addEventListener("popstate", read)
  form.hidden = false
  read()
})()
