import { createHash } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { connect } from '#electron/core/store/database.ts'
import { openTestCore, type TestCore } from '#test/helpers/core.ts'
import { killedInMidChange } from '#test/helpers/killed-file.ts'

const sum = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

/** An engagement file of which nothing but the header can be read. */
function garbled(bytes: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, 100), Buffer.alloc(bytes.length - 100, 0xa7)])
}

async function riskTitles({ ask }: TestCore): Promise<readonly unknown[]> {
  return (await ask('record.list', { register: 'risk' })).rows.map((row) => row['title'])
}

async function addRisk({ ask }: TestCore, title: string): Promise<void> {
  await ask('record.create', { register: 'risk', values: { title } })
}

describe('going back to a copy', () => {
  it('says first what will be lost, then keeps the present file whole beside the restored one', async () => {
    const test = await openTestCore()
    const before = await riskTitles(test)
    const { id } = await test.ask('backup.make', {})
    await addRisk(test, 'Only in the present')
    const preview = await test.ask('backup.preview', { copy: id })
    expect(preview.lost?.changes.map(({ label }) => label)).toEqual([
      expect.stringMatching(/^Added R-\d+ Only in the present$/),
    ])

    test.clock.now = '2026-11-23T10:42:07.000Z'
    const { putAside } = await test.ask('backup.restore', { copy: id })
    expect(await riskTitles(test)).toEqual(before)
    expect(putAside).toBe('Test before restore 2026-11-23 10-42-07.phasebook')
    expect(readdirSync(test.folder).filter((name) => name !== 'app-data')).toEqual([putAside, 'Test.phasebook'])

    await test.ask('workspace.open', { location: test.core.grant(join(test.folder, putAside ?? '')) })
    expect(await riskTitles(test)).toEqual([...before, 'Only in the present'])
  })

  it('keeps a copy of the present first, so that going back can be gone back on', async () => {
    const test = await openTestCore()
    const { id } = await test.ask('backup.make', {})
    await addRisk(test, 'Wanted after all')
    test.clock.now = '2026-11-23T10:00:00.000Z'
    await test.ask('backup.restore', { copy: id })
    const newest = (await test.ask('backup.list', {})).copies[0]
    expect(newest).toMatchObject({ reason: 'restore', state: 'verified' })
    test.clock.now = '2026-11-23T11:00:00.000Z'
    await test.ask('backup.restore', { copy: newest?.id ?? '' })
    expect(await riskTitles(test)).toContain('Wanted after all')
  })

  it('puts a damaged file aside under that word, and finds its copies by what was known of it', async () => {
    const test = await openTestCore()
    await addRisk(test, 'Kept')
    await test.ask('workspace.close', {})
    truncateSync(test.path, 20_000)
    const damaged = sum(test.path)
    const location = test.core.grant(test.path)
    expect(await test.refused('workspace.open', { location })).toMatchObject({ code: 'damaged' })
    const [newest] = (await test.ask('backup.list', { location: test.core.grant(test.path) })).copies
    const preview = await test.ask('backup.preview', { location: test.core.grant(test.path), copy: newest?.id ?? '' })
    expect(preview.lost).toBeNull()
    const { putAside } = await test.ask('backup.restore', {
      location: test.core.grant(test.path),
      copy: newest?.id ?? '',
    })
    expect(putAside).toMatch(/^Test damaged /)
    expect(sum(join(test.folder, putAside ?? ''))).toBe(damaged)
    expect(await riskTitles(test)).toContain('Kept')
  })

  it('brings back a file that is gone', async () => {
    const test = await openTestCore()
    await addRisk(test, 'Kept')
    await test.ask('workspace.close', {})
    const [newest] = (await test.ask('backup.list', { location: test.core.grant(test.path) })).copies
    rmSync(test.path)
    const answer = await test.ask('backup.restore', { location: test.core.grant(test.path), copy: newest?.id ?? '' })
    expect(answer.putAside).toBeNull()
    expect(await riskTitles(test)).toContain('Kept')
  })

  it('refuses a copy of another engagement and leaves everything as it was', async () => {
    const test = await openTestCore()
    const other = await openTestCore()
    const elsewhere = join(other.folder, 'Elsewhere.phasebook')
    await other.ask('backup.copyTo', { location: other.core.grant(elsewhere) })
    const before = await riskTitles(test)
    expect(await test.refused('backup.restore', { from: test.core.grant(elsewhere) })).toMatchObject({
      code: 'refused',
      message: expect.stringMatching(/another engagement \(Test Clinic\) than Test\.phasebook \(Test Clinic\)/),
    })
    expect(await riskTitles(test)).toEqual(before)
    expect(readdirSync(test.folder).toSorted()).toEqual(['Test.phasebook', 'app-data'])
  })

  it('refuses a copy of another engagement for a damaged file by what was known of that', async () => {
    const test = await openTestCore()
    const other = await openTestCore()
    const elsewhere = join(other.folder, 'Elsewhere.phasebook')
    await other.ask('backup.copyTo', { location: other.core.grant(elsewhere) })
    await test.ask('workspace.close', {})
    writeFileSync(test.path, garbled(readFileSync(test.path)))
    const damaged = sum(test.path)
    const wanted = () => ({ location: test.core.grant(test.path), from: test.core.grant(elsewhere), mayBeOther: true })
    for (const command of ['backup.preview', 'backup.restore'])
      expect(await test.refused(command, wanted())).toMatchObject({
        code: 'refused',
        message: expect.stringMatching(/another engagement/),
        details: { reason: 'other_engagement' },
      })
    expect(sum(test.path)).toBe(damaged)
  })

  it('wants to be told that a copy belongs where nobody knows whose the damaged file was', async () => {
    const test = await openTestCore()
    const copy = join(test.folder, 'Copy.phasebook')
    await test.ask('backup.copyTo', { location: test.core.grant(copy) })
    const strange = join(test.folder, 'Strange.phasebook')
    writeFileSync(strange, garbled(readFileSync(copy)))
    const before = sum(strange)
    const wanted = () => ({ location: test.core.grant(strange), from: test.core.grant(copy) })
    for (const command of ['backup.preview', 'backup.restore'])
      expect(await test.refused(command, wanted())).toMatchObject({
        code: 'refused',
        message: expect.stringMatching(
          /whose engagement Strange\.phasebook held, and Copy\.phasebook is that of Test Clinic/,
        ),
        details: { reason: 'unknown_engagement' },
      })
    expect(sum(strange)).toBe(before)
    expect(await test.ask('backup.preview', { ...wanted(), mayBeOther: true })).toMatchObject({ clinic: 'Test Clinic' })
    const { putAside } = await test.ask('backup.restore', { ...wanted(), mayBeOther: true })
    expect(sum(join(test.folder, putAside ?? ''))).toBe(before)
  })

  it('puts no copy in the place of a folder, and asks nobody whether it may', async () => {
    const test = await openTestCore()
    const copy = join(test.folder, 'Copy.phasebook')
    await test.ask('backup.copyTo', { location: test.core.grant(copy) })
    const folder = join(test.folder, 'app-data')
    for (const command of ['backup.preview', 'backup.restore']) {
      const refused = await test.refused(command, { location: test.core.grant(folder), from: test.core.grant(copy) })
      expect(refused).toMatchObject({ code: 'not_ours', message: expect.stringMatching(/^app-data is not a file/) })
    }
  })

  it('says of a copy that an older Phasebook wrote that it is brought up to date', async () => {
    const test = await openTestCore({ fill: 'empty' })
    const copy = join(test.folder, 'Old.phasebook')
    copyFileSync('test/fixtures/schemas/schema-1.phasebook', copy)
    const wanted = () => ({ location: test.core.grant(test.path), from: test.core.grant(copy) })
    expect((await test.ask('backup.preview', wanted())).olderSchema).toBe(1)
    expect((await test.ask('backup.restore', wanted())).upgradedFrom).toBe(1)
    expect((await test.ask('backup.list', {})).copies.map(({ reason }) => reason)).toContain('upgrade')
  })

  it('names a copy that is a folder or gone, and not what it is looked at in', async () => {
    const test = await openTestCore()
    expect(await test.refused('backup.preview', { from: test.core.grant(test.folder) })).toMatchObject({
      message: `${basename(test.folder)} is a folder. Choose a file.`,
    })
    expect(
      await test.refused('backup.preview', { from: test.core.grant(join(test.folder, 'Gone.phasebook')) }),
    ).toMatchObject({ code: 'missing', message: expect.stringMatching(/^Gone\.phasebook is not there/) })
  })

  it('refuses a copy that is not sound before anything happens to the file', async () => {
    const test = await openTestCore()
    const bad = join(test.folder, 'Bad.phasebook')
    await test.ask('backup.copyTo', { location: test.core.grant(bad) })
    truncateSync(bad, 30_000)
    expect(await test.refused('backup.restore', { from: test.core.grant(bad) })).toMatchObject({
      code: 'damaged',
      message: expect.stringMatching(/^Bad\.phasebook is damaged/),
    })
    expect((await test.ask('workspace.state', {})).opened?.name).toBe('Test.phasebook')
  })
})

