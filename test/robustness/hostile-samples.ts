import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import SqliteDatabase from 'better-sqlite3'
import { quietCore } from './calls-core.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The files that hostile ones are made from, in one folder. */
export const sampleNames = {
  /** A real engagement with a history. */
  base: 'base.phasebook',
  /** The same engagement a few changes before, as a copy that somebody kept. */
  early: 'early.phasebook',
  /** The engagement after its program was ended in the middle of writing, with the journal that brings it back. */
  hot: 'hot.phasebook',
  /** Another engagement, new, and what its program left when it was ended in the middle of writing. */
  other: 'other.phasebook',
  otherHot: 'other-hot.phasebook',
  workbook: 'workbook.xlsx',
  plan: 'plan.pdf',
} as const

/** Makes the samples. */
export async function makeSamples(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const at = (name: keyof typeof sampleNames) => join(folder, sampleNames[name])
  const { core, ask } = quietCore(folder)
  await ask('workspace.sample', { location: core.grant(at('base')) })
  const addAction = (title: string) => ask('record.create', { register: 'action', values: { title } })
  await addAction('Before the copy')
  await ask('workspace.close', {})
  copyFileSync(at('base'), at('early'))
  await ask('workspace.open', { location: core.grant(at('base')) })
  for (let turn = 0; turn < 5; turn += 1) await addAction(`After the copy ${turn}`)
  const action = await addAction('Removed')
  await ask('record.remove', { register: 'action', id: action.id, version: action.version })
  await ask('history.undo', {})
  await ask('document.export', {
    document: 'management-workbook',
    format: 'xlsx',
    location: core.grant(at('workbook')),
  })
  await ask('document.export', { document: 'risk-register', format: 'pdf', location: core.grant(at('plan')) })
  await ask('workspace.create', { location: core.grant(at('other')), clinic: 'Elsewhere', goLiveOn: null })
  await core.close()
  for (const [source, target] of [
    ['base', 'hot'],
    ['other', 'otherHot'],
  ] as const) {
    copyFileSync(at(source), at(target))
    endWhileWriting(at(target))
  }
  // Who is not allowed everything reads them too.
  for (const name of readdirSync(folder)) if (name !== 'app-data') chmodSync(join(folder, name), 0o644)
}

/** Ends a program in the middle of a transaction whose pages are already in the file: a journal stays behind that is needed. */
function endWhileWriting(path: string): void {
  const script = `
    import SqliteDatabase from 'better-sqlite3'
    const database = new SqliteDatabase(process.argv[1])
    database.exec('PRAGMA cache_size = 1; BEGIN IMMEDIATE')
    for (let turn = 0; turn < 40; turn += 1)
      database.exec("UPDATE risk SET title = title || 'half written, half written, half written'; UPDATE person SET phone = phone || 'x'; UPDATE phase_entry SET text = text || 'half written'")
    process.kill(process.pid, 'SIGKILL')`
  try {
    execFileSync(process.execPath, ['--input-type=module', '-e', script, path], { cwd: root, stdio: 'ignore' })
  } catch {
    // Killed, as it has to be.
  }
}

/** Builds the tables and rows of a file anew, in another manner. `alter` changes the text of a table, index or trigger; null leaves it out. */
export function rebuild(
  target: string,
  source: string,
  manner: {
    readonly pragmas?: readonly string[]
    readonly alter?: (name: string, text: string) => string | null
  },
): void {
  const from = new SqliteDatabase(source, { readonly: true })
  const database = new SqliteDatabase(target)
  for (const pragma of [...(manner.pragmas ?? []), 'synchronous = OFF', 'foreign_keys = OFF']) database.pragma(pragma)
  const objects = from
    .prepare('SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, rowid')
    .all() as { type: string; name: string; sql: string }[]
  database.exec('BEGIN')
  for (const { type, name, sql } of objects.filter((each) => !each.name.startsWith('sqlite_')).reverse()) {
    const text = manner.alter === undefined ? sql : manner.alter(name, sql)
    if (text === null) continue
    database.exec(text)
    if (type === 'table') copyRows(from, database, name)
  }
  database.exec('COMMIT')
  for (const pragma of ['application_id', 'user_version'])
    database.pragma(`${pragma} = ${String(from.pragma(pragma, { simple: true }))}`)
  database.close()
  from.close()
}

function copyRows(from: SqliteDatabase.Database, to: SqliteDatabase.Database, table: string): void {
  const rows = from.prepare(`SELECT * FROM "${table}"`).raw()
  const columns = rows.columns().map(({ name }) => name)
  const insert = to.prepare(
    `INSERT INTO "${table}" (${columns.map((name) => `"${name}"`).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  )
  for (const row of rows.iterate() as Iterable<unknown[]>) insert.run(...row)
}
