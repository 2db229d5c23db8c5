import { describe, expect, it } from 'vitest'
import { readSources } from '#test/helpers/sources.ts'

/** The places by the classes that their styles begin a rule with. Every style stays loaded once its place was shown. */
const placesOf = new Map<string, Set<string>>()
for (const { path, text } of readSources(['renderer/places'], ['.css'])) {
  const place = path.split('/')[2] ?? path
  for (const [, name = ''] of text.matchAll(/^\s*\.([a-z][\w-]*)/gm)) {
    // The parts that all places share may look otherwise in one of them.
    if (name.startsWith('pic-')) continue
    placesOf.set(name, (placesOf.get(name) ?? new Set()).add(place))
  }
}

describe('the styles of the places', () => {
  it('never give two places the same class: the one that was shown before would change the other', () => {
    const shared = [...placesOf].filter(([, places]) => places.size > 1)
    expect(shared.map(([name, places]) => `.${name} in ${[...places].join(' and ')}`)).toEqual([])
    expect(placesOf.size).toBeGreaterThan(300)
  })
})
