/* Reads, as JSON, the module of the search, the files of an index, queries and texts; prints what each query finds, as the field would
   show it, and how each text is split. */
import { readFileSync } from "node:fs"

const { module, files, queries, texts } = JSON.parse(readFileSync(0, "utf8"))
const { openIndex } = await import(module)
const read = []
const load = async name => {
  const path = name.split("?")[0]
  read.push(path)
  return JSON.parse(files[path])
}

const answers = []
for (const query of queries) {
  read.length = 0
  const index = await openIndex(load)
  const found = await index.search(query)
  const rows = await Promise.all(found.pages.slice(0, 6).map(index.entry))
  answers.push({
    text: found.text,
    is_corrected: found.isCorrected,
    is_partial: found.isPartial,
    total: found.pages.length,
    rows: rows.map(row => ({
      kind: row.kind,
      url: row.url,
      title: index.marked(row.title, found.text).map(piece => piece.isMarked ? `[${piece.text}]` : piece.text).join(""),
      fact: index.factOf(row, found.text),
    })),
    read: [...read],
  })
}
const index = await openIndex(load)
const splits = texts.map(text => [index.query(text), index.keys(text)])
process.stdout.write(JSON.stringify({ answers, splits }))
