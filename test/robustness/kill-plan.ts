import { join } from 'node:path'
import type { Random } from './random.ts'

/** What a child is told: to open a file and say what it holds, or to work until it is killed. */
export type Order =
  | { readonly type: 'open'; readonly path: string; readonly upgrade: boolean }
  | { readonly type: 'work'; readonly plan: Plan }
  /** Writes a document, a copy and a second file, as any later run does, and says so. */
  | { readonly type: 'tidy'; readonly path: string; readonly second: string }

type Begun = { readonly seed: number; readonly prefix: string }
export type DocumentPlan = { readonly document: string; readonly format: 'pdf' | 'xlsx'; readonly path: string }
export type Plan = Begun &
  (
    | { readonly kind: 'edit' | 'backup' | 'restore' }
    | { readonly kind: 'document'; readonly documents: readonly DocumentPlan[] }
    | { readonly kind: 'save'; readonly path: string }
    /** Some of everything, so many commands, and then it says that it has worked. */
    | { readonly kind: 'all'; readonly commands: number; readonly document: DocumentPlan; readonly path: string }
    | { readonly kind: 'newFile' | 'upgrade'; readonly paths: readonly string[] }
  )

/** When the child is killed, counted from the order to work. */
export type Moment =
  /** So many microseconds after so many acknowledged commands: 0 is as early in the next command as can be. */
  | { readonly after: 'acknowledged'; readonly count: number; readonly laterMicros: number }
  /** So long after an unfinished file appears, once so many commands are acknowledged. */
  | { readonly after: 'unfinished'; readonly count: number; readonly laterMicros: number }
  /** When its main thread, or else another one, is about to make this system call for the nth time. */
  | { readonly after: 'call'; readonly call: Call; readonly nth: number; readonly isMain: boolean }
export type Call = 'rename' | 'unlink' | 'fsync' | 'openat' | 'pwrite64'

/** One run of the program: what it does and when it dies. `opening` dies while it opens the file. */
export type Life = { readonly plan: Plan | 'opening'; readonly moment: Moment }

/** The files of one chain of lives: one engagement, opened again and again by the next life. */
export type ChainFiles = {
  readonly folder: string
  readonly appData: string
  readonly engagement: string
  readonly targets: string
}

export function chainFiles(folder: string): ChainFiles {
  return {
    folder,
    appData: join(folder, 'app-data'),
    engagement: join(folder, 'Lakeside.phasebook'),
    targets: join(folder, 'targets'),
  }
}

type Lived = Exclude<Plan['kind'], 'all'> | 'opening'

/** The kinds of life that are lived beside plain editing, in hundredths of all lives. */
export const allKinds: readonly (readonly [Lived, number])[] = [
  ['opening', 4],
  ['document', 8],
  ['save', 12],
  ['newFile', 5],
  ['upgrade', 6],
  ['backup', 7],
  ['restore', 6],
]

/** The lives of one chain, by chance; what `kinds` leave over edits. */
export function planLives(
  random: Random,
  chain: number,
  count: number,
  files: ChainFiles,
  kinds: typeof allKinds,
): readonly Life[] {
  return Array.from({ length: count }, (_, at): Life => {
    const begun = { seed: random.seed(), prefix: `life-${chain}-${at}` }
    const kind = kindOf(random.int(100), kinds)
    switch (kind) {
      case 'opening':
        return { plan: 'opening', moment: { after: 'acknowledged', count: 0, laterMicros: random.int(25_000) } }
      case 'edit':
        return { plan: { ...begun, kind }, moment: anyMoment(random, random.int(45), 3000) }
      case 'document': {
        const path = (name: string) => join(files.targets, name)
        const documents = [
          { document: 'risk-register', format: 'xlsx', path: path('risks.xlsx') },
          ...(random.chance(0.2)
            ? [{ document: 'risk-register', format: 'pdf', path: path('risks.pdf') } as const]
            : []),
        ] as const
        return { plan: { ...begun, kind, documents }, moment: nearWriting(random, 2, 300_000) }
      }
      case 'save':
        return {
          plan: { ...begun, kind, path: join(files.targets, 'saved.bin') },
          moment: nearWriting(random, 5, 12_000),
        }
      case 'newFile':
      case 'upgrade': {
        const paths = [1, 2, 3].map((each) => join(files.folder, `${kind}-${at}-${each}.phasebook`))
        return {
          plan: { ...begun, kind, paths },
          moment: atStep(random) ?? anyMoment(random, 2 + random.int(2), 90_000),
        }
      }
      case 'backup':
        return { plan: { ...begun, kind }, moment: atStep(random) ?? nearWriting(random, 3, 60_000) }
      case 'restore':
        return { plan: { ...begun, kind }, moment: atStep(random) ?? anyMoment(random, 6 + random.int(3), 90_000) }
      default:
        return kind satisfies never
    }
  })
}

function kindOf(dice: number, kinds: typeof allKinds): Lived {
  let upTo = 0
  for (const [kind, share] of kinds) {
    upTo += share
    if (dice < upTo) return kind
  }
  return 'edit'
}

/** A third right after a reply, the rest anywhere in what follows it. */
function anyMoment(random: Random, acknowledged: number, withinMicros: number): Moment {
  const laterMicros = random.chance(0.33) ? 0 : random.int(withinMicros)
  return { after: 'acknowledged', count: acknowledged, laterMicros }
}

/** Half of them while a file is being written, half at any time. */
function nearWriting(random: Random, mostAcknowledged: number, withinMicros: number): Moment {
  const count = 2 + random.int(mostAcknowledged)
  return random.chance(0.5)
    ? { after: 'unfinished', count, laterMicros: random.int(6000) }
    : anyMoment(random, count, withinMicros)
}

/** For what is done in steps: half of them between two of its steps, which hardly any timer hits. */
function atStep(random: Random): Moment | null {
  if (random.chance(0.5)) return null
  const call = random.pick(['rename', 'rename', 'rename', 'unlink', 'fsync', 'openat', 'pwrite64'] as const)
  return {
    after: 'call',
    call,
    nth: 1 + random.int(call === 'rename' || call === 'unlink' ? 6 : 15),
    isMain: random.chance(0.5),
  }
}
