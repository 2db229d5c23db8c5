import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openTestCore, type TestCore } from '#test/helpers/core.ts'

async function riskTitles({ ask }: TestCore): Promise<readonly unknown[]> {
  return (await ask('record.list', { register: 'risk' })).rows.map((row) => row['title'])
}

async function addRisk({ ask }: TestCore, title: string): Promise<void> {
  await ask('record.create', { register: 'risk', values: { title } })
}

describe('a second place', () => {
  const passphrase = 'correct horse battery'

  it('takes an encrypted archive that opens again with its passphrase alone', async () => {
    const test = await openTestCore()
    await addRisk(test, 'In the archive')
    await test.ask('backup.setSecondPlace', { location: test.core.grant(test.folder) })
    const written = await test.ask('backup.archive', { passphrase })
    expect(await test.ask('backup.secondPlace', {})).toEqual({
      folder: test.folder,
      isThere: true,
      lastAt: test.clock.now,
    })
    const archive = join(written.folder, written.name)
    expect(readFileSync(archive).includes('In the archive')).toBe(false)

    const target = join(test.folder, 'Taken out.phasebook')
    const open = (words: string) => ({
      location: test.core.grant(archive),
      passphrase: words,
      target: test.core.grant(target),
    })
    expect(await test.refused('backup.openArchive', open('another passphrase'))).toMatchObject({
      code: 'wrong_passphrase',
    })
    expect(existsSync(target)).toBe(false)
    await test.ask('backup.openArchive', open(passphrase))
    expect(await riskTitles(test)).toContain('In the archive')

    const cut = join(test.folder, 'Cut.phasebook-archive')
    writeFileSync(cut, readFileSync(archive).subarray(0, 50_000))
    expect(
      await test.refused('backup.openArchive', {
        location: test.core.grant(cut),
        passphrase,
        target: test.core.grant(join(test.folder, 'Never.phasebook')),
      }),
    ).toMatchObject({ code: 'truncated' })
  })

  it('says what going back to an archive would lose', async () => {
    const test = await openTestCore()
    const written = await test.ask('backup.archive', { passphrase, location: test.core.grant(test.folder) })
    await addRisk(test, 'After the archive')
    const wanted = () => ({ from: test.core.grant(join(written.folder, written.name)) })
    const preview = await test.ask('backup.preview', { ...wanted(), passphrase })
    expect(preview.lost).toMatchObject({ total: 1, changes: [{ label: expect.stringMatching(/After the archive/) }] })
    expect(await test.refused('backup.preview', { ...wanted(), passphrase: 'another passphrase' })).toMatchObject({
      code: 'wrong_passphrase',
    })
  })

  it('keeps when it was last written to when the same folder is chosen again', async () => {
    const test = await openTestCore()
    const choose = (folder: string) => test.ask('backup.setSecondPlace', { location: test.core.grant(folder) })
    await choose(test.folder)
    await test.ask('backup.archive', { passphrase })
    await choose(test.folder)
    expect((await test.ask('backup.secondPlace', {})).lastAt).toBe(test.clock.now)
    await choose(join(test.folder, 'app-data'))
    expect((await test.ask('backup.secondPlace', {})).lastAt).toBeNull()
  })

  it('names the stick that is not there, and a passphrase that is too short', async () => {
    const test = await openTestCore()
    const gone = join(test.folder, 'stick')
    expect(await test.refused('backup.archive', { passphrase, location: test.core.grant(gone) })).toMatchObject({
      code: 'missing',
    })
    expect(
      await test.refused('backup.archive', { passphrase: 'short', location: test.core.grant(test.folder) }),
    ).toMatchObject({ code: 'bad_input', message: expect.stringMatching(/10/) })
  })
})
