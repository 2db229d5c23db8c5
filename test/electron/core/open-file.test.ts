import { copyFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openTestCore } from '#test/helpers/core.ts'

describe('the open file', () => {
  it('is never read or written as a plain file, by whatever path', async () => {
    const { core, path, folder, refused, ask } = await openTestCore()
    const other = join(folder, 'Other.phasebook')
    copyFileSync(await closedCopy(), other)
    const elsewhere = join(folder, 'Elsewhere')
    symlinkSync(folder, elsewhere)
    const through = join(elsewhere, 'Test.phasebook')
    const note = await ask('attachment.addBytes', { name: 'a.txt', mime: 'text/plain', base64: 'YQ==', subject: null })
    for (const target of [path, through, other]) {
      expect(await refused('attachment.save', { id: note.id, location: core.grant(target) })).toMatchObject({
        code: 'refused',
      })
    }
    for (const source of [path, through]) {
      expect(await refused('attachment.add', { location: core.grant(source), subject: null })).toMatchObject({
        code: 'refused',
      })
    }
    expect(await ask('workspace.open', { location: core.grant(through) })).toMatchObject({ name: 'Test.phasebook' })
    expect(await ask('record.create', { register: 'action', values: { title: 'Still here' } })).toMatchObject({
      title: 'Still here',
    })
  })

  it('keeps nothing of a change that was refused half-way, in no list', async () => {
    const { ask, refused } = await openTestCore()
    const [first, second] = (await ask('record.list', { register: 'rollback_step' })).rows
    const rows = [
      {
        id: first?.id ?? '',
        version: first?.version ?? 0,
        values: { title: 'Refused', predecessorIds: [second?.id ?? ''] },
      },
      { id: second?.id ?? '', version: second?.version ?? 0, values: { predecessorIds: [first?.id ?? ''] } },
    ]
    expect(await refused('record.updateMany', { register: 'rollback_step', rows })).toMatchObject({
      code: 'refused',
      message: expect.stringMatching(/wait for each other/),
    })
    expect((await ask('record.list', { register: 'rollback_step' })).rows[0]).toEqual(first)
    expect((await ask('view.rollback', {})).loop).toBeNull()
  })

  it('does not bring back a row without its owner, nor links to what is gone', async () => {
    const { ask, refused } = await openTestCore()
    const desk = await ask('record.create', { register: 'department', values: { name: 'Annexe' } })
    const risk = await ask('record.create', { register: 'risk', values: { title: 'R' } })
    const control = await ask('record.create', { register: 'risk_control', values: { title: 'C', riskId: risk.id } })
    const step = await ask('record.create', {
      register: 'rollback_step',
      values: { title: 'S', departmentId: desk.id },
    })
    await ask('record.remove', { register: 'risk_control', id: control.id, version: control.version })
    await ask('record.remove', { register: 'risk', id: risk.id, version: risk.version })
    await ask('record.remove', { register: 'rollback_step', id: step.id, version: step.version })
    await ask('record.remove', { register: 'department', id: desk.id, version: desk.version })
    expect(await refused('record.restore', { register: 'risk_control', id: control.id })).toMatchObject({
      code: 'refused',
      message: expect.stringMatching(/Bring that risk back first/),
    })
    expect((await ask('record.restore', { register: 'rollback_step', id: step.id }))['departmentId']).toBeNull()
  })
})

async function closedCopy(): Promise<string> {
  const { core, path } = await openTestCore()
  await core.close()
  return path
}