describe('going back, when something comes between', () => {
  it('names what was put aside when the program ended before the copy took its place', async () => {
    const test = await openTestCore()
    await test.ask('workspace.close', {})
    renameSync(test.path, join(test.folder, 'Test before restore 2026-11-23 10-00-00.phasebook'))
    expect(await test.refused('workspace.open', { location: test.core.grant(test.path) })).toMatchObject({
      code: 'missing',
      message: expect.stringMatching(/Test before restore 2026-11-23 10-00-00\.phasebook/),
    })
  })

  it('and an opening at the same time leave one open file that can be written', async () => {
    const test = await openTestCore()
    const { id } = await test.ask('backup.make', {})
    await addRisk(test, 'Given up')
    const location = test.core.grant(test.path)
    await Promise.all([
      test.ask('backup.restore', { copy: id }),
      test.ask('workspace.open', { location }),
      test.ask('workspace.close', {}),
      test.ask('workspace.open', { location: test.core.grant(test.path) }),
    ])
    expect(await riskTitles(test)).not.toContain('Given up')
    await addRisk(test, 'Written')
    await test.ask('workspace.close', {})
    await test.ask('workspace.open', { location: test.core.grant(test.path) })
    expect(await riskTitles(test)).toContain('Written')
  })

  it('is done even when the program cannot write its own memory', async () => {
    const test = await openTestCore()
    const { id } = await test.ask('backup.make', {})
    await addRisk(test, 'Given up')
    const memory = join(test.folder, 'app-data', 'sightings.json')
    rmSync(memory)
    mkdirSync(memory)
    const { putAside } = await test.ask('backup.restore', { copy: id })
    expect(existsSync(join(test.folder, putAside ?? ''))).toBe(true)
    expect(await riskTitles(test)).not.toContain('Given up')
  })

  it('never renames a folder or a file that was no engagement', async () => {
    const test = await openTestCore()
    const { folder } = await test.ask('backup.list', {})
    const { id } = await test.ask('backup.make', {})
    const documents = join(test.folder, 'Documents')
    mkdirSync(documents)
    const letter = join(test.folder, 'Letter.txt')
    writeFileSync(letter, 'Dear Anna, '.repeat(40))
    for (const path of [documents, letter]) {
      const wanted = { location: test.core.grant(path), from: test.core.grant(join(folder, id)) }
      expect(await test.refused('backup.restore', wanted)).toMatchObject({ code: 'not_ours' })
    }
    expect(
      readdirSync(test.folder)
        .filter((name) => !name.endsWith('-journal'))
        .toSorted(),
    ).toEqual(['Documents', 'Letter.txt', 'Test.phasebook', 'app-data'])
  })

  it('by rescue never plays the journal of another file into a sound one', async () => {
    const test = await openTestCore()
    await test.ask('workspace.close', {})
    const killed = await killedInMidChange()
    const other = await openTestCore({ fill: 'sample' })
    await other.ask('workspace.close', {})
    copyFileSync(`${killed.path}-journal`, `${other.path}-journal`)
    const location = () => test.core.grant(other.path)
    expect(await test.refused('workspace.open', { location: location() })).toMatchObject({
      code: 'damaged',
      message: expect.stringMatching(/sound by itself.*does not belong to it/),
    })
    const { findings } = await test.ask('backup.salvage', { location: location() })
    expect(findings).toEqual(expect.arrayContaining([expect.stringMatching(/does not belong to it and was not used/)]))
    const rescued = (await test.ask('record.list', { register: 'risk' })).rows
    expect([rescued.length, rescued.filter((row) => row['ownerId'] === null).length]).toEqual([18, 1])
  })

  it('looks at a file that was switched to a log without leaving anything beside it', async () => {
    const test = await openTestCore()
    await test.ask('workspace.close', {})
    const path = join(test.folder, 'Switched.phasebook')
    copyFileSync(test.path, path)
    const database = connect(path, { fileMustExist: true, readonly: false })
    database.script('PRAGMA journal_mode = WAL')
    database.close()
    await test.ask('backup.list', { location: test.core.grant(path) })
    expect(readdirSync(test.folder).toSorted()).toEqual(['Switched.phasebook', 'Test.phasebook', 'app-data'])
  })

  it('from a file that was being written takes its last whole state, and leaves that file alone', async () => {
    const test = await openTestCore()
    const killed = await killedInMidChange()
    const before = [sum(killed.path), sum(`${killed.path}-journal`)]
    const target = join(test.folder, 'Back.phasebook')
    await test.ask('backup.restore', { location: test.core.grant(target), from: test.core.grant(killed.path) })
    expect([sum(killed.path), sum(`${killed.path}-journal`)]).toEqual(before)
    expect((await riskTitles(test)).filter((title) => String(title).includes('xxxxx'))).toEqual([])
  })
})

