import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { contract } from '#shared/contract/index.ts'
import type { Batch } from './calls-child.ts'
import { quietCore } from './calls-core.ts'
import { worldPassphrase } from './calls-world.ts'
import type { Outcome, RobustnessCase, Tier } from './case.ts'
import { type Answered, runInChildren } from './child-pool.ts'

const batchSize = 500
const sizes: Readonly<Record<Tier, number>> = { smoke: 600, full: 20_000 }

/** Every command, called with everything: each reply is one that the contract allows, and the file stays sound. */
export const generatedCalls: RobustnessCase = {
  name: 'generated calls',
  run: async (tier, seed, workers) => {
    const work = mkdtempSync(join(tmpdir(), 'phasebook-calls-'))
    try {
      const base = join(work, 'base.phasebook')
      const { core, ask } = quietCore(work)
      await ask('workspace.sample', { location: core.grant(base) })
      // An archive takes long to make: each world begins with one.
      const archive = await ask('backup.archive', { passphrase: worldPassphrase, location: core.grant(work) })
      await core.close()
      const batches = (manner: string, count: number) =>
        runInChildren<Batch>({
          module: new URL('./calls-child.ts', import.meta.url),
          arguments: [base, join(archive.folder, archive.name), work, String(seed), String(batchSize), manner],
          jobs: Array.from({ length: count }, (_, at) => at),
          workers: workers + 1,
          stuckAfterMs: 120_000,
        })
      const answers = await batches('careful', sizes[tier] / batchSize)
      return judge(answers, await batches('careless', 1), tier === 'full')
    } finally {
      rmSync(work, { recursive: true, force: true })
    }
  },
}

/** `mustReachAll`: every command is to have succeeded at least once; a short run does not come that far. */
function judge(
  answers: readonly Answered<Batch>[],
  controls: readonly Answered<Batch>[],
  mustReachAll: boolean,
): Outcome {
  const batches = answers.flatMap((answer) => ('died' in answer ? [] : [answer.result]))
  const faults = answers.flatMap((answer) => ('died' in answer ? [answer.died] : answer.result.faults))
  const outcomes = sumOf(batches.map((batch) => batch.outcomes))
  const succeeded = sumOf(batches.map((batch) => batch.succeeded))
  const never = Object.keys(contract).filter((command) => !succeeded.has(command))
  const calls = batches.reduce((sum, batch) => sum + batch.calls, 0)
  const overHttp = batches.reduce((sum, batch) => sum + batch.overHttp, 0)
  const caught = controls.flatMap((answer) => ('died' in answer ? [answer.died] : answer.result.faults))
  const thrown = caught.filter((fault) => fault.includes(' threw ')).length
  const told = caught.filter((fault) => fault.includes('told a stack trace')).length
  return {
    line: [
      `${calls.toLocaleString('en')} calls (${overHttp.toLocaleString('en')} over HTTP) to ${Object.keys(contract).length} commands`,
      [...outcomes]
        .sort(([, one], [, other]) => other - one)
        .map(([outcome, count]) => `${count} ${outcome}`)
        .join(', '),
      ...(never.length === 0 ? [] : [`never successful: ${never.join(', ')}`]),
      `${faults.length} faults${faults
        .slice(0, 8)
        .map((fault) => `\n    ${fault}`)
        .join('')}`,
    ].join('; '),
    passed: faults.length === 0 && batches.length > 0 && !(mustReachAll && never.length > 0),
    control: {
      line: `of a core that lets errors through ${thrown} were caught thrown and ${told} told${thrown + told === 0 ? `: ${caught.join('; ').slice(0, 300)}` : ''}`,
      failedAsItMust: thrown > 0 && told > 0,
    },
  }
}

function sumOf(all: readonly Readonly<Record<string, number>>[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  for (const each of all)
    for (const [name, count] of Object.entries(each)) sums.set(name, (sums.get(name) ?? 0) + count)
  return sums
}
