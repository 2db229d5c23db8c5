import { createHash } from 'node:crypto'
import { connect, type Database } from './database.ts'
import { migration as foundation } from './migrations/0001-foundation.ts'
import { migration as drafts } from './migrations/0002-drafts.ts'
import { migration as firstPhases } from './migrations/0003-first-phases.ts'
import { migration as preLaunch } from './migrations/0004-pre-launch.ts'
import { readSchema } from './schema.ts'
import { sql } from './sql.ts'

/** One step of the schema. `up` is SQL text of our own; once landed it is never edited. */
export type Migration = { readonly number: number; readonly what: string; readonly up: string }

/** All steps in order. New files are made by running them all. */
export const migrations: readonly Migration[] = [foundation, drafts, firstPhases, preLaunch]

/** The schema that this program writes. */
export const newestSchema = migrations.length

/**
 * Runs every pending step in one transaction with the version number; after a failure the database is what it was. The caller
 * has made a backup when the database holds data. Throws when a foreign key is left broken.
 */
export function migrate(database: Database, upTo: number = newestSchema): void {
  const from = Number(database.pragma('user_version'))
  if (from >= upTo) return
  database.script('PRAGMA foreign_keys = OFF')
  try {
    database.script('BEGIN IMMEDIATE')
    try {
      for (const migration of migrations.slice(from, upTo)) database.script(migration.up)
      database.script(`PRAGMA user_version = ${upTo}`)
      const broken = database.all(sql`PRAGMA foreign_key_check`)
      if (broken.length > 0) throw new Error(`Schema ${upTo} leaves ${broken.length} broken links`)
      database.script('COMMIT')
    } catch (error) {
      // SQLite ends the transaction by itself when the disk is full.
      if (database.inTransaction()) database.script('ROLLBACK')
      throw error
    }
  } finally {
    database.script('PRAGMA foreign_keys = ON')
  }
}

const known = new Map<number, readonly string[]>()

/** The exact schema text that a file of a version must have. */
export function expectedSchema(version: number): readonly string[] {
  const hit = known.get(version)
  if (hit !== undefined) return hit
  const database = connect(':memory:', { fileMustExist: false, readonly: false })
  migrate(database, version)
  const schema = readSchema(database)
  database.close()
  known.set(version, schema)
  return schema
}

/** The fingerprint of a step, kept in the repository so that a landed one cannot change unnoticed. */
export function migrationHash(migration: Migration): string {
  return createHash('sha256').update(`${migration.number}\n${migration.what}\n${migration.up}`).digest('hex')
}
