
  /* What holds of a proof: the state of each source and of each quote. */
  const NOT_A_PROOF = "its `proof.json` is not what a proof contains"
  const FOREIGN_TEXT = "it contains a text that none of its sources names"
  const HOLDS = "holds"
  const ROOT = "holds against the root"
  const PLACE = "not shown"
  const FAILS = "does not hold"
  const SHAPE = {
    format: "text", title: "text", cut_off: "text", as_of: "text?",
    sources: [{
      id: "id", title: "text", publication: "text", url: "text?", access: "text", withdrawn: "text?", sha256: "hash", parts: "number?", root: "hash?",
    }],
    quotes: [{
      source: "id", start: "number", end: "number", first_line: "number", last_line: "number", words: "text?", sha256: "hash?",
      repairs: [{ start: "number", end: "number", read: "text" }],
      parts: [{ index: "number", words: "text", salt: "hash", path: ["hash"] }],
      origins: ["text"], inferred: ["text"], unknown: "number",
    }],
  }
  const KINDS = {
    number: value => Number.isInteger(value) && value >= 0 && value <= 2 ** 31 - 1,
    hash: value => typeof value === "string" && /^[0-9a-f]{64}$/.test(value),
    id: value => typeof value === "string" && /^[a-z0-9][a-z0-9-]{0,199}$/.test(value),
    text: value => typeof value === "string" && !/\p{Surrogate}/u.test(value),
  }
  const fits = (value, shape) => {
    if (Array.isArray(shape)) return Array.isArray(value) && value.every(item => fits(item, shape[0]))
    if (typeof shape === "object") {
      if (typeof value !== "object" || value === null || Array.isArray(value)) return false
      const keys = Object.keys(shape)
      return Object.keys(value).length === keys.length && keys.every(key => Object.hasOwn(value, key) && fits(value[key], shape[key]))
    }
    return value === null ? shape.endsWith("?") : KINDS[shape.replace("?", "")](value)
  }
  const proofOf = data => {
    let value = null
    try {
      value = JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(data))
      if (!fits(value, SHAPE) || value.format !== "briefing-proof-1") value = null
    } catch { value = null }
    refuseIf(value === null, NOT_A_PROOF)
    return value
  }

  const utf8 = text => new TextEncoder().encode(text)
  const SPACE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g
  const wordsRead = (part, start, changes) => {
    const points = Array.from(part)
    let [joined, done] = ["", start]
    for (const { start: first, end: last, read } of changes) {
      if (first < done || last < first || last > start + points.length) return null
      joined += points.slice(done - start, first - start).join("") + read
      done = last
    }
    return (joined + points.slice(done - start).join("")).normalize("NFC").replace(SPACE, " ").replace(/^ | $/g, "")
  }

  const joinedBytes = (...parts) => {
    const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
    let at = 0
    for (const part of parts) {
      whole.set(part, at)
      at += part.length
    }
    return whole
  }
  const positionBytes = position => {
    const bytes = new Uint8Array(8)
    new DataView(bytes.buffer).setUint32(4, position)
    return bytes
  }
  const node = (left, right) => sha256(joinedBytes([1], left, right))
  /* RFC 9162, 2.1.3.2. */
  const isIncluded = (leaf, index, size, path, root) => {
    if (index >= size) return false
    let [at, last, value] = [index, size - 1, leaf]
    for (const sibling of path) {
      if (last === 0) return false
      if (at % 2 === 1 || at === last) {
        value = node(fromHex(sibling), value)
        while (at % 2 === 0 && at !== 0) [at, last] = [at >>> 1, last >>> 1]
      } else {
        value = node(value, fromHex(sibling))
      }
      [at, last] = [at >>> 1, last >>> 1]
    }
    return last === 0 && hex(value) === root
  }

  /* A pinned text by characters (code points), with the places where its lines begin. */
  const openText = (data, pinned) => {
    if (!data || hex(sha256(data)) !== pinned) return null
    let text = ""
    try { text = new TextDecoder("utf-8", { fatal: true }).decode(data) } catch { return null }
    const points = /[\ud800-\udbff]/.test(text) ? Array.from(text) : null
    const [length, at] = points ? [points.length, place => points[place]] : [text.length, place => text[place]]
    const lines = [0]
    for (let place = 0; place < length; place += 1) {
      if (at(place) === "\n" || (at(place) === "\r" && at(place + 1) !== "\n")) lines.push(place + 1)
    }
    const line = place => {
      let [low, high] = [0, lines.length]
      while (low < high) {
        const middle = low + high >>> 1
        if (lines[middle] <= place) low = middle + 1
        else high = middle
      }
      return low
    }
    return { length, line, slice: (start, end) => points ? points.slice(start, end).join("") : text.slice(start, end) }
  }

  const provedPart = (quote, source, start, end) => {
    let [at, following] = [start, quote.parts.length ? quote.parts[0].index : 0]
    for (const part of quote.parts) {
      const leaf = sha256(joinedBytes([0], fromHex(part.salt), positionBytes(at), utf8(part.words)))
      if (part.index !== following || !isIncluded(leaf, part.index, source.parts ?? 0, part.path, source.root)) return null
      at += Array.from(part.words).length
      following += 1
    }
    return at === end ? quote.parts.map(part => part.words).join("") : null
  }
  const isRead = (quote, part, start) =>
    part !== null && hex(sha256(utf8(part))) === quote.sha256 && wordsRead(part, start, quote.repairs) === quote.words

  const quoteState = (quote, source, text) => {
    if (source.root !== null && quote.words === null) {
      return quote.sha256 === null && !quote.parts.length && !quote.repairs.length ? PLACE : FAILS
    }
    if (!quote.words || quote.start >= quote.end) return FAILS
    const start = quote.repairs.reduce((first, repair) => Math.min(first, repair.start), quote.start)
    const end = quote.repairs.reduce((last, repair) => Math.max(last, repair.end), quote.end)
    if (end - start > 4 * Array.from(quote.words).length + 1000) return FAILS
    if (source.root !== null) return isRead(quote, provedPart(quote, source, start, end), start) ? ROOT : FAILS
    if (!text || end > text.length || quote.parts.length) return FAILS
    const hasLines = quote.first_line === text.line(quote.start) && quote.last_line === text.line(quote.end - 1)
    return hasLines && isRead(quote, text.slice(start, end), start) ? HOLDS : FAILS
  }

  /* `proof` is what the file contains, for a page to show. */
  const check = data => {
    const digest = hex(sha256(data))
    try {
      const files = zipFiles(data)
      const proof = proofOf(files.get("proof.json") ?? new Uint8Array())
      const sources = new Map(proof.sources.map(source => [source.id, source]))
      refuseIf(sources.size !== proof.sources.length || proof.quotes.some(quote => !sources.has(quote.source)), NOT_A_PROOF)
      const pathOf = source => `texts/${source.id}.txt`
      const withText = new Set(proof.sources.filter(source => source.root === null).map(pathOf))
      refuseIf([...files.keys()].some(path => path !== "proof.json" && !withText.has(path)), FOREIGN_TEXT)
      const texts = new Map(proof.sources.filter(source => source.root === null).map(source => [source.id, openText(files.get(pathOf(source)), source.sha256)]))
      const stateOf = source => source.root !== null ? (source.parts ? ROOT : FAILS) : texts.get(source.id) && source.parts === null ? HOLDS : FAILS
      return {
        sha256: digest,
        refused: null,
        title: proof.title,
        sources: proof.sources.map(source => [source.id, stateOf(source)]),
        quotes: proof.quotes.map(quote => [
          `sources/${quote.source}/#q-${quote.start}-${quote.end}`, quoteState(quote, sources.get(quote.source), texts.get(quote.source)),
        ]),
        proof,
      }
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      return { sha256: digest, refused: error.message, title: "", sources: [], quotes: [], proof: null }
    }
  }

  return { check, sha256, hex, states: { HOLDS, ROOT, PLACE, FAILS }, maxSize: MAX_SIZE }
})()
