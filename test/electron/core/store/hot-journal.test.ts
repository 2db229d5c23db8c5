import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { describe, expect, it } from 'vitest'
import { CommandError } from '#shared/contract/errors.ts'
import { findFaults, openDatabase } from '#electron/core/store/open.ts'
import { openTestCore } from '#test/helpers/core.ts'

/** An engagement whose program was killed in the middle of a change: the file and the journal that takes the half change back. */
async function killedInMidChange(): Promise<{ readonly folder: string; readonly path: string }> {
  const { core, folder, path } = await openTestCore()
  await core.close()
  const script = `
    import { openDatabase } from '#electron/core/store/open.ts'
    const { database } = openDatabase(process.argv[1])
    database.script("PRAGMA cache_size = 1; BEGIN IMMEDIATE")
    for (let i = 0; i < 200; i += 1) database.script("UPDATE risk SET title = title || '" + 'x'.repeat(90) + "'; UPDATE person SET phone = '" + i + "'")
    process.kill(process.pid, 'SIGKILL')`
  expect(() =>
    execFileSync(process.execPath, ['--input-type=module', '-e', script, path], {
      cwd: process.cwd(),
      stdio: 'ignore',
    }),
  ).toThrow()
  expect(existsSync(`${path}-journal`)).toBe(true)
  return { folder, path }
}

const sum = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')
const recoveryFolders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('phasebook-recovery-')).length

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
    expect(Number(database.pragma('freelist_count'))).toBeGreaterThanOrEqual(0)
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

  it('that is no journal at all is passed over', async () => {
    const { core, path } = await openTestCore()
    await core.close()
    const before = sum(path)
    writeFileSync(`${path}-journal`, 'x'.repeat(2000))
    expect(codeOf(path)).toBe('ok')
    expect(sum(path)).toBe(before)
  })
})
