import { describe, expect, it } from 'vitest'
import type { RegisterName } from '#shared/registers/index.ts'
import { openTestCore, type TestCore } from '#test/helpers/core.ts'

const needsList = { kind: 'needs_list', subject: '' } as const

async function clinicWithNeeds() {
  const test = await openTestCore()
  for (const register of ['department', 'requirement', 'workflow'] as const) await removeAll(test, register)
  const add = async (register: string, values: Record<string, unknown>) =>
    test.ask('record.create', { register, values: values as never })
  const nursing = await add('department', { name: 'Nursing', isClinical: true })
  const desk = await add('department', { name: 'Front desk' })
  const ngoc = await add('person', { displayName: 'Ngọc Trần', departmentId: nursing.id })
  const vera = await add('person', { displayName: 'Vera Vendor', isVendor: true })
  const need = await add('requirement', { statement: 'Print labels', departmentId: desk.id })
  const sign = (versionId: string, more: object = {}) =>
    test.ask('signoff.sign', {
      versionId,
      signerId: ngoc.id,
      departmentId: nursing.id,
      verdict: 'approved',
      method: 'in_person',
      ...more,
    })
  return { ...test, add, nursing, desk, ngoc, vera, need, sign }
}

/** A new engagement brings rows of its own. */
async function removeAll({ ask }: Pick<TestCore, 'ask'>, register: RegisterName) {
  const { rows } = await ask('record.list', { register })
  if (rows.length > 0)
    await ask('record.removeMany', { register, rows: rows.map(({ id, version }) => ({ id, version })) })
}

/** Writes fields of a row over, whatever its version is now. */
async function edit({ ask }: Pick<TestCore, 'ask'>, register: string, id: string, values: Record<string, unknown>) {
  const { version } = await ask('record.get', { register, id })
  return ask('record.update', { register, id, version, values: values as never })
}

describe('a needs list that is signed', () => {
  it('is approved, goes stale with an edit that is named in words, and is approved again when that is undone', async () => {
    const clinic = await clinicWithNeeds()
    const { ask, desk, nursing, need } = clinic
    expect(await ask('view.signed', needsList)).toMatchObject({
      version: null,
      rowCount: 1,
      missing: [{ id: nursing.id, name: 'Nursing' }],
    })
    const version = await ask('signoff.freeze', needsList)
    expect(version).toMatchObject({ title: 'Needs list, version 1', number: 1, frozenOn: '2026-11-23', frozenBy: null })
    await clinic.sign(version.id, { dissent: 'The labels are too small' })
    expect(await ask('view.signed', needsList)).toMatchObject({
      isApproved: true,
      isStale: false,
      isIntact: true,
      missing: [],
      signatures: [{ signer: 'Ngọc Trần', department: 'Nursing', dissent: 'The labels are too small' }],
    })

    await edit(clinic, 'requirement', need.id, { departmentId: nursing.id, priority: 'must' })
    await ask('record.remove', { register: 'department', id: desk.id, version: desk.version })
    expect(await ask('view.signed', needsList)).toMatchObject({
      isApproved: false,
      isStale: true,
      differences: [
        {
          ref: 'NW-001',
          kind: 'changed',
          fields: [
            { label: 'Priority', before: 'Should have', after: 'Must have' },
            { label: 'Department', before: 'Front desk', after: 'Nursing' },
          ],
        },
      ],
    })
    await ask('history.undo', {})
    await ask('history.undo', {})
    expect((await ask('view.signed', needsList)).isApproved).toBe(true)
  })

  it('wants new signatures on the next version, and keeps the one before with its own', async () => {
    const clinic = await clinicWithNeeds()
    const first = await clinic.ask('signoff.freeze', needsList)
    await clinic.sign(first.id)
    expect((await clinic.refused('signoff.freeze', needsList)).message).toBe(
      'Nothing has changed since Needs list, version 1, so its signatures hold. Have that version signed.',
    )
    await clinic.add('requirement', { statement: 'Scan letters' })
    const second = await clinic.ask('signoff.freeze', needsList)
    expect(second).toMatchObject({ number: 2, changeSummary: 'Added NW-002.' })
    expect(await clinic.ask('view.signed', needsList)).toMatchObject({
      isStale: false,
      isApproved: false,
      signatures: [],
      earlier: [{ id: first.id, signatures: 1 }],
    })
  })

  it('is one change to undo, the signature another', async () => {
    const clinic = await clinicWithNeeds()
    const version = await clinic.ask('signoff.freeze', needsList)
    await clinic.sign(version.id)
    expect((await clinic.ask('history.undo', {})).label).toBe(
      'Recorded the signature of Ngọc Trần on Needs list, version 1',
    )
    expect((await clinic.ask('history.undo', {})).label).toBe('Froze Needs list, version 1')
    expect((await clinic.ask('view.signed', needsList)).version).toBeNull()
  })

  it('holds words that end in marks', async () => {
    const clinic = await clinicWithNeeds()
    await edit(clinic, 'requirement', clinic.need.id, { rationale: 'A line\n\u0303and a mark' })
    await clinic.ask('signoff.freeze', needsList)
    expect(await clinic.ask('view.signed', needsList)).toMatchObject({ isStale: false, isIntact: true })
  })

  it('cannot be frozen empty, nor signed by the vendor for a department', async () => {
    const empty = await openTestCore()
    await removeAll(empty, 'requirement')
    expect((await empty.refused('signoff.freeze', needsList)).message).toMatch(/There is no need or want yet/)
    expect((await empty.refused('signoff.freeze', { kind: 'workflow_audit', subject: '' })).code).toBe('refused')

    const clinic = await clinicWithNeeds()
    const { id } = await clinic.ask('signoff.freeze', needsList)
    const input = { versionId: id, signerId: clinic.vera.id, departmentId: clinic.nursing.id, verdict: 'approved' }
    expect((await clinic.refused('signoff.sign', input)).message).toMatch(/Vera Vendor is from the vendor/)
    expect((await clinic.refused('signoff.sign', { ...input, versionId: clinic.need.id })).code).toBe('not_found')
  })
})

