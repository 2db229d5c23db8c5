import { describe, expect, it } from 'vitest'
import { type BackupCopy, copyReasons } from '#shared/contract/backup.ts'
import { createFormats } from '#shared/text/format.ts'
import {
  changesText,
  countText,
  lacksText,
  momentText,
  newestVerified,
  reasonText,
} from '#renderer/app/copies/words.ts'

const copy = (id: string, state: BackupCopy['state']): BackupCopy => ({
  id,
  at: '2026-11-26T10:42:00.000Z',
  reason: 'timer',
  sizeBytes: 1,
  state,
  changesSince: null,
})

describe('the words for a copy', () => {
  it('say why it was made, each reason in its own words', () => {
    const texts = copyReasons.map(reasonText)
    expect(new Set(texts).size).toBe(copyReasons.length)
    expect(reasonText('timer')).toBe('Every 15 minutes')
  })

  it('say when it was made as the clinic writes it', () => {
    const formats = createFormats({ locale: 'en-GB', timezone: 'Europe/Berlin', currency: 'EUR' })
    expect(momentText('2026-11-26T10:42:00.000Z', formats)).toBe('Thu 26 Nov 2026 11:42')
  })

  it('say what was changed since, also when nobody can know', () => {
    expect([0, 1, 14, null].map(changesText)).toEqual(['nothing', '1 change', '14 changes', 'not known'])
    expect(countText(1284, 'row')).toBe('1,284 rows')
  })
})

describe('what a copy lacks', () => {
  it.each([
    [0, 0, null],
    [1, 0, '1 change after 10:42 is not in it'],
    [0, 1, '1 text that was typed but not saved is not in it'],
    [14, 1, '14 changes after 10:42 and 1 text that was typed but not saved are not in it'],
    [0, 2, '2 texts that were typed but not saved are not in it'],
  ])('%i changes and %i texts', (total, texts, said) => {
    expect(lacksText({ total, texts }, '10:42')).toBe(said)
  })
})

describe('the newest verified copy', () => {
  it('is the first that is still what it was', () => {
    expect(newestVerified([copy('c', 'damaged'), copy('b', 'verified'), copy('a', 'verified')])?.id).toBe('b')
  })

  it('is none when all are damaged', () => {
    expect(newestVerified([copy('c', 'damaged')])).toBeNull()
    expect(newestVerified([])).toBeNull()
  })
})
