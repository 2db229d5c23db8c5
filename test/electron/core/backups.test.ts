import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { BackupCopy } from '#shared/contract/backup.ts'
import { openTestCore, type TestCore } from '#test/helpers/core.ts'

const reasons = (copies: readonly BackupCopy[]) => copies.map(({ reason }) => reason)
const listed = async ({ ask, core, path }: TestCore): Promise<readonly BackupCopy[]> =>
  (await ask('backup.list', { location: core.grant(path) })).copies

async function addRisk({ ask }: TestCore, title: string): Promise<void> {
  await ask('record.create', { register: 'risk', values: { title } })
}

/** Sets the clock so many minutes on, and lets the core look whether a copy is due. */
async function pass(test: TestCore, minutes: number): Promise<void> {
  test.clock.now = new Date(Date.parse(test.clock.now) + minutes * 60_000).toISOString()
  await test.core.tick()
}

describe('copies made without being asked', () => {
  it('are made every quarter of an hour, but only of something new', async () => {
    const test = await openTestCore()
    await pass(test, 1)
    expect(reasons(await listed(test))).toEqual(['open'])
    await pass(test, 16)
    expect(reasons(await listed(test))).toEqual(['open'])
    await addRisk(test, 'New')
    await pass(test, 1)
    expect(reasons(await listed(test))).toEqual(['timer', 'open'])
    await addRisk(test, 'Newer')
    await pass(test, 5)
    expect(reasons(await listed(test))).toEqual(['timer', 'open'])
    await pass(test, 10)
    expect((await listed(test)).map(({ reason, changesSince }) => [reason, changesSince])).toEqual([
      ['timer', 0],
      ['timer', 1],
      ['open', 2],
    ])
  })

  it('are made at the close when something changed, and at an opening a day later', async () => {
    const test = await openTestCore()
    await addRisk(test, 'New')
    test.clock.now = '2026-11-23T09:05:00.000Z'
    await test.ask('workspace.close', {})
    expect(reasons(await listed(test))).toEqual(['close', 'open'])
    test.clock.now = '2026-11-24T10:00:00.000Z'
    await test.ask('workspace.open', { location: test.core.grant(test.path) })
    await test.ask('workspace.close', {})
    expect(reasons(await listed(test))).toEqual(['close', 'open'])
  })

  it('are made before many rows are removed', async () => {
    const test = await openTestCore()
    const { rows } = await test.ask('record.list', { register: 'risk' })
    await test.ask('record.removeMany', {
      register: 'risk',
      rows: rows.slice(0, 9).map(({ id, version }) => ({ id, version })),
    })
    expect(reasons(await listed(test))).toEqual(['open'])
    test.clock.now = '2026-11-23T09:01:00.000Z'
    const { rows: actions } = await test.ask('record.list', { register: 'phase_entry' })
    await test.ask('record.removeMany', {
      register: 'phase_entry',
      rows: actions.slice(0, 10).map(({ id, version }) => ({ id, version })),
    })
    expect((await listed(test)).map(({ reason, changesSince }) => [reason, changesSince])).toEqual([
      ['removal', 1],
      ['open', 2],
    ])
  })

  it('are made before figures are brought in', async () => {
    const test = await openTestCore()
    const { id } = await test.ask('record.create', { register: 'department', values: { name: 'Front desk' } })
    test.clock.now = '2026-11-23T09:01:00.000Z'
    const points = [{ on: '2027-01-11', value: 40 }]
    const series = [{ metric: 'active_users_pct' as const, departmentId: id, roleTaskId: null, points }]
    await test.ask('adoption.import', { source: 'usage.csv', series })
    expect((await listed(test)).map(({ reason, changesSince }) => [reason, changesSince])).toEqual([
      ['import', 1],
      ['open', 2],
    ])
  })

  it('lie in a folder of the engagement that only its owner can read, named by what is in them', async () => {
    const test = await openTestCore()
    const { folder } = await test.ask('backup.list', {})
    const { id } = await test.ask('backup.make', {})
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(readdirSync(folder).every((name) => (statSync(join(folder, name)).mode & 0o077) === 0)).toBe(true)
    const sum = createHash('sha256')
      .update(readFileSync(join(folder, id)))
      .digest('hex')
      .slice(0, 32)
    expect(id).toBe(`2026-11-23T09-00-00.000Z 000001 asked ${sum}.phasebook`)
  })

  it('say so when one cannot be made, and go on', async () => {
    const test = await openTestCore()
    await addRisk(test, 'New')
    await test.core.close()
    const again = await openTestCore({ fill: 'empty' })
    writeFileSync(join(again.folder, 'app-data'), 'a file where the folder should be')
    await again.ask('workspace.open', { location: again.core.grant(test.path) })
    expect((await again.ask('backup.list', {})).trouble).toMatch(/\w/)
    const state = await again.ask('workspace.state', {})
    expect(state.opened?.notices.map(({ kind }) => kind)).toEqual(['backup_failed'])
    await addRisk(again, 'Newer')
    // A failure of one engagement is not told of another.
    rmSync(join(again.folder, 'app-data'))
    await again.ask('workspace.create', {
      location: again.core.grant(join(again.folder, 'Other.phasebook')),
      clinic: 'Other',
      goLiveOn: null,
    })
    const other = await again.ask('workspace.state', {})
    expect(other.opened?.notices).toEqual([])
  })

  it('are made again once the clock is right, though one is from the future', async () => {
    const test = await openTestCore()
    test.clock.now = '2027-11-23T09:00:00.000Z'
    await test.ask('backup.make', {})
    test.clock.now = '2026-11-23T09:20:00.000Z'
    await addRisk(test, 'New')
    await test.core.tick()
    expect(reasons(await listed(test))).toContain('timer')
  })

  it('never stop the work when one of them cannot be read', async () => {
    const test = await openTestCore()
    const { folder } = await test.ask('backup.list', {})
    // The system reads no folder as a file, whoever asks.
    mkdirSync(join(folder, '2026-11-23T10-00-00.000Z 000009 timer 0123456789abcdef0123456789abcdef.phasebook'))
    await addRisk(test, 'New')
    await pass(test, 20)
    expect(reasons(await listed(test))).toContain('timer')
  })

  it('cannot be opened where they lie, since they are let go of when they are old', async () => {
    const test = await openTestCore()
    const { folder } = await test.ask('backup.list', {})
    const { id } = await test.ask('backup.make', {})
    expect(await test.refused('workspace.open', { location: test.core.grant(join(folder, id)) })).toMatchObject({
      code: 'refused',
      message: expect.stringMatching(/copies that Phasebook keeps for itself/),
    })
  })
})

describe('the list of copies', () => {
  it('tells a copy that has changed since it was checked', async () => {
    const test = await openTestCore()
    const { folder } = await test.ask('backup.list', {})
    const { id } = await test.ask('backup.make', {})
    const bytes = readFileSync(join(folder, id))
    bytes[bytes.length - 100] = (bytes.at(-100) ?? 0) ^ 1
    writeFileSync(join(folder, id), bytes)
    const spoilt = (await listed(test)).find((copy) => copy.id === id)
    expect(spoilt).toMatchObject({ state: 'damaged', changesSince: null })
    expect(await test.refused('backup.restore', { copy: id })).toMatchObject({ code: 'damaged' })
  })

  it('is empty for a file that nobody knows', async () => {
    const test = await openTestCore({ fill: 'empty' })
    expect(await listed(test)).toEqual([])
  })
})
