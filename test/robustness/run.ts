import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { type RobustnessCase, Skipped, type Tier } from './case.ts'
import { cases } from './cases.ts'

/** Runs the cases and prints one line each: what was found, what the control found, and how long it took. */
const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    tier: { type: 'string', default: 'full' },
    seed: { type: 'string' },
    workers: { type: 'string' },
  },
})
const tier: Tier = values.tier === 'smoke' ? 'smoke' : 'full'
const seed = Number(values.seed ?? Date.now() % 1_000_000)
const workers = Number(values.workers ?? Math.max(2, cpus().length))
const chosen = cases.filter(({ name }) => values.only === undefined || values.only.includes(name))
if (chosen.length === 0) {
  console.error(`There is no such case. Cases: ${cases.map(({ name }) => name).join(', ')}`)
  process.exit(2)
}

console.log(`${tier} tier, seed ${seed}, ${workers} at a time`)
const from = performance.now()
let failures = 0
const beside: Promise<boolean>[] = []
for (const each of chosen) {
  const outcome = runOne(each)
  beside.push(outcome)
  if (each.isMostlyWaiting !== true) await outcome
}
for (const passed of await Promise.all(beside)) if (!passed) failures += 1
console.log(`${chosen.length - failures} of ${chosen.length} passed, ${seconds(from)}`)
process.exit(failures === 0 ? 0 : 1)

async function runOne({ name, run }: RobustnessCase): Promise<boolean> {
  const from = performance.now()
  try {
    const { line, passed, control } = await run(tier, seed, workers)
    const isProof = passed && control.failedAsItMust
    const verdict = control.failedAsItMust ? 'as it must' : 'WHICH PROVES NOTHING'
    console.log(`${isProof ? '✓' : '✗'} ${name}: ${line} | control: ${control.line}, ${verdict} | ${seconds(from)}`)
    return isProof
  } catch (error) {
    if (error instanceof Skipped) {
      console.log(`- ${name}: skipped: ${error.message}`)
      return process.env['CI'] === undefined
    }
    console.log(`✗ ${name}: ${error instanceof Error ? error.stack : String(error)} | ${seconds(from)}`)
    return false
  }
}

function seconds(from: number): string {
  return `${((performance.now() - from) / 1000).toFixed(1)} s`
}
