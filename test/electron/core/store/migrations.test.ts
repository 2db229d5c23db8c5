import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { connect, type Database, setPragmas } from '#electron/core/store/database.ts'
import { expectedSchema, migrate, migrations, newestSchema } from '#electron/core/store/migrate.ts'
import { findFaults } from '#electron/core/store/faults.ts'
import { openDatabase } from '#electron/core/store/open.ts'
import { formatRef } from '#electron/core/store/row.ts'
import { readSchema } from '#electron/core/store/schema.ts'
import { ident, sql } from '#electron/core/store/sql.ts'
import { registerNames, type RegisterName } from '#shared/registers/index.ts'
import { openTestCore } from '#test/helpers/core.ts'
import { makeSchemaFixture, schemaFixture } from '#test/helpers/schema-fixture.ts'
import { tempFolder } from '#test/helpers/temp-folder.ts'

const schemas = migrations.map(({ number }) => number)
const kept = schemas.filter((schema) => existsSync(schemaFixture(schema)))
const upgraded = kept.filter((schema) => schema < newestSchema)

const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

/** A copy of the kept file of a schema; of the newest, one that is made now when none is kept yet. */
async function fileOf(schema: number): Promise<string> {
  const path = join(tempFolder(), 'Kept.phasebook')
  if (existsSync(schemaFixture(schema))) copyFileSync(schemaFixture(schema), path)
  else await makeSchemaFixture(path)
  return path
}

/** Every row of the file by its ref, per register: what is in use and what was removed. */
function refsIn(path: string): Readonly<Record<string, readonly string[]>> {
  const database = connect(path, { fileMustExist: true, readonly: true })
  const tables = new Set(database.all(sql`SELECT name FROM sqlite_schema`).map((row) => String(row['name'])))
  const refs = registerNames
    .filter((register) => tables.has(register))
    .map((register: RegisterName) => [
      register,
      database
        .all(sql`SELECT id, ref_no, deleted_at FROM ${ident(register)} ORDER BY id`)
        .map(
          (row) => `${String(row['id'])} ${formatRef(register, Number(row['ref_no']))} ${String(row['deleted_at'])}`,
        ),
    ])
  database.close()
  return Object.fromEntries(refs) as Readonly<Record<string, readonly string[]>>
}

describe('a file of each schema that has landed', () => {
  it('is kept', () => {
    const missing = schemas.filter((schema) => schema !== newestSchema && !kept.includes(schema))
    expect(
      missing,
      'On the last commit that wrote this schema run `node test/helpers/schema-fixture.ts`, and keep the file that it makes',
    ).toEqual([])
  })

  it.each(kept)('has exactly schema %i', (schema) => {
    const database = connect(schemaFixture(schema), { fileMustExist: true, readonly: true })
    expect([database.pragma('user_version'), readSchema(database)]).toEqual([schema, expectedSchema(schema)])
    database.close()
  })

  it.each(upgraded)(
    'of schema %i is older until somebody asks for the upgrade, and a copy is kept first',
    async (schema) => {
      const path = await fileOf(schema)
      const before = hashOf(path)
      const { core, ask, refused } = await openTestCore({ fill: 'empty' })
      expect(await refused('workspace.open', { location: core.grant(path) })).toMatchObject({ code: 'older' })
      expect(hashOf(path)).toBe(before)
      await ask('workspace.open', { location: core.grant(path), upgrade: true })
      expect((await ask('backup.list', {})).copies.map(({ reason }) => reason)).toContain('upgrade')
    },
  )

  it.each(schemas.filter((schema) => kept.includes(schema) || schema === newestSchema))(
    'of schema %i opens with every row, stays sound, and can be undone',
    async (schema) => {
      const path = await fileOf(schema)
      const refs = refsIn(path)
      const { core, ask } = await openTestCore({ fill: 'empty' })
      await ask('workspace.open', { location: core.grant(path), upgrade: true })
      const undone = await ask('history.undo', {})
      const redone = await ask('history.redo', {})
      await ask('workspace.close', {})
      const { database, schema: after } = openDatabase(path, { isThorough: true })
      const faults = findFaults(database)
      database.close()
      expect({ refs: refsIn(path), after, faults, redone: redone.label }).toMatchObject({
        refs,
        after: newestSchema,
        faults: [],
        redone: undone.label,
      })
    },
  )
})

describe('an upgrade that fails', () => {
  const moments = upgraded.flatMap((schema) =>
    migrations
      .slice(schema)
      .flatMap((step) => [
        { schema, what: `in step ${step.number}`, breaks: (text: string) => text === step.up, isAfter: false },
        {
          schema,
          what: `at the end of step ${step.number}`,
          breaks: (text: string) => text === step.up,
          isAfter: true,
        },
      ])
      .concat([
        { schema, what: 'at its number', breaks: (text) => text.startsWith('PRAGMA user_version'), isAfter: true },
        { schema, what: 'at its end', breaks: (text) => text === 'COMMIT', isAfter: false },
      ]),
  )

  it.each(moments)(
    'of schema $schema $what leaves the file as it was, to the byte',
    async ({ schema, breaks, isAfter }) => {
      const path = await fileOf(schema)
      const before = hashOf(path)
      const database = connect(path, { fileMustExist: true, readonly: false })
      setPragmas(database, { readonly: false })
      // Pages that are written before the end are in the file already when it fails.
      database.script('PRAGMA cache_size = 1')
      expect(() => migrate(breaking(database, breaks, isAfter))).toThrow(/no such table: broken/)
      database.close()
      expect([hashOf(path), existsSync(`${path}-journal`)]).toEqual([before, false])
    },
  )
})

/** The same connection, on which one script fails before or after it ran. */
function breaking(database: Database, breaks: (text: string) => boolean, isAfter: boolean): Database {
  return {
    ...database,
    script: (text) => {
      if (breaks(text)) database.script(isAfter ? `${text}; DELETE FROM broken` : 'DELETE FROM broken')
      else database.script(text)
    },
  }
}
