import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeFileAtomic } from './store/atomic-write.ts'
import type { Head } from './store/heads.ts'

/** What this computer last knew of an engagement file at one place. Moments are UTC ISO. */
export type Sighting = {
  readonly path: string
  readonly head: Head
  /** Set while the file is open: an unclean end leaves it. */
  readonly openSince: string | null
  /** The last full check of the file. */
  readonly checkedAt: string | null
  readonly seenAt: string
}

/** What this computer remembers of the engagement files that it has seen. Paths are compared letter by letter. */
export type Sightings = {
  /** The one noted last comes first. */
  readonly of: (engagementId: string) => readonly Sighting[]
  /** The engagement that was last seen at a path. */
  readonly engagementOfPath: (path: string) => string | null
  /** Takes the place of what was known of this engagement at this path. Rejects when it cannot be written. */
  readonly note: (engagementId: string, sighting: Sighting) => Promise<void>
  readonly forgetPath: (path: string) => Promise<void>
}

/** How an opened file stands to what was known of its engagement. */
export type Standing =
  | { readonly kind: 'as_known' | 'ahead' | 'unknown' }
  /** The file lacks the change that was last at `known`, and is shorter: it went back in time. */
  | { readonly kind: 'older'; readonly known: Sighting }
  /** The file and the one at `known` have each gone on by themselves. */
  | { readonly kind: 'diverged'; readonly known: Sighting }

const keptEngagements = 200
const keptPaths = 6

const noted = z.object({
  engagementId: z.string(),
  path: z.string(),
  head: z.object({ seq: z.int().min(0), opId: z.string().nullable(), at: z.string() }),
  openSince: z.string().nullable(),
  checkedAt: z.string().nullable(),
  seenAt: z.string(),
})
const schema = z.object({ sightings: z.array(noted) })
type Noted = z.output<typeof noted>

/** The sightings in `sightings.json` of a folder. A file that cannot be read begins anew: it only ever warns. */
export function createSightings(folder: string): Sightings {
  const file = join(folder, 'sightings.json')
  const read = (): readonly Noted[] => {
    try {
      return schema.parse(JSON.parse(readFileSync(file, 'utf8'))).sightings
    } catch {
      return []
    }
  }
  let last: Promise<void> = Promise.resolve()
  const write = (change: (sightings: readonly Noted[]) => readonly Noted[]): Promise<void> => {
    last = last
      .catch(() => undefined)
      .then(async () => {
        mkdirSync(folder, { recursive: true, mode: 0o700 })
        await writeFileAtomic(file, Buffer.from(JSON.stringify({ sightings: change(read()) }, null, 2)))
      })
    return last
  }
  return {
    of: (engagementId) =>
      read()
        .filter((each) => each.engagementId === engagementId)
        .map(({ path, head, openSince, checkedAt, seenAt }) => ({ path, head, openSince, checkedAt, seenAt })),
    engagementOfPath: (path) => read().find((each) => each.path === path)?.engagementId ?? null,
    note: (engagementId, sighting) =>
      write((sightings) => {
        const others = sightings.filter((each) => each.engagementId !== engagementId || each.path !== sighting.path)
        return bounded([{ engagementId, ...sighting }, ...others])
      }),
    forgetPath: (path) => write((sightings) => sightings.filter((each) => each.path !== path)),
  }
}

/**
 * How a file with this head stands to what was known of its engagement, at its own path and at others. `holds` says whether
 * the file's journal holds exactly that change. Pure. Of several findings the worst counts, and of equals the newest. Only heads
 * are known, so a shorter file that has changes of its own is `older`; `diverged` is never said of one that has none.
 */
export function standingOf(
  path: string,
  head: Head,
  known: readonly Sighting[],
  holds: (head: Head) => boolean,
): Standing {
  if (known.length === 0) return { kind: 'unknown' }
  const lacking = known
    .filter((each) => each.head.seq > 0 && !holds(each.head))
    .toSorted((one, other) => newestFirst(path, one, other))
  const diverged = lacking.find((each) => each.head.seq <= head.seq)
  if (diverged !== undefined) return { kind: 'diverged', known: diverged }
  const newer = lacking[0]
  if (newer !== undefined) return { kind: 'older', known: newer }
  return { kind: known.some((each) => isSameChange(each.head, head)) ? 'as_known' : 'ahead' }
}

function isSameChange(one: Head, other: Head): boolean {
  return one.seq === other.seq && one.opId === other.opId && one.at === other.at
}

/** Of two places with as many changes another path goes first: at its own path the file was replaced, there it may still lie. */
function newestFirst(path: string, one: Sighting, other: Sighting): number {
  return (
    other.head.seq - one.head.seq ||
    Number(one.path === path) - Number(other.path === path) ||
    Number(one.seenAt < other.seenAt) - Number(one.seenAt > other.seenAt)
  )
}

/** Sightings come with the one noted last first, so what goes is what nobody has opened for the longest time. */
function bounded(sightings: readonly Noted[]): readonly Noted[] {
  const paths = new Map<string, number>()
  return sightings.filter(({ engagementId }) => {
    const seen = paths.get(engagementId) ?? 0
    if (seen >= keptPaths || (seen === 0 && paths.size >= keptEngagements)) return false
    paths.set(engagementId, seen + 1)
    return true
  })
}
