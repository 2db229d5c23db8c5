/** The columns of the thread, in the order in which one leads to the next. */
export const threadColumns = ['observation_entry', 'requirement', 'config_item', 'role_task', 'test_case'] as const
export type ThreadColumn = (typeof threadColumns)[number]

/** A link from what comes first to what follows from it, both as `register:id`. */
export type ThreadEdge = { readonly from: string; readonly to: string }

/** Every row that is linked with one, forwards and backwards along the thread, the row itself among them. */
export function alongThread(edges: readonly ThreadEdge[], key: string): ReadonlySet<string> {
  const follow = (from: 'from' | 'to', to: 'from' | 'to') => {
    const next = neighboursIn(edges, from, to)
    const reached = new Set([key])
    // A set hands out what is added while it is walked.
    for (const each of reached) for (const other of next.get(each) ?? []) reached.add(other)
    return reached
  }
  return new Set([...follow('from', 'to'), ...follow('to', 'from')])
}

/** What each row leads to (`from`, `to`) or comes from (`to`, `from`). */
export function neighboursIn(
  edges: readonly ThreadEdge[],
  from: 'from' | 'to',
  to: 'from' | 'to',
): ReadonlyMap<string, readonly string[]> {
  const known = new Map<string, string[]>()
  for (const edge of edges) {
    const others = known.get(edge[from])
    if (others === undefined) known.set(edge[from], [edge[to]])
    else others.push(edge[to])
  }
  return known
}
