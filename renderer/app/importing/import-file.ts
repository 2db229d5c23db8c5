import Papa from 'papaparse'
import type { ImportTable } from '#shared/domain/import-table.ts'

/** A file as rows of cells, or in one sentence why it cannot be read and what to do. */
export type ReadFile =
  | { readonly ok: true; readonly table: ImportTable; readonly note: string | null }
  | { readonly ok: false; readonly message: string }

/** What a file of this kind is asked for, chosen and made smaller by: the next step of each refusal, a sentence each. */
export type ImportWords = {
  readonly again: string
  readonly fewer: string
  readonly asText: string
  readonly choose: string
  readonly columns: string
}

const bytesMax = 20_000_000
export const importRowsMax = 50_000

/** Reads the bytes of a CSV file as some program wrote it: with or without a byte order mark, by comma, semicolon or tab, in UTF-8, UTF-16 or Windows-1252. */
export function readImportFile(name: string, bytes: Uint8Array, words: ImportWords): ReadFile {
  if (bytes.length === 0) return refused(`${name} is empty. ${words.again}`)
  if (bytes.length > bytesMax) return refused(`${name} is larger than ${bytesMax / 1_000_000} MB. ${words.fewer}`)
  const kind = kindOf(bytes)
  if (kind === 'workbook')
    return refused(`${name} is an Excel workbook. Open it, save the sheet as CSV, then import that.`)
  if (kind === 'pdf') return refused(`${name} is a PDF. ${words.asText}`)
  const decoded = decode(bytes)
  if (decoded === null) return refused(`${name} is not a text file. ${words.choose}`)
  if (decoded.text.trim() === '') return refused(`${name} holds no text. ${words.again}`)
  const parsed = Papa.parse<string[]>(decoded.text, { skipEmptyLines: false, delimitersToGuess: [',', ';', '\t', '|'] })
  const table = parsed.data
  if (table.length > importRowsMax) return refused(`${name} has more than ${importRowsMax} rows. ${words.fewer}`)
  if (parsed.errors.some((error) => error.code === 'MissingQuotes'))
    return refused(`${name} opens a quotation mark that is never closed. ${words.again}`)
  const widest = Math.max(...table.map((row) => row.length))
  if (widest < 2) return refused(`${name} has only one column. ${words.columns}`)
  return { ok: true, table, note: decoded.note }
}

function kindOf(bytes: Uint8Array): 'workbook' | 'pdf' | 'text' {
  const starts = (...codes: readonly number[]) => codes.every((code, at) => bytes[at] === code)
  // A zip, which newer workbooks are, and the container of older ones.
  if (starts(0x50, 0x4b, 0x03, 0x04) || starts(0xd0, 0xcf, 0x11, 0xe0)) return 'workbook'
  return starts(0x25, 0x50, 0x44, 0x46) ? 'pdf' : 'text'
}

/** Null for bytes that are no text. Windows-1252 reads any bytes, so it is the last guess, and is said. */
function decode(bytes: Uint8Array): { readonly text: string; readonly note: string | null } | null {
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
  if (wide !== null) return { text: new TextDecoder(wide).decode(bytes), note: null }
  if (bytes.includes(0)) return null
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), note: null }
  } catch {
    const text = new TextDecoder('windows-1252').decode(bytes)
    const odd = text.match(/(?![\t\n\r])\p{Cc}/gu)?.length ?? 0
    return odd * 20 > text.length
      ? null
      : { text, note: 'The file is not in UTF-8; it was read as Windows-1252. Look at the accents in the names.' }
  }
}

function refused(message: string): ReadFile {
  return { ok: false, message }
}
