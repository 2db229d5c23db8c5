import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { SqlValue } from '#shared/fields/field.ts'

/** One row as it lies on its page, its columns in the order of the table; undefined where its bytes are not there. */
export type RawRow = { readonly rowid: number; readonly values: readonly (SqlValue | Uint8Array | undefined)[] }

/** The pages of a file that hold rows, found without any list of tables. */
export type RowPages = {
  /** The rows of each page whose first row has this many columns. */
  readonly withColumns: (count: number) => Iterable<readonly RawRow[]>
  readonly close: () => void
}

/** The page size that a header states, or ours where it states none that can be. */
export function pageSizeIn(header: Buffer): number {
  const stated = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16)
  return stated >= 512 && (stated & (stated - 1)) === 0 ? stated : 4096
}

/**
 * Looks at every page of a file by itself, as https://www.sqlite.org/fileformat2.html describes them: rows are found that no
 * tree leads to any more. The file must not be open elsewhere in this process.
 */
export function openRowPages(path: string): RowPages {
  const file = openSync(path, 'r')
  const header = Buffer.alloc(100)
  readSync(file, header, 0, 100, 0)
  const pageBytes = pageSizeIn(header)
  const pages = Math.ceil(fstatSync(file).size / pageBytes)
  const page = (number: number): Buffer | null => {
    if (number < 1 || number > pages) return null
    const bytes = Buffer.alloc(pageBytes)
    readSync(file, bytes, 0, pageBytes, (number - 1) * pageBytes)
    return bytes
  }
  const known = new Map<number, number[]>()
  const byColumns = (): ReadonlyMap<number, readonly number[]> => {
    if (known.size > 0) return known
    for (let number = 1; number <= pages; number += 1) {
      const count = rowsOn(page(number), number, page).next().value?.values.length
      if (count !== undefined) known.set(count, [...(known.get(count) ?? []), number])
    }
    return known
  }
  return {
    *withColumns(count) {
      for (const number of byColumns().get(count) ?? []) yield [...rowsOn(page(number), number, page)]
    },
    close: () => {
      closeSync(file)
    },
  }
}

type PageReader = (number: number) => Buffer | null

const leafOfTable = 0x0d

function* rowsOn(bytes: Buffer | null, number: number, page: PageReader): Generator<RawRow, undefined> {
  const start = number === 1 ? 100 : 0
  if (bytes === null || bytes[start] !== leafOfTable) return undefined
  const cells = bytes.readUInt16BE(start + 3)
  const first = start + 8
  if (cells === 0 || first + cells * 2 > bytes.length) return undefined
  for (let cell = 0; cell < cells; cell += 1) {
    const at = bytes.readUInt16BE(first + cell * 2)
    const row = at < first ? null : rowAt(bytes, at, page)
    if (row !== null) yield row
  }
  return undefined
}

function rowAt(bytes: Buffer, at: number, page: PageReader): RawRow | null {
  const size = readVarint(bytes, at)
  const rowid = readVarint(bytes, size.next)
  if (!Number.isSafeInteger(size.value) || !Number.isSafeInteger(rowid.value)) return null
  const usable = bytes.length
  const local = localBytes(size.value, usable)
  const end = rowid.next + local
  if (end + (local < size.value ? 4 : 0) > usable) return null
  const part = bytes.subarray(rowid.next, end)
  const columns = readColumns(part, size.value)
  if (columns === null) return null
  const whole = local < size.value ? [part, ...overflowOf(bytes.readUInt32BE(end), size.value - local, page)] : [part]
  return { rowid: rowid.value, values: readValues(Buffer.concat(whole), columns) }
}

/** How much of a row of so many bytes lies on its own page. */
function localBytes(size: number, usable: number): number {
  if (size <= usable - 35) return size
  const least = Math.floor(((usable - 12) * 32) / 255) - 23
  const best = least + ((size - least) % (usable - 4))
  return best <= usable - 35 ? best : least
}

/** The rest of a row, as far as its chain of overflow pages leads. */
function overflowOf(first: number, size: number, page: PageReader): readonly Buffer[] {
  const parts: Buffer[] = []
  const seen = new Set<number>()
  let next = first
  for (let left = size; left > 0;) {
    const bytes = seen.has(next) ? null : page(next)
    if (bytes === null) break
    seen.add(next)
    parts.push(bytes.subarray(4, 4 + Math.min(left, bytes.length - 4)))
    left -= bytes.length - 4
    next = bytes.readUInt32BE(0)
  }
  return parts
}

type Columns = { readonly from: number; readonly types: readonly number[] }

/** The types of a row's columns; null when they do not add up to its size, as they never do by chance. */
function readColumns(part: Buffer, size: number): Columns | null {
  const header = readVarint(part, 0)
  if (!(header.value > 0 && header.value <= part.length)) return null
  const types: number[] = []
  let at = header.next
  while (at < header.value) {
    const type = readVarint(part, at)
    types.push(type.value)
    at = type.next
  }
  const total = types.reduce((sum, type) => sum + bytesOf(type), at)
  return at === header.value && total === size ? { from: at, types } : null
}

function readValues(payload: Buffer, { from, types }: Columns): RawRow['values'] {
  let at = from
  return types.map((type) => {
    const start = at
    at += bytesOf(type)
    return at > payload.length ? undefined : readValue(payload.subarray(start, at), type)
  })
}

const numberBytes = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0] as const

function bytesOf(type: number): number {
  return type >= 12 ? Math.floor((type - 12) / 2) : (numberBytes[type] ?? Number.NaN)
}

function readValue(bytes: Buffer, type: number): SqlValue | Uint8Array {
  if (type >= 12) return type % 2 === 1 ? bytes.toString('utf8') : new Uint8Array(bytes)
  if (type === 0) return null
  if (type === 7) return bytes.readDoubleBE(0)
  if (type >= 8) return type - 8
  return bytes.length === 8 ? Number(bytes.readBigInt64BE(0)) : bytes.readIntBE(0, bytes.length)
}

/** A number of one to nine bytes, seven bits in each. NaN when it runs over the end. */
function readVarint(bytes: Buffer, at: number): { readonly value: number; readonly next: number } {
  let value = 0
  for (let length = 0; length < 9; length += 1) {
    const byte = bytes[at + length]
    if (byte === undefined) return { value: Number.NaN, next: bytes.length }
    if (length === 8) return { value: value * 256 + byte, next: at + 9 }
    value = value * 128 + (byte & 0x7f)
    if (byte < 0x80) return { value, next: at + length + 1 }
  }
  return { value: Number.NaN, next: bytes.length }
}
