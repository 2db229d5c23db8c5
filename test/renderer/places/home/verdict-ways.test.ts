import { describe, expect, it } from 'vitest'
import { type ErrorCode, errorCodes } from '#shared/contract/errors.ts'
import { type AtHand, waysFrom, type WayKind } from '#renderer/places/home/verdict-ways.ts'
import type { VerdictReason } from '#renderer/places/home/verdict-words.ts'

const everything: AtHand = {
  hasFile: true,
  canRetry: true,
  hasVerifiedCopy: true,
  copies: 3,
  hasNoCopy: false,
  canChoose: true,
  isListed: true,
}
const nothing: AtHand = {
  hasFile: false,
  canRetry: false,
  hasVerifiedCopy: false,
  copies: 0,
  hasNoCopy: true,
  canChoose: false,
  isListed: false,
}

/** The ways on after a code alone. */
function after(code: ErrorCode, hand = everything): readonly WayKind[] {
  return waysFrom({ code, reason: null }, hand)
}

describe('the ways on from a verdict', () => {
  it('begin with the safest', () => {
    const firsts: { readonly [Code in ErrorCode]?: string } = {
      damaged: 'newest',
      not_ours: 'newest',
      newer: 'retry',
      older: 'upgrade',
      missing: 'retry',
      locked: 'retry',
      read_only: 'retry',
      disk_full: 'retry',
      unreadable: 'retry',
    }
    for (const [code, first] of Object.entries(firsts)) expect(after(code as ErrorCode)[0], code).toBe(first)
  })

  it('of a damaged file are its copies and what can still be read', () => {
    expect(after('damaged')).toEqual(['newest', 'salvage', 'copies', 'others'])
    expect(after('damaged', { ...everything, hasVerifiedCopy: false, copies: 0 })).toEqual(['salvage', 'others'])
  })

  it('lead to a copy or an archive of the person’s own where this computer has no whole copy', () => {
    const hand = { ...everything, hasVerifiedCopy: false, copies: 0, hasNoCopy: true }
    expect(after('damaged', hand)).toEqual(['salvage', 'copyFile', 'archive', 'others'])
    expect(after('unreadable', hand)).toEqual(['retry', 'salvage', 'copyFile', 'archive', 'others'])
    expect(waysFrom({ code: 'not_ours', reason: 'empty' }, hand)).toEqual([
      'copyFile',
      'archive',
      'others',
      'elsewhere',
    ])
    expect(after('damaged', { ...hand, canChoose: false })).toEqual(['salvage', 'archive', 'others'])
  })

  it('never go back to a copy when the file is only busy, full or locked', () => {
    for (const code of ['locked', 'read_only', 'disk_full', 'older'] as const)
      expect(after(code).filter((way) => way === 'newest' || way === 'salvage')).toEqual([])
  })

  it('of a file that cannot be read are its copies once the disk does not answer again', () => {
    expect(after('unreadable')).toEqual(['retry', 'newest', 'salvage', 'copies', 'others'])
    expect(after('unreadable', nothing)).toEqual(['others'])
  })

  it.each<[VerdictReason, ErrorCode, readonly WayKind[]]>([
    ['other_mode', 'not_ours', ['salvage', 'newest', 'copies', 'others']],
    ['altered', 'not_ours', ['salvage', 'newest', 'copies', 'others']],
    ['second_name', 'not_ours', ['elsewhere', 'retry', 'salvage', 'newest', 'copies', 'others']],
    ['leftovers', 'locked', ['retry', 'others']],
    ['shortcut', 'not_ours', ['elsewhere', 'others', 'newest', 'copies']],
    ['empty', 'not_ours', ['newest', 'copies', 'others', 'elsewhere']],
    ['not_an_engagement', 'not_ours', ['newest', 'copies', 'others', 'elsewhere']],
  ])('keep the newest work where it is, after %s', (reason, code, ways) => {
    expect(waysFrom({ code, reason }, everything)).toEqual(ways)
  })

  it('always lead somewhere, whatever is at hand, and none twice', () => {
    for (const code of errorCodes) {
      for (const hand of [everything, nothing]) {
        const ways = after(code, hand)
        expect(ways, code).toContain('others')
        expect(new Set(ways).size, code).toBe(ways.length)
      }
      expect(after(code, nothing), code).not.toContain('newest')
    }
  })
})
