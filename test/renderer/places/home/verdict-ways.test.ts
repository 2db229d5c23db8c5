import { describe, expect, it } from 'vitest'
import { type ErrorCode, errorCodes } from '#shared/contract/errors.ts'
import { type AtHand, waysFrom } from '#renderer/places/home/verdict-ways.ts'

const everything: AtHand = {
  hasFile: true,
  canRetry: true,
  hasVerifiedCopy: true,
  copies: 3,
  canChoose: true,
  isListed: true,
}
const nothing: AtHand = {
  hasFile: false,
  canRetry: false,
  hasVerifiedCopy: false,
  copies: 0,
  canChoose: false,
  isListed: false,
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
    for (const [code, first] of Object.entries(firsts))
      expect(waysFrom(code as ErrorCode, everything)[0], code).toBe(first)
  })

  it('of a damaged file are its copies and what can still be read', () => {
    expect(waysFrom('damaged', everything)).toEqual(['newest', 'salvage', 'copies', 'others'])
    expect(waysFrom('damaged', { ...everything, hasVerifiedCopy: false, copies: 0 })).toEqual(['salvage', 'others'])
  })

  it('never go back to a copy when the file is only busy, full, locked or out of reach', () => {
    for (const code of ['locked', 'read_only', 'disk_full', 'unreadable', 'older'] as const)
      expect(waysFrom(code, everything).filter((way) => way === 'newest' || way === 'salvage')).toEqual([])
  })

  it('always lead somewhere, whatever is at hand, and none twice', () => {
    for (const code of errorCodes) {
      for (const hand of [everything, nothing]) {
        const ways = waysFrom(code, hand)
        expect(ways, code).toContain('others')
        expect(new Set(ways).size, code).toBe(ways.length)
      }
      expect(waysFrom(code, nothing), code).not.toContain('newest')
    }
  })
})
