import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { safeFileName } from '#electron/core/file-name.ts'
import { documentFileName } from '#electron/core/operations/document-file-name.ts'
import { verifyFile } from '#electron/documents/verify-file.ts'
import type { RegisterName } from '#shared/registers/index.ts'
import { changed, lakesideVersions } from '#test/fixtures/lakeside-versions.ts'
import { makeRow, makeRows } from '#test/fixtures/rows.ts'
import { openTestCore } from '#test/helpers/core.ts'

describe('the list of documents', () => {
  it('says what there is, in which formats, and what is made for each department', async () => {
    const { ask } = await openTestCore({ fill: 'empty' })
    const { documents } = await ask('document.list', {})
    expect(documents.map(({ id, formats, perDepartment }) => [id, formats, perDepartment])).toEqual([
      ['rollback-plan', ['pdf', 'xlsx'], true],
      ['management-workbook', ['xlsx'], false],
      ['risk-register', ['pdf', 'xlsx'], false],
      ['phase-playbook', ['pdf'], false],
      ['discovery-report', ['pdf'], false],
      ['workflow-audit', ['pdf', 'xlsx'], false],
      ['training-gap-checklist', ['pdf', 'xlsx'], false],
      ['training-plan', ['xlsx'], false],
    ])
    expect(documents.every(({ title, description }) => title !== '' && description.endsWith('.'))).toBe(true)
  })
})

