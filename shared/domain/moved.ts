/**
 * The fewest ids that have to be picked up and put down elsewhere so that `before` becomes `after`. Both hold the same ids.
 * What stays is a longest run of `after` that keeps its order in `before`.
 */
export function movedIds(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
  const placeOf = new Map(before.map((id, at) => [id, at]))
  const places = after.map((id) => placeOf.get(id) ?? -1)
  const stays = longestRising(places)
  return new Set(after.filter((_id, at) => !stays.has(at)))
}

/** The positions of a longest rising run: for each length, the run that ends lowest is carried on. */
function longestRising(values: readonly number[]): ReadonlySet<number> {
  const ends: number[] = []
  const previous: (number | null)[] = []
  for (const [at, value] of values.entries()) {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((values[ends[middle] ?? 0] ?? 0) < value) low = middle + 1
      else high = middle
    }
    previous[at] = low === 0 ? null : (ends[low - 1] ?? null)
    ends[low] = at
  }
  const positions = new Set<number>()
  for (let at = ends.at(-1) ?? null; at !== null; at = previous[at] ?? null) positions.add(at)
  return positions
}
