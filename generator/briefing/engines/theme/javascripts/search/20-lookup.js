/* The index of the site → the pages that have all words of a query, the best first. It loads only the parts that a query needs. */

const FEW_SHARDS = 4 // a site with no more has parts so small that the beginnings of one and two letters are looked up too
const MAX_TRIALS = 12
const INEXACT = 1 // the page has a longer word that begins with this one, or the parts of a compound
const UNTITLED = 2 // the word is in the text, not in the title

export const openIndex = async load => {
  const head = await load("head.json")
  const words = reader(head)
  const parts = new Map()

  const part = name => {
    const address = `${name}.json?v=${head.version}`
    if (!parts.has(address)) {
      const loading = load(address)
      loading.catch(() => parts.delete(address)) // the next query tries again
      parts.set(address, loading)
    }
    return parts.get(address)
  }

  const shardOf = term => {
    const length = term[0] === "=" ? 1 + head.letters : /^[0-9@]/.test(term) ? Infinity : head.letters
    let number = 0x811C9DC5
    for (const letter of [...term].slice(0, length)) number = Math.imul(number ^ letter.codePointAt(0), 0x01000193) >>> 0
    return part(`terms-${number % head.shards}`)
  }

  const numbersOf = list => {
    let number = 0
    return list.split(",").map(step => number += parseInt(step, 16))
  }

  const isWhole = term => /^[0-9@]/.test(term) || words.isUnspaced(term)

  const shardsOf = term => {
    if (isWhole(term) || term.length >= head.letters) return [shardOf(term)]
    return head.shards <= FEW_SHARDS ? Array.from({ length: head.shards }, (_, number) => part(`terms-${number}`)) : [shardOf(term)]
  }

  /* The pages that have a term, each with how: exactly or only the beginning of a longer word, in the title or in the text. */
  const pagesOf = async term => {
    const pages = new Map()
    const add = (list, how) => {
      for (const number of numbersOf(list)) {
        const found = how | (number % 2 ? 0 : UNTITLED)
        if (found < (pages.get(number >> 1) ?? 4)) pages.set(number >> 1, found)
      }
    }
    const base = isWhole(term) ? term : stem(term)
    for (const shard of await Promise.all(shardsOf(term))) {
      if (isWhole(term)) {
        if (Object.hasOwn(shard, term)) add(shard[term], 0)
        continue
      }
      for (const [other, list] of Object.entries(shard)) {
        if (other === term || (other[0] !== "=" && stem(other) === base)) add(list, 0)
        else if (other.startsWith(term) && other[0] !== "=") add(list, INEXACT)
      }
    }
    return pages
  }

  const both = (one, other) => {
    const [few, many] = one.size < other.size ? [one, other] : [other, one]
    return new Map([...few].filter(([page]) => many.has(page)).map(([page, how]) => [page, how | many.get(page)]))
  }

  /* The pages that have a word of the query in one of the ways to find it. */
  const pagesOfWord = async ways => {
    const pages = new Map()
    const found = await Promise.all(ways.map(async terms => (await Promise.all(terms.map(pagesOf))).reduce(both)))
    found.forEach((ofWay, at) => {
      for (const [page, how] of ofWay) {
        const better = how | (at ? INEXACT : 0)
        if (better < (pages.get(page) ?? 4)) pages.set(page, better)
      }
    })
    return pages
  }

  const asked = text => {
    const said = terms => terms.length > 1 && terms.some(term => !words.stop.has(term)) ? terms.filter(term => !words.stop.has(term)) : terms
    const all = words.query(text).map(ways => ways.map(said))
    const needed = all.filter(ways => !words.stop.has(ways[0][0]))
    return needed.length ? needed : all
  }

  /* Whole names come first, then surnames, then all words in the title, then the others; of equals the one of the higher rank. */
  const inOrder = async (text, pages) => {
    const named = new Map()
    for (const key of words.keys(text)) {
      const shard = await shardOf(key)
      for (const number of Object.hasOwn(shard, key) ? numbersOf(shard[key]) : []) {
        named.set(number >> 1, Math.min(number % 2 - 2, named.get(number >> 1) ?? 0))
      }
    }
    const place = page => named.get(page) ?? pages.get(page)
    return [...new Set([...named.keys(), ...pages.keys()])].sort((one, other) => place(one) - place(other) || one - other)
  }

  const lookup = async text => {
    const needed = asked(text)
    const found = await Promise.all(needed.map(pagesOfWord))
    return { needed, found, pages: needed.length ? await inOrder(text, found.reduce(both)) : [] }
  }

  /* The pages that have most of the words. */
  const withMost = found => {
    const counts = new Map()
    for (const page of found.flatMap(pages => [...pages.keys()])) counts.set(page, (counts.get(page) ?? 0) + 1)
    const most = Math.max(0, ...counts.values())
    return [...counts.keys()].filter(page => counts.get(page) === most).sort((one, other) => one - other)
  }

  /* The words of titles and names that differ from a word by one letter, or by two where it has more than five. */
  const similar = async word => {
    const term = words.folded(word)
    const most = [...term].length > 5 ? 2 : 1
    const near = (await part("words")).map((printed, at) => [distance(term, words.folded(printed), most), at, printed])
    const isOther = ([letters, , printed]) => Number(words.folded(printed)[0] !== term[0]) + 2 * letters
    return near.filter(([letters]) => letters <= most).sort((one, other) => isOther(one) - isOther(other) || one[1] - other[1]).slice(0, MAX_TRIALS).map(([, , printed]) => printed)
  }

  /* The same query with the nearest words for those that no page has; null where there is none that finds a page. */
  const corrected = async text => {
    let trials = [[]]
    for (const word of text.trim().split(/\s+/)) {
      const [ways, ...more] = words.query(word)
      const isUnknown = ways && !more.length && ways[0].length === 1 && /^\p{L}{4,}$/u.test(ways[0][0]) && !words.isUnspaced(ways[0][0])
        && !words.stop.has(ways[0][0]) && !(await pagesOfWord(ways)).size
      const isCapital = word[0] !== word[0].toLowerCase()
      const others = isUnknown ? (await similar(ways[0][0])).map(other => isCapital ? other[0].toUpperCase() + other.slice(1) : other) : [word]
      if (!others.length) return null
      trials = trials.flatMap(trial => others.map(other => [...trial, other])).slice(0, MAX_TRIALS)
    }
    for (const trial of trials.map(each => each.join(" "))) {
      if (words.folded(trial) === words.folded(text)) continue
      const { pages } = await lookup(trial)
      if (pages.length) return { text: trial, pages }
    }
    return null
  }

  /* What a query finds: the pages in order, the query in other words where it finds nothing itself, and whether pages lack some words. */
  const search = async text => {
    const { needed, found, pages } = await lookup(text)
    if (pages.length || !needed.length) return { text, pages, isCorrected: false, isPartial: false }
    const better = await corrected(text)
    if (better) return { ...better, isCorrected: true, isPartial: false }
    const most = needed.length > 1 ? withMost(found) : []
    return { text, pages: most, isCorrected: false, isPartial: most.length > 0 }
  }

  const entry = async page => {
    const [title, kind, fact, url, printed = [], others = []] = (await part(`entries-${Math.floor(page / head.block)}`))[page % head.block]
    return { title, kind: head.kinds[kind], fact, url, printed, others }
  }

  /* A text in pieces, of which the words of the query are marked. */
  const marked = (text, query) => {
    const letters = [...text].map(words.plain)
    const starts = []
    let line = ""
    letters.forEach((letter, at) => { for (let times = 0; times < letter.length; times += 1) starts.push(at); line += letter })
    const isIn = new Array(letters.length).fill(false)
    const terms = asked(query).flat(2).filter(term => !term.startsWith("@"))
    for (const term of new Set(terms.flatMap(each => isWhole(each) ? [each] : [each, stem(each)]))) {
      const isSpaced = !words.isUnspaced(term)
      const isWord = isSpaced && (isWhole(term) || term.length < head.letters) // only marked where it is a whole word
      for (let at = line.indexOf(term); at >= 0; at = line.indexOf(term, at + 1)) {
        const isInside = (isSpaced && isLetter(line[at - 1])) || (isWord && isLetter(line[at + term.length]))
        if (!isInside) for (let each = at; each < at + term.length; each += 1) isIn[starts[each]] = true
      }
    }
    const pieces = []
    ;[...text].forEach((letter, at) => {
      if (pieces.at(-1)?.isMarked === isIn[at]) pieces.at(-1).text += letter
      else pieces.push({ text: letter, isMarked: isIn[at] })
    })
    return pieces
  }

  /* The line below a title; where neither has a word of the query, the name that does. */
  const factOf = ({ title, fact, printed, others }, query) => {
    const has = text => marked(text, query).some(piece => piece.isMarked)
    if (has(title) || has(fact)) return fact
    const [name, other] = [printed.find(has), others.find(has)]
    return name ? `Also printed: ${name}.` : other ? `Also named ${other}.` : fact
  }

  return { search, entry, marked, factOf, query: words.query, keys: words.keys }
}