describe('exporting a document', () => {
  it('writes every document of the sample in every format', { timeout: 120_000 }, async () => {
    const { core, ask, folder, events } = await openTestCore({ fill: 'sample' })
    for (const { id, formats } of (await ask('document.list', {})).documents) {
      for (const format of formats) {
        const path = join(folder, 'handed out', `${id}.${format}`)
        const { files, warnings } = await ask('document.export', { document: id, format, location: core.grant(path) })
        expect([files.map(({ name }) => name), warnings]).toEqual([[`${id}.${format}`], []])
        verifyFile(format, readFileSync(path))
        expect(files[0]?.sizeBytes).toBe(readFileSync(path).byteLength)
      }
    }
    expect(events.filter(({ type }) => type === 'task-progress').length).toBeGreaterThan(10)
  })

  it('gives a file the ending of its format, and a folder a file with a name of its own', async () => {
    const { core, ask, folder } = await openTestCore({ fill: 'sample' })
    const write = async (path: string) =>
      (await ask('document.export', { document: 'risk-register', format: 'xlsx', location: core.grant(path) })).files[0]
        ?.name
    expect([
      await write(join(folder, 'risks v2.1')),
      await write(join(folder, 'risks.XLSX')),
      await write(folder),
    ]).toEqual(['risks v2.1.xlsx', 'risks.XLSX', 'Risk register - Tarnbeck Valley Clinic.xlsx'])
  })

  it(
    'writes a copy for every department, numbered, each with its own name and steps, the version and its check code',
    { timeout: 90_000 },
    async () => {
      const { core, ask, folder } = await openTestCore({ fill: 'sample' })
      const target = join(folder, 'heads')
      const { files } = await ask('document.export', {
        document: 'rollback-plan',
        format: 'pdf',
        allDepartments: true,
        location: core.grant(target),
      })
      const rowsOf = async (register: RegisterName) => (await ask('record.list', { register })).rows
      const departmentRows = await rowsOf('department')
      const departments = departmentRows.map((row) => String(row['name']))
      const departmentIds = departmentRows.map(({ id }) => id)
      const steps = await rowsOf('rollback_step')
      const versions = (await rowsOf('frozen_version')).filter((row) => row['kind'] === 'rollback_plan')
      const newest = versions.toSorted((a, b) => Number(a['number']) - Number(b['number'])).at(-1)
      const code = String(newest?.['contentHash']).slice(0, 8).toUpperCase().replace(/^.{4}/, '$& ')
      expect(files).toHaveLength(departments.length)
      expect(readdirSync(target).toSorted()).toEqual(files.map(({ name }) => name).toSorted())
      const codes = files.map(({ name }, at) => {
        expect(name).toMatch(
          new RegExp(
            `^Rollback plan - ${departments[at]} - v\\d+\\.\\d+ copy ${at + 1} of ${departments.length}\\.pdf$`,
          ),
        )
        const read = (...more: readonly string[]) =>
          execFileSync('pdftotext', [...more, join(target, name), '-'])
            .toString()
            .replace(/\s+/g, ' ')
        // In the order in which it is drawn: a cell's lines follow one another.
        const [first, all] = [read('-layout', '-l', '1'), read('-raw')]
        for (const words of [departments[at], code, `copy ${at + 1} of ${departments.length}`, 'Version 3.1'])
          expect(first).toContain(words)
        const whole = all.replace(/ /g, '')
        const own = steps.filter((step) => step['departmentId'] === departmentIds[at])
        expect(own.length).toBeGreaterThan(0)
        expect(own.filter((step) => !whole.includes(String(step['title']).replace(/ /g, '')))).toEqual([])
        return /[0-9A-F]{4} [0-9A-F]{4}/.exec(first)?.[0]
      })
      expect(new Set(codes)).toEqual(new Set([code]))
    },
  )

  it('keeps the file that was there when it is stopped', async () => {
    const { core, folder, ask } = await openTestCore({ fill: 'sample' })
    const path = join(folder, 'M.xlsx')
    writeFileSync(path, 'the one before')
    core.listen((event) => {
      if (event.type === 'task-progress') void core.call({ command: 'task.cancel', input: { callId: 'export-1' } })
    })
    const location = core.grant(path)
    const reply = await core.call({
      command: 'document.export',
      input: { document: 'management-workbook', format: 'xlsx', location },
      callId: 'export-1',
    })
    expect(reply).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    expect(readFileSync(path, 'utf8')).toBe('the one before')
    expect(readdirSync(folder).filter((name) => name.includes('phasebook-part'))).toEqual([])
    await ask('document.export', { document: 'management-workbook', format: 'xlsx', location })
    verifyFile('xlsx', readFileSync(path))
  })

  it('refuses what there is not, naming what there is', async () => {
    const { core, refused, folder, ask } = await openTestCore({ fill: 'sample' })
    const location = core.grant(join(folder, 'out'))
    const why = async (input: object) => refused('document.export', { location, ...input })
    expect(await why({ document: 'nope', format: 'pdf' })).toMatchObject({
      code: 'not_found',
      message: expect.stringContaining('rollback-plan, management-workbook'),
    })
    expect(await why({ document: 'management-workbook', format: 'pdf' })).toMatchObject({
      code: 'bad_input',
      message: expect.stringContaining('Formats: xlsx'),
    })
    expect(await why({ document: 'rollback-plan', format: 'pdf', departmentId: '0'.repeat(26) })).toMatchObject({
      code: 'not_found',
      message: expect.stringContaining('Front desk'),
    })
    expect(await why({ document: 'risk-register', format: 'pdf', allDepartments: true })).toMatchObject({
      code: 'bad_input',
      message: expect.stringContaining('rollback-plan'),
    })
    const department = (await ask('record.list', { register: 'department', limit: 1 })).rows[0]?.id ?? ''
    expect(
      await why({ document: 'rollback-plan', format: 'pdf', departmentId: department, allDepartments: true }),
    ).toMatchObject({ code: 'bad_input' })
    expect(readdirSync(folder).includes('out')).toBe(false)
    writeFileSync(join(folder, 'taken'), 'a file')
    expect(
      await refused('document.export', {
        document: 'rollback-plan',
        format: 'pdf',
        allDepartments: true,
        location: core.grant(join(folder, 'taken')),
      }),
    ).toMatchObject({ code: 'bad_input' })
    expect(
      await refused('document.export', {
        document: 'rollback-plan',
        format: 'pdf',
        location: core.grant(join(folder, 'taken', 'x.pdf')),
      }),
    ).toMatchObject({ code: 'bad_input' })
  })

  it('refuses copies for departments while there are none', async () => {
    const { core, refused, folder, ask } = await openTestCore()
    mkdirSync(join(folder, 'heads'))
    const { rows } = await ask('record.list', { register: 'department' })
    if (rows.length > 0)
      await ask('record.removeMany', { register: 'department', rows: rows.map(({ id, version }) => ({ id, version })) })
    const reply = await refused('document.export', {
      document: 'rollback-plan',
      format: 'pdf',
      allDepartments: true,
      location: core.grant(join(folder, 'heads')),
    })
    expect(reply).toMatchObject({ code: 'refused', message: expect.stringContaining('no department yet') })
  })
})

