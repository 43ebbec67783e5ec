/* Filters of the timeline, and the list as of a day; the state is in the address. Without this script the whole list is shown. */
(() => {
  "use strict"

  const form = document.querySelector(".filters")
  if (!form) return
  const rows = [...document.querySelectorAll(".events > li")].map(row => ({
    row,
    now: [...row.childNodes].filter(node => node.nodeName !== "TEMPLATE"),
    past: [...row.querySelectorAll("template")],
    shown: null,
  }))
  const lists = [...document.querySelectorAll("ul.events")]
  const count = form.querySelector("output")
  const note = document.querySelector(".as-it-stood")
  const ofToday = [...document.querySelectorAll("p.cut-off, figure.timeline")]

  const plain = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()

  /* Shows in a row what was known of it on a day; returns the values it is filtered by. */
  const showAsOf = (entry, day) => {
    const past = day && entry.past.find(template => day < template.dataset.until)
    if (entry.shown !== past) {
      entry.row.replaceChildren(...(past ? past.content.cloneNode(true).childNodes : entry.now), ...entry.past)
      entry.shown = past
    }
    return { ...entry.row.dataset, ...past?.dataset }
  }

  const show = () => {
    const wanted = Object.fromEntries(new FormData(form))
    const words = plain(wanted.words || "").split(/\s+/).filter(Boolean)
    const day = wanted["as-of"]
    let seen = 0
    for (const entry of rows) {
      const { row } = entry
      const values = showAsOf(entry, day)
      const text = words.length ? plain(row.textContent) : ""
      row.hidden = (day && row.dataset.known > day)
        || (wanted.status && values.status !== wanted.status)
        || ["actor", "topic", "source"].some(name => wanted[name] && !values[name].split(" ").includes(wanted[name]))
        || !words.every(word => text.includes(word))
      seen += !row.hidden
    }
    for (const list of lists) {
      list.hidden = ![...list.children].some(row => !row.hidden)
      list.previousElementSibling.hidden = list.hidden
    }
    count.textContent = `${seen} of ${rows.length} events`
    note.hidden = !day
    for (const part of ofToday) part.hidden = Boolean(day)
    const option = form.elements["as-of"]?.selectedOptions[0]
    if (option?.dataset.href) note.querySelector("a").href = option.dataset.href
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
