import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { documents } from '#electron/documents/documents.ts'
import { openTestCore, type TestCore } from '#test/helpers/core.ts'

const number = '943 476 5919'

async function write({ core, folder }: TestCore, name: string, document = 'risk-register', format = 'xlsx') {
  const path = join(folder, name)
  const reply = await core.call({
    command: 'document.export',
    input: { document, format, location: core.grant(path) },
  })
  return { path, reply }
}

describe('a text that seems to identify a patient', () => {
  it('holds every document back, by the name of its row, until it is taken out', async () => {
    const test = await openTestCore()
    const note = await test.ask('record.create', { register: 'note', values: { title: `Ring ${number} back` } })
    for (const { id, formats } of documents) {
      for (const format of formats) {
        const { path, reply } = await write(test, `${id}.${format}`, id, format)
        expect(reply, id).toMatchObject({
          ok: false,
          error: {
            code: 'refused',
            message: `Nothing was written: 1 row seems to hold what identifies a patient (${note.ref}). Take it out, or accept it with a reason.`,
            details: { heldBackBy: 'patient-identifier', findings: [{ register: 'note', id: note.id, ref: note.ref }] },
          },
        })
        expect(JSON.stringify(reply)).not.toContain(number)
        expect(existsSync(path)).toBe(false)
      }
    }
    await test.ask('record.update', { register: 'note', id: note.id, version: note.version, values: { title: 'Ring' } })
    expect((await write(test, 'clean.xlsx')).reply.ok).toBe(true)
  })

  it('goes out once it is accepted with a reason, which stays on record, and not after that is undone', async () => {
    const test = await openTestCore()
    for (const title of [number, `MRN 004512`]) await test.ask('record.create', { register: 'note', values: { title } })
    expect((await test.ask('guard.findings', {})).findings).toHaveLength(2)
    expect((await test.refused('guard.override', { reason: '  ' })).code).toBe('bad_input')
    expect(await test.ask('guard.override', { reason: 'Made up for the drill' })).toEqual({ accepted: 2 })
    const waivers = (await test.ask('record.list', { register: 'check_waiver' })).rows
    expect(waivers.map(({ check, reason }) => [check, reason])).toEqual([
      ['patient-identifier', 'Made up for the drill'],
      ['patient-identifier', 'Made up for the drill'],
    ])
    expect((await write(test, 'accepted.xlsx')).reply.ok).toBe(true)
    expect((await test.refused('guard.override', { reason: 'Again' })).code).toBe('refused')

    await test.ask('history.undo', {})
    expect((await test.ask('record.list', { register: 'check_waiver' })).rows).toEqual([])
    expect((await write(test, 'undone.xlsx')).reply.ok).toBe(false)
  })

  it('is named in a private note too, and holds nothing back there: private notes reach no document', async () => {
    const test = await openTestCore()
    const values = { title: number, visibility: 'consultant_private' }
    const note = await test.ask('record.create', { register: 'note', values })
    const { findings } = await test.ask('checks.run', {})
    expect(findings.filter(({ check }) => check === 'patient-identifier').map(({ id }) => id)).toEqual([note.id])
    expect((await write(test, 'private.xlsx')).reply.ok).toBe(true)
  })
})

describe('a list that is frozen', () => {
  const freeze = { kind: 'needs_list', subject: '' } as const
  const statement = `Patient MRN 4711882 phone 555-201-7788 wants portal`

  it('is not frozen while a row seems to identify a patient, unless that was accepted', async () => {
    const test = await openTestCore()
    const need = await test.ask('record.create', { register: 'requirement', values: { statement } })
    const refused = await test.refused('signoff.freeze', freeze)
    expect(refused).toMatchObject({ code: 'refused' })
    expect(refused.message).toContain(
      `of ${need.ref}” seems to hold a medical record number (•••••82) and a phone number`,
    )
    await test.ask('guard.override', { reason: 'Made up' })
    expect(await test.ask('signoff.freeze', freeze)).toMatchObject({ number: 1 })
    expect((await test.ask('guard.findings', {})).findings).toEqual([])
  })

  it('holds documents back by its old words after the row was rewritten, until they are accepted', async () => {
    const test = await openTestCore()
    const { id, ref } = await test.ask('record.create', { register: 'requirement', values: { statement } })
    await test.ask('guard.override', { reason: 'Made up' })
    const version = await test.ask('signoff.freeze', freeze)
    const waiver = (await test.ask('record.list', { register: 'check_waiver' })).rows[0]
    if (waiver === undefined) throw new Error('The override left no waiver')
    await test.ask('record.removeMany', {
      register: 'check_waiver',
      rows: [{ id: waiver.id, version: waiver.version }],
    })
    const row = await test.ask('record.get', { register: 'requirement', id })
    const values = { statement: 'A portal' }
    await test.ask('record.update', { register: 'requirement', id, version: row.version, values })

    const { findings } = await test.ask('guard.findings', {})
    expect(findings.map((each) => [each.register, each.id])).toEqual([['frozen_version', version.id]])
    expect(findings[0]?.message).toContain(`a medical record number (•••••82)`)
    expect(findings[0]?.message).toContain(`of ${ref}”`)
    expect(JSON.stringify(findings)).not.toContain('4711882')
    expect((await write(test, 'held.pdf', 'discovery-report', 'pdf')).reply.ok).toBe(false)
    await test.ask('guard.override', { reason: 'Made up' })
    expect((await write(test, 'accepted.pdf', 'discovery-report', 'pdf')).reply.ok).toBe(true)
  })
})

describe('a private note', () => {
  it('reaches no document, wherever else in the engagement it is named', async () => {
    const test = await openTestCore({ fill: 'sample' })
    const marker = 'Quokkasecret'
    const note = await test.ask('record.create', {
      register: 'note',
      values: { title: `${marker} title`, body: `${marker} body`, visibility: 'consultant_private' },
    })
    const subject = `note:${note.id}`
    const risk = (await test.ask('record.list', { register: 'risk' })).rows[0]
    const rows = [
      ['action', { title: 'Shownwallaby', subject }],
      ['sign_off', { title: 'Seen', subject }],
      ['link', { source: subject, target: `risk:${risk?.id}` }],
      ['note', { title: 'About it', subject }],
    ] as const
    for (const [register, values] of rows) await test.ask('record.create', { register, values })

    const texts: string[] = []
    for (const { id, formats } of documents) {
      for (const format of formats) {
        const { path, reply } = await write(test, `${id}.${format}`, id, format)
        expect(reply, id).toMatchObject({ ok: true })
        const text = textOf(path, format)
        texts.push(text)
        expect(text, `${id} ${format}`).not.toContain(marker)
      }
    }
    // The control: what stands beside it does reach one.
    expect(texts.some((text) => text.includes('Shownwallaby'))).toBe(true)
    // Every document is written and read whole.
  }, 120_000)
})

/** Everything that a document says: the text of a PDF, every part of a workbook, hidden sheets and properties among them. */
function textOf(path: string, format: string): string {
  if (format === 'pdf') {
    const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 })
    return text + readFileSync(path, 'latin1')
  }
  return execFileSync('unzip', ['-p', path], { encoding: 'utf8', maxBuffer: 1 << 28 })
}
