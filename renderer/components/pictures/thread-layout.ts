export type LaidNode = {
  /** `register:id` */
  readonly key: string
  readonly column: number
  /** From the top of its column, 0 first. */
  readonly place: number
}

type Edge = { readonly from: string; readonly to: string }

/**
 * Puts the rows of each column beside those that they are linked with, so that lines cross little: the column `fixed` keeps its
 * order, and going away from it each row stands at the mean place of what it is linked with there; what is not linked stands last.
 */
export function layThread(
  columns: readonly (readonly string[])[],
  edges: readonly Edge[],
  fixed: number,
): readonly LaidNode[] {
  const toTheRight = neighbours(edges, ({ from, to }) => [to, from])
  const toTheLeft = neighbours(edges, ({ from, to }) => [from, to])
  const placed = new Map<string, number>()
  const inOrder = columns.map((keys) => [...keys])
  const lay = (column: number, linked: ReadonlyMap<string, readonly string[]>) => {
    const weighed = (columns[column] ?? []).map((key, at) => {
      const places = (linked.get(key) ?? []).flatMap((other) => placed.get(other) ?? [])
      const mean = places.length === 0 ? Infinity : places.reduce((sum, place) => sum + place, 0) / places.length
      return { key, at, mean }
    })
    const sorted = weighed.toSorted((a, b) => (a.mean === b.mean ? a.at - b.at : a.mean - b.mean))
    inOrder[column] = sorted.map(({ key }) => key)
  }
  const note = (column: number) => inOrder[column]?.forEach((key, place) => placed.set(key, place))
  note(fixed)
  for (let column = fixed + 1; column < columns.length; column += 1) {
    lay(column, toTheRight)
    note(column)
  }
  for (let column = fixed - 1; column >= 0; column -= 1) {
    lay(column, toTheLeft)
    note(column)
  }
  return inOrder.flatMap((keys, column) => keys.map((key, place) => ({ key, column, place })))
}

function neighbours(
  edges: readonly Edge[],
  pairOf: (edge: Edge) => readonly [string, string],
): ReadonlyMap<string, readonly string[]> {
  const known = new Map<string, string[]>()
  for (const edge of edges) {
    const [key, other] = pairOf(edge)
    const others = known.get(key)
    if (others === undefined) known.set(key, [other])
    else others.push(other)
  }
  return known
}
