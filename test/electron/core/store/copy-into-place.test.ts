import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { copyIntoPlace } from '#electron/core/store/copy-into-place.ts'
import { connect } from '#electron/core/store/database.ts'
import { openDatabase } from '#electron/core/store/open.ts'
import { putAside } from '#electron/core/store/put-aside.ts'
import { sql } from '#electron/core/store/sql.ts'
import { openTestCore } from '#test/helpers/core.ts'

const moment = '2026-11-27 22:50:00'

function sum(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}

/** A closed engagement and a copy of it from before its last change. */
async function fileAndCopy() {
  const test = await openTestCore()
  const copy = join(test.folder, 'Copy.phasebook')
  await test.ask('backup.copyTo', { location: test.core.grant(copy) })
  await test.ask('record.create', { register: 'note', values: { title: 'After the copy' } })
  await test.ask('workspace.close', {})
  return { path: test.path, copy, folder: test.folder }
}

function notesIn(path: string): readonly unknown[] {
  const database = connect(path, { fileMustExist: true, readonly: true })
  try {
    return database.all(sql`SELECT title FROM note`).map(({ title }) => title)
  } finally {
    database.close()
  }
}

describe('a copy that takes the place of a file', () => {
  it('keeps the file, and takes its name when nobody else has it', async () => {
    const { path, copy, folder } = await fileAndCopy()
    const [before, wanted] = [sum(path), sum(copy)]
    let aside = ''
    await copyIntoPlace(copy, path, {
      check: () => undefined,
      makeRoom: () => {
        const kept = putAside(path, 'before restore', moment)
        aside = kept?.path ?? ''
        return kept
      },
    })
    expect([sum(path), sum(aside)]).toEqual([wanted, before])
    expect(readdirSync(folder).toSorted()).toEqual([
      'Copy.phasebook',
      'Test before restore 2026-11-27 22-50-00.phasebook',
      'Test.phasebook',
      'app-data',
    ])
  })

  it('leaves a file alone that another window has open', async () => {
    const { path, copy, folder } = await fileAndCopy()
    const before = sum(path)
    const { database } = openDatabase(path)
    const makeRoom = () => putAside(path, 'before restore', moment)
    const taken = copyIntoPlace(copy, path, { check: () => undefined, makeRoom })
    await expect(taken).rejects.toMatchObject({
      code: 'locked',
      message: expect.stringMatching(/^Test\.phasebook is open in another/),
    })
    database.close()
    expect(sum(path)).toBe(before)
    expect(readdirSync(folder).toSorted()).toEqual(['Copy.phasebook', 'Test.phasebook', 'app-data'])
  })

  it('does not write over what another window wrote while it was being kept', async () => {
    const { path, copy, folder } = await fileAndCopy()
    const makeRoom = () => {
      const aside = putAside(path, 'before restore', moment)
      const { database } = openDatabase(path)
      database.run(sql`UPDATE note SET title = 'Written meanwhile' WHERE title = 'After the copy'`)
      database.close()
      return aside
    }
    const taken = copyIntoPlace(copy, path, { check: () => undefined, makeRoom })
    await expect(taken).rejects.toMatchObject({ code: 'locked' })
    expect(notesIn(path)).toContain('Written meanwhile')
    expect(readdirSync(folder).toSorted()).toEqual(['Copy.phasebook', 'Test.phasebook', 'app-data'])
    expect(existsSync(`${path}-journal`)).toBe(false)
  })
})
