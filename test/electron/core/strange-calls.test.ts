import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openTestCore } from '#test/helpers/core.ts'

describe('a call that names what only JavaScript knows', () => {
  it('is told that there is no such field', async () => {
    const { refused } = await openTestCore()
    const names = ['constructor', 'toString', '__proto__', 'hasOwnProperty']
    const replies = await Promise.all(
      names.flatMap((name) => [
        refused('record.list', { register: 'risk', sort: name }),
        refused('record.parse', { register: 'risk', cells: [{ field: name, text: 'x' }] }),
      ]),
    )
    expect(replies.map(({ code }) => code)).toEqual(replies.map(() => 'bad_input'))
  })

  it('hears a short answer however long the name is', async () => {
    const { refused } = await openTestCore()
    const long = await refused('record.list', { register: 'x'.repeat(20_000) })
    const short = await refused('record.list', { register: 'x'.repeat(60) })
    expect([long.code, long.message]).toEqual(['bad_input', short.message])
  })
})

describe('a waiver', () => {
  it.each(['\0', ' ', '\n'])('without a reason that can be read is refused: %j', async (reason) => {
    const { ask, refused } = await openTestCore({ fill: 'sample' })
    const { findings } = await ask('checks.run', {})
    const [finding] = findings
    expect(finding).toBeDefined()
    expect(
      await refused('checks.waive', { check: finding?.check, register: finding?.register, id: finding?.id, reason }),
    ).toMatchObject({ code: 'bad_input', message: expect.stringMatching(/reason/i) })
  })
})

describe('a folder in the place of a file', () => {
  it('is neither attached nor written over', async () => {
    const { core, ask, refused, folder } = await openTestCore()
    const row = await ask('attachment.addBytes', { name: 'a.txt', mime: '', base64: btoa('a'), subject: null })
    const place = join(folder, 'Plans')
    mkdirSync(place)
    const replies = [
      await refused('attachment.add', { location: core.grant(place), subject: null }),
      await refused('attachment.save', { id: row.id, location: core.grant(place) }),
    ]
    for (const reply of replies)
      expect(reply).toMatchObject({ code: 'refused', message: 'Plans is a folder. Choose a file.' })
  })
})

describe.skipIf(process.platform === 'win32')('a pipe in the place of a file', () => {
  it('is refused at once by whatever reads files: nobody may ever write into it', async () => {
    const { core, refused, folder } = await openTestCore()
    const place = join(folder, 'Pipe.phasebook')
    execFileSync('mkfifo', [place])
    const at = () => core.grant(place)
    const replies = [
      await refused('attachment.add', { location: at(), subject: null }),
      await refused('backup.preview', { from: at() }),
      await refused('backup.restore', { from: at() }),
      await refused('backup.openArchive', {
        location: at(),
        passphrase: 'correct horse battery',
        target: core.grant(join(folder, 'New.phasebook')),
      }),
      await refused('backup.salvage', { location: at() }),
      await refused('workspace.compare', { location: at() }),
      await refused('workspace.open', { location: at() }),
    ]
    for (const { code, message } of replies) {
      expect(message).toMatch(/^Pipe\.phasebook is not a file\./)
      expect(['refused', 'not_ours']).toContain(code)
    }
    const listed = await core.call({ command: 'backup.list', input: { location: at() } })
    expect(listed).toMatchObject({ ok: true, value: { copies: [] } })
  })
})

describe('the open file named as another', () => {
  it('is refused, and stays closed to every other program', async () => {
    const { core, refused, path } = await openTestCore()
    const itself = () => core.grant(path)
    const calls: readonly (readonly [command: string, input: unknown])[] = [
      ['backup.preview', { from: itself() }],
      ['backup.restore', { from: itself() }],
      ['backup.openArchive', { location: itself(), passphrase: 'correct horse', target: core.grant(`${path}.new`) }],
      ['workspace.compare', { location: itself() }],
      ['attachment.add', { location: itself(), subject: null }],
    ]
    for (const [command, input] of calls) {
      const { code } = await refused(command, input)
      expect({ command, code, otherProgram: writeElsewhere(path) }).toEqual({
        command,
        code: 'refused',
        otherProgram: 'SQLITE_BUSY',
      })
    }
  })
})

/** What another program is told that wants to write the file. */
function writeElsewhere(path: string): string {
  const script = `
    import SqliteDatabase from 'better-sqlite3'
    const database = new SqliteDatabase(process.argv[1], { timeout: 0 })
    try { database.exec('BEGIN IMMEDIATE; ROLLBACK'); console.log('written') } catch (error) { console.log(error.code) }`
  return execFileSync(process.execPath, ['--input-type=module', '-e', script, path], {
    cwd: process.cwd(),
    encoding: 'utf8',
  }).trim()
}
