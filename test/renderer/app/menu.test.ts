import { describe, expect, it } from 'vitest'
import { allPlaces } from '#renderer/app/navigation.ts'
import { placeOfMenu } from '#renderer/app/menu.ts'

const goingSomewhere = [
  'overview',
  'phase1',
  'phase2',
  'phase3',
  'phase4',
  'phase5',
  'people',
  'risks',
  'rollback',
  'documents',
  'history',
  'backups',
  'settings',
]

describe('a menu item', () => {
  it('that goes somewhere goes to a place of the rail', () => {
    const paths = goingSomewhere.map((name) => placeOfMenu(`go.${name}`))
    for (const path of paths) expect(allPlaces.map((place) => place.path)).toContain(path)
    expect(new Set(paths).size).toBe(goingSomewhere.length)
  })

  it('that does something else goes nowhere', () => {
    expect(['edit.undo', 'file.new', 'help.keys', 'go.phase6'].map(placeOfMenu)).toEqual([null, null, null, null])
  })
})
