/* A query → the ways to find each of its words. It does what `briefing/search/words.py` does, by the same table and patterns, which are in the index. */

const reader = head => {
  const { letters, dropped, marks } = head.folding
  const gone = new RegExp(`[${dropped}${marks}]`, "gu")
  const whole = pattern => new RegExp(`^(?:${pattern})$`, "u")
  const token = new RegExp(head.patterns.token, "gu")
  const isDate = whole(head.patterns.date)
  const isNumber = whole(head.patterns.number)
  const isUnspaced = new RegExp(`^[${head.patterns.unspaced}]`, "u")
  const prefix = new RegExp(head.patterns.prefix, "u")
  const stop = new Set(head.stop)
  const known = new Map()

  const plain = letter => {
    if (!known.has(letter)) {
      const bare = letter.normalize("NFKD").replace(gone, "").normalize("NFC")
      const small = [...bare].map(each => each.toLowerCase()).join("")
      known.set(letter, [...small].map(each => letters[each] ?? each).join(""))
    }
    return known.get(letter)
  }

  const folded = text => [...text.normalize("NFKC")].map(plain).join("").replace(/ {2,}/g, " ").replace(/^ | $/g, "")

  const tokens = text => folded(text).match(token) ?? []

  const monthOf = name => head.months.findIndex(month => month.startsWith(name)) + 1

  const two = number => String(number).padStart(2, "0")

  const dates = words => {
    const numbers = words.match(/[0-9]+/g)
    const named = (words.match(/[a-z]{3,}/g) ?? []).map(monthOf).find(Boolean) ?? 0
    const year = numbers.find(number => number.length === 4) ?? ""
    const others = numbers.filter(number => number.length < 4).map(Number)
    let month = named
    let pairs = others.map(day => [named, day])
    if (!named && numbers.at(-1) === year && others.length === 2) {
      pairs = [[others[1], others[0]], [others[0], others[1]]].filter(([number]) => number <= 12)
    } else if (!named) {
      month = others[0]
      pairs = others.slice(1).map(day => [month, day])
    }
    if (!pairs.length) return [[`@${year}${two(month)}`]]
    const days = [...new Set(pairs.map(([number, day]) => two(number) + two(day)))]
    return [...(year ? days.map(day => [`@${year}${day}`]) : []), ...days.map(day => [`@${day}`])]
  }

  const alternatives = words => {
    if (isDate.test(words)) return dates(words)
    if (isNumber.test(words)) return [[words.replaceAll(",", "")]]
    if (isUnspaced.test(words)) {
      const signs = [...words]
      return [signs.length > 1 ? signs.slice(1).map((sign, at) => signs[at] + sign) : signs]
    }
    const word = words.replaceAll(".", "").replace(/'s$/, "")
    const bare = word.replace(prefix, "")
    if (/['-]/.test(word)) return [[word.replace(/['-]/g, "")], word.split(/['-]/).filter(Boolean)]
    return bare === word ? [[word]] : [[word], [bare]]
  }

  const key = found => {
    const all = found.map(words => isUnspaced.test(words) ? words : alternatives(words)[0].join(""))
    return all.length ? `=${all.sort(byCode).join(" ")}` : ""
  }

  /* A whole title, and a whole name without the words that say nothing. */
  const keys = text => {
    const found = tokens(text)
    return [...new Set([key(found), key(found.filter(word => !stop.has(word)))])].filter(Boolean)
  }

  return {
    folded,
    plain,
    tokens,
    alternatives,
    query: text => tokens(text).map(alternatives),
    keys,
    stop,
    isUnspaced: word => isUnspaced.test(word),
  }
}

/* As Python sorts: by code points. */
const byCode = (one, other) => {
  const [first, second] = [[...one], [...other]]
  for (let at = 0; at < Math.min(first.length, second.length); at += 1) {
    const apart = first[at].codePointAt(0) - second[at].codePointAt(0)
    if (apart) return apart
  }
  return first.length - second.length
}
