import { expect, it } from 'vitest'
import { createGrants } from '#electron/core/grants.ts'

it('forgets what a dialog gave after ten minutes without use, but not what the home page lists', () => {
  let now = 0
  const grants = createGrants(() => now)
  const chosen = grants.issue('/Engagements/Chosen.phasebook')
  const listed = grants.issueLasting('/Engagements/Listed.phasebook')
  now = 9 * 60_000
  expect(grants.resolve(chosen)).toBe('/Engagements/Chosen.phasebook')
  now = 20 * 60_000
  expect(() => grants.resolve(chosen)).toThrow(/too long ago/)
  now = 24 * 60 * 60_000
  expect(grants.resolveListed(listed)).toBe('/Engagements/Listed.phasebook')
  expect(grants.issueLasting('/Engagements/Listed.phasebook')).toBe(listed)
  expect(() => grants.resolve(listed), 'a listed file can only be opened').toThrow(/too long ago/)
  expect(() => grants.resolve('never given')).toThrow(/too long ago/)
})
