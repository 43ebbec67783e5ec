/* The check of a proof, the same as `briefing verify proof.zip` makes. This part: SHA-256 (FIPS 180-4) and CRC-32, so that nothing is needed of the
   browser: a page opened from a file has no `crypto.subtle`. */
const briefingProof = (() => {
  "use strict"

  const primes = []
  for (let number = 2; primes.length < 64; number += 1) if (primes.every(prime => number % prime)) primes.push(number)
  const fraction = value => Math.floor((value - Math.floor(value)) * 2 ** 32)
  const ROUNDS = Uint32Array.from(primes, prime => fraction(Math.cbrt(prime)))
  const START = Uint32Array.from(primes.slice(0, 8), prime => fraction(Math.sqrt(prime)))

  const sha256 = bytes => {
    const padded = new Uint8Array((Math.floor((bytes.length + 8) / 64) + 1) * 64)
    padded.set(bytes)
    padded[bytes.length] = 0x80
    const view = new DataView(padded.buffer)
    view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29))
    view.setUint32(padded.length - 4, bytes.length * 8 >>> 0)
    const state = Uint32Array.from(START)
    const words = new Uint32Array(64)
    const turned = (value, by) => value >>> by | value << 32 - by
    for (let at = 0; at < padded.length; at += 64) {
      for (let i = 0; i < 16; i += 1) words[i] = view.getUint32(at + 4 * i)
      for (let i = 16; i < 64; i += 1) {
        const low = turned(words[i - 15], 7) ^ turned(words[i - 15], 18) ^ words[i - 15] >>> 3
        const high = turned(words[i - 2], 17) ^ turned(words[i - 2], 19) ^ words[i - 2] >>> 10
        words[i] = words[i - 16] + low + words[i - 7] + high
      }
      let [a, b, c, d, e, f, g, h] = state
      for (let i = 0; i < 64; i += 1) {
        const one = h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + (e & f ^ ~e & g) + ROUNDS[i] + words[i] | 0
        const two = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + (a & b ^ a & c ^ b & c) | 0
        h = g; g = f; f = e; e = d + one | 0; d = c; c = b; b = a; a = one + two | 0
      }
      for (const [i, value] of [a, b, c, d, e, f, g, h].entries()) state[i] += value
    }
    const digest = new Uint8Array(32)
    for (const [i, value] of state.entries()) new DataView(digest.buffer).setUint32(4 * i, value)
    return digest
  }
  const hex = bytes => Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join("")
  const fromHex = text => Uint8Array.from(text.match(/../g) ?? [], pair => parseInt(pair, 16))

  const CRCS = Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? value >>> 1 ^ 0xEDB88320 : value >>> 1
    return value
  })
  const crc32 = bytes => {
    let value = 0xFFFFFFFF
    for (const byte of bytes) value = value >>> 8 ^ CRCS[(value ^ byte) & 0xFF]
    return (value ^ 0xFFFFFFFF) >>> 0
  }
