import { describe, expect, it } from 'vitest'
import { unitOfHeader, unitOfWord } from '#shared/domain/timing-units.ts'

describe('units of time', () => {
  it.each([
    ['ms', 'milliseconds'],
    ['Milliseconds', 'milliseconds'],
    ['s', 'seconds'],
    ['sec', 'seconds'],
    ['Sekunden', 'seconds'],
    ['min', 'minutes'],
    ['hrs', 'hours'],
  ])('read %s alike behind a number and in the name of a column', (word, unit) => {
    expect([unitOfWord(word), unitOfWord(`${word}.`), unitOfHeader(`Duration (${word})`)]).toEqual([unit, unit, unit])
  })

  it('are not guessed from other words', () => {
    expect(['Response in the busiest hour', 'Distance (m)'].map(unitOfHeader)).toEqual(['step', 'step'])
    expect([unitOfWord('people'), unitOfWord('%'), unitOfHeader('Result'), unitOfHeader('Elapsed')]).toEqual([
      null,
      'percent',
      'step',
      'milliseconds',
    ])
  })
})
