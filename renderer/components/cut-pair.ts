const shownBefore = 16

/**
 * Two texts cut to at most `longest` letters each, both from a little before where they first differ, so that what differs is seen. `…`
 * stands for what is left out and is not counted. Texts that fit stay whole.
 */
export function cutPair(before: string, after: string, longest: number): readonly [before: string, after: string] {
  const sides = [[...before], [...after]] as const
  if (sides.every((letters) => letters.length <= longest)) return [before, after]
  const differsAt = firstDifference(...sides)
  const from = differsAt < longest ? 0 : differsAt - shownBefore
  const [cutBefore, cutAfter] = sides.map((letters) => {
    const end = from + longest
    return `${from > 0 ? '…' : ''}${letters.slice(from, end).join('')}${end < letters.length ? '…' : ''}`
  })
  return [cutBefore ?? '', cutAfter ?? '']
}

function firstDifference(one: readonly string[], other: readonly string[]): number {
  const at = one.findIndex((letter, index) => letter !== other[index])
  return at < 0 ? one.length : at
}
