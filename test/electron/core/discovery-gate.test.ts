import { describe, expect, it } from 'vitest'
import { openTestCore } from '#test/helpers/core.ts'

/** A clinic whose one clinical department has signed its needs list, or not. */
async function clinicToPass({ isSigned }: { readonly isSigned: boolean }) {
  const test = await openTestCore()
  const { ask, refused } = test
  const departments = (await ask('record.list', { register: 'department' })).rows
  await ask('record.removeMany', {
    register: 'department',
    rows: departments.map(({ id, version }) => ({ id, version })),
  })
  const { id: nursing } = await ask('record.create', {
    register: 'department',
    values: { name: 'Nursing', isClinical: true },
  })
  const { id: signerId } = await ask('record.create', {
    register: 'person',
    values: { displayName: 'Ngọc Trần', departmentId: nursing },
  })
  const { id: need } = await ask('record.create', { register: 'requirement', values: { statement: 'Print labels' } })
  const freeze = () => ask('signoff.freeze', { kind: 'needs_list', subject: '' })
  const sign = (versionId: string) =>
    ask('signoff.sign', { versionId, signerId, departmentId: nursing, verdict: 'approved', method: 'in_person' })
  const { id: version } = await freeze()
  if (isSigned) await sign(version)
  const [phase] = (await ask('record.list', { register: 'phase', filter: { code: 'discovery' } })).rows
  const write = async (status: string) => {
    const { id, version: of } = await ask('record.get', { register: 'phase', id: phase?.id ?? '' })
    return { register: 'phase', id, version: of, values: { status } } as const
  }
  return {
    ...test,
    nursing,
    freeze,
    sign,
    pass: async (status: string) => ask('record.update', await write(status)),
    refusedToPass: async (status: string) => (await refused('record.update', await write(status))).message,
    summary: async () => (await ask('view.shell', {})).phases.find(({ code }) => code === 'discovery'),
    change: async (values: { readonly statement: string }) => {
      const row = await ask('record.get', { register: 'requirement', id: need })
      return ask('record.update', { register: 'requirement', id: need, version: row.version, values })
    },
  }
}

describe('the gate of Discovery', () => {
  it('is closed while a clinical department has not signed, and the phase stays as it was', async () => {
    const { refusedToPass, pass, summary, freeze, sign, change } = await clinicToPass({ isSigned: false })
    const was = await summary()
    expect(await refusedToPass('passed')).toBe(
      'Discovery cannot be passed yet. The purchase is not approved. Nursing has not signed version 1.',
    )
    expect(await summary()).toEqual(was)
    await change({ statement: 'Print labels at the desk' })
    await sign((await freeze()).id)
    await pass('passed')
    expect(await summary()).toMatchObject({ status: 'passed', hasLapsed: false })
  })

  it('is closed while the list has changed since it was signed', async () => {
    const { refusedToPass, change } = await clinicToPass({ isSigned: true })
    await change({ statement: 'Print labels at the desk' })
    expect(await refusedToPass('passed')).toMatch(
      /^Discovery cannot be passed yet\..* 1 row has changed since version 1/,
    )
  })

  it('shows of a phase that was passed that its list is no longer the signed one, until it is signed again', async () => {
    const { pass, change, summary, freeze, sign } = await clinicToPass({ isSigned: true })
    await pass('passed')
    expect((await summary())?.hasLapsed).toBe(false)
    await change({ statement: 'Print labels at the desk' })
    expect(await summary()).toMatchObject({ status: 'passed', hasLapsed: true })
    await sign((await freeze()).id)
    expect((await summary())?.hasLapsed).toBe(false)
  })

  it('opens with conditions once each missing signature was accepted with a reason', async () => {
    const { ask, pass, refusedToPass, nursing, summary } = await clinicToPass({ isSigned: false })
    expect(await refusedToPass('passed_with_conditions')).toBe(
      'Discovery cannot be passed with conditions yet. Nursing has not signed version 1, and no reason says why that may wait. Have it signed, or accept the finding with a reason: it is the condition.',
    )
    const finding = { check: 'needs-list-not-signed', register: 'department', id: nursing } as const
    await ask('checks.waive', { ...finding, reason: 'The head is back in January' })
    expect(await refusedToPass('passed')).toContain('Nursing has not signed version 1.')
    await pass('passed_with_conditions')
    expect(await summary()).toMatchObject({ status: 'passed_with_conditions', hasLapsed: false })
  })
})
