
/* The page: reads what is dropped or chosen, and shows what was found. Whatever a file contains is written as text only. */
if (typeof document !== "undefined") (() => {
  "use strict"

  const drop = document.querySelector("#proof-drop")
  const found = document.querySelector("#proof-found")
  if (!drop || !found) return
  const input = drop.querySelector("input")
  const MOST_ROWS = 500
  const MOST_FILES = 50
  const { HOLDS, ROOT, FAILS } = briefingProof.states

  const element = (name, text, ...children) => {
    const made = document.createElement(name)
    if (text) made.textContent = text
    made.append(...children)
    return made
  }
  const number = (count, one, many) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`
  const table = (heads, rows) => {
    const made = element("table", "", element("thead", "", element("tr", "", ...heads.map(head => {
      const cell = element("th", head)
      cell.scope = "col"
      return cell
    }))), element("tbody", "", ...rows.slice(0, MOST_ROWS).map(cells => element("tr", "", ...cells.map(cell => {
      const made = element("td")
      made.append(element("bdi", cell))
      return made
    })))))
    made.className = "files"
    return rows.length > MOST_ROWS ? [made, element("p", `and ${number(rows.length - MOST_ROWS, "row", "rows")} more`)] : [made]
  }
  const failingFirst = rows => [...rows.filter(row => row[0] === FAILS), ...rows.filter(row => row[0] !== FAILS)]
  const counted = states => [...new Set(states)].map(state => `${states.filter(item => item === state).length.toLocaleString("en")} × ${state}`).join(", ")

  const published = (hash, manifest, path) => {
    if (!manifest) return "no manifest.json was given to compare its hash with"
    const paths = path ? [path] : Object.keys(manifest).filter(key => manifest[key] === hash)
    return paths.length && manifest[paths[0]] === hash ? `as published, by manifest.json: ${paths.join(", ")}` : "not a file that manifest.json lists"
  }
  const proofSection = ({ file, report }, manifest) => {
    const parts = [element("h2", file.name), element("p", `SHA-256 ${report.sha256}; ${published(report.sha256, manifest, "proof.zip")}`)]
    if (report.refused) return [...parts, element("p", `This is no proof: ${report.refused}.`)]
    const sources = report.proof.sources.map((source, index) => [report.sources[index][1], source.publication, source.title, source.root ? `${source.sha256}; root ${source.root}` : source.sha256])
    const quotes = report.proof.quotes.map((quote, index) => [
      report.quotes[index][1], quote.words ?? "(not shown)",
      `${quote.source}, ${quote.first_line === quote.last_line ? `line ${quote.first_line}` : `lines ${quote.first_line}–${quote.last_line}`}`,
      [...quote.origins, ...quote.inferred.map(name => `${name} (inferred)`), ...(quote.unknown ? ["origin unknown"] : [])].join(", "),
    ])
    const states = [...sources, ...quotes].map(row => row[0])
    const verdict = states.includes(FAILS) ? "Not everything holds." : "Nothing in it fails."
    return [
      ...parts,
      element("p", "", element("b", verdict), ` “${report.title}”, ${report.proof.cut_off}: ${number(sources.length, "source", "sources")} (${counted(sources.map(row => row[0]))}), `
        + `${number(quotes.length, "quote", "quotes")} (${counted(quotes.map(row => row[0]))}).`),
      ...(states.includes(ROOT) ? [element("p", "Where a text may not be shown, it is the root that its words hold against, not the pinned hash.")] : []),
      element("h3", "Sources"), ...table(["State", "Publication", "Title", "Pinned SHA-256"], failingFirst(sources)),
      element("h3", "Quotes"), ...table(["State", "Words", "Place", "Origins"], failingFirst(quotes)),
    ]
  }
  /* The passages that a saved page links to, and what was found of each. */
  const pageSection = ({ file, data }, proofs, manifest) => {
    const hash = briefingProof.hex(briefingProof.sha256(data))
    const states = new Map(proofs.flatMap(({ report }) => report.quotes))
    const links = new TextDecoder().decode(data).matchAll(/\bhref="[^"#]{0,200}?sources\/([a-z0-9-]{1,200})\/(?:index\.html)?#(q-\d{1,10}-\d{1,10})"/g)
    const rows = [...new Set(Array.from(links, ([, source, anchor]) => `sources/${source}/#${anchor}`))].map(address => [states.get(address) ?? "not in the proof", address])
    const text = proofs.length ? `${number(rows.length, "quote", "quotes")} linked (${counted(rows.map(row => row[0])) || "none"})` : "drop proof.zip with it to check its quotes"
    return [
      element("h2", file.name), element("p", `SHA-256 ${hash}; ${published(hash, manifest)}`), element("p", `${text}.`),
      ...(proofs.length && rows.length ? table(["State", "Passage"], failingFirst(rows)) : []),
    ]
  }
  const manifestOf = data => {
    try {
      const { outputs } = JSON.parse(new TextDecoder().decode(data))
      return outputs && typeof outputs === "object" && Object.values(outputs).every(value => typeof value === "string")
        ? Object.assign(Object.create(null), outputs) : null
    } catch { return null }
  }

  const show = async files => {
    found.textContent = "Checking …"
    const [proofs, pages, others] = [[], [], []]
    let manifest = null
    for (const file of [...files].slice(0, MOST_FILES)) {
      if (file.size > briefingProof.maxSize) {
        others.push(element("p", `${file.name} is larger than 256 MiB, so it was not read.`))
        continue
      }
      let data = null
      try { data = new Uint8Array(await file.arrayBuffer()) } catch {
        others.push(element("p", `${file.name} cannot be read.`))
        continue
      }
      if (/\.html?$/i.test(file.name)) pages.push({ file, data })
      else if (/\.json$/i.test(file.name)) manifest = manifestOf(data)
      else proofs.push({ file, report: briefingProof.check(data) })
    }
    found.replaceChildren(
      ...proofs.flatMap(item => proofSection(item, manifest)), ...pages.flatMap(item => pageSection(item, proofs, manifest)), ...others,
      ...(files.length > MOST_FILES ? [element("p", `Only the first ${MOST_FILES} files were read.`)] : []),
    )
    found.dataset.state = proofs.some(({ report }) => report.refused) ? "refused"
      : proofs.some(({ report }) => [...report.sources, ...report.quotes].some(([, state]) => state === FAILS)) ? "fails" : HOLDS
  }

  drop.hidden = false
  input.addEventListener("change", () => show(input.files))
  document.addEventListener("dragover", event => event.preventDefault())
  document.addEventListener("drop", event => {
    event.preventDefault()
    if (event.dataTransfer.files.length) show(event.dataTransfer.files)
  })
})()
