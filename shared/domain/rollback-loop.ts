import type { RollbackStep } from '../registers/rollback.ts'
import { named } from '../text/names.ts'
import { findLoop } from './critical-path.ts'
import { stepName, stepNumbers } from './step-numbers.ts'

type WaitingStep = Pick<RollbackStep, 'title' | 'stage' | 'predecessorIds'> & {
  readonly id: string
  readonly ref: string
}

const mostNamed = 6

/**
 * The first steps found that wait for each other, as a sentence that names each and what it waits for:
 * `step 3 (RS-003) “Stop check-in” waits for step 7 (RS-007) “Print lists”, and …`. Null when none do.
 */
export function loopInWords(steps: readonly WaitingStep[]): string | null {
  const loop = findLoop(steps)
  if (loop === null) return null
  const numbers = stepNumbers(steps)
  const names = new Map(steps.map(({ id, ref, title }) => [id, named(stepName(numbers.get(id) ?? 0, ref), title)]))
  const nameOf = (id: string | undefined) => names.get(id ?? '') ?? ''
  const first = nameOf(loop[0])
  if (loop.length === 1) return `${first} waits for itself`
  // Each step of the loop is awaited by the one behind it, the last by the first.
  const waits = loop.map((id, at) => `${nameOf(loop[at + 1] ?? loop[0])} waits for ${nameOf(id)}`)
  if (waits.length <= mostNamed) return `${waits.slice(0, -1).join(', ')}, and ${waits.at(-1) ?? ''}`
  const left = waits.length - mostNamed
  return `${waits.slice(0, mostNamed - 1).join(', ')}, and so on over ${left} more ${left === 1 ? 'step' : 'steps'} until ${waits.at(-1) ?? ''}`
}
