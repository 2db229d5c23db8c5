import { describe, expect, it } from 'vitest'
import { noFilters, readFilters, writeFilters } from '#renderer/places/history/filters.ts'

const id = '01JD0000000000000000000000'

describe('the filters of the history in its address', () => {
  it.each([
    [noFilters, ''],
    [{ ...noFilters, register: 'risk' as const }, 'register=risk'],
    [
      { ...noFilters, record: { register: 'risk' as const, id }, day: '2026-11-23' },
      `record=risk%3A${id}&day=2026-11-23`,
    ],
    [{ ...noFilters, before: 420 }, 'before=420'],
  ])('%j are read as they are written', (filters, address) => {
    const written = writeFilters(new URLSearchParams(), filters)
    expect(String(written)).toBe(address)
    expect(readFilters(written)).toEqual(filters)
  })

  it('leave the selected row as it is', () => {
    const search = new URLSearchParams(`row=risk:${id}&day=2026-11-23`)
    expect(writeFilters(search, noFilters).get('row')).toBe(`risk:${id}`)
    expect(writeFilters(search, noFilters).has('day')).toBe(false)
  })

  it.each([
    'register=risks',
    'record=risk',
    `record=risks:${id}`,
    'day=2026-13-40',
    'day=monday',
    'before=-1',
    'before=x',
  ])('%s says nothing', (address) => {
    expect(readFilters(new URLSearchParams(address))).toEqual(noFilters)
  })

  it('of a record say its register, whatever else is asked', () => {
    expect(readFilters(new URLSearchParams(`register=action&record=risk:${id}`))).toEqual({
      ...noFilters,
      record: { register: 'risk', id },
    })
  })
})
