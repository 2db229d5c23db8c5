import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RobustnessCase, Skipped, type Tier } from './case.ts'
import { startChild } from './child.ts'
import type { Said } from './follow.ts'
import { killChild } from './kill-chain.ts'
import { chainFiles, type Order } from './kill-plan.ts'
import { inParallel } from './parallel.ts'
import type { CutFindings, CutOrder } from './power-worker.ts'
import { powerWorker, type Prepared, prepare } from './prepare.ts'
import { createRandom } from './random.ts'
import { scratchFolder } from './scratch.ts'
import { traced } from './trace.ts'
import type { Weakness } from './weaken.ts'

type Size = { readonly runs: number; readonly cuts: number; readonly controlCuts: number; readonly commands: number }
const sizes: { readonly [tier in Tier]: Size } = {
  smoke: { runs: 2, cuts: 240, controlCuts: 60, commands: 14 },
  full: { runs: 5, cuts: 3000, controlCuts: 200, commands: 60 },
}

/**
 * The program's own system calls are replayed on a model of a disk that keeps only what was flushed; whenever the power is cut,
 * what was acknowledged before is there.
 */
export const power: RobustnessCase = {
  name: 'power cuts',
  async run(tier, seed, workers) {
    if (spawnSync('strace', ['-V']).error !== undefined)
      throw new Skipped('strace is not on this computer (apt-get install strace)')
    const work = mkdtempSync(join(tmpdir(), 'phasebook-power-'))
    try {
      const prepared = await prepare(work)
      const { runs, cuts, controlCuts, commands } = sizes[tier]
      const random = createRandom(seed)
      const planOf = (at: number, weakness: Weakness | null) => ({
        folder: join(work, `${weakness ?? 'ours'}-${at}`),
        seed: random.seed(),
        commands,
        weakness,
        // Every third run begins with a file of an older schema.
        isUpgrade: weakness === null && at % 3 === 1,
      })
      const plans = [...Array.from({ length: runs }, (_, at) => planOf(at, null)), planOf(0, 'libraryDefaults')]
      // Each is one program alone, which strace makes wait most of the time.
      const traces = await inParallel(plans, workers + 1, (plan) => traceRun(prepared, plan))
      const parts = Array.from({ length: workers }, (_, part) => part)
      const cutRun = (run: TracedRun, count: number) =>
        inParallel(parts, workers, (part) => cutPart(run, random.seed(), Math.ceil(count / workers), part, prepared))
      const found: CutFindings[] = []
      const control: CutFindings[] = []
      for (const [at, run] of traces.entries()) {
        if (at < runs) found.push(...(await cutRun(run, cuts / runs)))
        else control.push(...(await cutRun(run, controlCuts)))
      }
      const unsound = found.flatMap((each) => each.unsound)
      const lost = sum(found, 'lost')
      return {
        line: [
          `${sum(found, 'cuts').toLocaleString('en')} cuts of ${runs} runs with ${sum(found, 'acknowledged') / workers} acknowledged commands, ${lost} lost, ${unsound.length} unsound`,
          ...unsound.slice(0, 5),
        ].join('\n    '),
        passed: lost === 0 && unsound.length === 0,
        control: {
          line: `synchronous=FULL and SQLite's own locking: ${sum(control, 'cuts')} cuts, lost ${sum(control, 'lost')}`,
          failedAsItMust: sum(control, 'lost') > 0,
        },
      }
    } finally {
      rmSync(work, { recursive: true, force: true })
    }
  },
}

type TracedRun = Pick<CutOrder, 'trace' | 'folder' | 'base' | 'dump'>
type RunOptions = {
  readonly folder: string
  readonly seed: number
  readonly commands: number
  readonly weakness: Weakness | null
  readonly isUpgrade: boolean
}

/** Lets the program work under strace from its start to its end. */
async function traceRun({ base, older, compileCache, bundled }: Prepared, run: RunOptions): Promise<TracedRun> {
  const { folder } = run
  const files = chainFiles(folder)
  mkdirSync(files.targets, { recursive: true })
  const begin = run.isUpgrade ? older : base
  copyFileSync(begin.path, files.engagement)
  const trace = `${folder}.trace`
  const parameters = [files.appData, ...(run.weakness === null ? [] : [run.weakness])]
  const child = startChild<Said>(bundled.addressOf(killChild), parameters, { compileCache, wrap: traced(trace) })
  const path = join(files.targets, 'risks.xlsx')
  const plan = {
    kind: 'all',
    seed: run.seed,
    prefix: 'power',
    commands: run.commands,
    document: { document: 'risk-register', format: 'xlsx', path },
    path: join(files.targets, 'saved.bin'),
  } as const
  child.say({ type: 'open', path: files.engagement, upgrade: true } satisfies Order)
  child.say({ type: 'work', plan } satisfies Order)
  for (let said = await child.next(); said?.type !== 'worked'; said = await child.next())
    if (said === null || said.type === 'refused')
      throw new Error(`The traced program failed: ${JSON.stringify(said)} ${child.errors()}`)
  await child.finish()
  return { trace, folder, base: begin.path, dump: begin.dump }
}

/** A share of the cuts of a run, in a process of its own. */
async function cutPart(
  run: TracedRun,
  seed: number,
  cuts: number,
  part: number,
  { compileCache, bundled }: Prepared,
): Promise<CutFindings> {
  const scratch = scratchFolder(`cut-${part}`)
  const child = startChild<CutFindings>(bundled.addressOf(powerWorker), [], { compileCache })
  try {
    child.say({ ...run, scratch, seed, cuts } satisfies CutOrder)
    const found = await child.next()
    await child.finish()
    if (found === null) throw new Error(child.errors())
    return found
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

function sum(found: readonly CutFindings[], what: 'cuts' | 'lost' | 'acknowledged'): number {
  return found.reduce((total, each) => total + each[what], 0)
}
