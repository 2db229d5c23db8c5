import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { connect } from '#electron/core/store/database.ts'
import { newestSchema } from '#electron/core/store/migrate.ts'
import { openHarnessCore } from '#test/robustness/harness-core.ts'

/** Where the file of a schema is kept: a small engagement that the program of that schema wrote. */
export function schemaFixture(schema: number): string {
  return fileURLToPath(new URL(`../fixtures/schemas/schema-${schema}.phasebook`, import.meta.url))
}

/** Writes a small engagement with this program: rows of several kinds, links, an attachment, a removed row, an undone change. */
export async function makeSchemaFixture(path: string): Promise<void> {
  const appData = mkdtempSync(join(tmpdir(), 'phasebook-fixture-'))
  const { core, ask } = openHarnessCore(appData)
  try {
    await ask('workspace.create', {
      location: core.grant(path),
      clinic: 'Lakeside Family Clinic',
      goLiveOn: '2027-03-01',
    })
    const create = (register: string, values: Record<string, string>) => ask('record.create', { register, values })
    const department = await create('department', { name: 'Front desk' })
    const person = await create('person', {
      displayName: 'Łukasz Żółć',
      departmentId: department.id,
      phone: '020 7946 0991',
    })
    const [risk] = (await ask('record.list', { register: 'risk', limit: 1 })).rows
    if (risk !== undefined)
      await ask('record.update', {
        register: 'risk',
        id: risk.id,
        version: risk.version,
        values: { ownerId: person.id },
      })
    await create('note', {
      title: 'The fax line',
      body: 'Two lines.\nThe second rings at night.',
      subject: `department:${department.id}`,
    })
    const action = await create('action', { title: 'Removed' })
    await ask('record.remove', { register: 'action', id: action.id, version: action.version })
    await ask('attachment.addBytes', {
      name: 'map.txt',
      mime: 'text/plain',
      base64: btoa('Where the forms are'),
      subject: null,
    })
    await create('milestone', { title: 'Undone' })
    await ask('history.undo', {})
    await core.close()
    const database = connect(path, { fileMustExist: true, readonly: false })
    database.script('VACUUM')
    database.close()
  } finally {
    rmSync(appData, { recursive: true, force: true })
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const path = schemaFixture(newestSchema)
  if (existsSync(path)) throw new Error(`${path} is kept already. A schema that has landed does not change.`)
  await makeSchemaFixture(path)
  console.log(path)
}
