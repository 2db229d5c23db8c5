import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateEvidence, readDay } from '#shared/domain/import-dates.ts'
import type { ImportTable } from '#shared/domain/import-table.ts'
import { readUsage, type UsageContext } from '#shared/domain/usage-import.ts'
import {
  mappingGaps,
  suggestMapping,
  type UsageMapping,
  withColumn,
  withHeaderRow,
} from '#shared/domain/usage-mapping.ts'
import { mergeUsage } from '#shared/domain/usage-merge.ts'
import { createFormats } from '#shared/text/format.ts'

const british = createFormats({ locale: 'en-GB', timezone: 'Europe/London', currency: 'GBP' })
const german = createFormats({ locale: 'de-DE', timezone: 'Europe/Berlin', currency: 'EUR' })

const context: UsageContext = {
  departments: [
    { id: 'd1', name: 'Front desk' },
    { id: 'd2', name: 'Pflege Süd' },
  ],
  tasks: [{ id: 't1', title: 'Check a patient in', shortName: 'Check-in' }],
  formats: british,
  today: '2027-01-18',
}

const report: ImportTable = [
  ['Tessaric usage report', '', ''],
  [''],
  ['Date', 'Department', 'Active users', 'Paper fallbacks', 'Comment'],
  ['2027-01-11', 'Front desk', '62 %', '4', 'first\nday'],
  ['2027-01-11', 'PFLEGE SUD', '71.5', '', ''],
  [''],
  ['Total', '', '66', '4', ''],
]

function readWith(table: ImportTable, more: Partial<UsageMapping> = {}, given: Partial<UsageContext> = {}) {
  return readUsage(table, { ...suggestMapping(table), ...more }, { ...context, ...given })
}

describe('suggestMapping', () => {
  it('finds the row of names below a heading, and what its columns hold', () => {
    expect(suggestMapping(report)).toMatchObject({
      headerRow: 2,
      uses: ['day', 'department', 'active_users_pct', 'paper_fallbacks', 'none'],
      isShare: false,
    })
  })

  it('takes no number of people for a percentage, unless the name or the cells say percent', () => {
    const usesFor = (name: string, cell: string) =>
      suggestMapping([
        ['Date', name],
        ['2027-01-11', cell],
      ]).uses[1]
    expect(usesFor('Active users', '62')).toBe('none')
    expect(usesFor('Active users', '62 %')).toBe('active_users_pct')
    expect(usesFor('Active users (percent)', '62')).toBe('active_users_pct')
    expect(usesFor('active_users_pct', '62')).toBe('active_users_pct')
  })

  it('knows the long form only where both of its halves are there', () => {
    expect(suggestMapping([['Datum', 'Abteilung', 'Metric', 'Value']]).uses).toEqual([
      'day',
      'department',
      'figure_name',
      'figure_value',
    ])
    expect(suggestMapping([['Date', 'Value', 'Errors']]).uses).toEqual(['day', 'none', 'task_errors'])
  })

  it('sees shares by their point, and never takes a column of noughts and ones for them', () => {
    const withCells = (...cells: readonly string[]) =>
      suggestMapping([['Date', 'Claims sent, %'], ...cells.map((cell) => ['2027-01-11', cell])]).isShare
    expect(withCells('0.85', '1')).toBe(true)
    expect(withCells('0.85', 'many', '')).toBe(true)
    expect(withCells('0', '1')).toBe(false)
    expect(withCells('0.85', '93')).toBe(false)
  })

  it('gives a key to one column only, and takes another row of names', () => {
    const mapping = withColumn(report, suggestMapping(report), 4, 'day')
    expect(mapping.uses).toEqual(['none', 'department', 'active_users_pct', 'paper_fallbacks', 'day'])
    expect(withHeaderRow(report, mapping, 0).uses).toEqual(['none', 'none', 'none'])
    expect(mappingGaps(report, withHeaderRow(report, mapping, 0))).toEqual([
      'Say which column holds the day.',
      'Say which column holds a figure.',
    ])
  })

  it('wants a choice where every day reads both ways', () => {
    const table = [
      ['Date', 'Errors'],
      ['03/01/2027', '1'],
      ['04/01/2027', '2'],
    ]
    const mapping = suggestMapping(table)
    expect(mappingGaps(table, mapping)).toEqual([
      'Every day can be read in two ways. Say whether the day or the month comes first.',
    ])
    expect(mappingGaps(table, { ...mapping, dateOrder: 'day_first' })).toEqual([])
    expect(readWith(table, { dateOrder: 'day_first' }).figures.map((each) => each.measuredOn)).toEqual([
      '2027-01-03',
      '2027-01-04',
    ])
    expect(readWith(table, { dateOrder: 'month_first' }).problems).toEqual([
      { row: 2, text: '“03/01/2027” is a day to come. Look at the order of day and month.' },
      { row: 3, text: '“04/01/2027” is a day to come. Look at the order of day and month.' },
    ])
  })

  it('takes the order from a day that has only one', () => {
    expect(dateEvidence(['03/01/2027', '13/01/2027'])).toBe('day_first')
    expect(dateEvidence(['03/01/2027', '01/13/27 08:00'])).toBe('month_first')
    expect(dateEvidence(['13/01/2027', '01/13/2027'])).toBe('mixed')
    expect(dateEvidence(['3.1.2027', '2027-01-03', '3 Jan 2027', '', '3/3/2027'])).toBe('clear')
  })
})

