
  /* The files of a ZIP file: only as the generator writes one, stored one after the other, so that none is larger than the whole. */
  const MAX_SIZE = 256 * 1024 * 1024
  const TOO_LARGE = "it is larger than 256 MiB"
  const NOT_WHOLE = "it is not a ZIP file as this tool writes one, or it was damaged"
  const COMPRESSED = "a file in it is compressed or encrypted; take the ZIP file as it was published"
  const FOREIGN_NAME = "a file in it has a name that no proof contains"
  const TWICE = "a file name occurs in it twice"
  const DAMAGED = "a file in it was damaged"
  const NAME = /^(?:proof\.json|texts\/[a-z0-9][a-z0-9-]{0,199}\.txt)$/

  class Refused extends Error {}
  const refuseIf = (condition, reason) => { if (condition) throw new Refused(reason) }

  const zipFiles = data => {
    refuseIf(data.length > MAX_SIZE, TOO_LARGE)
    const end = data.length - 22
    refuseIf(end < 0, NOT_WHOLE)
    const view = new DataView(data.buffer, data.byteOffset, data.length)
    const short = at => view.getUint16(at, true)
    const long = at => view.getUint32(at, true)
    const same = (one, other, length) => {
      for (let i = 0; i < length; i += 1) if (data[one + i] !== data[other + i]) return false
      return true
    }
    const directory = long(end + 16)
    refuseIf(long(end) !== 0x06054B50 || short(end + 4) || short(end + 6) || short(end + 8) !== short(end + 10) || short(end + 20)
      || directory + long(end + 12) !== end, NOT_WHOLE)
    const files = new Map()
    let [at, begin] = [directory, 0]
    for (let left = short(end + 10); left; left -= 1) {
      refuseIf(at + 46 > end || long(at) !== 0x02014B50, NOT_WHOLE)
      refuseIf(short(at + 8) || short(at + 10), COMPRESSED)
      const [size, length, start] = [long(at + 24), short(at + 28), long(at + 42)]
      const [following, content] = [at + 46 + length, start + 30 + length]
      refuseIf(short(at + 30) || short(at + 32) || short(at + 34) || long(at + 20) !== size || start !== begin
        || following > end || content + size > directory, NOT_WHOLE)
      refuseIf(long(start) !== 0x04034B50 || !same(start + 4, at + 6, 26) || !same(start + 30, at + 46, length), NOT_WHOLE)
      const name = String.fromCharCode(...data.subarray(at + 46, Math.min(following, at + 46 + 300)))
      refuseIf(length > 300 || !NAME.test(name), FOREIGN_NAME)
      refuseIf(files.has(name), TWICE)
      files.set(name, data.subarray(content, content + size))
      refuseIf(crc32(files.get(name)) !== long(at + 16), DAMAGED)
      at = following
      begin = content + size
    }
    refuseIf(at !== end || begin !== directory, NOT_WHOLE)
    return files
  }
