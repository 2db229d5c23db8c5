import { closeSync, fstatSync, openSync, readFileSync, readSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { connect, type SqlRow } from '#electron/core/store/database.ts'
import { sql } from '#electron/core/store/sql.ts'
import { openTestCore, type TestCore } from './core.ts'
import { tempFolder } from './temp-folder.ts'

const pageBytes = 4096

type Edit = (ask: TestCore['ask']) => Promise<void>
const made = new Map<Edit | null, Buffer>()

/** The sample clinic as a closed file in a folder of its own; `edit` changes it first, through the core. */
export async function sampleFile(
  edit: Edit | null = null,
): Promise<{ readonly folder: string; readonly path: string }> {
  const folder = tempFolder()
  const path = join(folder, 'Sample.phasebook')
  if (!made.has(edit)) {
    const { core, ask, path: original } = await openTestCore({ fill: 'sample' })
    await edit?.(ask)
    await core.close()
    made.set(edit, readFileSync(original))
  }
  writeFileSync(path, made.get(edit) ?? '')
  return { folder, path }
}

/** Every row of every table of ours, by table and in the order of the key. */
export function tablesIn(path: string): ReadonlyMap<string, readonly SqlRow[]> {
  const database = connect(path, { fileMustExist: true, readonly: true })
  try {
    const names = database
      .all(sql`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`)
      .map((row) => String(row['name']))
    return new Map(
      names.map((name) => [name, database.all({ text: `SELECT * FROM "${name}" ORDER BY 1`, values: [] })]),
    )
  } finally {
    database.close()
  }
}

/** The pages of a table or an index that hold its rows, in their order, and those that lead to them. */
export function pagesOf(
  path: string,
  name: string,
): { readonly leaves: readonly number[]; readonly inner: readonly number[] } {
  const database = connect(path, { fileMustExist: true, readonly: true })
  // The list of tables itself begins on the first page, behind the header.
  const root = Number(database.get(sql`SELECT rootpage FROM sqlite_schema WHERE name = ${name}`)?.['rootpage'] ?? 1)
  database.close()
  const bytes = readFileSync(path)
  const leaves: number[] = []
  const inner: number[] = []
  const visit = (page: number): void => {
    const from = (page - 1) * pageBytes
    const start = page === 1 ? 100 : from
    const kind = bytes[start]
    if (kind === 0x0d || kind === 0x0a) {
      leaves.push(page)
      return
    }
    inner.push(page)
    const cells = bytes.readUInt16BE(start + 3)
    for (let cell = 0; cell < cells; cell += 1)
      visit(bytes.readUInt32BE(from + bytes.readUInt16BE(start + 12 + cell * 2)))
    visit(bytes.readUInt32BE(start + 8))
  }
  visit(root)
  return { leaves, inner }
}

/** Writes over whole pages with bytes that mean nothing. */
export function garblePages(path: string, pages: readonly number[]): void {
  const file = openSync(path, 'r+')
  for (const page of pages) writeSync(file, Buffer.alloc(pageBytes, 0xa7), 0, pageBytes, (page - 1) * pageBytes)
  closeSync(file)
}

/** Makes everything of a table or an index unreadable. */
export function garbleAll(path: string, name: string): void {
  const { leaves, inner } = pagesOf(path, name)
  garblePages(path, [...leaves, ...inner])
}

/** Writes over a text where it stands in the rows of a table, and only there. Gives how often it stood there. */
export function garbleText(path: string, table: string, text: string, bytes: Buffer): number {
  const file = openSync(path, 'r+')
  const whole = Buffer.alloc(fstatSync(file).size)
  readSync(file, whole, 0, whole.length, 0)
  let found = 0
  for (const page of pagesOf(path, table).leaves) {
    const at = whole.subarray((page - 1) * pageBytes, page * pageBytes).indexOf(text)
    if (at < 0) continue
    writeSync(file, bytes, 0, bytes.length, (page - 1) * pageBytes + at)
    found += 1
  }
  closeSync(file)
  return found
}
