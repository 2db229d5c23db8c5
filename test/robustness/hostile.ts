import { mkdirSync, mkdtempSync, rmSync, chmodSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getuid } from 'node:process'
import type { Outcome, RobustnessCase, Tier } from './case.ts'
import { type Answered, runInChildren } from './child-pool.ts'
import type { Seen } from './hostile-child.ts'
import { makeSamples } from './hostile-samples.ts'
import { firstSpecimen, specimens } from './hostile-specimens.ts'

const mutants: Readonly<Record<Tier, number>> = { smoke: 50, full: 3000 }
const slowestAllowedMs = 2000

/** What may be said of a file whose bytes were spoilt while nobody has it and nothing is wrong with the disk. */
const ofMutants = ['ok', 'newer', 'older', 'not_ours', 'damaged']
const nobody = 65_534

/** Opens spoilt and strange files: one true verdict each, soon, and nothing on the disk is other than before. */
export const hostileFiles: RobustnessCase = {
  name: 'hostile files',
  run: async (tier, seed, workers) => {
    const work = mkdtempSync(join(tmpdir(), 'phasebook-hostile-'))
    try {
      chmodSync(work, 0o755)
      const samples = join(work, 'samples')
      await makeSamples(samples)
      chmodSync(samples, 0o755)
      return judge(await openAll(work, samples, { tier, seed, workers }))
    } finally {
      rmSync(work, { recursive: true, force: true })
    }
  },
}

type Run = { readonly tier: Tier; readonly seed: number; readonly workers: number }

async function openAll(work: string, samples: string, run: Run): Promise<readonly Answered<Seen>[]> {
  const numbers = specimens.map((specimen, at) => ({ job: firstSpecimen + at, asNobody: specimen.asNobody === true }))
  const pool = (jobs: readonly number[], folder: string, uid?: number) => {
    mkdirSync(folder, { mode: 0o777 })
    chmodSync(folder, 0o777)
    return runInChildren<Seen>({
      module: new URL('./hostile-child.ts', import.meta.url),
      arguments: [samples, folder, String(run.seed)],
      jobs,
      workers: run.workers,
      stuckAfterMs: 20_000,
      ...(uid === undefined ? {} : { uid }),
    })
  }
  const usual = numbers.filter(({ asNobody }) => !asNobody).map(({ job }) => job)
  const restricted = numbers.filter(({ asNobody }) => asNobody).map(({ job }) => job)
  const spoilt = Array.from({ length: mutants[run.tier] }, (_, at) => at)
  return [
    ...(await pool([...spoilt, ...usual], join(work, 'own'))),
    ...(await pool(restricted, join(work, 'nobody'), getuid?.() === 0 ? nobody : undefined)),
  ]
}

function judge(outcomes: readonly Answered<Seen>[]): Outcome {
  const faults: string[] = []
  const skipped: string[] = []
  const verdicts = new Map<string, number>()
  let [slowest, naiveAccepted, naiveChanged] = [0, 0, 0]
  for (const outcome of outcomes) {
    const specimen = specimens[outcome.job - firstSpecimen]
    const name = specimen === undefined ? `mutant ${outcome.job}` : specimen.what
    if ('died' in outcome) {
      faults.push(`${name}: ${outcome.died}`)
      continue
    }
    const seen = outcome.result
    if (seen.skipped !== null) {
      skipped.push(`${name}: ${seen.skipped}`)
      continue
    }
    slowest = Math.max(slowest, seen.slowestMs)
    verdicts.set(seen.program, (verdicts.get(seen.program) ?? 0) + 1)
    naiveAccepted += seen.naive?.accepted === true && seen.program !== 'ok' ? 1 : 0
    naiveChanged += seen.naive?.changed === true ? 1 : 0
    faults.push(...faultsOf(seen, specimen?.verdicts ?? ofMutants).map((fault) => `${name} (${seen.what}): ${fault}`))
  }
  const counts = [...verdicts]
    .sort(([, one], [, other]) => other - one)
    .map(([verdict, count]) => `${count} ${verdict}`)
  const byHand = outcomes.filter(({ job }) => job >= firstSpecimen).length
  return {
    line: [
      `${outcomes.length - byHand} mutants and ${byHand - skipped.length} made by hand: ${counts.join(', ')}`,
      `slowest verdict ${(slowest / 1000).toFixed(2)} s`,
      ...skipped.map((each) => `not tried: ${each}`),
      `${faults.length} faults${faults
        .slice(0, 8)
        .map((fault) => `\n    ${fault}`)
        .join('')}`,
    ].join('; '),
    passed: faults.length === 0,
    control: {
      line: `a reader without our checks changed ${naiveChanged} files and took ${naiveAccepted} for its own that are not`,
      failedAsItMust: naiveChanged > 0 && naiveAccepted > 0,
    },
  }
}

function faultsOf(seen: Seen, allowed: readonly string[]): readonly string[] {
  const faults: string[] = []
  if (!allowed.includes(seen.program)) faults.push(`answered ${seen.program}: ${seen.message}`)
  // What the file holds and how old it is, the program alone can tell.
  const agrees = seen.store === seen.program || (seen.store === 'ok' && ['older', 'damaged'].includes(seen.program))
  if (!agrees) faults.push(`the store said ${seen.store} (${seen.message}), the program ${seen.program}`)
  if (seen.program !== 'ok' && !/\S \S/.test(seen.message)) faults.push('the verdict has no sentence')
  if (seen.slowestMs > slowestAllowedMs) faults.push(`took ${seen.slowestMs.toFixed(0)} ms`)
  if (seen.changed.length > 0) faults.push(`changed ${seen.changed.join(', ')}`)
  return [...faults, ...seen.wrongReplies]
}
