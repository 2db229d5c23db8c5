import { describe, expect, it } from 'vitest'
import { createFormats } from '#shared/text/format.ts'
import { isInItsField, type LeftText, purposeOf } from '#renderer/app/drafts/left-texts.ts'
import { pageOfSlot, slotOf } from '#renderer/app/drafts/live-pages.ts'
import type { FieldContextValue } from '#renderer/fields/context.ts'

const people = [{ id: '01JD0000000000000000000001', ref: 'P-001', title: 'Łucja Żak' }]
const context: FieldContextValue = {
  formats: createFormats({ locale: 'en-GB', timezone: 'Europe/London', currency: 'GBP' }),
  titleOf: (_register, id) => people.find((person) => person.id === id)?.title ?? null,
  optionsOf: () => people,
  addRow: () => Promise.reject(new Error('No rows are added here')),
  canAdd: () => false,
  find: () => Promise.resolve([]),
  open: () => undefined,
}

function left(
  field: string,
  text: string,
  current: string,
  id: string | null = '01JD0000000000000000000002',
): LeftText {
  const row = { register: 'action', id, ref: 'A-001', title: 'Order labels', isThere: true, version: 3 }
  return { ...row, slot: 'slot', field, label: field, text, current, values: {}, at: '2026-11-26T10:00:00.000Z' }
}

describe('a text that was left', () => {
  it.each([
    ['detail', 'On the left', 'On the left', true],
    ['detail', 'On the left\r\nand once more', 'On the left\nand once more', true],
    ['detail', 'On the left', 'On the right', false],
    ['dueOn', '4/12/2026', 'Fri 4 Dec 2026', true],
    ['dueOn', 'tomorow', '', false],
    ['ownerId', 'lucja zak', 'Łucja Żak', true],
    ['ownerId', 'Somebody else', 'Łucja Żak', false],
  ])('for %s, “%s” beside “%s”: in its field %s', (field, text, current, isIn) => {
    expect(isInItsField(left(field, text, current), context)).toBe(isIn)
  })

  it('for a row that is not there yet is in no field', () => {
    expect(isInItsField(left('title', '', '', null), context)).toBe(false)
  })
})

describe('a slot', () => {
  it('says the page that it is typed in, however long its place is', () => {
    const page = '1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed'
    const slot = slotOf(`check_waiver:new:${'x'.repeat(300)}`, page, 1234)
    expect([pageOfSlot(slot), slot.length <= 200]).toEqual([page, true])
    expect(pageOfSlot('risk:1:title')).toBeNull()
  })
})

describe('what a text was typed for', () => {
  const id = '01JD0000000000000000000002'
  const subject = `risk:${id}`
  it.each([
    ['field', 'action', id, 'detail', {}],
    ['row', 'action', null, 'title', {}],
    ['row', 'note', null, 'title', { subject }],
    ['row', 'test_run', null, 'actual', { testCaseId: id }],
    ['row', 'check_waiver', null, 'reason', { check: 'risk-without-owner', subject }],
    ['rows', 'action', null, 'detail', {}],
    ['form', 'test_run', null, 'actual', {}],
    ['form', 'check_waiver', null, 'reason', {}],
    ['form', 'sign_off', null, 'comment', { subject }],
  ])('a %s: %s %s %s', (purpose, register, recordId, field, values) => {
    expect(purposeOf({ register, id: recordId, field, values })).toBe(purpose)
  })
})
