/* Reads, as JSON, the script of the proof page and proofs in base64; prints what its check finds of each, and the SHA-256 of each. */
import { readFileSync } from "node:fs"
import { runInThisContext } from "node:vm"

const { script, proofs } = JSON.parse(readFileSync(0, "utf8"))
const { check } = runInThisContext(`${script}\nbriefingProof`)
process.stdout.write(JSON.stringify(proofs.map(data => {
  const { proof, ...report } = check(new Uint8Array(Buffer.from(data, "base64")))
  return report
})))
