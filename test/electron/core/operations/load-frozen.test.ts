import { describe, expect, it } from 'vitest'
import { openTestCore } from '#test/helpers/core.ts'

const needsList = { kind: 'needs_list', subject: '' } as const

describe('what the sample clinic has signed', () => {
  it('is frozen by the real rule: older versions stand, the newest has gone stale by a named need', async () => {
    const { ask } = await openTestCore({ fill: 'sample' })
    const view = await ask('view.signed', needsList)
    expect(view).toMatchObject({
      version: { number: 2 },
      isIntact: true,
      isStale: true,
      isApproved: false,
      earlier: [{ number: 1, signatures: 3 }],
    })
    expect(view.differences.map(({ kind, fields }) => [kind, fields.map(({ label }) => label)])).toEqual([
      ['changed', ['Priority']],
    ])
    expect(view.signatures.map(({ department, verdict }) => [department, verdict])).toEqual([
      ['Nursing', 'approved'],
      ['Front desk', 'approved'],
    ])
  })

  it('holds for the audits whose workflow nobody changed', async () => {
    const { ask } = await openTestCore({ fill: 'sample' })
    const versions = (await ask('record.list', { register: 'frozen_version' })).rows
    const audits = versions.filter(({ kind }) => kind === 'workflow_audit')
    expect(audits.length).toBeGreaterThan(3)
    for (const { subject } of audits)
      expect(await ask('view.signed', { kind: 'workflow_audit', subject: String(subject) })).toMatchObject({
        isStale: false,
        isApproved: true,
        isIntact: true,
      })
  })

  it('is there once and for all: undo does not go behind it', async () => {
    const { ask, refused } = await openTestCore({ fill: 'sample' })
    expect((await refused('history.undo', {})).code).toBe('nothing_to_undo')
    expect((await ask('record.list', { register: 'frozen_version' })).total).toBeGreaterThan(5)
  })
})
