import { describe, expect, it } from 'vitest'
import { openTestCore } from '#test/helpers/core.ts'
import { planClinic } from '#test/helpers/plan-clinic.ts'

const needsList = { kind: 'needs_list', subject: '' } as const

/** A needs list that is frozen; `edit` writes its first need anew. */
async function withFrozenList() {
  const test = await openTestCore()
  const { ask } = test
  const need = await ask('record.create', { register: 'requirement', values: { statement: 'Print labels' } })
  const edit = async (statement: string) => {
    const { version } = await ask('record.get', { register: 'requirement', id: need.id })
    await ask('record.update', { register: 'requirement', id: need.id, version, values: { statement } })
  }
  const remove = async (register: 'frozen_version' | 'sign_off', id: string) => {
    const { version } = await ask('record.get', { register, id })
    await ask('record.remove', { register, id, version })
  }
  const person = await ask('record.create', { register: 'person', values: { displayName: 'Ann' } })
  const first = await ask('signoff.freeze', needsList)
  return { ...test, edit, remove, person, first }
}

describe('a row that comes back', () => {
  it('is no version whose number was given anew meanwhile, neither by itself nor out of the history', async () => {
    const { ask, refused, edit, remove, first } = await withFrozenList()
    await edit('Print labels twice')
    const second = await ask('signoff.freeze', needsList)
    await remove('frozen_version', second.id)
    const gone = (await ask('history.list', { id: second.id })).changes[0]?.seq ?? 0
    const back = { register: 'frozen_version', id: second.id }
    await ask('record.restore', back)
    await remove('frozen_version', second.id)
    await edit('Print labels three times')
    const other = await ask('signoff.freeze', needsList)
    expect(other.number).toBe(2)
    const message = /stays away: V-\d+ was frozen since and has its number\. Freeze the list anew instead\.$/
    expect((await refused('record.restore', back)).message).toMatch(message)
    expect((await refused('history.bringBack', { seq: gone, ...back, side: 'before' })).message).toMatch(message)
    const { rows } = await ask('record.list', { register: 'frozen_version' })
    expect(rows.map(({ id }) => id)).toEqual([first.id, other.id])
  })

  it('is no signature in whose place the same person has signed since', async () => {
    const { ask, refused, person, first } = await withFrozenList()
    const sign = { versionId: first.id, signerId: person.id, method: 'in_person' } as const
    const approved = await ask('signoff.sign', { ...sign, verdict: 'approved' })
    const seq = (await ask('history.list', { id: approved.id })).changes[0]?.seq ?? 0
    await ask('history.undo', {})
    const back = { seq, register: 'sign_off', id: approved.id, side: 'after' } as const
    const declined = await ask('signoff.sign', { ...sign, verdict: 'declined' })
    expect((await refused('history.bringBack', back)).message).toMatch(
      /the same person signed this version again since/,
    )
    const { rows } = await ask('record.list', { register: 'sign_off' })
    expect(rows.map(({ id }) => id)).toEqual([declined.id])
  })

  it('is no signature on a version that is gone', async () => {
    const { ask, refused, remove, person, first } = await withFrozenList()
    const signed = await ask('signoff.sign', {
      versionId: first.id,
      signerId: person.id,
      verdict: 'approved',
      method: 'in_person',
    })
    await remove('sign_off', signed.id)
    await remove('frozen_version', first.id)
    const back = { register: 'sign_off', id: signed.id }
    expect((await refused('record.restore', back)).message).toMatch(
      /is a signature on a version that is not there any more, .* Bring that version back first\.$/,
    )
    await ask('record.restore', { register: 'frozen_version', id: first.id })
    expect((await ask('record.restore', back)).id).toBe(signed.id)
  })
})

describe('the order of rows', () => {
  it('is fixed where others rest on it, and free elsewhere', async () => {
    const { ask, refused, core, folder, grace, steps } = await planClinic()
    await ask('plan.approve', { approvedById: grace, isRevision: false })
    await ask('copies.issue', { channel: 'printed', location: core.grant(`${folder}/Copies`) })
    const toFront = async (register: string) => {
      const { rows } = await ask('record.list', { register })
      return (await refused('record.reorder', { register, id: rows.at(-1)?.id, after: null })).message
    }
    expect(await toFront('phase')).toBe('The order of the phases is fixed.')
    expect(await toFront('frozen_version')).toMatch(/in the order in which they were frozen/)
    expect(await toFront('plan_copy')).toMatch(/in the order in which they were handed out/)
    expect(await toFront('sign_off')).toMatch(/in the order in which they were given/)
    await ask('record.reorder', { register: 'rollback_step', id: steps.lab, after: null })
    expect((await ask('record.list', { register: 'rollback_step' })).rows[0]?.id).toBe(steps.lab)
  })
})
