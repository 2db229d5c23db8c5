import { acknowledged, type Expected, expectedOf, isSame, type Row, type Sent, unacknowledged } from './expected.ts'

/** What the child does beside the mixed load: nothing that changes the rows of the open engagement, but for a restore. */
export type Task = { readonly op: string } & (
  | { readonly task: 'document'; readonly path: string }
  | { readonly task: 'save'; readonly path: string; readonly sha256: string }
  | { readonly task: 'backup' }
  | { readonly task: 'restore'; readonly copy: string }
  | { readonly task: 'newFile'; readonly path: string }
  | { readonly task: 'upgrade'; readonly path: string }
)

/** What an engagement holds, as a child read it through the core. */
export type Dump = {
  readonly rows: { readonly [register: string]: readonly Row[] }
  readonly drafts: { readonly [slot: string]: string }
}

/** What a child says while it works. */
export type Said =
  | { readonly type: 'ready' }
  | { readonly type: 'opened'; readonly ms: number; readonly dump: Dump }
  | { readonly type: 'refused'; readonly code: string; readonly message: string }
  | { readonly type: 'begin'; readonly sent: Sent }
  | { readonly type: 'beginTask'; readonly task: Task }
  | { readonly type: 'worked' | 'tidied' }
  /** `dump` is null when even reading was refused. */
  | { readonly type: 'staged'; readonly dump: Dump | null }
  | { readonly type: 'acknowledged'; readonly op: string; readonly value: unknown }

/** What the parent, or the child itself, knows from what was said so far. */
export type Followed = {
  readonly expected: Expected
  /** What the engagement held when a copy was acknowledged, by the copy's id. */
  readonly copies: ReadonlyMap<string, Expected>
  /** What was begun and not acknowledged, at most one. */
  readonly open: Sent | Task | null
  readonly acknowledged: readonly (Sent | Task)[]
}

export function startFollowing(expected: Expected): Followed {
  return { expected, copies: new Map(), open: null, acknowledged: [] }
}

/** Takes one thing that was said. Throws a Contradiction when a reply cannot be true. */
export function follow(followed: Followed, said: Said): Followed {
  if (said.type === 'begin') return { ...followed, open: said.sent }
  if (said.type === 'beginTask') return { ...followed, open: said.task }
  // What is refused must not have happened.
  if (said.type === 'refused') return { ...followed, open: null }
  const { open } = followed
  if (said.type !== 'acknowledged' || open === null || open.op !== said.op) return followed
  const next = { ...followed, open: null, acknowledged: [...followed.acknowledged, open] }
  if ('command' in open) return { ...next, expected: acknowledged(followed.expected, open, said.value) }
  if (open.task === 'backup') {
    const { id } = said.value as { id: string }
    return { ...next, copies: new Map([...followed.copies, [id, afresh(followed.expected)]]) }
  }
  if (open.task === 'restore') return { ...next, expected: followed.copies.get(open.copy) ?? followed.expected }
  return next
}

/** What may be there after the child was killed: all that was acknowledged, and whole or not at all what was begun. */
export function mayBeThere({ expected, copies, open }: Followed, dump: Dump): boolean {
  const found = expectedOf(dump.rows, dump.drafts)
  if (isSame(expected, found)) return true
  if (open === null) return false
  if ('command' in open) return unacknowledged(expected, open, found) !== null
  const copy = open.task === 'restore' ? copies.get(open.copy) : undefined
  return copy !== undefined && isSame(copy, found)
}

/** The same rows and drafts with no steps to undo: a file that is opened anew is taken as it is. */
function afresh(expected: Expected): Expected {
  return { ...expected, done: [], undone: [] }
}
