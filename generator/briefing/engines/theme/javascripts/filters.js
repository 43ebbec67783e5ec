/* Filters of an index: they act on rows and picture together, and are written to the address. Without this script everything is shown. */
(() => {
  "use strict"

  const bar = document.querySelector("details.filters")
  if (!bar) return
  const form = bar.querySelector("form")
  const page = bar.closest("article")
  let rows = [...page.querySelectorAll(".rows > .row")]
  const found = page.querySelector("#found") // of an index whose rows are on pages of their own
  const lists = [...page.querySelectorAll("ul.rows")]
  const folds = [...page.querySelectorAll("details.fold")]
  const marks = [...page.querySelectorAll("[data-event]")]
  /* A bar of the picture stands for several events: it is as long as those that are left. */
  const bars = [...page.querySelectorAll("[data-events]")].map(cell => {
    const bar = cell.querySelector("polygon.bar")
    return { cell, bar, events: cell.dataset.events.split(" "), corners: bar.getAttribute("points").split(" ").map(corner => corner.split(",").map(Number)) }
  })
  const figures = [...page.querySelectorAll("figure.timeline")]
  const noMatch = page.querySelector(".no-match")
  const count = form.querySelector("output")
  const noun = bar.dataset.noun

  const plain = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
  const texts = new Map()
  const textOf = row => texts.get(row) ?? (texts.set(row, plain(row.textContent)), texts.get(row))

  /* A heading goes with everything that it stands over. */
  const headings = [...page.querySelectorAll("h2, h3")].map(heading => {
    const under = []
    for (let next = heading.nextElementSibling; next && !(/^H[23]$/.test(next.tagName) && next.tagName <= heading.tagName); next = next.nextElementSibling) {
      under.push(...(next.matches(".row") ? [next] : next.querySelectorAll(".row")))
    }
    return [heading, under]
  }).filter(([, under]) => under.length)

  /* The rows of the other pages are read once, when somebody filters. */
  let loading = null
  const load = () => loading ??= Promise.all(bar.dataset.pages.split(" ").map(async address => {
    const base = new URL(address, location.href)
    const answer = await fetch(base)
    if (!answer.ok) throw new Error(answer.status)
    const other = new DOMParser().parseFromString(await answer.text(), "text/html")
    return [...other.querySelectorAll(".rows > .row")].map(row => {
      for (const link of row.querySelectorAll("a")) link.setAttribute("href", new URL(link.getAttribute("href"), base).href)
      return document.adoptNode(row)
    })
  })).then(pages => {
    rows = pages.flat()
    for (const row of rows) {
      row.dataset.row = row.id
      row.removeAttribute("id") // some of them are on this page too
    }
    found.replaceChildren(...rows)
    for (const part of page.children) {
      if (![bar, found, noMatch].includes(part) && !part.matches("h1, .index-lead, .cite-box, figure")) part.dataset.whole = ""
    }
  })

  const showFound = isFiltered => {
    found.hidden = !isFiltered
    for (const part of page.querySelectorAll("[data-whole]")) part.hidden = isFiltered
  }

  const show = async () => {
    if (found) {
      if (![...new FormData(form)].some(([, value]) => value.trim()) && !loading) return
      count.textContent = "…"
      try {
        await load()
      } catch {
        loading = null
        count.textContent = "not loaded"
        return
      }
    }
    const wanted = Object.fromEntries([...new FormData(form)].filter(([, value]) => value.trim()))
    const words = plain(wanted.words || "").split(/\s+/).filter(Boolean)
    const isFiltered = Object.keys(wanted).length > 0
    let seen = 0
    for (const row of rows) {
      row.hidden = Object.entries(wanted).some(([name, value]) => name !== "words" && !(row.dataset[name] || "").split(" ").includes(value))
        || !words.every(word => textOf(row).includes(word))
      seen += !row.hidden
    }
    if (found) showFound(isFiltered)
    const shown = new Set(rows.filter(row => !row.hidden).map(row => row.dataset.row ?? row.id))
    for (const mark of marks) mark.classList.toggle("filtered", !shown.has(`event-${mark.dataset.event}`))
    for (const { cell, bar, events, corners } of bars) {
      const left = events.filter(event => shown.has(`event-${event}`)).length
      const [[start], [end]] = corners
      cell.classList.toggle("filtered", !left)
      bar.setAttribute("points", corners.map(([x, y]) => `${x > start ? start + (end - start) * left / events.length : x},${y}`).join(" "))
      cell.querySelector("text.count").textContent = left
    }
    if (found) {
      report(seen, wanted)
      return
    }
    for (const list of lists) list.hidden = ![...list.children].some(row => !row.hidden)
    for (const fold of folds) {
      const inside = [...fold.querySelectorAll(".row")]
      if (!inside.length) continue
      fold.hidden = inside.every(row => row.hidden)
      if (isFiltered && !fold.open) fold.dataset.opened = fold.open = true
      else if (!isFiltered && fold.dataset.opened) {
        fold.open = false
        delete fold.dataset.opened
      }
    }
    for (const [heading, under] of headings) heading.hidden = under.every(row => row.hidden)
    for (const figure of figures) figure.hidden = seen === 0
    report(seen, wanted)
  }

  const report = (seen, wanted) => {
    count.textContent = `${seen} of ${rows.length}`
    bar.querySelector("summary .remark").textContent = `${seen} of ${rows.length} ${noun}s shown`
    noMatch.hidden = seen > 0
    if (!seen) {
      const named = Object.entries(wanted).map(([name, value]) => {
        const field = form.elements[name]
        return `${field.labels[0].textContent.toLowerCase()} “${field.selectedOptions ? field.selectedOptions[0].textContent : value}”`
      })
      noMatch.querySelector("span").textContent = `Filters: ${named.join(", ")}.`
    }
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
    const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()))
    const address = asked.size ? `?${asked}` : location.pathname
    if (address !== (location.search || location.pathname)) history.pushState(null, "", address)
    show()
  }

  form.addEventListener("input", write)
  form.addEventListener("submit", event => event.preventDefault())
  noMatch.querySelector("a").addEventListener("click", event => {
    event.preventDefault()
    form.reset()
    write()
    form.elements[0].focus()
  })
  addEventListener("popstate", read)
  bar.open = matchMedia("(min-width: 45em)").matches || location.search.length > 1
  bar.hidden = false
  read()
})()
