import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CommandError } from '#shared/contract/errors.ts'
import { connect, setPragmas } from '#electron/core/store/database.ts'
import { newestSchema } from '#electron/core/store/migrate.ts'
import { createDatabase, openDatabase } from '#electron/core/store/open.ts'
import { openTestCore } from '#test/helpers/core.ts'
import { tempFolder } from '#test/helpers/temp-folder.ts'

async function engagementFile(): Promise<{ readonly folder: string; readonly path: string }> {
  const { core, folder, path } = await openTestCore()
  await core.close()
  return { folder, path }
}

function verdictOf(path: string): { readonly code: string; readonly message: string } {
  try {
    openDatabase(path).database.close()
    return { code: 'ok', message: '' }
  } catch (error) {
    if (error instanceof CommandError) return { code: error.code, message: error.message }
    throw error
  }
}

function hashOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}

/** Changes a copy of a real engagement on disk with a plain connection. */
function damage(path: string, script: string): void {
  const database = connect(path, { fileMustExist: true, readonly: false })
  database.script(script)
  database.close()
}

describe('opening a file', () => {
  const cases: readonly (readonly [what: string, make: (path: string) => void, code: string, words: RegExp])[] = [
    ['a missing file', () => undefined, 'missing', /not there any more/],
    ['an empty file', (path) => writeFileSync(path, ''), 'not_ours', /is empty/],
    ['a folder', (path) => mkdirSync(path), 'not_ours', /not a file/],
    ['a text file', (path) => writeFileSync(path, 'PK\u0003\u0004'.repeat(100)), 'not_ours', /not an engagement file/],
    ['a short file', (path) => writeFileSync(path, 'SQLite format 3\0'), 'not_ours', /not an engagement file/],
    [
      'another program’s database',
      (path) => {
        const other = connect(path, { fileMustExist: false, readonly: false })
        other.script('CREATE TABLE t (a)')
        other.close()
      },
      'not_ours',
      /another program/,
    ],
  ]
  it.each(cases)('refuses %s and leaves it alone', (_what, make, code, words) => {
    const path = join(tempFolder(), 'Case.phasebook')
    make(path)
    const before = existsSync(path)
    const verdict = verdictOf(path)
    expect(verdict.code).toBe(code)
    expect(verdict.message).toMatch(/^Case\.phasebook/)
    expect(verdict.message).toMatch(words)
    expect(existsSync(path)).toBe(before)
  })

  it('refuses a shortcut and a second name', async () => {
    const { folder, path } = await engagementFile()
    symlinkSync(path, join(folder, 'Link.phasebook'))
    expect(verdictOf(join(folder, 'Link.phasebook')).code).toBe('not_ours')
    linkSync(path, join(folder, 'Second.phasebook'))
    expect(verdictOf(path).message).toMatch(/second name/)
  })

  const altered: readonly (readonly [what: string, script: string, code: string])[] = [
    ['a newer schema', 'PRAGMA user_version = 99', 'newer'],
    ['an extra trigger', 'CREATE TRIGGER evil AFTER UPDATE ON risk BEGIN DELETE FROM person; END', 'not_ours'],
    ['an extra view', 'CREATE VIEW extra AS SELECT * FROM risk', 'not_ours'],
    ['a changed table', 'ALTER TABLE risk ADD COLUMN extra TEXT', 'not_ours'],
    ['no schema version', 'PRAGMA user_version = 0', 'not_ours'],
  ]
  it.each(altered)('refuses a file with %s without touching it', async (_what, script, code) => {
    const { path } = await engagementFile()
    damage(path, script)
    const before = hashOf(path)
    expect(verdictOf(path).code).toBe(code)
    expect(hashOf(path)).toBe(before)
  })

  it('names both versions of a newer file', async () => {
    const { path } = await engagementFile()
    damage(path, 'PRAGMA user_version = 99')
    expect(verdictOf(path).message).toBe(
      `Test.phasebook was written by a newer Phasebook (schema 99, this one knows ${newestSchema}). It was not touched. Update Phasebook to open it.`,
    )
  })

  it('calls a torn file damaged and leaves it alone', async () => {
    const { path } = await engagementFile()
    const size = readFileSync(path).length
    truncateSync(path, Math.floor(size / 2))
    const before = hashOf(path)
    expect(verdictOf(path).code).toBe('damaged')
    expect(hashOf(path)).toBe(before)
  })

  it.each([
    ['give a column that others link to another name', 'CREATE TABLE person (\n  id', 'ie', 'not_ours'],
    ['call a function that does not exist', 'CHECK (json_valid', 'json_talid', 'damaged'],
  ])('calls a file damaged whose tables %s, and leaves it alone', async (_what, stated, flipped, quickly) => {
    const { path } = await engagementFile()
    const bytes = readFileSync(path)
    bytes.write(flipped, bytes.indexOf(stated) + stated.length - flipped.length, 'latin1')
    writeFileSync(path, bytes)
    const before = hashOf(path)
    expect(() => openDatabase(path, { isThorough: true })).toThrow(
      expect.objectContaining({ code: 'damaged', message: expect.stringMatching(/^Test\.phasebook is damaged/) }),
    )
    expect(verdictOf(path).code).toBe(quickly)
    expect(hashOf(path)).toBe(before)
  })

  it('says locked, not damaged, while another has it, and opens afterwards', async () => {
    const { path } = await engagementFile()
    const first = openDatabase(path)
    expect(verdictOf(path)).toMatchObject({ code: 'locked', message: expect.stringMatching(/open in another window/) })
    first.database.close()
    expect(verdictOf(path).code).toBe('ok')
  })

  it('opens a read-only file for reading', async () => {
    const { path } = await engagementFile()
    chmodSync(path, 0o444)
    const before = hashOf(path)
    // Root may write anything, so the question is put to a connection that is told to read only.
    const database = connect(path, { fileMustExist: true, readonly: true })
    setPragmas(database, { readonly: true })
    expect(() => database.script("UPDATE engagement SET client_name = 'x'")).toThrow(/readonly/)
    database.close()
    expect(hashOf(path)).toBe(before)
  })

  it('sets every pragma and leaves one file behind', () => {
    const folder = tempFolder()
    const path = join(folder, 'New.phasebook')
    const { database } = createDatabase(path)
    expect(
      ['journal_mode', 'synchronous', 'locking_mode', 'foreign_keys', 'trusted_schema', 'secure_delete'].map((name) =>
        database.pragma(name),
      ),
    ).toEqual(['delete', 3, 'exclusive', 1, 0, 1])
    database.close()
    expect(readdirSync(folder)).toEqual(['New.phasebook'])
  })

  it('clears away the journal of a change that is over, which a program that was killed leaves', async () => {
    const { folder, path } = await engagementFile()
    const script = `
      import { openDatabase } from '#electron/core/store/open.ts'
      const { database } = openDatabase(process.argv[1])
      database.script("BEGIN IMMEDIATE; UPDATE risk SET title = title || 'x'; COMMIT")
      process.kill(process.pid, 'SIGKILL')`
    expect(() =>
      execFileSync(process.execPath, ['--input-type=module', '-e', script, path], {
        cwd: process.cwd(),
        stdio: 'ignore',
      }),
    ).toThrow()
    expect(existsSync(`${path}-journal`)).toBe(true)
    const before = hashOf(path)
    expect(verdictOf(path).code).toBe('ok')
    expect([hashOf(path), readdirSync(folder).filter((name) => name.includes('-journal'))]).toEqual([before, []])
  })

  it('never writes over a file that is there', () => {
    const path = join(tempFolder(), 'Taken.phasebook')
    writeFileSync(path, 'mine')
    expect(() => createDatabase(path)).toThrow(/exists already/)
    expect(readFileSync(path, 'utf8')).toBe('mine')
  })

  it('brings a file back to its last whole state after the process is killed in mid-change', async () => {
    const { folder, path } = await engagementFile()
    const script = `
      import { openDatabase } from '#electron/core/store/open.ts'
      const { database } = openDatabase(process.argv[1])
      database.script("PRAGMA cache_size = 1; BEGIN IMMEDIATE")
      for (let i = 0; i < 2000; i += 1) database.script("UPDATE person SET phone = '" + 'x'.repeat(30) + i + "'; UPDATE risk SET title = title || 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'")
      process.kill(process.pid, 'SIGKILL')`
    copyFileSync(path, join(folder, 'before.phasebook'))
    expect(() =>
      execFileSync(process.execPath, ['--input-type=module', '-e', script, path], {
        cwd: process.cwd(),
        stdio: 'ignore',
      }),
    ).toThrow()
    expect(existsSync(`${path}-journal`)).toBe(true)
    expect(verdictOf(path).code).toBe('ok')
    expect(existsSync(`${path}-journal`)).toBe(false)
    const reread = connect(path, { fileMustExist: true, readonly: true })
    expect(reread.pragma('integrity_check')).toBe('ok')
    reread.close()
  })
})
