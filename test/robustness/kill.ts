import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RobustnessCase, Tier } from './case.ts'
import { runChain } from './kill-chain.ts'
import { allFindings, type KillFindings } from './kill-findings.ts'
import { allKinds, chainFiles, planLives } from './kill-plan.ts'
import { inParallel } from './parallel.ts'
import { type Prepared, prepare } from './prepare.ts'
import { createRandom } from './random.ts'
import type { Weakness } from './weaken.ts'

const sizes: {
  readonly [tier in Tier]: { readonly kills: number; readonly controls: number; readonly chain: number }
} = { smoke: { kills: 20, controls: 6, chain: 10 }, full: { kills: 1000, controls: 20, chain: 25 } }

/** The program is killed at random moments of all that it does; what it acknowledged is there when it is opened again. */
export const kill: RobustnessCase = {
  name: 'kill -9',
  async run(tier, seed, workers) {
    const work = mkdtempSync(join(tmpdir(), 'phasebook-kill-'))
    try {
      const { kills, controls, chain } = sizes[tier]
      const prepared = await prepare(work)
      const found = await killAll(join(work, 'ours'), prepared, { seed, workers, kills, chain, weakness: null })
      const bad = {
        seed: seed + 1,
        workers,
        kills: controls,
        // What a bad setting leaves may not open again, and that ends its chain: several short ones go on.
        chain: 5,
        weakness: 'lateCommit',
      } as const
      const control = await killAll(join(work, 'control'), prepared, bad)
      return {
        line: [lineOf(found), ...found.wrong.slice(0, 5)].join('\n    '),
        passed: found.lost === 0 && found.wrong.length === 0 && found.kills === kills,
        control: {
          line: `replies before COMMIT: ${control.kills} kills, lost ${control.lost}`,
          failedAsItMust: control.lost > 0,
        },
      }
    } finally {
      rmSync(work, { recursive: true, force: true })
    }
  },
}

type Run = {
  readonly seed: number
  readonly workers: number
  readonly kills: number
  readonly chain: number
  readonly weakness: Weakness | null
}

/** Kills so many times, in chains that run side by side. */
async function killAll(folder: string, prepared: Prepared, run: Run): Promise<KillFindings> {
  const random = createRandom(run.seed)
  const chains = Array.from({ length: Math.ceil(run.kills / run.chain) }, (_, at) => {
    const files = chainFiles(join(folder, `chain-${at}`))
    const count = Math.min(run.chain, run.kills - at * run.chain)
    const kinds = run.weakness === null ? allKinds : []
    return { files, lives: planLives(createRandom(random.seed()), at, count, files, kinds) }
  })
  // One more than there are processors: a chain waits for the disk as much as it computes.
  const found = await inParallel(chains, run.workers + 1, async ({ files, lives }) => {
    const findings = await runChain(files, lives, { ...prepared, weakness: run.weakness })
    rmSync(files.folder, { recursive: true, force: true })
    return findings
  })
  return allFindings(found)
}

function lineOf(found: KillFindings): string {
  const during = [...found.during]
    .toSorted((one, other) => other[1] - one[1])
    .map(([what, count]) => `${count} ${what}`)
  return [
    `${count(found.kills)} kills (${during.join(', ')})`,
    `${count(found.acknowledged)} acknowledged commands, ${found.lost} lost, ${found.wrong.length} unsound`,
    `${found.strays} unfinished files left, ${found.swept} swept`,
    `slowest reopen ${(found.slowestOpenMs / 1000).toFixed(2)} s`,
  ].join('; ')
}

function count(figure: number): string {
  return figure.toLocaleString('en')
}
