import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { quietCore } from './calls-core.ts'
import type { Outcome, RobustnessCase, Tier } from './case.ts'
import { type Answered, runInChildren } from './child-pool.ts'
import type { Lived } from './histories-child.ts'
import { firstControl } from './histories-load.ts'

const sizes: Readonly<Record<Tier, { readonly lives: number; readonly controls: number }>> = {
  smoke: { lives: 6, controls: 2 },
  full: { lives: 100, controls: 6 },
}

/** Random edits: undo to the start and redo to the end give the same tables, and so does every copy that is restored. */
export const editHistories: RobustnessCase = {
  name: 'edit histories',
  run: async (tier, seed, workers) => {
    const work = mkdtempSync(join(tmpdir(), 'phasebook-histories-'))
    try {
      const base = join(work, 'base.phasebook')
      const { core, ask } = quietCore(work)
      await ask('workspace.sample', { location: core.grant(base) })
      await core.close()
      const { lives, controls } = sizes[tier]
      return judge(
        await runInChildren<Lived>({
          module: new URL('./histories-child.ts', import.meta.url),
          arguments: [base, work, String(seed)],
          jobs: [
            ...Array.from({ length: lives }, (_, at) => at),
            ...Array.from({ length: controls }, (_, at) => firstControl + at),
          ],
          workers,
          stuckAfterMs: 60_000,
        }),
      )
    } finally {
      rmSync(work, { recursive: true, force: true })
    }
  },
}

function judge(answers: readonly Answered<Lived>[]): Outcome {
  const faults: string[] = []
  const lived: Lived[] = []
  const controls: Lived[] = []
  for (const answer of answers) {
    if ('died' in answer) faults.push(`history ${answer.job}: ${answer.died}`)
    else if (answer.job >= firstControl) controls.push(answer.result)
    else {
      lived.push(answer.result)
      faults.push(...answer.result.faults.map((fault) => `history ${answer.job}: ${fault}`))
    }
  }
  const sum = (of: (each: Lived) => number): string =>
    lived.reduce((total, each) => total + of(each), 0).toLocaleString('en')
  const caught = controls.filter((each) => each.caught).length
  return {
    line: `${lived.length} histories of ${sum((each) => each.commands)} commands (${sum((each) => each.refused)} refused), ${sum((each) => each.undone)} undone to the start, ${sum((each) => each.redone)} redone to the end, ${sum((each) => each.copies)} copies restored: ${faults.length} faults${faults
      .slice(0, 8)
      .map((fault) => `\n    ${fault}`)
      .join('')}`,
    passed: faults.length === 0 && lived.length > 0,
    control: {
      line: `with one row of the journal gone ${caught} of ${controls.length} came back otherwise`,
      failedAsItMust: controls.length > 0 && caught === controls.length,
    },
  }
}
