import { describe, expect, it } from 'vitest'
import { backEntrySheet, peakLoadSheet } from '#electron/documents/build/sheets/load-sheets.ts'
import { createSheetContext } from '#electron/documents/build/sheets/sheet-context.ts'
import { makeRows } from '#test/fixtures/rows.ts'

describe('the sheet of the peak load', () => {
  it('names the bottleneck, and what was not measured at the peak', () => {
    const measured = (loadStepId: string, users: number | null, value: number) => ({ loadStepId, users, value })
    const step = (id: string, threshold: number | null) => ({ id, loadProfileId: 'peak', title: id, threshold })
    const rows = makeRows({
      load_profile: [{ id: 'peak', title: 'Monday', concurrentUsers: 20, targetPercent: 100 }],
      load_step: [
        step('login', 15),
        step('save', 3),
        step('claims', 10),
        step('send', null),
        step('label', 10),
        step('book', 5),
        step('open', 5),
      ],
      load_measurement: [
        measured('login', 12, 9),
        measured('save', 20, 4),
        measured('claims', 20, 42),
        measured('send', null, 2),
        measured('book', null, 2),
        measured('open', 20, 2),
      ],
    })
    const { rows: lines } = peakLoadSheet(createSheetContext(rows))
    expect(
      lines.map(({ values }) => [
        values['title'],
        values['newest'],
        values['people'],
        values['stands'],
        values['to_do'],
      ]),
    ).toEqual([
      ['login', 9, '12 of 20', 'Not the peak yet', ''],
      ['save', 4, '20 of 20', 'Over its limit', ''],
      ['claims', 42, '20 of 20', 'Bottleneck', ''],
      ['send', 2, null, 'No limit', 'Limit missing'],
      ['label', null, null, 'Not measured', ''],
      ['book', 2, null, 'People not counted', ''],
      ['open', 2, '20 of 20', 'Holds', ''],
    ])
  })
})

describe('the sheet of the back entry', () => {
  it('says what the last count leaves, and that a batch is overdue', () => {
    const rows = makeRows({
      back_entry_batch: [
        { id: 'one', title: 'Day one', itemsExpected: 40, dueOn: '2027-01-17', ownerId: 'ann' },
        { id: 'two', title: 'Day two', itemsExpected: 10, dueOn: '2027-01-17', ownerId: 'ann' },
      ],
      back_entry_count: [
        { batchId: 'one', countedOn: '2027-01-16', itemsEntered: 30, itemsChecked: 12 },
        { batchId: 'one', countedOn: '2027-01-15', itemsEntered: 5, itemsChecked: 1 },
        { batchId: 'two', countedOn: '2027-01-16', itemsEntered: 10, itemsChecked: 10 },
      ],
      person: [{ id: 'ann', displayName: 'Ann' }],
    })
    const { rows: lines } = backEntrySheet(createSheetContext(rows), '2027-01-18')
    expect(lines.map(({ values }) => [values['entered'], values['checked'], values['left'], values['to_do']])).toEqual([
      [30, 12, 28, 'Overdue'],
      [10, 10, 0, ''],
    ])
  })
})
