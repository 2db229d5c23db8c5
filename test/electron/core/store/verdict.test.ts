import { describe, expect, it } from 'vitest'
import { classify } from '#electron/core/store/verdict.ts'

function said(code: string): unknown {
  const verdict = classify(Object.assign(new Error('It failed'), { code }), 'Lakeside.phasebook')
  return verdict instanceof Error && 'code' in verdict ? [verdict.code, verdict.message.split('. ')[0]] : verdict
}

describe('what is said of a write that failed', () => {
  it.each([
    ['SQLITE_FULL', 'Lakeside.phasebook could not be written: the disk is full'],
    ['ENOSPC', 'Lakeside.phasebook could not be written: the disk is full'],
    // A limit of the user, or a stick that was pulled: SQLite says no more than that it could not write.
    [
      'SQLITE_IOERR_WRITE',
      'Lakeside.phasebook could not be written: the disk is full, or the stick or the network does not answer',
    ],
  ])('%s: %s', (code, sentence) => {
    expect(said(code)).toEqual(['disk_full', sentence])
  })

  it('calls a stick that cannot be read neither full nor damaged', () => {
    expect(said('SQLITE_IOERR_READ')).toEqual([
      'unreadable',
      expect.stringMatching(/could not be read or written: the disk/),
    ])
  })
})