describe('looking at a document before it is written', () => {
  it('gives a PDF whole, and a workbook as its sheets in text', async () => {
    const { ask } = await openTestCore({ fill: 'sample' })
    const pdf = await ask('document.preview', { document: 'phase-playbook', format: 'pdf' })
    if (pdf.format !== 'pdf') throw new Error('A PDF was wanted')
    verifyFile('pdf', Buffer.from(pdf.base64, 'base64'))
    const book = await ask('document.preview', { document: 'management-workbook', format: 'xlsx' })
    if (book.format !== 'xlsx') throw new Error('A workbook was wanted')
    const people = book.sheets.find(({ name }) => name === 'People')
    const total = (await ask('record.list', { register: 'person' })).total
    expect([people?.total, people?.rows.length, people?.columns.slice(0, 3)]).toEqual([
      total,
      total,
      ['Ref', 'Name', 'Department'],
    ])
    const milestone = book.sheets.find(({ name }) => name === 'Milestones')
    expect(milestone?.rows.find((row) => row[2] === 'Go-live')?.join(' ')).toMatch(/\d{1,2} Dec 2026/)
    expect(book.sheets.some(({ name }) => name === '_Meta')).toBe(false)
  })

  it('shows at most two hundred rows of a sheet and says how many there are', async () => {
    const { ask } = await openTestCore()
    const before = (await ask('record.list', { register: 'action' })).total
    for (let number = 1; number <= 205; number += 1)
      await ask('record.create', { register: 'action', values: { title: `Action ${number}` } })
    const book = await ask('document.preview', { document: 'management-workbook', format: 'xlsx' })
    const actions = book.format === 'xlsx' ? book.sheets.find(({ name }) => name === 'Actions') : undefined
    expect([actions?.rows.length, actions?.total]).toEqual([200, before + 205])
  })
})

describe('the name of a document’s file', () => {
  it('says what it is, whose, which version and which copy', () => {
    const rows = makeRows({
      engagement: [{ clientName: 'Lakeside' }],
    })
    const frontDesk = makeRow('department', { name: 'Front desk' })
    const name = {
      id: 'rollback-plan',
      title: 'Rollback plan',
      rows,
      department: null,
      copy: null,
      format: 'pdf',
    } as const
    expect(documentFileName({ ...name, department: frontDesk, copy: { number: 2, of: 7 } })).toBe(
      'Rollback plan - Front desk - draft copy 2 of 7.pdf',
    )
    const versions = lakesideVersions()
    expect(documentFileName({ ...name, rows: versions, format: 'xlsx' })).toBe(
      'Rollback plan - Lakeside Family Clinic - v3.1.xlsx',
    )
    const edited = changed(versions, 'rollback_step', 'step-4', { expectedMinutes: 99 })
    expect(documentFileName({ ...name, rows: edited, department: frontDesk })).toBe(
      'Rollback plan - Front desk - draft after v3.1.pdf',
    )
    expect(documentFileName({ ...name, id: 'risk-register', title: 'Risk register' })).toBe(
      'Risk register - Lakeside.pdf',
    )
  })

  it('is one that Windows takes, and stays in its folder', () => {
    const name = (text: string) => safeFileName(`${text}.pdf`, { fallback: 'Document', extension: '.pdf' })
    expect(name('Lab / X-ray: "new"? <2>|*')).toBe('Lab X-ray new 2.pdf')
    expect(name('../../etc/passwd')).toBe('etc passwd.pdf')
    expect(name('CON')).toBe('Document CON.pdf')
    expect(name('nul.v2')).toBe('Document nul.v2.pdf')
    const long = name('放射科'.repeat(80))
    expect(Buffer.byteLength(long)).toBeLessThanOrEqual(184)
    expect(basename(long)).toBe(long)
  })
})