const isLetter = sign => /[\p{L}\p{N}]/u.test(sign ?? "")

/* A word without the ending of a plural, and as Americans spell it. */
const stem = word => {
  if (word.length < 4) return word
  const single = word.endsWith("ies") ? `${word.slice(0, -3)}y` : word.replace(/([^s])s$/, "$1")
  return single.length < 6 ? single : single.replace(/^(def|off|lic|pret)ence$/, "$1ense").replace(/our$/, "or").replace(/is(e|ed|ing|ation)$/, "iz$1")
    .replace(/(.{3})tre$/, "$1ter").replace(/ogue$/, "og").replace(/amme$/, "am")
}

/* How many letters differ, are missing, added or swapped; more than `most` where it is more. */
const distance = (one, other, most) => {
  const [first, second] = [[...one], [...other]]
  if (Math.abs(first.length - second.length) > most) return most + 1
  let [older, row] = [[], second.map((_, at) => at)]
  row.push(second.length)
  for (let at = 1; at <= first.length; at += 1) {
    const next = [at]
    for (let to = 1; to <= second.length; to += 1) {
      const cost = first[at - 1] === second[to - 1] ? 0 : 1
      next[to] = Math.min(row[to] + 1, next[to - 1] + 1, row[to - 1] + cost)
      if (at > 1 && to > 1 && first[at - 1] === second[to - 2] && first[at - 2] === second[to - 1]) next[to] = Math.min(next[to], older[to - 2] + 1)
    }
    if (Math.min(...next) > most) return most + 1
    ;[older, row] = [row, next]
  }
  return row[second.length]
}