describe('readUsage', () => {
  it('gives each figure with its row, and passes over empty rows and totals', () => {
    const front = { measuredOn: '2027-01-11', departmentId: 'd1', roleTaskId: null }
    expect(readWith(report)).toEqual({
      figures: [
        { row: 4, ...front, metric: 'active_users_pct', value: 62 },
        { row: 4, ...front, metric: 'paper_fallbacks', value: 4 },
        { row: 5, ...front, departmentId: 'd2', metric: 'active_users_pct', value: 71.5 },
      ],
      problems: [],
      unknown: { departments: [], tasks: [], figures: [] },
      passedOver: { empty: 1, totals: 1, leftOut: 0 },
    })
  })

  it('reads the long form with tasks, and what a person chose for a strange name', () => {
    const table = [
      ['Day', 'Team', 'Task', 'Measure', 'Value'],
      ['2027-01-11', 'Reception', 'check-in', 'Errors in a task', '7'],
      ['2027-01-11', 'All', '', 'Logins', '12'],
      ['2027-01-11', 'Roof', '', 'Logins', '12'],
    ]
    expect(readWith(table)).toMatchObject({
      figures: [],
      problems: [
        { row: 2, text: 'names “Reception”, which is no department here.' },
        { row: 3, text: 'names “All”, which is no department here.' },
        { row: 4, text: 'names “Roof”, which is no department here.' },
      ],
      unknown: { departments: ['Reception', 'All', 'Roof'] },
    })
    const choices = {
      departments: { reception: 'd1', all: 'whole_clinic', roof: 'left_out' },
      figures: { logins: 'calls_per_user' },
    }
    const day = '2027-01-11'
    expect(readWith(table, choices)).toMatchObject({
      figures: [
        { row: 2, measuredOn: day, departmentId: 'd1', roleTaskId: 't1', metric: 'task_errors', value: 7 },
        { row: 3, measuredOn: day, departmentId: null, roleTaskId: null, metric: 'calls_per_user', value: 12 },
      ],
      problems: [],
      passedOver: { leftOut: 1 },
    })
    expect(readWith(table, { ...choices, figures: {} }).unknown.figures).toEqual(['Logins'])
  })

  it('names by row what it cannot take', () => {
    const table = [
      ['Date', 'Department', 'Active users, %', 'Errors'],
      ['yesterday', 'Front desk', '60', '1'],
      ['', 'Front desk', '60', '1'],
      ['2027-01-11', 'Front desk', '104', '5 %'],
      ['2027-01-12', 'Front desk', 'many', '-3'],
      ['2027-01-13', 'Front desk', '60', 'n/a'],
      ['2027-01-13', 'Front desk', '60', ''],
      ['2027-01-13', 'Front desk', '61', ''],
    ]
    const { figures, problems } = readWith(table)
    expect(figures.map(({ row, value }) => [row, value])).toEqual([[6, 60]])
    expect(problems).toEqual([
      { row: 2, text: '“yesterday” is not a day.' },
      { row: 3, text: 'has no day.' },
      { row: 4, text: '“104” is more than 100 % for “Active users, %”.' },
      { row: 4, text: '“5 %” is a percent, and “Errors in a task” is not.' },
      { row: 5, text: '“many” is not a number for “Active users, %”.' },
      { row: 5, text: '“-3” is below zero for “Errors in a task”.' },
      {
        row: 8,
        text: 'gives “Active users, %” of the same day and department again, as 61. Row 6 says 60 and is taken.',
      },
    ])
  })

  it('reads numbers as the engagement writes them, and shares as percents', () => {
    const table = [
      ['Datum', 'Active users', 'Backlog'],
      ['11.01.2027', '0,625', '1.204'],
      ['12.1.27', '85 %', "1'300"],
    ]
    const { figures } = readWith(table, { isShare: true }, { formats: german })
    expect(figures.map(({ measuredOn, value }) => [measuredOn, value])).toEqual([
      ['2027-01-11', 62.5],
      ['2027-01-11', 1204],
      ['2027-01-12', 85],
      ['2027-01-12', 1300],
    ])
  })

  it('reads a day however it is written', () => {
    const wayOf = (iso: string) => {
      const [year = '', month = '', day = ''] = iso.split('-')
      return fc.constantFrom(
        [iso, null],
        [`${iso}T08:30:00Z`, null],
        [`${year}${month}${day}`, null],
        [`${Number(day)}.${month}.${year}`, null],
        [british.date(iso), null],
        [`${day}/${month}/${year} 08:30`, 'day_first'],
        [`${Number(day)}/${Number(month)}/${year.slice(2)}`, 'day_first'],
        [`${month}-${day}-${year}`, 'month_first'],
      ) as fc.Arbitrary<readonly [string, 'day_first' | 'month_first' | null]>
    }
    const days = fc
      .date({ min: new Date('2020-01-01'), max: new Date('2039-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10))
      .chain((iso) => wayOf(iso).map(([text, order]) => ({ iso, text, order })))
    fc.assert(
      fc.property(days, ({ iso, text, order }) => {
        expect(readDay(text, order, british)).toBe(iso)
      }),
    )
  })

  it('reads ten thousand rows, each into its figures', () => {
    const rows = Array.from({ length: 10_000 }, (_, at) => [
      `${(at % 28) + 1} Jan 2026`,
      at % 2 === 0 ? 'Front desk' : 'Pflege Süd',
      String(at % 101),
      String(at),
    ])
    const { figures, problems } = readWith([['Date', 'Department', 'Active users, %', 'Comment'], ...rows])
    // 28 days, each of one parity, so of one department.
    expect(figures).toHaveLength(28)
    expect(figures.length + problems.length).toBeGreaterThan(9_000)
  })
})

describe('mergeUsage', () => {
  const metrics = fc.constantFrom('active_users_pct' as const, 'task_errors' as const)
  const keyed = fc.record({
    measuredOn: fc.constantFrom('2027-01-11', '2027-01-12'),
    departmentId: fc.constantFrom('d1', null),
    roleTaskId: fc.constantFrom('t1', null),
    metric: metrics,
    value: fc.integer({ min: 0, max: 3 }),
  })

  it('changes what says the same day, department, task and figure otherwise, and adds the rest', () => {
    fc.assert(
      fc.property(fc.array(keyed, { maxLength: 6 }), fc.array(keyed, { maxLength: 8 }), (figures, there) => {
        const known = there.map((row, at) => ({ id: `${at}`, ...row }))
        for (const merged of mergeUsage(figures, known)) {
          const { measuredOn, departmentId, roleTaskId, metric, value } = merged.figure
          const same = known.findLast(
            (row) =>
              row.measuredOn === measuredOn &&
              row.departmentId === departmentId &&
              row.roleTaskId === roleTaskId &&
              row.metric === metric,
          )
          const { figure } = merged
          expect(merged).toEqual(
            same === undefined
              ? { state: 'added', figure }
              : same.value === value
                ? { state: 'unchanged', figure, id: same.id }
                : { state: 'changed', figure, id: same.id, before: same.value },
          )
        }
      }),
    )
  })
})
