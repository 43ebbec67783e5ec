/* The field and its list of results: a combobox whose options are links. Every text of the index is set as text, never as markup. */

const SHOWN = 6
const MORE = 44

const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.append(...children)
  return made
}

const read = async address => {
  const answer = await fetch(address, address.pathname.endsWith("/head.json") ? { cache: "no-cache" } : {})
  if (!answer.ok) throw new Error(`${address.pathname}: ${answer.status}`)
  return answer.json()
}

/* `goes` is true where Enter was pressed before this script was loaded. */
export const attach = (box, root, goes = false) => {
  const field = box.querySelector("input")
  const panel = box.querySelector(".search__panel")
  const status = panel.querySelector("[role=status]")
  const list = panel.querySelector("[role=listbox]")
  const more = panel.querySelector(".search__more")
  let opening = null
  let asked = 0 // the number of the newest query: answers to older ones are dropped
  let rows = []
  let current = -1
  let shown = "" // the query whose results are in the list

  const index = () => {
    opening ??= openIndex(name => read(new URL(`search/${name}`, root)))
    opening.catch(() => { opening = null })
    return opening
  }

  const close = () => {
    panel.hidden = true
    field.setAttribute("aria-expanded", "false")
    field.removeAttribute("aria-activedescendant")
  }

  const open = () => {
    panel.hidden = false
    field.setAttribute("aria-expanded", String(rows.length > 0))
    choose(current)
  }

  const choose = at => {
    rows[current]?.setAttribute("aria-selected", "false")
    current = at
    const row = rows[at]
    if (!row) return field.removeAttribute("aria-activedescendant")
    row.setAttribute("aria-selected", "true")
    field.setAttribute("aria-activedescendant", row.id)
    row.scrollIntoView({ block: "nearest" })
  }

  const pieces = (found, text, query) => found.marked(text, query).map(piece => piece.isMarked ? element("mark", {}, piece.text) : piece.text)

  const row = (found, entry, query, at) => {
    const link = element("a", { role: "option", id: `result-${at}`, "aria-selected": "false", tabindex: "-1", href: new URL(entry.url, root).href })
    link.append(
      element("span", { class: "search__title", dir: "auto" }, ...pieces(found, entry.title, query)),
      element("span", { class: "search__kind" }, entry.kind),
      element("span", { class: "search__fact", dir: "auto" }, ...pieces(found, found.factOf(entry, query), query)),
    )
    return link
  }

  const count = number => `${number} ${number === 1 ? "result" : "results"}`

  /* What the list is: another query where this one finds nothing, and how many results. */
  const say = (text, { text: query, pages, isCorrected, isPartial }) => {
    const total = element("p", {}, isPartial ? `No page has all of these words. ${count(pages.length)} with some of them` : `${count(pages.length)} for ${query}`)
    if (!pages.length) return [element("p", {}, `Nothing for “${text}”.`)]
    if (!isCorrected) return [total]
    const link = element("button", { type: "button" }, query)
    link.addEventListener("click", () => { field.value = query; field.focus(); ask() })
    return [element("p", { class: "search__other" }, `Nothing for “${text}”. `, element("span", {}, "Did you mean ", link, "?")), total]
  }

  const show = async (found, result, number, text) => {
    const made = await Promise.all(result.pages.slice(0, number).map(async (page, at) => row(found, await found.entry(page), result.text, at)))
    return () => {
      rows = made
      current = -1
      list.replaceChildren(...rows)
      list.hidden = !rows.length
      status.replaceChildren(...say(text, result))
      const rest = result.pages.length - rows.length
      more.hidden = rest <= 0
      more.textContent = `${rest} more ${rest === 1 ? "result" : "results"}`
      more.onclick = () => extend(found, result, text)
      open()
    }
  }

  const extend = async (found, result, text) => {
    const before = rows.length
    const put = await show(found, result, before + MORE, text)
    put()
    choose(before)
    field.focus()
  }

  const ask = async () => {
    const number = asked += 1
    const text = field.value.trim()
    if (!text) return close()
    try {
      const found = await index()
      const put = await show(found, await found.search(text), SHOWN, text)
      if (number !== asked) return
      shown = text
      put()
      if (rows.length) choose(0)
      if (goes && rows.length) location.assign(rows[0].href)
    } catch {
      if (number !== asked) return
      rows = []
      list.replaceChildren()
      list.hidden = more.hidden = true
      status.textContent = "The search could not be loaded. Type again to try once more."
      open()
    }
    goes = false
  }

  field.addEventListener("input", () => { goes = false; ask() })
  field.addEventListener("click", () => { if (field.value.trim() && panel.hidden) ask() })
  field.addEventListener("keydown", event => {
    if (event.isComposing) return
    if (event.key === "Escape") {
      if (!panel.hidden) event.preventDefault() // the first Escape closes the list, and leaves what was typed
      close()
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault()
      if (panel.hidden) return void ask()
      const last = rows.length - 1
      const to = current + (event.key === "ArrowDown" ? 1 : -1)
      choose(to > last ? 0 : to < 0 ? last : to)
    } else if (event.key === "Enter") {
      event.preventDefault()
      if (!panel.hidden && rows[current] && shown === field.value.trim()) rows[current].click()
      else if (field.value.trim()) { goes = true; ask() }
    }
  })
  box.querySelector("form").addEventListener("submit", event => event.preventDefault())
  box.querySelector("form").addEventListener("reset", () => { asked += 1; close(); field.focus() })
  panel.addEventListener("keydown", event => {
    if (event.key !== "Escape") return
    close()
    field.focus()
  })
  panel.addEventListener("mousedown", event => { if (event.target.closest("[role=option]")) event.preventDefault() }) // the field keeps the focus
  document.addEventListener("focusin", event => { if (!box.contains(event.target)) close() })
  document.addEventListener("pointerdown", event => { if (!box.contains(event.target)) close() })

  index().catch(() => {})
  if (field.value.trim()) ask()
}
