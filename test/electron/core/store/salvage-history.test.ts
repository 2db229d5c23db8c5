import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isRegisterName } from '#shared/registers/index.ts'
import { salvage } from '#electron/core/store/salvage.ts'
import { openTestCore, type TestCore } from '#test/helpers/core.ts'
import { garbleAll, garblePages, pagesOf, sampleFile, tablesIn } from '#test/helpers/damaged-file.ts'

const edits = 60

/** Gives every risk in turn another title: each a change of its own. */
async function editRisks(ask: TestCore['ask']): Promise<void> {
  for (let turn = 0; turn < edits; turn += 1) {
    const { rows } = await ask('record.list', { register: 'risk' })
    const row = rows[turn % rows.length]
    if (row === undefined) throw new Error('The sample has no risk')
    const { id, version } = row
    await ask('record.update', { register: 'risk', id, version, values: { title: `Title ${turn}` } })
  }
}

async function editedSample() {
  const { folder, path } = await sampleFile(editRisks)
  const intact = join(folder, 'Intact.phasebook')
  copyFileSync(path, intact)
  const target = join(folder, 'Salvaged.phasebook')
  return {
    path,
    intact,
    target,
    run: () => salvage(path, target, { workFolder: folder, now: '2026-11-24T10:00:00.000Z' }),
  }
}

/** Undoes at most so many changes of a file; gives how many there were to undo. */
async function undoIn(path: string, most = Number.MAX_SAFE_INTEGER): Promise<number> {
  const { core, ask } = await openTestCore({ fill: 'empty' })
  await ask('workspace.open', { location: core.grant(path) })
  let done = 0
  for (; done < most && (await ask('history.state', {})).undo !== null; done += 1) await ask('history.undo', {})
  await core.close()
  return done
}

function registersIn(path: string) {
  return [...tablesIn(path)].filter(([table]) => isRegisterName(table))
}

describe('the history of a salvaged file', () => {
  it('goes on as it was where only rows had to be rebuilt from it', async () => {
    const { path, intact, target, run } = await editedSample()
    garblePages(path, pagesOf(path, 'risk').leaves.slice(0, 1))
    run()
    expect(await undoIn(target)).toBe(await undoIn(intact))
    expect(registersIn(target)).toEqual(registersIn(intact))
  })

  it('ends undo where a part of it is lost, so that no change is taken back by half', async () => {
    const { path, intact, target, run } = await editedSample()
    const leaves = pagesOf(path, 'change_row').leaves
    garblePages(path, leaves.slice(-8, -7))
    const report = run()
    expect(registersIn(target)).toEqual(registersIn(intact))
    expect(report.findings).toContainEqual(expect.stringMatching(/^Undo goes back to the change of 2026-11-23/))
    const undone = await undoIn(target)
    expect(undone).toBeGreaterThan(0)
    expect(undone).toBeLessThan(edits)
    await undoIn(intact, undone)
    expect(registersIn(target)).toEqual(registersIn(intact))
  })

  it('ends undo wholly where its last changes cannot be read', async () => {
    const { path, target, run } = await editedSample()
    garblePages(path, pagesOf(path, 'change_row').leaves.slice(-1))
    expect(run().findings).toContainEqual(expect.stringMatching(/^Undo begins anew with this file/))
    expect(await undoIn(target)).toBe(0)
  })

  it('begins anew where the file could not be made what it was, and counts on from the last number', async () => {
    const { path, target, run } = await editedSample()
    const last = Math.max(...(tablesIn(path).get('risk') ?? []).map((row) => Number(row['version'])))
    for (const each of ['change_row', 'change_set', 'person']) garbleAll(path, each)
    expect(run().emptiedLinks).toBeGreaterThan(0)
    expect(await undoIn(target)).toBe(0)
    const { core, ask } = await openTestCore({ fill: 'empty' })
    await ask('workspace.open', { location: core.grant(target) })
    const made = await ask('record.create', { register: 'site', values: { name: 'Annexe' } })
    expect(made.version).toBeGreaterThan(last)
    await ask('history.undo', {})
    expect((await ask('history.state', {})).undo).toBeNull()
    const { changes } = await ask('history.list', {})
    expect(changes.map(({ label }) => label)).toContain('What could be read of a damaged file')
  })
})