describe('a file that loses its name while it is open', () => {
  it('takes no change that would be in neither, and what it holds can be saved', async () => {
    const test = await openTestCore()
    await addRisk(test, 'Before')
    renameSync(test.path, join(test.folder, 'Moved.phasebook'))
    writeFileSync(test.path, 'put here by another program')
    expect(await test.refused('record.create', { register: 'risk', values: { title: 'After' } })).toMatchObject({
      code: 'missing',
      message: expect.stringMatching(/replaced by another program/),
    })
    const saved = join(test.folder, 'Saved.phasebook')
    await test.ask('backup.copyTo', { location: test.core.grant(saved) })
    await test.ask('workspace.open', { location: test.core.grant(saved) })
    expect(await riskTitles(test)).toContain('Before')
  })
})

describe('two copies of an engagement', () => {
  it('are told apart by what each alone holds, and neither is changed', async () => {
    const test = await openTestCore()
    await addRisk(test, 'In both')
    const copy = join(test.folder, 'Copy.phasebook')
    await test.ask('backup.copyTo', { location: test.core.grant(copy) })
    await addRisk(test, 'Only here')
    await test.ask('workspace.open', { location: test.core.grant(copy) })
    test.clock.now = '2026-11-23T09:30:00.000Z'
    await addRisk(test, 'Only there')
    const sums = () => [sum(copy), sum(test.path)]
    const { common, here, there } = await test.ask('workspace.compare', { location: test.core.grant(test.path) })
    expect([common?.label, here.changes.map(({ label }) => label), there.changes.map(({ label }) => label)]).toEqual([
      expect.stringMatching(/In both/),
      [expect.stringMatching(/Only there/)],
      [expect.stringMatching(/Only here/)],
    ])
    await test.ask('workspace.close', {})
    const before = sums()
    await test.ask('workspace.open', { location: test.core.grant(test.path) })
    const state = await test.ask('workspace.state', {})
    expect(state.opened?.notices.map(({ kind, other }) => [kind, other?.name])).toEqual([['diverged', basename(copy)]])
    await test.ask('workspace.close', {})
    expect(sums()).toEqual(before)
  })

  it('are noticed when a file went back in time', async () => {
    const test = await openTestCore()
    const old = join(test.folder, 'old')
    await test.ask('workspace.close', {})
    copyFileSync(test.path, old)
    await test.ask('workspace.open', { location: test.core.grant(test.path) })
    await addRisk(test, 'Lost by a sync program')
    await test.ask('workspace.close', {})
    copyFileSync(old, test.path)
    await test.ask('workspace.open', { location: test.core.grant(test.path) })
    const state = await test.ask('workspace.state', {})
    expect(state.opened?.notices.map(({ kind }) => kind)).toEqual(['older'])
    await test.ask('workspace.close', {})
    await test.ask('workspace.open', { location: test.core.grant(test.path) })
    expect((await test.ask('workspace.state', {})).opened?.notices.map(({ kind }) => kind)).toEqual(['older'])
    test.clock.now = '2026-11-23T12:00:00.000Z'
    await test.core.tick()
    await test.ask('workspace.close', {})
    await test.ask('workspace.open', { location: test.core.grant(test.path) })
    expect((await test.ask('workspace.state', {})).opened?.notices.map(({ kind }) => kind)).toEqual(['older'])
    await addRisk(test, 'Gone on with it')
    await test.ask('workspace.close', {})
    await test.ask('workspace.open', { location: test.core.grant(test.path) })
    expect((await test.ask('workspace.state', {})).opened?.notices).toEqual([])
  })

  it('are not warned of after going back on purpose', async () => {
    const test = await openTestCore()
    const { id } = await test.ask('backup.make', {})
    await addRisk(test, 'Given up')
    await test.ask('backup.restore', { copy: id })
    expect((await test.ask('workspace.state', {})).opened?.notices).toEqual([])
  })

  it('of two engagements are never compared', async () => {
    const test = await openTestCore()
    const other = await openTestCore()
    await other.ask('workspace.close', {})
    expect(await test.refused('workspace.compare', { location: test.core.grant(other.path) })).toMatchObject({
      code: 'refused',
    })
    expect(await test.refused('workspace.compare', { location: test.core.grant(test.path) })).toMatchObject({
      code: 'refused',
    })
  })
})
