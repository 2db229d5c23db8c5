import { describe, expect, it } from 'vitest'
import { registerNames } from '#shared/registers/index.ts'
import { phaseCodes } from '#shared/registers/register.ts'
import { allPlaces, isAt, pathOfRow, phaseOfPath, phasePlaces } from '#renderer/app/navigation.ts'

describe('places', () => {
  it('have one address each', () => {
    const paths = allPlaces.map((place) => place.path)
    expect(new Set(paths).size).toBe(paths.length)
  })

  it('begin with the checklist in every phase and open the drawer of their phase', () => {
    for (const code of phaseCodes) {
      expect(phasePlaces[code][0]?.path).toBe(`/phase/${code}`)
      for (const place of phasePlaces[code]) expect(phaseOfPath(place.path)).toBe(code)
    }
    expect(phaseOfPath('/risks')).toBeNull()
    expect(phaseOfPath('/')).toBeNull()
  })

  it('know what lies in them', () => {
    expect(isAt('/', '/')).toBe(true)
    expect(isAt('/risks', '/')).toBe(false)
    expect(isAt('/phase/training', '/phase/training')).toBe(true)
    expect(isAt('/rollbacks', '/rollback')).toBe(false)
  })

  it('give every row of every register an address that selects it', () => {
    const known = new Set(allPlaces.map((place) => place.path))
    for (const name of registerNames) {
      const [path, row] = pathOfRow(name, '01JABCDEFGHJKMNPQRSTVWXYZ0').split('?')
      expect(row).toBe(`row=${name}:01JABCDEFGHJKMNPQRSTVWXYZ0`)
      expect(known.has(path ?? '') || (path ?? '').startsWith('/register/'), name).toBe(true)
    }
  })
})
