/* Opens a citation beside the text. Where this fails, or takes too long, the citation is followed as the link that it is. */
(() => {
  "use strict"

  const make = (tag, properties, ...inside) => {
    const node = Object.assign(document.createElement(tag), properties)
    node.append(...inside.filter(Boolean))
    return node
  }
  const button = (name, ...inside) => make("button", { name }, ...inside)
  const key = name => make("kbd", {}, name)

  const title = make("h2", { id: "pane-title" })
  const place = make("span")
  const back = button("back", "‹ Back")
  const next = button("next", "Next ›")
  const status = make("p", { role: "status" })
  const stepper = make("div", { className: "stepper" }, back, status, next)
  const inside = make("div", { className: "inside" })
  const pane = make("div", { className: "pane", role: "dialog", tabIndex: -1 },
    make("div", { className: "bar" }, title, place, button("close", "Close ", key("Esc"))), stepper, inside,
    make("div", { className: "keys" }, make("span", {}, key("←"), key("→"), " other accounts"), make("span", {}, key("Enter"), " read in the article")))
  pane.setAttribute("aria-labelledby", title.id)

  const isOfADay = document.querySelector("[data-as-of]") // nothing that was learnt later is shown there
  const read = {}
  let mark, root, data, accounts, cited, at, href

  /* The time is that of the request itself, which would hold up the page that is then asked for. */
  const load = url => read[url] ??= fetch(url, { signal: AbortSignal.timeout(1500) }).then(async answer => {
    if (!answer.ok) throw answer
    return url.endsWith(".json") ? answer.json() : new DOMParser().parseFromString(await answer.text(), "text/html")
  })
  const absolute = link => new URL(link.getAttribute("href"), href).href
  const address = number => number === cited ? mark.href : root + accounts[number].passages[0].address

  /* On what an account differs from the one that is cited; as `differs` in views/accounts.py. */
  const verdict = number => {
    const [one, other] = [accounts[cited], accounts[number]]
    const isOpposed = ([id]) => {
      const [ours, theirs] = [one, other].map(({ sides }) => sides.filter(side => side[0] === id).map(side => side[1]))
      return theirs.length && !ours.some(side => theirs.includes(side))
    }
    if (one.time !== other.time) return "differs on the time"
    if (one.status !== other.status || one.denies !== other.denies) return "differs on the standing"
    return one.sides.some(isOpposed) ? "differs in the wording" : "agrees"
  }

  const list = () => make("ol", {}, ...accounts.map(({ outlets, words }, number) => {
    const name = make(number === at ? "b" : "a", {}, outlets.join(", "))
    if (number !== at) Object.assign(name, { href: address(number) }).dataset.to = number
    const said = number === cited ? "cited here" : verdict(number).split(" ")[0]
    return make("li", {}, make("span", {}, name, words && `, ${words}`), make("span", { className: said }, said))
  }))

  const clone = (node, id) => {
    const copy = node.cloneNode(true)
    for (const link of copy.querySelectorAll("a")) link.href = absolute(link)
    for (const part of copy.querySelectorAll("mark")) part.className = [part.id, part.dataset.of].includes(id) ? "arrived" : ""
    for (const part of copy.querySelectorAll("[id]")) part.removeAttribute("id")
    if (isOfADay) for (const part of copy.querySelectorAll("del")) part.replaceWith(...part.childNodes)
    return copy
  }

  const words = (article, id) => {
    const isCited = line => line.querySelector(`[id="${id}"], mark[data-of="${id}"]`)
    const lines = [...article.querySelectorAll(".paragraph")].filter(line => isCited(line) || !line.matches(".furniture, .caption, .credits"))
    const parts = lines.filter(isCited)
    const first = lines.indexOf(parts[0])
    const around = parts[0].matches(".place") ? 0 : 1
    return make("div", { className: "words", lang: article.lang, dir: article.dir },
      ...lines.slice(Math.max(first - around, 0), first + parts.length + around).map(line =>
        make("div", { className: parts.includes(line) ? "cited" : "" }, clone(line.lastElementChild, id))))
  }

  const also = (page, id) => {
    const links = [...page.querySelectorAll(`.margin a[data-of~="${id}"]`)]
      .map(link => make("a", { href: absolute(link) }, link.textContent))
      .filter(({ pathname, hash }) => pathname !== location.pathname || hash && !document.getElementById(hash.slice(1))?.contains(mark))
    const more = links.splice(5).length
    return links.length && make("p", { className: "also" }, "Also rests on these words: ",
      ...links.flatMap((link, number) => number ? [", ", link] : link), more && ` and ${more} more`)
  }

  const show = async number => {
    const to = number < 0 ? mark.href : address(number)
    const asked = mark
    at = number
    const page = await load(to.split("#")[0])
    if (mark !== asked || at !== number) return
    href = to
    const id = href.split("#")[1]
    const text = words(page.querySelector(".article"), id)
    const note = at === cited && document.querySelector(`#note-${mark.textContent} > a`)
    const outlet = page.querySelector(".outlet").textContent
    const where = note ? note.ariaLabel ?? note.textContent : `${page.querySelector(".facts b").textContent}, line ${page.getElementById(id).closest(".paragraph").id.slice(5)}`
    const voice = !isOfADay && page.querySelector(`.voice[data-of~="${id}"]`)
    if (accounts) {
      const said = at === cited ? "the one cited here" : verdict(at)
      status.replaceChildren(make("b", {}, `${at + 1} of ${accounts.length} accounts`), make("span", { className: said.split(" ")[0] }, said))
      for (const [step, target] of [[back, at - 1], [next, at + 1]]) {
        step.dataset.to = target
        step.ariaDisabled = !accounts[target]
      }
    }
    inside.replaceChildren(...[
      make("p", {}, make("b", {}, outlet), where.replace(outlet, "")),
      voice && make("p", { className: "voice" }, voice.firstElementChild.cloneNode(true), `Origin: ${voice.dataset.origin}`, voice.children[1]?.cloneNode(true)),
      text,
      make("p", {}, make("a", { href, className: "read" }, "Read it in the article"),
        navigator.clipboard && text.querySelector(".arrived") && make("span", {}, " · ", button("copy", "Copy the quotation"))),
      accounts && make("h3", {}, `Accounts of ${data.short}`),
      accounts && list(),
      !isOfADay && also(page, id),
    ].filter(Boolean))
    inside.scrollTop = 0
    if (!pane.contains(document.activeElement)) pane.focus({ preventScroll: true })
  }

  const light = () => {
    const own = mark.parentNode
    let block = own.parentNode
    while (getComputedStyle(block).display === "inline") block = block.parentNode
    const claim = new Range()
    claim.selectNodeContents(block)
    for (const other of block.querySelectorAll(".cite")) if (other.compareDocumentPosition(own) & 4) claim.setStartAfter(other)
    claim.setEndBefore(own)
    CSS.highlights?.set("claim", new Highlight(claim))
    mark.classList.add("open")
  }

  const dim = () => {
    CSS.highlights?.delete("claim")
    mark?.classList.remove("open")
  }

  const open = async () => {
    const link = mark
    const file = mark.dataset.accounts && new URL(mark.dataset.accounts, location).href
    const [found] = await Promise.all([file && load(file), load(mark.href.split("#")[0])])
    if (link !== mark) return
    data = found
    root = found && file.replace(/events\/[^/]+\/[^/]+$/, "")
    cited = found ? found.accounts.findIndex(({ passages }) => passages.some(({ address }) => root + address === mark.href)) : -1
    accounts = cited < 0 ? null : found.accounts
    const heads = [...document.querySelectorAll("h1, h2")].filter(head => head.compareDocumentPosition(mark) & 4)
    const item = mark.closest("ol > li")
    title.textContent = `Note ${mark.textContent}`
    place.textContent = heads.pop().textContent + (item ? `, ${[...item.parentNode.children].indexOf(item) + 1}` : "")
    stepper.hidden = pane.lastChild.firstChild.hidden = !accounts
    await show(cited)
    document.body.append(pane)
    light()
    pane.focus({ preventScroll: true })
    const hidden = mark.getBoundingClientRect().bottom - pane.getBoundingClientRect().top + 8
    if (hidden > 0 && pane.offsetWidth === innerWidth) scrollBy(0, hidden)
  }

  const orFollow = (work, link) => {
    const asked = mark
    work.catch(() => mark === asked && location.assign(link))
  }

  const close = () => {
    dim()
    pane.remove()
    mark.focus({ preventScroll: true })
  }

  const step = number => accounts?.[number] && orFollow(show(number), address(number))

  document.addEventListener("click", event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.defaultPrevented) return
    const link = event.target.closest?.(".cite a[href*='#q-'], .pane [name], .pane [data-to]")
    if (!link) return
    event.preventDefault()
    if (link.name === "close") close()
    else if (link.name === "copy") {
      const copy = inside.querySelector(".words").cloneNode(true)
      for (const sign of copy.querySelectorAll(".repaired")) sign.replaceWith(" ")
      const parts = [...copy.querySelectorAll(".arrived")].filter(part => !part.parentNode.closest(".arrived"))
      const quote = parts.map(part => part.textContent).join("").replace(/\s+/g, " ").trim()
      navigator.clipboard.writeText(`“${quote}” ${inside.firstChild.textContent}, ${href}`)
      link.textContent = "Copied"
    } else if (pane.contains(link)) step(+link.dataset.to)
    else {
      dim()
      mark = link
      orFollow(open(), link.href)
    }
  })

  document.addEventListener("keydown", event => {
    const focused = document.activeElement
    if (!pane.isConnected || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === "Escape" && !focused.matches("input, select, textarea")) close()
    if (!pane.contains(focused)) return
    if (event.key === "ArrowLeft") step(at - 1)
    if (event.key === "ArrowRight") step(at + 1)
    if (event.key === "Enter" && focused === pane) location.assign(href)
    if (event.key !== "Tab") return
    const stops = [...pane.querySelectorAll("a, button")].filter(stop => stop.checkVisibility())
    const links = [...document.querySelectorAll("a[href], button, input, select, summary")].filter(stop => stop.checkVisibility() && !pane.contains(stop))
    const target = event.shiftKey ? [pane, stops[0]].includes(focused) && mark : focused === stops.at(-1) && links[links.indexOf(mark) + 1]
    if (!target) return
    event.preventDefault()
    target.focus()
  })
})()