describe('what was signed', () => {
  it('cannot be made, written over or taken away by hand', async () => {
    const clinic = await clinicWithNeeds()
    const { ask, refused } = clinic
    expect((await refused('record.create', { register: 'frozen_version', values: { title: 'Mine' } })).message).toMatch(
      /Freeze a needs list under Clinical sign-off/,
    )
    const { id } = await ask('signoff.freeze', needsList)
    const signature = await clinic.sign(id)
    const row = await ask('record.get', { register: 'frozen_version', id })
    for (const [name, value] of Object.entries({
      content: '{}',
      kind: 'workflow_audit',
      number: 7,
      frozenOn: '2026-01-01',
      contentHash: 'x',
      subject: `requirement:${clinic.need.id}`,
    })) {
      const error = await refused('record.update', {
        register: 'frozen_version',
        id,
        version: row.version,
        values: { [name]: value },
      })
      expect(error.message, name).toMatch(/^V-001 Needs list, version 1 shows what was put before the signers, so “.+”/)
    }
    await edit(clinic, 'frozen_version', id, { title: 'Needs, as signed', number: 1 })
    const { version } = await ask('record.get', { register: 'frozen_version', id })
    expect((await refused('record.remove', { register: 'frozen_version', id, version })).message).toMatch(
      /V-001 Needs, as signed is signed \(SO-\d{3}\), so it stays/,
    )

    const about = await ask('record.get', { register: 'sign_off', id: signature.id })
    for (const values of [{ subject: null }, { contentHash: '' }, { subjectVersion: 3 }])
      expect(
        (await refused('record.update', { register: 'sign_off', id: about.id, version: about.version, values })).code,
      ).toBe('refused')
    expect(
      (
        await refused('record.create', {
          register: 'sign_off',
          values: { title: 'Faked', subject: `frozen_version:${id}` },
        })
      ).code,
    ).toBe('refused')
    await edit(clinic, 'sign_off', about.id, { verdict: 'withdrawn' })
    expect((await ask('view.signed', needsList)).isApproved).toBe(false)
  })

  it('goes with its version once nobody has signed it', async () => {
    const clinic = await clinicWithNeeds()
    const { id } = await clinic.ask('signoff.freeze', needsList)
    const { version } = await clinic.ask('record.get', { register: 'frozen_version', id })
    await clinic.ask('record.remove', { register: 'frozen_version', id, version })
    expect((await clinic.ask('view.signed', needsList)).version).toBeNull()
  })
})

describe('the day of a signature', () => {
  it('is none that is still to come at the clinic, whatever is signed', async () => {
    const clinic = await clinicWithNeeds()
    const { ask, refused, clock } = clinic
    const { id } = await ask('signoff.freeze', needsList)
    const wanted = { versionId: id, signerId: clinic.ngoc.id, departmentId: clinic.nursing.id, verdict: 'approved' }
    const coming = '24 Nov 2026 is still to come. Give the day on which it was signed.'
    expect((await refused('signoff.sign', { ...wanted, signedOn: '2026-11-24' })).message).toBe(coming)
    const values = { title: 'Labels', subject: `requirement:${clinic.need.id}`, signedOn: '2026-11-24' }
    expect((await refused('record.create', { register: 'sign_off', values })).message).toBe(coming)
    const row = await clinic.add('sign_off', { ...values, signedOn: '2026-11-23' })
    const typed = { register: 'sign_off', id: row.id, version: row.version, values: { signedOn: '2026-11-24' } }
    expect((await refused('record.update', typed)).message).toBe(coming)
    // In Auckland it is the next day already.
    const [engagement] = (await ask('record.list', { register: 'engagement' })).rows
    await edit(clinic, 'engagement', String(engagement?.id), { timezone: 'Pacific/Auckland' })
    clock.now = '2026-11-23T20:00:00.000Z'
    expect(await ask('signoff.sign', wanted)).toMatchObject({ signedOn: '2026-11-24' })
  })
})

describe('the audit of a workflow', () => {
  it('is signed for one workflow and says which step changed since', async () => {
    const clinic = await clinicWithNeeds()
    const workflow = await clinic.add('workflow', { title: 'Check-in', departmentIds: [clinic.desk.id] })
    const step = await clinic.add('workflow_step', { workflowId: workflow.id, title: 'Find the folder' })
    const audit = { kind: 'workflow_audit', subject: `workflow:${workflow.id}` } as const
    const version = await clinic.ask('signoff.freeze', audit)
    expect(version.title).toBe('Audit of Check-in, version 1')
    await clinic.sign(version.id, { departmentId: null })
    expect(await clinic.ask('view.signed', audit)).toMatchObject({ isApproved: true, missing: [] })
    await edit(clinic, 'workflow_step', step.id, { waitMinutes: 20 })
    expect(await clinic.ask('view.signed', audit)).toMatchObject({
      isApproved: false,
      differences: [{ ref: step.ref, register: 'workflow_step', fields: [{ label: 'Wait', before: '' }] }],
    })
  })
})
