import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expectedSchema, migrationHash, migrations, newestSchema } from './migrate.ts'

const file = fileURLToPath(new URL('./migrations/snapshot.json', import.meta.url))

export type Snapshot = {
  readonly migrations: { readonly [number: string]: string }
  readonly schema: readonly string[]
}

/** What the migrations make now: their fingerprints and the newest schema. */
export function currentSnapshot(): Snapshot {
  return {
    migrations: Object.fromEntries(migrations.map((migration) => [String(migration.number), migrationHash(migration)])),
    schema: expectedSchema(newestSchema),
  }
}

/** What was last agreed, kept in the repository. */
export function keptSnapshot(): Snapshot {
  return JSON.parse(readFileSync(file, 'utf8')) as Snapshot
}

if (process.argv.includes('--write')) writeFileSync(file, `${JSON.stringify(currentSnapshot(), null, 2)}\n`)
