import { describe, expect, it } from 'vitest'
import { connect } from '#electron/core/store/database.ts'
import { expectedSchema, migrate, migrations, newestSchema } from '#electron/core/store/migrate.ts'
import { readSchema, schemaDifferences } from '#electron/core/store/schema.ts'
import { currentSnapshot, keptSnapshot } from '#electron/core/store/schema-snapshot.ts'
import { sql } from '#electron/core/store/sql.ts'

describe('the schema', () => {
  it('holds every register and field, and nothing else', () => {
    const database = connect(':memory:', { fileMustExist: false, readonly: false })
    migrate(database)
    expect(schemaDifferences(database), 'Write a migration; `npm run migration:draft` prints its SQL').toEqual([])
    database.close()
  })

  it('is the agreed one, and no landed migration has changed', () => {
    const kept = keptSnapshot()
    const current = currentSnapshot()
    for (const [number, hash] of Object.entries(kept.migrations)) {
      expect(current.migrations[number], `Migration ${number} has landed and must not change: write a new one`).toBe(
        hash,
      )
    }
    expect(current, 'The schema changed: look at it, then run `npm run schema:update`').toEqual(kept)
  })

  it('numbers its migrations from 1 without a gap', () => {
    expect(migrations.map((migration) => migration.number)).toEqual(migrations.map((_, at) => at + 1))
  })

  it('has only STRICT tables', () => {
    const tables = expectedSchema(newestSchema).filter((line) => line.startsWith('table '))
    expect(tables.filter((line) => !line.endsWith('STRICT'))).toEqual([])
    expect(tables.length).toBeGreaterThan(30)
  })

  it('sees what is named like SQLite’s own and is not', () => {
    const database = connect(':memory:', { fileMustExist: false, readonly: false })
    migrate(database)
    database.script('ANALYZE; CREATE TRIGGER sqlitexextra AFTER UPDATE ON risk BEGIN DELETE FROM person; END')
    const extra = readSchema(database).filter((line) => !expectedSchema(newestSchema).includes(line))
    expect(extra).toEqual([expect.stringMatching(/^trigger sqlitexextra/)])
    database.close()
  })

  it('leaves a database as it was when a step fails', () => {
    const database = connect(':memory:', { fileMustExist: false, readonly: false })
    database.script('CREATE TABLE engagement (id TEXT)')
    expect(() => migrate(database)).toThrow(/engagement already exists/)
    expect(database.pragma('user_version')).toBe(0)
    expect(database.all(sql`SELECT name FROM sqlite_schema`)).toEqual([{ name: 'engagement' }])
    database.close()
  })
})
