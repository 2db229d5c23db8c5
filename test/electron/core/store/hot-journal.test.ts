import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CommandError } from '#shared/contract/errors.ts'
import { sql } from '#electron/core/store/sql.ts'
import { findFaults } from '#electron/core/store/faults.ts'
import { openDatabase } from '#electron/core/store/open.ts'
import { openTestCore } from '#test/helpers/core.ts'
import { killedInMidChange } from '#test/helpers/killed-file.ts'

const sum = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')
const recoveryFolders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('.phasebook-recovery-')).length

function codeOf(path: string): string {
  try {
    openDatabase(path).database.close()
    return 'ok'
  } catch (error) {
    return error instanceof CommandError ? error.code : String(error)
  }
}

describe('a journal beside a file', () => {
  it('of a program that was killed is rolled back, and no copy stays behind', async () => {
    const { path } = await killedInMidChange()
    const before = recoveryFolders()
    const { database } = openDatabase(path)
    expect(findFaults(database)).toEqual([])
    const titles = database.all(sql`SELECT title FROM risk`).map((row) => String(row['title']))
    expect(titles.filter((title) => title.includes('xxxxx'))).toEqual([])
    database.close()
    expect(existsSync(`${path}-journal`)).toBe(false)
    expect(recoveryFolders()).toBe(before)
  })

  it('of another file is not played into this one', async () => {
    const { path: killed } = await killedInMidChange()
    const { core, path } = await openTestCore({ fill: 'sample' })
    await core.close()
    copyFileSync(`${killed}-journal`, `${path}-journal`)
    const before = [sum(path), sum(`${path}-journal`)]
    expect(codeOf(path)).toBe('damaged')
    expect([sum(path), sum(`${path}-journal`)]).toEqual(before)
  })

  it('of an earlier state of the same engagement is not played into a newer one', async () => {
    const { path, folder } = await killedInMidChange()
    const newer = join(folder, 'newer')
    const test = await openTestCore({ fill: 'empty' })
    copyFileSync(path, newer)
    copyFileSync(`${path}-journal`, `${newer}-journal`)
    renameSync(newer, join(test.folder, 'Newer.phasebook'))
    renameSync(`${newer}-journal`, join(test.folder, 'Newer.phasebook-journal'))
    await test.ask('workspace.open', { location: test.core.grant(join(test.folder, 'Newer.phasebook')) })
    for (const title of ['one', 'two', 'three'])
      await test.ask('record.create', { register: 'risk', values: { title } })
    await test.ask('workspace.close', {})
    copyFileSync(join(test.folder, 'Newer.phasebook'), path)
    const before = [sum(path), sum(`${path}-journal`)]
    expect(codeOf(path)).toBe('damaged')
    expect([sum(path), sum(`${path}-journal`)]).toEqual(before)
  })

  it('that is no journal at all is passed over', async () => {
    const { core, path } = await openTestCore()
    await core.close()
    const before = sum(path)
    writeFileSync(`${path}-journal`, 'x'.repeat(2000))
    expect(codeOf(path)).toBe('ok')
    expect(sum(path)).toBe(before)
  })
})
