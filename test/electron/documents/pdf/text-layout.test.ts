import { describe, expect, it } from 'vitest'
import { mirrored, visualOrder } from '#electron/documents/render/pdf/bidi.ts'
import { breakPlaces } from '#electron/documents/render/pdf/line-breaks.ts'

function parts(text: string): readonly string[] {
  let from = 0
  return breakPlaces(text).map((to) => {
    const part = text.slice(from, to)
    from = to
    return part
  })
}

describe('where a line may end', () => {
  it('is after blanks, between long parts of a word with a hyphen, never at a no-break blank', () => {
    expect(parts('after go-live in Wójcik-Nowak')).toEqual(['after ', 'go-live ', 'in ', 'Wójcik-', 'Nowak'])
    expect(parts('07700\u00a0900 110')).toEqual(['07700\u00a0900 ', '110'])
  })

  it('is between Chinese characters, but not before a full stop or after an opening bracket', () => {
    expect(parts('李晓（梅）。好')).toEqual(['李', '晓', '（梅）。', '好'])
  })
})

describe('the visual order of runs', () => {
  it('turns right-to-left runs round and leaves numbers inside them as they are', () => {
    const runs = [
      { text: 'a', level: 0 },
      { text: 'ALEF', level: 1 },
      { text: '12', level: 2 },
      { text: 'BET', level: 1 },
      { text: 'b', level: 0 },
    ]
    expect(visualOrder(runs).map((run) => run.text)).toEqual(['a', 'BET', '12', 'ALEF', 'b'])
  })

  it('turns brackets', () => {
    expect(mirrored('(x]')).toBe(')x[')
  })
})
